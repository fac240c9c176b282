// The grammar of expressions.

#include "parser/grammar.hpp"
#include "text/utf8.hpp"

#include <tieuchi/detail/syntax_build.hpp>
#include <tieuchi/number.hpp>

#include <boost/fusion/include/adapt_struct.hpp>

#include <algorithm>
#include <iterator>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

using syntax::binary_operator;
using syntax::expression_kind;
using expressions = std::vector<syntax::expression>;

// ---- what the makers get -------------------------------------------------------------------------------------------

struct chain_step {
    binary_operator how = binary_operator::plus;
    syntax::expression operand;
};
struct chain {
    syntax::expression first;
    std::vector<chain_step> rest;
};
struct comparison_tail {
    expression_kind kind = expression_kind::comparison;
    binary_operator how = binary_operator::equal;
    expressions operands;
    bool negated = false;
};
struct comparison_parts {
    syntax::expression first;
    std::vector<comparison_tail> tails;
};
struct range_parts {
    bool negated = false;
    syntax::expression lowest;
    syntax::expression highest;
};
struct set_parts {
    bool negated = false;
    expressions members;
};
struct branch_parts {
    expressions keys;
    syntax::expression value;
};
struct choice_parts {
    syntax::expression selector;
    std::vector<syntax::branch> branches;
};
struct call_parts {
    std::string function;
    expressions arguments;
};
struct rows_parts {
    std::string function;
    expressions arguments;
    syntax::expression filter;
    syntax::expression body;
};
struct tally_parts {
    std::string function;
    syntax::tally_level over = syntax::tally_level::criteria;
    syntax::identifier set;
    std::optional<status> asked;
    std::vector<syntax::identifier> ids;
};
struct when_empty_parts {
    syntax::expression condition;
    std::optional<status> otherwise;
};
struct path {
    std::string set;
    std::string name;
};
struct path_parts {
    path what;
    expressions keys;
};
struct section_parts {
    status asked = status::met;
    detail::section_reference of;
};
struct score_parts {
    std::string text;
    detail::section_reference of;
};

} // namespace
} // namespace parser
} // namespace tieuchi

BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::chain_step, how, operand)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::chain, first, rest)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::comparison_parts, first, tails)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::range_parts, negated, lowest, highest)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::set_parts, negated, members)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::branch_parts, keys, value)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::choice_parts, selector, branches)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::call_parts, function, arguments)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::rows_parts, function, arguments, filter, body)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::tally_parts, function, over, set, asked, ids)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::when_empty_parts, condition, otherwise)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::path_parts, what, keys)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::section_parts, asked, of)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::score_parts, text, of)

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

// ---- numbers -------------------------------------------------------------------------------------------------------

std::size_t digits_of(std::string_view written) {
    auto const is_part = [](char c) { return (c >= '0' && c <= '9') || c == '_'; };
    auto const run = [&](std::size_t at) {
        while (at < written.size() && is_part(written[at]))
            ++at;
        return at;
    };
    auto end = run(0);
    while (end + 1 < written.size() && written[end] == '.' && is_part(written[end + 1]))
        end = run(end + 1);
    return end;
}

// Reads the digits of a number token; what is wrong with them is reported, and the value then is zero.
number value_of(std::string_view digits, span where, parse_state& state) {
    auto const read = parse_number(digits, {.underscores = true, .max_digits = state.limits().max_digits});
    auto const written = shortened(digits);
    switch (read.error) {
    case number_error::none:
        break;
    case number_error::too_many_digits:
    case number_error::exponent_too_large:
        state.report(code::too_many_digits, where, {std::to_string(state.limits().max_digits)});
        break;
    case number_error::digit_grouping: {
        auto plain = written;
        plain.erase(std::remove(plain.begin(), plain.end(), '.'), plain.end());
        state.report(code::digit_grouping, where, {written, plain});
        break;
    }
    default:
        state.report(code::bad_number, where, {written});
        break;
    }
    return read.value;
}

// Whether the name behind a number that is a key is its unit: it is the last one before the next key or the colon.
bool is_unit_of_key(token_iterator name) {
    auto const next = (name + 1)->kind;
    return (name->kind == token_kind::name || is_calendar_unit(name)) &&
           (next == token_kind::comma || next == token_kind::colon || next == token_kind::range ||
            next == token_kind::slash || next == token_kind::star);
}
bool is_unit_on_line(token_iterator name) {
    bool const may_be = name->kind == token_kind::name ? name->word != keyword::none_of : is_calendar_unit(name);
    return may_be && !name->starts_line;
}

auto* unit_test(unit_place where) {
    return where == unit_place::key ? is_unit_of_key : where == unit_place::line ? is_unit_on_line : is_unit;
}

} // namespace

