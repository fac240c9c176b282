// The grammar of declarations.

#include "parser/grammar.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include <algorithm>
#include <optional>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

struct type_bounds {
    syntax::expression lowest;
    syntax::expression highest;
};
struct measured_parts {
    syntax::type_kind kind = syntax::type_kind::count;
    syntax::identifier unit;
    type_bounds bounds;
};
struct date_range {
    std::optional<date> first;
    std::optional<date> last;
};
struct counting_parts {
    status counted = status::unknown;
    status as = status::unmet;
};

} // namespace
} // namespace parser
} // namespace tieuchi

BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::type_bounds, lowest, highest)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::measured_parts, kind, unit, bounds)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::date_range, first, last)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::counting_parts, counted, as)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::source_reference, text, dated)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::unit_declaration, name, definition)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::field_declaration, name, type, title)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::fact_declaration, name, type, title)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::let_declaration, name, value)

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

using syntax::body_kind;
using syntax::criterion_declaration;
using syntax::indicator_declaration;
using syntax::ruleset_declaration;
using syntax::type_kind;

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

/// The unit of a type, or nothing. A name before a colon is the next field.
struct type_unit_parser : valued_parser<type_unit_parser, syntax::identifier> {
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const&, RuleContext&, Attribute& out) const {
        syntax::identifier unit;
        if (is_name(first)) {
            auto const start = first;
            unit.text = name_text(*first++);
            while ((first->kind == token_kind::slash || first->kind == token_kind::star) && is_name(first + 1)) {
                unit.text += first->text;
                unit.text += name_text(*(first + 1));
                first += 2;
            }
            unit.where = covered(start, first);
        }
        x3::traits::move_to(std::move(unit), out);
        return true;
    }
    std::string label() const { return expecting::name; }

private:
    static bool is_name(token_iterator at) {
        return (at->kind == token_kind::name || is_calendar_unit(at)) && (at + 1)->kind != token_kind::colon;
    }
};

struct type_word_parser : terminal<type_word_parser, type_kind> {
    constexpr type_word_parser(keyword which, type_kind means) : word(which), kind(means) {}
    bool accepts(token_iterator at) const { return at->word == word || role(at) == at->word; }
    keyword role(token_iterator) const { return word == keyword::count ? keyword::count_type : word; }
    type_kind value(token_iterator) const { return kind; }
    std::string label() const { return expecting::type; }
    keyword word;
    type_kind kind;
};

/// The status that a counting rule is about.
struct counted_parser : terminal<counted_parser, status> {
    bool accepts(token_iterator at) const { return any_status.accepts(at) && (at + 1)->word == keyword::counts; }
    status value(token_iterator at) const { return any_status.value(at); }
    keyword role(token_iterator at) const { return at->word; }
    std::string label() const { return expecting::status; }
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

/// The keyword of a clause that decides an indicator. Only `require` may stand several times, and with its own kind.
struct body_parser : silent_parser<body_parser> {
    constexpr body_parser(keyword which, body_kind means) : word(which), kind(means) {}
    template <class Context, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, indicator_declaration& indicator,
               Attribute&) const {
        if (first->word != word || first->kind != token_kind::word)
            return false;
        if (indicator.body == body_kind::none) {
            indicator.body = kind;
            indicator.body_where = first->where;
        } else if (kind != body_kind::require || indicator.body != kind) {
            state_of(in).report(diagnostic(code::two_bodies, first->where, {indicator.id.text})
                                    .also(indicator.body_where, note::first_here));
        }
        state_of(in).take(first, word);
        ++first;
        return true;
    }
    std::string label() const { return keyword_parser(word).label(); }
    keyword word;
    body_kind kind;
};

/// Stands behind an indicator and reports one that nothing decides.
struct body_check : silent_parser<body_check> {
    template <class Context, class Attribute>
    bool parse(token_iterator&, token_iterator const&, Context const& in, indicator_declaration& indicator,
               Attribute&) const {
        auto& state = state_of(in);
        if (indicator.body == body_kind::none && !state.closed_with_errors())
            state.report(code::missing_body, indicator.id.where, {indicator.id.text});
        return true;
    }
    std::string label() const { return expecting::end; }
};

