#pragma once

#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/impl/remedy.ipp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- sections and the whole ----------------------------------------------------------------------------------------

TIEUCHI_INLINE remedy_book::remedy_book(judged_set& by, remedy_book* root)
    : by_(by), root_(root == nullptr ? *this : *root), indicators_(by.set().indicators.size()),
      criteria_(by.set().criteria.size()) {}

TIEUCHI_INLINE remedy_book& remedy_book::beside(judged_set& by) {
    if (&by == &root_.by_)
        return root_;
    std::unique_ptr<remedy_book>& place = root_.others_[&by];
    if (place == nullptr)
        place.reset(new remedy_book(by, &root_));
    return *place;
}

TIEUCHI_INLINE std::optional<remedy> const& remedy_book::whole() {
    if (!std::exchange(whole_.found, true))
        whole_.what = find_whole();
    return whole_.what;
}

TIEUCHI_INLINE std::optional<remedy> const& remedy_book::indicator(std::size_t index) {
    entry& place = indicators_[index];
    if (!std::exchange(place.found, true))
        place.what = find_indicator(index);
    return place.what;
}

TIEUCHI_INLINE std::optional<remedy> const& remedy_book::criterion(std::size_t index) {
    entry& place = criteria_[index];
    if (!std::exchange(place.found, true))
        place.what = find_criterion(index);
    return place.what;
}

inline bool is_open(section_verdict const& judged) {
    status const published = judged.whole.truth.to_status();
    return !judged.attested && published != status::met && published != status::not_applicable;
}

/// Adds what it would take for a condition to hold, where it does not.
inline void add_condition(std::vector<remedy>& parts, evaluator& values, remedy_book& book, model::node_id condition) {
    if (condition == model::no_node || values.evaluate_apart(condition).truth == outcome::yes())
        return;
    remedy_finder finder(values, book);
    parts.push_back(finder.visit(condition, true));
    finder.doubt(parts.back(), {condition});
}

/// Makes the remedy of a section out of all that it lacks.
inline remedy all_of(std::vector<remedy> parts, value const& whole, evaluator& values, bool failing) {
    if (parts.empty())
        return helpless(values.reasons().list(whole.reasons), "not linear");
    std::size_t const needed = parts.size();
    return choice_of(std::move(parts), needed, {}, failing);
}

inline bool all_hold(evaluator& values, std::vector<model::node_id> const& conditions) {
    std::vector<value> said;
    for (model::node_id const one : conditions)
        said.push_back(values.evaluate_apart(one));
    return values.conjunction(said).truth == outcome::yes();
}

/// What it would take for an indicator that requires no condition.
inline remedy body_remedy(model::indicator const& declared) {
    if (declared.body == syntax::body_kind::pending)
        return helpless({{reason_kind::pending, {}}}, {});
    if (declared.body == syntax::body_kind::delegated)
        return helpless({{reason_kind::delegated, declared.delegate}}, {});
    remedy result = section_remedy(declared.id, status::met, false);
    result.form = remedy_form::attestation;
    return result;
}

TIEUCHI_INLINE std::optional<remedy> remedy_book::find_indicator(std::size_t index) {
    model::indicator const& declared = by_.set().indicators[index];
    section_verdict const& judged = by_.indicator(index);
    evaluator& values = by_.values();
    if (declared.body == syntax::body_kind::scored || !is_open(judged))
        return std::nullopt;
    if (judged.data_error != reason_book::none)
        return helpless(values.reasons().list(judged.data_error), {});
    std::vector<remedy> parts;
    remedy_finder finder(values, *this);
    std::vector<model::node_id> conditions;
    for (model::node_id const applies : {by_.set().criteria[declared.criterion].applies, declared.applies}) {
        if (applies == model::no_node)
            continue;
        conditions.push_back(applies);
        if (values.evaluate_apart(applies).truth != outcome::yes())
            parts.push_back(finder.visit(applies, true));
    }
    conditions.insert(conditions.end(), declared.requirements.begin(), declared.requirements.end());
    if (declared.body != syntax::body_kind::require)
        parts.push_back(body_remedy(declared));
    else if (!all_hold(values, declared.requirements))
        parts.push_back(finder.all(declared.requirements));
    remedy result = all_of(std::move(parts), judged.whole, values, judged.whole.truth == outcome::no());
    finder.doubt(result, conditions);
    return result;
}

