#include "drivers/office/certificates.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "drivers/office/address.h"
#include "drivers/office/own_state.h"
#include "drivers/office/pem.h"

namespace canbao::office {
namespace {

using Findings = std::vector<Finding>;

constexpr std::chrono::days kByHandSoon{30};  // what people have to replace

Finding good(std::string what) { return {Grade::kGood, std::move(what), ""}; }
Finding bad(std::string what, std::string cure) { return {Grade::kBad, std::move(what), std::move(cure)}; }

Finding unreadable(std::string_view name, const std::string& path, std::string_view wanted) {
    const std::string what =
        std::string(name) + ": " + (path.empty() ? "not configured" : path + " cannot be used");
    return bad(what, "give a PEM file with " + std::string(wanted) + " that this user may read");
}

// When it ends, warned of from `soon` on.
Finding judge_life(const std::string& name, const Life& life, Instant now, Instant soon) {
    const std::string ends = rfc3339(life.until);
    const std::string left = " (" + span_text(life.until - now) + " left)";
    if (now < life.from)
        return bad(name + ": not valid before " + rfc3339(life.from), "check this machine's clock");
    if (now > life.until) return bad(name + ": expired on " + ends, "install a new one");
    if (now > soon)
        return {Grade::kSoon, name + ": ends on " + ends + left, "install a new one before that day"};
    return good(name + ": valid until " + ends + left);
}

bool is_critical(const X509* certificate, int nid) {
    const int at = X509_get_ext_by_NID(certificate, nid, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(certificate, at)) == 1;
}

void judge_ca_extensions(Findings& findings, X509* ca) {
    const std::string cure =
        "make the CA anew with critical basicConstraints CA:TRUE, critical keyUsage keyCertSign, "
        "cRLSign, and subjectKeyIdentifier";
    const auto missing = [&](std::string_view what) {
        findings.push_back(bad("ca: " + std::string(what), cure));
    };
    const std::uint32_t flags = X509_get_extension_flags(ca);
    if ((flags & EXFLAG_BCONS) == 0)
        missing("basicConstraints is missing");
    else if ((flags & EXFLAG_CA) == 0)
        missing("basicConstraints does not say CA:TRUE");
    else if (!is_critical(ca, NID_basic_constraints))
        missing("basicConstraints is not critical");
    if ((flags & EXFLAG_KUSAGE) == 0)
        missing("keyUsage is missing");
    else if ((X509_get_key_usage(ca) & KU_KEY_CERT_SIGN) == 0)
        missing("keyUsage lacks keyCertSign");
    if (X509_get0_subject_key_id(ca) == nullptr) missing("subjectKeyIdentifier is missing");
}

Findings check_ca(const OfficeSettings& settings, Instant now) {
    const auto certificates = read_certificates(settings.ca);
    if (certificates.empty()) return {unreadable("ca", settings.ca, "the office's CA certificate")};
    Findings findings;
    for (const auto& ca : certificates) {
        const Life life = life_of(ca.get());
        findings.push_back(judge_life("ca", life, now, life.until - kByHandSoon));
        judge_ca_extensions(findings, ca.get());
    }
    return findings;
}

Findings check_own(const OfficeSettings& settings, Instant now) {
    const auto certificates = read_certificates(settings.cert);
    const auto keys = read_keys(settings.key);
    Findings findings;
    if (certificates.empty())
        findings.push_back(unreadable("cert", settings.cert, "this terminal's certificate"));
    if (keys.empty()) findings.push_back(unreadable("key", settings.key, "this terminal's key, not locked"));
    if (certificates.empty()) return findings;
    X509* own = certificates.front().get();
    const Life life = life_of(own);
    const bool renewed = renews_itself(settings);
    findings.push_back(judge_life("cert", life, now, renewed ? ending_from(life) : life.until - kByHandSoon));
    if (renewed)
        findings.push_back(good("cert: the terminal renews it from " + rfc3339(renewal_due(life)) + " on"));
    if (X509_check_purpose(own, X509_PURPOSE_SSL_CLIENT, 0) != 1)
        findings.push_back(
            bad("cert: may not be used as a client", "ask for one with extendedKeyUsage clientAuth"));
    if (keys.empty()) return findings;
    const bool match = X509_check_private_key(own, keys.front().get()) == 1;
    ERR_clear_error();
    findings.push_back(
        match ? good("key: belongs to the certificate")
              : bad("key: does not belong to the certificate", "install the pair that was made together"));
    return findings;
}

Findings check_crl(const OfficeSettings& settings, Instant now) {
    if (settings.crl.empty())
        return {{Grade::kSoon, "crl: not configured",
                 "without it a stolen key of the office stays trusted: ship a CRL"}};
    const auto crls = read_crls(settings.crl);
    if (crls.empty()) return {unreadable("crl", settings.crl, "a CRL of each CA")};
    Findings findings;
    for (const auto& crl : crls) {
        const Life life = life_of(crl.get());
        Finding finding = judge_life("crl", life, now, old_from(life));
        finding.what += ", " + span_text(now - life.from) + " old";
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings check_address(const OfficeSettings& settings) {
    Findings findings;
    const auto pins = check_pins(settings.pins);
    if (!pins)
        findings.push_back(bad(pins.fault().detail, "take them from the office's operator"));
    else if (settings.pins.size() < 2)
        findings.push_back({Grade::kSoon, "pins: no backup", "add the pin of the office's next key"});
    else
        findings.push_back(good("pins: current and backup"));
    const auto host = host_of(settings.url);
    findings.push_back(host ? good("url: " + settings.url)
                            : bad(host.fault().detail, "correct the configuration"));
    return findings;
}

}  // namespace

std::vector<Finding> check_certificates(const OfficeSettings& settings, Instant now) {
    Findings findings;
    Findings own = check_own(settings, now);
    for (Finding& finding : own)
        if (finding.grade == Grade::kBad && renews_itself(settings))
            finding.cure = "run `canbao enrol` with a one-time code from the office's operator";
    for (const Findings& part :
         {check_ca(settings, now), own, check_crl(settings, now), check_address(settings)})
        findings.insert(findings.end(), part.begin(), part.end());
    return findings;
}

}  // namespace canbao::office
