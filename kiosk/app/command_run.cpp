#include "kiosk/app/command_run.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "kiosk/app/assets.h"
#include "kiosk/app/build.h"
#include "kiosk/app/dead_stack.h"
#include "kiosk/app/dock.h"
#include "kiosk/app/log_file.h"
#include "kiosk/app/pulse.h"
#include "kiosk/app/robot.h"
#include "kiosk/app/robot_socket.h"
#include "kiosk/app/say.h"
#include "kiosk/app/service_manager.h"
#include "kiosk/app/start_failure.h"
#include "kiosk/app/wiring.h"
#include "screens/window.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

volatile std::sig_atomic_t asked_to_end = 0;

void on_signal(int) { asked_to_end = 1; }

// The service manager reads it as "start me again".
constexpr int kStartAgain = 75;
// What did not get to the glass is tried again this soon.
constexpr auto kRedraw = 200ms;

screens::FrameData frame_of(const Terminal& terminal) {
    screens::FrameData frame;
    frame.hall = terminal.config.hall.name;
    frame.terminal = terminal.config.hall.terminal_name;
    frame.now = local_time(terminal.clock.now(), terminal.config.utc_offset);
    frame.text_scale = static_cast<screens::TextScale>(terminal.host.text_size());
    frame.step = terminal.host.step();
    const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
    frame.milliseconds = static_cast<int>(
        std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count() % 86'400'000);
    return frame;
}

class Loop {
public:
    Loop(Terminal& terminal, screens::Window& window) : terminal_(terminal), window_(window) {}

    int run() {
        terminal_.mailbox.on_post([] { screens::Window::wake(); });
        while (asked_to_end == 0 && !window_.closing()) {
            turned_at_ = std::chrono::steady_clock::now();
            terminal_.mailbox.run_all();
            terminal_.timers.run_due();
            terminal_.host.turn();
            // A date that only seems to have passed would void a promise.
            const auto& office = terminal_.office;
            if (terminal_.delivery.turn(office.dates_hold(), office.clock_sure(),
                                        terminal_.host.visit_open()))
                terminal_.host.recover_soon();
            const Host& host = terminal_.host;
            if (host.waits_in_vain() || (host.doomed() && !host.visit_open())) return leave_at_once();
            const bool was_open = std::exchange(visit_open_, host.visit_open());
            const bool was_somebodys = !std::exchange(nobodys_, host.is_nobodys());
            if ((was_open && !visit_open_) || (was_somebodys && nobodys_)) {
                forget_citizen();
            } else if (due()) {
                draw();
            }
            if (!pulse_.doubt()) manager_.alive(std::chrono::steady_clock::now());
            // Also long after a visit: an answer for a flow that is gone comes by here.
            if (nobodys_) forget_dead_stack();
            wanted_ = window_.wait(sleep()) || wanted_;
            if (window_.took_touch()) terminal_.host.noticed_touch();
        }
        manager_.ending("asked to end");
        stopping(audit::Disposition::kOk, window_.closing() ? "window-closed" : "asked");
        return 0;
    }

private:
    void stopping(audit::Disposition disposition, std::string_view why) {
        terminal_.audit.note({audit::Event::kTerminalStopping, disposition, {{"why", audit::Word(why)}}});
    }
    bool due() const {
        return wanted_ || shown_ != terminal_.host.version() || minute_ != minute_now() ||
               (moves_at_ && std::chrono::steady_clock::now() >= *moves_at_);
    }
    int minute_now() const { return local_time(terminal_.clock.now(), terminal_.config.utc_offset).minute; }

    void draw() {
        wanted_ = false;
        shown_ = terminal_.host.version();
        const auto frame = frame_of(terminal_);
        minute_ = frame.now.minute;
        const auto intent = window_.present(terminal_.host.shown(), frame, terminal_.texts);
        const auto now = std::chrono::steady_clock::now();
        moves_at_.reset();
        if (const auto& redraw = window_.tree().redraw_in_ms)
            moves_at_ = now + std::chrono::milliseconds{*redraw};
        // From the turn that began it: whatever the turn did before counts as waiting, too.
        pulse_.drawn(turned_at_, now, window_.not_shown());
        if (pulse_.doubt()) moves_at_ = now + kRedraw;
        tell();
        if (intent) terminal_.host.touched(*intent);
    }

    void tell() {
        if (pulse_.doubt()) return manager_.status(*pulse_.doubt());
        const View& shown = terminal_.host.shown();
        const auto* out = std::get_if<view::OutOfService>(&shown);
        const auto cause = out != nullptr ? ": " + std::string(name_of(out->fault)) : std::string();
        manager_.status(std::string(name_of(shown)) + cause);
        if (out != nullptr || std::holds_alternative<view::Attract>(shown)) manager_.ready();
    }

