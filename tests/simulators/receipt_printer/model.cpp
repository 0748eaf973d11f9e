#include "tests/simulators/receipt_printer/model.h"

#include <array>

namespace canbao::sim {

std::optional<Model> model_of(std::string_view name) {
    static constexpr std::array<Model, 5> kModels{
        {{.name = "generic"},
         {.name = "no-process-id", .process_id = false},
         {.name = "no-status", .answers = false, .process_id = false},
         {.name = "liar", .process_id = false, .honest = false},
         {.name = "gb2312-only", .gb18030 = false}}};
    for (const Model& model : kModels)
        if (model.name == name) return model;
    return {};
}

}  // namespace canbao::sim
