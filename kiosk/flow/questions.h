// questions.h: The five questions of a registration and their check page, as a form.
//
// Which bases are offered stands in the rule book (enrolment, basis.*). A place is proposed from the office's
// record or the printed address, never from the number's first six digits, and always confirmed by the
// citizen.
#pragma once

#include <vector>

#include "kiosk/flow/form.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// The bases that a category may register by, in the order they are shown.
std::vector<policy::Basis> offered_bases(const Visit& visit);
// Who, basis, city, district, phone, check. Refers to the visit.
Form questions(Visit& visit);
// "沈阳市铁西区 · 户籍所在地" as the check page and the papers say it; empty before it was answered.
std::string place_words(const Visit& visit);

}  // namespace canbao
