// task.h: Something to be done once: a move-only callable.
//
// std::function copies what it holds, and an answer from a driver holds a person's data. This one only moves.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace canbao::app {

class Task {
public:
    Task() = default;
    template <class F>
        requires(!std::is_same_v<std::decay_t<F>, Task>)
    Task(F callable)  // NOLINT(google-explicit-constructor)
        : callable_(std::make_unique<Holder<F>>(std::move(callable))) {}

    explicit operator bool() const { return callable_ != nullptr; }
    void operator()() { callable_->call(); }

private:
    struct Callable {
        virtual ~Callable() = default;
        virtual void call() = 0;
    };
    template <class F>
    struct Holder final : Callable {
        explicit Holder(F f) : function(std::move(f)) {}
        void call() override { function(); }
        F function;
    };

    std::unique_ptr<Callable> callable_;
};

}  // namespace canbao::app