constexpr title_parser title{};
constexpr type_unit_parser type_unit{};
constexpr counted_parser counted{};
constexpr status_parser counts_as{{}, true};
constexpr auto once(keyword word) { return once_parser(word); }
constexpr auto body(keyword word, body_kind kind) { return body_parser(word, kind); }

// ---- directives ----------------------------------------------------------------------------------------------------

/// `declared(word, p)`: a declaration that begins with a keyword; p is all of it.
template <class Subject> struct declared_directive : transparent<Subject, declared_directive<Subject>>, labelled {
    constexpr declared_directive(keyword which, Subject const& what)
        : transparent<Subject, declared_directive<Subject>>(what), word(which) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, RuleContext& rule,
               Attribute& out) const {
        if (first->word != word)
            return false;
        struct opened {
            parse_state& state;
            ~opened() { state.close_declaration(); }
        } const opened_here{state_of(in)};
        opened_here.state.open_declaration(word);
        opened_here.state.take(first, word);
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

/// All declarations of a file.
template <class Item> struct items_directive : x3::unary_parser<Item, items_directive<Item>>, labelled {
    using x3::unary_parser<Item, items_directive<Item>>::unary_parser;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true; // writes into the value of its rule
    template <class Context, class Attribute>
    bool parse(token_iterator& first, token_iterator const& last, Context const& in, syntax::file& into,
               Attribute&) const {
        auto& state = state_of(in);
        while (first->kind != token_kind::end && !state.full()) {
            state.begin_clause(first);
            if (first->kind == token_kind::close_brace)
                first = state.pass_excess_brace(first);
            else if (!this->subject.parse(first, last, in, x3::unused, into))
                first = state.recover_from_unknown(first);
        }
        return true;
    }
    std::string label() const { return "file"; }
};
template <class Item> constexpr auto items(Item const& item) { return items_directive<Item>(item); }

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

struct subject_action {
    template <class Context> void operator()(Context const& in) const {
        x3::_val(in).subject = std::move(x3::_attr(in).text);
    }
};
struct valid_action {
    template <class Context> void operator()(Context const& in) const {
        x3::_val(in).valid_from = x3::_attr(in).first;
        x3::_val(in).valid_to = x3::_attr(in).last;
    }
};

// ---- makers --------------------------------------------------------------------------------------------------------

syntax::type_expression make_simple_type(type_kind&& kind, made_from const& from) {
    syntax::type_expression made;
    made.kind = kind;
    made.where = from.where();
    return made;
}
syntax::type_expression make_measured_type(measured_parts&& parts, made_from const& from) {
    auto made = make_simple_type(std::move(parts.kind), from);
    made.unit = std::move(parts.unit);
    made.lowest = std::move(parts.bounds.lowest);
    made.highest = std::move(parts.bounds.highest);
    return made;
}
syntax::type_expression make_one_of(std::vector<syntax::identifier>&& constants, made_from const& from) {
    auto made = make_simple_type(type_kind::one_of, from);
    made.constants = std::move(constants);
    return made;
}
syntax::type_expression make_list(std::vector<syntax::field_declaration>&& fields, made_from const& from) {
    for (auto const& field : fields)
        if (field.type.kind == type_kind::list)
            from.state.report(code::misplaced_clause, field.type.where, {"list of", "list of", "fact"});
    auto made = make_simple_type(type_kind::list, from);
    made.fields = std::move(fields);
    return made;
}

date_range make_valid(date_range&& range, made_from const& from) {
    if (!range.first && !range.last)
        from.state.report(code::open_range, from.where());
    else if (range.first && range.last && *range.last < *range.first)
        from.state.report(code::reversed_range, from.where(), {range.first->to_string(), range.last->to_string()});
    return range;
}

syntax::counting_rule make_counting(counting_parts&& parts, made_from const& from) {
    from.state.note_single_clause(from.first);
    return {parts.counted, parts.as, from.where()};
}

// ---- rules ---------------------------------------------------------------------------------------------------------

/// A clause whose errors end with it: they are reported, and reading goes on with the next clause.
struct recovering {
    template <class Context>
    x3::error_handler_result on_error(token_iterator& first, token_iterator const&, failure const& error,
                                      Context const& in) const {
        first = state_of(in).recover_in_clause(error.where(), error.which());
        return x3::error_handler_result::accept;
    }
};

struct file_item_tag : recovering {};
struct ruleset_clause_tag : recovering {};
struct criterion_clause_tag : recovering {};
struct indicator_clause_tag : recovering {};

using file_item_rule = x3::rule<file_item_tag, syntax::file>;
using unit_rule = x3::rule<struct unit_tag, syntax::unit_declaration>;
using ruleset_rule = x3::rule<struct ruleset_tag, ruleset_declaration>;
using ruleset_clause_rule = x3::rule<ruleset_clause_tag, ruleset_declaration>;
using fact_rule = x3::rule<struct fact_tag, syntax::fact_declaration>;
using let_rule = x3::rule<struct let_tag, syntax::let_declaration>;
using field_rule = x3::rule<struct field_tag, syntax::field_declaration>;
using type_rule = x3::rule<struct type_tag, syntax::type_expression>;
using source_rule = x3::rule<struct source_tag, syntax::source_reference>;
using criterion_rule = x3::rule<struct criterion_tag, criterion_declaration>;
using criterion_clause_rule = x3::rule<criterion_clause_tag, criterion_declaration>;
using indicator_rule = x3::rule<struct indicator_tag, indicator_declaration>;
using indicator_clause_rule = x3::rule<indicator_clause_tag, indicator_declaration>;

file_item_rule const file_item{"declaration"};
unit_rule const unit{"`unit`"};
ruleset_rule const ruleset{"`ruleset`"};
ruleset_clause_rule const ruleset_clause{"clause"};
fact_rule const fact{"`fact`"};
let_rule const let{"`let`"};
field_rule const field{expecting::field};
type_rule const type{expecting::type};
source_rule const source_reference{expecting::text};
criterion_rule const criterion{"`criterion`"};
criterion_clause_rule const criterion_clause{"clause"};
indicator_rule const indicator{"`indicator`"};
indicator_clause_rule const indicator_clause{"clause"};

constexpr auto condition = called(expecting::condition);

// ---- facts and types ----

auto const bounds = kw(keyword::in) > bound > dots > bound;

auto const measured = ((type_word_parser(keyword::count, type_kind::count) |
                        type_word_parser(keyword::number, type_kind::number)) >>
                       type_unit >> -bounds) |
                      (type_word_parser(keyword::percent, type_kind::percent) >>
                       x3::attr(syntax::identifier()) >> -bounds);

auto const type_def =
    build<type_kind>(type_word_parser(keyword::yes_no, type_kind::yes_no) |
                         type_word_parser(keyword::text, type_kind::text) |
                         type_word_parser(keyword::date, type_kind::date),
                     make_simple_type) |
    build<measured_parts>(measured, make_measured_type) |
    build<std::vector<syntax::identifier>>(
        kw(keyword::one) > kw(keyword::of) > open_brace > called(expecting::name)[name % comma] > close_brace,
        make_one_of) |
    build<std::vector<syntax::field_declaration>>(
        kw(keyword::list) > kw(keyword::of) > open_brace >
            called(expecting::field)[+((!close_brace) > field > x3::omit[-comma])] > close_brace,
        make_list);

auto const field_def = name > colon > type > title;

auto const fact_def = kw(keyword::fact) > name > colon > type > title;

auto const let_def = kw(keyword::let) > name > equals > expression;

// ---- the declarations, from the inside out ----

auto const source_reference_def = text_literal > -(kw(keyword::dated) > date_literal);

auto const indicator_clause_def =
    (body(keyword::require, body_kind::require) >
     condition[expression][onto<&indicator_declaration::requires_>]) |
    body(keyword::attested, body_kind::attested) | body(keyword::pending, body_kind::pending) |
    (body(keyword::delegated, body_kind::delegated) > kw(keyword::to) >
     text_literal[into<&indicator_declaration::delegate>]) |
    (once(keyword::applies) > kw(keyword::when) > condition[expression][into<&indicator_declaration::applies>]) |
    (once(keyword::agency) > text_literal[into<&indicator_declaration::agency>]) |
    (once(keyword::evidence) > text_literal[into<&indicator_declaration::evidence>]) |
    (once(keyword::source) > source_reference[into<&indicator_declaration::source>]) |
    (once(keyword::note) > text_literal[into<&indicator_declaration::note>]);

auto const indicator_def =
    declared(keyword::indicator,
             header(x3::eps > section[into<&indicator_declaration::id>] > title[into<&indicator_declaration::title>] >
                    -(once(keyword::agency) > text_literal[into<&indicator_declaration::agency>])) >
                 block(indicator_clause)) >>
    body_check();

auto const criterion_clause_def =
    indicator[onto<&criterion_declaration::indicators>] |
    (once(keyword::applies) > kw(keyword::when) > condition[expression][into<&criterion_declaration::applies>]) |
    (once(keyword::agency) > text_literal[into<&criterion_declaration::agency>]) |
    (once(keyword::source) > source_reference[into<&criterion_declaration::source>]) |
    (once(keyword::note) > text_literal[into<&criterion_declaration::note>]) |
    reopened<&criterion_declaration::indicators>(keyword::indicator, indicator_clause);

auto const criterion_def =
    declared(keyword::criterion,
             header(x3::eps > section[into<&criterion_declaration::id>] > title[into<&criterion_declaration::title>] >
                    -(once(keyword::agency) > text_literal[into<&criterion_declaration::agency>])) >
                 block(criterion_clause));

auto const valid_range = build<date_range>(-date_literal > dots > -date_literal, make_valid);

auto const counting = build<counting_parts>(counted > kw(keyword::counts) > kw(keyword::as) > counts_as, make_counting);

auto const ruleset_clause_def =
    fact[onto<&ruleset_declaration::facts>] | let[onto<&ruleset_declaration::lets>] |
    criterion[onto<&ruleset_declaration::criteria>] |
    (once(keyword::title) > text_literal[into<&ruleset_declaration::title>]) |
    (kw(keyword::source) > source_reference[onto<&ruleset_declaration::sources>]) |
    (once(keyword::subject) > name[subject_action()]) | (once(keyword::valid) > valid_range[valid_action()]) |
    (once(keyword::recognise) > kw(keyword::when) >
     condition[expression][into<&ruleset_declaration::recognise>]) |
    counting[onto<&ruleset_declaration::counting>] |
    reopened<&ruleset_declaration::criteria>(keyword::criterion, criterion_clause);

auto const ruleset_def = declared(keyword::ruleset, header(x3::eps > name[into<&ruleset_declaration::id>]) >
                                                        block(ruleset_clause));

auto const unit_def = kw(keyword::unit) > name > -(equals > number_literal);

auto const file_item_def = unit[onto<&syntax::file::units>] | ruleset[onto<&syntax::file::rulesets>] |
                           reopened<&syntax::file::rulesets>(keyword::ruleset, ruleset_clause);

auto const file_def = items(file_item);

BOOST_SPIRIT_DEFINE(file_item, unit, ruleset, ruleset_clause, fact, let, field, type, source_reference, criterion,
                    criterion_clause, indicator, indicator_clause)

} // namespace

BOOST_SPIRIT_DEFINE(file)

BOOST_SPIRIT_INSTANTIATE(file_rule, token_iterator, context)

} // namespace parser
} // namespace tieuchi
