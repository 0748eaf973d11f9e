#include "kiosk/flow/form.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace canbao {
namespace {

// Where the walk stands. All of it is arithmetic on indexes; only asking() shows anything.
class Walk {
public:
    explicit Walk(const Form& form) : form_(form), check_(form.size() - 1), at_(applying_from(0)) {}

    const Step& step() const { return form_[at_]; }
    bool on_check() const { return at_ == check_; }

    void next() {
        const auto wanted = [this](std::size_t i) {
            return !edit_ || i <= edit_->last || !form_[i].answered();
        };
        auto i = at_ + 1;
        while (i < check_ && !(form_[i].applies() && wanted(i))) ++i;
        go(i);
    }
    // False when there is nothing before.
    bool back() {
        if (edit_ && at_ <= edit_->first) {
            go(first_unanswered());
            return true;
        }
        auto i = at_;
        do {
            if (i == 0) return false;
            --i;
        } while (!form_[i].applies());
        go(i);
        return true;
    }
    void edit(std::string_view first, std::string_view last) {
        const auto from = applying_from(index_of(first));
        edit_ = Edit{from, index_of(last)};
        go(from);
    }
    void jump(std::string_view id) { go(index_of(id)); }

private:
    struct Edit {
        std::size_t first, last;
    };

    void go(std::size_t to) {
        at_ = to;
        if (at_ == check_) edit_.reset();
    }
    std::size_t applying_from(std::size_t i) const {
        while (i < check_ && !form_[i].applies()) ++i;
        return i;
    }
    // The check page only shows what is complete.
    std::size_t first_unanswered() const {
        std::size_t i = 0;
        while (i < check_ && (!form_[i].applies() || form_[i].answered())) ++i;
        return i;
    }
    std::size_t index_of(std::string_view id) const {
        std::size_t i = 0;
        while (i < check_ && form_[i].id != id) ++i;
        return i;
    }

    const Form& form_;
    std::size_t check_;
    std::size_t at_;
    std::optional<Edit> edit_;
};

}  // namespace

Flow<FormEnd> asking(Session& session, Form form) {
    Walk walk(form);
    for (;;) {
        auto asked = session.stage.asking(walk.step().make_view());
        const Intent intent = co_await asked;
        const Move move = walk.step().accept(intent);
        if (move.kind == Move::Kind::kNext && walk.on_check()) co_return FormEnd::kFinished;
        if (move.kind == Move::Kind::kNext) walk.next();
        if (move.kind == Move::Kind::kEdit) walk.edit(move.first, move.last);
        if (move.kind == Move::Kind::kJump) walk.jump(move.first);
        if (move.kind == Move::Kind::kStay && intent.kind == Intent::Kind::kBack && !walk.back())
            co_return FormEnd::kLeft;
    }
}

}  // namespace canbao
