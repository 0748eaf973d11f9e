// task.h: Something to be done once: a move-only callable.
//
// std::function copies what it holds, and what crosses a thread here often holds a person's data. These only
// move.
#pragma once

#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace canbao::app {

template <class... Arguments>
class Once {
public:
    Once() = default;
    template <class F>
    requires(!std::is_same_v<std::decay_t<F>, Once>) Once(F callable)  // NOLINT(google-explicit-constructor)
        : callable_(std::make_unique<Holder<F>>(std::move(callable))) {}

    explicit operator bool() const { return callable_ != nullptr; }
    void operator()(Arguments... arguments) { callable_->call(arguments...); }

private:
    struct Callable {
        virtual ~Callable() = default;
        virtual void call(Arguments... arguments) = 0;
    };
    template <class F>
    struct Holder final : Callable {
        explicit Holder(F f) : function(std::move(f)) {}
        void call(Arguments... arguments) override { function(arguments...); }
        F function;
    };

    std::unique_ptr<Callable> callable_;
};

// For the UI thread.
using Task = Once<>;
// For a worker.
using Job = Once<const std::stop_token&>;

}  // namespace canbao::app
