// service_user.h: The user a service runs as, and what the rights of files let it do.
//
// Read from passwd and group below a root, as systemd-sysusers(8) writes them, so that root can ask for it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace canbao::app {

struct ServiceUser {
    uid_t uid = 0;
    std::vector<gid_t> groups;  // the first one and all others
};
std::optional<ServiceUser> find_user(const std::filesystem::path& root, const std::string& name);

enum class Wish { kRead, kReadAndWrite };
// By the nine bits of the mode; a file that is not there gives false.
bool may(const ServiceUser& user, const std::filesystem::path& path, Wish wish);

struct Owner {
    uid_t uid = 0;
    gid_t gid = 0;
    bool others = false;  // may somebody who is neither owner nor group do anything with it?
};
std::optional<Owner> owner_of(const std::filesystem::path& path);

}  // namespace canbao::app
