#include "kiosk/app/command_read_card.h"

#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "drivers/registry.h"
#include "kiosk/app/say.h"
#include "kiosk/base/mask.h"
#include "kiosk/base/text.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kPollAtLeast = 900ms;   // so that the last poll is not cut off and taken for silence
constexpr auto kReadBeyond = 4'000ms;  // a card that came in time is read to its end
constexpr auto kBetweenPolls = 100ms;
constexpr auto kWorthAnother = 50ms;

Result<Card> look_once(CardReaderDevice& device, const Deadline& deadline) {
    const auto presence =
        device.poll(Deadline(std::max(deadline.left(), Deadline::Milliseconds{kPollAtLeast})));
    if (!presence) return presence.fault();
    if (*presence == CardPresence::kAbsent)
        return Fault{FaultCode::kNoCard, "no card was laid on the reader"};
    return device.read(Deadline(deadline.left() + kReadBeyond));
}

bool may_pass(FaultCode code) {
    return code == FaultCode::kNoCard || code == FaultCode::kCardUnreadable ||
           code == FaultCode::kReaderSilent || code == FaultCode::kReaderProtocol ||
           code == FaultCode::kReaderLost || code == FaultCode::kTimeout;
}

// What is said when the time is up. A card that was there and could not be read says more than that it is
// gone.
Fault what_counts(const std::optional<Fault>& before, const Fault& now) {
    if (now.code == FaultCode::kTimeout) {
        return before ? *before : Fault{FaultCode::kReaderSilent, now.detail};
    }
    const bool was_unreadable = before && before->code == FaultCode::kCardUnreadable;
    return now.code == FaultCode::kNoCard && was_unreadable ? *before : now;
}

// Masked as everywhere, and nothing at all of what has no usual mask but the first characters of an address.
std::string masked_address(std::string_view address) {
    constexpr std::size_t kProvince = 3;
    const std::u32string characters = to_utf32(address);
    if (characters.empty()) return {};
    const std::size_t shown = characters.size() > kProvince ? kProvince : 0;
    return to_utf8(characters.substr(0, shown)) + "******";
}

class Writer {
public:
    explicit Writer(Shown shown) : shown_(shown) {}

    void plain(const char* name, Value value) { members_.emplace_back(name, std::move(value)); }
    void plain(const char* name, const Personal& text) { plain(name, Value(reveal(text))); }
    void name(const char* name, const Personal& text) { hidden(name, text, reveal(masked_name(text))); }
    void id(const char* name, const Personal& text) { hidden(name, text, reveal(masked_id(text))); }
    void birth(const char* name, const Personal& text) {
        hidden(name, text, text.empty() ? "" : "****-**-**");
    }
    void address(const char* name, const Personal& text) { hidden(name, text, masked_address(reveal(text))); }

    Value object() && { return std::move(members_); }

private:
    void hidden(const char* name, const Personal& text, std::string_view mask) {
        plain(name, shown_ == Shown::kPlain ? Value(reveal(text)) : Value(mask));
    }

    Shown shown_;
    Value::Object members_;
};

}  // namespace

Result<Card> wait_for_card(const ReadCardOptions& options) {
    const Deadline deadline{std::chrono::seconds{options.timeout_s}};
    const DeviceSettings settings{options.reader, options.model};
    auto device = open_card_reader(settings);
    if (!device) return device.fault();
    std::optional<Fault> last;
    for (;;) {
        auto card = device ? look_once(**device, deadline) : Result<Card>(device.fault());
        if (card) return card;
        last = what_counts(last, card.fault());
        if (!may_pass(last->code) || deadline.left() < kWorthAnother) return *last;
        if (last->code == FaultCode::kReaderLost) {
            device = last.value();  // closes the dead line
            std::this_thread::sleep_for(kBetweenPolls);
            device = open_card_reader(settings);
        } else {
            std::this_thread::sleep_for(std::min(deadline.left(), Deadline::Milliseconds{kBetweenPolls}));
        }
    }
}

Value card_object(const Card& card, Shown shown) {
    Value::Array warnings(card.warnings.begin(), card.warnings.end());
    Writer out(shown);
    out.plain("kind", name_of(card.kind));
    out.name("name", card.name);
    out.name("name_en", card.name_en);
    out.plain("sex", card.sex);
    out.plain("nation", card.nation);
    out.plain("nationality", card.nationality);
    out.birth("birth", card.birth);
    out.address("address", card.address);
    out.id("id_number", card.id_number);
    out.plain("issuer", card.issuer);
    out.plain("valid_from", card.valid_from);
    out.plain("valid_to", card.valid_to);
    out.plain("sam_id", card.sam_id);
    out.plain("photo_bytes", static_cast<std::int64_t>(card.photo.size()));
    out.plain("warnings", std::move(warnings));
    return std::move(out).object();
}

int read_card(const ReadCardOptions& options) {
    const auto card = wait_for_card(options);
    if (!card) return say_fault(card.fault());
    say(card_object(*card, options.reveal ? Shown::kPlain : Shown::kMasked));
    return 0;
}

}  // namespace canbao::app
