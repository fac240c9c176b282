/// @file
/// Parts of a result as phrases for people. Private to the library.
#pragma once

#include "report/words.hpp"

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// Phrases in one language. What must not be broken over lines has no-break spaces.
struct phrases {
    language in = language::vi;

    [[nodiscard]] std::string word(phrase const& what) const { return std::string(what.in(in)); }

    /// `85/100`, or what it can still be: `chưa xác định, từ 70 đến 90, tối đa 100`.
    [[nodiscard]] std::string score(scored const& given) const;
    /// Points exactly where that is short, else rounded, and said to be.
    [[nodiscard]] std::string points(std::string const& exact) const;
    /// `2 đạt, 1 chưa đạt`
    [[nodiscard]] std::string counts(status_counts const& given) const;

    /// A value: truth in words of the language, names with spaces.
    [[nodiscard]] std::string value(std::string_view text) const;
    /// `6211/6825 người = 91.0%`; empty where the left side is not known.
    [[nodiscard]] std::string left_side(compared const& made) const;
    /// `≥ 95%`; empty where the right side is not known.
    [[nodiscard]] std::string right_side(compared const& made) const;
    /// `theo bảng T[BTB, 2023]`; may be empty.
    [[nodiscard]] std::string cell(compared const& made) const;
    /// Alternatives for one comparison are joined by "or"; what several comparisons lack is all of it needed.
    [[nodiscard]] std::string shortfalls(std::vector<shortfall> const& all) const;
    /// The exact amount where it is short, else rounded up so that it is enough, and said to be.
    [[nodiscard]] std::string amount(number const& given) const;

    /// Reasons as one clause; what is not reported is named together.
    [[nodiscard]] std::string reasons(std::vector<reason> const& all) const;
    /// ` (theo xác nhận)`, or nothing for what is computed.
    [[nodiscard]] std::string basis_behind(basis what) const;
    /// ` (dựa trên số ước tính)`, or nothing.
    [[nodiscard]] std::string estimate_behind(bool estimated) const;
    /// A figure of a check of the data.
    [[nodiscard]] std::string figure(std::string const& text, std::string const& exact) const;
};

/// Texts one behind the other, each made visible.
[[nodiscard]] std::string joined(std::vector<std::string> const& all, std::string_view between);

/// The first letter in upper case, where it is one of a sentence of ours.
[[nodiscard]] std::string sentence(std::string text);

/// Where a rule stands, without its folder, which differs from machine to machine.
[[nodiscard]] std::string file_and_line(std::string const& line);

/// The reasons of a criterion that no indicator of it has, such as an open "applies when".
[[nodiscard]] std::vector<reason> own_reasons(criterion_result const& of);

/// Why there is no verdict on the whole, as far as no criterion says so and it is not a matter of missing facts.
[[nodiscard]] std::vector<reason> own_reasons(result const& of);

/// Whether a criterion and its only indicator are one and the same to a reader.
[[nodiscard]] bool is_alone(criterion_result const& of);

} // namespace report
} // namespace tieuchi
