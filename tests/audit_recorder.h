// audit_recorder.h: An Audit that keeps what was noted, and which events each test of a program brought
// about.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "kiosk/base/audit_table.h"

namespace canbao::test {

class AuditRecorder : public Audit {
public:
    void note(audit::Note note) override {
        if (const auto complaint = audit::complaint_about(note); !complaint.empty())
            complaints.push_back(complaint);
        emitted().insert(note.event);
        notes.push_back(std::move(note));
    }

    // "visit-begun ok service=register": all that a line says of it but number, time and chain.
    static std::string words_of(const audit::Note& note) {
        std::string words = std::string(audit::row_of(note.event).id);
        words += " " + std::string(audit::name_of(note.disposition));
        for (const auto& field : note.fields) {
            const auto* count = std::get_if<std::int64_t>(&field.value);
            words += " " + std::string(field.name) + "=";
            words += count != nullptr ? std::to_string(*count) : std::get<std::string>(field.value);
        }
        return words;
    }
    std::vector<std::string> all() const {
        std::vector<std::string> lines;
        for (const auto& note : notes) lines.push_back(words_of(note));
        return lines;
    }
    static std::set<audit::Event>& emitted() {
        static std::set<audit::Event> events;
        return events;
    }
    // Ids of the rows of a layer that nobody noted in this program; empty when all its events were seen.
    static std::string missing_of(audit::From from) {
        std::string missing;
        for (const auto& row : audit::rows())
            if (row.from == from && emitted().count(row.event) == 0) missing += std::string(row.id) + " ";
        return missing;
    }

    std::vector<audit::Note> notes;
    std::vector<std::string> complaints;
};

}  // namespace canbao::test
