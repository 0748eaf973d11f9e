// row_text.h: A layout as lines of text: what the goldens hold and what a printed stream is compared with.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/base/text.h"
#include "kiosk/documents/layout.h"

namespace canbao::samples {

// One line of text a row, blanks for empty columns; double size is marked at the end of its line.
inline std::string text_of(const documents::Row& row, int columns) {
    if (const auto* line = std::get_if<documents::Line>(&row))
        return std::string(static_cast<std::size_t>(columns),
                           line->rule == documents::Rule::kDouble ? '=' : '-');
    if (const auto* code = std::get_if<documents::Code>(&row)) return "[QR " + code->payload + "]";
    std::string text;
    int column = 0;
    bool large = false;
    for (const auto& span : std::get<documents::TextRow>(row).spans) {
        text.append(static_cast<std::size_t>(std::max(0, span.column - column)), ' ');
        text += reveal(span.text);
        large = large || span.size == documents::Size::kDouble;
        column = span.column + documents::width_of(reveal(span.text)) * (large ? 2 : 1);
    }
    return large ? text + "  (x2)" : text;
}
inline std::string text_of(const std::vector<documents::Row>& rows, int columns) {
    std::string text;
    for (const auto& row : rows) text += text_of(row, columns) + "\n";
    return text;
}

}  // namespace canbao::samples
