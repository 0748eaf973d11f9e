// choose.h: A question with a few answers, and steps that are gone through forwards and backwards.
//
// For the few questions before a paper or a plan, where a form (form.h) would need answers of the office
// half-way.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

enum class Way { kOn, kBack, kLeave };

struct Chosen {
    Way way = Way::kLeave;
    int index = 0;  // kOn: which one
};
// Marks what is touched; goes on with what is marked. The page of what is marked already comes first.
Flow<Chosen> choosing(Visit& visit, view::ChooseOne page);
// Slip or A4, where both work; else the one that does, without a question (the slip when none does).
Flow<Chosen> choosing_sheet(Visit& visit, Sheet marked);
bool asks_sheet(const Session& session);

}  // namespace canbao
