// paper_bytes.h: A paper as octets for the child process that draws it, and back.
//
// Between two processes of one program, never kept and never sent elsewhere: so no version. Reading is strict
// all the same (lengths, numbers of things, UTF-8): the child trusts nobody.
#pragma once

#include "drivers/render/wiped.h"
#include "kiosk/base/result.h"
#include "kiosk/documents/paper.h"

namespace canbao::render {

constexpr std::size_t kPaperBytesMost = 4 * 1024 * 1024;

WipedBytes bytes_of(const documents::Paper& paper);
// kBadInput says what is wrong, never what it says.
Result<documents::Paper> paper_from(ByteView bytes);

}  // namespace canbao::render
