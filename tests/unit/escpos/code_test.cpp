// code_test.cpp: Codes of signed papers fit both widths of paper, whoever draws them, and read back.
#include <gtest/gtest.h>

#include <qrencode.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "drivers/escpos/encode.h"
#include "drivers/render/render.h"
#include "kiosk/documents/verification.h"
#include "tests/places.h"
#include "tests/unit/documents/samples.h"

namespace canbao::escpos {
namespace {

// Modules along an edge when a printer takes the payload as octets, by a library that the encoder does not
// ask.
int modules_of(const std::string& payload) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString8bit(payload.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    return code ? code->width : 0;
}

// Dots of a module as the printer is told (GS ( k, function 167); 0: the code is sent as a picture.
int dots_of(const std::string& payload, int columns) {
    documents::Paper paper;
    paper.blocks.push_back(documents::Code{payload, ""});
    const auto job = encode(documents::lay_out(paper, columns), columns, *profile_of("generic"));
    const std::string octets(as_text(job.body.view()));
    const auto at = octets.find(std::string("\x1D(k\x03\x00\x31\x43", 7));
    return at == std::string::npos ? 0 : octets[at + 7];
}

TEST(code, of_any_signed_paper_fits_the_paper_with_its_quiet_zone) {
    for (std::size_t size = 80; size <= 400; size += 8) {
        const std::string payload = documents::qr_text(Bytes(size, 0x5A));
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
            const int dots = dots_of(payload, columns);
            EXPECT_GE(dots, 3) << size << ": too small for a scanner";
            EXPECT_LE(dots * (modules_of(payload) + 8), columns * documents::kDotsPerColumn) << size;
        }
    }
    EXPECT_EQ(dots_of(std::string(700, 'A'), 48), 0);
}

std::string read_back(const render::Bitmap& bitmap, const std::string& name) {
    const std::string path = places::build() + "/" + name + ".png";
    EXPECT_TRUE(render::write_png(bitmap, path).ok());
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
        ::popen(("zbarimg -q --raw '" + path + "' 2>/dev/null").c_str(), "r"), ::pclose);
    std::string text;
    char part[256];
    while (pipe && std::fgets(part, sizeof part, pipe.get()) != nullptr) text += part;
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

TEST(code, of_a_signed_paper_reads_back_from_its_picture_on_both_papers) {
    if (std::system("zbarimg --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no zbarimg here";
    const Bytes record = samples::record().signed_octets;
    const Bytes certificate = samples::certificate().signed_octets;
    for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
        const int width = columns * documents::kDotsPerColumn;
        const auto drawn = [&](const auto& model) {
            const auto paper = documents::paper_of(model, samples::words());
            return render::draw(documents::lay_out(paper, columns), width);
        };
        const std::string size = std::to_string(width);
        EXPECT_EQ(read_back(drawn(samples::record()), "record-code-" + size), documents::qr_text(record));
        EXPECT_EQ(read_back(drawn(samples::certificate()), "certificate-code-" + size),
                  documents::qr_text(certificate));
    }
}

}  // namespace
}  // namespace canbao::escpos
