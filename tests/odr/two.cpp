// One of two translation units with every body inline: what is not inline in impl/ fails to link here.
#include <tieuchi/tieuchi.hpp>

bool two_works();

bool two_works() {
    tieuchi::number x = 1;
    for (int i = 0; i < 40; ++i) x = x * tieuchi::number(6825);
    for (int i = 0; i < 40; ++i) x = x / tieuchi::number(6825);
    return x == tieuchi::number(1);
}
