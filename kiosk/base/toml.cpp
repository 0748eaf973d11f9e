#include "kiosk/base/toml.h"

#include <toml++/toml.h>

#include <sstream>

namespace canbao::toml_file {
namespace {

std::string written(const toml::node& node) {
    std::ostringstream text;
    if (const auto* date = node.as_date()) text << **date;
    if (const auto* time = node.as_time()) text << **time;
    if (const auto* both = node.as_date_time()) text << **both;
    return text.str();
}

// TOML nests at most as deep as its author wrote tables; toml++ bounds that itself (256).
Value converted(const toml::node& node) {
    Value value;
    if (const auto* table = node.as_table()) {
        Value::Object members;
        for (const auto& [key, child] : *table)
            members.emplace_back(std::string(key.str()), converted(child));
        value = Value(std::move(members));
    } else if (const auto* list = node.as_array()) {
        Value::Array items;
        for (const auto& child : *list) items.push_back(converted(child));
        value = Value(std::move(items));
    } else if (const auto* text = node.as_string()) {
        value = Value(**text);
    } else if (const auto* integer = node.as_integer()) {
        value = Value(**integer);
    } else if (const auto* real = node.as_floating_point()) {
        value = Value(**real);
    } else if (const auto* boolean = node.as_boolean()) {
        value = Value(**boolean);
    } else {
        value = Value(written(node));
    }
    value.line = static_cast<int>(node.source().begin.line);
    return value;
}

}  // namespace

Result<Value> parse(std::string_view text, std::string_view name) {
    try {
        const toml::table table = toml::parse(text, name);
        return converted(table);
    } catch (const toml::parse_error& wrong) {
        return Fault{FaultCode::kConfigurationWrong, std::string(name) + ":" +
                                                         std::to_string(wrong.source().begin.line) + ": " +
                                                         std::string(wrong.description())};
    }
}

}  // namespace canbao::toml_file
