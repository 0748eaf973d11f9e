#include "kiosk/documents/verification.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/documents/signer.h"

namespace canbao::documents {
namespace {

using samples::certificate_fields;
using samples::field;
using samples::joined;
using samples::needed_fields;
using samples::record_fields;
using samples::signed_certificate;
using samples::signed_record;
using samples::Signer;
using testing::HasSubstr;

std::vector<OfficeKey> keys() { return {Signer().key()}; }
Seal seal_of(const Bytes& octets) { return documents::seal_of(*parse_signed(octets), keys()); }
std::string refused(const Bytes& octets) {
    const auto paper = parse_signed(octets);
    if (paper) return "taken";
    EXPECT_EQ(paper.fault().code, FaultCode::kBadInput);
    return paper.fault().detail;
}
std::string refused_fields(const Bytes& fields) { return refused(Signer().sign(1, fields)); }
Bytes without(const Bytes& fields, int tag) {
    Bytes rest;
    for (std::size_t at = 0; at < fields.size(); at += 2u + fields[at + 1])
        if (fields[at] != tag)
            rest.insert(rest.end(), fields.begin() + long(at),
                        fields.begin() + long(at + 2u + fields[at + 1]));
    return rest;
}

TEST(signed_paper, a_certificate_says_its_facts_and_is_good) {
    const auto paper = parse_signed(signed_certificate());
    ASSERT_TRUE(paper.ok()) << paper.fault().detail;
    const PaperFacts& facts = paper->facts;
    EXPECT_EQ(facts.kind, SignedKind::kCertificate);
    EXPECT_EQ(facts.number, "2101-2026-1123-0457");
    EXPECT_EQ(reveal(facts.name), "欧*䶮");
    EXPECT_EQ(reveal(facts.id_number), "21019981");
    EXPECT_EQ(iso_day(facts.issued), "2026-11-23");
    EXPECT_EQ(iso_day(facts.data_day), "2026-10-31");
    EXPECT_EQ(iso_day(*facts.valid_until), "2027-02-22");
    EXPECT_EQ(facts.state, policy::RecordState::kPaying);
    EXPECT_EQ(facts.months, 416);
    EXPECT_EQ(iso_month(*facts.first), "1988-07");
    EXPECT_EQ(iso_month(*facts.last), "2026-10");
    EXPECT_EQ(facts.place, "210103");
    EXPECT_EQ(facts.insurance, "110");
    EXPECT_FALSE(facts.paid || facts.years);
    EXPECT_EQ(documents::seal_of(*paper, keys()), Seal::kGood);
}

TEST(signed_paper, a_rights_record_says_years_and_amounts) {
    const auto paper = parse_signed(signed_record());
    ASSERT_TRUE(paper.ok()) << paper.fault().detail;
    EXPECT_EQ(paper->facts.kind, SignedKind::kRightsRecord);
    EXPECT_EQ(paper->facts.years, std::pair(2025, 2025));
    EXPECT_EQ(paper->facts.paid, 10'461'60);
    EXPECT_EQ(paper->facts.account, 4'184'64);
    EXPECT_EQ(paper->facts.balance, 104'340'57);
    EXPECT_EQ(documents::seal_of(*paper, keys()), Seal::kGood);
}

TEST(signed_paper, no_bit_can_be_turned_without_being_found) {
    for (const Bytes& whole : {signed_certificate(), signed_record()}) {
        int refusals = 0;
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            Bytes octets = whole;
            octets[bit / 8] = static_cast<std::uint8_t>(octets[bit / 8] ^ (1u << (bit % 8)));
            const auto paper = parse_signed(octets);
            refusals += paper.ok() ? 0 : 1;
            if (!paper) continue;
            const Seal seal = documents::seal_of(*paper, keys());
            EXPECT_EQ(seal, paper->key_number == 1 ? Seal::kAltered : Seal::kUnknownKey) << "bit " << bit;
        }
        EXPECT_GT(refusals, 50);  // a wrong tag or day is not even read
    }
}

TEST(signed_paper, cut_off_anywhere_it_is_found) {
    const Bytes whole = signed_certificate();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Bytes octets(whole.begin(), whole.begin() + long(size));
        const auto paper = parse_signed(octets);
        if (paper) {
            EXPECT_EQ(documents::seal_of(*paper, keys()), Seal::kAltered) << size;
        }
    }
    Bytes longer = whole;
    longer.push_back(0);
    if (parse_signed(longer)) {
        EXPECT_EQ(seal_of(longer), Seal::kAltered);
    }
}

