// host.h: Runs one visit at a time and decides what is on the screen.
//
// The host owns the stage: a flow puts views, the host may lay its own over them (patience, "put the card
// back", leave, help) while the flow stays suspended. It alone destroys flows, from its own turn, never from
// inside a resume. It knows no window: `canbao run` draws what shown() says and hands the touches in; tests
// do the same.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "kiosk/app/doors.h"
#include "kiosk/app/hands.h"
#include "kiosk/app/overlay.h"
#include "kiosk/flow/farewell.h"
#include "kiosk/flow/recover.h"
#include "kiosk/flow/serving.h"
#include "kiosk/policy/mode.h"

namespace canbao::app {

class Host : public Stage {
public:
    explicit Host(Hands hands);
    ~Host() override;

    // One turn of the loop, after mailbox and timers ran: ends what has ended, looks at mode and patience.
    void turn();
    // What the citizen did on the view that is shown.
    void touched(const Intent& intent);
    // There is an open key that a visit has not left.
    void recover_soon() { recover_due_ = true; }
    // Any touch at all: patience starts anew.
    void noticed_touch();

    const View& shown() const;
    // Grows whenever shown() has become something else.
    long version() const { return version_; }
    // 0, 1, 2 = 100, 117, 133 %.
    static constexpr int kTextSizes = 3;
    int text_size() const { return text_size_; }
    // The step of the visit below, for overlays.
    int step() const { return service_ == Service::kRegister ? step_of(view_) : 0; }
    // Until when nothing needs a turn, if nothing else happens.
    std::chrono::milliseconds may_sleep() const;
    bool visit_open() const { return phase_ == Phase::kVisit || phase_ == Phase::kFarewell; }
    // The screen holds nothing of anybody: no visit, or its farewell.
    bool is_nobodys() const;
    // A worker hangs: leave the process as soon as nobody is at the machine, or waits for it in vain.
    bool doomed() const;
    bool waits_in_vain() const;

    // Ports, rules and words, with nothing of any citizen in it.
    std::unique_ptr<Session> new_session();

    // For flows.
    void put(View view) override;
    Pending<Intent> asking(View view) override;

private:
    enum class Phase { kStarting, kIdle, kVisit, kFarewell, kRecover };

    void begin_visit(Service service);
    void finish_visit();
    void cancel_visit(Nothing why);
    void begin_farewell(Farewell how);
    void clear_screen();
    void begin_recover();
    void drop_recover();
    void finish_recover();
    void idle_turn();
    void visit_turn();
    void tick_working();
    void show(View view);
    bool overlay_touched(const Intent& intent);
    void look_at_patience();
    void look_at_card();
    void watch_card();
    bool somebody_else_came();
    void look_at_forgotten_card();
    void look_at_forgotten_help();
    bool may_be_forgotten() const;
    std::chrono::milliseconds touch_is_old_in() const;
    policy::Statuses statuses();
    void look_around();
    void tell_office(const Standing& now);
    Works works() const;
    bool a4_works() const;
    bool leaves_at_once() const;
    std::string machine_for_staff(FaultCode fault) const;

    Hands hands_;
    Phase phase_ = Phase::kStarting;
    Service service_ = Service::kRegister;
    View view_ = view::Starting{};
    Overlay overlay_;
    long version_ = 1;
    // The visit's card: away and not known to be back; out of sight; by a code instead, and none lay there.
    bool pulled_ = false, blind_ = false, bare_ = false;
    int text_size_ = 0;
    std::optional<Pending<Intent>::Reply> asked_;
    std::unique_ptr<Session> session_;
    std::optional<Flow<VisitEnd>> visit_;
    std::optional<Flow<Done>> farewell_;
    std::optional<Flow<Recovered>> recover_;
    bool recover_due_ = true;
    bool forgotten_told_ = false;
    std::chrono::steady_clock::time_point touched_at_, put_at_, recover_at_, asked_at_;
    policy::Statuses known_;
    Watch watch_;
    std::string told_mode_;  // to the office, with its faults
    std::vector<std::string> told_faults_;
    std::vector<documents::OfficeKey> office_keys_;
};

}  // namespace canbao::app
