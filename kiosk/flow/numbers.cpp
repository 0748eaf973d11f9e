#include "kiosk/flow/numbers.h"

#include <utility>

#include "kiosk/flow/known.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;
using Question = view::AskNumber::Question;

constexpr int kYearsMax = 60;
constexpr int kPauseMax = 600;
constexpr int kAgeMin = 15;
constexpr int kAgeMax = 100;

int places_of(Question question) {
    if (question == Question::kBirthMonth) return 6;
    return question == Question::kYearsPaid ? 2 : 3;
}

bool possible(const Visit& visit, Question question, int number) {
    if (question == Question::kYearsPaid) return number <= kYearsMax;
    if (question == Question::kPauseMonths) return number <= kPauseMax;
    const int month = number % 100;
    const int age = static_cast<int>(today(visit.session).year()) - number / 100;
    return month >= 1 && month <= 12 && age >= kAgeMin && age <= kAgeMax;
}

// A month of birth has all its digits; the others at least one.
bool complete(Question question, const Personal& digits) {
    if (question == Question::kBirthMonth) return digits.size() == 6;
    return !digits.empty();
}

int number_of(const Personal& digits) {
    int number = 0;
    for (const char digit : reveal(digits)) number = number * 10 + (digit - '0');
    return number;
}

}  // namespace

Flow<Typed> typing(Visit& visit, Question question) {
    Personal digits;
    bool impossible = false;
    const int places = places_of(question);
    for (;;) {
        view::AskNumber page;
        page.question = question;
        page.digits = digits.clone();
        page.places = places;
        page.impossible = impossible;
        auto asked = visit.session.stage.asking(View(std::move(page)));
        const Intent intent = co_await asked;
        const bool digit = intent.kind == Kind::kDigit && intent.index >= 0 && intent.index <= 9;
        if (digit && static_cast<int>(digits.size()) < places)
            digits.append(static_cast<char>('0' + intent.index));
        if (intent.kind == Kind::kErase && !digits.empty()) digits.pop_back();
        if (intent.kind == Kind::kClear) digits = Personal();
        if (intent.kind == Kind::kBack) co_return Typed{Way::kBack, 0};
        impossible = false;
        if (intent.kind == Kind::kNext && complete(question, digits)) {
            if (possible(visit, question, number_of(digits))) co_return Typed{Way::kOn, number_of(digits)};
            impossible = true;
        }
        if (intent.kind != Kind::kNext && closes(intent)) co_return Typed{Way::kLeave, 0};
    }
}

}  // namespace canbao
