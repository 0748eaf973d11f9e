// shape.h: Is a request body what the contract (drivers/office/office.openapi.yaml) says?
//
// Written by hand from the contract, apart from the terminal's codec, so that what that codec gets wrong is
// refused with 400 here. Unknown members are allowed, as the contract has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/value.h"

namespace canbao::standin {

enum class Operation {
    kLookUp,
    kRegister,
    kSettle,
    kOpenCase,
    kHeartbeat,
    kHistory,
    kRecord,
    kMatters,
    kPaper,
    kResolve,
    kReserve,
    kActivate
};

// Where the body departs from the contract ("person.birth is missing"); nullopt when it does not.
std::optional<std::string> complaint_about(Operation operation, const Value& body);
// 8 to 64 letters, digits and hyphens: keys and request ids.
bool is_token(std::string_view text);

}  // namespace canbao::standin
