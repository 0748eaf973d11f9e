#include "kiosk/app/command_doctor.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

#include "drivers/disk/aside.h"
#include "drivers/disk/journal.h"
#include "drivers/office/certificates.h"
#include "drivers/office/office_link.h"
#include "drivers/office/own_state.h"
#include "drivers/registry.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/build.h"
#include "kiosk/app/command_audit.h"
#include "kiosk/app/machine.h"
#include "kiosk/app/office_keys.h"
#include "kiosk/app/policy_store.h"
#include "kiosk/app/say.h"
#include "kiosk/app/sealing_key.h"
#include "kiosk/base/config.h"
#include "screens/fonts.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kDeviceTime = 3000ms;
constexpr auto kOfficeTime = 12'000ms;
constexpr auto kSkewMax = 5min;

Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

// Says each finding at once, so that a hanging check shows which one it is.
class Findings {
public:
    explicit Findings(const Texts* texts) : texts_(texts) {}

    void know(const Texts* texts) { texts_ = texts; }
    void good(std::string_view check, std::string detail) { say(check, true, std::move(detail), ""); }
    // Works, and wants somebody before long.
    void soon(std::string_view check, std::string detail, std::string cure) {
        say(check, true, std::move(detail), std::move(cure));
    }
    void soon(std::string_view check, const office::Notice& notice) {
        const std::string id = "link." + std::string(name_of(notice.what));
        soon(check, notice.detail, texts_ != nullptr ? (*texts_)(id) : std::string());
    }
    void bad(std::string_view check, std::string detail, std::string cure) {
        ++failed_;
        say(check, false, std::move(detail), std::move(cure));
    }
    void bad(std::string_view check, const Fault& fault) {
        bad(check, std::string(name_of(fault.code)) + ": " + fault.detail, cure_of(fault.code));
    }
    void take(Finding found) {
        if (found.ok) return good(found.check, std::move(found.detail));
        bad(found.check, std::move(found.detail), std::move(found.cure));
    }
    int failed() const { return failed_; }

private:
    std::string cure_of(FaultCode code) const {
        return texts_ != nullptr ? (*texts_)("fault." + std::string(name_of(code)) + ".staff")
                                 : std::string();
    }
    static void say(std::string_view check, bool ok, std::string detail, std::string cure) {
        const Value line = Value::Object{
            {"check", check}, {"ok", ok}, {"detail", std::move(detail)}, {"cure", std::move(cure)}};
        canbao::app::say(line);
    }
    const Texts* texts_;
    int failed_ = 0;
};

void check_reader(Findings& findings, std::string_view name,
                  const Result<std::unique_ptr<CardReaderDevice>>& device) {
    if (!device) return findings.bad(name, device.fault());
    const auto there = (*device)->poll(Deadline(kDeviceTime));
    if (!there) return findings.bad(name, there.fault());
    findings.good(name, *there == CardPresence::kPresent ? "answers; a card lies there" : "answers; no card");
}

void check_printer(Findings& findings, std::string_view name,
                   const Result<std::unique_ptr<PrinterDevice>>& device) {
    if (!device) return findings.bad(name, device.fault());
    const auto status = (*device)->status(Deadline(kDeviceTime));
    if (!status) return findings.bad(name, status.fault());
    if (status->fault) return findings.bad(name, *status->fault);
    findings.good(name, status->paper_near_end.value_or(false) ? "ready; paper is near its end" : "ready");
}

// A scanner never speaks unasked: that its line opens is all that can be known.
void check_scanner(Findings& findings, const DeviceSettings& settings) {
    const auto device = open_scanner(settings);
    if (!device) return findings.bad("scanner", device.fault());
    findings.good("scanner", "its line opens; hold a code to it to see more");
}