// One name, or several that `/` and `*` join without space.
syntax::identifier read_unit(token_iterator& at, bool (*is_part)(token_iterator)) {
    syntax::identifier unit;
    if (!is_part(at))
        return unit;
    auto const start = at;
    unit.text = name_text(*at++);
    while ((at->kind == token_kind::slash || at->kind == token_kind::star) && touching(*(at - 1), *at) &&
           touching(*at, *(at + 1)) && is_part(at + 1)) {
        unit.text += at->text;
        unit.text += name_text(*(at + 1));
        at += 2;
    }
    unit.where = covered(start, at);
    return unit;
}

syntax::expression read_number(token_iterator& at, unit_place where, parse_state& state) {
    auto const start = at++;
    auto const size = digits_of(start->text);
    auto const attached = start->suspect ? std::string_view() : start->text.substr(size);
    auto digits = start->where;
    digits.end = digits.begin + static_cast<std::uint32_t>(size);
    std::string unit(attached);
    if (attached.empty() && at->kind == token_kind::percent) {
        unit = "%";
        ++at;
    } else if (attached.empty() && where != unit_place::nowhere) {
        unit = read_unit(at, unit_test(where)).text;
    }
    if (start->suspect)
        return detail::make_number(0, {}, covered(start, at));
    if (!attached.empty() && !utf8::is_name(attached)) {
        state.report(code::bad_number, start->where, {spelled(start)});
        return detail::make_number(0, {}, start->where);
    }
    auto const value = value_of(start->text.substr(0, size), digits, state);
    return detail::make_number(value, std::move(unit), covered(start, at));
}

namespace {

/// A number with the `%` or the unit behind it.
struct number_parser : valued_parser<number_parser, syntax::expression> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        if (first->kind != token_kind::number)
            return false;
        x3::traits::move_to(read_number(first, unit_place::value, state_of(in)), out);
        return true;
    }
    std::string label() const { return expecting::number; }
};

// ---- other single tokens -------------------------------------------------------------------------------------------

// A value of one token: a text, a date, yes, no, unknown, pending, a status of the row, or a word of the context.
syntax::expression word_value(token_iterator at) {
    switch (at->word) {
    case keyword::yes:
    case keyword::no:
        return detail::make_truth(at->word == keyword::yes, at->where);
    case keyword::unknown:
        return begins_counting(at) ? syntax::expression() : detail::make_unknown(at->where);
    case keyword::met:
    case keyword::unmet:
    case keyword::not_applicable:
        return begins_counting(at) || begins_met_when(at) ? syntax::expression()
                                                          : detail::make_row_status(any_status.value(at), at->where);
    case keyword::pending:
        return detail::make_pending(at->where);
    case keyword::as_of:
    case keyword::year:
    case keyword::month:
        return detail::make_context(std::string(detail::spelling_of(at->word)), at->where);
    default:
        return {};
    }
}
syntax::expression value_of_token(token_iterator at) {
    switch (at->kind) {
    case token_kind::name:
        return detail::make_name(name_text(*at), at->where);
    case token_kind::text:
        return detail::make_text(unquoted(*at), at->where);
    case token_kind::date:
        return detail::make_date(date_literal.value(at), at->where);
    case token_kind::word:
        return word_value(at);
    default:
        return {};
    }
}

struct atom_parser : valued_parser<atom_parser, syntax::expression> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        auto made = value_of_token(first);
        if (!made)
            return false;
        x3::traits::move_to(std::move(made), out);
        state_of(in).take(first, first->kind == token_kind::word ? first->word : keyword::none);
        ++first;
        return true;
    }
    std::string label() const { return expecting::value; }
};

/// A path, which may name something of another set: `set::name`.
struct path_parser : valued_parser<path_parser, path> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        if (first->kind != token_kind::name)
            return false;
        path made;
        if ((first + 1)->kind == token_kind::scope) {
            made.set = take(first, name, state_of(in)).text;
            ++first;
        }
        made.name = take(first, name, state_of(in)).text;
        x3::traits::move_to(std::move(made), out);
        return true;
    }
    std::string label() const { return expecting::value; }
};

/// What `met(…)` and `score(…)` ask about.
struct reference_parser : valued_parser<reference_parser, detail::section_reference> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        auto& state = state_of(in);
        detail::section_reference made;
        bool const is_foreign = (first + 1)->kind == token_kind::scope;
        if (is_foreign) {
            made.set = take(first, name, state).text;
            ++first;
        }
        if (take_keyword(first, keyword::criterion, state))
            made.level = syntax::section_level::criterion;
        else if (take_keyword(first, keyword::indicator, state))
            made.level = syntax::section_level::indicator;
        made.id = take(first, section, state).text;
        x3::traits::move_to(std::move(made), out);
        return true;
    }
    std::string label() const { return expecting::section; }
};

// ---- keys of a choice ----------------------------------------------------------------------------------------------

