// What is sealed opens with its key, at its place, and octet for octet as it was; else not at all.
#include "drivers/disk/sealed.h"

#include <gtest/gtest.h>

#include <set>

namespace canbao::disk {
namespace {

constexpr Place kHere{"promise", "key-000001", 1};
const std::string kBody = R"({"id_number":"210106197903129986","name":"张明伟"})";

SealingKey key_of(char octet) { return *SealingKey::parse(std::string(32, octet)); }
Bytes sealed() { return *seal(key_of('k'), kHere, Personal(kBody)); }

void expect_broken(const Result<Personal>& opened, const std::string& what) {
    ASSERT_FALSE(opened) << what;
    EXPECT_EQ(opened.fault().code, FaultCode::kSealBroken) << what;
    EXPECT_EQ(opened.fault().detail.find("张"), std::string::npos);
}

TEST(Sealed, OpensAsItWas) {
    const auto opened = open_sealed(key_of('k'), kHere, sealed());
    ASSERT_TRUE(opened) << opened.fault().detail;
    EXPECT_EQ(reveal(*opened), kBody);
    const auto empty = seal(key_of('k'), kHere, Personal());
    EXPECT_TRUE(open_sealed(key_of('k'), kHere, *empty)->empty());
}

TEST(Sealed, ShowsNothingOfTheBody) {
    const auto record = sealed();
    EXPECT_EQ(record.size(), kBody.size() + kSealOverhead);
    for (std::size_t at = 0; at + 4 <= kBody.size(); ++at)
        EXPECT_EQ(as_text(record).find(kBody.substr(at, 4)), std::string::npos);
}

TEST(Sealed, EachBitThatIsAlteredIsFound) {
    const auto record = sealed();
    for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
        auto altered = record;
        altered[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        expect_broken(open_sealed(key_of('k'), kHere, altered), "bit " + std::to_string(bit));
    }
}

TEST(Sealed, EachLengthButItsOwnIsRefused) {
    auto record = sealed();
    for (std::size_t size = 0; size < record.size(); ++size)
        expect_broken(open_sealed(key_of('k'), kHere, ByteView(record).first(size)), std::to_string(size));
    record.push_back(0);
    expect_broken(open_sealed(key_of('k'), kHere, record), "one octet more");
    expect_broken(open_sealed(key_of('k'), kHere, Bytes(kSealedMax + 1, 1)), "too long");
}

TEST(Sealed, OpensOnlyAtItsPlaceAndWithItsKey) {
    const auto record = sealed();
    expect_broken(open_sealed(key_of('j'), kHere, record), "another key");
    for (const Place& place : {Place{"promise", "key-000002", 1}, Place{"entry", "key-000001", 1},
                               Place{"promise", "key-000001", 2}, Place{"", "", 1}})
        expect_broken(open_sealed(key_of('k'), place, record), std::string(place.key));
}

TEST(Sealed, NoTwoRecordsAreAlike) {
    std::set<std::string> nonces;
    for (int i = 0; i < 1000; ++i) nonces.insert(hex(ByteView(sealed()).subspan(1, 12)));
    EXPECT_EQ(nonces.size(), 1000u);
}

TEST(Sealed, RefusesWhatIsTooLong) {
    EXPECT_EQ(seal(key_of('k'), kHere, Personal(std::string(kSealedMax, 'x'))).fault().code,
              FaultCode::kBadInput);
}

TEST(SealingKey, IsThirtyTwoOctetsOrTheirBase64) {
    const std::string octets(32, '\x7f');
    EXPECT_EQ(as_text(SealingKey::parse(octets)->octets()), octets);
    EXPECT_EQ(as_text(SealingKey::parse(base64(as_bytes(octets)) + "\n")->octets()), octets);
    for (const auto& wrong : {std::string(), std::string(31, 'k'), std::string(33, 'k'), std::string(44, '!'),
                              base64(as_bytes(std::string(31, 'k')))})
        EXPECT_EQ(SealingKey::parse(wrong).fault().code, FaultCode::kBadInput) << wrong;
}

}  // namespace
}  // namespace canbao::disk
