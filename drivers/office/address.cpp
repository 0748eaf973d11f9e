#include "drivers/office/address.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "kiosk/base/bytes.h"

namespace canbao::office {
namespace {

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

Fault bad(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

bool is_visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

Result<Done> check_request(const Request& request) {
    static constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (std::find(std::begin(kMethods), std::end(kMethods), request.method) == std::end(kMethods))
        return bad("method must be GET, POST, PUT, PATCH or DELETE");
    if (request.path.empty() || request.path.front() != '/' || request.path.size() > 1000 ||
        !is_visible_ascii(request.path) || request.path.find('#') != std::string::npos)
        return bad("path must begin with / and be visible ASCII");
    if (request.idempotency_key.size() > 255 || !is_visible_ascii(request.idempotency_key))
        return bad("idempotency key must be at most 255 visible ASCII characters");
    if (request.body.size() > kBodyMax) return bad("body is larger than 256 KiB");
    if (request.proof == Proof::kNone && (request.method != "POST" || request.path != kEnrolmentPath))
        return bad("only an enrolment may go without this terminal's certificate");
    return Done{};
}

Result<Done> check_pins(const std::vector<std::string>& pins) {
    if (pins.empty()) return bad("pins: none given; give sha256//BASE64 of the office's public key");
    for (const auto& pin : pins) {
        const std::string_view text = pin;
        const auto digest = from_base64(text.substr(std::min<std::size_t>(8, text.size())));
        if (text.substr(0, 8) != "sha256//" || !digest || digest->size() != sizeof(Sha256))
            return bad("pins: each must be sha256//BASE64 of a public key");
    }
    return Done{};
}

// The host of https://HOST[:PORT], without the brackets of an IPv6 address.
Result<std::string> host_of(const std::string& address) {
    const Fault wrong = bad("url must be https://HOST:PORT");
    const Url url(curl_url());
    const auto part = [&url](CURLUPart which) {
        char* text = nullptr;
        std::string value;
        if (curl_url_get(url.get(), which, &text, 0) == CURLUE_OK) value = text;
        curl_free(text);
        return value;
    };
    if (!url || !is_visible_ascii(address) ||
        curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK)
        return wrong;
    const std::string path = part(CURLUPART_PATH);
    if (part(CURLUPART_SCHEME) != "https" || !part(CURLUPART_USER).empty() ||
        !part(CURLUPART_QUERY).empty() || !part(CURLUPART_FRAGMENT).empty() || (!path.empty() && path != "/"))
        return wrong;
    std::string host = part(CURLUPART_HOST);
    if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
    if (host.empty()) return wrong;
    return host;
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, std::chrono::sys_seconds now) {
    if (value.empty() || value.size() > 64) return std::nullopt;
    if (std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        std::int64_t seconds = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
        return std::chrono::seconds(read.ec == std::errc() ? seconds : INT64_MAX);
    }
    // libcurl reads many forms; the three of RFC 9110 5.6.7 begin with the name of a day.
    if (std::string_view("SMTWF").find(value.front()) == std::string_view::npos) return std::nullopt;
    const time_t at = curl_getdate(std::string(value).c_str(), nullptr);
    if (at < 0) return std::nullopt;
    return std::max(std::chrono::seconds{0}, std::chrono::seconds(at) - now.time_since_epoch());
}

}  // namespace canbao::office