/// A key of `by x { key: … }`: a value, or a range of days or numbers.
struct key_parser : valued_parser<key_parser, syntax::expression> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        auto const start = first;
        auto& state = state_of(in);
        syntax::expression made;
        auto const next = (first + 1)->kind;
        if (first->word == keyword::from && (next == token_kind::date || next == token_kind::number)) {
            state.take(first++, keyword::from);
            auto const where = first->where;
            auto const day = take(first, date_literal, state);
            made = detail::make_from(detail::make_date(day, where), covered(start, first));
        } else {
            made = read(first, state);
        }
        if (!made)
            return false;
        x3::traits::move_to(std::move(made), out);
        return true;
    }
    std::string label() const { return expecting::value; }

private:
    static syntax::expression read(token_iterator& at, parse_state& state) {
        auto const start = at;
        auto first = read_end(at, state);
        bool const may_be_range = !first || first->kind == expression_kind::date_literal || is_number(first);
        if (at->kind != token_kind::range || !may_be_range)
            return first ? first : read_value(at, state);
        ++at;
        auto last = read_end(at, state);
        if (!first && !last)
            state.report(code::open_range, covered(start, at));
        return detail::make_period(std::move(first), std::move(last), covered(start, at));
    }
    static bool is_number(syntax::expression const& e) {
        return e->kind == expression_kind::number_literal || e->kind == expression_kind::negate;
    }
    // A day or a number, or nothing.
    static syntax::expression read_end(token_iterator& at, parse_state& state) {
        if (at->kind == token_kind::date) {
            auto const day = at++;
            return detail::make_date(date_literal.value(day), day->where);
        }
        auto const start = at;
        bool const negative = at->kind == token_kind::minus && (at + 1)->kind == token_kind::number;
        at += negative ? 1 : 0;
        if (at->kind != token_kind::number)
            return {};
        // Behind `91,0 B: 3` stands a decimal comma, and B is a key.
        bool const decimal = (at - 1)->kind == token_kind::comma && touching(*(at - 1), *at) &&
                             touching(*(at - 2), *(at - 1)) && (at - 2)->kind == token_kind::number;
        auto made = read_number(at, decimal ? unit_place::nowhere : unit_place::key, state);
        return negative ? detail::make_negate(std::move(made), covered(start, at)) : made;
    }
    static syntax::expression read_value(token_iterator& at, parse_state& state) {
        bool const is_key = at->kind == token_kind::name || at->kind == token_kind::text ||
                            at->word == keyword::yes || at->word == keyword::no;
        if (!is_key)
            return {};
        state.take(at, at->kind == token_kind::word ? at->word : keyword::none);
        return value_of_token(at++);
    }
};

// ---- operators -----------------------------------------------------------------------------------------------------

struct additive_operator_parser : terminal<additive_operator_parser, binary_operator> {
    bool accepts(token_iterator at) const { return at->kind == token_kind::plus || at->kind == token_kind::minus; }
    binary_operator value(token_iterator at) const {
        return at->kind == token_kind::plus ? binary_operator::plus : binary_operator::minus;
    }
    std::string label() const { return "`+`"; }
};

struct multiplicative_operator_parser : terminal<multiplicative_operator_parser, binary_operator> {
    bool accepts(token_iterator at) const { return at->kind == token_kind::star || at->kind == token_kind::slash; }
    binary_operator value(token_iterator at) const {
        return at->kind == token_kind::star ? binary_operator::times : binary_operator::divided_by;
    }
    std::string label() const { return "`*`"; }
};

std::optional<binary_operator> comparison_of(token_kind kind) {
    switch (kind) {
    case token_kind::equal:
    case token_kind::assign:
        return binary_operator::equal;
    case token_kind::not_equal:
        return binary_operator::not_equal;
    case token_kind::less:
        return binary_operator::less;
    case token_kind::less_equal:
        return binary_operator::less_equal;
    case token_kind::greater:
        return binary_operator::greater;
    case token_kind::greater_equal:
        return binary_operator::greater_equal;
    default:
        return std::nullopt;
    }
}

/// `==`, `<` and so on; also `=`, `is` and `is not`, which are reported and read as what they are meant to be.
struct comparison_operator_parser : valued_parser<comparison_operator_parser, binary_operator> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        auto& state = state_of(in);
        if (auto const how = comparison_of(first->kind)) {
            if (first->kind == token_kind::assign)
                state.report(code::assignment_for_equality, first->where);
            ++first;
            x3::traits::move_to(*how, out);
            return true;
        }
        return word(first, state, out);
    }
    std::string label() const { return "`==`"; }

