#include "drivers/disk/statement.h"

#include <cerrno>

namespace canbao::disk {

Fault fault_of(sqlite3* database, int code, std::string_view doing) {
    const int kind = code & 0xFF;  // extended codes keep the kind in the low octet
    auto fault = FaultCode::kDiskFailed;
    if (kind == SQLITE_FULL) fault = FaultCode::kDiskFull;
    if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) fault = FaultCode::kJournalDamaged;
    if (kind == SQLITE_CONSTRAINT) fault = FaultCode::kBadInput;
    const bool making = kind == SQLITE_CANTOPEN || code == SQLITE_IOERR_SHMSIZE;
    if (making && database != nullptr && sqlite3_system_errno(database) == ENOSPC)
        fault = FaultCode::kDiskFull;
    std::string detail(doing);
    detail += std::string(": ") + sqlite3_errstr(code) + " (" + std::to_string(code) + ")";
    if (database != nullptr && sqlite3_errcode(database) != SQLITE_OK)
        detail += std::string(", ") + sqlite3_errmsg(database);
    return {fault, detail};
}

Result<Done> run(sqlite3* database, const char* sql) {
    const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fault_of(database, code, sql);
    return Done{};
}

Result<Statement> Statement::prepare(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if ((code & 0xFF) == SQLITE_ERROR)  // our own words do not fit: the tables are not ours
        return Fault{FaultCode::kJournalDamaged, fault_of(database, code, sql).detail};
    if (code != SQLITE_OK) return fault_of(database, code, sql);
    return Statement(database, statement);
}

Statement& Statement::bind(std::string_view text) {
    sqlite3_bind_text64(statement_.get(), ++bound_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    sqlite3_bind_int64(statement_.get(), ++bound_, number);
    return *this;
}

Statement& Statement::bind(const Bytes& octets) {
    sqlite3_bind_blob64(statement_.get(), ++bound_, octets.data(), octets.size(), SQLITE_TRANSIENT);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return fault_of(database_, code, sqlite3_sql(statement_.get()));
}

std::string Statement::text(int column) const {
    const auto* text = sqlite3_column_text(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return text == nullptr ? "" : std::string(reinterpret_cast<const char*>(text), size);
}

Bytes Statement::octets(int column) const {
    const auto* octets = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return octets == nullptr ? Bytes() : Bytes(octets, octets + size);
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

}  // namespace canbao::disk
