// pages.h: Papers of invented people for A4, and what poppler and zbar make of the pages.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "drivers/render/page.h"
#include "kiosk/documents/paper.h"
#include "tests/places.h"

namespace canbao::pages {

inline std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string output;
    char part[4096];
    while (pipe && std::fgets(part, sizeof part, pipe.get()) != nullptr) output += part;
    return output;
}

// The file's path; it lies in the build folder, of synthetic people.
inline std::string saved(ByteView pdf, const std::string& name) {
    const std::string path = places::build() + "/page-" + name + ".pdf";
    std::ofstream(path, std::ios::binary) << as_text(pdf);
    return path;
}

inline constexpr const char* kPayload = "CANBAO-1:Zm9yIHRlc3RzIG9ubHk:0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// A record of many years: every kind of block.
inline documents::Paper record(int years, const char* name = "欧阳𠅤䶮") {
    using namespace documents;
    Paper paper;
    paper.kind = "rights-record";
    auto& blocks = paper.blocks;
    const auto field = [&](const char* label, const char* value, int level = 0) {
        Field one;
        one.name = label;
        one.value = Personal(value);
        one.level = level;
        blocks.push_back(std::move(one));
    };
    blocks.push_back(Text{"沈阳市社保大厅 自助服务", Align::kCentre});
    blocks.push_back(Text{"个人权益记录", Align::kCentre, Size::kDouble});
    blocks.push_back(Line{Rule::kDouble});
    field("姓名", name);
    field("身份证", "2101**********9986");
    field("参保地", "阜新市阜新蒙古族自治县（居住证所在地）", 1);
    blocks.push_back(Line{});
    blocks.push_back(Text{"每年缴费"});
    Table table;
    table.columns = {{"年份", Align::kLeft, 6, 6},
                     {"月数", Align::kRight, 4, 4},
                     {"缴费基数（元）", Align::kRight, 10, 0},
                     {"进个人账户（元）", Align::kRight, 10, 10},
                     {"参保地", Align::kLeft, 10, 0}};
    for (int i = 0; i < years; ++i)
        table.rows.push_back({std::to_string(1986 + i), "12", "4,359." + std::to_string(10 + i), "4,184.64",
                              i % 7 == 3 ? "阜新市阜新蒙古族自治县（居住证所在地）" : "沈阳市沈河区"});
    table.total = {"合计", std::to_string(12 * years), "", "167,385.60", ""};
    blocks.push_back(std::move(table));
    Months months;
    months.month_name = "月份";
    months.mark_name = "状态";
    months.marks = {"■", "■", "△", "□", "○", "■", "■", "■", "■", "■", "■", "■"};
    blocks.push_back(std::move(months));
    blocks.push_back(Gap{});
    blocks.push_back(Text{"本单供您核对，不作为领取待遇的依据。"});
    blocks.push_back(
        Text{"1. 到任何一台自助终端“验真”，可以查这张单子有没有被改过。", Align::kLeft, Size::kNormal, 3});
    blocks.push_back(Code{kPayload, "扫码验真"});
    blocks.push_back(Edges{{"流水号", "261123-03-0061"}, {"", "3号机"}});
    blocks.push_back(Text{"咨询电话 12333", Align::kCentre});
    return paper;
}

}  // namespace canbao::pages
