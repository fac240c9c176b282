/// @file
/// The pieces that both parts of the grammar are made of. Private; the only header that knows Spirit.
///
/// Rules run over tokens, with one iterator type and one context type, so that each rule is instantiated once. Levels
/// of precedence are written `next >> *tail`: `chain | next` would parse the next level twice at each level, which is
/// exponential in the depth.
#pragma once

#include "parser/state.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/syntax.hpp>

#include <boost/spirit/home/x3.hpp>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {

namespace x3 = boost::spirit::x3;

struct state_tag;
using context = x3::context<state_tag, parse_state>;
using failure = x3::expectation_failure<token_iterator>;

/// The state, out of any context made from `context`.
template <class Context> parse_state& state_of(Context const& in) { return x3::get<state_tag>(in); }

// ---- the rules that one part gives to the others -------------------------------------------------------------------

using expression_rule = x3::rule<struct expression_tag, syntax::expression>;
using bound_rule = x3::rule<struct bound_tag, syntax::expression>;
using number_rule = x3::rule<struct number_tag, syntax::expression>;
struct file_tag;
using file_rule = x3::rule<file_tag, syntax::file>;

inline expression_rule const expression{expecting::value};
inline bound_rule const bound{expecting::value}; // an end of a range, without comparison
inline number_rule const number_literal{expecting::number};
inline file_rule const file{"file"};

BOOST_SPIRIT_DECLARE(expression_rule, bound_rule, number_rule, file_rule)

// ---- terminals -----------------------------------------------------------------------------------------------------

/// What has a name of its own in messages.
struct labelled {};

/// A parser without a value.
template <class Derived> struct silent_parser : x3::parser<Derived>, labelled {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
};

/// A parser with a value.
template <class Derived, class Value> struct valued_parser : x3::parser<Derived>, labelled {
    using attribute_type = Value;
    static bool const has_attribute = true;
};

/// Remembers as what a parser of one token takes it; one that does not say takes it as no keyword.
template <class Parser> void note_role(Parser const& parser, token_iterator at, parse_state& state) {
    if constexpr (requires { parser.role(at); })
        state.take(at, parser.role(at));
    else
        state.take(at, keyword::none);
}

/// A parser of one token that has no value.
template <class Derived> struct silent_terminal : silent_parser<Derived> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute&) const {
        auto const& self = static_cast<Derived const&>(*this);
        if (!self.accepts(first))
            return false;
        note_role(self, first, state_of(in));
        ++first;
        return true;
    }
};

/// A parser of one token that has a value.
template <class Derived, class Value> struct terminal : valued_parser<Derived, Value> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        auto const& self = static_cast<Derived const&>(*this);
        if (!self.accepts(first))
            return false;
        note_role(self, first, state_of(in));
        x3::traits::move_to(self.value(first), out);
        ++first;
        return true;
    }
};

struct symbol_parser : silent_terminal<symbol_parser> {
    constexpr symbol_parser(token_kind which, char const* spelling) : kind(which), name(spelling) {}
    bool accepts(token_iterator at) const { return at->kind == kind; }
    std::string label() const { return name; }
    token_kind kind;
    char const* name;
};

struct keyword_parser : silent_terminal<keyword_parser> {
    constexpr explicit keyword_parser(keyword which) : word(which) {}
    bool accepts(token_iterator at) const { return reads_as(at, word); }
    keyword role(token_iterator) const { return word; }
    std::string label() const { return "`" + std::string(detail::spelling_of(word)) + "`"; }
    keyword word;
};

struct text_parser : terminal<text_parser, std::string> {
    bool accepts(token_iterator at) const { return at->kind == token_kind::text; }
    std::string value(token_iterator at) const { return unquoted(*at); }
    std::string label() const { return expecting::text; }
};

struct name_parser : terminal<name_parser, syntax::identifier> {
    bool accepts(token_iterator at) const { return at->kind == token_kind::name; }
    syntax::identifier value(token_iterator at) const { return {name_text(*at), at->where}; }
    std::string label() const { return expecting::name; }
};

