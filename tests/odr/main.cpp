// The compiled library beside two translation units that have it all inline: the two live in different inline
// namespaces, so one program can hold both, and nobody picks up the other's bodies by accident.
#include <tieuchi/tieuchi.hpp>

bool one_works();
bool two_works();

int main() {
    tieuchi::number x = 1;
    for (int i = 0; i < 40; ++i) x = x * tieuchi::number(6825);
    for (int i = 0; i < 40; ++i) x = x / tieuchi::number(6825);
    return x == tieuchi::number(1) && one_works() && two_works() ? 0 : 1;
}
