// faulty_vfs.h: A SQLite file system under the real one that fails writes or syncs when told to.
#pragma once

#include <sqlite3.h>

#include <cstring>

namespace canbao::disk {

// While one lives it is SQLite's default. `write` and `sync` are answered instead of doing the work.
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
        write = sync = SQLITE_OK;
    }
    ~FaultyVfs() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real(), 1);
    }
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    static inline int write = SQLITE_OK;
    static inline int sync = SQLITE_OK;
    static inline int syncs = 0;  // how many were asked for

private:
    struct File : sqlite3_file {
        sqlite3_io_methods methods;
    };
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
        auto& m = file->methods;
        m = {};
        m.iVersion = 2;
        m.xClose = [](sqlite3_file* f) { return under(f)->pMethods->xClose(under(f)); };
        m.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
            return under(f)->pMethods->xRead(under(f), to, size, at);
        };
        m.xWrite = [](sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
            return write != SQLITE_OK ? write : under(f)->pMethods->xWrite(under(f), from, size, at);
        };
        m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
            return under(f)->pMethods->xTruncate(under(f), size);
        };
        m.xSync = [](sqlite3_file* f, int how) {
            ++syncs;
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
