// model.h: What kinds of printer the simulator can be; the cheap ones lack or fake what the manual promises.
#pragma once

#include <optional>
#include <string_view>

namespace canbao::sim {

struct Model {
    std::string_view name;
    bool answers = true;     // at all
    bool process_id = true;  // GS ( H
    bool honest = true;      // else every status question is answered 12h
    bool gb18030 =
        true;  // else only GB2312 is in the font; the digits of a four-octet character print as digits
};

// generic, no-process-id, no-status, liar, gb2312-only.
std::optional<Model> model_of(std::string_view name);

}  // namespace canbao::sim
