#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/keywords.hpp>
#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/detail/section_names.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using model::node_id;
using model::operation;
using model::value_kind;
using syntax::section_level;
using syntax::tally_level;

// ---- which section is meant ----------------------------------------------------------------------------------------

TIEUCHI_INLINE section_names const& expression_checker::sections_of(model::criteria_set const& set) {
    auto const [at, is_new] = section_names_.insert({&set, section_names()});
    if (is_new)
        at->second = section_names(set);
    return at->second;
}

// The set that judges the rows in scope, where it has such a section.
TIEUCHI_INLINE std::optional<std::string> expression_checker::judge_with(section_level level, std::string const& id) {
    auto const outwards = subject_row();
    std::string const judge = outwards ? set_.lists[rows_[rows_.size() - 1 - *outwards]].ruleset : std::string();
    auto const* const versions = others_.find(judge);
    bool const has = versions != nullptr && sections_of(*versions->front()).find(level, id).has_value();
    return has ? std::optional(judge) : std::nullopt;
}

// Of a number of any kind, one with a point is most likely that of an indicator.
TIEUCHI_INLINE void expression_checker::unknown_section(syntax::expression const& e, std::string const& id,
                                                        section_level level, model::criteria_set const& where) {
    bool const as_indicator =
        level == section_level::indicator || (level == section_level::any && id.find('.') != std::string::npos);
    code const what = as_indicator ? code::unknown_indicator : code::unknown_criterion;
    std::string name = where.id;
    if (where.in_force_from)
        name += " (" + where.in_force_from->to_string() + ")";
    if (auto const judge = &where == &set_ ? judge_with(level, id) : std::nullopt)
        report(what, e, {id, std::move(name), *judge + "::" + id});
    else
        out_.add(not_found(what, e->where, {id, std::move(name)}, sections_of(where).all(level)));
}

// Finds what `met(…)` or `score(…)` asks about, and puts it into the node. What is not there is reported.
TIEUCHI_INLINE bool expression_checker::refer(syntax::expression const& e, model::node& n) {
    std::string const id = e->ids.empty() ? std::string() : e->ids.front();
    n.slot = model::no_section;
    n.text = id.empty() ? e->set : id;
    if (!is_own(e->set))
        return refer_elsewhere(e, e->set, id, n);
    if (id.empty())
        return true;
    if (auto const own = sections_of(set_).find(e->section, id)) {
        n.over = own->over;
        n.slot = own->slot;
        return true;
    }
    // A name alone may be that of a set; one that begins with a digit is none.
    bool const may_be_set = e->set.empty() && e->section == section_level::any && (id[0] < '0' || id[0] > '9');
    if (may_be_set && id == set_.id)
        return true;
    bool const like_section = judge_with(e->section, id) || suggest(id, sections_of(set_).all(e->section)).has_value();
    if (may_be_set && (others_.find(id) != nullptr || !like_section))
        return refer_elsewhere(e, id, {}, n);
    unknown_section(e, id, e->section, set_);
    return false;
}

// What another set is asked for has to be there in all of its versions that this one can meet.
TIEUCHI_INLINE bool expression_checker::refer_elsewhere(syntax::expression const& e, std::string const& set,
                                                        std::string const& id, model::node& n) {
    auto const* const versions = others_.find(set);
    if (versions == nullptr) {
        out_.add(not_found(code::unknown_set, e->where, {set}, others_.ids()));
        return false;
    }
    n.set = set;
    if (auto const outwards = subject_row()) {
        n.of_row = true;
        n.level = *outwards;
    }
    if (id.empty())
        return true;
    n.ids = {id};
    section_level level = e->section;
    for (model::criteria_set const* const version : versions_beside(set_, *versions, others_)) {
        auto const found = sections_of(*version).find(level, id);
        if (!found) {
            unknown_section(e, id, level, *version);
            return false;
        }
        n.over = found->over;
        level = n.over == tally_level::criteria ? section_level::criterion : section_level::indicator;
    }
    return true;
}

