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
#include "kiosk/documents/picture.h"
#include "kiosk/documents/verification.h"
#include "kiosk/policy/history.h"
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

// What the terminal can do, in the order of the attract screen; `index` of Intent kStart.
enum class Service {
    kRegister,
    kLookUp,
    kRightsRecord,
    kCertificate,
    kPlanner,
    kGuides,   // frequently asked questions and guides
    kMatters,  // state of my application
    kCheckPaper
};
// "register", "look-up", …: in text ids and the log.
std::string_view name_of(Service service);
const std::vector<Service>& all_services();
// On which paper.
enum class Sheet { kSlip, kA4 };
// How a citizen said who they are: an identity card of any kind, a social-security card, or the code of the
// electronic one.
enum class Credential { kIdCard, kSocialCard, kCode };

namespace view {

// 0: only services that work on this machine now are shown.
struct Attract {
    bool can_print = true;
    bool card_left = false;  // the last citizen's card still lies there: 请取走上一位的身份证
    std::vector<Service> offered = all_services();
};
// 1: what it takes and what the data is used for.
struct BeforeYouStart {
    bool can_print = true;  // false: the service works, the slip does not; said before the card
    Service service = Service::kRegister;
    bool may_keep = false;  // what cannot be sent stays here, sealed, until it is: said before the card
};
// 2
struct LayCard {
    std::optional<FaultCode> trouble;  // the last try failed: how to lay it better
    bool card_left = false;            // take the last citizen's card away first
    Service service = Service::kRegister;
    bool card_slot = false;     // a social-security card may be inserted instead
    bool scanner = false;       // a code of the e-social-security card may be shown instead
    bool id_card_only = false;  // another card or code was offered: this service needs the identity card
};
// 没带身份证: what can be done without.
struct WithoutCard {
    std::string windows, opening;
    Service service = Service::kRegister;
};
// 3: masked by the screen; shown whole while held. What the card or the code does not say stays empty.
struct IsItYou {
    Personal name, sex, birth_year, place, id_number;
    Service service = Service::kRegister;
    Credential by = Credential::kIdCard;
};
// 不是我本人, or somebody acts for another.
struct ForAnother {
    std::string windows, opening;
    Service service = Service::kRegister;
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
    // Asking and resolving belong to look-ups; the last three to a certificate.
    enum class Stage {
        kChecking,
        kSending,
        kReturning,
        kSettling,
        kAsking,
        kReserving,
        kActivating,
        kVoiding
    };
    Stage stage = Stage::kSending;
    int elapsed_s = 0;
    Service service = Service::kRegister;
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
// 9c: handed over. With a code the case waits at the window; without one the sheet carries the answers; with
// neither the window starts anew (nothing was sent), or, kBeingChecked, finds by the ID card what may have
// been sent.
struct ToWindow {
    enum class Why { kNeedsClerk, kBeingChecked, kOfficeDown, kForAnother, kForeignCard, kUnsureFigure };
    Why why = Why::kNeedsClerk;
    std::string window;  // 3
    std::optional<std::string> code;
    std::string opening, closes;
    bool can_print = true;                 // the code, on paper
    bool sheet_out = false;                // without a code: the sheet is in the citizen's hands
    Service service = Service::kRegister;  // of any other: nothing was filled in, nothing was sent
    std::optional<FaultCode> fault = {};   // and what does not work now
};
// While paper moves.
struct Printing {
    std::string paper;  // kind, as in documents::Paper
    Sheet sheet = Sheet::kSlip;
};
// How it went, when it is not plainly confirmed: nothing is claimed without proof.
struct PrintedHow {
    enum class How { kUnconfirmed, kFailed, kUnknown };
    How how = How::kFailed;
    std::string paper;
    std::optional<FaultCode> fault;
    std::string reference;   // to note down; may be empty
    bool may_retry = false;  // one reprint marked 补打 (unconfirmed), or a second try (failed)
    Sheet sheet = Sheet::kSlip;
};
// 10
struct TakeThings {
    bool card = false;  // still on the reader
    bool slip = false;  // a slip came out (there is no sensor: please look)
    std::string paper;
    std::optional<Credential> by = Credential::kIdCard;  // which card it is; nullopt: nobody knows
};
struct Wiped {
    std::optional<Nothing> nothing;  // set when nothing was sent or kept: says so
    std::string reference;           // of the slip in hand; may be empty
    bool slip = false;
    Service service = Service::kRegister;
    std::optional<Credential> by = Credential::kIdCard;  // nullopt: no card or code was read
    bool promised = false;  // the application stays here, sealed; `reference` is the terminal's
};
struct OutOfService {
    FaultCode fault = FaultCode::kBug;
    std::string since;  // 14:20
    std::string neighbour, windows, opening, terminal_name;
    std::vector<Service> still = {};  // what works all the same: papers can be checked, guides can be read
};
struct Starting {};

// --- look-up
// One calm page: where somebody stands. Without any record: state kNone.
struct Standing {
    Personal name;
    policy::RecordState state = policy::RecordState::kNone;
    std::string since;                     // 2024 年 3 月: of the state; may be empty
    int months_paid = 0;                   // those that count
    std::optional<int> required, missing;  // for the month of retirement; nullopt: it is not known
    std::string retires;                   // 2030 年 4 月; empty when not known
    bool reached = false;                  // the age is reached already
    std::string balance;                   // 104,340.57; empty when not told
    std::string place, agency;
    std::string data_day;      // 2026 年 10 月 31 日
    bool unconfirmed = false;  // `required` rests on a figure that is not official yet
    Service service = Service::kLookUp;
    int owed = 0;  // months
};
// The month strip: every month since the first, a year as a small calendar page.
struct Months {
    Personal name;
    policy::Strip strip;
    std::optional<int> required, missing;
    std::string retires;
    int page = 0;  // five decades a page, the newest is the last
    bool can_print = true;
};
// One year opened.
struct OneYear {
    Personal name;
    policy::YearSeen year;
    std::vector<std::string> places;   // names by index, as in YearSeen
    std::optional<int> before, after;  // years with months
    std::string windows;
    bool can_print = true;
};

// --- rights record and certificate
// A question with a few answers, one of them chosen.
struct ChooseOne {
    static constexpr int kAPage = 6;
    enum class Question { kPlace, kInsurance, kSheet, kPlanBy, kWho };
    Question question = Question::kPlace;
    std::vector<std::string> options;  // words
    std::optional<int> chosen;         // index of options, as in kChoose; may be on another page
    Service service = Service::kRightsRecord;
    int page = 0;  // kAPage a page, upright and lying; kPage turns it
};
struct ChooseYears {
    std::vector<int> years;   // newest first
    std::vector<int> chosen;  // of them, rising
    int most = 10;            // more do not fit on one record
    int page = 0;             // twenty a page
};
// As it will be on paper; the name is masked here.
struct Preview {
    documents::Picture picture;  // of page `page`
    std::string paper;           // kind, as in documents::Paper
    Sheet sheet = Sheet::kSlip;
    int page = 0, pages = 1;
    Service service = Service::kRightsRecord;
};
// The certificate is active: its paper is out, the office knows.
struct Issued {
    std::string number, valid_until, code;  // 2101-2026-1123-0457, 2027 年 2 月 23 日, 5W6N-08YE
    Sheet sheet = Sheet::kSlip;
};
// It is void, or nobody can say yet: the paper, if any, is worth nothing.
struct NotIssued {
    enum class Why { kNothingReserved, kNotPrinted, kDoubt, kNotActivated };
    Why why = Why::kDoubt;
    std::string number;  // of the void one; may be empty
    std::optional<FaultCode> fault;
    bool settled = true;     // false: the office could not be asked yet; it will be void
    bool may_retry = false;  // print again, with a new number
    std::string windows;
};

// --- planner
// Digits for a question: year and month of birth, months paid, months of pause.
struct AskNumber {
    enum class Question { kBirthMonth, kYearsPaid, kPauseMonths };
    Question question = Question::kBirthMonth;
    Personal digits;
    int places = 6;
    bool impossible = false;
};
struct Planner {
    struct Grade {
        int percent = 60;
        std::string monthly, yearly, account_yearly, base;  // 871.80 …, in yuan
    };
    std::vector<Grade> grades;
    int chosen = 0;  // index
    int year = 0;    // of the figures
    bool provisional = false;
    std::string retires;  // 2036 年 10 月; empty: nothing is known of the person
    int months_paid = 0, months_possible = 0;
    std::optional<int> months_required;
    std::vector<std::string> sources;
    bool can_print = true;
};
// What the chosen grade would give, with what is not in it; and what a pause changes.
struct PlanPension {
    int percent = 100;
    std::optional<std::string> basic, account, total;  // yuan a month; nullopt: cannot be said honestly
    std::string base_place, base_year;                 // which calculation base
    int months_at_retirement = 0, months_required = 0;
    int pause_months = 0;
    std::optional<std::string> total_with_pause;
    std::vector<std::string> sources;
    bool unconfirmed = false;
    bool can_print = true;
    bool past_as_lowest = false;                // months paid so far are taken at the lowest grade
    std::optional<int> months_with_pause = {};  // at retirement, when pause_months are not paid
};

// --- check a paper
struct ShowCode {
    bool scanner = true;  // false: only typing
    enum class Trouble { kNone, kNotOurs, kUnreadable, kScanner };
    Trouble trouble = Trouble::kNone;
};
struct TypeCode {
    Personal typed;  // up to eight characters
    bool wrong = false;
};
struct Checked {
    enum class Verdict { kValid, kAltered, kVoid, kExpired, kNotActive, kUnknownKey, kNotFound, kNotNow };
    Verdict verdict = Verdict::kValid;
    bool office_asked = false;  // false: whether it was voided since is not known
    struct Fact {
        std::string name, value;  // words
    };
    std::vector<Fact> facts;  // what was signed
    std::string valid_until;
};

// --- without a card
// Frequently asked questions and guides by title; the words are the catalogue's.
struct Topics {
    std::vector<std::string> ids;  // in order; kTopic `index` points into them
    int page = 0;                  // six a page
};
struct Topic {
    std::string id;  // "faq.1", "guide.transfer", …
    int page = 0;
    std::string windows, opening;
};
struct Matters {
    struct Row {
        std::string what, state, at, reference, channel, note;  // words
        bool done = false, refused = false;
    };
    Personal name;
    std::vector<Row> rows;  // newest first
    int page = 0;           // three a page
};

// 9d: accepted with a promise: sealed on this machine, to be sent until a date. Never "registered".
struct Accepted {
    std::string reference;  // the terminal's own, eight characters; no reference of the office's
    std::string until;      // 2026 年 11 月 28 日, the last day
    std::string window, opening;
    bool text_message = false;  // the answer comes by text message, too
    bool can_print = true;
};

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
                 view::Patience, view::PutCardBack, view::LeaveAsk, view::Help, view::Standing, view::Months,
                 view::OneYear, view::ChooseOne, view::ChooseYears, view::Preview, view::Issued,
                 view::NotIssued, view::AskNumber, view::Planner, view::PlanPension, view::ShowCode,
                 view::TypeCode, view::Checked, view::Topics, view::Topic, view::Matters, view::Accepted>;

// What a citizen can mean by a touch. `index` says which choice, digit, row or page.
struct Intent {
    enum class Kind {
        kStart,  // attract: the Service `index`
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
        kMonths,     // the month strip; from an opened year back to it
        kYear,       // the year `index`, opened
        kAll,        // all years; the whole list
        kDetails,    // planner: what the chosen grade would give
        kPause,      // planner: with a pause
        kCharacter,  // of a check code: ASCII `index`
        kTypeCode,   // type the check code instead of showing it
        kRecord,     // print a rights record from here
        kPlan,       // the planner with what is known here
        kTopic,      // question or guide `index`
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
// The same while one question is asked, however often its page is shown anew: "choose-one 2". Two questions may
// have the same view.
std::string question_of(const View& view);

}  // namespace canbao
