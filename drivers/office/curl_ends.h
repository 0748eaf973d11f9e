// curl_ends.h: libcurl's result codes in the transport's words.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "drivers/office/transport.h"

namespace canbao::office {

// Of an exchange whose request was not begun.
End end_before_request(CURLcode code);
// For the log. libcurl's words may quote the peer: only visible characters of them go on.
std::string trouble_text(CURLcode code, std::string_view said);

}  // namespace canbao::office
