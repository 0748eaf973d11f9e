// stream_reader.h: Reads an ESC/POS stream back into what stands on the paper. It shares no line with the
// encoder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace canbao {

struct Printout {
    std::vector<std::string> lines;  // text lines; "[raster 12x32]" and "[QR …]" stand for pictures and codes
    std::vector<std::string> unknown;  // what no manual of the family has
    int cuts = 0;
    std::vector<std::string> process_ids;
    int sensor_requests = 0;
    std::vector<std::vector<std::uint8_t>> pictures;

    std::string text() const {
        std::string all;
        for (const auto& line : lines) all += line + "\n";
        return all;
    }
};

// What a stream prints.
Printout read_stream(std::vector<std::uint8_t> stream);

}  // namespace canbao
