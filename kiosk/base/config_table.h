// config_table.h: One table of the configuration, asked entry by entry; what is wrong is noted with its line
// and cure.
//
// It remembers what was asked for, so that an entry that nobody asks for is found.
#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/value.h"

namespace canbao::config {

struct Problem {
    int line;
    std::string text;
};

enum class Need { kMust, kMay };

struct Range {
    int least, most;
};

// What is wrong with a text, and the cure; nullopt when nothing is.
using Check = std::optional<std::string> (*)(const std::string& text);

class Table {
public:
    // `name` is "" for the file's top level.
    Table(const Value* table, std::string name, std::vector<Problem>& problems)
        : table_(table), name_(std::move(name)), problems_(problems) {}

    std::string text(const std::string& key, Need need, Check check = nullptr);
    int number(const std::string& key, int usual, Range possible);
    int needed_number(const std::string& key, Range possible);
    // The first of `choices` when nothing stands there.
    int one_of(const std::string& key, std::initializer_list<int> choices, const std::string& cure);
    bool boolean(const std::string& key, bool usual);
    // All different, as many as `count` says.
    std::vector<std::string> texts(const std::string& key, Range count, Check check);
    Table inner(const std::string& key, Need need);
    // [[key]]: one table for each, at most `most`.
    std::vector<Table> list(const std::string& key, std::size_t most);
    bool there() const { return table_ != nullptr; }
    void refuse_unknown();

private:
    const Value* find(const std::string& key, Need need);
    void wrong(const std::string& key, const Value* where, const std::string& what);
    std::string full(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }
    int checked(const std::string& key, const Value* value, int usual, Range possible);

    const Value* table_;
    std::string name_;
    std::vector<Problem>& problems_;
    std::set<std::string> known_;
};

}  // namespace canbao::config
