// Small numbers do not allocate. The only file of the tests that replaces operator new.
#include <tieuchi/number.hpp>

#include "../support/catch.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <new>
#include <utility>

namespace {

std::atomic<std::size_t> allocations{0};

} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory, std::nothrow_t const&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using tieuchi::number;

TEST_CASE("number: small values never allocate", "[number]") {
    const std::size_t before = allocations;
    number sum;
    bool any = false;
    for (int i = 1; i < 200; ++i) {
        const number a = i * 7;
        const number b = number::ratio(i, 100);
        const number c = number::ratio(-i, 365);
        sum += a + b - c * b;
        sum -= a + b - c * b;
        sum += b / c;
        sum /= a;
        number copy = sum;
        sum = std::move(copy);
        any = any || a < b || b == c || (c <=> a) == 0 || b.hash() == 0 || a.to_int64() == 3;
        sum = round(sum, 6) + round_half_even(c, 3) + floor(b, -1) + ceil(c) + truncate(c, 9);
        sum = round(sum, 4);
        any = any || truncate(c, 18) > 0;
        any = any || abs(c).sign() < 0 || c.numerator() > 0 || (-c).denominator() < 0 || b.is_terminating();
        any = any || (number::power_of_ten(-18) * number::power_of_ten(18) / a).is_zero();
        sum = tieuchi::parse_number("12345678901.2345678").value + tieuchi::parse_number("-1815.25").value;
        any = any || !tieuchi::parse_number("7/9", {.fraction = true}) || tieuchi::parse_number("1.815.000");
    }
    const std::size_t during = allocations - before;
    CHECK(during == 0);
    CHECK(any);

    const std::size_t before_big = allocations;
    const number big = number(std::numeric_limits<std::int64_t>::max()) + 1;
    const number shared = big;
    CHECK(allocations > before_big); // the counter counts
    CHECK(shared == big);
}
