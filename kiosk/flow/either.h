// either.h: Waits for whichever of two answers comes first, such as a card on the reader or a touch on the
// screen.
//
// Both Pendings are named and outlive the Either. The one that came can then be awaited and answers at once;
// dropping the other one tells its port that nobody waits any more.
#pragma once

#include <coroutine>

#include "kiosk/ports/pending.h"

namespace canbao {

enum class First { kLeft, kRight };

template <class Left, class Right>
class [[nodiscard]] Either {
public:
    Either(Pending<Left>& left, Pending<Right>& right) : left_(left), right_(right) {}

    auto waiter() noexcept {
        struct Waiter {
            decltype(std::declval<Pending<Left>&>().waiter()) left;
            decltype(std::declval<Pending<Right>&>().waiter()) right;

            bool await_ready() const noexcept { return left.await_ready() || right.await_ready(); }
            void await_suspend(std::coroutine_handle<> flow) noexcept {
                left.await_suspend(flow);
                right.await_suspend(flow);
            }
            // Neither may wake the flow again: it waits for something else from now on.
            First await_resume() noexcept {
                left.forget();
                right.forget();
                return left.await_ready() ? First::kLeft : First::kRight;
            }
        };
        return Waiter{left_.waiter(), right_.waiter()};
    }

private:
    Pending<Left>& left_;
    Pending<Right>& right_;
};

}  // namespace canbao
