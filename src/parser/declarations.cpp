// The grammar of files, sets and amendments.

#include "parser/declaring.hpp"

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
struct band_parts {
    std::string title;
    syntax::expression condition;
};
struct check_parts {
    bool error = false;
    std::string title;
    syntax::expression condition;
    std::string documentation;
};

} // namespace
} // namespace parser
} // namespace tieuchi

BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::type_bounds, lowest, highest)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::measured_parts, kind, unit, bounds)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::date_range, first, last)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::counting_parts, counted, as)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::band_parts, title, condition)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::parser::check_parts, error, title, condition)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::source_reference, text, dated)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::unit_declaration, name, definition)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::field_declaration, name, type, title)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::fact_declaration, name, type, title)
BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::let_declaration, name, value)

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

using syntax::amendment_declaration;
using syntax::ruleset_declaration;
using syntax::type_kind;

// ---- terminals -----------------------------------------------------------------------------------------------------

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

/// The names between the braces of `one of` and `ordered`, with what stands between them.
struct constants_parser : valued_parser<constants_parser, std::vector<syntax::identifier>> {
    constexpr constants_parser(token_kind sign, char const* spelling) : separator(sign), name_of_separator(spelling) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, RuleContext&, Attribute& out) const {
        auto& state = state_of(in);
        auto const start = first;
        std::vector<syntax::identifier> made{take(first, name, state)};
        token_iterator wrong = nullptr;
        bool right = false;
        while (first->kind == token_kind::comma || first->kind == token_kind::less) {
            right = right || first->kind == separator;
            wrong = wrong == nullptr && first->kind != separator ? first : wrong;
            made.push_back(take(++first, name, state));
        }
        if (wrong != nullptr && right)
            state.report(code::mixed_case_list, covered(start, first), {written(start, first)});
        else if (wrong != nullptr)
            state.report_unexpected(wrong, name_of_separator);
        x3::traits::move_to(std::move(made), out);
        return true;
    }
    std::string label() const { return expecting::name; }
    token_kind separator;
    char const* name_of_separator;

private:
    static std::string written(token_iterator first, token_iterator behind) {
        auto const where = covered(first, behind);
        return shortened({first->text.data(), where.end - where.begin});
    }
};

/// `import "…"`: the text, with its place.
struct import_path_parser : terminal<import_path_parser, syntax::import_declaration> {
    bool accepts(token_iterator at) const { return at->kind == token_kind::text; }
    syntax::import_declaration value(token_iterator at) const { return {unquoted(*at), at->where}; }
    std::string label() const { return expecting::text; }
};

/// `from` of an amendment, with the place of its date.
struct first_day_parser : silent_parser<first_day_parser> {
    template <class Context, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, amendment_declaration& into,
               Attribute&) const {
        auto& state = state_of(in);
        pass(first, kw(keyword::from), state);
        auto const start = first;
        into.from = take(first, date_literal, state);
        into.from_where = start->where;
        return true;
    }
    std::string label() const { return kw(keyword::from).label(); }
};

// Whether what changes a base may stand in a set.
bool has_base(ruleset_declaration const& set) { return !set.base.empty(); }
bool has_base(amendment_declaration const&) { return true; }

void require_base(bool has_one, token_iterator what, parse_state& state) {
    if (!has_one && !state.header_failed())
        state.report(code::layer_kind, what->where, {spelled(what)});
}

/// A table, which goes into the declaration it stands in.
struct table_clause : silent_parser<table_clause> {
    template <class Context, class Declaration, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, Declaration& into, Attribute&) const {
        if (first->word != keyword::table)
            return false;
        auto& state = state_of(in);
        auto const start = first;
        into.tables.push_back(read_table(first, state));
        if (!into.tables.back().inherited.empty())
            require_base(has_base(into), find_under(start), state);
        return true;
    }
    std::string label() const { return keyword_parser(keyword::table).label(); }

private:
    static token_iterator find_under(token_iterator at) {
        while (at->word != keyword::under)
            ++at;
        return at;
    }
};

