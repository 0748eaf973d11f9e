#include "screens/png.h"

#include <zlib.h>

#include <fstream>

namespace canbao::screens {
namespace {

void put32(std::string& out, unsigned value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(value >> shift));
}

const Bytef* octets(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

void put_chunk(std::string& png, std::string_view name, std::string_view data) {
    put32(png, static_cast<unsigned>(data.size()));
    std::string body(name);
    body += data;
    png += body;
    put32(png, static_cast<unsigned>(crc32(0, octets(body), static_cast<uInt>(body.size()))));
}

// PNG, 9.2: every row begins with its filter's number; Up = 2.
std::string filtered(int width, int height, std::span<const unsigned char> rgb) {
    const std::size_t row = static_cast<std::size_t>(width) * 3;
    std::string rows;
    rows.reserve((row + 1) * static_cast<std::size_t>(height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
        rows += '\2';
        for (std::size_t x = 0; x < row; ++x) {
            const int above = y == 0 ? 0 : rgb[(y - 1) * row + x];
            rows += static_cast<char>(static_cast<unsigned char>(rgb[y * row + x] - above));
        }
    }
    return rows;
}

}  // namespace

Result<Done> write_png(const std::string& path, int width, int height, std::span<const unsigned char> rgb) {
    const std::string rows = filtered(width, height, rgb);
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, octets(rows),
                  static_cast<uLong>(rows.size()), 6) != Z_OK)
        return Fault{FaultCode::kBug, "zlib"};
    packed.resize(size);
    std::string png("\x89PNG\r\n\x1a\n", 8), header;
    put32(header, static_cast<unsigned>(width));
    put32(header, static_cast<unsigned>(height));
    header.append("\x08\x02\x00\x00\x00", 5);  // eight bits a channel, true colour
    put_chunk(png, "IHDR", header);
    put_chunk(png, "IDAT", packed);
    put_chunk(png, "IEND", {});
    std::ofstream file(path, std::ios::binary);
    file.write(png.data(), static_cast<std::streamsize>(png.size()));
    file.close();
    if (!file) return Fault{FaultCode::kDiskFailed, path + ": cannot be written"};
    return Done{};
}

}  // namespace canbao::screens
