// value.h: A parsed document: what json and toml give back, and what json writes.
//
// One small tree for both formats, so that nobody else includes their headers. Every node knows its line
// (toml) so that a wrong entry is named where it stands. Objects keep their order; keys are unique (the
// parsers refuse twins).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/result.h"

namespace canbao {

class Value {
public:
    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;

    Value() = default;                                     // null
    Value(std::nullptr_t) {}                               // NOLINT(google-explicit-constructor)
    Value(bool b) : data_(b) {}                            // NOLINT(google-explicit-constructor)
    Value(int i) : data_(static_cast<std::int64_t>(i)) {}  // NOLINT(google-explicit-constructor)
    Value(std::int64_t i) : data_(i) {}                    // NOLINT(google-explicit-constructor)
    Value(double d) : data_(d) {}                          // NOLINT(google-explicit-constructor)
    Value(const char* s) : data_(std::string(s)) {}        // NOLINT(google-explicit-constructor)
    Value(std::string_view s) : data_(std::string(s)) {}   // NOLINT(google-explicit-constructor)
    Value(std::string s) : data_(std::move(s)) {}          // NOLINT(google-explicit-constructor)
    Value(Array a) : data_(std::move(a)) {}                // NOLINT(google-explicit-constructor)
    Value(Object o) : data_(std::move(o)) {}               // NOLINT(google-explicit-constructor)

    bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
    const bool* boolean() const { return std::get_if<bool>(&data_); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }
    const double* real() const { return std::get_if<double>(&data_); }
    const std::string* string() const { return std::get_if<std::string>(&data_); }
    const Array* array() const { return std::get_if<Array>(&data_); }
    const Object* object() const { return std::get_if<Object>(&data_); }
    Array* array() { return std::get_if<Array>(&data_); }
    Object* object() { return std::get_if<Object>(&data_); }

    // Member of an object by name; nullptr when absent or when this is no object.
    const Value* find(std::string_view name) const;
    // As find(), but a fault that names the member: "NAME is missing", "NAME must be a string".
    Result<std::string> string_at(std::string_view name) const;
    Result<std::int64_t> integer_at(std::string_view name) const;
    Result<bool> boolean_at(std::string_view name) const;

    // "an object", "a string" …: for messages.
    std::string_view kind() const;

    int line = 0;  // 1-based; 0 where the format has none

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

}  // namespace canbao
