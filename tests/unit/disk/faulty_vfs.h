// faulty_vfs.h: A SQLite file system under the real one that fails writes or syncs when told to.
#pragma once

#include <sqlite3.h>
#include <unistd.h>

#include <cstring>

namespace canbao::disk {

// While one lives it is SQLite's default. `write`, `sync` and `sync_main` (of the database, not of its logs)
// are answered instead of doing the work; `full_while_there` names a file beside which no write finds room.
class FaultyVfs {
public:
    FaultyVfs() {
        real() = sqlite3_vfs_find(nullptr);
        vfs_ = *real();
        vfs_.zName = "faulty";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
        vfs_.xOpen = &FaultyVfs::open;
        vfs_.pNext = nullptr;
        sqlite3_vfs_register(&vfs_, 1);
        write = sync = sync_main = SQLITE_OK;
        full_while_there = nullptr;
    }
    ~FaultyVfs() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real(), 1);
    }
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    static inline int write = SQLITE_OK;
    static inline int sync = SQLITE_OK;
    static inline int sync_main = SQLITE_OK;
    static inline const char* full_while_there = nullptr;
    static inline int syncs = 0;  // how many were asked for

private:
    struct File : sqlite3_file {
        sqlite3_io_methods methods;
        bool is_main;
    };
    static int refused_write() {
        if (full_while_there != nullptr && access(full_while_there, F_OK) == 0) return SQLITE_FULL;
        return write;
    }
    static sqlite3_vfs*& real() {
        static sqlite3_vfs* vfs = nullptr;
        return vfs;
    }
    static sqlite3_file* under(sqlite3_file* file) {
        return reinterpret_cast<sqlite3_file*>(static_cast<File*>(file) + 1);
    }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* given, int flags, int* out) {
        auto* file = static_cast<File*>(given);
        const int code = real()->xOpen(real(), name, under(file), flags, out);
        file->pMethods = nullptr;
        if (under(file)->pMethods == nullptr) return code;
        file->is_main = (flags & SQLITE_OPEN_MAIN_DB) != 0;
        auto& m = file->methods;
        m = {};
        m.iVersion = 2;
        m.xClose = [](sqlite3_file* f) { return under(f)->pMethods->xClose(under(f)); };
        m.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
            return under(f)->pMethods->xRead(under(f), to, size, at);
        };
        m.xWrite = [](sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
            const int refused = refused_write();
            return refused != SQLITE_OK ? refused : under(f)->pMethods->xWrite(under(f), from, size, at);
        };
        m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
            return under(f)->pMethods->xTruncate(under(f), size);
        };
        m.xSync = [](sqlite3_file* f, int how) {
            ++syncs;
            if (static_cast<File*>(f)->is_main && sync_main != SQLITE_OK) return sync_main;
            return sync != SQLITE_OK ? sync : under(f)->pMethods->xSync(under(f), how);
        };
        m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
            return under(f)->pMethods->xFileSize(under(f), size);
        };
        m.xLock = [](sqlite3_file* f, int how) { return under(f)->pMethods->xLock(under(f), how); };
        m.xUnlock = [](sqlite3_file* f, int how) { return under(f)->pMethods->xUnlock(under(f), how); };
        m.xCheckReservedLock = [](sqlite3_file* f, int* held) {
            return under(f)->pMethods->xCheckReservedLock(under(f), held);
        };
        m.xFileControl = [](sqlite3_file* f, int what, void* with) {
            return under(f)->pMethods->xFileControl(under(f), what, with);
        };
        m.xSectorSize = [](sqlite3_file* f) { return under(f)->pMethods->xSectorSize(under(f)); };
        m.xDeviceCharacteristics = [](sqlite3_file* f) {
            return under(f)->pMethods->xDeviceCharacteristics(under(f));
        };
        m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** at) {
            return under(f)->pMethods->xShmMap(under(f), page, size, extend, at);
        };
        m.xShmLock = [](sqlite3_file* f, int from, int count, int how) {
            return under(f)->pMethods->xShmLock(under(f), from, count, how);
        };
        m.xShmBarrier = [](sqlite3_file* f) { under(f)->pMethods->xShmBarrier(under(f)); };
        m.xShmUnmap = [](sqlite3_file* f, int remove) {
            return under(f)->pMethods->xShmUnmap(under(f), remove);
        };
        file->pMethods = &m;
        return code;
    }

    sqlite3_vfs vfs_{};
};

}  // namespace canbao::disk
