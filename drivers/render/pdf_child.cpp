#include "drivers/render/pdf_child.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "drivers/render/page.h"
#include "drivers/render/paper_bytes.h"

namespace canbao::render {
namespace {

constexpr rlim_t kCpuSeconds = 20;

// No core file with a person in it, no run-away, no life after the terminal's.
void confine() {
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const rlimit cpu{kCpuSeconds, kCpuSeconds};
    setrlimit(RLIMIT_CPU, &cpu);
}

bool read_all(int in, WipedBytes& question) {
    constexpr std::size_t kChunk = 64 * 1024;
    while (question.size() <= kPaperBytesMost + 1) {
        const std::size_t before = question.size();
        const auto room = question.extend(kChunk);
        const ssize_t size = read(in, room.data(), room.size());
        question.shorten(before + (size > 0 ? static_cast<std::size_t>(size) : 0));
        if (size == 0) return true;
        if (size < 0 && errno != EINTR) return false;
    }
    return false;
}

bool write_all(int out, ByteView octets) {
    while (!octets.empty()) {
        const ssize_t size = write(out, octets.data(), octets.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return false;
        octets = octets.subspan(static_cast<std::size_t>(size));
    }
    return true;
}

bool write_number(int out, int value) {
    Bytes octets;
    for (int shift = 0; shift < 32; shift += 8)
        octets.push_back(static_cast<std::uint8_t>((static_cast<unsigned>(value) >> shift) & 0xFFu));
    return write_all(out, octets);
}

bool answer_pdf(int out, const documents::Paper& paper) {
    const auto pdf = pdf_of(paper);
    return pdf && write_all(out, pdf->view());
}

bool answer_pictures(int out, const documents::Paper& paper) {
    const auto pictures = pictures_of(paper);
    if (!pictures) return false;
    for (const auto& picture : *pictures) {
        if (!write_number(out, picture.width()) || !write_number(out, picture.height()) ||
            !write_all(out, picture.grey()))
            return false;
    }
    return true;
}

}  // namespace

int serve_pdf_child(int in, int out) {
    confine();
    WipedBytes question;
    if (!read_all(in, question) || question.size() == 0) return 1;
    const auto paper = paper_from(question.view().subspan(1));
    if (!paper) return 1;
    switch (static_cast<Drawing>(question.view()[0])) {
        case Drawing::kPdf:
            return answer_pdf(out, *paper) ? 0 : 2;
        case Drawing::kPictures:
            return answer_pictures(out, *paper) ? 0 : 2;
        default:
            return 1;
    }
}

}  // namespace canbao::render
