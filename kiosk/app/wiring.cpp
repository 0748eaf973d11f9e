#include "kiosk/app/wiring.h"

#include <ctime>

#include "drivers/disk/folder.h"
#include "drivers/disk/sole.h"
#include "drivers/disk/spare.h"
#include "drivers/registry.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/build.h"
#include "kiosk/app/first_notes.h"
#include "kiosk/app/log_file.h"
#include "kiosk/app/policy_store.h"
#include "kiosk/app/sealing_key.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

// How long this machine has been up, sleep included.
std::chrono::seconds machine_up() {
    timespec up{};
    clock_gettime(CLOCK_BOOTTIME, &up);
    return std::chrono::seconds{up.tv_sec};
}

// Thirty pages of a slow printer; nobody waits longer without help.
constexpr auto kA4PrintLimit = 120'000ms;

}  // namespace

// What open() has read and checked before anything is started.
struct Terminal::Read {
    Config config;
    std::filesystem::path assets;
    Texts texts;
    policy::Rulebook rules;
    std::unique_ptr<Log> log;
    std::unique_ptr<disk::Sole> sole;
    std::unique_ptr<disk::Journal> journal;
    std::optional<disk::SealingKey> key;
    std::unique_ptr<disk::AuditFile> audit;
    std::vector<audit::Note> notes;  // what the audit log hears first
};

namespace {

PrinterDrive slip_drive(const Config& config) {
    return {"printer", [&config] { return open_receipt_printer(config.printer, escpos::Before::kAnything); },
            [&config](const documents::Paper& paper) { return preview_slip(config.printer, paper); }};
}

DeliveryPace pace_of(const PromiseSettings& settings) {
    DeliveryPace pace;
    pace.first_wait_max = std::chrono::seconds{settings.first_wait_s};
    return pace;
}

// What not every machine has; null without its table in the configuration.
std::unique_ptr<PrinterPort> open_a4(Mailbox& mailbox, const Config& config, Log& log) {
    if (!config.a4) return nullptr;
    PrinterDrive drive{"a4 printer", [&config] { return open_a4_printer(*config.a4); },
                       [](const documents::Paper& paper) { return preview_a4(paper); }, kA4PrintLimit};
    return std::make_unique<PrinterPort>(mailbox, std::move(drive), log);
}

std::unique_ptr<ReaderPort> open_slot(Mailbox& mailbox, const Config& config, Log& log) {
    if (!config.card_slot) return nullptr;
    return std::make_unique<ReaderPort>(
        mailbox, [&config] { return open_card_slot(*config.card_slot); }, log, "card slot");
}

std::unique_ptr<ScannerPort> open_scanner(Mailbox& mailbox, const Config& config, Log& log) {
    if (!config.scanner) return nullptr;
    return std::make_unique<ScannerPort>(
        mailbox, [&config] { return canbao::open_scanner(*config.scanner); }, log);
}

// A full disk gives up the journal's spare room for it: no visit begins then, but the screen says so.
Result<std::unique_ptr<disk::AuditFile>> open_audit(const std::filesystem::path& state) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto folder = (state / disk::kAuditFolder).string();
    auto opened = disk::AuditFile::open(folder, now);
    const bool full = !opened && opened.fault().code == FaultCode::kDiskFull;
    if (full && disk::Spare((state / disk::kJournalFile).string()).give_up())
        opened = disk::AuditFile::open(folder, now);
    return opened;
}

}  // namespace

Terminal::Terminal(Read read)
    : sole(std::move(read.sole)),
      config(std::move(read.config)),
      assets(std::move(read.assets)),
      texts(std::move(read.texts)),
      rules(std::move(read.rules)),
      log(std::move(read.log)),
      audit(mailbox, std::move(read.audit), *log),
      id_reader(
          mailbox, [this] { return open_card_reader(config.reader); }, *log),
      slot(open_slot(mailbox, config, *log)),
      reader(id_reader, slot.get()),
      printer(mailbox, slip_drive(config), *log),
      a4(open_a4(mailbox, config, *log)),
      scanner(open_scanner(mailbox, config, *log)),
      office(mailbox, std::make_unique<office::Link>(config.office, config.hall.terminal_id),
             std::make_unique<Identity>(config.office, config.hall.terminal_id),
             HeartbeatPace::since_boot(machine_up()), *log),
      journal(mailbox, std::move(read.journal), std::move(read.key), *log),
      host({reader, printer, a4.get(), scanner.get(), slot != nullptr, office, journal, audit, clock, timers,
            *log, rules, texts, config}),
      delivery([this] { return host.new_session(); }, pace_of(config.promise), *log) {
    for (auto& note : read.notes) audit.note(std::move(note));
    office.set_beat({kVersion, rules.version(), "starting", {}});
    audit.on_head([this](const disk::AuditHead& head) { office.set_audit_head(head.seq, head.hash); });
}

Result<std::unique_ptr<Terminal>> Terminal::open(const std::string& config_file, const std::string& assets) {
    Read read;
    const auto text = TRY(read_file(config_file));
    read.config = TRY(parse_config(text, config_file));
    read.assets = TRY(find_assets(assets.empty() ? read.config.assets_dir : assets));
    read.texts = TRY(load_texts(read.assets));
    const std::filesystem::path state = read.config.state_dir;
    TRY(disk::make_folder(state.string()));
    std::error_code wrong;
    std::filesystem::permissions(state, std::filesystem::perms::owner_all, wrong);
    read.sole = TRY(disk::Sole::take(state.string()));
    read.log = TRY(open_log((state / "canbao.log").string()));
    const auto today = local_time(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                                  read.config.utc_offset);
    const auto places = TRY(rulebook_places(read.config, read.assets));
    auto chosen = TRY(choose_rulebook(places, today.day));
    if (chosen.trouble) read.log->warn("rule book: " + chosen.trouble->detail);
    read.journal = TRY(disk::Journal::open((state / disk::kJournalFile).string()));
    if (read.journal->moved_aside()) read.log->warn("journal: " + read.journal->moved_aside()->detail);
    auto key = sealing_key(read.config.promise);
    if (!key && read.config.promise.allowed) return key.fault();
    if (key)
        read.key = *std::move(key);
    else
        read.log->warn(key.fault().detail);  // nothing new is promised; what was, waits for its key
    read.audit = TRY(open_audit(state));
    const auto last = read.audit->stopped_uncleanly() ? LastRun::kCrashed : LastRun::kStopped;
    read.notes = first_notes(last, text, chosen, read.journal->moved_aside().has_value());
    read.rules = std::move(chosen.rules);
    return std::unique_ptr<Terminal>(new Terminal(std::move(read)));
}

}  // namespace canbao::app
