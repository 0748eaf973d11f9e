// pending.h: One answer that a flow waits for.
//
// A port hands out a Pending and keeps its Reply. The reply may come at once, later, or never: when the flow
// is gone (the citizen ended the visit) it does nothing. All of it happens on the UI thread.
#pragma once

#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace canbao {

template <class T>
class [[nodiscard]] Pending {
    struct State {
        std::optional<T> value;
        std::coroutine_handle<> waiter;
    };

public:
    class Reply {
    public:
        // Resumes the waiting flow, on the caller's stack: call it from the host's loop only.
        void operator()(T value) const {
            if (const auto state = state_.lock()) {
                state->value.emplace(std::move(value));
                if (auto waiter = std::exchange(state->waiter, {})) waiter.resume();
            }
        }
        // Nobody waits any more.
        bool expired() const { return state_.expired(); }

    private:
        friend class Pending;
        explicit Reply(std::weak_ptr<State> state) : state_(std::move(state)) {}
        std::weak_ptr<State> state_;
    };

    Pending() = default;
    // An answer that is there already.
    explicit Pending(T value) { state_->value.emplace(std::move(value)); }

    Reply reply() const { return Reply(state_); }

    auto waiter() noexcept {
        struct Waiter {
            State* state;
            bool await_ready() const noexcept { return state->value.has_value(); }
            void await_suspend(std::coroutine_handle<> flow) noexcept { state->waiter = flow; }
            T await_resume() { return std::move(*state->value); }
            // Waits no more; the answer may still come and is kept (kiosk/flow/either.h).
            void forget() noexcept { state->waiter = {}; }
        };
        return Waiter{state_.get()};
    }

private:
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace canbao
