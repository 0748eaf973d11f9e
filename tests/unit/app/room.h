// room.h: A host with its real ports on a folder of its own: an empty reader, no printer, an office that
// nobody reaches.
#pragma once

#include <gmock/gmock.h>

#include <filesystem>
#include <memory>
#include <utility>

#include "drivers/disk/journal.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/clock_port.h"
#include "kiosk/app/host.h"
#include "tests/places.h"
#include "tests/unit/app/desk.h"
#include "tests/unit/app/turning.h"

namespace canbao::app {

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "canbao-room-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path path;
};

// Nobody listens on port 1: whatever is asked ends at once as unreachable.
inline OfficeSettings nowhere() {
    return {"https://127.0.0.1:1",
            "absent",
            "absent",
            "absent",
            "",
            {"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}};
}

inline std::unique_ptr<office::Link> dead_link() {
    office::RetryPolicy policy;
    policy.wait_cap = std::chrono::milliseconds{1};
    return std::make_unique<office::Link>(nowhere(), "2101-001-03", policy);
}

inline PrinterDrive no_printer() {
    return {"printer",
            []() -> Result<std::unique_ptr<PrinterDevice>> {
                return Fault{FaultCode::kPrinterLost, "none is attached"};
            },
            {}};
}

// Members die in reverse order, as those of Terminal (kiosk/app/wiring.h).
struct Room {
    explicit Room(HeartbeatPace pace)
        : office(mailbox, dead_link(), std::make_unique<Identity>(nowhere(), "2101-001-03"), pace, log) {}

    // Turns of the loop, without a window.
    bool turn_until(const std::function<bool()>& condition,
                    std::chrono::seconds time = std::chrono::seconds{5}) {
        const auto once = [&] {
            timers.run_due();
            host.turn();
            return condition();
        };
        return app::turn_until(mailbox, once, time);
    }

    Folder folder;
    Config config;
    std::filesystem::path assets = places::source() + "/assets";
    Texts texts = *load_texts(assets);
    policy::Rulebook rules = *load_rulebook(assets / "policy");
    NoLog log;
    Mailbox mailbox;
    Timers timers;
    ClockPort clock{timers};
    AuditPort audit{mailbox, *disk::AuditFile::open((folder.path / "audit").string(), clock.now()), log};
    std::shared_ptr<Desk> desk = std::make_shared<Desk>();
    ReaderPort id_reader{mailbox, [desk = desk] { return open_desk(desk); }, log};
    Readers reader{id_reader, nullptr};
    PrinterPort printer{mailbox, no_printer(), log};
    OfficePort office;
    JournalPort journal{mailbox, *disk::Journal::open((folder.path / "journal.sqlite").string()),
                        std::nullopt, log};
    Host host{{reader, printer, nullptr, nullptr, false, office, journal, audit, clock, timers, log, rules,
               texts, config}};
};

}  // namespace canbao::app
