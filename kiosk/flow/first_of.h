// first_of.h: Waits for whichever of some answers comes first, such as a card on the reader, a touch on the
// screen or a code at the scanner.
//
// All Pendings are named and outlive the FirstOf. Awaiting it tells which one came, counted from 0; that one
// can then be awaited and answers at once. Dropping the others tells their ports that nobody waits any more.
#pragma once

#include <coroutine>
#include <cstddef>
#include <tuple>
#include <utility>

#include "kiosk/ports/pending.h"

namespace canbao {

template <class... Answers>
class [[nodiscard]] FirstOf {
public:
    explicit FirstOf(Pending<Answers>&... pending) : pending_(pending...) {}

    auto waiter() noexcept {
        struct Waiter {
            std::tuple<decltype(std::declval<Pending<Answers>&>().waiter())...> all;

            bool await_ready() const noexcept {
                return std::apply([](const auto&... one) { return (one.await_ready() || ...); }, all);
            }
            void await_suspend(std::coroutine_handle<> flow) noexcept {
                std::apply([flow](auto&... one) { (one.await_suspend(flow), ...); }, all);
            }
            // None may wake the flow again: it waits for something else from now on.
            std::size_t await_resume() noexcept {
                std::apply([](auto&... one) { (one.forget(), ...); }, all);
                std::size_t first = 0;
                std::apply(
                    [&first](const auto&... one) {
                        static_cast<void>(((one.await_ready() || (++first, false)) || ...));
                    },
                    all);
                return first;
            }
        };
        return std::apply([](auto&... one) { return Waiter{std::tuple(one.waiter()...)}; }, pending_);
    }

private:
    std::tuple<Pending<Answers>&...> pending_;
};

}  // namespace canbao