TEST(signed_paper, another_hand_is_no_good_signature) {
    EXPECT_EQ(seal_of(Signer(8, 1).sign(1, certificate_fields())), Seal::kAltered);
    EXPECT_EQ(seal_of(Signer(8, 2).sign(1, certificate_fields())), Seal::kUnknownKey);
    EXPECT_EQ(documents::seal_of(*parse_signed(signed_certificate()), {}), Seal::kUnknownKey);
    auto broken = keys();
    broken[0].public_key.pop_back();
    EXPECT_EQ(documents::seal_of(*parse_signed(signed_certificate()), broken), Seal::kAltered);
}

TEST(signed_paper, a_key_counts_only_for_papers_of_its_days_both_ends_included) {
    const auto paper = *parse_signed(signed_certificate());
    const auto with = [&](const char* from, const char* until) {
        auto all = keys();
        all[0].from = *parse_day(from);
        all[0].until = *parse_day(until);
        return documents::seal_of(paper, all);
    };
    EXPECT_EQ(with("2026-11-23", "2026-11-23"), Seal::kGood);
    EXPECT_EQ(with("2026-11-24", "2027-12-31"), Seal::kKeyOutOfDate);
    EXPECT_EQ(with("2026-01-01", "2026-11-22"), Seal::kKeyOutOfDate);
}

TEST(signed_paper, an_altered_paper_is_altered_whatever_its_key) {
    Bytes octets = signed_certificate();
    octets.back() = static_cast<std::uint8_t>(octets.back() ^ 1u);
    auto old = keys();
    old[0].until = *parse_day("2026-11-22");
    EXPECT_EQ(documents::seal_of(*parse_signed(octets), old), Seal::kAltered);
}

TEST(signed_paper, what_must_be_there_is_asked_for) {
    EXPECT_EQ(refused_fields(needed_fields()), "taken");
    for (int tag = 1; tag <= 5; ++tag)
        EXPECT_THAT(refused_fields(without(certificate_fields(), tag)), HasSubstr("must be there"));
}

TEST(signed_paper, fields_out_of_order_twice_or_unknown_are_refused) {
    EXPECT_THAT(refused_fields(joined({needed_fields(), field(9, {88, 7}), field(8, {0, 1})})),
                HasSubstr("tags must rise"));
    EXPECT_THAT(refused_fields(joined({needed_fields(), field(8, {0, 1}), field(8, {0, 1})})),
                HasSubstr("tags must rise"));
    EXPECT_THAT(refused_fields(joined({field(0, "x"), needed_fields()})), HasSubstr("no such tag"));
    EXPECT_THAT(refused_fields(joined({needed_fields(), field(17, "x")})), HasSubstr("no such tag"));
}

TEST(signed_paper, values_that_cannot_be_are_refused) {
    const auto value = [](int tag, const Bytes& whole) {
        return refused_fields(joined({without(needed_fields(), tag), whole}));
    };
    EXPECT_THAT(value(6, field(6, {127, 2, 29})), HasSubstr("no such day"));
    EXPECT_THAT(value(6, field(6, {127, 2})), HasSubstr("wrong length"));
    EXPECT_THAT(value(7, field(7, {5})), HasSubstr("no such state"));
    EXPECT_THAT(value(8, field(8, {1})), HasSubstr("wrong length"));
    EXPECT_THAT(value(9, field(9, {88, 13})), HasSubstr("no such month"));
    EXPECT_THAT(value(11, field(11, "21010A")), HasSubstr("six digits"));
    EXPECT_THAT(value(13, field(13, {0, 0, 0, 0, 0, 0, 1})), HasSubstr("wrong length"));
    EXPECT_THAT(value(16, field(16, "1x0")), HasSubstr("three digits"));
    const auto rest = without(without(needed_fields(), 1), 2);
    EXPECT_THAT(refused_fields(joined({field(1, "2101 1"), field(2, "欧*"), rest})), HasSubstr("the number"));
    EXPECT_THAT(refused_fields(joined({field(1, ""), field(2, "欧*"), rest})), HasSubstr("wrong length"));
    EXPECT_THAT(refused_fields(joined({field(1, "2101"), field(2, "\xFF"), rest})), HasSubstr("UTF-8"));
    EXPECT_THAT(refused_fields(joined({field(1, "2101"), field(2, "a\x1B"), rest})), HasSubstr("control"));
}

