// texts.h: Every sentence of the screens and papers by id, from a gettext catalogue.
//
// The catalogue is the .po file itself, read at start: a province edits a text with any gettext editor and
// restarts, with no compiler and no rebuild. msgid is a dotted id ("who.title"), msgstr the sentence;
// `{name}` is a place to fill. The bytes are given by app. Format: GNU gettext manual, "The Format of PO
// Files".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/result.h"

namespace canbao {

class Texts {
public:
    using Places = std::vector<std::pair<std::string_view, std::string_view>>;

    // kAssetWrong with "NAME:LINE: what is wrong" (bad escape, twin id, empty sentence, not UTF-8).
    static Result<Texts> parse(std::string_view po, std::string_view name);
    // Takes in another catalogue's sentences; a twin id is a fault.
    Result<Done> add(const Texts& other);

    // The sentence; an unknown id gives the id itself, so that it is seen and no program stops for a word.
    std::string operator()(std::string_view id, const Places& places = {}) const;
    bool has(std::string_view id) const { return sentences_.find(id) != sentences_.end(); }
    const std::map<std::string, std::string, std::less<>>& all() const { return sentences_; }

private:
    std::map<std::string, std::string, std::less<>> sentences_;
};

}  // namespace canbao
