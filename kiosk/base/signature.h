// signature.h: Is this what the holder of a key signed? Ed25519 (RFC 8032).
#pragma once

#include <string_view>

#include "kiosk/base/bytes.h"

namespace canbao {

// `public_key`: 32 octets. kBadInput for a key or signature of another size, kAssetWrong when it does not
// fit.
Result<Done> check_signature(ByteView public_key, std::string_view message, ByteView signature);

}  // namespace canbao