// The sets that are asked have to be known before anything is evaluated: facts are bound to each of them.
TIEUCHI_INLINE void expression_checker::note_asked(model::node const& n) {
    if (n.set.empty())
        return;
    std::vector<std::string>& asked =
        n.of_row ? set_.lists[rows_[rows_.size() - 1 - n.level]].asked_sets : set_.asked_sets;
    if (std::find(asked.begin(), asked.end(), n.set) == asked.end())
        asked.push_back(n.set);
}

// ---- verdicts and scores -------------------------------------------------------------------------------------------

TIEUCHI_INLINE node_id expression_checker::section_status(syntax::expression const& e) {
    model::node n;
    n.op = operation::section_status;
    n.type = simple_type(value_kind::truth);
    n.asked = e->asked;
    if (!refer(e, n))
        return failed(e);
    n.flag = n.slot == model::no_section && n.ids.empty();
    return add(std::move(n), e);
}

// The name of the list whose rows are in scope, the innermost.
TIEUCHI_INLINE std::string expression_checker::rows_name() const {
    if (rows_.empty())
        return {};
    auto const is_it = [this](model::fact const& one) {
        return one.type.kind == value_kind::list && one.type.list == rows_.back();
    };
    for (model::fact const& fact : set_.facts)
        if (is_it(fact))
            return fact.name;
    for (model::list_type const& list : set_.lists)
        for (model::fact const& field : list.fields)
            if (is_it(field))
                return field.name;
    return {};
}

// Rows that no set judges may have a field that is called like a status.
TIEUCHI_INLINE node_id expression_checker::row_status(syntax::expression const& e) {
    constexpr std::array<keyword, 4> words{keyword::met, keyword::unmet, keyword::unknown, keyword::not_applicable};
    auto const outwards = subject_row();
    if (!outwards) {
        for (keyword_language const in : {keyword_language::english, keyword_language::vietnamese}) {
            syntax::node field;
            field.kind = syntax::expression_kind::name;
            field.text = spelling_of(words[index(e->asked.value_or(status::met))], in);
            field.where = e->where;
            if (field_named(field.text))
                return name(syntax::expression(std::move(field)), std::nullopt);
        }
        report(code::rows_without_verdict, e, {rows_name(), syntax::to_text(e)});
        return failed(e);
    }
    model::node n;
    n.op = operation::row_status;
    n.type = simple_type(value_kind::truth);
    n.asked = e->asked;
    n.set = set_.lists[rows_[rows_.size() - 1 - *outwards]].ruleset;
    n.of_row = true;
    n.level = *outwards;
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::score(syntax::expression const& e) {
    model::node n;
    n.op = operation::score;
    n.type = simple_type(value_kind::number);
    n.flag = e->text == "max_score";
    if (!refer(e, n))
        return failed(e);
    if (e->ids.empty() && e->set.empty() && place_ == place::met_when) {
        n.over = tally_level::criteria;
        n.slot = criterion_;
    }
    return add(std::move(n), e);
}

// ---- tallies -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE node_id expression_checker::tally(syntax::expression const& e) {
    model::node n;
    n.op = operation::tally;
    function_entry const* const entry = function_named(e->text);
    n.function = entry != nullptr ? entry->function : model::function::count;
    n.over = e->over;
    n.asked = e->asked;
    n.type = n.function == model::function::count   ? whole_number_type()
             : n.function == model::function::share ? simple_type(value_kind::number)
                                                    : simple_type(value_kind::truth);
    return tally_sections(e, n) ? add(std::move(n), e) : failed(e);
}