private:
    template <class Attribute> static bool word(token_iterator& first, parse_state& state, Attribute& out) {
        auto const next = (first + 1)->kind;
        bool const negated = (first + 1)->word == keyword::logical_not;
        bool const operand = next == token_kind::name || next == token_kind::number || next == token_kind::text ||
                             next == token_kind::word;
        if (first->text != "is" || first->kind != token_kind::name || first->starts_line || !operand)
            return false;
        auto const start = first;
        first += negated ? 2 : 1;
        state.report(code::double_comparison_word, covered(start, first),
                     {negated ? "is not" : "is", negated ? "!=" : "=="});
        x3::traits::move_to(negated ? binary_operator::not_equal : binary_operator::equal, out);
        return true;
    }
};

/// `in`; also `not in`, which is reported. Gives whether it was negated.
struct membership_parser : valued_parser<membership_parser, bool> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        bool const negated = first->word == keyword::logical_not && (first + 1)->word == keyword::in;
        auto const start = first;
        if (negated)
            state_of(in).take(first++, keyword::logical_not);
        if (first->word != keyword::in)
            return false;
        state_of(in).take(first, keyword::in);
        ++first;
        if (negated)
            state_of(in).report(code::double_comparison_word, covered(start, first), {"not in", "not (… in …)"});
        x3::traits::move_to(negated, out);
        return true;
    }
    std::string label() const { return "`in`"; }
};

// ---- functions -----------------------------------------------------------------------------------------------------

bool is_count(keyword word) { return word == keyword::count || word == keyword::share; }
bool is_fold(keyword word) {
    using enum keyword;
    return word == sum || word == min || word == max || word == avg;
}
bool is_quantifier(keyword word) {
    using enum keyword;
    return word == all || word == any || word == none_of || word == at_least;
}
bool names_level(token_iterator at) { return reads_as(at, keyword::criteria) || reads_as(at, keyword::indicators); }

// The functions differ in what stands between their parentheses.
enum class function_sort { count, fold, unique, quantifier, tally_of_count, tally_of_all, other };

/// The name of a function of one sort; a name is a function only where `(` or what is counted follows.
struct function_parser : terminal<function_parser, std::string> {
    constexpr explicit function_parser(function_sort which) : sort(which) {}
    bool accepts(token_iterator at) const {
        if (at->kind != token_kind::name)
            return false;
        bool const called = (at + 1)->kind == token_kind::open_paren;
        switch (sort) {
        case function_sort::count:
            return called && is_count(at->word);
        case function_sort::fold:
            return called && is_fold(at->word);
        case function_sort::unique:
            return called && at->word == keyword::unique;
        case function_sort::quantifier:
            return called && is_quantifier(at->word);
        case function_sort::tally_of_count:
            return called && at->word == keyword::count && names_level(at + 2);
        case function_sort::tally_of_all:
            return is_quantifier(at->word) && at->word != keyword::at_least && names_level(at + 1);
        case function_sort::other:
            return called;
        }
        return false;
    }
    std::string value(token_iterator at) const {
        auto const word = role(at);
        return word == keyword::none ? name_text(*at) : std::string(detail::spelling_of(word));
    }
    keyword role(token_iterator at) const {
        auto const word = at->word;
        bool const is_function = is_count(word) || is_fold(word) || is_quantifier(word) || word == keyword::unique ||
                                 word == keyword::round || word == keyword::previous;
        return is_function ? word : keyword::none;
    }
    std::string label() const { return expecting::value; }
    function_sort sort;
};

struct level_parser : terminal<level_parser, syntax::tally_level> {
    bool accepts(token_iterator at) const { return names_level(at); }
    syntax::tally_level value(token_iterator at) const {
        return reads_as(at, keyword::criteria) ? syntax::tally_level::criteria : syntax::tally_level::indicators;
    }
    keyword role(token_iterator at) const {
        return reads_as(at, keyword::criteria) ? keyword::criteria : keyword::indicators;
    }
    std::string label() const { return expecting::level; }
};

/// A status, or a word about points, before a parenthesis or, of points, without one.
struct asked_parser : terminal<asked_parser, status> {
    bool accepts(token_iterator at) const {
        return at->kind == token_kind::word && is_status(at->word) && (at + 1)->kind == token_kind::open_paren;
    }
    status value(token_iterator at) const { return any_status.value(at); }
    keyword role(token_iterator at) const { return at->word; }
    std::string label() const { return expecting::status; }
};
struct score_word_parser : terminal<score_word_parser, std::string> {
    bool accepts(token_iterator at) const { return at->word == keyword::score || at->word == keyword::max_score; }
    std::string value(token_iterator at) const { return std::string(detail::spelling_of(at->word)); }
    keyword role(token_iterator at) const { return at->word; }
    std::string label() const { return expecting::value; }
};

/// The `when` of `when empty`. One that begins a line and is not that belongs to what comes next.
struct when_parser : silent_terminal<when_parser> {
    bool accepts(token_iterator at) const {
        return at->word == keyword::when && ((at + 1)->word == keyword::empty || !at->starts_line);
    }
    keyword role(token_iterator) const { return keyword::when; }
    std::string label() const { return "`when`"; }
};

