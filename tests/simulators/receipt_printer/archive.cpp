#include "tests/simulators/receipt_printer/archive.h"

#include <cairo.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "kiosk/base/json.h"

namespace canbao::sim {
namespace {

namespace fs = std::filesystem;

constexpr int kEdge = 24;
constexpr std::string_view kPrefix = "paper-";

Fault trouble(std::string what) { return {FaultCode::kBadInput, std::move(what)}; }

std::string numbered(int number) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "paper-%04d", number);
    return name.data();
}

// Written under another name first, so that nobody ever sees half a file.
bool write_whole(const fs::path& path, std::string_view text) {
    const fs::path fresh = path.string() + ".new";
    std::ofstream(fresh, std::ios::binary) << text;
    std::error_code error;
    fs::rename(fresh, path, error);
    return !error;
}

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

// Cairo's A8 surfaces become grey PNGs.
bool write_png(const fs::path& path, const Bitmap& ink) {
    const int width = ink.width + 2 * kEdge;
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width, std::max(ink.height, 1)),
                          &cairo_surface_destroy);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return false;
    cairo_surface_flush(surface.get());
    unsigned char* const octets = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < ink.height; ++y)
        for (int x = 0; x < width; ++x) octets[y * stride + x] = ink.ink(x - kEdge, y) ? 0x00 : 0xFF;
    cairo_surface_mark_dirty(surface.get());
    const fs::path fresh = path.string() + ".new";
    if (cairo_surface_write_to_png(surface.get(), fresh.c_str()) != CAIRO_STATUS_SUCCESS) return false;
    std::error_code error;
    fs::rename(fresh, path, error);
    return !error;
}

}  // namespace

Value::Object described(const Archive::Paper& paper) {
    static constexpr std::array<std::string_view, 3> kWhy{"cut", "torn", "ran out"};
    return {{"number", paper.number},
            {"file", paper.file},
            {"cut", paper.end == Archive::End::kCut},
            {"why", kWhy[static_cast<std::size_t>(paper.end)]},
            {"dots", paper.dots},
            {"missing_glyphs", paper.missing_glyphs}};
}

Result<Done> Archive::open() {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return trouble(folder_ + ": " + error.message());
    for (const auto& entry : fs::directory_iterator(folder_, error)) {
        const std::string name = entry.path().filename().string();
        int number = 0;
        if (name.compare(0, kPrefix.size(), kPrefix) != 0) continue;
        std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), number);
        newest_ = std::max(newest_, number);
    }
    return Done{};
}

Result<Done> Archive::write(const std::string& name, const Piece& piece) const {
    const fs::path stem = fs::path(folder_) / name;
    if (write_png(stem.string() + ".png", piece.dots) && write_whole(stem.string() + ".txt", piece.text))
        return Done{};
    return trouble(stem.string() + " cannot be written");
}

void Archive::keep(const Piece& piece, End end) {
    const std::string name = numbered(++newest_);
    papers_.push_back({newest_, name + ".png", piece.text, end, piece.dots.height, piece.missing_glyphs});
    const auto written = write(name, piece);
    if (!written.ok()) std::fprintf(stderr, "%s\n", written.fault().detail.c_str());
    write_whole(fs::path(folder_) / (name + ".json"), json::write(described(papers_.back())) + "\n");
}

Result<std::string> Archive::show(const Piece& piece) const {
    TRY(write("current", piece));
    return std::string("current.png");
}

}  // namespace canbao::sim
