/// @file
/// What the grammars of declarations have in common: keywords of clauses, blocks, and recovery. Private.
#pragma once

#include "parser/grammar.hpp"

#include <string>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {

// ---- terminals -----------------------------------------------------------------------------------------------------

/// A title, or nothing.
struct title_parser : valued_parser<title_parser, std::string> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const&, RuleContext&, Attribute& out) const {
        std::string title;
        if (first->kind == token_kind::text)
            title = unquoted(*first++);
        x3::traits::move_to(std::move(title), out);
        return true;
    }
    std::string label() const { return expecting::text; }
};

/// The keyword of a clause that may stand once.
struct once_parser : silent_parser<once_parser> {
    constexpr explicit once_parser(keyword which) : word(which) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute&) const {
        if (first->word != word || first->kind != token_kind::word)
            return false;
        state_of(in).take(first, word);
        state_of(in).note_single_clause(first++);
        return true;
    }
    std::string label() const { return keyword_parser(word).label(); }
    keyword word;
};

/// The keyword of a declaration that takes the documentation above it.
struct documented_parser : silent_parser<documented_parser> {
    constexpr explicit documented_parser(keyword which) : word(which) {}
    template <class Context, class Declaration, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, Declaration& into, Attribute&) const {
        auto& state = state_of(in);
        auto const start = first;
        if (!take_keyword(first, word, state))
            return false;
        into.documentation = state.documentation(start);
        return true;
    }
    std::string label() const { return keyword_parser(word).label(); }
    keyword word;
};

inline constexpr title_parser title{};
constexpr auto once(keyword word) { return once_parser(word); }
constexpr auto documented(keyword word) { return documented_parser(word); }
inline constexpr auto condition = called(expecting::condition);

// ---- directives ----------------------------------------------------------------------------------------------------

/// A declaration that is open while it lives.
class opened_declaration {
public:
    opened_declaration(parse_state& in, keyword owner) : in_(in) { in_.open_declaration(owner); }
    opened_declaration(opened_declaration const&) = delete;
    opened_declaration& operator=(opened_declaration const&) = delete;
    ~opened_declaration() { in_.close_declaration(); }

private:
    parse_state& in_;
};

/// `declared(word, p)`: a declaration that begins with a keyword; p is all of it.
template <class Subject> struct declared_directive : transparent<Subject, declared_directive<Subject>>, labelled {
    constexpr declared_directive(keyword which, Subject const& what)
        : transparent<Subject, declared_directive<Subject>>(what), word(which) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext& rule,
               Attribute& out) const {
        if (first->word != word || first->kind != token_kind::word)
            return false;
        auto& state = state_of(in);
        opened_declaration const here(state, word);
        state.take(first, word);
        rule.documentation = state.documentation(first);
        return this->subject.parse(++first, last, in, rule, out);
    }
    std::string label() const { return keyword_parser(word).label(); }
    keyword word;
};
template <class Subject> constexpr auto declared(keyword word, Subject const& what) {
    return declared_directive<Subject>(word, what);
}

/// `header(p)`: what stands before a block; after an error in it the block is read all the same.
template <class Subject> struct header_directive : transparent<Subject, header_directive<Subject>>, labelled {
    using transparent<Subject, header_directive<Subject>>::transparent;
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext& rule,
               Attribute& out) const {
        try {
            return this->subject.parse(first, last, in, rule, out);
        } catch (failure const& error) {
            first = state_of(in).recover_in_header(error.where(), error.which());
            return true;
        }
    }
    std::string label() const { return x3::what(this->subject); }
};
template <class Subject> constexpr auto header(Subject const& what) { return header_directive<Subject>(what); }

/// Reads clauses into a declaration up to the end of its block. Each clause recovers from its own errors.
template <class Clause, class Context, class Declaration>
void read_clauses(Clause const& clause, token_iterator& first, token_iterator const& last, Context const& in,
                  Declaration& into, token_iterator opener) {
    auto& state = state_of(in);
    while (first->kind != token_kind::close_brace) {
        if (state.full())
            first = state.end();
        if (state.brace_is_missing(first, opener))
            return;
        state.begin_clause(first);
        if (!clause.parse(first, last, in, x3::unused, into))
            first = state.recover_from_unknown(first);
    }
    ++first;
}

