// paper_words.h: What a paper is called on the screen: 凭条, 告知书, 办理单.
#pragma once

#include <string>

#include "screens/ui.h"

namespace canbao::screens {

// `kind` as in documents::Paper; an unknown one is just "paper".
inline std::string paper_words(const Ui& ui, const std::string& kind) {
    const std::string id = "paper." + kind;
    return ui(ui.has(id) ? id : "paper.any");
}

}  // namespace canbao::screens