TIEUCHI_INLINE std::optional<remedy> remedy_book::find_criterion(std::size_t index) {
    model::criterion const& declared = by_.set().criteria[index];
    section_verdict const& judged = by_.criterion(index);
    evaluator& values = by_.values();
    if (!is_open(judged))
        return std::nullopt;
    std::vector<remedy> parts;
    add_condition(parts, values, *this, declared.applies);
    if (declared.met != model::no_node) {
        add_condition(parts, values, *this, declared.met);
        std::vector<reason> errors = values.reasons().list(judged.whole.reasons);
        errors.erase(std::remove_if(errors.begin(), errors.end(),
                                    [](reason const& one) { return one.kind != reason_kind::data_error; }),
                     errors.end());
        if (!errors.empty())
            parts.push_back(helpless(errors, {}));
    } else {
        for (std::uint32_t i = declared.first_indicator; i < declared.first_indicator + declared.indicator_count; ++i) {
            outcome const said = by_.indicator(i).by_itself.truth;
            if (by_.set().indicators[i].body == syntax::body_kind::scored || said == outcome::yes() ||
                said == outcome::not_applicable())
                continue;
            parts.push_back(section_remedy(by_.set().indicators[i].id, status::met, said == outcome::no()));
            std::optional<remedy> const& own = indicator(i);
            parts.back().changes = own ? own->changes : 1;
        }
    }
    return all_of(std::move(parts), judged.whole, values, judged.whole.truth == outcome::no());
}

TIEUCHI_INLINE std::optional<remedy> remedy_book::find_whole() {
    model::criteria_set const& set = by_.set();
    evaluator& values = by_.values();
    set_verdict const& judged = by_.whole();
    status const published = judged.computed.truth.to_status();
    if (published == status::met || published == status::not_applicable)
        return std::nullopt;
    std::vector<remedy> parts;
    if (set.recognise != model::no_node) {
        add_condition(parts, values, *this, set.recognise);
    } else if (!set.bands.empty()) {
        std::vector<remedy> bands;
        bool given = false;
        for (std::size_t i = 0; i < set.bands.size(); ++i) {
            given = given || by_.band(i).truth == outcome::yes();
            add_condition(bands, values, *this, set.bands[i].condition);
        }
        if (!given && !bands.empty())
            parts.push_back(choice_of(std::move(bands), 1, {}, judged.computed.truth == outcome::no()));
    } else {
        for (std::size_t i = 0; i < set.criteria.size(); ++i) {
            outcome const said = by_.criterion(i).whole.truth;
            if (said == outcome::yes() || said == outcome::not_applicable())
                continue;
            parts.push_back(section_remedy(set.criteria[i].id, status::met, said == outcome::no()));
            std::optional<remedy> const& own = criterion(i);
            parts.back().changes = own ? own->changes : 1;
        }
    }
    for (prerequisite_result const& one : judged.prerequisites)
        if (one.status != status::met && one.status != status::not_applicable)
            parts.push_back(section_remedy(one.ruleset, status::met, one.status == status::unmet));
    return all_of(std::move(parts), judged.computed, values, judged.computed.truth == outcome::no());
}

// ---- how far figures have to move ----------------------------------------------------------------------------------

/// Tells whether the parts of a choice are figures by which one comparison can be made to hold.
inline bool is_one_comparison(remedy const& choice) {
    return choice.needed == 1 && std::all_of(choice.parts.begin(), choice.parts.end(), [&](remedy const& part) {
               return part.form == remedy_form::figure && part.condition == choice.condition;
           });
}

inline void add_shortfalls(remedy const& what, std::vector<shortfall>& found) {
    if (what.form == remedy_form::figure && what.reported && what.failing && !what.denominator) {
        shortfall one{what.fact, what.boundary - *what.reported, what.unit, what.op == ">" || what.op == "<",
                      what.condition};
        if (std::find(found.begin(), found.end(), one) == found.end())
            found.push_back(std::move(one));
    }
    if (what.form != remedy_form::choice || !what.list.empty() || (!needs_all(what) && !is_one_comparison(what)))
        return;
    for (remedy const& part : what.parts) {
        // A figure that may rise or fall says nothing in particular.
        bool const either = !needs_all(what) && std::count_if(what.parts.begin(), what.parts.end(),
                                                              [&](remedy const& p) { return p.fact == part.fact; }) > 1;
        if (!either)
            add_shortfalls(part, found);
    }
}

TIEUCHI_INLINE std::vector<shortfall> shortfalls_of(std::optional<remedy> const& what) {
    std::vector<shortfall> found;
    if (what)
        add_shortfalls(*what, found);
    return found;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
