// promises_papers.cpp: What must be true of every visit that registers nobody: a look-up changes nothing, an
// active certificate was printed, a doubtful one is void, and no paper comes out for another.
#include <algorithm>
#include <array>

#include "tests/unit/flow/promises.h"

namespace canbao::test {
namespace {

using State = PaperDesk::Issued::State;

class PaperJudge {
public:
    PaperJudge(const World& world, const Story& story)
        : world_(world), story_(story), broken_(world.wrongs), service_(story.citizen->script.service) {}

    std::vector<std::string> verdict() {
        for (const auto& key : open_keys(world_)) must(false, "open visit left: " + key);
        nobody_is_registered();
        certificates_are_what_they_seem();
        journal_agrees();
        the_ending_is_true();
        it_works_the_next_time();
        paper_is_in_the_right_hands();
        return std::move(broken_);
    }

private:
    void must(bool kept, std::string promise) {
        if (!kept) broken_.push_back(std::move(promise));
    }
    bool saw(const Went& went, std::string_view view) const {
        return std::find(went.seen.views.begin(), went.seen.views.end(), view) != went.seen.views.end();
    }
    bool told_something(const Went& went) const {
        static constexpr std::array<std::string_view, 6> kAnswers{"standing", "matters", "planner",
                                                                  "topics",   "checked", "preview"};
        return std::any_of(kAnswers.begin(), kAnswers.end(),
                           [&](std::string_view view) { return saw(went, view); });
    }
    int made_by_visit(const std::string& key) const {
        const auto at = world_.visit_of_key.find(key);
        return at == world_.visit_of_key.end() ? 0 : at->second;
    }
    std::vector<Printout> printouts_with(const std::string& number) const {
        std::vector<Printout> found;
        for (const auto& printout : world_.printouts)
            if (printout.text.find(number) != std::string::npos) found.push_back(printout);
        return found;
    }

    void nobody_is_registered() {
        must(world_.ledger.by_key().empty() && world_.ledger.cases().empty(),
             "a look-up registered somebody or opened a case");
        if (service_ == Service::kCertificate) return;
        must(world_.disk.empty() && world_.ledger.heard().empty(), "a look-up changed something");
    }

    // "An active certificate was printed, a doubtful one is void."
    void certificates_are_what_they_seem() {
        for (const auto& [key, paper] : world_.ledger.desk.certificates()) {
            const auto papers = printouts_with(paper.number);
            const bool proved = std::any_of(papers.begin(), papers.end(), [&](const Printout& printout) {
                return world_.proved.count(printout.text) != 0;
            });
            must(paper.state != State::kReserved, "a certificate is neither active nor void: " + key);
            must(paper.state != State::kActive || proved, "active, and not surely printed: " + paper.number);
            must(papers.size() <= 1, "one number on two papers: " + paper.number);
            for (const auto& printout : papers)
                must(printout.visit == made_by_visit(key), "a paper came out in another's visit");
        }
    }

    void journal_agrees() {
        const auto& certificates = world_.ledger.desk.certificates();
        for (const auto& entry : world_.disk) {
            const auto at = certificates.find(entry.key);
            if (entry.mark == Mark::kRegistered)
                must(at != certificates.end() && at->second.state == State::kActive &&
                         at->second.number == entry.reference,
                     "the journal says active, the office does not: " + entry.key);
            if (entry.mark == Mark::kVoided)
                must(at == certificates.end() || at->second.state == State::kVoid,
                     "the journal says void, the office does not: " + entry.key);
        }
    }

    void the_ending_is_true() {
        const auto& first = story_.first;
        if (first.crashed) return;
        const auto& seen = first.seen;
        const bool says_nothing = seen.wiped && seen.wiped->nothing.has_value();
        if (!first.anonymous)
            must(says_nothing == (first.end.ending == Ending::kNothingHappened),
                 "the last screen and the ending disagree");
        must(!first.anonymous || !seen.wiped, "data is wiped that was never asked for");
        const bool paper = std::any_of(world_.printouts.begin(), world_.printouts.end(),
                                       [](const Printout& printout) { return printout.visit == 1; });
        must(!paper || saw(first, "take-things"), "a paper came out, and nobody was told to take it");
        for (const auto& number : seen.issued) must(active_in_visit(number), "called active, and is not");
        switch (first.end.ending) {
            case Ending::kDone:
                must(told_something(first), "done, and nothing was told");
                must(service_ != Service::kCertificate || seen.issued.size() == 1 || saw(first, "standing"),
                     "done without a certificate");
                break;
            case Ending::kAccepted:
                must(false, "nothing was promised by a date");
                break;
            case Ending::kHandedOver:
                must(seen.unsettled, "handed over, and nobody said that it is open");
                break;
            case Ending::kNothingHappened:
                must(!seen.unsettled, "nothing happened, it says, and nobody could settle it");
                must(seen.issued.empty() && !active_of_first(),
                     "nothing happened, and a certificate is active");
                must(service_ == Service::kCertificate || !told_something(first),
                     "nothing happened, it says, and yet something was told");
                break;
        }
    }
    bool active_in_visit(const std::string& number) const {
        for (const auto& [key, paper] : world_.ledger.desk.certificates())
            if (paper.number == number) return paper.state == State::kActive && made_by_visit(key) == 1;
        return false;
    }
    // An open one is voided by the recovery, unless the activation had arrived: nobody said "nothing" of it.
    bool active_of_first() const {
        for (const auto& [key, paper] : world_.ledger.desk.certificates())
            if (paper.state == State::kActive && made_by_visit(key) == 1) return true;
        return false;
    }

    void it_works_the_next_time() {
        const auto& again = story_.again;
        must(!again.crashed && !again.by_host, "the second visit did not come to its end");
        const auto& script = story_.citizen->script;
        const bool wants = service_ != Service::kCertificate || script.wants_paper;
        if (wants && (script.has_card || !script.shows.empty()))
            must(again.end.ending == Ending::kDone, "not done in a sound hall");
        if (service_ == Service::kCertificate &&
            story_.citizen->history.state != policy::RecordState::kNone && story_.citizen->script.wants_paper)
            must(again.seen.issued.size() == 1, "no certificate in a sound hall");
    }

    void paper_is_in_the_right_hands() {
        for (const auto& printout : world_.printouts) {
            must(printout.text.find(story_.citizen->id_number()) == std::string::npos,
                 "a whole id number on paper");
            must(printout.visit >= 1, "a paper of no visit");
        }
    }

    const World& world_;
    const Story& story_;
    std::vector<std::string> broken_;
    Service service_;
};

}  // namespace

std::vector<std::string> broken_promises_of_papers(const World& world, const Story& story) {
    return PaperJudge(world, story).verdict();
}

}  // namespace canbao::test
