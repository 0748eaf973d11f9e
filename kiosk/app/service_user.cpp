#include "kiosk/app/service_user.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace canbao::app {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File opened(const std::filesystem::path& path) { return {std::fopen(path.c_str(), "re"), &std::fclose}; }

std::optional<struct stat> stat_of(const std::filesystem::path& path) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) return std::nullopt;
    return found;
}

}  // namespace

std::optional<ServiceUser> find_user(const std::filesystem::path& root, const std::string& name) {
    std::optional<ServiceUser> user;
    if (const File file = opened(root / "etc/passwd"))
        while (const passwd* entry = fgetpwent(file.get()))
            if (name == entry->pw_name) user = ServiceUser{entry->pw_uid, {entry->pw_gid}};
    if (!user) return std::nullopt;
    if (const File file = opened(root / "etc/group"))
        while (const group* entry = fgetgrent(file.get()))
            for (char** member = entry->gr_mem; *member != nullptr; ++member)
                if (name == *member) user->groups.push_back(entry->gr_gid);
    return user;
}

bool may(const ServiceUser& user, const std::filesystem::path& path, Wish wish) {
    const auto found = stat_of(path);
    if (!found) return false;
    mode_t bits = wish == Wish::kRead ? 4 : 6;
    const bool in_group =
        std::find(user.groups.begin(), user.groups.end(), found->st_gid) != user.groups.end();
    if (found->st_uid == user.uid)
        bits <<= 6;
    else if (in_group)
        bits <<= 3;
    return (found->st_mode & bits) == bits;
}

std::optional<Owner> owner_of(const std::filesystem::path& path) {
    const auto found = stat_of(path);
    if (!found) return std::nullopt;
    return Owner{found->st_uid, found->st_gid, (found->st_mode & 7) != 0};
}

}  // namespace canbao::app
