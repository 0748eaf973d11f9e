// flow.h: A citizen's visit written as one linear coroutine.
//
// A Flow runs on the UI thread only. It suspends when it awaits a Pending or another Flow and is resumed by
// the host's loop when the answer comes. Destroying a Flow cancels it: its frames unwind and every guard in
// them runs, so a flow holds no cancellation code of its own. The host destroys it from its loop, never from
// inside a resume.
//
// Four traps are made impossible: only named things may be awaited (gcc 12 corrupts an aggregate temporary
// inside a co_await expression); a parameter is a value or a thing that surely outlives the flow
// (outlives_flows), never another reference and never a lambda's captures; result() checks that there is one;
// an exception (a bug) reaches the host by result().
#pragma once

#include <coroutine>
#include <cstdlib>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "kiosk/base/bytes.h"

namespace canbao {

// May a flow keep a reference to a T? Only to what lives in the host or in the frame of the flow that awaits
// it.
template <class T>
inline constexpr bool outlives_flows = false;

template <class T>
class [[nodiscard]] Flow {
public:
    struct promise_type {
        std::optional<T> value;
        std::exception_ptr bug;
        std::coroutine_handle<> parent = std::noop_coroutine();

        Flow get_return_object() { return Flow(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            struct Return {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(Handle flow) noexcept { return flow.promise().parent; }
                void await_resume() noexcept {}
            };
            return Return{};
        }
        template <class A>
        auto await_transform(A& named) noexcept {
            return named.waiter();
        }
        template <class A>
        void await_transform(A&& temporary) = delete;
        void return_value(T result) { value.emplace(std::move(result)); }
        void unhandled_exception() { bug = std::current_exception(); }

        // The frame holds a citizen's data: it is wiped before it is freed.
        static void* operator new(std::size_t size) { return ::operator new(size); }
        static void operator delete(void* frame, std::size_t size) {
            wipe(frame, size);
            ::operator delete(frame);
        }
    };
    using Handle = std::coroutine_handle<promise_type>;

    Flow(Flow&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    Flow& operator=(Flow&&) = delete;
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;
    ~Flow() {
        if (handle_) handle_.destroy();
    }

    void start() { handle_.resume(); }
    bool done() const { return handle_.done(); }
    // The value, or the exception that ended the flow.
    T& result() {
        if (!handle_.done()) std::abort();
        if (handle_.promise().bug) std::rethrow_exception(handle_.promise().bug);
        return *handle_.promise().value;
    }

    auto waiter() noexcept {
        struct Waiter {
            Handle child;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) noexcept {
                child.promise().parent = parent;
                return child;
            }
            T await_resume() {
                if (child.promise().bug) std::rethrow_exception(child.promise().bug);
                return std::move(*child.promise().value);
            }
        };
        return Waiter{handle_};
    }

private:
    explicit Flow(Handle handle) : handle_(handle) {}
    Handle handle_;
};

}  // namespace canbao

template <class T, class... Parameters>
struct std::coroutine_traits<canbao::Flow<T>, Parameters...> {
    static_assert(((!std::is_reference_v<Parameters> ||
                    canbao::outlives_flows<std::remove_cvref_t<Parameters>>)&&...),
                  "a flow takes values, or references to what outlives it");
    using promise_type = typename canbao::Flow<T>::promise_type;
};