// Without a key that is in force no paper that is printed today could be checked.
void check_paper_keys(Findings& findings, const Config& config) {
    const auto keys = office_keys(config.office);
    const auto today = local_time(wall_clock(), config.utc_offset).day;
    const auto now = std::count_if(keys.begin(), keys.end(), [&](const documents::OfficeKey& key) {
        return key.from <= today && today <= key.until;
    });
    const std::string known = std::to_string(keys.size()) + " known, " + std::to_string(now) + " in force";
    if (now > 0) return findings.good("keys for papers", known);
    findings.bad("keys for papers", known,
                 "add the office's current key as [[office.paper_keys]]; the office gives its public part");
}

void check_office(Findings& findings, const Config& config, const std::string& rule_book) {
    for (const auto& finding : office::check_certificates(config.office, wall_clock())) {
        if (finding.grade == office::Grade::kBad)
            findings.bad("certificates", finding.what, finding.cure);
        else
            findings.soon("certificates", finding.what, finding.cure);
    }
    const office::Link link(config.office, config.hall.terminal_id);
    const auto pulse = link.heartbeat({kVersion, rule_book, "doctor", {}}, Deadline(kOfficeTime));
    if (!pulse) return findings.bad("office", pulse.fault());
    findings.good("office", "answers at " + config.office.url);
    if (pulse->backup_pin)
        findings.soon("pins", {office::Soon::kPinBackup, "the office uses a backup pin's key"});
    else
        findings.good("pins", "the office uses the first pin's key");
    const auto skew = wall_clock() - pulse->clock;
    const std::string off = std::to_string(skew.count()) + " s off the office's";
    if (skew > kSkewMax || skew < -kSkewMax) return findings.bad("clock", Fault{FaultCode::kClockWrong, off});
    findings.good("clock", off);
}

void check_disk(Findings& findings, const Config& config) {
    namespace fs = std::filesystem;
    std::error_code wrong;
    fs::create_directories(config.state_dir, wrong);
    if (wrong)
        return findings.bad("disk", Fault{FaultCode::kDiskFailed, config.state_dir + ": " + wrong.message()});
    const auto path = (fs::path(config.state_dir) / disk::kJournalFile).string();
    for (const auto& name : disk::damaged_files_beside(path))
        findings.bad(
            "journal",
            name +
                " was damaged and put aside; what was promised in it was brought over, other "
                "open changes are not settled",
            "let the window compare the office's list of this terminal with canbao journal promises, "
            "then move the file away");
    if (!fs::exists(path, wrong)) return findings.good("journal", "none yet; the first start makes it");
    auto journal = disk::Journal::open(path, disk::Access::kLook);
    if (!journal) return findings.bad("journal", journal.fault());
    const auto open = (*journal)->open_entries();
    if (!open) return findings.bad("journal", open.fault());
    findings.good("journal", std::to_string(open->size()) + " open entries");
    const auto room = (*journal)->reserve_available();
    if (!room) return findings.bad("disk", room.fault());
    findings.good("disk", "the reserve is free");
}

void check_audit(Findings& findings, const Config& config) {
    if (disk::audit_files((std::filesystem::path(config.state_dir) / disk::kAuditFolder).string()).empty())
        return findings.good("audit log", "none yet; the first start begins it");
    const auto verdict = audit_verdict(config.state_dir);
    if (!verdict) return findings.bad("audit log", verdict.fault());
    if (verdict->wrongs.empty())
        return findings.good("audit log", std::to_string(verdict->lines) + " lines, all sound");
    const auto& wrong = verdict->wrongs.front();
    findings.bad("audit log", wrong.file + " line " + std::to_string(wrong.line) + ": " + wrong.what,
                 "leave the folder as it is, copy it to a safe place and tell the information centre");
}

// The program's own rule book, or the signed one that is in force.
void check_rules(Findings& findings, const std::optional<Config>& config, const std::filesystem::path& assets,
                 std::string& version) {
    if (!config) {
        const auto own = load_rulebook(assets / "policy");
        if (!own) return findings.bad("rule book", own.fault());
        return findings.good("rule book", version = own->version());
    }
    const auto places = rulebook_places(*config, assets);
    if (!places) return findings.bad("rule book", places.fault());
    const auto chosen = choose_rulebook(*places, local_time(wall_clock(), config->utc_offset).day);
    if (!chosen) return findings.bad("rule book", chosen.fault());
    version = chosen->rules.version();
    if (chosen->trouble) return findings.bad("rule book", *chosen->trouble);
    findings.good("rule book", version + (chosen->pack > 0 ? ", pack " + std::to_string(chosen->pack) : ""));
}

