// terminals.h: Who may call at all: one-time codes, the certificates that terminals got by them, renewals.
//
// The throw-away CA of packaging/make-certificates signs. What was answered to a key is in the ledger's file
// before a byte of the answer leaves, so that the same code and key get the same certificate after kill -9,
// too. No socket here; a connection of its own to the ledger, under a lock of its own.
#pragma once

#include <mutex>

#include "tests/office/authority.h"
#include "tests/office/office.h"

namespace canbao::standin {

class Terminals {
public:
    static Result<std::unique_ptr<Terminals>> open(const std::string& ledger, Authority authority,
                                                   OfficeClock& clock);

    // Is it one of the paths that are answered here?
    static bool answers(std::string_view path);
    // The one call that a terminal without certificate may make.
    static bool is_open_to_all(std::string_view path);
    Answer answer(const Call& call);

    // For the control socket.
    Result<std::string> mint_code(const std::string& terminal, std::chrono::minutes lives);
    void set_life(std::chrono::seconds life);
    Result<Value> as_json();

private:
    Terminals(std::unique_ptr<Ledger> ledger, Authority authority, OfficeClock& clock);
    Result<Answer> enrol(const Value& body, const Request& request);
    Result<Answer> renew(const Value& body, const Request& request);
    Answer with_chain(const Value& body, const std::string& certificate) const;

    std::unique_ptr<Ledger> ledger_;
    Authority authority_;
    OfficeClock& clock_;
    std::mutex lock_;
    std::chrono::seconds life_{std::chrono::days{30}};
};

}  // namespace canbao::standin
