// The grammar of criteria and indicators, and of the changes that a layer makes to them.

#include "parser/declaring.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include <optional>

BOOST_FUSION_ADAPT_STRUCT(tieuchi::syntax::points_declaration, value, most)

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

using syntax::body_kind;
using syntax::criterion_declaration;
using syntax::indicator_declaration;
using syntax::layer_action;
using syntax::layer_change;
using syntax::layer_target;

// ---- bodies --------------------------------------------------------------------------------------------------------

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

// What is decided by nothing but has points only scores; what has neither is an error.
void settle_body(indicator_declaration& indicator, parse_state& state) {
    if (indicator.body != body_kind::none)
        return;
    if (indicator.points) {
        indicator.body = body_kind::scored;
        indicator.body_where = indicator.points->where;
    } else if (!state.closed_with_errors()) {
        state.report(code::missing_body, indicator.id.where, {indicator.id.text});
    }
}

/// Stands behind an indicator.
struct body_check : silent_parser<body_check> {
    template <class Context, class Attribute>
    bool parse(token_iterator&, token_iterator const&, Context const& in, indicator_declaration& indicator,
               Attribute&) const {
        settle_body(indicator, state_of(in));
        return true;
    }
    std::string label() const { return expecting::end; }
};

constexpr auto body(keyword word, body_kind kind) { return body_parser(word, kind); }

syntax::points_declaration make_points(syntax::points_declaration&& parts, made_from const& from) {
    parts.where = from.first->where;
    return std::move(parts);
}

// ---- rules ---------------------------------------------------------------------------------------------------------

struct indicator_clause_tag : recovering {};

using indicator_rule = x3::rule<struct indicator_tag, indicator_declaration>;
using indicator_clause_rule = x3::rule<indicator_clause_tag, indicator_declaration>;

indicator_rule const indicator{"`indicator`"};
indicator_clause_rule const indicator_clause{"clause"};

auto const points = build<syntax::points_declaration>(
    once(keyword::points) > expression > ((kw(keyword::of) > expression) | x3::attr(syntax::expression())),
    make_points);

auto const indicator_clause_def =
    (body(keyword::require, body_kind::require) >
     condition[expression][onto<&indicator_declaration::requires_>]) |
    body(keyword::attested, body_kind::attested) | body(keyword::pending, body_kind::pending) |
    (body(keyword::delegated, body_kind::delegated) > kw(keyword::to) >
     text_literal[into<&indicator_declaration::delegate>]) |
    points[into<&indicator_declaration::points>] |
    (kw(keyword::deduct) > expression[onto<&indicator_declaration::deductions>]) |
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
    (once(keyword::met) > kw(keyword::when) > condition[expression][into<&criterion_declaration::met>]) |
    (kw(keyword::deduct) > expression[onto<&criterion_declaration::deductions>]) |
    (once(keyword::agency) > text_literal[into<&criterion_declaration::agency>]) |
    (once(keyword::source) > source_reference[into<&criterion_declaration::source>]) |
    (once(keyword::note) > text_literal[into<&criterion_declaration::note>]) |
    reopened<&criterion_declaration::indicators>(keyword::indicator, indicator_clause);

auto const criterion_def =
    declared(keyword::criterion,
             header(x3::eps > section[into<&criterion_declaration::id>] > title[into<&criterion_declaration::title>] >
                    -(once(keyword::agency) > text_literal[into<&criterion_declaration::agency>])) >
                 block(criterion_clause));

BOOST_SPIRIT_DEFINE(indicator, indicator_clause)

// ---- changes of a layer --------------------------------------------------------------------------------------------

layer_action action_of(keyword word) {
    return word == keyword::override_ ? layer_action::override_
           : word == keyword::tighten ? layer_action::tighten
           : word == keyword::add     ? layer_action::add
                                      : layer_action::remove;
}

// What may stand behind an action, as it is expected.
char const* targets_of(layer_action action) {
    return action == layer_action::override_ ? expecting::overridden
           : action == layer_action::tighten ? "`indicator`"
                                             : expecting::added;
}