/// A word of `if`; keeps account of which `if` is open, for the message about a missing `else`.
struct conditional_word_parser : silent_parser<conditional_word_parser> {
    constexpr explicit conditional_word_parser(keyword which) : word(which) {}

    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute&) const {
        if (first->word != word)
            return false;
        if (word == keyword::if_)
            state_of(in).open_conditional(first);
        else if (word == keyword::else_)
            state_of(in).close_conditional();
        state_of(in).take(first, word);
        ++first;
        return true;
    }
    std::string label() const { return keyword_parser(word).label(); }
    keyword word;
};

// ---- makers --------------------------------------------------------------------------------------------------------

syntax::expression make_chain_of(expression_kind kind, binary_operator first, chain&& parts, made_from const& from) {
    if (parts.rest.empty())
        return std::move(parts.first);
    expressions operands;
    std::vector<binary_operator> operators{first};
    operands.reserve(parts.rest.size() + 1);
    operands.push_back(std::move(parts.first));
    for (auto& step : parts.rest) {
        operators.push_back(step.how);
        operands.push_back(std::move(step.operand));
    }
    return detail::build::make_chain(kind, std::move(operands), std::move(operators), from.where());
}
syntax::expression make_sum(chain&& parts, made_from const& from) {
    return make_chain_of(expression_kind::additive, binary_operator::plus, std::move(parts), from);
}
syntax::expression make_product(chain&& parts, made_from const& from) {
    return make_chain_of(expression_kind::multiplicative, binary_operator::times, std::move(parts), from);
}
syntax::expression make_conjunction(expressions&& operands, made_from const& from) {
    return detail::make_and(std::move(operands), from.where());
}
syntax::expression make_disjunction(expressions&& operands, made_from const& from) {
    return detail::make_or(std::move(operands), from.where());
}
syntax::expression make_implication(expressions&& operands, made_from const& from) {
    return detail::make_implies(std::move(operands), from.where());
}
syntax::expression make_negation(syntax::expression&& operand, made_from const& from) {
    return detail::make_not(std::move(operand), from.where());
}
syntax::expression make_opposite(syntax::expression&& operand, made_from const& from) {
    return detail::make_negate(std::move(operand), from.where());
}

comparison_tail make_order_tail(chain_step&& step, made_from const&) {
    comparison_tail made;
    made.how = step.how;
    made.operands.push_back(std::move(step.operand));
    return made;
}
comparison_tail make_range_tail(range_parts&& parts, made_from const&) {
    return {expression_kind::in_range,
            binary_operator::equal,
            {std::move(parts.lowest), std::move(parts.highest)},
            parts.negated};
}
comparison_tail make_set_tail(set_parts&& parts, made_from const&) {
    return {expression_kind::in_set, binary_operator::equal, std::move(parts.members), parts.negated};
}

syntax::expression make_one_comparison(syntax::expression left, comparison_tail&& tail, span where) {
    syntax::expression made;
    if (tail.kind == expression_kind::comparison) {
        return detail::make_comparison(std::move(left), tail.how, std::move(tail.operands.front()), where);
    }
    if (tail.kind == expression_kind::in_range)
        made = detail::make_in_range(std::move(left), std::move(tail.operands[0]), std::move(tail.operands[1]), where);
    else
        made = detail::make_in_set(std::move(left), std::move(tail.operands), where);
    return tail.negated ? detail::make_not(std::move(made), where) : made;
}

std::string_view spelling_of(binary_operator how) {
    using enum binary_operator;
    return how == equal          ? "=="
           : how == not_equal    ? "!="
           : how == less         ? "<"
           : how == less_equal   ? "<="
           : how == greater      ? ">"
                                 : ">=";
}

// What to write instead of `a <= b <= c`; the pieces as they are written.
std::string unchained(comparison_parts const& parts, made_from const& from) {
    auto const text = [&from](syntax::expression const& e) {
        auto const offset = e->where.begin - from.first->where.begin;
        return shortened({from.first->text.data() + offset, e->where.end - e->where.begin});
    };
    auto const& tails = parts.tails;
    auto const is = [&tails](std::size_t i, binary_operator how) {
        return tails[i].kind == expression_kind::comparison && tails[i].how == how;
    };
    using enum binary_operator;
    if (tails.size() == 2 && is(0, less_equal) && is(1, less_equal))
        return text(tails[0].operands[0]) + " in " + text(parts.first) + " .. " + text(tails[1].operands[0]);
    if (tails.size() == 2 && is(0, greater_equal) && is(1, greater_equal))
        return text(tails[0].operands[0]) + " in " + text(tails[1].operands[0]) + " .. " + text(parts.first);
    std::string made;
    auto left = text(parts.first);
    for (auto const& tail : tails) {
        if (tail.kind != expression_kind::comparison)
            return "(" + left + " …)";
        auto right = text(tail.operands[0]);
        made += (made.empty() ? "" : " and ") + left + " " + std::string(spelling_of(tail.how)) + " " + right;
        left = std::move(right);
    }
    return made;
}

