// terminal_key.h: The terminal's own key: made on this machine, never sent; what is sent is a request that
// proves it.
//
// EC P-256 (FIPS 186-5), PKCS #8 in PEM on the disk, PKCS #10 request (RFC 2986) with the terminal's id as
// CN.
#pragma once

#include <string>
#include <string_view>

#include "drivers/office/pem.h"
#include "kiosk/base/bytes.h"
#include "kiosk/base/personal.h"
#include "kiosk/base/result.h"

namespace canbao::office {

class TerminalKey {
public:
    static TerminalKey make();
    // The first key of a PEM file. kBadInput: there is none, it is locked, or it is not EC P-256.
    static Result<TerminalKey> read(const std::string& path);

    // For the one file that only this user may read; wiped with the key.
    std::string_view pem() const;
    // DER.
    Bytes request(std::string_view terminal_id) const;
    EVP_PKEY* get() const { return key_.get(); }

private:
    explicit TerminalKey(Owned<EVP_PKEY> key);

    Owned<EVP_PKEY> key_;
    Personal pem_;
};

}  // namespace canbao::office
