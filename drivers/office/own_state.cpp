#include "drivers/office/own_state.h"

#include <algorithm>

namespace canbao::office {
namespace {

constexpr std::chrono::days kEndingMax{14};

void look_at_certificate(OwnState& own, const OfficeSettings& settings, Instant now) {
    const auto certificates = read_certificates(settings.cert);
    const std::string cure =
        renews_itself(settings) ? "; `canbao enrol` gets one" : "; install one, with its key";
    if (certificates.empty()) {
        own.fault = Fault{FaultCode::kCertificateWrong, settings.cert + " holds no certificate" + cure};
        return;
    }
    own.certificate = fingerprint(certificates.front().get());
    const Life life = life_of(certificates.front().get());
    if (now > life.until)
        own.fault =
            Fault{FaultCode::kCertificateWrong, settings.cert + " expired on " + rfc3339(life.until) + cure};
    else if (now > ending_from(life))
        own.soon.push_back(
            {Soon::kCertificateEnding,
             settings.cert + " ends in " + span_text(life.until - now) + ", on " + rfc3339(life.until)});
}

void look_at_crl(OwnState& own, const OfficeSettings& settings, Instant now) {
    if (settings.crl.empty()) return;
    const auto crls = read_crls(settings.crl);
    const std::string cure = "; lay today's list there, it is read at the next call";
    if (crls.empty() && !own.fault)
        own.fault = Fault{FaultCode::kCrlWrong, settings.crl + " holds no revocation list" + cure};
    for (const auto& crl : crls) {
        const Life life = life_of(crl.get());
        if (now > life.until) {
            if (!own.fault)
                own.fault = Fault{FaultCode::kCrlWrong,
                                  settings.crl + " expired on " + rfc3339(life.until) + cure};
        } else if (now > old_from(life)) {
            own.soon.push_back({Soon::kCrlOld, settings.crl + " is " + span_text(now - life.from) +
                                                   " old and stops the link on " + rfc3339(life.until)});
        }
    }
}

}  // namespace

std::string_view name_of(Soon what) {
    static constexpr std::string_view kNames[] = {"certificate-ending", "crl-old", "pin-backup"};
    return kNames[static_cast<std::size_t>(what)];
}

OwnState own_state(const OfficeSettings& settings, Instant now) {
    OwnState own;
    look_at_certificate(own, settings, now);
    look_at_crl(own, settings, now);
    return own;
}

bool renews_itself(const OfficeSettings& settings) {
    return !settings.cert.empty() && settings.cert == settings.key;
}

std::optional<Life> own_life(const OfficeSettings& settings) {
    const auto certificates = read_certificates(settings.cert);
    if (certificates.empty()) return std::nullopt;
    return life_of(certificates.front().get());
}

Instant renewal_due(const Life& life) { return life.from + (life.until - life.from) * 2 / 3; }

Instant ending_from(const Life& life) {
    return life.until - std::min<std::chrono::seconds>((life.until - life.from) / 6, kEndingMax);
}

Instant old_from(const Life& crl) { return crl.from + (crl.until - crl.from) / 2; }

std::string span_text(std::chrono::seconds span) {
    using namespace std::chrono;
    if (span >= days{2}) return std::to_string(floor<days>(span).count()) + " days";
    if (span >= hours{2}) return std::to_string(floor<hours>(span).count()) + " hours";
    return std::to_string(span.count()) + " s";
}

}  // namespace canbao::office