syntax::expression make_comparisons(comparison_parts&& parts, made_from const& from) {
    if (parts.tails.empty())
        return std::move(parts.first);
    auto const where = from.where();
    if (parts.tails.size() == 1)
        return make_one_comparison(std::move(parts.first), std::move(parts.tails.front()), where);
    auto const written = shortened({from.first->text.data(), where.end - where.begin});
    from.state.report(code::chained_comparison, where, {written, shortened(unchained(parts, from))});
    expressions made;
    auto left = std::move(parts.first);
    for (auto& tail : parts.tails) {
        auto right = tail.operands.front();
        made.push_back(make_one_comparison(std::move(left), std::move(tail), where));
        left = std::move(right);
    }
    return detail::make_and(std::move(made), where);
}

syntax::expression make_delegation(std::string&& to, made_from const& from) {
    return detail::make_delegated(std::move(to), from.where());
}
syntax::expression make_if(expressions&& parts, made_from const& from) {
    return detail::make_conditional(std::move(parts[0]), std::move(parts[1]), std::move(parts[2]), from.where());
}

syntax::branch make_branch(branch_parts&& parts, made_from const& from) {
    return {std::move(parts.keys), std::move(parts.value), from.where()};
}
syntax::expression make_by(choice_parts&& parts, made_from const& from) {
    auto const& branches = parts.branches;
    auto const is_else = [](syntax::branch const& one) { return one.keys.empty(); };
    auto const first = std::find_if(branches.begin(), branches.end(), is_else);
    if (first != branches.end()) {
        auto const second = std::find_if(first + 1, branches.end(), is_else);
        auto const word = [](syntax::branch const& one) {
            return span{one.where.begin, one.where.begin + 4, one.where.file};
        };
        if (second != branches.end())
            from.state.report(
                diagnostic(code::duplicate_default, word(*second)).also(word(*first), note::first_here));
        else if (first + 1 != branches.end())
            from.state.report(code::else_not_last, word(*first));
    }
    return detail::make_choice(std::move(parts.selector), std::move(parts.branches), from.where());
}

syntax::expression make_call_of(call_parts&& parts, made_from const& from) {
    return detail::make_call(std::move(parts.function), std::move(parts.arguments), from.where());
}

// Conditions in brackets, as the argument of a function that is not known yet.
syntax::expression make_conditions(expressions&& conditions, made_from const& from) {
    return detail::make_among({}, std::move(conditions), {}, from.where());
}
bool is_conditions(syntax::expression const& argument) {
    return argument->kind == expression_kind::among && argument->text.empty();
}

// `all([a, b])`, `at_least(2, [a, b])`
syntax::expression make_among_of(rows_parts&& parts, made_from const& from) {
    bool const bounded = from.first->word == keyword::at_least;
    std::size_t const wanted = bounded ? 2 : 1;
    if (parts.filter || parts.body)
        from.state.report(code::list_operand, from.where(), {parts.function});
    else if (parts.arguments.size() != wanted)
        from.state.report(code::argument_count, from.where(),
                          {parts.function, std::to_string(wanted), std::to_string(parts.arguments.size())});
    auto const& all = parts.arguments.back()->operands;
    auto bound = bounded && parts.arguments.size() > 1 ? parts.arguments.front() : syntax::expression();
    return detail::make_among(std::move(parts.function), {all.begin() + 1, all.end()}, std::move(bound), from.where());
}

// `min(a, b)` is a call, `min(rows.field)` an aggregate.
syntax::expression make_rows(rows_parts&& parts, made_from const& from) {
    auto const word = from.first->word;
    auto const where = from.where();
    auto const lists = std::count_if(parts.arguments.begin(), parts.arguments.end(), is_conditions);
    if (lists == 1 && is_conditions(parts.arguments.back()))
        return make_among_of(std::move(parts), from);
    std::size_t const wanted = word == keyword::at_least ? 2 : 1;
    bool const may_be_call = (word == keyword::min || word == keyword::max) && !parts.filter && !parts.body;
    if (may_be_call && parts.arguments.size() != 1)
        return detail::make_call(std::move(parts.function), std::move(parts.arguments), where);
    if (lists > 0)
        from.state.report(code::list_operand, where, {parts.function});
    else if (parts.arguments.size() != wanted)
        from.state.report(code::argument_count, where,
                          {parts.function, std::to_string(wanted), std::to_string(parts.arguments.size())});
    auto list = std::move(parts.arguments.back());
    auto bound = wanted == 2 && parts.arguments.size() > 1 ? std::move(parts.arguments.front()) : syntax::expression();
    return detail::make_aggregate(std::move(parts.function), std::move(list), std::move(parts.filter),
                                  std::move(parts.body), std::move(bound), where);
}