/// `block(clause)`: `{`, clauses, `}`; the clauses go into the value of the rule that the block stands in.
template <class Clause> struct block_directive : x3::unary_parser<Clause, block_directive<Clause>>, labelled {
    using x3::unary_parser<Clause, block_directive<Clause>>::unary_parser;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context, class Declaration, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, Declaration& into,
               Attribute&) const {
        auto const opener = first;
        if (first->kind == token_kind::open_brace)
            ++first;
        else if (!state_of(in).opening_brace_is_missing(first))
            return false;
        read_clauses(this->subject, first, last, in, into, opener);
        return true;
    }
    std::string label() const { return "`{`"; }
};
template <class Clause> constexpr auto block(Clause const& clause) { return block_directive<Clause>(clause); }

/// `reopened<Member>(owner, clause)`: what stands behind a `}` too many goes on in the declaration that it closed.
template <auto Member, class Clause>
struct reopened_directive : x3::unary_parser<Clause, reopened_directive<Member, Clause>>, labelled {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    constexpr reopened_directive(keyword inner, Clause const& clause)
        : x3::unary_parser<Clause, reopened_directive<Member, Clause>>(clause), owner(inner) {}
    template <class Context, class Declaration, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, Declaration& into,
               Attribute&) const {
        auto& state = state_of(in);
        if ((into.*Member).empty() || !state.brace_was_excess(first, owner))
            return false;
        state.open_declaration(owner);
        read_clauses(this->subject, first, last, in, (into.*Member).back(), first);
        state.close_declaration();
        return true;
    }
    std::string label() const { return keyword_parser(owner).label(); }
    keyword owner;
};
template <auto Member, class Clause> constexpr auto reopened(keyword owner, Clause const& clause) {
    return reopened_directive<Member, Clause>(owner, clause);
}

// ---- actions -------------------------------------------------------------------------------------------------------

/// Sets a member of the rule's value.
template <auto Member> struct into_action {
    template <class Context> void operator()(Context const& in) const {
        x3::_val(in).*Member = std::move(x3::_attr(in));
    }
};
/// Appends to a member of the rule's value.
template <auto Member> struct onto_action {
    template <class Context> void operator()(Context const& in) const {
        (x3::_val(in).*Member).push_back(std::move(x3::_attr(in)));
    }
};
template <auto Member> constexpr into_action<Member> into{};
template <auto Member> constexpr onto_action<Member> onto{};

// ---- rules that the parts give to each other -----------------------------------------------------------------------

/// A clause whose errors end with it: they are reported, and reading goes on with the next clause.
struct recovering {
    template <class Context>
    x3::error_handler_result on_error(token_iterator& first, token_iterator const&, failure const& error,
                                      Context const& in) const {
        first = state_of(in).recover_in_clause(error.where(), error.which());
        return x3::error_handler_result::accept;
    }
};

struct criterion_tag;
struct criterion_clause_tag : recovering {};
struct source_tag;
struct type_tag;
struct let_tag;

using criterion_rule = x3::rule<criterion_tag, syntax::criterion_declaration>;
using criterion_clause_rule = x3::rule<criterion_clause_tag, syntax::criterion_declaration>;
using source_rule = x3::rule<source_tag, syntax::source_reference>;
using type_rule = x3::rule<type_tag, syntax::type_expression>;
using let_rule = x3::rule<let_tag, syntax::let_declaration>;

inline criterion_rule const criterion{"`criterion`"};
inline criterion_clause_rule const criterion_clause{"clause"};
inline source_rule const source_reference{expecting::text};
inline type_rule const type{expecting::type};
inline let_rule const let{"`let`"};

BOOST_SPIRIT_DECLARE(criterion_rule, criterion_clause_rule, source_rule, type_rule, let_rule)

/// Reads what a rule reads, which must stand there.
template <class Rule> typename Rule::attribute_type read(Rule const& rule, token_iterator& at, parse_state& state) {
    typename Rule::attribute_type made{};
    context const in(state);
    if (!rule.parse(at, state.end(), in, x3::unused, made))
        throw failure(at, rule.name);
    return made;
}

/// Reads a table from its keyword on. What stands behind `under` is the first of its `inherited`.
syntax::table_declaration read_table(token_iterator& at, parse_state& state);

/// Reads the change of a layer from its first word on.
syntax::layer_change read_change(token_iterator& at, parse_state& state);

} // namespace parser
} // namespace tieuchi
