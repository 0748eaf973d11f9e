#include "tests/powercut/shadow.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <vector>

namespace canbao::powercut {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

struct Name {
    std::uint64_t inode = 0;
    bool folder = false;
};
using Names = std::map<std::string, Name>;

Names names_in(const std::string& path) {
    Names names;
    std::error_code wrong;
    for (const auto& entry : fs::directory_iterator(path, wrong)) {
        struct stat status {};
        if (lstat(entry.path().c_str(), &status) == 0)
            names[entry.path().filename().string()] = {status.st_ino, S_ISDIR(status.st_mode)};
    }
    return names;
}

std::string written(const Names& names) {
    std::ostringstream out;
    for (const auto& [name, what] : names) out << what.inode << ' ' << what.folder << ' ' << name << '\n';
    return out.str();
}

Names read_names(const std::string& text) {
    Names names;
    std::istringstream in(text);
    Name what;
    std::string name;
    while (in >> what.inode >> what.folder && in.get() && std::getline(in, name)) names[name] = what;
    return names;
}

std::string sector(const std::string& content, std::size_t number) {
    std::string part = number * kSector < content.size() ? content.substr(number * kSector, kSector) : "";
    part.resize(kSector, '\0');
    return part;
}

// `choose(sector)` is true where the live content counts.
template <class Choose>
std::string mixed(const std::string& disk, const std::string& live, std::size_t size, Choose choose) {
    std::string mix;
    mix.reserve(size + kSector);
    for (std::size_t number = 0; mix.size() < size; ++number)
        mix += sector(choose(number) ? live : disk, number);
    mix.resize(size);
    return mix;
}

std::uint64_t inode_of(const std::string& path) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

struct Left {
    std::string path;
    bool folder = false;
    std::string content;
};

// Walks what the disk knows, from the root down.
class Remains {
public:
    Remains(std::string shadow, Cut how, std::uint64_t seed)
        : shadow_(std::move(shadow)), torn_(how == Cut::kTorn), random_(seed) {}

    std::vector<Left> of(const std::string& root) {
        walk(inode_of(root), root, "");
        return std::move(left_);
    }

private:
    std::string known(const char* what, std::uint64_t inode) const {
        return content_of(shadow_ + "/" + what + "/" + std::to_string(inode));
    }
    bool coin() { return torn_ && (random_() >> 32 & 1) != 0; }

    void walk(std::uint64_t inode, const std::string& live_path, const std::string& relative) {
        const Names disk = read_names(known("names", inode));
        const Names live = inode_of(live_path) == inode ? names_in(live_path) : disk;
        Names all = live;
        all.insert(disk.begin(), disk.end());
        for (const auto& [name, ignored] : all) {
            const auto found = chosen(disk, live, name);
            if (!found) continue;
            const std::string below = relative + "/" + name;
            left_.push_back({below, found->folder, found->folder ? "" : content(found->inode)});
            if (found->folder) walk(found->inode, live_path + "/" + name, below);
        }
    }

    // One coin for each inode, so that a rename happened or did not. A new file takes the name of one that
    // was moved away only where that move happened.
    std::optional<Name> chosen(const Names& disk, const Names& live, const std::string& name) {
        const auto before = disk.find(name);
        const auto now = live.find(name);
        const bool was = before != disk.end();
        const bool is = now != live.end();
        if (was && is && before->second.inode == now->second.inode) return now->second;
        if (was && !moved(before->second.inode)) return before->second;
        if (is && moved(now->second.inode)) return now->second;
        return std::nullopt;
    }
    bool moved(std::uint64_t inode) {
        const auto known = moved_.find(inode);
        if (known != moved_.end()) return known->second;
        return moved_.emplace(inode, coin()).first->second;
    }

    std::string content(std::uint64_t inode) {
        const std::string disk = known("disk", inode);
        if (!torn_) return disk;
        const std::string live = known("live", inode);
        const std::string lost = known("lost", inode);
        const std::size_t size = coin() ? live.size() : disk.size();
        return mixed(disk, live, size,
                     [&](std::size_t n) { return coin() && (n >= lost.size() || lost[n] == 0); });
    }

    std::string shadow_;
    bool torn_;
    std::mt19937_64 random_;
    std::map<std::uint64_t, bool> moved_;
    std::vector<Left> left_;
};

}  // namespace

std::string content_of(const std::string& path) {
    std::string content;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return content;
    struct stat status {};
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        content.resize(static_cast<std::size_t>(status.st_size));
    const auto size = ::read(file, content.data(), content.size());
    content.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    ::close(file);
    return content;
}

void put(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

std::string Shadow::at(const char* what, std::uint64_t inode) const {
    return folder_ + "/" + what + "/" + std::to_string(inode);
}

void Shadow::opened(int file, const std::string& path) const {
    struct stat status {};
    if (fstat(file, &status) != 0) return;
    if (link(path.c_str(), at("live", status.st_ino).c_str()) != 0) return;  // it has one already
}

void Shadow::written(int file, off_t where, std::size_t size) const {
    struct stat status {};
    if (fstat(file, &status) != 0) return;
    std::string lost = content_of(at("lost", status.st_ino));
    if (lost.empty()) return;
    const auto first = static_cast<std::size_t>(where) / kSector;
    for (auto n = first; n <= (static_cast<std::size_t>(where) + size - 1) / kSector && n < lost.size(); ++n)
        lost[n] = 0;
    put(at("lost", status.st_ino), lost);
}

void Shadow::synced(int file) const {
    struct stat status {};
    if (fstat(file, &status) != 0) return;
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (S_ISDIR(status.st_mode)) return put(at("names", status.st_ino), powercut::written(names_in(path)));
    const std::string live = content_of(path);
    const std::string lost = content_of(at("lost", status.st_ino));
    if (lost.empty()) return put(at("disk", status.st_ino), live);
    const std::string disk = content_of(at("disk", status.st_ino));
    put(at("disk", status.st_ino),
        mixed(disk, live, live.size(), [&](std::size_t n) { return n >= lost.size() || lost[n] == 0; }));
}

void Shadow::sync_failed(int file) const {
    struct stat status {};
    if (fstat(file, &status) != 0 || S_ISDIR(status.st_mode)) return;
    const std::string live = content_of("/proc/self/fd/" + std::to_string(file));
    const std::string disk = content_of(at("disk", status.st_ino));
    std::string lost((live.size() + kSector - 1) / kSector, '\0');
    for (std::size_t n = 0; n < lost.size(); ++n) lost[n] = sector(live, n) != sector(disk, n) ? 1 : 0;
    put(at("lost", status.st_ino), lost);
}

void Shadow::settle(const std::string& root) const {
    for (const char* what : {"disk", "live", "lost", "names"}) {
        fs::remove_all(folder_ + "/" + what);
        fs::create_directories(folder_ + "/" + what);
    }
    put(at("names", inode_of(root)), powercut::written(names_in(root)));
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const auto path = entry.path().string();
        const auto inode = inode_of(path);
        if (entry.is_directory()) {
            put(at("names", inode), powercut::written(names_in(path)));
            continue;
        }
        fs::create_hard_link(path, at("live", inode));
        put(at("disk", inode), content_of(path));
    }
}

void Shadow::cut(const std::string& root, Cut how, std::uint64_t seed) const {
    const auto left = Remains(folder_, how, seed).of(root);
    for (const auto& entry : fs::directory_iterator(root)) fs::remove_all(entry.path());
    for (const auto& one : left) {
        if (one.folder)
            fs::create_directory(root + one.path);
        else
            put(root + one.path, one.content);
    }
    settle(root);
}

}  // namespace canbao::powercut
