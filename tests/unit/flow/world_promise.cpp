// world_promise.cpp: What a simulated disk keeps sealed, and what has to be true of it.
#include <algorithm>

#include "kiosk/base/bytes.h"
#include "tests/unit/flow/world_step.h"

namespace canbao::test {

Kept* World::kept_of(const std::string& key) {
    const auto at =
        std::find_if(kept.begin(), kept.end(), [&](const Kept& k) { return k.promise.key == key; });
    return at == kept.end() ? nullptr : &*at;
}

void World::look_at_promise(const view::Accepted& page) {
    seen.promised.insert(page.reference);
    const bool durable = std::any_of(kept.begin(), kept.end(), [&](const Kept& k) {
        return promise_reference(k.promise.key) == page.reference && on_disk(k.promise.key, Mark::kPromised);
    });
    if (!durable && planted != Planted::kPromiseForgotten) wrong("a promise was shown that is not on disk");
    if (page.until.empty()) wrong("a promise without a date");
}

Pending<Result<Done>> World::keeping(Promise promise, Prepared prepared) {
    const auto keep = [this, promise, id = prepared.request_id, body = std::string(reveal(prepared.body)),
                       sha = prepared.sha256]() -> Result<Done> {
        if (broken.disk) return fault(FaultCode::kDiskFull);
        if (planted == Planted::kPromiseForgotten) return Done{};
        JournalEntry mark;
        mark.key = promise.key;
        mark.mark = Mark::kPromised;
        mark.at = promise.since;
        disk.push_back(std::move(mark));
        kept.push_back({promise, id, body, sha, {}});
        return Done{};
    };
    return step<Result<Done>>(
        Port::kJournal, keep, [] { return fault(FaultCode::kDiskFull); },
        [] { return fault(FaultCode::kDiskFailed); });
}

Pending<Result<std::vector<Promise>>> World::standing() {
    const auto read = [this]() -> Result<std::vector<Promise>> {
        std::vector<Promise> standing;
        for (const auto& each : kept)
            if (!each.ended) standing.push_back(each.promise);
        return standing;
    };
    const auto failed = [] { return fault(FaultCode::kDiskFailed); };
    return step<Result<std::vector<Promise>>>(Port::kJournal, read, failed, failed);
}

Pending<Result<Prepared>> World::opening(std::string key) {
    // Sealed octets until the answer is heard: nothing of a person may wait in a letter box.
    const auto* const found = kept_of(key);
    if (found == nullptr || found->ended || broken.seal)
        return Pending<Result<Prepared>>(fault(FaultCode::kSealBroken));
    Prepared prepared;
    prepared.key = key;
    prepared.request_id = found->request_id;
    prepared.body = Personal(found->body);
    prepared.sha256 = found->sha256;
    return Pending<Result<Prepared>>(std::move(prepared));
}

Pending<Result<Done>> World::ending(PromiseEnded ended) {
    const auto end = [this, ended]() -> Result<Done> {
        if (broken.disk) return fault(FaultCode::kDiskFull);
        auto* const found = kept_of(ended.key);
        if (found == nullptr) return fault(FaultCode::kBadInput);
        if (found->ended) return Done{};
        found->ended = ended;
        found->body.clear();
        if (ended.end == PromiseEnd::kExpired) return Done{};
        JournalEntry entry;
        entry.key = ended.key;
        entry.mark = ended.end == PromiseEnd::kRegistered ? Mark::kRegistered
                     : ended.end == PromiseEnd::kVoided   ? Mark::kVoided
                                                          : Mark::kRefused;
        entry.reference = ended.reference;
        disk.push_back(entry);
        entry.mark = Mark::kClosed;
        disk.push_back(entry);
        return Done{};
    };
    return step<Result<Done>>(
        Port::kJournal, end, [] { return fault(FaultCode::kDiskFull); },
        [] { return fault(FaultCode::kDiskFailed); });
}

}  // namespace canbao::test
