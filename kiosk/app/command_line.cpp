#include "kiosk/app/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/app/assets.h"
#include "kiosk/app/build.h"
#include "kiosk/app/command_ask.h"
#include "kiosk/app/command_audit.h"
#include "kiosk/app/command_doctor.h"
#include "kiosk/app/command_enrol.h"
#include "kiosk/app/command_journal.h"
#include "kiosk/app/command_office_send.h"
#include "kiosk/app/command_policy_diff.h"
#include "kiosk/app/command_print.h"
#include "kiosk/app/command_read_card.h"
#include "kiosk/app/command_run.h"
#include "kiosk/app/command_verify.h"
#include "kiosk/app/say.h"
#include "kiosk/base/config.h"

namespace canbao::app {
namespace {

// Options live as long as the parse; `status` is what the chosen command returned.
struct Line {
    int status = 0;
    std::string assets;
    RunOptions run;
    ReadCardOptions read_card;
    PrintOptions print;
    VerifyOptions verify;
    SendOptions send;
    std::string journal_config, journal_path, journal_handed;
    std::string audit_config;
    AuditOptions audit;
    DoctorOptions doctor;
    EnrolOptions enrol;
    AskOptions ask;
    PolicyDiffOptions diff;
    std::string manifest_folder, manifest_from;
    std::int64_t manifest_version = 0;
};

// The path that was given, or the state folder of the configuration that was given: then the audit log beside
// it is told what staff did, when `noted` names it.
template <class Command>
int with_journal(const Line& line, Command command, std::string_view noted) {
    if (!line.journal_path.empty()) return command(line.journal_path);
    const auto text = read_file(line.journal_config);
    const auto config = text ? parse_config(*text, line.journal_config) : Result<Config>(text.fault());
    if (!config) return say_fault(config.fault(), 2);
    if (!noted.empty()) note_staff_command(config->state_dir, noted);
    return command(config->state_dir);
}

int with_audit(Line& line, int (*command)(const AuditOptions&)) {
    if (!line.audit.folder.empty()) return command(line.audit);
    const auto text = read_file(line.audit_config);
    const auto config = text ? parse_config(*text, line.audit_config) : Result<Config>(text.fault());
    if (!config) return say_fault(config.fault(), 2);
    line.audit.folder = config->state_dir;
    line.audit.own = true;
    return command(line.audit);
}

void add_run(CLI::App& app, Line& line) {
    auto* command = app.add_subcommand("run", "the terminal itself");
    command->add_option("--config", line.run.config, "configuration file (TOML)")->required();
    command->add_option("--window", line.run.window, "WxH: a window instead of the full screen");
#ifdef CANBAO_ROBOT
    command->add_option("--robot", line.run.robot, "unix:PATH: a socket to drive the screens by label");
    command->add_option("--dock", line.run.dock,
                        "reader=unix:PATH,printer=unix:PATH,…: simulators to drive by touch");
#endif
    command->callback([&line] {
        line.run.assets = line.assets;
        line.status = run(line.run);
    });
}

void add_devices(CLI::App& app, Line& line) {
    auto* read = app.add_subcommand("read-card", "wait for an identity card and print what it says");
    read->add_option("--reader", line.read_card.reader, "serial:PATH[@BAUD] or tcp:HOST:PORT")->required();
    read->add_option("--model", line.read_card.model, "row of the driver's table of models");
    read->add_option("--timeout", line.read_card.timeout_s, "seconds to wait for a card")
        ->check(CLI::Range(1, 3600));
    read->add_flag("--reveal", line.read_card.reveal, "personal values in full");
    read->callback([&line] { line.status = read_card(line.read_card); });

    auto* print = app.add_subcommand("print", "print a paper and say what became of it");
    print->add_option("--printer", line.print.printer, "tcp:HOST:PORT, serial:PATH[@BAUD] or usblp:PATH")
        ->required();
    print->add_option("--model", line.print.model, "row of the driver's table of models");
    print->add_option("--width-dots", line.print.width_dots, "576 (80 mm) or 384 (58 mm)")
        ->check(CLI::IsMember({576, 384}));
    print
        ->add_option(
            "--paper", line.print.paper,
            "registration-receipt, promise-slip, one-time-notice, hand-over, shortfall-sheet, rights-record, "
            "certificate or plan-sheet")
        ->required();
    print->add_option("--data", line.print.data, "JSON file; see assets/examples")->required();
    print->callback([&line] {
        line.print.assets = line.assets;
        line.status = print_paper(line.print);
    });
}

void add_verify(CLI::App& app, Line& line) {
    auto* command = app.add_subcommand("verify", "does a signed paper still say what was signed?");
    command->add_option("file", line.verify.file, "the text of its QR code, or its octets; -: standard input")
        ->required();
    auto* keys = command->add_option_group("keys", "the office's public keys");
    keys->add_option("--config", line.verify.config, "configuration of a terminal (TOML)");
    keys->add_option("--keys", line.verify.keys, "a file of [[paper_keys]]; see assets/examples");
    keys->require_option(1);
    command->callback([&line] { line.status = verify(line.verify); });
}

void add_office(CLI::App& app, Line& line) {
    auto* office = app.add_subcommand("office", "talk to the back office")->require_subcommand(1);
    auto* send = office->add_subcommand("send", "one change, with the terminal's own client and retries");
    send->add_option("--url", line.send.url, "https://HOST:PORT")->required();
    send->add_option("--ca", line.send.ca, "certificates of the private CA (PEM)")->required();
    send->add_option("--cert", line.send.cert, "this terminal's certificate (PEM)")->required();
    send->add_option("--key", line.send.key, "and its key (PEM)")->required();
    send->add_option("--pin", line.send.pins, "sha256//BASE64 of the server's public key: current, backup")
        ->required();
    send->add_option("--crl", line.send.crl, "revocation lists (PEM)");
    send->add_option("--warmup", line.send.warmup, "a path to GET first");
    send->add_option("--method", line.send.method, "POST or PUT");
    send->add_option("--path", line.send.path, "path of the change")->required();
    send->add_option("--body", line.send.body_file, "JSON file, sent as it is")->required();
    send->add_option("--idempotency-key", line.send.idempotency_key, "the same for every try of one intent")
        ->required();
    send->callback([&line] { line.status = office_send(line.send); });
}

void add_audit(CLI::App& app, Line& line) {
    auto* audit = app.add_subcommand("audit", "what this terminal did")->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, int (*command)(const AuditOptions&)) {
        auto* sub = audit->add_subcommand(name, what);
        auto* where = sub->add_option_group("where", "whose log");
        where->add_option("folder", line.audit.folder, "the audit log or the state folder it lies in");
        where->add_option("--config", line.audit_config, "or the configuration that names the state folder");
        where->require_option(1);
        sub->callback([&line, command] { line.status = with_audit(line, command); });
        return sub;
    };
    add("verify", "was it altered?", audit_verify)
        ->add_option("--head", line.audit.head, "SEQ:HASH as the office keeps it: was its end cut off?");
    add("export", "every line, oldest first, as JSON", audit_export);
}

void add_journal(CLI::App& app, Line& line) {
    auto* journal = app.add_subcommand("journal", "the book of intents")->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, int (*command)(const std::string&),
                         const char* noted = "") {
        auto* sub = journal->add_subcommand(name, what);
        sub->add_option("path", line.journal_path, "the journal's file or the state folder it lies in");
        sub->add_option("--config", line.journal_config, "or the configuration that names the state folder");
        sub->callback([&line, command, noted] { line.status = with_journal(line, command, noted); });
        return sub;
    };
    add("export", "every entry, oldest first, one JSON line each", journal_export, "journal-export");
    add("list", "the same, by its older name", journal_list, "journal-export");
    add("check", "is the file whole?", journal_check);
    auto* promises =
        add("promises", "what was accepted with a promise, and the hand-over list", journal_promises);
    promises->add_option("--handed", line.journal_handed, "take this reference off the hand-over list");
    promises->callback([&line] {
        const bool lists = line.journal_handed.empty();
        line.status = with_journal(
            line,
            [&line, lists](const std::string& path) {
                return lists ? journal_promises(path) : journal_handed(path, line.journal_handed);
            },
            "");
    });
}