syntax::expression make_tally_of(tally_parts&& parts, made_from const& from) {
    std::vector<std::string> ids;
    for (auto& id : parts.ids)
        ids.push_back(std::move(id.text));
    return detail::make_tally(std::move(parts.function), parts.over, parts.asked, std::move(ids),
                              std::move(parts.set.text), from.where());
}

syntax::expression make_when_empty_of(when_empty_parts&& parts, made_from const& from) {
    return parts.otherwise ? detail::make_when_empty(std::move(parts.condition), *parts.otherwise, from.where())
                           : std::move(parts.condition);
}
syntax::expression make_path(path_parts&& parts, made_from const& from) {
    auto& [set, text] = parts.what;
    return parts.keys.empty()
               ? detail::make_foreign_name(std::move(set), std::move(text), from.where())
               : detail::make_lookup(std::move(text), std::move(parts.keys), std::move(set), from.where());
}
syntax::expression make_asked(section_parts&& parts, made_from const& from) {
    return detail::make_section_status(parts.asked, std::move(parts.of), from.where());
}
syntax::expression make_score_of(score_parts&& parts, made_from const& from) {
    return detail::make_score(std::move(parts.text), std::move(parts.of), from.where());
}

// ---- rules ---------------------------------------------------------------------------------------------------------

using implication_rule = x3::rule<struct implication_tag, syntax::expression>;
using disjunction_rule = x3::rule<struct disjunction_tag, syntax::expression>;
using conjunction_rule = x3::rule<struct conjunction_tag, syntax::expression>;
using negation_rule = x3::rule<struct negation_tag, syntax::expression>;
using comparison_rule = x3::rule<struct comparison_tag, syntax::expression>;
using sum_rule = x3::rule<struct sum_tag, syntax::expression>;
using product_rule = x3::rule<struct product_tag, syntax::expression>;
using opposite_rule = x3::rule<struct opposite_tag, syntax::expression>;
using primary_rule = x3::rule<struct primary_tag, syntax::expression>;
using choice_rule = x3::rule<struct choice_tag, syntax::expression>;
using function_rule = x3::rule<struct function_tag, syntax::expression>;

implication_rule const implication{expecting::condition};
disjunction_rule const disjunction{expecting::condition};
conjunction_rule const conjunction{expecting::condition};
negation_rule const negation{expecting::condition};
comparison_rule const comparison{expecting::value};
sum_rule const sum{expecting::value};
product_rule const product{expecting::value};
opposite_rule const opposite{expecting::value};
primary_rule const primary{expecting::value};
choice_rule const choice{expecting::value};
function_rule const function{expecting::value};

/// Turns the exception about a tree that is too deep into a diagnostic, where the tree was made.
template <class Subject> struct bounded_directive : transparent<Subject, bounded_directive<Subject>>, labelled {
    using transparent<Subject, bounded_directive<Subject>>::transparent;
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext& rule,
               Attribute& out) const {
        auto const start = first;
        try {
            if (!this->subject.parse(first, last, in, rule, out))
                return false;
        } catch (limit_error const&) {
            state_of(in).report_deep_tree(start);
            throw failure(start, expecting::reported);
        }
        state_of(in).note_expression_end(first);
        return true;
    }
    std::string label() const { return x3::what(this->subject); }
};
template <class Subject> constexpr auto bounded(Subject const& what) { return bounded_directive<Subject>(what); }

constexpr number_parser number_token{};
constexpr atom_parser atom{};
constexpr key_parser key{};
constexpr additive_operator_parser additive_operator{};
constexpr multiplicative_operator_parser multiplicative_operator{};
constexpr comparison_operator_parser comparison_operator{};
constexpr membership_parser membership{};
constexpr path_parser path_of_name{};
constexpr reference_parser reference{};
constexpr asked_parser asked{};
constexpr score_word_parser score_word{};
constexpr when_parser when_empty{};
constexpr status_parser decided_status{status_choice::decided};
constexpr level_parser level{};

constexpr auto function_of(function_sort sort) { return function_parser(sort); }
constexpr auto conditional_word(keyword word) { return conditional_word_parser(word); }

auto const expression_def = bounded(nested(build<when_empty_parts>(
    implication >> -(when_empty > kw(keyword::empty) > decided_status), make_when_empty_of)));

auto const implication_def =
    build<expressions>(disjunction >> *(kw(keyword::implies) > disjunction), make_implication);

auto const disjunction_def =
    build<expressions>(conjunction >> *(kw(keyword::logical_or) > conjunction), make_disjunction);

auto const conjunction_def =
    build<expressions>(negation >> *(kw(keyword::logical_and) > negation), make_conjunction);

