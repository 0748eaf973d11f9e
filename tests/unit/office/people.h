// people.h: A synthetic citizen as card and application, for the office's tests.
#pragma once

#include "kiosk/ports/office.h"

namespace canbao::office::test {

inline Card sample_card() {
    Card card;
    card.name = Personal("王𠅤霞");
    card.sex = Personal("女");
    card.nation = Personal("汉");
    card.nationality = Personal("CHN");
    card.birth = Personal("1979-03-12");
    card.address = Personal("辽宁省沈阳市铁西区试验路1号1-1-1");
    card.id_number = Personal("210106197903129986");
    card.issuer = Personal("沈阳市公安局铁西分局");
    card.valid_from = Personal("2016-05-10");
    card.valid_to = Personal("long-term");
    card.photo = Personal("photo octets");
    return card;
}

inline Application sample_application(const Card& card) {
    Application application;
    application.card = &card;
    application.category = policy::Category::kOther;
    application.basis = policy::Basis::kHousehold;
    application.place = policy::Place{"210106", "沈阳市铁西区"};
    application.phone = Personal("13900001234");
    application.consent = {"2026-11", Instant(std::chrono::seconds(1795414500))};
    return application;
}

}  // namespace canbao::office::test