/// `14`, `13.3a`, `17.10`: as written, so that 17.1 is not 17.10. Names are ids too.
struct section_parser : terminal<section_parser, syntax::identifier> {
    bool accepts(token_iterator at) const {
        return at->kind == token_kind::name ||
               (at->kind == token_kind::number && (at + 1)->kind != token_kind::percent &&
                !((at + 1)->kind == token_kind::dot && touching(*at, *(at + 1))));
    }
    syntax::identifier value(token_iterator at) const { return {name_text(*at), at->where}; }
    std::string label() const { return expecting::section; }
};

struct date_parser : terminal<date_parser, date> {
    bool accepts(token_iterator at) const { return at->kind == token_kind::date; }
    // A day that does not exist has been reported.
    date value(token_iterator at) const { return date::parse(at->text).value_or(date()); }
    std::string label() const { return expecting::date; }
};

/// Which of the statuses may stand somewhere.
enum class status_choice { any, counted, decided };

struct status_parser : terminal<status_parser, status> {
    constexpr explicit status_parser(status_choice may_stand = status_choice::any) : choice(may_stand) {}
    bool accepts(token_iterator at) const {
        return at->word == keyword::met || at->word == keyword::unmet ||
               (at->word == keyword::not_applicable && choice != status_choice::counted) ||
               (at->word == keyword::unknown && choice == status_choice::any);
    }
    status value(token_iterator at) const {
        return at->word == keyword::met       ? status::met
               : at->word == keyword::unmet   ? status::unmet
               : at->word == keyword::unknown ? status::unknown
                                              : status::not_applicable;
    }
    keyword role(token_iterator at) const { return at->word; }
    std::string label() const {
        return choice == status_choice::any       ? expecting::status
               : choice == status_choice::counted ? expecting::counted_status
                                                  : expecting::decided_status;
    }
    status_choice choice;
};

constexpr keyword_parser kw(keyword word) { return keyword_parser(word); }

inline constexpr symbol_parser open_paren{token_kind::open_paren, "`(`"};
inline constexpr symbol_parser close_paren{token_kind::close_paren, "`)`"};
inline constexpr symbol_parser open_brace{token_kind::open_brace, "`{`"};
inline constexpr symbol_parser close_brace{token_kind::close_brace, "`}`"};
inline constexpr symbol_parser open_bracket{token_kind::open_bracket, "`[`"};
inline constexpr symbol_parser close_bracket{token_kind::close_bracket, "`]`"};
inline constexpr symbol_parser comma{token_kind::comma, "`,`"};
inline constexpr symbol_parser colon{token_kind::colon, "`:`"};
inline constexpr symbol_parser dots{token_kind::range, "`..`"};
inline constexpr symbol_parser equals{token_kind::assign, "`=`"};
inline constexpr symbol_parser minus{token_kind::minus, "`-`"};
inline constexpr text_parser text_literal{};
inline constexpr name_parser name{};
inline constexpr section_parser section{};
inline constexpr date_parser date_literal{};
inline constexpr status_parser any_status{};

// ---- reading without rules -----------------------------------------------------------------------------------------
// What is decided by where lines begin is read by hand. What is missing is thrown, as the rules throw it.

/// Takes a keyword if it stands there.
inline bool take_keyword(token_iterator& at, keyword word, parse_state& state) {
    if (!reads_as(at, word))
        return false;
    state.take(at++, word);
    return true;
}

/// Takes a terminal, which must stand there, and gives its value.
template <class Terminal> auto take(token_iterator& at, Terminal const& what, parse_state& state) {
    if (!what.accepts(at))
        throw failure(at, what.label());
    note_role(what, at, state);
    return what.value(at++);
}

/// Takes what has no value and must stand there.
template <class Terminal> void pass(token_iterator& at, Terminal const& what, parse_state& state) {
    if (!what.accepts(at))
        throw failure(at, what.label());
    note_role(what, at, state);
    ++at;
}

/// Which names behind a number are its unit.
enum class unit_place {
    value,   ///< those that begin nothing else
    key,     ///< one before the end of a key
    line,    ///< those on the same line
    nowhere, ///< none, but `%` may stand there
};

/// Reads a number, which must stand there, with the `%` or unit behind it.
syntax::expression read_number(token_iterator& at, unit_place where, parse_state& state);

/// Reads names that `/` and `*` join to a unit, as many as @p is_part lets.
syntax::identifier read_unit(token_iterator& at, bool (*is_part)(token_iterator));