auto const negation_def =
    build<syntax::expression>(kw(keyword::logical_not) > nested(negation), make_negation) | comparison;

auto const range_of = build<range_parts>((membership >> !open_brace) > sum > dots > sum, make_range_tail);
auto const set_of = build<set_parts>(
    (membership >> open_brace) > called(expecting::value)[expression % comma] > close_brace, make_set_tail);
auto const order_of = build<chain_step>(comparison_operator > sum, make_order_tail);

auto const comparison_def = build<comparison_parts>(sum >> *(order_of | set_of | range_of), make_comparisons);

auto const sum_def = build<chain>(product >> *(additive_operator > product), make_sum);

auto const product_def = build<chain>(opposite >> *(multiplicative_operator > opposite), make_product);

auto const opposite_def = build<syntax::expression>(minus > nested(opposite), make_opposite) | primary;

auto const delegation =
    build<std::string>(kw(keyword::delegated) > kw(keyword::to) > text_literal, make_delegation);

auto const conditional =
    build<expressions>(conditional_word(keyword::if_) > called(expecting::condition)[expression] >
                           conditional_word(keyword::then) > expression > conditional_word(keyword::else_) > expression,
                       make_if);

auto const section_status = build<section_parts>(asked > open_paren > reference > close_paren, make_asked);

auto const score = build<score_parts>(
    score_word > ((open_paren > reference > close_paren) | x3::attr(detail::section_reference())), make_score_of);

auto const name_or_cell = build<path_parts>(
    path_of_name > ((open_bracket > called(expecting::value)[expression % comma] > close_bracket) |
                    x3::attr(expressions())),
    make_path);

auto const primary_def = number_token | (open_paren > expression > close_paren) | conditional | choice | delegation |
                         function | section_status | score | name_or_cell | atom;

auto const keys = kw(keyword::else_) >> x3::attr(expressions()) | key % comma;

auto const branch =
    build<branch_parts>(called(expecting::key)[keys] > colon > expression > x3::omit[-comma], make_branch);

auto const choice_def =
    build<choice_parts>(kw(keyword::by) > nested(primary) > open_brace >
                            called(expecting::key)[+((!close_brace) > branch)] > close_brace,
                        make_by);

auto const conditions = build<expressions>(
    open_bracket > called(expecting::condition)[expression % comma] > close_bracket, make_conditions);

auto const arguments = called(expecting::value)[expression % comma];
auto const arguments_or_conditions = called(expecting::value)[(conditions | expression) % comma];
auto const filter = -(kw(keyword::where) > called(expecting::condition)[expression]);

auto const rows_count = build<rows_parts>(function_of(function_sort::count) > open_paren > arguments_or_conditions >
                                              filter > x3::attr(syntax::expression()) > close_paren,
                                          make_rows);

auto const rows_unique = build<rows_parts>(
    function_of(function_sort::unique) > open_paren > arguments > filter > x3::attr(syntax::expression()) > close_paren,
    make_rows);

auto const rows_fold = build<rows_parts>(
    function_of(function_sort::fold) > open_paren > arguments > filter > -(colon > expression) > close_paren,
    make_rows);

auto const rows_quantifier = build<rows_parts>(
    function_of(function_sort::quantifier) > open_paren > arguments_or_conditions > filter >
        -(colon > called(expecting::condition)[expression]) > close_paren,
    make_rows);

auto const tally_of_count = build<tally_parts>(
    function_of(function_sort::tally_of_count) > open_paren > level > -(kw(keyword::of) > name) > -any_status >
        -(kw(keyword::in) > open_brace > called(expecting::section)[section % comma] > close_brace) > close_paren,
    make_tally_of);

auto const tally_of_all =
    build<tally_parts>(function_of(function_sort::tally_of_all) > level > -(kw(keyword::of) > name) > any_status >
                           x3::attr(std::vector<syntax::identifier>()),
                       make_tally_of);

auto const call = build<call_parts>(
    function_of(function_sort::other) > open_paren > -(expression % comma) > close_paren, make_call_of);

auto const function_def = tally_of_count | tally_of_all | rows_count | rows_unique | rows_fold | rows_quantifier | call;

auto const number_literal_def = number_token;

auto const bound_def = bounded(nested(sum));

BOOST_SPIRIT_DEFINE(implication, disjunction, conjunction, negation, comparison, sum, product, opposite, primary, choice,
                    function)

} // namespace

BOOST_SPIRIT_DEFINE(expression, bound, number_literal)

BOOST_SPIRIT_INSTANTIATE(expression_rule, token_iterator, context)
BOOST_SPIRIT_INSTANTIATE(bound_rule, token_iterator, context)
BOOST_SPIRIT_INSTANTIATE(number_rule, token_iterator, context)

} // namespace parser
} // namespace tieuchi
