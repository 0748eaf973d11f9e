// verdict.h: What is said of a paper: by its signature, by its dates, and by what the office knows of it.
//
// The office's word goes further than the paper's, but never makes an altered paper good.
#pragma once

#include <string>
#include <variant>

#include "kiosk/base/bytes.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// What a code of ours holds. kUnreadable: no code. kLater: of a format or a suite that came after this
// program; nothing can be said of it. kBroken: of this format, and yet not what any office signs: somebody
// has changed it.
enum class NoPaper { kUnreadable, kLater, kBroken };
std::variant<documents::SignedPaper, NoPaper> paper_in(const Personal& code);

// Of a paper that was shown. `known` nullptr: the office could not be asked.
view::Checked verdict_on(const Visit& visit, const documents::SignedPaper& paper, const PaperKnown* known);
// Of a paper of which only the check code was typed.
view::Checked verdict_on_code(const Visit& visit, const std::string& code, const PaperKnown& known);

}  // namespace canbao