// Promises are made only with a key, and kept only with the one that sealed them.
void check_promises(Findings& findings, const Config& config) {
    if (config.promise.key.empty()) return findings.good("promises", "not made here");
    if (is_credential(config.promise.key) && std::getenv("CREDENTIALS_DIRECTORY") == nullptr)
        return findings.good("promises",
                             "the key is a credential: the service alone is given it, see its log");
    const auto key = sealing_key(config.promise);
    if (!key) return findings.bad("promises", key.fault());
    const auto path = (std::filesystem::path(config.state_dir) / disk::kJournalFile).string();
    const auto journal = disk::Journal::open(path, disk::Access::kLook);
    if (!journal) return findings.good("promises", "the key is there");
    const auto promises = (*journal)->promises();
    if (!promises) return findings.bad("promises", promises.fault());
    int standing = 0, to_hand_over = 0;
    for (const auto& kept : *promises) {
        to_hand_over += kept.to_hand_over() ? 1 : 0;
        if (kept.ended) continue;
        ++standing;
        const auto opened = (*journal)->open_promise(**key, kept.promise.key);
        if (!opened) return findings.bad("promises", opened.fault());
    }
    findings.good("promises", std::to_string(standing) + " standing, " + std::to_string(to_hand_over) +
                                  " on the hand-over list");
}

void check_fonts(Findings& findings, const std::filesystem::path& assets) {
    const auto fonts = screens::FontFiles::map((assets / "fonts" / "list.txt").string());
    if (!fonts) return findings.bad("fonts", fonts.fault());
    findings.good("fonts", std::to_string(fonts->files().size()) + " files");
}

}  // namespace

int doctor(const DoctorOptions& options) {
    Findings findings(nullptr);
    std::optional<Texts> texts;
    std::string rule_book = "none";
    std::optional<Config> config;

    if (auto read = read_file(options.config); !read) {
        findings.bad("configuration", read.fault().detail,
                     "give --config FILE; see assets/examples/canbao.toml");
    } else if (auto parsed = parse_config(*read, options.config); !parsed) {
        findings.bad("configuration", parsed.fault());
    } else {
        config = *std::move(parsed);
        findings.good("configuration", options.config);
    }
    const std::string given = !options.assets.empty() || !config ? options.assets : config->assets_dir;
    if (auto assets = find_assets(given); !assets) {
        findings.bad("assets", assets.fault());
    } else {
        auto words = load_texts(*assets);
        if (words) {
            texts = *std::move(words);
            findings.know(&*texts);
            findings.good("texts", std::to_string(texts->all().size()) + " sentences");
        } else {
            findings.bad("texts", words.fault());
        }
        check_fonts(findings, *assets);
        check_rules(findings, config, *assets, rule_book);
    }
    if (config) {
        for (auto& found : look_at_machine({"/", clock_follows()}, *config)) findings.take(std::move(found));
        check_disk(findings, *config);
        check_audit(findings, *config);
        check_promises(findings, *config);
        check_reader(findings, "reader", open_card_reader(config->reader));
        check_printer(findings, "printer", open_receipt_printer(config->printer));
        if (config->a4) check_printer(findings, "a4 printer", open_a4_printer(*config->a4));
        if (config->card_slot) check_reader(findings, "card slot", open_card_slot(*config->card_slot));
        if (config->scanner) check_scanner(findings, *config->scanner);
        check_paper_keys(findings, *config);
        check_office(findings, *config, rule_book);
    }
    const Value end = Value::Object{{"ok", findings.failed() == 0}, {"failed", findings.failed()}};
    say(end);
    return findings.failed() == 0 ? 0 : 1;
}

}  // namespace canbao::app
