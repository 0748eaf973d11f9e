// plan_views.h: A plan as the planner's two pages and its sheet show it: figures as words.
#pragma once

#include "kiosk/documents/paper.h"
#include "kiosk/flow/visit.h"
#include "kiosk/policy/planning.h"

namespace canbao {

view::Planner planner_view(const Visit& visit, const policy::Plan& plan, int chosen);
view::PlanPension pension_view(const Visit& visit, const policy::Plan& plan, int chosen, int pause_months);
documents::Paper plan_paper(const Visit& visit, const policy::Plan& plan, int pause_months);

}  // namespace canbao
