#include "kiosk/base/value.h"

namespace canbao {
namespace {

Fault missing(std::string_view name) { return {FaultCode::kBadInput, std::string(name) + " is missing"}; }
Fault mistyped(std::string_view name, std::string_view wanted, const Value& found) {
    return {FaultCode::kBadInput,
            std::string(name) + " must be " + std::string(wanted) + ", not " + std::string(found.kind())};
}

}  // namespace

const Value* Value::find(std::string_view name) const {
    const Object* members = object();
    if (members == nullptr) return nullptr;
    for (const auto& [key, value] : *members)
        if (key == name) return &value;
    return nullptr;
}

Result<std::string> Value::string_at(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) return missing(name);
    if (value->string() == nullptr) return mistyped(name, "a string", *value);
    return *value->string();
}

Result<std::int64_t> Value::integer_at(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) return missing(name);
    if (value->integer() == nullptr) return mistyped(name, "a whole number", *value);
    return *value->integer();
}

Result<bool> Value::boolean_at(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) return missing(name);
    if (value->boolean() == nullptr) return mistyped(name, "true or false", *value);
    return *value->boolean();
}

std::string_view Value::kind() const {
    static constexpr std::string_view kKinds[] = {"nothing",  "true or false", "a whole number", "a number",
                                                  "a string", "a list",        "an object"};
    return kKinds[data_.index()];
}

}  // namespace canbao
