// preview.h: A paper as it will come out, looked at before anything is asked of office or printer.
#pragma once

#include <string>

#include "kiosk/documents/paper.h"
#include "kiosk/flow/choose.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// Is what stands on the preview what the citizen came for, or only a draft of it?
enum class Shows { kAnswer, kDraft };

// kOn: it shall be printed. A preview that cannot be drawn keeps nobody from printing: its picture is empty.
Flow<Way> previewing(Visit& visit, documents::Paper paper, Sheet sheet, Shows shows);

}  // namespace canbao
