// link.h: One IPP question and its answer over HTTP, by libcups's own client, straight to the device.
//
// RFC 8010 (encoding), RFC 8011. libcups waits in slices of 100 ms between which the deadline and a stop are
// looked at. No cupsd, no spool, no file.
#pragma once

#include <memory>

#include "drivers/ipp/address.h"
#include "kiosk/base/bytes.h"
#include "kiosk/ports/deadline.h"

struct _http_s;
struct _ipp_s;

namespace canbao::ipp {

struct FreeMessage {
    void operator()(_ipp_s* message) const;
};
using Message = std::unique_ptr<_ipp_s, FreeMessage>;

class Link {
public:
    explicit Link(Address address) : address_(std::move(address)) {}

    const Address& address() const { return address_; }

    // A question that may be put again: once more on a new line when the old one was dead.
    // kPrinterLost, kPrinterSilent, kTimeout (deadline or stop), kPrinterBroken (an answer that is none).
    Result<Message> ask(const Message& question, const Deadline& deadline);
    // A question with a document, put once, on a line made before. spoke() says whether anything went out.
    Result<Message> submit(const Message& question, ByteView document, const Deadline& deadline);
    bool spoke() const { return spoke_; }
    // Printers close a line that is idle: the next question makes a new one.
    void hang_up() { line_.reset(); }

private:
    struct Close {
        void operator()(_http_s* line) const;
    };

    Result<Done> connect(const Deadline& deadline);
    Result<Message> exchange(const Message& question, ByteView document, const Deadline& deadline);
    Result<Done> send(const Message& question, ByteView document, const Deadline& deadline);
    Result<Message> receive(const Deadline& deadline);
    Fault failed(const Deadline& deadline);

    Address address_;
    std::unique_ptr<_http_s, Close> line_;
    bool spoke_ = false;
};

}  // namespace canbao::ipp
