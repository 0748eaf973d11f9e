#include "tests/office/signing.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <cstdio>

#include "kiosk/base/text.h"

namespace canbao::standin {
namespace {

// Octets, one after the other.
class Octets {
public:
    void put(std::uint64_t value, int octets) {
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
            bytes_.push_back(static_cast<std::uint8_t>(value >> shift & 0xff));
    }
    void put_year(int year) { put(static_cast<std::uint64_t>(year - 1900), 1); }

    void text(int tag, std::string_view text) {
        head(tag, text.size());
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }
    void day(int tag, Day day) {
        head(tag, 3);
        put_year(static_cast<int>(day.year()));
        put(static_cast<unsigned>(day.month()), 1);
        put(static_cast<unsigned>(day.day()), 1);
    }
    void month(int tag, Month month) {
        head(tag, 2);
        put_year(static_cast<int>(month.year()));
        put(static_cast<unsigned>(month.month()), 1);
    }
    void number(int tag, std::uint64_t number, int octets) {
        head(tag, static_cast<std::size_t>(octets));
        put(number, octets);
    }
    void years(int tag, std::pair<int, int> years) {
        head(tag, 2);
        put_year(years.first);
        put_year(years.second);
    }
    Bytes take() { return std::move(bytes_); }

private:
    void head(int tag, std::size_t size) {
        put(static_cast<std::uint64_t>(tag), 1);
        put(size, 1);
    }
    Bytes bytes_;
};

std::uint64_t state_number(std::string_view state) {
    static constexpr std::array<std::string_view, 5> kStates{"none", "paying", "paused", "ended", "retired"};
    for (std::size_t n = 0; n < kStates.size(); ++n)
        if (kStates.at(n) == state) return n;
    return 0;
}

Bytes unsigned_octets(const Facts& facts) {
    Octets octets;
    for (const int octet : {1, 1, 1, facts.kind}) octets.put(static_cast<std::uint64_t>(octet), 1);
    octets.text(1, facts.number);
    octets.text(2, facts.masked_name);
    octets.text(3, facts.id_ends);
    octets.day(4, facts.issued);
    octets.day(5, facts.data_day);
    if (facts.valid_until) octets.day(6, *facts.valid_until);
    if (facts.state) octets.number(7, state_number(*facts.state), 1);
    if (facts.months) octets.number(8, static_cast<std::uint64_t>(*facts.months), 2);
    if (facts.first) octets.month(9, *facts.first);
    if (facts.last) octets.month(10, *facts.last);
    if (!facts.division.empty()) octets.text(11, facts.division);
    if (facts.years) octets.years(12, *facts.years);
    if (facts.paid) octets.number(13, static_cast<std::uint64_t>(*facts.paid), 6);
    if (facts.account) octets.number(14, static_cast<std::uint64_t>(*facts.account), 6);
    if (facts.balance) octets.number(15, static_cast<std::uint64_t>(*facts.balance), 6);
    if (!facts.insurance.empty()) octets.text(16, facts.insurance);
    return octets.take();
}

}  // namespace

Result<std::unique_ptr<PaperKey>> PaperKey::open(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"), std::fclose);
    EVP_PKEY* key = file ? PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr) : nullptr;
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(key);
        return Fault{FaultCode::kBadInput, "no Ed25519 key for papers in " + path};
    }
    return std::unique_ptr<PaperKey>(new PaperKey(key));
}

PaperKey::~PaperKey() { EVP_PKEY_free(key_); }

Result<Bytes> PaperKey::sign(const Facts& facts) const {
    constexpr std::string_view kPurpose = "CANBAO-PAPER-1";
    Bytes paper = unsigned_octets(facts);
    Bytes message(kPurpose.begin(), kPurpose.end());
    message.push_back(0);
    message.insert(message.end(), paper.begin(), paper.end());
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::array<std::uint8_t, 64> signature{};
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) != 1)
        return Fault{FaultCode::kBug, "cannot sign"};
    paper.insert(paper.end(), signature.begin(), signature.end());
    return paper;
}

std::string code_of(ByteView paper) {
    static constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const Sha256 digest = sha256(paper);
    std::uint64_t bits = 0;
    for (std::size_t n = 0; n < 5; ++n) bits = bits << 8 | digest.at(n);
    std::string code;
    for (int shift = 35; shift >= 0; shift -= 5) code += kDigits[bits >> shift & 31];
    return code;
}

std::string masked(std::string_view name) {
    const std::u32string letters = to_utf32(name);
    if (letters.empty()) return "*";
    std::u32string hidden{letters.front(), U'*'};
    if (letters.size() > 2) hidden += letters.back();
    return to_utf8(hidden);
}

std::string ends_of(std::string_view id_number) {
    return std::string(id_number.substr(0, 4)) + std::string(id_number.substr(id_number.size() - 4));
}

}  // namespace canbao::standin
