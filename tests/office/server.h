// server.h: HTTPS on one address: TLS 1.3, client certificates required but for an enrolment, troubles made
// on the wire.
//
// cpp-httplib behind one .cpp (its header is heavy). The listener can be taken down and up again; connections
// that are still open while it is down are cut at their next request.
#pragma once

#include <memory>
#include <string>

#include "tests/office/office.h"
#include "tests/office/terminals.h"
#include "tests/office/traffic.h"
#include "tests/office/trouble.h"

namespace canbao::standin {

struct Identity {
    std::string certificate;  // PEM files
    std::string key;
    std::string ca;  // of the client certificates
};

struct Address {
    std::string host;
    int port = 0;  // 0 = any
};

class Server {
public:
    // What serves the requests; outlives the server.
    struct Behind {
        Office& office;
        Troubles& troubles;
        Traffic& traffic;
        Terminals& terminals;
    };

    static Result<std::unique_ptr<Server>> open(Address address, Identity identity, Behind behind);
    ~Server();

    int port() const;
    Result<Done> raise();
    void lower();
    bool is_up() const;

private:
    class Listening;
    class Serving;
    Server(Address address, Identity identity, Behind behind);

    Address address_;
    Identity identity_;
    std::unique_ptr<Serving> serving_;
    std::unique_ptr<Listening> listening_;                // nullptr = down
    std::vector<std::unique_ptr<Listening>> taken_down_;  // may still finish a request
};

}  // namespace canbao::standin
