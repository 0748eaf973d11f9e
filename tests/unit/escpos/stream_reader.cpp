#include "tests/unit/escpos/stream_reader.h"

#include <iconv.h>

#include <algorithm>
#include <utility>

namespace canbao {
namespace {

class StreamReader {
public:
    explicit StreamReader(std::vector<std::uint8_t> stream) : in_(std::move(stream)) {}

    Printout read() {
        while (at_ < in_.size()) step();
        if (!line_.empty()) out_.lines.push_back("(no line end) " + decoded());
        return out_;
    }

private:
    std::uint8_t next() { return at_ < in_.size() ? in_[at_++] : 0; }
    std::size_t word() {
        const std::size_t low = next();
        return low + 256u * next();
    }
    void skip(std::size_t count) { at_ += count; }

    std::string decoded() {
        std::string in(line_.begin(), line_.end());
        line_.clear();
        std::string out(in.size() * 4 + 4, '\0');
        char* from = in.data();
        char* to = out.data();
        std::size_t from_left = in.size();
        std::size_t to_left = out.size();
        const iconv_t handle = iconv_open("UTF-8", "GB18030");
        const bool good = iconv(handle, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1);
        iconv_close(handle);
        out.resize(out.size() - to_left);
        return good ? out : out + "(undecodable)";
    }

    void step() {
        const std::uint8_t octet = next();
        if (octet == 0x1B) return escape();
        if (octet == 0x1C) return file_separator();
        if (octet == 0x1D) return group_separator();
        if (octet == 0x00) return;
        if (octet == 0x0A) return out_.lines.push_back(decoded());
        if (octet < 0x20 || octet == 0x7F) return unknown("control", octet);
        if (octet >= 0x80 && !hanzi_) return unknown("high octet outside of hanzi mode", octet);
        line_.push_back(octet);
        if (octet >= 0x80) line_.push_back(next());
    }
    void escape() {
        const std::uint8_t octet = next();
        if (octet == '@') {
            line_.clear();
            hanzi_ = false;
        } else if (octet == '$')
            go_to(word());
        else if (octet == 'a' || octet == 'J')
            next();
        else
            unknown("ESC", octet);
    }
    // An octet is a column of 12 dots: hanzi have two of both. Blanks stand for what is passed over.
    void go_to(std::size_t dot) {
        if (dot % 12 != 0 || dot / 12 < line_.size()) return unknown("ESC $ to dot", int(dot));
        line_.resize(dot / 12, ' ');
    }
    void file_separator() {
        const std::uint8_t octet = next();
        if (octet == '&')
            hanzi_ = true;
        else if (octet == '.')
            hanzi_ = false;
        else
            unknown("FS", octet);
    }
    void group_separator() {
        const std::uint8_t octet = next();
        if (octet == '!' || octet == 'a')
            next();
        else if (octet == 'r') {
            next();
            ++out_.sensor_requests;
        } else if (octet == 'V') {
            skip(next() >= 0x41 ? 1 : 0);
            ++out_.cuts;
            if (!line_.empty()) unknown("cut in a line", 0);
        } else if (octet == 'v')
            raster();
        else if (octet == '(')
            extended();
        else
            unknown("GS", octet);
    }
    void raster() {
        skip(2);
        const std::size_t width = word();
        const std::size_t height = word();
        picture(width, height);
    }
    void picture(std::size_t width, std::size_t height) {
        if (height > 256) unknown("band of rows", 0);
        std::vector<std::uint8_t> dots;
        for (std::size_t i = 0; i < width * height; ++i) dots.push_back(next());
        out_.lines.push_back("[raster " + std::to_string(width) + "x" + std::to_string(height) + "]");
        out_.pictures.push_back(std::move(dots));
    }
    void extended() {
        const std::uint8_t kind = next();
        const std::size_t size = word();
        const std::size_t end = at_ + size;
        if (kind == 'k')
            code(end);
        else if (kind == 'H') {
            skip(2);
            out_.process_ids.emplace_back(in_.begin() + long(at_),
                                          in_.begin() + long(std::min(end, in_.size())));
        } else if (kind == 'L')
            graphics();
        else if (kind != 'D')
            unknown("GS (", kind);
        at_ = end;
    }
    void graphics() {
        skip(1);
        if (next() != 0x70) return;
        skip(4);
        const std::size_t width = word();
        const std::size_t height = word();
        picture((width + 7) / 8, height);
    }
    void code(std::size_t end) {
        skip(1);
        const std::uint8_t function = next();
        if (function == 0x50) {
            skip(1);
            stored_.assign(in_.begin() + long(at_), in_.begin() + long(std::min(end, in_.size())));
        }
        if (function == 0x51) out_.lines.push_back("[QR " + stored_ + "]");
    }
    void unknown(const std::string& what, int octet) {
        out_.unknown.push_back(what + " " + std::to_string(octet));
    }

    std::vector<std::uint8_t> in_;
    std::size_t at_ = 0;
    bool hanzi_ = false;
    std::vector<std::uint8_t> line_;
    std::string stored_;
    Printout out_;
};

}  // namespace

Printout read_stream(std::vector<std::uint8_t> stream) { return StreamReader(std::move(stream)).read(); }

}  // namespace canbao