/// The change of a layer.
struct change_clause : silent_parser<change_clause> {
    template <class Context, class Declaration, class Attribute>
    bool parse(token_iterator& first, token_iterator const&, Context const& in, Declaration& into, Attribute&) const {
        if (!is_change(first->word))
            return false;
        auto& state = state_of(in);
        require_base(has_base(into), first, state);
        into.changes.push_back(read_change(first, state));
        return true;
    }
    std::string label() const { return keyword_parser(keyword::override_).label(); }
};

constexpr type_unit_parser type_unit{};
constexpr counted_parser counted{};
constexpr status_parser counts_as{status_choice::counted};
// ---- directives ----------------------------------------------------------------------------------------------------

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
syntax::type_expression make_ordered(std::vector<syntax::identifier>&& constants, made_from const& from) {
    auto made = make_simple_type(type_kind::ordered, from);
    made.constants = std::move(constants);
    return made;
}
syntax::type_expression make_subject_list(syntax::identifier&& ruleset, made_from const& from) {
    auto made = make_simple_type(type_kind::subject_list, from);
    made.ruleset = std::move(ruleset);
    return made;
}
syntax::type_expression make_list(std::vector<syntax::field_declaration>&& fields, made_from const& from) {
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

// `recognise as "…" when …`; the title is the third word.
syntax::band_declaration make_band(band_parts&& parts, made_from const& from) {
    return {std::move(parts.title), std::move(parts.condition), (from.first + 2)->where};
}

syntax::check_declaration make_check(check_parts&& parts, made_from const& from) {
    auto const title_at = from.first + (parts.error ? 2 : 1);
    return {std::move(parts.title), parts.error, std::move(parts.condition), std::move(parts.documentation),
            title_at->where};
}

syntax::counting_rule make_counting(counting_parts&& parts, made_from const& from) {
    from.state.note_single_clause(from.first);
    return {parts.counted, parts.as, from.where()};
}

// ---- rules ---------------------------------------------------------------------------------------------------------

struct file_item_tag : recovering {};
struct ruleset_clause_tag : recovering {};
struct amendment_clause_tag : recovering {};

using file_item_rule = x3::rule<file_item_tag, syntax::file>;
using unit_rule = x3::rule<struct unit_tag, syntax::unit_declaration>;
using ruleset_rule = x3::rule<struct ruleset_tag, ruleset_declaration>;
using ruleset_clause_rule = x3::rule<ruleset_clause_tag, ruleset_declaration>;
using amendment_rule = x3::rule<struct amendment_tag, amendment_declaration>;
using amendment_clause_rule = x3::rule<amendment_clause_tag, amendment_declaration>;
using fact_rule = x3::rule<struct fact_tag, syntax::fact_declaration>;
using field_rule = x3::rule<struct field_tag, syntax::field_declaration>;
using check_rule = x3::rule<struct check_tag, syntax::check_declaration>;

file_item_rule const file_item{"declaration"};
unit_rule const unit{"`unit`"};
ruleset_rule const ruleset{"`ruleset`"};
ruleset_clause_rule const ruleset_clause{"clause"};
amendment_rule const amendment{"`amendment`"};
amendment_clause_rule const amendment_clause{"clause"};
fact_rule const fact{"`fact`"};
field_rule const field{expecting::field};
check_rule const check{"`check`"};

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
        kw(keyword::one) > kw(keyword::of) > open_brace > constants_parser(token_kind::comma, "`,`") > close_brace,
        make_one_of) |
    build<std::vector<syntax::identifier>>(
        kw(keyword::ordered) > open_brace > constants_parser(token_kind::less, "`<`") > close_brace, make_ordered) |
    build<syntax::identifier>((kw(keyword::list) >> kw(keyword::of) >> kw(keyword::subject)) > name,
                              make_subject_list) |
    build<std::vector<syntax::field_declaration>>(
        kw(keyword::list) > kw(keyword::of) > open_brace >
            called(expecting::field)[+((!close_brace) > field > x3::omit[-comma])] > close_brace,
        make_list);

