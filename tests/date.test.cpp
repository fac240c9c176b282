#include "support/catch.hpp"

#include <tieuchi/date.hpp>

#include <string>

using tieuchi::date;

TEST_CASE("Every day of nine thousand years follows the one before") {
    int year = 1;
    int month = 1;
    int day = 1;
    std::int32_t expected = date::from(1, 1, 1)->days();
    std::size_t wrong = 0;
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    while (year <= 9999) {
        auto const d = date::from(year, month, day);
        bool const same = d && d->days() == expected && d->year() == year && d->month() == month && d->day() == day &&
                          date::from_days(expected) == *d;
        wrong += same ? 0U : 1U;
        ++expected;
        bool const leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        if (++day > lengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
            wrong += date::from(year, month, day) ? 1U : 0U;
            day = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(date::from(1970, 1, 1)->days() == 0);
    CHECK(date::from(2023, 7, 31)->days() == 19569);
}

TEST_CASE("Dates are written as they are read") {
    for (std::string const text : {"0001-01-01", "2000-02-29", "2023-07-31", "9999-12-31"})
        CHECK(date::parse(text)->to_string() == text);
    CHECK(*date::parse("2022-03-08") < *date::parse("2022-03-09"));
    static_assert(date::parse("2022-03-08")->month() == 3);
}

TEST_CASE("What is no date is refused") {
    for (std::string const text :
         {"", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-01-00", "0000-01-01",
          "2023-1-01", "23-01-01", "2023/01/01", "2023-01-01 ", " 2023-01-01", "2023-01-0a", "-023-01-01", "31-07-2023",
          "2023-07-31T00:00", "２023-01-01"}) {
        INFO(text);
        CHECK_FALSE(date::parse(text).has_value());
    }
}