// Finds the sections that a tally runs over. One over all of them would run over the section that it stands in.
TIEUCHI_INLINE bool expression_checker::tally_sections(syntax::expression const& e, model::node& n) {
    section_level const level = e->over == tally_level::criteria ? section_level::criterion : section_level::indicator;
    std::size_t const errors = out_.error_count();
    if (!is_own(e->set)) {
        if (!refer_elsewhere(e, e->set, {}, n))
            return false;
        n.ids = e->ids;
        for (model::criteria_set const* const version : versions_beside(set_, *others_.find(e->set), others_))
            for (std::string const& id : e->ids)
                if (!sections_of(*version).find(e->over, id))
                    unknown_section(e, id, level, *version);
        return out_.error_count() == errors;
    }
    for (std::string const& id : e->ids) {
        if (auto const slot = sections_of(set_).find(e->over, id))
            n.members.push_back(*slot);
        else
            unknown_section(e, id, level, set_);
    }
    if (!e->ids.empty() || place_ == place::anywhere)
        return out_.error_count() == errors;
    if (place_ == place::section || e->over == tally_level::criteria) {
        report(code::criteria_outside_recognise, e, {syntax::to_text(e)});
        return false;
    }
    model::criterion const& own = set_.criteria[criterion_];
    for (std::uint32_t i = 0; i < own.indicator_count; ++i)
        n.members.push_back(own.first_indicator + i);
    return true;
}

// ---- conditions in brackets ----------------------------------------------------------------------------------------

TIEUCHI_INLINE node_id expression_checker::among(syntax::expression const& e) {
    using model::function;
    function_entry const* const entry = function_named(e->text);
    model::node n;
    n.op = operation::among;
    n.function = entry != nullptr ? entry->function : function::count;
    bool const is_quantifier = n.function == function::all || n.function == function::any ||
                               n.function == function::none || n.function == function::at_least;
    if (entry == nullptr || (!is_quantifier && n.function != function::count && n.function != function::share)) {
        report(code::list_operand, e, {e->text});
        return failed(e);
    }
    for (std::size_t i = 1; i < e->operands.size(); ++i)
        n.operands.push_back(check_condition(e->operands[i], code::condition_not_yes_no, {e->text}));
    if (syntax::expression const& bound = e->operands[0]) {
        n.bound = node_of(bound, std::nullopt);
        coerce(n.bound, whole_number_type());
        if (type(n.bound).kind != value_kind::number || !type(n.bound).dimension.is_none()) {
            report(code::number_needed, bound, {describe(type(n.bound))});
            return failed(e);
        }
        check_at_least(n, bound);
    }
    n.type = is_quantifier                   ? simple_type(value_kind::truth)
             : n.function == function::count ? whole_number_type()
                                             : simple_type(value_kind::number);
    return add(std::move(n), e);
}

// Looks at a number that is written out; what facts say is not known here.
TIEUCHI_INLINE void expression_checker::check_at_least(model::node const& n, syntax::expression const& bound) {
    model::node const* given = &at(n.bound);
    bool const negative = given->op == operation::negate;
    if (negative)
        given = &at(given->operands[0]);
    if (given->op != operation::number)
        return;
    if (negative || !given->constant.is_integer() || given->constant < number(1))
        report(code::at_least_count, bound, {syntax::to_text(bound)});
    else if (number(n.operands.size()) < given->constant)
        report(code::at_least_too_many, bound, {given->constant.to_string(), std::to_string(n.operands.size())});
}

TIEUCHI_INLINE node_id expression_checker::when_empty(syntax::expression const& e) {
    model::node n;
    n.op = operation::when_empty;
    n.asked = e->asked;
    n.operands = {check_condition(e->operands[0], code::when_empty_misplaced)};
    n.type = simple_type(value_kind::truth);
    return type(n.operands[0]).kind == value_kind::truth ? add(std::move(n), e) : failed(e);
}

// ---- the sections of one set ---------------------------------------------------------------------------------------

TIEUCHI_INLINE void section_checker::run() {
    using place = expression_checker::place;
    std::size_t const errors = out_.error_count();
    prerequisites();
    std::uint32_t next = 0;
    for (std::uint32_t c = 0; c < set_.criteria.size(); ++c) {
        expressions_.stand_in(place::section);
        set_.criteria[c].applies = applicability(declared_.criteria[c].applies);
        for (syntax::indicator_declaration const& i : declared_.criteria[c].indicators)
            indicator(i, set_.indicators[next++]);
        criterion(declared_.criteria[c], c);
    }
    expressions_.stand_in(place::anywhere);
    if (declared_.recognise)
        set_.recognise = expressions_.check_condition(declared_.recognise, code::recognise_not_yes_no);
    bands();
    data_checks();
    if (set_.scores && out_.error_count() == errors) {
        set_.whole_scores = score_bounds(set_, bounds_).whole;
        check_bands(set_, bounds_, out_);
    }
}

