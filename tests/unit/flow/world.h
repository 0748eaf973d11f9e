// world.h: One simulated hall: reader, printer, office, disk, screen and clock, with a harm at any step.
//
// Every call of a flow to a port is a step. A World keeps what outlives a power cut (disk, ledger, paper in
// people's hands) and what does not (answers on their way, the screen). It judges order on the spot: no
// office before the intent is on disk, no reference on the screen before it is, nothing printed without a
// citizen in front of it.
#pragma once

#include <deque>
#include <functional>
#include <set>

#include "kiosk/flow/session.h"
#include "tests/audit_recorder.h"
#include "tests/unit/flow/ledger.h"

namespace canbao::test {

// What hangs on the machine besides reader and receipt printer.
struct Machine {
    bool a4 = false, scanner = false, card_slot = false;
    bool promises = false;  // and the province allows them
};

// An application that was accepted with a promise, as it lies on the disk.
struct Kept {
    Promise promise;
    std::string request_id, body, sha256;  // the body is gone once it has ended
    std::optional<PromiseEnded> ended;
};

struct Printout {
    int visit = 0;
    std::string kind;
    std::string text;
    bool reprint = false;
    Sheet sheet = Sheet::kSlip;
};

// What one visit showed.
struct Seen {
    std::vector<std::string> views;
    std::set<std::string> references, codes;
    bool being_checked = false;
    std::set<std::string> promised;  // the terminal's references
    std::set<std::string> issued;    // numbers of certificates said to be active
    bool unsettled = false;          // and one of which nobody could say
    std::optional<view::Wiped> wiped;
};

class World : public CardReader,
              public Printer,
              public Office,
              public Journal,
              public Promises,
              public Stage,
              public Clock,
              public Audit {
public:
    // --- outlives a power cut
    std::vector<JournalEntry> disk;
    std::vector<Kept> kept;
    std::set<std::string> settled_by_visit;  // keys
    Ledger ledger;
    std::vector<Printout> printouts;
    std::map<std::string, int> visit_of_key;
    std::set<std::string> proved;  // kinds and texts of papers whose printer said: out
    Machine machine;
    std::vector<std::string> wrongs;  // promises that were broken on the way
    AuditRecorder audited;
    Broken broken;
    Planted planted = Planted::kNone;

    // --- the visit in front of the terminal
    int visit = 0;
    const Citizen* serving = nullptr;  // none during recovery
    Seen seen;
    std::function<void(const View&)> on_view;
    bool result_unwritten = false;  // the disk refused a result in this visit

    // --- lost in a power cut
    bool dead = false;
    std::optional<Nothing> wish;  // to end the visit
    View shown{view::Starting{}};
    bool card_lies = false;

    Session session();
    void begin(const Citizen& citizen);
    void leave();     // recovery follows, nobody is there
    void power_on();  // after a power cut
    // Harms of the steps from now on, counted from 0.
    void strike(std::vector<Strike> strikes);
    const std::vector<Port>& steps() const { return steps_; }
    bool answer_next();     // false: nothing is on its way
    void packets_arrive();  // what the network still holds
    void later(std::chrono::seconds time) { seconds_ += static_cast<int>(time.count()); }
    void drop_unheard();  // answers that nobody waits for any more
    void wrong(std::string what) { wrongs.push_back(std::move(what)); }

    Pending<Result<Card>> reading() override;
    Pending<Done> removal() override;
    CardPresence presence() const override {
        return card_lies ? CardPresence::kPresent : CardPresence::kAbsent;
    }
    Pending<Printed> printing(documents::Paper paper) override {
        return printing_on(std::move(paper), Sheet::kSlip);
    }
    Pending<Printed> printing_on(documents::Paper paper, Sheet sheet);
    Pending<Result<Personal>> scanning();
    // A paper is moving, and the terminal does not know yet what became of it.
    bool prints_now() const;
    Pending<Result<std::vector<documents::Picture>>> previewing(documents::Paper paper) override;
    PrinterStatus status() const override;
    Pending<Result<Looked>> looking_up(const Card& card) override;
    Prepared prepare(const Application& application, Purpose purpose) override;
    Pending<Answered> sending(const Prepared& prepared) override;
    Pending<Result<Settled>> settling(std::string key) override;
    Pending<Result<policy::History>> asking_history(const Card& card, policy::Insurance kind) override;
    Pending<Result<RecordIssued>> asking_record(const Card& card, const RecordWanted& wanted) override;
    Pending<Result<std::vector<Matter>>> asking_matters(const Card& card) override;
    Pending<Result<PaperKnown>> asking_paper(std::string code) override;
    Pending<Result<Card>> resolving(Personal token) override;
    Prepared prepare_reservation(const Card& card) override;
    Prepared prepare_activation(const std::string& key, const std::string& number) override;
    Pending<Result<Done>> appending(JournalEntry entry) override;
    Pending<Result<std::vector<JournalEntry>>> open_entries() override;
    Pending<Result<Done>> keeping(Promise promise, Prepared prepared) override;
    Pending<Result<std::vector<Promise>>> standing() override;
    Pending<Result<Prepared>> opening(std::string key) override;
    Pending<Result<Done>> ending(PromiseEnded ended) override;
    void put(View view) override;
    Pending<Intent> asking(View view) override;
    Instant now() const override { return kNow + std::chrono::seconds(seconds_); }
    Pending<Done> sleeping(std::chrono::milliseconds time) override;
    // Nothing any more once the power is gone.
    void note(audit::Note note) override {
        if (!dead) audited.note(std::move(note));
    }

private:
    struct Answer {
        Port port;
        std::function<bool()> unheard;
        std::function<void()> deliver;
    };

    // One step: the effect and its answer, or what the harm makes of it.
    template <class T>
    Pending<T> step(Port port, std::function<T()> effect, std::function<T()> fault = {},
                    std::function<T()> lost = {});
    Harm harm_of(Port port);
    Harm harm_now() const;  // of the step that comes next
    Printed print(const documents::Paper& paper, Sheet sheet);
    // A question about a person: an answer, or why there is none.
    template <class T>
    Pending<Result<T>> question(const Card& card, std::function<T()> answer);
    void check_bytes(const Prepared& prepared);
    void check_consent();
    void release_what_is_left();
    void look_at(const View& view);
    void look_at_promise(const view::Accepted& page);
    Kept* kept_of(const std::string& key);
    bool on_disk(const std::string& key, Mark mark) const;

    Touches touches_{Script{}};
    std::vector<Strike> strikes_;
    std::vector<Port> steps_;
    std::deque<Answer> answers_;
    std::vector<std::function<void()>> packets_;
    struct SecondPrinter : Printer {
        explicit SecondPrinter(World& hall) : world(hall) {}
        Pending<Printed> printing(documents::Paper paper) override {
            return world.printing_on(std::move(paper), Sheet::kA4);
        }
        Pending<Result<std::vector<documents::Picture>>> previewing(documents::Paper paper) override {
            return world.previewing(std::move(paper));
        }
        PrinterStatus status() const override { return world.status(); }
        World& world;
    };
    struct CodeScanner : Scanner {
        explicit CodeScanner(World& hall) : world(hall) {}
        Pending<Result<Personal>> scanning() override { return world.scanning(); }
        std::optional<Fault> fault() const override { return std::nullopt; }
        World& world;
    };

    SecondPrinter a4_{*this};
    CodeScanner scanner_{*this};
    std::size_t shown_codes_ = 0;
    Harm strike_ = Harm::kNone;              // of the paper that is printed
    std::vector<Printout> left_in_printer_;  // Planted::kPrintsLater
    int seconds_ = 0;
    NoLog log_;
};

}  // namespace canbao::test
