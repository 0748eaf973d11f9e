#include "tests/unit/flow/promises.h"

#include <algorithm>
#include <map>
#include <set>

namespace canbao::test {
namespace {

using Marks = std::map<std::string, std::set<Mark>>;

Marks marks_of(const World& world) {
    Marks marks;
    for (const auto& entry : world.disk) marks[entry.key].insert(entry.mark);
    return marks;
}

std::string without_blanks(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    return text;
}

class Judge {
public:
    Judge(const World& world, const Story& story) : world_(world), story_(story), broken_(world.wrongs) {}

    std::vector<std::string> verdict() {
        nothing_is_open();
        no_promise_is_broken_before_its_date();
        books_agree();
        the_ending_is_true();
        everybody_knows();
        paper_is_in_the_right_hands();
        return std::move(broken_);
    }

private:
    void must(bool kept, std::string promise) {
        if (!kept) broken_.push_back(std::move(promise));
    }
    const std::set<std::string>& references() const {
        return world_.ledger.of_person(story_.citizen->id_number());
    }

    void nothing_is_open() {
        for (const auto& key : open_keys(world_)) must(false, "open visit left: " + key);
    }

    void books_agree() {
        const auto marks = marks_of(world_);
        for (const auto& entry : world_.disk) {
            if (entry.mark != Mark::kRegistered) continue;
            const auto at = world_.ledger.by_key().find(entry.key);
            must(at != world_.ledger.by_key().end() && at->second.reference == entry.reference,
                 "the journal says registered, the office does not: " + entry.key);
        }
        for (const auto& [key, registration] : world_.ledger.by_key()) {
            const auto at = marks.find(key);
            must(at != marks.end() && at->second.count(Mark::kRegistered) != 0,
                 "the office has a registration that the journal lacks: " + registration.reference);
            must(at == marks.end() || at->second.count(Mark::kVoided) == 0,
                 "void, and yet registered: " + key);
        }
        for (const auto& heard : world_.ledger.heard()) {
            const auto same = [&heard](const JournalEntry& entry) {
                return entry.key == heard.first && entry.sha256 == heard.second.sha256;
            };
            must(std::any_of(world_.disk.begin(), world_.disk.end(), same),
                 "the office heard other bytes than the journal knows: " + heard.first);
        }
        must(references().size() <= 1, "registered twice");
    }

    // Was anything done at the office by a key of the first visit?
    bool left_a_trace() const {
        return !story_.first.seen.references.empty() || !story_.first.seen.codes.empty() ||
               made_by_first() != 0;
    }
    int made_by_first() const {
        int made = 0;
        for (const auto& [key, visit] : world_.visit_of_key) {
            if (visit != 1) continue;
            made += static_cast<int>(world_.ledger.by_key().count(key) + world_.ledger.cases().count(key));
        }
        return made;
    }

    void the_ending_is_true() {
        const auto& [crashed, anonymous, by_host, end, seen, steps] = story_.first;
        if (crashed) return;
        const bool says_nothing = seen.wiped && seen.wiped->nothing.has_value();
        must(says_nothing == (end.ending == Ending::kNothingHappened),
             "the last screen and the ending disagree");
        const bool paper = std::any_of(world_.printouts.begin(), world_.printouts.end(),
                                       [](const Printout& printout) { return printout.visit == 1; });
        must(!paper || (seen.wiped && seen.wiped->slip), "a slip came out, and nobody was told to take it");
        switch (end.ending) {
            case Ending::kDone:
                must(seen.references.size() == 1 && references() == seen.references,
                     "done without the reference");
                break;
            case Ending::kAccepted:
                must(seen.references.empty(), "called registered, and only promised");
                must(seen.promised.size() == 1, "accepted without one reference");
                must(seen.wiped && seen.wiped->promised, "the last screen says that nothing is kept");
                for (const auto& reference : seen.promised) a_promise_is_kept(reference);
                break;
            case Ending::kHandedOver:
                must(handed_over(seen), "handed over without code, sheet or check");
                break;
            case Ending::kNothingHappened:
                must(end.nothing.has_value(), "nothing happened, and no reason");
                must(!left_a_trace(), "nothing happened, it says, but something did");
                break;
        }
    }
    // A settlement of the visit itself may have voided the key, its answer lost.
    void no_promise_is_broken_before_its_date() {
        for (const auto& each : world_.kept) {
            const auto& ended = each.ended;
            const bool early = ended && ended->end == PromiseEnd::kVoided && ended->at < each.promise.until;
            must(!early || world_.settled_by_visit.count(each.promise.key) != 0, "voided before its date");
        }
    }
    // Delivered, or on the list of what staff has to hand over; and nothing of the person is left.
    void a_promise_is_kept(const std::string& reference) {
        for (const auto& each : world_.kept) {
            if (promise_reference(each.promise.key) != reference) continue;
            must(each.ended.has_value(), "promised, and neither delivered nor handed over");
            must(each.body.empty(), "it has ended, and the person's data is still there");
            if (!each.ended) return;
            const bool helped =
                each.ended->end == PromiseEnd::kRegistered || each.ended->end == PromiseEnd::kAlready;
            must(!helped || !references().empty(), "delivered, it says, but nobody is registered");
            return;
        }
        must(false, "a promise was lost");
    }
    bool handed_over(const Seen& seen) const {
        for (const auto& [key, ticket] : world_.ledger.cases())
            if (seen.codes.count(ticket.code) != 0) return true;
        for (const auto& paper : world_.printouts)
            if (paper.visit == 1 && paper.kind == "hand-over") return true;
        return seen.being_checked;
    }

    void everybody_knows() {
        const auto& again = story_.again;
        must(!again.crashed && !again.by_host, "the second visit did not come to its end");
        if (!references().empty())
            must(again.seen.references == references(), "registered, and not told so when coming again");
        for (const auto& shown : story_.first.seen.references)
            must(again.seen.references.count(shown) != 0, "another reference than the first time");
        if (story_.may_register)
            must(again.end.ending == Ending::kDone, "may register, and could not in a sound hall");
        else
            must(references().empty() || story_.citizen->looked.open_registration,
                 "registered against the rules");
    }

    void paper_is_in_the_right_hands() {
        std::map<std::string, int> first_copies;
        for (const auto& paper : world_.printouts) {
            must(paper.kind != "promise-slip" ||
                     without_blanks(paper.text).find("登记成功") == std::string::npos,
                 "a slip of a promise says registered");
            must(paper.text.find(story_.citizen->id_number()) == std::string::npos,
                 "a whole id number on paper");
            if (paper.kind != "registration-receipt") continue;
            const auto named =
                std::count_if(references().begin(), references().end(), [&](const std::string& reference) {
                    return without_blanks(paper.text).find(reference) != std::string::npos;
                });
            must(named == 1, "a receipt without this person's reference");
            if (!paper.reprint) ++first_copies["receipt"];
        }
        must(first_copies["receipt"] <= 1, "two receipts, none of them marked as a reprint");
    }

    const World& world_;
    const Story& story_;
    std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> open_keys(const World& world) {
    std::vector<std::string> open;
    for (const auto& [key, marks] : marks_of(world))
        if (marks.count(Mark::kClosed) == 0) open.push_back(key);
    return open;
}

std::vector<std::string> broken_promises(const World& world, const Story& story) {
    if (story.citizen->script.service != Service::kRegister) return broken_promises_of_papers(world, story);
    return Judge(world, story).verdict();
}

}  // namespace canbao::test
