// The same program with the compiled library and with the headers alone.
#include <tieuchi/tieuchi.hpp>

int main() {
    const tieuchi::number insured = 6211;
    const tieuchi::number people = 6825;
    // Beyond 64 bits as well, where the bodies of impl/ are needed.
    tieuchi::number large = 1;
    for (int i = 0; i < 40; ++i) large = large * people;
    for (int i = 0; i < 40; ++i) large = large / people;
    return insured / people * people == insured && large == tieuchi::number(1) ? 0 : 1;
}
