/// @file
/// What the parts of checking share: types in short, the functions by name, names that are not found. Private.
#pragma once

#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/syntax.hpp>
#include <tieuchi/unit.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

inline model::value_type simple_type(model::value_kind kind) {
    model::value_type type;
    type.kind = kind;
    return type;
}

inline model::value_type whole_number_type() {
    model::value_type type = simple_type(model::value_kind::number);
    type.whole = true;
    return type;
}

inline std::string_view spelling(syntax::binary_operator op) {
    constexpr std::array<std::string_view, 10> names{"+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">="};
    return names[index(op)];
}

inline bool is_equality(syntax::binary_operator op) {
    return op == syntax::binary_operator::equal || op == syntax::binary_operator::not_equal;
}

// The functions by name, with the numbers of arguments that a call of them takes; at most 0: not callable.
struct function_entry {
    std::string_view name;
    model::function function;
    std::size_t least = 0, most = 0;
};

inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);
inline constexpr std::array<function_entry, 19> functions{{
    {"round", model::function::round, 1, 2},
    {"round_half_even", model::function::round_half_even, 1, 2},
    {"floor", model::function::floor, 1, 2},
    {"ceil", model::function::ceil, 1, 2},
    {"truncate", model::function::truncate, 1, 2},
    {"abs", model::function::abs, 1, 1},
    {"min", model::function::min, 2, any_number},
    {"max", model::function::max, 2, any_number},
    {"is_known", model::function::is_known, 1, 1},
    {"known_or", model::function::known_or, 2, 2},
    {"count", model::function::count},
    {"sum", model::function::sum},
    {"avg", model::function::avg},
    {"share", model::function::share},
    {"all", model::function::all},
    {"any", model::function::any},
    {"none", model::function::none},
    {"at_least", model::function::at_least},
    {"unique", model::function::unique},
}};

inline function_entry const* function_named(std::string_view name) {
    auto const at = std::find_if(functions.begin(), functions.end(), [&](auto const& f) { return f.name == name; });
    return at == functions.end() ? nullptr : &*at;
}

/// Describes a type of a set as an argument of a diagnostic.
inline std::string describe(model::criteria_set const& set, model::value_type const& type) {
    switch (type.kind) {
    case model::value_kind::truth:
        return argument(term::yes_no);
    case model::value_kind::number: {
        std::string const& unit = type.display.name;
        if (unit == "%")
            return argument(term::percent);
        return argument(term::number) + (unit.empty() ? "" : " (" + argument_spelling(unit) + ")");
    }
    case model::value_kind::text:
        return argument(term::text);
    case model::value_kind::date:
        return argument(term::date);
    case model::value_kind::symbol: {
        model::domain const& domain = set.domains[type.domain];
        return argument(domain.ordered ? term::ordered : term::one_of) + " { " +
               joined(domain.constants, domain.ordered ? " < " : ", ") + " }";
    }
    case model::value_kind::list:
        return argument(term::list);
    case model::value_kind::any:
        break;
    }
    return argument(term::value);
}

/// The unit of a number in words.
inline std::string unit_of(model::value_type const& type) {
    return type.dimension.is_none() ? argument(term::number) : argument_spelling(type.display.name);
}

/// Describes what is written where a constant is wanted, as an argument of a diagnostic.
inline std::string describe_literal(syntax::expression const& e, unit_table const& units) {
    using syntax::expression_kind;
    syntax::expression const& literal = e->kind == expression_kind::negate ? e->operands[0] : e;
    switch (literal->kind) {
    case expression_kind::number_literal:
        if (literal->text == "%")
            return argument(term::percent);
        return argument(term::number) +
               (units.read(literal->text) ? " (" + argument_spelling(literal->text) + ")" : "");
    case expression_kind::text_literal:
        return argument(term::text);
    case expression_kind::date_literal:
        return argument(term::date);
    case expression_kind::truth_literal:
        return argument(term::yes_no);
    default:
        return argument_spelling(syntax::to_text(e));
    }
}

/// The part of an aggregate that stands at a place; it may be absent.
inline syntax::expression aggregate_part(syntax::expression const& e, syntax::aggregate_operand which) {
    return which < e->operands.size() ? e->operands[which] : syntax::expression();
}

/// Says that a name is not declared. @p arguments begin with the name; a suggestion out of @p known is put behind them.
/// Where a known name differs from it in nothing but the vowels that carry the tone marks, that is what is said.
inline diagnostic not_found(code what, span where, std::vector<std::string> arguments,
                            std::vector<std::string> const& known) {
    if (auto const twin = tone_twin(arguments.front(), known))
        return diagnostic(code::tone_placement, where, {arguments.front(), *twin});
    arguments.push_back(suggest(arguments.front(), known).value_or(""));
    return diagnostic(what, where, std::move(arguments));
}

} // namespace detail
} // namespace tieuchi
