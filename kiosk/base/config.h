// config.h: The one checked configuration of a terminal: who it is, where it stands, what hangs on it.
//
// Read from one TOML file. Every entry is known (an unknown one is a fault), typed and in range; a wrong one
// is named with line and cure, all of them at once. Example: assets/examples/canbao.toml.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/result.h"

namespace canbao {

struct Hall {
    std::string name;           // 沈阳市社保大厅
    std::string city;           // division code of the hall's city, four digits: "2101"
    std::string agency;         // 沈阳市社保中心
    std::string windows;        // 1—3 号
    std::string window;         // the window that takes hand-overs: 3
    std::string opening;        // 周一至周五 8:30—17:00
    std::string closes;         // 17:00
    std::string neighbour;      // another machine to go to: 旁边的 2 号机; may be empty
    std::string terminal_id;    // "2101-001-03": hall's serial of this machine, sent to the office
    std::string terminal_name;  // 3 号机
};

struct DeviceSettings {
    std::string address;   // serial:PATH[@BAUD], tcp:HOST:PORT, usblp:PATH
    std::string model;     // row of the driver's table of models; "generic" when empty
    int width_dots = 576;  // receipt printer only
};

// The office's public key for papers; those it replaced stay as long as their papers are valid.
struct PaperKey {
    int number = 0;   // 1 to 255, as on the papers
    std::string key;  // Base64 of 32 octets (Ed25519)
    Day from{}, until{};
};

struct OfficeSettings {
    std::string url;                 // https://HOST:PORT
    std::string ca, cert, key, crl;  // files, PEM; crl may be empty
    std::vector<std::string> pins;   // sha256//BASE64: current, backup
    std::vector<PaperKey> paper_keys = {};
};

// What the province says about its certificates; empty: the words of the catalogue.
struct PapersSettings {
    std::string certificate_note;
    int record_years_max = 50;  // years a single rights record may have
};

struct PanelSettings {
    int width_mm = 268;
    int height_mm = 476;
};

struct PatienceSettings {
    int screen_s = 90;
    int reading_s = 180;
    int warning_s = 30;
    int card_back_s = 30;
};

// Rule books from outside; both empty: only the program's own.
struct PolicySettings {
    std::string pack;  // folder into which signed packs are laid
    std::string key;   // Base64 of the province's Ed25519 public key
};

// What could not be sent is accepted with a promise: sealed here, sent later. Without its table: never.
struct PromiseSettings {
    bool allowed = false;       // false: nothing new is promised; what was, is still kept
    int keep_days = 5;          // 1: until the end of tomorrow
    bool text_message = false;  // the office tells the citizen by text message what became of it
    int first_wait_s = 120;     // after a start or an outage a terminal waits up to this long, by chance
    std::string key;            // file of 32 octets, raw or Base64; or credential:NAME, as systemd gives it
};

struct Config {
    Hall hall;
    DeviceSettings reader;
    DeviceSettings printer;
    std::optional<DeviceSettings> a4;         // ipp://HOST:PORT/PATH
    std::optional<DeviceSettings> card_slot;  // pcsc:NAME, a part of the reader's name; social-security cards
    std::optional<DeviceSettings> scanner;    // serial:PATH[@BAUD]
    PapersSettings papers;
    OfficeSettings office;
    PanelSettings panel;
    PatienceSettings patience;
    PolicySettings policy;
    PromiseSettings promise;
    std::chrono::minutes utc_offset{480};
    std::string state_dir;   // journal and log
    std::string assets_dir;  // empty: beside the program
};

// kConfigurationWrong: a line "NAME:LINE: entry: what is wrong; cure" for each wrong entry.
Result<Config> parse_config(std::string_view toml, std::string_view name);

}  // namespace canbao
