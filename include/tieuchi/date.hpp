/// @file
/// A calendar date without a clock or a time zone.
#pragma once

#include <tieuchi/config.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
///
/// A value type of four bytes; every operation is constant-time and may be used from any thread.
class date {
public:
    /// 1970-01-01.
    constexpr date() noexcept = default;

    /// Gives the date, or nothing where the calendar has no such day (2023-02-29).
    [[nodiscard]] static constexpr std::optional<date> from(int year, int month, int day) noexcept {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
            return std::nullopt;
        date result;
        result.days_ = days_from_civil(year, month, day);
        return result;
    }

    /// Reads `YYYY-MM-DD`, the whole text; gives nothing for anything else.
    [[nodiscard]] static constexpr std::optional<date> parse(std::string_view text) noexcept {
        if (text.size() != 10 || text[4] != '-' || text[7] != '-')
            return std::nullopt;
        int parts[3] = {0, 0, 0};
        constexpr std::size_t begins[3] = {0, 5, 8};
        constexpr std::size_t ends[3] = {4, 7, 10};
        for (int part = 0; part < 3; ++part)
            for (std::size_t i = begins[part]; i < ends[part]; ++i) {
                if (text[i] < '0' || text[i] > '9')
                    return std::nullopt;
                parts[part] = parts[part] * 10 + (text[i] - '0');
            }
        return from(parts[0], parts[1], parts[2]);
    }

    /// Gives the days since 1970-01-01.
    [[nodiscard]] constexpr std::int32_t days() const noexcept { return days_; }
    /// Gives the year, 1 to 9999.
    [[nodiscard]] constexpr int year() const noexcept { return civil().year; }
    /// Gives the month, 1 to 12.
    [[nodiscard]] constexpr int month() const noexcept { return civil().month; }
    /// Gives the day of the month, 1 to 31.
    [[nodiscard]] constexpr int day() const noexcept { return civil().day; }

    /// Gives the date that is @p days after 1970-01-01, for values that `days()` has given.
    [[nodiscard]] static constexpr date from_days(std::int32_t days) noexcept {
        date result;
        result.days_ = days;
        return result;
    }

    /// Gives `YYYY-MM-DD`.
    [[nodiscard]] std::string to_string() const {
        auto const [y, m, d] = civil();
        std::string text = "0000-00-00";
        auto put = [&text](std::size_t last, int value, int digits) {
            for (; digits > 0; --digits, value /= 10)
                text[last--] = static_cast<char>('0' + value % 10);
        };
        put(3, y, 4);
        put(6, m, 2);
        put(9, d, 2);
        return text;
    }

    /// Orders by time: the earlier day is less.
    friend constexpr auto operator<=>(date, date) noexcept = default;

private:
    struct civil_date {
        int year, month, day;
    };

    static constexpr bool is_leap(int year) noexcept { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
    static constexpr int days_in_month(int year, int month) noexcept {
        constexpr int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
    }

    // Counting from 1 March puts the leap day last, so that month lengths follow one formula
    // (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    static constexpr std::int32_t days_from_civil(int year, int month, int day) noexcept {
        int const y = year - (month <= 2 ? 1 : 0);
        int const era = (y >= 0 ? y : y - 399) / 400;
        int const year_of_era = y - era * 400;
        int const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        return era * 146097 + day_of_era - 719468;
    }
    [[nodiscard]] constexpr civil_date civil() const noexcept {
        int const z = days_ + 719468;
        int const era = (z >= 0 ? z : z - 146096) / 146097;
        int const day_of_era = z - era * 146097;
        int const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
        int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        int const shifted_month = (5 * day_of_year + 2) / 153;
        int const month = shifted_month + (shifted_month < 10 ? 3 : -9);
        return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
    }

    std::int32_t days_ = 0;
};

} // namespace tieuchi
