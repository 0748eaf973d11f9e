// signing.h: The office's seal: facts of a paper as signed octets, and the code that stands for them.
//
// Written from the comment in kiosk/documents/verification.h alone, apart from the terminal's reader, so that
// what the two understand differently is found. Ed25519 (RFC 8032); Crockford's Base32 for the code.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/date.h"
#include "kiosk/base/money.h"

struct evp_pkey_st;

namespace canbao::standin {

struct Facts {
    int kind = 1;  // 1 = certificate, 2 = rights record
    std::string number;
    std::string masked_name;
    std::string id_ends;  // first four and last four characters
    Day issued{}, data_day{};
    std::optional<Day> valid_until;
    std::optional<std::string> state;  // none, paying, paused, ended, retired
    std::optional<int> months;
    std::optional<Month> first, last;
    std::string division;  // six digits or empty
    std::optional<std::pair<int, int>> years;
    std::optional<Fen> paid, account, balance;
    std::string insurance;
};

class PaperKey {
public:
    // A private key as PEM; it signs as number 1.
    static Result<std::unique_ptr<PaperKey>> open(const std::string& path);
    ~PaperKey();
    PaperKey(const PaperKey&) = delete;
    PaperKey& operator=(const PaperKey&) = delete;

    Result<Bytes> sign(const Facts& facts) const;

private:
    explicit PaperKey(evp_pkey_st* key) : key_(key) {}
    evp_pkey_st* key_;
};

// Eight characters, no hyphen.
std::string code_of(ByteView paper);
// As a public screen may show it: the first and the last character with a star between.
std::string masked(std::string_view name);
std::string ends_of(std::string_view id_number);

}  // namespace canbao::standin
