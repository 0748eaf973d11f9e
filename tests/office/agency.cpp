#include "tests/office/agency.h"

#include <utility>

namespace canbao::standin {
namespace {

constexpr std::pair<std::string_view, std::string_view> kCities[] = {
    {"2101", "沈阳市"}, {"2102", "大连市"}, {"2103", "鞍山市"}, {"2104", "抚顺市"},  {"2105", "本溪市"},
    {"2106", "丹东市"}, {"2107", "锦州市"}, {"2108", "营口市"}, {"2109", "阜新市"},  {"2110", "辽阳市"},
    {"2111", "盘锦市"}, {"2112", "铁岭市"}, {"2113", "朝阳市"}, {"2114", "葫芦岛市"}};
constexpr std::pair<std::string_view, std::string_view> kBranches[] = {
    {"210102", "和平"},   {"210103", "沈河"}, {"210104", "大东"}, {"210105", "皇姑"}, {"210106", "铁西"},
    {"210111", "苏家屯"}, {"210112", "浑南"}, {"210113", "沈北"}, {"210114", "于洪"}, {"210115", "辽中"},
    {"210123", "康平"},   {"210124", "法库"}, {"210181", "新民"}};

}  // namespace

std::string agency_of(std::string_view division) {
    std::string agency = "辽宁省社保中心";
    for (const auto& [code, name] : kCities)
        if (code == division.substr(0, 4)) agency = std::string(name) + "社保中心";
    for (const auto& [code, name] : kBranches)
        if (code == division) agency += std::string(name) + "分中心";
    return agency;
}

}  // namespace canbao::standin