TEST(signed_paper, other_formats_suites_and_kinds_are_not_guessed_at) {
    for (const auto& [at, octet, what] : {std::tuple(0u, 2, "format"), std::tuple(1u, 2, "suite"),
                                          std::tuple(2u, 0, "key"), std::tuple(3u, 3, "kind")}) {
        Bytes octets = signed_certificate();
        octets[at] = static_cast<std::uint8_t>(octet);
        EXPECT_THAT(refused(octets), HasSubstr(what));
    }
    EXPECT_THAT(refused(Bytes(401, 1)), HasSubstr("at most 400"));
    EXPECT_THAT(refused({}), HasSubstr("too few"));
}

TEST(qr_text, is_base32_behind_our_mark_and_reads_back) {
    // RFC 4648, section 10.
    EXPECT_EQ(qr_text(as_bytes("foobar")), "CB1:MZXW6YTBOI");
    EXPECT_EQ(qr_text(as_bytes("fooba")), "CB1:MZXW6YTB");
    for (std::size_t size = 1; size <= 400; size += 7) {
        Bytes octets;
        for (std::size_t i = 0; i < size; ++i) octets.push_back(static_cast<std::uint8_t>(i * 37 + size));
        const auto back = from_qr_text(qr_text(octets));
        ASSERT_TRUE(back.ok()) << size;
        EXPECT_EQ(*back, octets);
    }
    EXPECT_EQ(as_text(*from_qr_text("  cb1:mzxw6ytboi ")), "foobar");
}

TEST(qr_text, what_is_not_ours_is_refused) {
    for (const char* text :
         {"", "CB1", "CB1:", "CB2:MZXW6YTBOI", "https://a.cn", "MZXW6YTBOI", "CB1:MZXW6YTBO1",
          "CB1:MZXW6YTBO=", "CB1:MZXW6Y TB", "CB1:MZXW6YTBOJ", "CB1:M", "CB1:MZX", "CB1:MZXW6Y"})
        EXPECT_FALSE(from_qr_text(text).ok()) << text;
    EXPECT_FALSE(from_qr_text("CB1:" + std::string(648, 'A')).ok());
    EXPECT_TRUE(is_paper_code(" cb1:xx"));
    EXPECT_FALSE(is_paper_code("LN1:xx"));
    EXPECT_FALSE(is_paper_code("CB"));
}

TEST(check_code, is_forty_bits_of_the_digest) {
    // SHA-256("abc") begins ba7816bf8f: 10111 01001 11100 00001 01101 01111 11100 01111 by hand.
    EXPECT_EQ(check_code(as_bytes("abc")), "Q9W1-DFWF");
}

TEST(check_code, is_read_as_people_type_it) {
    EXPECT_EQ(*read_check_code("5W6N-08YE"), "5W6N-08YE");
    EXPECT_EQ(*read_check_code(" 5w6n o8ye "), "5W6N-08YE");
    EXPECT_EQ(*read_check_code("il00-0000"), "1100-0000");
    for (const char* typed : {"", "5W6N-08Y", "5W6N-08YEE", "5W6N-08YU", "5W6N_08YE", "五W6N-08YE"})
        EXPECT_FALSE(read_check_code(typed).ok()) << typed;
}

TEST(seal, has_a_name_for_every_case) {
    EXPECT_EQ(name_of(Seal::kGood), "good");
    EXPECT_EQ(name_of(Seal::kAltered), "altered");
    EXPECT_EQ(name_of(Seal::kUnknownKey), "unknown-key");
    EXPECT_EQ(name_of(Seal::kKeyOutOfDate), "key-out-of-date");
}

}  // namespace
}  // namespace canbao::documents
