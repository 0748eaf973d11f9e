#include "drivers/office/certificates.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>

#include "drivers/office/address.h"

namespace canbao::office {
namespace {

template <auto kFree>
struct Free {
    template <class T>
    void operator()(T* held) const {
        kFree(held);
    }
};
using File = std::unique_ptr<FILE, Free<std::fclose>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Crl = std::unique_ptr<X509_CRL, Free<X509_CRL_free>>;
using Findings = std::vector<Finding>;

constexpr std::chrono::days kCertificateSoon{30};

int no_pass_phrase(char*, int, int, void*) { return -1; }

// Every object of a PEM file. Empty when the file cannot be read or holds none.
template <class Owner, class Read>
std::vector<Owner> read_all(const std::string& path, Read read) {
    std::vector<Owner> owners;
    const File file(std::fopen(path.c_str(), "re"));
    while (file) {
        Owner owner(read(file.get(), nullptr, no_pass_phrase, nullptr));
        if (!owner) break;
        owners.push_back(std::move(owner));
    }
    ERR_clear_error();
    return owners;
}

Finding good(std::string what) { return {Grade::kGood, std::move(what), ""}; }
Finding bad(std::string what, std::string cure) { return {Grade::kBad, std::move(what), std::move(cure)}; }

Finding unreadable(std::string_view name, const std::string& path, std::string_view wanted) {
    const std::string what =
        std::string(name) + ": " + (path.empty() ? "not configured" : path + " cannot be used");
    return bad(what, "give a PEM file with " + std::string(wanted) + " that this user may read");
}

Instant instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return Instant{};
    return Instant(std::chrono::seconds(timegm(&parts)));
}

struct Life {
    Instant from, until;
};

// When it ends, warned of `soon` before.
Finding judge_life(const std::string& name, const Life& life, Instant now, Instant soon) {
    const std::string ends = rfc3339(life.until);
    if (now < life.from)
        return bad(name + ": not valid before " + rfc3339(life.from), "check this machine's clock");
    if (now > life.until) return bad(name + ": expired on " + ends, "install a new one");
    if (now > soon) return {Grade::kSoon, name + ": ends on " + ends, "install a new one before that day"};
    return good(name + ": valid until " + ends);
}

Life life_of(const X509* certificate) {
    return {instant_of(X509_get0_notBefore(certificate)), instant_of(X509_get0_notAfter(certificate))};
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
    const auto certificates = read_all<Certificate>(settings.ca, PEM_read_X509);
    if (certificates.empty()) return {unreadable("ca", settings.ca, "the office's CA certificate")};
    Findings findings;
    for (const auto& ca : certificates) {
        const Life life = life_of(ca.get());
        findings.push_back(judge_life("ca", life, now, life.until - kCertificateSoon));
        judge_ca_extensions(findings, ca.get());
    }
    return findings;
}

Findings check_own(const OfficeSettings& settings, Instant now) {
    const auto certificates = read_all<Certificate>(settings.cert, PEM_read_X509);
    const auto keys = read_all<Key>(settings.key, PEM_read_PrivateKey);
    Findings findings;
    if (certificates.empty())
        findings.push_back(unreadable("cert", settings.cert, "this terminal's certificate"));
    if (keys.empty()) findings.push_back(unreadable("key", settings.key, "this terminal's key, not locked"));
    if (certificates.empty()) return findings;
    X509* own = certificates.front().get();
    const Life life = life_of(own);
    findings.push_back(judge_life("cert", life, now, life.until - kCertificateSoon));
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
    const auto crls = read_all<Crl>(settings.crl, PEM_read_X509_CRL);
    if (crls.empty()) return {unreadable("crl", settings.crl, "a CRL of each CA")};
    Findings findings;
    for (const auto& crl : crls) {
        const Life life{instant_of(X509_CRL_get0_lastUpdate(crl.get())),
                        instant_of(X509_CRL_get0_nextUpdate(crl.get()))};
        // Shipped daily: half of its life gone means that several deliveries failed.
        findings.push_back(judge_life("crl", life, now, life.from + (life.until - life.from) / 2));
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
    for (const Findings& part : {check_ca(settings, now), check_own(settings, now), check_crl(settings, now),
                                 check_address(settings)})
        findings.insert(findings.end(), part.begin(), part.end());
    return findings;
}

}  // namespace canbao::office