TIEUCHI_INLINE void section_checker::prerequisites() {
    for (syntax::identifier const& id : declared_.prerequisites) {
        if (std::find(set_.prerequisites.begin(), set_.prerequisites.end(), id.text) != set_.prerequisites.end())
            continue; // a layer may repeat what its base requires
        set_.prerequisites.push_back(id.text);
        if (others_.find(id.text) == nullptr)
            out_.add(not_found(code::prerequisite_unknown, id.where, {id.text}, others_.ids()));
    }
}

TIEUCHI_INLINE node_id section_checker::applicability(syntax::expression const& written) {
    return written ? expressions_.check_condition(written, code::condition_not_yes_no, {"applies when"})
                   : model::no_node;
}

TIEUCHI_INLINE void section_checker::criterion(syntax::criterion_declaration const& written, std::uint32_t index) {
    model::criterion& checked = set_.criteria[index];
    expressions_.stand_in(expression_checker::place::met_when, index);
    if (written.met)
        checked.met = expressions_.check_condition(written.met, code::condition_not_yes_no, {"met when"});
    auto const first = set_.indicators.begin() + checked.first_indicator;
    bool const scores = std::any_of(first, first + checked.indicator_count,
                                    [](model::indicator const& i) { return i.points != model::no_node; });
    deductions(written.deductions, checked.deductions, scores, checked.id);
}

TIEUCHI_INLINE void section_checker::indicator(syntax::indicator_declaration const& written,
                                               model::indicator& checked) {
    checked.applies = applicability(written.applies);
    for (syntax::expression const& condition : written.requires_)
        checked.requirements.push_back(expressions_.check_condition(condition, code::require_not_yes_no));
    bool const pending = written.body == syntax::body_kind::pending;
    if (options_.final && (pending || written.body == syntax::body_kind::delegated))
        out_.add(pending ? code::pending_left : code::delegated_left, written.body_where,
                 {written.id.text, written.delegate});
    if (written.points)
        points(*written.points, checked);
    deductions(written.deductions, checked.deductions, checked.points != model::no_node, checked.id);
}

// ---- points --------------------------------------------------------------------------------------------------------

// Points have no unit, and 95 % is not 95 points.
TIEUCHI_INLINE node_id section_checker::plain_number(syntax::expression const& written) {
    node_id const id = expressions_.check(written);
    model::value_type& type = set_.nodes[id].type;
    if (type.kind == value_kind::any)
        type.kind = value_kind::number;
    if (type.kind != value_kind::number || !type.dimension.is_none() || type.display.name == "%")
        out_.add(code::points_not_number, written->where, {expressions_.describe(type)});
    return id;
}

TIEUCHI_INLINE void section_checker::points(syntax::points_declaration const& written, model::indicator& checked) {
    std::size_t const errors = out_.error_count();
    checked.points = plain_number(written.value);
    set_.scores = true;
    if (written.most)
        most_points(written.most, checked);
    else if (out_.error_count() == errors)
        greatest_points(written.value, checked);
}

TIEUCHI_INLINE void section_checker::most_points(syntax::expression const& written, model::indicator& checked) {
    std::size_t const errors = out_.error_count();
    interval const most = bounds_.of(plain_number(written)).range;
    if (most.is_point())
        checked.most = *most.lowest();
    else if (out_.error_count() == errors)
        out_.add(code::type_mismatch, written->where, {argument(term::number), argument(term::expression)});
}

TIEUCHI_INLINE void section_checker::greatest_points(syntax::expression const& written, model::indicator& checked) {
    interval::end const& highest = bounds_.of(checked.points).range.highest();
    // One that is unmet gives nothing.
    bool const may_be_zero = checked.body != syntax::body_kind::scored;
    if (highest)
        checked.most = may_be_zero && highest->sign() < 0 ? number(0) : *highest;
    else
        out_.add(code::scale_of_points, written->where, {syntax::to_text(written)});
}