// ---- directives ----------------------------------------------------------------------------------------------------

/// Takes the attribute that its subject takes.
template <class Subject, class Derived> struct transparent : x3::unary_parser<Subject, Derived> {
    using x3::unary_parser<Subject, Derived>::unary_parser;
    static bool const is_pass_through_unary = true;
    static bool const handles_container = Subject::handles_container;
};

/// `called("condition")[p]`: p under another name in messages.
template <class Subject> struct called_directive : transparent<Subject, called_directive<Subject>>, labelled {
    constexpr called_directive(Subject const& what, char const* as)
        : transparent<Subject, called_directive<Subject>>(what), name(as) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext& rule,
               Attribute& out) const {
        return this->subject.parse(first, last, in, rule, out);
    }
    std::string label() const { return name; }
    char const* name;
};

struct called {
    constexpr explicit called(char const* as) : name(as) {}
    template <class Subject> constexpr auto operator[](Subject const& what) const {
        return called_directive<Subject>(what, name);
    }
    char const* name;
};

/// Counts a level of nesting while it lives.
class nesting {
public:
    nesting(parse_state& in, token_iterator at) : in_(in) {
        if (!in_.enter(at))
            throw failure(at, expecting::reported);
    }
    nesting(nesting const&) = delete;
    nesting& operator=(nesting const&) = delete;
    ~nesting() { in_.leave(); }

private:
    parse_state& in_;
};

/// `nested(p)`: p, which recurses, one level deeper. Without the bound the stack would overflow.
template <class Subject> struct nested_directive : transparent<Subject, nested_directive<Subject>>, labelled {
    using transparent<Subject, nested_directive<Subject>>::transparent;
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext& rule,
               Attribute& out) const {
        nesting const level(state_of(in), first);
        return this->subject.parse(first, last, in, rule, out);
    }
    std::string label() const { return x3::what(this->subject); }
};

template <class Subject> constexpr auto nested(Subject const& what) { return nested_directive<Subject>(what); }

/// What a maker gets besides the parts.
struct made_from {
    parse_state& state;
    token_iterator first;
    token_iterator behind;
    [[nodiscard]] span where() const { return covered(first, behind); }
};

/// `build<Parts>(p, maker)`: parses p into `Parts` and gives what the maker makes of them.
template <class Parts, class Subject, class Result>
struct build_directive : x3::unary_parser<Subject, build_directive<Parts, Subject, Result>>, labelled {
    using maker_type = Result (*)(Parts&&, made_from const&);
    using attribute_type = Result;
    static bool const has_attribute = true;
    static bool const handles_container = false;
    static bool const has_action = false;

    constexpr build_directive(Subject const& what, maker_type make)
        : x3::unary_parser<Subject, build_directive>(what), maker(make) {}

    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext&,
               Attribute& out) const {
        Parts parts{};
        auto const start = first;
        if (!this->subject.parse(first, last, in, parts, parts)) {
            first = start;
            return false;
        }
        x3::traits::move_to(maker(std::move(parts), made_from{state_of(in), start, first}), out);
        return true;
    }
    std::string label() const { return x3::what(this->subject); }
    maker_type maker;
};

template <class Parts, class Subject, class Maker> constexpr auto build(Subject const& what, Maker maker) {
    using result = std::invoke_result_t<Maker, Parts&&, made_from const&>;
    return build_directive<Parts, Subject, result>(what, maker);
}

} // namespace parser
} // namespace tieuchi

namespace boost::spirit::x3 {

// The names that our own parsers have in messages.
template <class Parser>
struct get_info<Parser, std::enable_if_t<std::is_base_of_v<tieuchi::parser::labelled, Parser>>> {
    using result_type = std::string;
    std::string operator()(Parser const& parser) const { return parser.label(); }
};

// An action does not change what is expected, and a sequence expects what it begins with.
template <class Subject, class Action> struct get_info<action<Subject, Action>> {
    using result_type = std::string;
    std::string operator()(action<Subject, Action> const& parser) const { return what(parser.subject); }
};
template <class Left, class Right> struct get_info<sequence<Left, Right>> {
    using result_type = std::string;
    std::string operator()(sequence<Left, Right> const& parser) const { return what(parser.left); }
};

} // namespace boost::spirit::x3