    // The screen is nobody's: drawn anew, by a canvas that knows no name, into each of the display's buffers.
    void forget_citizen() {
        constexpr int kBuffersMost = 3;
        window_.forget();
        for (int buffer = 0; buffer < kBuffersMost; ++buffer) draw();
    }

    // Until something is due; an intent or a new view is looked at without sleeping.
    std::chrono::milliseconds sleep() const {
        if (shown_ != terminal_.host.version()) return 0ms;
        auto time = terminal_.host.may_sleep();
        const auto second = local_time(terminal_.clock.now(), terminal_.config.utc_offset).second;
        time = std::min<std::chrono::milliseconds>(time, std::chrono::seconds{60 - second});
        if (moves_at_) {
            const auto left = *moves_at_ - std::chrono::steady_clock::now();
            time = std::min(time, std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(left)));
        }
        return std::min(time, std::chrono::milliseconds{1000});
    }

    // A worker hangs in a driver and cannot be stopped: nothing is unwound, the journal is already on disk.
    int leave_at_once() {
        terminal_.log->warn("a worker hangs; leaving to be started again");
        manager_.ending("a worker hangs; leaving to be started again");
        stopping(audit::Disposition::kFailed, "worker-hangs");
        terminal_.audit.flush();
        std::_Exit(kStartAgain);
    }

    Terminal& terminal_;
    screens::Window& window_;
    ServiceManager manager_;
    Pulse pulse_;
    std::chrono::steady_clock::time_point turned_at_{};
    bool wanted_ = true;
    bool visit_open_ = false, nobodys_ = true;
    long shown_ = 0;
    int minute_ = -1;
    std::optional<std::chrono::steady_clock::time_point> moves_at_;
};

Result<int> run_with(const RunOptions& options) {
    auto terminal = TRY(Terminal::open(options.config, options.assets));
    screens::WindowSettings settings;
    settings.size = options.window;
    settings.width_mm = terminal->config.panel.width_mm;
    settings.height_mm = terminal->config.panel.height_mm;
    settings.fonts = (terminal->assets / "fonts" / "list.txt").string();
#ifdef CANBAO_ROBOT
    settings.dock_px = options.dock.empty() ? 0 : kDockWidth;
#endif
    const auto window = TRY(screens::Window::open(settings));
#ifdef CANBAO_ROBOT
    const RobotStage stage{terminal->host, *window, terminal->texts, [&] { return frame_of(*terminal); }};
    std::unique_ptr<RobotSocket> robot;
    if (!options.robot.empty())
        robot = TRY(RobotSocket::open(options.robot, terminal->mailbox, [&stage](const Value& question) {
            return robot_answer(stage, question);
        }));
    std::optional<Dock> dock;
    if (!options.dock.empty()) {
        dock.emplace(options.dock, terminal->texts, terminal->mailbox);
        window->on_dock([&dock] { dock->draw(); });
    }
#endif
    terminal->log->info(std::string("canbao ") + kVersion + ", rule book " + terminal->rules.version());
    return Loop(*terminal, *window).run();
}

// A panel that stays black tells the hall nothing. As a service only: whoever starts it by hand reads what it
// says.
void show_why(const RunOptions& options, const Fault& fault) {
    constexpr auto kShown = 25s;  // within TimeoutStartSec; then the service manager tries again
    const auto text = read_file(options.config);
    const auto config = text ? parse_config(*text, options.config) : Result<Config>(text.fault());
    const std::string known = config ? config->assets_dir : std::string();
    const auto assets = find_assets(options.assets.empty() ? known : options.assets);
    const auto texts = assets ? load_texts(*assets) : Result<Texts>(assets.fault());
    if (!texts) return;
    screens::WindowSettings settings;
    settings.size = options.window;
    settings.fonts = (*assets / "fonts" / "list.txt").string();
    const auto window = screens::Window::open(settings);
    if (!window) return;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    StartFailure failure(fault.code, config, *texts, now);
    ServiceManager manager;
    manager.status("does not start: " + std::string(name_of(fault.code)));
    const auto end = std::chrono::steady_clock::now() + kShown;
    while (asked_to_end == 0 && !(*window)->closing() && std::chrono::steady_clock::now() < end) {
        if (const auto intent = (*window)->present(failure.shown(), failure.frame(), *texts))
            failure.touched(*intent);
        else
            (*window)->wait(1000ms);
    }
}

}  // namespace

int run(const RunOptions& options) {
    std::signal(SIGTERM, on_signal);
    std::signal(SIGINT, on_signal);
    const auto status = run_with(options);
    if (status) return *status;
    const int code = say_fault(status.fault(), 2);
    if (ServiceManager::listens()) show_why(options, status.fault());
    return code;
}

}  // namespace canbao::app
