// characters.h: Text octets turned into characters: one octet of a code page, or two or four of GB 18030.
//
// While the Chinese mode is on (FS &), octets 81 to FE begin a character of two or, with a digit second, four
// octets; a model whose font ends at GB2312 drops what it does not know and prints the digits. While it is
// off, octets above 7F are code page 437: what a driver that forgot FS & gets.
#pragma once

#include <vector>

#include "kiosk/base/bytes.h"

namespace canbao::sim {

struct Character {
    char32_t code_point = 0;
    bool wide = false;
};

class Characters {
public:
    explicit Characters(bool gb18030);
    ~Characters();
    Characters(const Characters&) = delete;
    Characters& operator=(const Characters&) = delete;

    void set_chinese(bool on);
    bool chinese() const { return chinese_; }
    // The characters that this octet (20 to FF) completes.
    std::vector<Character> feed(std::uint8_t octet);

private:
    std::vector<Character> from_pending();
    char32_t decoded(void* converter, ByteView octets) const;

    bool gb18030_;
    bool chinese_ = false;
    void* gb_;    // iconv
    void* page_;  // iconv
    Bytes pending_;
};

}  // namespace canbao::sim
