// process.h: Makes the process safe to hold a secret link, before anything else runs.
//
// OpenSSL, libcurl and libc take orders from the environment: a key log, proxies, other trust stores, another
// configuration, code to load. Whoever starts the terminal must not be able to redirect or read the link that way.
#pragma once

namespace canbao::office {

// First thing in main, before any thread: takes out of the environment what would leak or redirect the link
// (SSLKEYLOGFILE, proxies, trust stores, LD_*), ignores SIGPIPE, starts libcurl. Does its work once.
void prepare_process();

}  // namespace canbao::office
