// changed.h: An example with one member changed or missing, and what a parser says of it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "kiosk/base/result.h"
#include "kiosk/base/value.h"

namespace canbao::samples {

inline Value with(Value data, const std::string& member, Value value) {
    for (auto& [name, old] : *data.object())
        if (name == member) {
            old = std::move(value);
            return data;
        }
    data.object()->emplace_back(member, std::move(value));
    return data;
}
inline Value without(Value data, const std::string& member) {
    std::erase_if(*data.object(), [&](const auto& entry) { return entry.first == member; });
    return data;
}
std::string detail_of(const auto& result) {
    if (result.ok()) return "ok";
    EXPECT_EQ(result.fault().code, FaultCode::kBadInput);
    return result.fault().detail;
}

}  // namespace canbao::samples