void add_hall(CLI::App& app, Line& line) {
    auto* ask =
        app.add_subcommand("ask", "ask the rule book: JSON on standard input, JSON on standard output");
    ask->add_option("topic", line.ask.topic, "id-number, retirement, minimum-months, eligibility, …")
        ->required();
    ask->add_option("--policy", line.ask.policy, "another rule book's folder");
    ask->callback([&line] {
        line.ask.assets = line.assets;
        line.status = canbao::app::ask(line.ask);
    });

    auto* policy = app.add_subcommand("policy", "rule books that are to be released")->require_subcommand(1);
    auto* diff =
        policy->add_subcommand("diff", "which answers change with another rule book, and by which row");
    diff->add_option("before", line.diff.before, "folder of the rule book in force")->required();
    diff->add_option("after", line.diff.after, "folder of the new one")->required();
    diff->callback([&line] {
        line.diff.assets = line.assets;
        line.status = policy_diff(line.diff);
    });
    auto* manifest =
        policy->add_subcommand("manifest", "what the province signs: digests of a folder's files");
    manifest->add_option("folder", line.manifest_folder, "folder of the rule files")->required();
    manifest->add_option("--version", line.manifest_version, "a higher number than the last one")->required();
    manifest->add_option("--valid-from", line.manifest_from, "YYYY-MM-DD")->required();
    manifest->callback([&line] {
        line.status = policy_manifest(line.manifest_folder, line.manifest_version, line.manifest_from);
    });

    auto* doctor = app.add_subcommand("doctor", "try everything this terminal depends on");
    doctor->add_option("--config", line.doctor.config, "configuration file (TOML)")->required();
    doctor->callback([&line] {
        line.doctor.assets = line.assets;
        line.status = canbao::app::doctor(line.doctor);
    });
}

void add_enrol(CLI::App& app, Line& line) {
    auto* command = app.add_subcommand("enrol", "get this terminal its certificate; may be repeated");
    command->add_option("--config", line.enrol.config, "configuration file (TOML)")->required();
    command->add_option("--code", line.enrol.code, "one-time code from the office's operator")->required();
    command->callback([&line] {
        line.enrol.assets = line.assets;
        line.status = enrol(line.enrol);
    });
}

std::string version() {
    const auto assets = find_assets();
    const auto rules = assets ? load_rulebook(*assets / "policy") : Result<policy::Rulebook>(assets.fault());
    const std::string book = rules ? rules->version() : "missing: " + rules.fault().detail;
    return std::string("canbao ") + kVersion + "\nrule book " + book;
}

}  // namespace

int command_line(int argc, char** argv) {
    Line line;
    CLI::App app("Canbao: a self-service terminal for social insurance", "canbao");
    app.add_option("--assets", line.assets, "folder with texts/ and policy/");
    app.add_flag_callback(
        "--version", [] { throw CLI::CallForVersion(version(), 0); }, "version of program and rule book");
    app.require_subcommand(1);
    add_run(app, line);
    add_devices(app, line);
    add_verify(app, line);
    add_office(app, line);
    add_enrol(app, line);
    add_journal(app, line);
    add_audit(app, line);
    add_hall(app, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? 0 : 2;
    }
    return line.status;
}

}  // namespace canbao::app