TIEUCHI_INLINE void section_checker::deductions(std::vector<syntax::expression> const& written,
                                                std::vector<node_id>& checked, bool scores,
                                                std::string const& section) {
    for (syntax::expression const& deduction : written) {
        checked.push_back(plain_number(deduction));
        if (!scores)
            out_.add(code::score_outside, deduction->where, {"deduct " + syntax::to_text(deduction), section});
    }
}

// ---- classes and tests of the data ---------------------------------------------------------------------------------

TIEUCHI_INLINE void section_checker::bands() {
    for (syntax::band_declaration const& written : declared_.bands)
        set_.bands.push_back(
            {written.title, expressions_.check_condition(written.condition, code::band_condition), written.where});
}

/// Collects the facts that an expression looks at, also through `let`s and the `let`s of other sets.
class fact_collector {
public:
    explicit fact_collector(known_sets const& others) : others_(others) {}

    /// Gives the facts of a set that an expression of it looks at, by index, in order. Those that another set looks at
    /// are facts of this one if it declares them too: they are reported under one name.
    std::vector<std::uint32_t> run(model::criteria_set const& set, node_id root) {
        look_at(set, root);
        while (!open_.empty()) {
            auto const [in, id] = open_.back();
            open_.pop_back();
            look_into(*in, id);
        }
        std::vector<std::uint32_t> found;
        for (std::uint32_t i = 0; i < set.facts.size(); ++i)
            if (names_.count(set.facts[i].name) != 0)
                found.push_back(i);
        return found;
    }

private:
    void look_at(model::criteria_set const& set, node_id id) {
        if (id != model::no_node)
            open_.push_back({&set, id});
    }

    void look_into(model::criteria_set const& set, node_id id) {
        model::node const& n = set.nodes[id];
        for (node_id const operand : n.operands)
            look_at(set, operand);
        for (node_id const part : {n.filter, n.body, n.bound})
            look_at(set, part);
        bool const of_list = n.op == operation::aggregate || n.op == operation::previous;
        if (n.op == operation::fact || (of_list && !n.is_field))
            names_.insert(set.facts[n.slot].name);
        else if (n.op == operation::let)
            look_into_let(set, n.slot);
        else if (n.op == operation::foreign && !n.of_row)
            look_elsewhere(n);
    }

    void look_into_let(model::criteria_set const& set, std::uint32_t slot) {
        if (lets_.insert({&set, slot}).second)
            look_at(set, set.lets[slot].value);
    }

    void look_elsewhere(model::node const& n) {
        auto const* const versions = others_.find(n.set);
        if (versions == nullptr)
            return;
        for (model::criteria_set const* const version : *versions) {
            for (model::fact const& fact : version->facts)
                if (fact.name == n.text)
                    names_.insert(fact.name);
            for (std::uint32_t i = 0; i < version->lets.size(); ++i)
                if (version->lets[i].name == n.text)
                    look_into_let(*version, i);
        }
    }

    known_sets const& others_;
    std::vector<std::pair<model::criteria_set const*, node_id>> open_{};
    std::set<std::pair<model::criteria_set const*, std::uint32_t>> lets_{};
    std::set<std::string> names_{};
};

TIEUCHI_INLINE void section_checker::data_checks() {
    for (syntax::check_declaration const& written : declared_.checks) {
        model::data_check check;
        check.title = written.title;
        check.error = written.error;
        check.condition = expressions_.check_condition(written.condition, code::check_condition);
        check.facts = fact_collector(others_).run(set_, check.condition);
        check.where = written.where;
        set_.checks.push_back(std::move(check));
    }
}

// ---- what has a status, and what has a score -----------------------------------------------------------------------

// Whether a criterion can be met at all; an indicator can unless it only scores.
inline bool has_status(model::criteria_set const& set, section_place which) {
    if (which.over == tally_level::indicators)
        return set.indicators[which.slot].body != syntax::body_kind::scored;
    model::criterion const& criterion = set.criteria[which.slot];
    if (criterion.met != model::no_node)
        return true;
    for (std::uint32_t i = 0; i < criterion.indicator_count; ++i)
        if (set.indicators[criterion.first_indicator + i].body != syntax::body_kind::scored)
            return true;
    return false;
}

