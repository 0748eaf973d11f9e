// bench.h: One place to run the worker in: a root folder, the shadow of its disk, the injector under the
// worker.
#pragma once

#include <string>
#include <vector>

#include "tests/powercut/shadow.h"

namespace canbao::powercut {

struct Programs {
    std::string worker;
    std::string injector;
};

// What the worker is to do: "JOB FIRST COUNT".
struct Job {
    std::string name;
    int first = 0;
    int count = 0;
};

struct Ran {
    std::vector<std::string> said;
    int status = 0;           // as waitpid says
    std::string fault;        // "pwrite /state/journal.sqlite-wal"; empty when the call was never reached
    bool ended_well() const;  // by itself with 0, or killed by the injector
};

class Bench {
public:
    Bench(const Programs& programs, std::string folder);
    ~Bench();
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    // The root as `from` has it, all of it durable.
    void reset(const std::string& from);
    // With fault `kind` at call `at`; 0 = none.
    Ran run(const Job& job, const std::string& kind = "", long at = 0);
    void cut(Cut how, std::uint64_t seed) { shadow_.cut(root_, how, seed); }

    const std::string& root() const { return root_; }

private:
    Programs programs_;
    std::string folder_, root_;
    Shadow shadow_;
};

}  // namespace canbao::powercut