auto const field_def = name > colon > type > title;

auto const fact_def = documented(keyword::fact) > name > colon > type > title;

auto const let_def = documented(keyword::let) > name > equals > expression;

// ---- sets ----

auto const source_reference_def = text_literal > -(kw(keyword::dated) > date_literal);

auto const valid_range = build<date_range>(-date_literal > dots > -date_literal, make_valid);

auto const counting = build<counting_parts>(counted > kw(keyword::counts) > kw(keyword::as) > counts_as, make_counting);

auto const band = build<band_parts>((kw(keyword::recognise) >> kw(keyword::as)) > text_literal > kw(keyword::when) >
                                        condition[expression],
                                    make_band);

auto const is_error = (kw(keyword::error) > x3::attr(true)) | x3::attr(false);
auto const check_def = build<check_parts>(
    documented(keyword::check) > is_error > text_literal > colon > condition[expression], make_check);

auto const ruleset_clause_def =
    fact[onto<&ruleset_declaration::facts>] | let[onto<&ruleset_declaration::lets>] |
    criterion[onto<&ruleset_declaration::criteria>] |
    (once(keyword::title) > text_literal[into<&ruleset_declaration::title>]) |
    (kw(keyword::source) > source_reference[onto<&ruleset_declaration::sources>]) |
    (once(keyword::subject) > name[subject_action()]) | (once(keyword::valid) > valid_range[valid_action()]) |
    (kw(keyword::requires_) > name[onto<&ruleset_declaration::prerequisites>]) |
    band[onto<&ruleset_declaration::bands>] |
    (once(keyword::recognise) > kw(keyword::when) >
     condition[expression][into<&ruleset_declaration::recognise>]) |
    counting[onto<&ruleset_declaration::counting>] | check[onto<&ruleset_declaration::checks>] | table_clause() |
    change_clause() | reopened<&ruleset_declaration::criteria>(keyword::criterion, criterion_clause);

auto const ruleset_def =
    declared(keyword::ruleset, header(x3::eps > name[into<&ruleset_declaration::id>] >
                                      -(kw(keyword::extends) > name[into<&ruleset_declaration::base>])) >
                                   block(ruleset_clause));

auto const amendment_clause_def =
    fact[onto<&amendment_declaration::facts>] | let[onto<&amendment_declaration::lets>] |
    (once(keyword::title) > text_literal[into<&amendment_declaration::title>]) |
    (kw(keyword::source) > source_reference[onto<&amendment_declaration::sources>]) |
    check[onto<&amendment_declaration::checks>] | table_clause() | change_clause();

auto const amendment_def =
    declared(keyword::amendment, header(x3::eps > name[into<&amendment_declaration::id>] > kw(keyword::to) >
                                        name[into<&amendment_declaration::set>] > first_day_parser()) >
                                     block(amendment_clause));

auto const unit_def = documented(keyword::unit) > name > -(equals > number_literal);

auto const file_item_def = (kw(keyword::import) > import_path_parser()[onto<&syntax::file::imports>]) |
                           unit[onto<&syntax::file::units>] | ruleset[onto<&syntax::file::rulesets>] |
                           amendment[onto<&syntax::file::amendments>] |
                           reopened<&syntax::file::rulesets>(keyword::ruleset, ruleset_clause);

auto const file_def = items(file_item);

BOOST_SPIRIT_DEFINE(file_item, unit, ruleset, ruleset_clause, amendment, amendment_clause, fact, field, check)

} // namespace

BOOST_SPIRIT_DEFINE(file, let, type, source_reference)

BOOST_SPIRIT_INSTANTIATE(file_rule, token_iterator, context)
BOOST_SPIRIT_INSTANTIATE(let_rule, token_iterator, context)
BOOST_SPIRIT_INSTANTIATE(type_rule, token_iterator, context)
BOOST_SPIRIT_INSTANTIATE(source_rule, token_iterator, context)

} // namespace parser
} // namespace tieuchi
