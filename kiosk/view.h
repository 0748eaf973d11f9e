// view.h: Every screen's data as a plain struct, the View that is one of them, and the Intents a citizen can
// show.
//
// A screen shows its struct and returns an Intent; it decides nothing and remembers nothing (typed digits
// live in the flow). Words stand in the text catalogue; a view carries facts. The header (hall, machine,
// clock) and the comfort keys belong to the stage, not to a view. Views are move-only because they carry
// Personal text.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/personal.h"
#include "kiosk/policy/person.h"

namespace canbao {

// Why a visit ended without a change, said on the last screen.
enum class Nothing {
    kDeclined,
    kEnded,
    kNotEligible,
    kCardPulled,
    kPatienceOver,
    kOfficeAndPrinterDead,
    kFault
};

namespace view {

// 0: six services; only those that work on this machine are shown.
struct Attract {
    bool can_print = true;
    bool card_left = false;  // the last citizen's card still lies there: 请取走上一位的身份证
};
// 1: what it takes and what the data is used for.
struct BeforeYouStart {
    bool can_print = true;  // false: registration works, the slip does not; said before the card
};
// 2
struct LayCard {
    std::optional<FaultCode> trouble;  // the last try failed: how to lay it better
    bool card_left = false;            // take the last citizen's card away first
};
// 没带身份证: what can be done without.
struct WithoutCard {
    std::string windows, opening;
};
// 3: masked by the screen; shown whole while held.
struct IsItYou {
    Personal name, sex, birth_year, place, id_number;
};
// 不是我本人, or somebody acts for another.
struct ForAnother {
    std::string windows, opening;
};
// 4
struct WhoAreYou {
    std::optional<policy::Category> chosen;
};
// 5a
struct WhichBasis {
    std::optional<policy::Basis> chosen;
    std::vector<policy::Basis> offered;  // what the category allows, in order
    Personal card_place;                 // 沈阳市铁西区, from the printed address; may be empty
};
// 5b: city first when `city` is empty, else its districts.
struct WhichPlace {
    policy::Basis basis = policy::Basis::kHousehold;
    std::string province;              // 辽宁省
    std::optional<std::string> city;   // chosen city's name
    std::vector<std::string> options;  // names of cities, or of the districts of `city`
    std::optional<int> chosen;         // index into options
    Personal card_place;               // for the line of why; may be empty
};
// 6: digits typed so far live in the flow.
struct Phone {
    Personal digits;
    bool office_has_one = false;
    bool impossible = false;  // eleven digits, but no mobile number starts so
};
// 7: one line of the check page.
struct CheckRow {
    enum class Kind { kName, kIdNumber, kCategory, kPlace, kPhone };
    Kind kind;
    Personal value;
    bool from_card = false;  // a lock instead of 修改; masked, shown whole while held
};
struct Check {
    std::vector<CheckRow> rows;  // in the order of Kind
};
// 8
struct Working {
    enum class Stage { kChecking, kSending, kReturning, kSettling };
    Stage stage = Stage::kSending;
    int elapsed_s = 0;
};
// 9a: the office's reference; only ever shown when it is on disk.
struct Registered {
    enum class Kind { kNew, kFoundAgain, kAlready };  // just now; of an interrupted visit; long since
    Kind kind = Kind::kNew;
    std::string reference;
    std::string place, at, agency;  // display strings; may be empty for kAlready
    bool can_print = true;
};
// 9b
struct NotToday {
    std::vector<policy::Unmet> unmet;
    int page = 0;  // three a page
    std::string windows, closes;
    bool can_print = true;
};
// 9c: handed over. With a code the case waits at the window; without one the sheet carries the answers; with neither
// the window starts anew (nothing was sent), or, kBeingChecked, finds by the ID card what may have been sent.
struct ToWindow {
    enum class Why { kNeedsClerk, kBeingChecked, kOfficeDown, kForAnother, kForeignCard, kUnsureFigure };
    Why why = Why::kNeedsClerk;
    std::string window;  // 3
    std::optional<std::string> code;
    std::string opening, closes;
    bool can_print = true;   // the code, on paper
    bool sheet_out = false;  // without a code: the sheet is in the citizen's hands
};
// While paper moves.
struct Printing {
    std::string paper;  // kind, as in documents::Paper
};
// How it went, when it is not plainly confirmed: nothing is claimed without proof.
struct PrintedHow {
    enum class How { kUnconfirmed, kFailed, kUnknown };
    How how = How::kFailed;
    std::string paper;
    std::optional<FaultCode> fault;
    std::string reference;   // to note down; may be empty
    bool may_retry = false;  // one reprint marked 补打 (unconfirmed), or a second try (failed)
};
// 10
struct TakeThings {
    bool card = false;  // still on the reader
    bool slip = false;  // a slip came out (there is no sensor: please look)
    std::string paper;
};
struct Wiped {
    std::optional<Nothing> nothing;  // set when nothing was sent or kept: says so
    std::string reference;           // of the slip in hand; may be empty
    bool slip = false;
};
struct OutOfService {
    FaultCode fault = FaultCode::kBug;
    std::string since;  // 14:20
    std::string neighbour, windows, opening, terminal_name;
};
struct Starting {};

// The host's own, over a suspended flow.
struct Patience {
    int seconds_left = 30;
    int seconds_whole = 30;
    bool submitted = false;
};
struct PutCardBack {
    int seconds_left = 30;
    int seconds_whole = 30;
    bool another_card = false;  // another person's card was laid there
};
struct LeaveAsk {};  // 结束 pressed: leave or go on
struct Help {
    std::string view;  // name of the view it was asked on
    std::string windows, opening;
};

}  // namespace view

using View =
    std::variant<view::Attract, view::BeforeYouStart, view::LayCard, view::WithoutCard, view::IsItYou,
                 view::ForAnother, view::WhoAreYou, view::WhichBasis, view::WhichPlace, view::Phone,
                 view::Check, view::Working, view::Registered, view::NotToday, view::ToWindow, view::Printing,
                 view::PrintedHow, view::TakeThings, view::Wiped, view::OutOfService, view::Starting,
                 view::Patience, view::PutCardBack, view::LeaveAsk, view::Help>;

// What a citizen can mean by a touch. `index` says which choice, digit, row or page.
struct Intent {
    enum class Kind {
        kStart,  // attract: service `index` (0 = registration)
        kAgree,
        kDecline,
        kYes,
        kNo,
        kNext,
        kBack,
        kChoose,  // option `index`
        kOtherCity,
        kDigit,
        kErase,
        kClear,
        kSkip,
        kEdit,  // check page: row kind `index`
        kSubmit,
        kPrint,
        kNoPrint,
        kKnown,
        kPage,  // page `index`
        kWithoutCard,
        kToWindow,
        kContinue,
        kClose,
        // the host's own
        kEnd,
        kHelp,
        kTextSize,
    };
    Kind kind = Kind::kNext;
    int index = 0;

    friend bool operator==(const Intent&, const Intent&) = default;
};

// "attract", "before-you-start", …: in the robot, the goldens and the log.
std::string_view name_of(const View& view);

}  // namespace canbao
