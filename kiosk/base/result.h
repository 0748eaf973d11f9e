// result.h: A value or a Fault; expected trouble is never an exception.
//
// Result is [[nodiscard]] and may be move-only. Taking the value of a failed Result (or the fault of a good
// one) stops the program: it is a programmer's error. TRY is for drivers and rules; its `return` cannot work
// in a coroutine, so flows test a Result by hand.
#pragma once

#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

#include "kiosk/base/fault.h"

namespace canbao {

struct Done {
    friend bool operator==(Done, Done) = default;
};

template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value)
        : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Result(Fault fault)
        : state_(std::in_place_index<1>, std::move(fault)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& operator*() & { return checked(); }
    const T& operator*() const& { return const_cast<Result*>(this)->checked(); }
    T&& operator*() && { return std::move(checked()); }
    T* operator->() { return &checked(); }
    const T* operator->() const { return &const_cast<Result*>(this)->checked(); }

    const Fault& fault() const {
        if (ok()) std::abort();
        return *std::get_if<1>(&state_);
    }

private:
    T& checked() {
        if (!ok()) std::abort();
        return *std::get_if<0>(&state_);
    }

    std::variant<T, Fault> state_;
};

}  // namespace canbao

// TRY(expression) is the value of a Result, or returns its fault from the enclosing function.
#define TRY(expression)                                  \
    __extension__({                                      \
        auto try_result = (expression);                  \
        if (!try_result.ok()) return try_result.fault(); \
        *std::move(try_result);                          \
    })
