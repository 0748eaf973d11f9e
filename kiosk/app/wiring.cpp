#include "kiosk/app/wiring.h"

#include "drivers/registry.h"
#include "kiosk/app/assets.h"
#include "kiosk/app/build.h"
#include "kiosk/app/log_file.h"
#include "kiosk/app/policy_store.h"

namespace canbao::app {

// What open() has read and checked before anything is started.
struct Terminal::Read {
    Config config;
    std::filesystem::path assets;
    Texts texts;
    policy::Rulebook rules;
    std::unique_ptr<Log> log;
    std::unique_ptr<disk::Journal> journal;
};

Terminal::Terminal(Read read)
    : config(std::move(read.config)),
      assets(std::move(read.assets)),
      texts(std::move(read.texts)),
      rules(std::move(read.rules)),
      log(std::move(read.log)),
      reader(
          mailbox, [this] { return open_card_reader(config.reader); }, *log),
      printer(
          mailbox, [this] { return open_receipt_printer(config.printer); },
          [this](const documents::Paper& paper) { return preview_slip(config.printer, paper); }, *log),
      office(mailbox, std::make_unique<office::Link>(config.office, config.hall.terminal_id), HeartbeatPace{},
             *log),
      journal(mailbox, std::move(read.journal), *log),
      host({reader, printer, office, journal, clock, timers, *log, rules, texts, config}) {
    office.set_beat({kVersion, rules.version(), "attract", {}});
}

Result<std::unique_ptr<Terminal>> Terminal::open(const std::string& config_file, const std::string& assets) {
    Read read;
    const auto text = TRY(read_file(config_file));
    read.config = TRY(parse_config(text, config_file));
    read.assets = TRY(find_assets(assets.empty() ? read.config.assets_dir : assets));
    read.texts = TRY(load_texts(read.assets));
    const std::filesystem::path state = read.config.state_dir;
    std::error_code wrong;
    std::filesystem::create_directories(state, wrong);
    if (wrong) return Fault{FaultCode::kDiskFailed, state.string() + ": " + wrong.message()};
    std::filesystem::permissions(state, std::filesystem::perms::owner_all, wrong);
    read.log = TRY(open_log((state / "canbao.log").string()));
    const auto today = local_time(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                                  read.config.utc_offset);
    const auto places = TRY(rulebook_places(read.config, read.assets));
    auto chosen = TRY(choose_rulebook(places, today.day));
    if (chosen.trouble) read.log->warn("rule book: " + chosen.trouble->detail);
    read.rules = std::move(chosen.rules);
    read.journal = TRY(disk::Journal::open((state / disk::kJournalFile).string()));
    if (read.journal->moved_aside()) read.log->warn("journal: " + read.journal->moved_aside()->detail);
    return std::unique_ptr<Terminal>(new Terminal(std::move(read)));
}

}  // namespace canbao::app