inline bool has_score(model::criteria_set const& set, section_place which) {
    if (which.over == tally_level::indicators)
        return set.indicators[which.slot].points != model::no_node;
    model::criterion const& criterion = set.criteria[which.slot];
    for (std::uint32_t i = 0; i < criterion.indicator_count; ++i)
        if (set.indicators[criterion.first_indicator + i].points != model::no_node)
            return true;
    return false;
}

/// Checks what the nodes of one set ask of sections.
class reference_checker {
public:
    reference_checker(model::criteria_set const& set, known_sets const& known, diagnostics& out)
        : set_(set), known_(known), out_(out) {}

    void run(node_id first) {
        for (node_id id = first; id < set_.nodes.size(); ++id) {
            model::node const& n = set_.nodes[id];
            if (n.op == operation::section_status && !n.flag)
                each(n, [&](model::criteria_set const& in, section_place which) { return status(n, in, which); });
            else if (n.op == operation::tally && n.over == tally_level::indicators)
                tally(n);
            else if (n.op == operation::score)
                score(n);
        }
    }

private:
    section_names const& sections_of(model::criteria_set const& set) {
        auto const [at, is_new] = names_.insert({&set, section_names()});
        if (is_new)
            at->second = section_names(set);
        return at->second;
    }

    // Looks at each section that a node names, in each version of its set, until something is wrong.
    template <class Look> void each(model::node const& n, Look&& look) {
        if (n.set.empty() && n.op != operation::tally) {
            look(set_, section_place{n.over, n.slot});
            return;
        }
        for (std::uint32_t const member : n.members)
            if (!look(set_, section_place{n.over, member}))
                return;
        auto const* const versions = known_.find(n.set);
        if (versions == nullptr)
            return;
        for (model::criteria_set const* const version : versions_beside(set_, *versions, known_))
            for (std::string const& id : n.ids)
                if (auto const slot = sections_of(*version).find(n.over, id);
                    slot && !look(*version, section_place{n.over, *slot}))
                    return;
    }

    // A tally over all leaves out what has no status, unless nothing would be left.
    void tally(model::node const& n) {
        bool const all = n.origin && n.origin->ids.empty();
        bool const any = std::any_of(n.members.begin(), n.members.end(), [&](std::uint32_t member) {
            return has_status(set_, {n.over, member});
        });
        if (!all || !any)
            each(n, [&](model::criteria_set const& in, section_place which) { return status(n, in, which); });
    }

    bool status(model::node const& n, model::criteria_set const& in, section_place which) {
        if (has_status(in, which))
            return true;
        out_.add(code::no_status, n.where,
                 {which.over == tally_level::criteria ? in.criteria[which.slot].id : in.indicators[which.slot].id});
        return false;
    }

    void score(model::node const& n) {
        bool const of_all = n.slot == model::no_section && n.ids.empty();
        std::string const text = n.origin ? syntax::to_text(n.origin) : n.text;
        auto const complain = [&](std::string const& section) {
            out_.add(code::score_outside, n.where, {text, section});
            return false;
        };
        if (!of_all) {
            each(n, [&](model::criteria_set const& in, section_place which) {
                return has_score(in, which) ||
                       complain(which.over == tally_level::criteria ? in.criteria[which.slot].id
                                                                    : in.indicators[which.slot].id);
            });
            return;
        }
        if (n.set.empty()) {
            if (!set_.scores)
                complain(set_.id);
            return;
        }
        auto const* const versions = known_.find(n.set);
        if (versions == nullptr)
            return;
        for (model::criteria_set const* const version : versions_beside(set_, *versions, known_))
            if (!version->scores) {
                complain(version->id);
                return;
            }
    }

    model::criteria_set const& set_;
    known_sets const& known_;
    diagnostics& out_;
    std::map<model::criteria_set const*, section_names> names_{};
};

TIEUCHI_INLINE void check_section_references(model::criteria_set const& set, node_id first, known_sets const& known,
                                             diagnostics& out) {
    reference_checker(set, known, out).run(first);
}

} // namespace detail
} // namespace tieuchi
