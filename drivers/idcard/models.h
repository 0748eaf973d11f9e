// models.h: What differs between readers: commands and times, one row a model.
//
// Readers of one protocol take different commands (some know 30 10, some answer other numbers for the same),
// so none stands in the driver. Times are those in use with these readers; a new reader is a new row.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/ports/deadline.h"

namespace canbao::idcard {

struct Command {
    std::string_view name;
    std::uint8_t command;
    std::uint8_t parameter;
    Deadline::Milliseconds answer_within;
};

struct Model {
    std::string_view name;
    Command reset;
    Command sam_number;
    Command find;
    Command select;
    Command read;
    Command read_plain;            // when `read` fails over a fingerprint; else the same
    Command address;               // newest appended address
    Deadline::Milliseconds pause;  // between an answer and the next command
    // A late answer is worth more than a second question, whose answer would come too: this much is waited on
    // top of answer_within before the reader counts as silent (adapters, slow lines, a busy machine).
    Deadline::Milliseconds patience;
};

// By name; empty means "generic". kConfigurationWrong names the known ones.
Result<Model> model_named(std::string_view name);

}  // namespace canbao::idcard
