/* The least that a C program can ask of an installed library: that header and library belong together. */
#include <tieuchi.h>

int main(void) {
    return tc_abi_version() == TC_ABI_VERSION ? 0 : 1;
}
