// agency.h: Which agency takes a registration on, by the division of the place.
#pragma once

#include <string>
#include <string_view>

namespace canbao::standin {

// "沈阳市社保中心铁西分中心" for a district of Shenyang, "鞍山市社保中心" for another city of the province.
std::string agency_of(std::string_view division);

}  // namespace canbao::standin
