// liar.h: A printer that says what a test wants: garbage, endless words, one octet at a time.
//
// No simulator would do this; a broken or hostile device on the cable may. It answers each request on its own
// connection and goes on talking until the other side hangs up.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace canbao::trial {

class Liar {
public:
    // Says one piece; false when the other side has gone or the test is over.
    using Say = std::function<bool(std::string_view piece)>;
    using Lie = std::function<void(const Say& say)>;

    explicit Liar(Lie lie);
    ~Liar();
    Liar(const Liar&) = delete;
    Liar& operator=(const Liar&) = delete;

    std::string address() const;

private:
    void serve(const std::stop_token& stop);
    void answer(int line, const std::stop_token& stop) const;

    Lie lie_;
    int door_ = -1;
    int port_ = 0;
    std::jthread thread_;  // last: it uses the rest
};

// An answer of IPP 1.1 as octets: status, then attribute groups as given.
std::string ipp_answer(int status, std::string_view groups);
// One attribute: value tag, name, value.
std::string ipp_attribute(int tag, std::string_view name, std::string_view value);
std::string http_answer(std::string_view body);

}  // namespace canbao::trial
