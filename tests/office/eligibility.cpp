#include "tests/office/eligibility.h"

#include <algorithm>

namespace canbao::standin {
namespace {

using std::chrono::months;

// The day of `from` that many months later; the last day of a shorter month.
Day later(Day from, months by) {
    const Day there = from + by;
    return there.ok() ? there : Day{there.year() / there.month() / std::chrono::last};
}

std::optional<Day> birth_of(const Question& question) {
    const bool citizen_number = question.id_number.size() == 18;
    if (citizen_number && question.document != "foreigner-2017") {
        const auto day = parse_compact_day(std::string_view(question.id_number).substr(6, 8));
        if (day) return *day;
    }
    const auto day = parse_day(question.birth);
    return day ? std::optional<Day>(*day) : std::nullopt;
}

// Decision of 13 September 2024: later by a month for every four (women of 50: two) months of birth, up to a
// cap.
struct Retirement {
    int age;
    int cap;
    int step;
    Month first;
};

Retirement retirement_of(const Question& question) {
    using namespace std::chrono;
    const bool man = question.id_number.size() == 18 && (question.id_number[16] - '0') % 2 == 1;
    const int age = question.record.basis.value_or(man ? 60 : 55);
    if (age == 60) return {60, 36, 4, Month{year{1965}, January}};
    if (age == 50) return {50, 60, 2, Month{year{1975}, January}};
    return {55, 36, 4, Month{year{1970}, January}};
}

Day retirement_day(Day birth, const Retirement& rule) {
    const auto since = (Month{birth.year(), birth.month()} - rule.first).count();
    const int delay = since < 0 ? 0 : std::min(rule.cap, static_cast<int>(since) / rule.step + 1);
    return later(birth, months{rule.age * 12 + delay});
}

// The day up to which a permit counts, when that has passed. Endorsed in the last month of a year it carries
// one year on; endorsed late or early, a year from that day.
std::optional<Day> endorsement_missed(const Permit& permit, Day today) {
    Day due = later(permit.issued, months{12});
    std::vector<Day> endorsed = permit.endorsed;
    std::sort(endorsed.begin(), endorsed.end());
    for (const Day day : endorsed) {
        const bool in_time = day >= later(due, months{-1}) && day <= due;
        due = in_time ? later(due, months{12}) : std::max(due, later(day, months{12}));
    }
    return today > due ? std::optional<Day>(due) : std::nullopt;
}

std::string_view city_of(std::string_view division) { return division.substr(0, 4); }
bool in_province(std::string_view division) { return division.substr(0, 2) == "21"; }

void check_person(const Question& question, std::vector<Unmet>& unmet) {
    if (const auto birth = birth_of(question)) {
        if (age_on(*birth, question.today) < 16)
            unmet.push_back({"UNDER_16", "还没满 16 周岁", iso_day(*birth) + " 出生", "年满 16 周岁",
                             "社会保险法 第十条", "满 16 周岁后带身份证来办。"});
        const Day day = retirement_day(*birth, retirement_of(question));
        if (question.today >= day)
            unmet.push_back({"REACHED_STATUTORY_AGE", "已到法定退休年龄", iso_day(day) + " 到龄",
                             "未达到法定退休年龄", "国务院关于渐进式延迟法定退休年龄的办法 第一条",
                             "请到窗口问清待遇或延长缴费。"});
    }
    const auto valid_to = parse_day(question.valid_to);
    if (valid_to && *valid_to < question.today)
        unmet.push_back({"CARD_EXPIRED", "身份证已过有效期", iso_day(*valid_to) + " 到期", "证件在有效期内",
                         "居民身份证法 第十一条", "到任一派出所换领，急用可办临时身份证。"});
    if (question.document.starts_with("foreigner"))
        unmet.push_back({"KIND_NOT_FOR_FLEXIBLE", "外国人证件不能在本机登记", "外国人永久居留身份证",
                         "灵活就业登记限内地居民和港澳台居民", "在中国境内就业的外国人参加社会保险暂行办法",
                         "请到窗口咨询。"});
}

void check_permit(const Question& question, std::vector<Unmet>& unmet) {
    const Permit& permit = *question.record.permit;
    if (const auto due = endorsement_missed(permit, question.today))
        unmet.push_back({"PERMIT_SUSPENDED", "居住证没有按年签注", "应在 " + iso_day(*due) + " 前签注",
                         "居住证每年签注一次", "居住证暂行条例 第十条", "到居住地派出所补办签注。"});
    if (city_of(question.place) != city_of(permit.city))
        unmet.push_back({"WRONG_CITY", "居住证不是这个城市的", "居住证所在城市 " + permit.city,
                         "在居住证所在地登记", "灵活就业人员参保办法", "请到居住证所在城市登记。"});
}

void check_place(const Question& question, std::vector<Unmet>& unmet) {
    const Record& record = question.record;
    const bool resident = question.document == "resident";
    const bool outside = resident && record.household && !in_province(*record.household);
    const bool by_permit = question.basis == "permit";
    if (by_permit && record.permit && in_province(record.permit->city)) {
        check_permit(question, unmet);
    } else if (outside) {
        unmet.push_back({"OUT_OF_PROVINCE_NEEDS_PERMIT", "省外户籍要凭本地居住证",
                         "户籍所在地 " + *record.household, "省外户籍在居住证所在地登记",
                         "灵活就业人员参保办法", "凭居住证登记；没有的，先到居住地派出所办理。"});
    } else if (by_permit && resident) {
        unmet.push_back({"NO_PERMIT", "没有查到居住证", "没有居住证的记录", "在居住证所在地登记",
                         "灵活就业人员参保办法", "请选户籍所在地登记，或到居住地派出所办理居住证。"});
    } else if (question.basis == "licence" && record.licence &&
               city_of(*record.licence) != city_of(question.place)) {
        unmet.push_back({"LICENCE_ELSEWHERE", "营业执照不是这个城市的", "执照所在城市 " + *record.licence,
                         "在营业执照所在地登记", "灵活就业人员参保办法", "请到执照所在城市登记。"});
    } else if (question.basis == "household" && record.household &&
               city_of(*record.household) != city_of(question.place)) {
        unmet.push_back({"WRONG_CITY", "户籍不在这个城市", "户籍所在地 " + *record.household,
                         "在户籍所在地登记", "灵活就业人员参保办法", "请选户籍所在的城市。"});
    }
    if (!in_province(question.place))
        unmet.push_back({"PLACE_OUTSIDE", "参保地不在本省", "参保地 " + question.place, "参保地在辽宁省内",
                         "灵活就业人员参保办法", "请选省内的参保地。"});
}

void check_record(const Question& question, std::vector<Unmet>& unmet) {
    const Record& record = question.record;
    if (record.state == "retired")
        unmet.push_back({"ALREADY_RETIRED", "已经在领养老金", "养老待遇正在发放", "没有领取养老待遇",
                         "社会保险法 第十六条", "不用再登记。"});
    if (record.state == "paying")
        unmet.push_back({"ALREADY_PAYING", "别处的养老保险还没停",
                         record.place.value_or("外地") + " 显示“正在缴费”", "原参保地已停保",
                         "省内转移：原参保地停保，新地续保", "向原参保地社保机构申请停保，咨询 12333。"});
}

}  // namespace

std::vector<Unmet> unmet_conditions(const Question& question) {
    std::vector<Unmet> unmet;
    check_person(question, unmet);
    check_place(question, unmet);
    check_record(question, unmet);
    return unmet;
}

}  // namespace canbao::standin
