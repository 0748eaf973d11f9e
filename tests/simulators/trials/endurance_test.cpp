// Nonsense on the line: whatever comes, the simulators go on, and speak again when they are spoken to.
#include <unistd.h>

#include <random>

#include "tests/simulators/trials/card_reader_trial.h"
#include "tests/simulators/trials/receipt_printer_trial.h"

namespace canbao::trial {
namespace {

// Random octets with a command's first ones strewn in, so that parsers get past them.
Bytes nonsense(unsigned seed, std::size_t size, ByteView starts) {
    std::mt19937 random(seed);
    Bytes bytes;
    while (bytes.size() < size) {
        const auto draw = random();
        bytes.push_back(draw % 8 == 0 ? starts[draw / 8 % starts.size()]
                                      : static_cast<std::uint8_t>(draw >> 16));
    }
    return bytes;
}

TEST_F(CardReader, survives_nonsense) {
    simulator_.tell(R"({"do":"lay","card":1})");
    for (unsigned seed = 0; seed < 8; ++seed) {
        const Bytes starts = from_spaced_hex("AA AA AA 96 69 00 03 20 30 01 10 FF");
        wire_.write(nonsense(seed, 4000, starts));
        wire_.drain(20);
    }
    usleep(250'000);
    wire_.drain();
    EXPECT_EQ(exchange(kStatus), kDone);
}

TEST_F(ReceiptPrinter, survives_nonsense) {
    const Bytes starts = from_spaced_hex("1B 1D 1C 10 28 4C 6B 76 30 00 01 02 26 21 40 61 56 0A 05");
    for (unsigned seed = 0; seed < 12; ++seed) {
        tell(R"({"do":"mend"})");
        const Wire line = Wire::tty(folder_ / "printer");
        line.write(nonsense(seed, 2000, starts));
        line.drain(20);
        tell(R"({"do":"power","on":false})");
        tell(R"({"do":"power","on":true})");
    }
    tell(R"({"do":"mend"})");
    tell(R"({"do":"tear"})");
    const Wire line = Wire::tty(folder_ / "printer");
    line.write(as_bytes("\x10\x04\x01"));
    EXPECT_EQ(spaced_hex(line.read(1)), "16");
}

}  // namespace
}  // namespace canbao::trial
