#include "drivers/idcard/nations.h"

#include <algorithm>

namespace canbao::idcard {
namespace {

struct Nation {
    std::string_view code;
    std::string_view name;
};

// Characters as escapes: the words of screens live in the catalogues, but this table is the standard's own.
constexpr Nation kNations[] = {
    {"01", "\u6C49"},                    // Han
    {"02", "\u8499\u53E4"},              // Mongol
    {"03", "\u56DE"},                    // Hui
    {"04", "\u85CF"},                    // Tibetan
    {"05", "\u7EF4\u543E\u5C14"},        // Uyghur
    {"06", "\u82D7"},                    // Miao
    {"07", "\u5F5D"},                    // Yi
    {"08", "\u58EE"},                    // Zhuang
    {"09", "\u5E03\u4F9D"},              // Bouyei
    {"10", "\u671D\u9C9C"},              // Korean
    {"11", "\u6EE1"},                    // Manchu
    {"12", "\u4F97"},                    // Dong
    {"13", "\u7476"},                    // Yao
    {"14", "\u767D"},                    // Bai
    {"15", "\u571F\u5BB6"},              // Tujia
    {"16", "\u54C8\u5C3C"},              // Hani
    {"17", "\u54C8\u8428\u514B"},        // Kazak
    {"18", "\u50A3"},                    // Dai
    {"19", "\u9ECE"},                    // Li
    {"20", "\u5088\u50F3"},              // Lisu
    {"21", "\u4F64"},                    // Va
    {"22", "\u7572"},                    // She
    {"23", "\u9AD8\u5C71"},              // Gaoshan
    {"24", "\u62C9\u795C"},              // Lahu
    {"25", "\u6C34"},                    // Sui
    {"26", "\u4E1C\u4E61"},              // Dongxiang
    {"27", "\u7EB3\u897F"},              // Naxi
    {"28", "\u666F\u9887"},              // Jingpo
    {"29", "\u67EF\u5C14\u514B\u5B5C"},  // Kirgiz
    {"30", "\u571F"},                    // Tu
    {"31", "\u8FBE\u65A1\u5C14"},        // Daur
    {"32", "\u4EEB\u4F6C"},              // Mulao
    {"33", "\u7F8C"},                    // Qiang
    {"34", "\u5E03\u6717"},              // Blang
    {"35", "\u6492\u62C9"},              // Salar
    {"36", "\u6BDB\u5357"},              // Maonan
    {"37", "\u4EE1\u4F6C"},              // Gelao
    {"38", "\u9521\u4F2F"},              // Xibe
    {"39", "\u963F\u660C"},              // Achang
    {"40", "\u666E\u7C73"},              // Pumi
    {"41", "\u5854\u5409\u514B"},        // Tajik
    {"42", "\u6012"},                    // Nu
    {"43", "\u4E4C\u5B5C\u522B\u514B"},  // Uzbek
    {"44", "\u4FC4\u7F57\u65AF"},        // Russian
    {"45", "\u9102\u6E29\u514B"},        // Ewenki
    {"46", "\u5FB7\u6602"},              // Deang
    {"47", "\u4FDD\u5B89"},              // Bonan
    {"48", "\u88D5\u56FA"},              // Yugur
    {"49", "\u4EAC"},                    // Gin
    {"50", "\u5854\u5854\u5C14"},        // Tatar
    {"51", "\u72EC\u9F99"},              // Derung
    {"52", "\u9102\u4F26\u6625"},        // Oroqen
    {"53", "\u8D6B\u54F2"},              // Hezhen
    {"54", "\u95E8\u5DF4"},              // Monba
    {"55", "\u73DE\u5DF4"},              // Lhoba
    {"56", "\u57FA\u8BFA"},              // Jino
    {"97", "\u5176\u4ED6"},              // others
    {"98",
     "\u5916\u56FD\u8840\u7EDF\u4E2D\u56FD\u7C4D\u4EBA\u58EB"},  // naturalised citizens of foreign descent
};

}  // namespace

std::string_view nation_name(std::string_view code) {
    const auto* row = std::find_if(std::begin(kNations), std::end(kNations),
                                   [&](const Nation& nation) { return nation.code == code; });
    return row == std::end(kNations) ? std::string_view{} : row->name;
}

}  // namespace canbao::idcard
