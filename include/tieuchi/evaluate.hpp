/// @file
/// Judges one subject: facts in, result out.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/interval.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace syntax {
class expression;
} // namespace syntax
namespace model {
enum class value_kind : std::uint8_t;
} // namespace model

/// Options of `evaluate`.
struct evaluate_options {
    std::optional<date> as_of{};      ///< overrides the date of the facts
    bool lenient = false;             ///< unknown names of facts are warnings
    std::size_t max_digits = 10'000;  ///< of a figure in the facts
};

/// Judges one subject by one rule set.
///
/// The facts are bound to the declarations first. If anything in them does not fit, every such place is reported and
/// nothing is evaluated. Otherwise a result is given, whatever the verdict.
///
/// @param rules    the rule set
/// @param set_id   which of its sets; empty: the only one
/// @param given    the facts
/// @param options  see there
/// @param out      takes errors in the facts, and warnings
/// @return the result, or nothing if the facts do not fit or there is no such set.
/// @throws limit_error where a number grows beyond `number_max_bits`
///
/// Time and memory are linear in rules × facts. Different threads may judge by one rule set at the same time.
[[nodiscard]] std::optional<result> evaluate(ruleset const& rules, std::string_view set_id, facts const& given,
                                             evaluate_options const& options, diagnostics& out);

/// The value of an expression at a prompt.
struct expression_value {
    model::value_kind kind{}; ///< says whether `truth` or `range` is used
    std::string text{};                ///< as `tieuchi expr` prints it: `yes`, `0.91`, `unknown`, `undefined: pending`
    outcome truth{};                   ///< of truth values
    interval range{};                  ///< of numbers and dates, in base units
    std::vector<std::string> missing{};///< the facts that are waited for
    std::vector<reason> reasons{};     ///< why it is unknown or undefined
};

/// Evaluates one expression against facts, as a prompt does.
///
/// @param rules    what names mean
/// @param set_id   which of its sets; empty: the only one, or none at all where @p rules has none
/// @param asked    the expression
/// @param given    the facts
/// @param options  as for `evaluate`
/// @param out      takes errors in the expression and in the facts
/// @return the value, or nothing after an error.
/// @throws limit_error where a number grows beyond `number_max_bits`
[[nodiscard]] std::optional<expression_value> evaluate_expression(ruleset const& rules, std::string_view set_id,
                                                                  syntax::expression const& asked, facts const& given,
                                                                  evaluate_options const& options, diagnostics& out);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/evaluate.ipp>
#endif