/// Reads one change.
class change_reader {
public:
    change_reader(token_iterator& at, parse_state& state) : at_(at), state_(state), start_(at) {}

    layer_change read() {
        made_.action = action_of(at_->word);
        state_.take(at_, at_->word);
        ++at_;
        bool const overrides = made_.action == layer_action::override_;
        if (take_keyword(at_, keyword::indicator, state_))
            read_indicator();
        else if (made_.action != layer_action::tighten && take_keyword(at_, keyword::criterion, state_))
            read_criterion();
        else if (overrides && at_->word == keyword::table)
            override_table();
        else if (overrides && at_->word == keyword::let)
            override_let();
        else if (overrides && take_keyword(at_, keyword::recognise, state_))
            override_recognise();
        else
            throw failure(at_, targets_of(made_.action));
        return std::move(made_);
    }

private:
    void read_indicator() {
        made_.target = layer_target::indicator;
        read_section(keyword::indicator, made_.indicator, indicator_clause);
        if (made_.action != layer_action::remove)
            settle_body(made_.indicator, state_);
    }
    void read_criterion() {
        made_.target = layer_target::criterion;
        read_section(keyword::criterion, made_.criterion, criterion_clause);
    }
    void override_table() {
        made_.target = layer_target::table;
        made_.table = read_table(at_, state_);
        made_.where = cover(start_->where, made_.table.name.where);
        if (!made_.table.inherited.empty())
            made_.under = std::move(made_.table.inherited.front().text);
        made_.table.inherited.clear();
        made_.table.documentation = state_.documentation(start_);
    }
    void override_let() {
        made_.target = layer_target::let;
        made_.let = parser::read(let, at_, state_);
        made_.where = cover(start_->where, made_.let.name.where);
        made_.let.documentation = state_.documentation(start_);
    }
    void override_recognise() {
        made_.target = layer_target::recognise;
        made_.where = covered(start_, at_);
        pass(at_, kw(keyword::when), state_);
        made_.recognise = parser::read(expression, at_, state_);
    }

    // From the id on.
    template <class Section, class Clause>
    void read_section(keyword owner, Section& into, Clause const& clause) {
        if (made_.action == layer_action::remove) {
            read_id(into);
            pass(at_, kw(keyword::because), state_);
            made_.because = take(at_, text_literal, state_);
            return;
        }
        opened_declaration const here(state_, owner);
        into.documentation = state_.documentation(start_);
        try {
            read_header(into);
        } catch (failure const& error) {
            at_ = state_.recover_in_header(error.where(), error.which());
        }
        context const in(state_);
        if (!block(clause).parse(at_, state_.end(), in, into, x3::unused))
            throw failure(at_, open_brace.label());
    }
    template <class Section> void read_id(Section& into) {
        into.id = take(at_, section, state_);
        made_.where = covered(start_, at_);
    }
    template <class Section> void read_header(Section& into) {
        read_id(into);
        if (made_.action == layer_action::add && made_.target == layer_target::indicator) {
            pass(at_, kw(keyword::to), state_);
            made_.parent = take(at_, section, state_);
        }
        if (at_->kind == token_kind::text)
            into.title = take(at_, text_literal, state_);
        while (at_->word == keyword::agency || at_->word == keyword::under) {
            bool const is_agency = at_->word == keyword::agency;
            state_.take(at_, at_->word);
            state_.note_single_clause(at_++);
            (is_agency ? into.agency : made_.under) = take(at_, text_literal, state_);
        }
        if (at_->kind != token_kind::open_brace && !begins_clause(at_))
            throw failure(at_, open_brace.label());
    }

    token_iterator& at_;
    parse_state& state_;
    token_iterator start_;
    layer_change made_{};
};

} // namespace

syntax::layer_change read_change(token_iterator& at, parse_state& state) { return change_reader(at, state).read(); }

BOOST_SPIRIT_DEFINE(criterion, criterion_clause)

BOOST_SPIRIT_INSTANTIATE(criterion_rule, token_iterator, context)
BOOST_SPIRIT_INSTANTIATE(criterion_clause_rule, token_iterator, context)

} // namespace parser
} // namespace tieuchi
