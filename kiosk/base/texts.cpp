#include "kiosk/base/texts.h"

#include "kiosk/base/text.h"

namespace canbao {
namespace {

// The content of a quoted line ("…" with \n, \t, \" and \\ inside).
Result<std::string> unquoted(std::string_view line) {
    const Fault bad{FaultCode::kAssetWrong, "a string must stand in double quotes"};
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') return bad;
    line = line.substr(1, line.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') return bad;
        if (line[i] != '\\') {
            text += line[i];
            continue;
        }
        if (++i == line.size()) return Fault{FaultCode::kAssetWrong, "a backslash at the end"};
        if (line[i] == 'n')
            text += '\n';
        else if (line[i] == 't')
            text += '\t';
        else if (line[i] == '"' || line[i] == '\\')
            text += line[i];
        else
            return Fault{FaultCode::kAssetWrong, "an unknown escape"};
    }
    return text;
}

struct Entry {
    std::string id;
    std::string sentence;
    int line = 0;
    bool started = false;
};

Result<Done> keep(std::map<std::string, std::string, std::less<>>& sentences, Entry& entry) {
    Entry done = std::exchange(entry, {});
    if (!done.started || done.id.empty()) return Done{};  // the header has an empty id
    if (done.sentence.empty()) return Fault{FaultCode::kAssetWrong, done.id + " has no sentence"};
    if (!sentences.emplace(done.id, done.sentence).second)
        return Fault{FaultCode::kAssetWrong, done.id + " stands twice"};
    return Done{};
}

}  // namespace

Result<Texts> Texts::parse(std::string_view po, std::string_view name) {
    Texts texts;
    int number = 0;
    const auto at = [&](const Fault& fault) {
        return Fault{FaultCode::kAssetWrong,
                     std::string(name) + ":" + std::to_string(number) + ": " + fault.detail};
    };
    if (!is_utf8(po)) return at({FaultCode::kAssetWrong, "not UTF-8"});
    Entry entry;
    std::string* target = nullptr;
    while (!po.empty()) {
        ++number;
        const auto end = po.find('\n');
        auto line = trimmed(po.substr(0, end));
        po.remove_prefix(end == std::string_view::npos ? po.size() : end + 1);
        if (line.empty() || line.front() == '#') continue;
        if (line.substr(0, 6) == "msgid ") {
            if (auto kept = keep(texts.sentences_, entry); !kept) return at(kept.fault());
            entry.started = true;
            target = &entry.id;
            line.remove_prefix(6);
        } else if (line.substr(0, 7) == "msgstr " && target == &entry.id) {
            target = &entry.sentence;
            line.remove_prefix(7);
        } else if (line.front() != '"' || target == nullptr) {
            return at({FaultCode::kAssetWrong, "expected msgid, msgstr or a string"});
        }
        const auto text = unquoted(trimmed(line));
        if (!text) return at(text.fault());
        *target += *text;
    }
    if (auto kept = keep(texts.sentences_, entry); !kept) return at(kept.fault());
    return texts;
}

Result<Done> Texts::add(const Texts& other) {
    for (const auto& [id, sentence] : other.sentences_)
        if (!sentences_.emplace(id, sentence).second)
            return Fault{FaultCode::kAssetWrong, id + " stands twice"};
    return Done{};
}

std::string Texts::operator()(std::string_view id, const Places& places) const {
    const auto found = sentences_.find(id);
    std::string text = found == sentences_.end() ? std::string(id) : found->second;
    for (const auto& [place, value] : places) {
        const std::string mark = "{" + std::string(place) + "}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    }
    return text;
}

}  // namespace canbao
