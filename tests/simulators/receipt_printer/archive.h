// archive.h: Every paper that left the printer, as paper-NNNN.png, .txt and .json in one folder.
//
// The PNG has a pixel a dot, black or white, with the paper's white edges at both sides (24 dots); the .json
// comes last, so whoever waits for it finds the others whole. Numbers go on after the highest that is there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/value.h"
#include "tests/simulators/receipt_printer/roll.h"

namespace canbao::sim {

class Archive {
public:
    // How a paper came to leave the printer.
    enum class End { kCut, kTorn, kRanOut };
    struct Paper {
        int number = 0;
        std::string file;  // the PNG's name in the folder
        std::string text;
        End end = End::kCut;
        int dots = 0;
        int missing_glyphs = 0;
    };

    explicit Archive(std::string folder) : folder_(std::move(folder)) {}

    // Makes the folder; a fault when that cannot be.
    Result<Done> open();
    void keep(const Piece& piece, End end);
    // current.png and current.txt: paper that has not left the printer.
    Result<std::string> show(const Piece& piece) const;
    const std::vector<Paper>& papers() const { return papers_; }

private:
    Result<Done> write(const std::string& name, const Piece& piece) const;

    std::string folder_;
    int newest_ = 0;
    std::vector<Paper> papers_;
};

// {"number":…,"file":…,"cut":…,"why":"cut|torn|ran out","dots":…,"missing_glyphs":…}
Value::Object described(const Archive::Paper& paper);

}  // namespace canbao::sim
