#include "kiosk/base/config_table.h"

#include <algorithm>

namespace canbao::config {

std::string Table::text(const std::string& key, Need need, Check check) {
    const Value* value = find(key, need);
    if (value == nullptr) return "";
    if (value->string() == nullptr) return wrong(key, value, "is not a text; put it in quotes"), "";
    const std::string& text = *value->string();
    if (text.empty() && need == Need::kMust) return wrong(key, value, "is empty; fill it in"), "";
    if (text.empty() || check == nullptr) return text;
    if (const auto trouble = check(text)) wrong(key, value, *trouble);
    return text;
}

int Table::number(const std::string& key, int usual, Range possible) {
    const Value* value = find(key, Need::kMay);
    return value == nullptr ? usual : checked(key, value, usual, possible);
}

int Table::needed_number(const std::string& key, Range possible) {
    const Value* value = find(key, Need::kMust);
    return value == nullptr ? possible.least : checked(key, value, possible.least, possible);
}

int Table::checked(const std::string& key, const Value* value, int usual, Range possible) {
    const std::string range = std::to_string(possible.least) + " to " + std::to_string(possible.most);
    const auto* number = value->integer();
    if (number == nullptr)
        return wrong(key, value, "is not a whole number; write " + range + " without quotes"), usual;
    if (*number < possible.least || *number > possible.most)
        return wrong(key, value, "is " + std::to_string(*number) + "; possible is " + range), usual;
    return static_cast<int>(*number);
}

int Table::one_of(const std::string& key, std::initializer_list<int> choices, const std::string& cure) {
    const Value* value = find(key, Need::kMay);
    if (value == nullptr) return *choices.begin();
    for (const int choice : choices)
        if (value->integer() != nullptr && *value->integer() == choice) return choice;
    return wrong(key, value, "is no possible value; write " + cure), *choices.begin();
}

bool Table::boolean(const std::string& key, bool usual) {
    const Value* value = find(key, Need::kMay);
    if (value == nullptr) return usual;
    if (value->boolean() == nullptr)
        return wrong(key, value, "is neither true nor false; write one of them without quotes"), usual;
    return *value->boolean();
}

std::vector<std::string> Table::texts(const std::string& key, Range count, Check check) {
    const Value* value = find(key, Need::kMust);
    std::vector<std::string> texts;
    if (value == nullptr) return texts;
    const auto* list = value->array();
    const auto size = list == nullptr ? -1 : static_cast<int>(list->size());
    if (size < count.least || size > count.most) {
        const std::string range = std::to_string(count.least) + " to " + std::to_string(count.most);
        return wrong(key, value, "is not a list of " + range + " texts; write [\"…\", \"…\"]"), texts;
    }
    for (const auto& item : *list) {
        const auto trouble = item.string() == nullptr ? "holds something that is not a text; put it in quotes"
                                                      : check(*item.string());
        if (trouble)
            wrong(key, &item, *trouble);
        else if (std::find(texts.begin(), texts.end(), *item.string()) != texts.end())
            wrong(key, &item, "stands there twice; each must be another one");
        else
            texts.push_back(*item.string());
    }
    return texts;
}

Table Table::inner(const std::string& key, Need need) {
    const Value* value = find(key, need);
    if (value != nullptr && value->object() == nullptr) {
        wrong(key, value, "is not a table; write [" + key + "] on a line of its own");
        value = nullptr;
    }
    return Table(value, key, problems_);
}

std::vector<Table> Table::list(const std::string& key, std::size_t most) {
    std::vector<Table> tables;
    const Value* value = find(key, Need::kMay);
    if (value == nullptr) return tables;
    const auto* items = value->array();
    if (items == nullptr || items->size() > most)
        return wrong(key, value,
                     "is no list of at most " + std::to_string(most) + " tables; write [[" + full(key) +
                         "]] for each"),
               tables;
    for (const auto& item : *items)
        if (item.object() == nullptr)
            wrong(key, &item, "holds something that is no table; write [[" + full(key) + "]]");
        else
            tables.push_back(Table(&item, full(key), problems_));
    return tables;
}

void Table::refuse_unknown() {
    if (table_ == nullptr || table_->object() == nullptr) return;
    for (const auto& [key, value] : *table_->object())
        if (known_.count(key) == 0) wrong(key, &value, "is unknown; remove it or mend its spelling");
}

const Value* Table::find(const std::string& key, Need need) {
    known_.insert(key);
    if (table_ == nullptr) return nullptr;  // the table itself was named already
    const Value* value = table_->find(key);
    if (value == nullptr && need == Need::kMust) wrong(key, table_, "is missing; add it");
    return value;
}

void Table::wrong(const std::string& key, const Value* where, const std::string& what) {
    problems_.push_back({std::max(where->line, 1), full(key) + ": " + what});
}

}  // namespace canbao::config
