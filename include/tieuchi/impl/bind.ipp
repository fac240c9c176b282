#pragma once

#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/decimals.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE std::optional<data_place> place_of(facts const& given, std::size_t offset) {
    if (!given.origin || offset == fact_value::no_offset)
        return std::nullopt;
    return data_place{given.origin->name(), given.origin->position_of(offset)};
}

/// Writes a misread number as it is accepted: the last mark is the decimal point if it stands once and is another than
/// those before it, or if it alone was the fault; every other mark goes.
inline std::string accepted_number(std::string_view written, number_error fault) {
    std::size_t const last = written.find_last_of(".,");
    bool const alone = last != std::string_view::npos && written.find(written[last]) == last;
    bool const mixed = last != std::string_view::npos && written.find(written[last] == '.' ? ',' : '.') < last;
    bool const is_point = alone && (mixed || fault == number_error::decimal_comma);
    std::string text;
    for (std::size_t i = 0; i < written.size(); ++i) {
        bool const is_mark = written[i] == '.' || written[i] == ',';
        if (!is_mark)
            text += written[i];
        else if (i == last && is_point)
            text += '.';
    }
    return text;
}

/// Gives the set and the section that an attestation is about.
inline std::pair<std::string_view, std::string_view> section_of(attestation const& a, reported_subject const& given) {
    std::string_view const section = a.section;
    std::size_t const mark = section.find("::");
    if (mark == std::string_view::npos)
        return {given.set, section};
    return {section.substr(0, mark), section.substr(mark + 2)};
}

// Looking for what was meant takes time, and after a hundred times nobody reads it any more.
TIEUCHI_INLINE std::optional<std::string> nearest_name(judging_run& run, std::string const& wrong,
                                                       std::vector<std::string> const& known) {
    if (run.suggestions == 0)
        return std::nullopt;
    --run.suggestions;
    return suggest(wrong, known);
}

/// Reads what was reported about a subject by the declarations of one set.
class binder {
public:
    binder(judging_run& run, judged_subject& subject, model::criteria_set const& set, reported_subject const& given)
        : run_(run), subject_(&subject), set_(set), given_(given), row_name_(given.path) {
        for (std::uint32_t i = 0; i < set.facts.size(); ++i)
            slots_.insert({set.facts[i].name, i});
    }

    bound_facts bind() {
        bound_facts result;
        result.values = bind_entries(*given_.values, set_.facts, slots_, given_.where + "facts.");
        result.past = bind_history(*given_.history, set_.facts, slots_, given_.where);
        bind_attestations(result);
        return result;
    }

    // Reads one value, for what is wrong with it.
    void check(model::fact const& declared, fact_value const& value, std::string const& path) {
        bind_value(declared, value, path);
    }

private:
    using slots = std::map<std::string_view, std::uint32_t>;

    // ---- names -------------------------------------------------------------------------------------------------

    // Reads named values. What is not among @p declared is no mistake where some set declares it: facts serve several
    // rule sets.
    std::vector<bound_value> bind_entries(std::vector<fact_entry> const& entries,
                                          std::vector<model::fact> const& declared, slots const& places,
                                          std::string const& path) {
        std::vector<bound_value> result(declared.size());
        std::set<std::string_view> seen;
        for (fact_entry const& entry : entries) {
            if (!seen.insert(entry.name).second)
                report(code::fact_set_twice, path + entry.name, entry.offset, {entry.name});
            else if (auto const found = places.find(entry.name); found != places.end())
                result[found->second] = bind_value(declared[found->second], entry.value, path + entry.name);
            else if (!is_declared(entry.name))
                run_.report(code::unknown_fact, path + entry.name, entry.offset,
                            {entry.name, nearest(entry.name, declared).value_or("")},
                            run_.options.lenient ? std::optional(severity::warning) : std::nullopt);
        }
        return result;
    }

    // Gives the values of the year before. Those of all years are looked at.
    std::vector<bound_value> bind_history(std::vector<past_facts> const& history,
                                          std::vector<model::fact> const& declared, slots const& places,
                                          std::string const& where) {
        std::string const before = run_.as_of ? std::to_string(run_.as_of->year() - 1) : std::string();
        std::vector<bound_value> result;
        bool const judging = std::exchange(judging_, false);
        for (past_facts const& past : history) {
            std::vector<bound_value> values =
                bind_entries(past.values, declared, places, where + "history." + past.period + ".");
            if (past.period == before)
                result = std::move(values);
        }
        judging_ = judging;
        return result;
    }

    bool is_declared(std::string_view name) const {
        auto const declares = [name](model::criteria_set const& other) {
            return std::any_of(other.facts.begin(), other.facts.end(),
                               [name](model::fact const& fact) { return fact.name == name; });
        };
        auto const& amended = run_.rules.amended();
        return std::any_of(run_.rules.sets().begin(), run_.rules.sets().end(), declares) ||
               std::any_of(amended.begin(), amended.end(), declares);
    }

    std::optional<std::string> nearest(std::string const& wrong, std::vector<std::string> const& known) {
        return nearest_name(run_, wrong, known);
    }

    std::optional<std::string> nearest(std::string const& wrong, std::vector<model::fact> const& known) {
        std::vector<std::string> names;
        if (run_.suggestions > 0)
            for (model::fact const& fact : known)
                names.push_back(fact.name);
        return nearest(wrong, names);
    }

    // ---- values ------------------------------------------------------------------------------------------------

    bound_value bind_value(model::fact const& declared, fact_value const& value, std::string const& path) {
        bound_value result;
        result.estimate = value.estimate;
        if (value.kind == fact_value::form::missing)
            return result;
        switch (declared.type.kind) {
        case model::value_kind::truth:
            result.reported = is(fact_value::form::truth, declared, value, path, argument(term::boolean));
            result.flag = value.flag;
            break;
        case model::value_kind::number:
            result.reported = bind_number(declared, value, path, result);
            break;
        case model::value_kind::text:
            result.reported = is(fact_value::form::text, declared, value, path, argument(term::text));
            result.text = value.text;
            break;
        case model::value_kind::date:
            result.reported = bind_date(declared, value, path, result);
            break;
        case model::value_kind::symbol:
            result.reported = bind_symbol(declared, value, path, result);
            break;
        case model::value_kind::list:
            result.reported = bind_list(declared, value, path, result);
            break;
        case model::value_kind::any:
            break;
        }
        return result;
    }

    static std::string found_type(fact_value const& value) {
        switch (value.kind) {
        case fact_value::form::truth:
            return argument(term::boolean);
        case fact_value::form::number:
            return argument(term::number);
        case fact_value::form::text:
            return argument(term::text);
        case fact_value::form::rows:
            return argument(term::list);
        case fact_value::form::missing:
            break;
        }
        return argument(term::nothing);
    }

    bool is(fact_value::form wanted, model::fact const& declared, fact_value const& value, std::string const& path,
            std::string const& expected) {
        if (value.kind == wanted)
            return true;
        if (value.kind == fact_value::form::rows)
            report(code::not_a_list_fact, path, value.offset, {declared.name, expected});
        else
            report(code::wrong_type, path, value.offset, {declared.name, expected, found_type(value)});
        return false;
    }

    bool bind_date(model::fact const& declared, fact_value const& value, std::string const& path,
                   bound_value& result) {
        if (!is(fact_value::form::text, declared, value, path, argument(term::date)))
            return false;
        auto const day = date::parse(value.text);
        if (!day) {
            report(code::fact_bad_date, path, value.offset, {declared.name, value.text});
            return false;
        }
        result.figure = number(day->days());
        return true;
    }

    bool bind_symbol(model::fact const& declared, fact_value const& value, std::string const& path,
                     bound_value& result) {
        if (!is(fact_value::form::text, declared, value, path, argument(term::one_of)))
            return false;
        model::domain const& domain = set_.domains[declared.type.domain];
        auto const found = constant_of(domain, value.text);
        if (!found) {
            report(code::undeclared_value, path, value.offset,
                   {declared.name, value.text, joined(domain.constants),
                    nearest(value.text, domain.constants).value_or("")});
            return false;
        }
        result.symbol = *found;
        return true;
    }

    bool bind_list(model::fact const& declared, fact_value const& value, std::string const& path,
                   bound_value& result) {
        if (value.kind != fact_value::form::rows) {
            report(code::fact_is_list, path, value.offset, {declared.name});
            return false;
        }
        model::list_type const& list = set_.lists[declared.type.list];
        slots places;
        for (std::uint32_t f = 0; f < list.fields.size(); ++f)
            places.insert({list.fields[f].name, f});
        std::string const name = row_name_ + declared.name;
        std::string const outer = std::move(row_name_);
        for (std::size_t i = 0; i < value.rows.size(); ++i) {
            std::string const row = "[" + std::to_string(i) + "]";
            row_name_ = name + row + ".";
            result.rows.push_back(list.ruleset.empty() ? bind_row(declared, list, places, value.rows[i], path + row)
                                                       : bind_subject(list, places, value.rows[i], path + row));
        }
        row_name_ = outer;
        return true;
    }

    bound_row bind_row(model::fact const& declared, model::list_type const& list, slots const& places,
                       fact_row const& row, std::string const& path) {
        bound_row result{.fields = std::vector<bound_value>(list.fields.size())};
        if (row.is_subject) {
            report(code::unknown_row_field, path + ".facts", row.offset, {"facts", declared.name, ""});
            return result;
        }
        std::set<std::string_view> seen;
        for (fact_entry const& entry : row.fields) {
            std::string const place = path + "." + entry.name;
            auto const found = places.find(entry.name);
            if (!seen.insert(entry.name).second)
                report(code::fact_set_twice, place, entry.offset, {entry.name});
            else if (found != places.end())
                result.fields[found->second] = bind_value(list.fields[found->second], entry.value, place);
            else
                unknown_field(declared, list, entry, place);
        }
        return result;
    }

    // What is asked of the fields of a subject is read by the set that asks; what it is judged by, by its own sets.
    bound_row bind_subject(model::list_type const& list, slots const& places, fact_row const& row,
                           std::string const& path) {
        bound_row result;
        if (!row.is_subject && !row.fields.empty()) {
            report(code::missing_member, path, row.offset, {"facts"});
            return {.fields = std::vector<bound_value>(list.fields.size())};
        }
        judged_subject* const outer = subject_;
        if (judging_) {
            result.subject = subject_->row(row, reported_subject::of(row, path + ".", row_name_, list.ruleset));
            subject_ = result.subject.get(); // of which rows of its own are subjects
        }
        result.fields = bind_entries(row.fields, list.fields, places, path + ".facts.");
        result.past = bind_history(row.history, list.fields, places, path + ".");
        subject_ = outer;
        if (result.subject != nullptr)
            for (std::string const& id : list.asked_sets)
                result.subject->bind_set(id);
        return result;
    }

    void unknown_field(model::fact const& declared, model::list_type const& list, fact_entry const& entry,
                       std::string const& path) {
        report(code::unknown_row_field, path, entry.offset,
               {entry.name, declared.name, nearest(entry.name, list.fields).value_or("")});
    }

    // ---- numbers -----------------------------------------------------------------------------------------------

    static bool is_percent(model::value_type const& type) { return type.display.name == "%"; }

    // A bare figure is in the unit of the fact; that of a percentage is the ratio itself.
    static number scale_of(model::value_type const& type) {
        return is_percent(type) ? number(1) : type.display.scale;
    }

    bool bind_number(model::fact const& declared, fact_value const& value, std::string const& path,
                     bound_value& result) {
        model::value_type const& type = declared.type;
        std::string written = value.text;
        result.scale = scale_of(type);
        if (value.kind == fact_value::form::number) {
            result.figure = value.figure * result.scale;
            written = value.figure.to_string();
            result.decimals = value.decimals < 0 ? decimals_of(written) : value.decimals;
        } else if (!is(fact_value::form::text, declared, value, path, expected_number(type)) ||
                   !read_figure(declared, value, path, result)) {
            return false;
        }
        return is_within(declared, value, written, path, result.figure);
    }

    static std::string expected_number(model::value_type const& type) {
        return argument(is_percent(type) ? term::percent : type.whole ? term::count : term::number);
    }

    bool read_figure(model::fact const& declared, fact_value const& value, std::string const& path,
                     bound_value& result) {
        quantity_error error;
        auto const read = read_quantity(value.text, run_.rules.units(), run_.options.max_digits, error);
        if (!read) {
            misread(declared, value, path, error);
            return false;
        }
        if (read->unit && read->unit->dimension != declared.type.dimension) {
            report(code::fact_unit_mismatch, path, value.offset,
                   {declared.name, read->unit->name, declared.type.display.name});
            return false;
        }
        if (read->unit)
            result.scale = read->unit->scale;
        result.figure = read->unit ? read->value : read->value * result.scale;
        std::size_t const end = value.text.find_first_not_of("+-0123456789.eE");
        result.decimals = decimals_of(std::string_view(value.text).substr(0, end));
        result.text = value.text; // whose unit people see again
        return true;
    }

    void misread(model::fact const& declared, fact_value const& value, std::string const& path,
                 quantity_error const& error) {
        std::string const& text = value.text;
        switch (error.number) {
        case number_error::none:
            report(code::fact_unknown_unit, path, value.offset,
                   {declared.name, error.unknown_unit,
                    nearest(error.unknown_unit, run_.rules.units().names()).value_or(declared.type.display.name)});
            break;
        case number_error::decimal_comma:
            report(code::fact_decimal_comma, path, value.offset,
                   {declared.name, text, accepted_number(text, error.number)});
            break;
        case number_error::digit_grouping:
            report(code::fact_digit_grouping, path, value.offset,
                   {declared.name, text, accepted_number(text, error.number)});
            break;
        case number_error::too_many_digits:
            report(code::data_too_many_digits, path, value.offset, {std::to_string(run_.options.max_digits)});
            break;
        case number_error::exponent_too_large:
            report(code::exponent_too_large, path, value.offset, {text, std::to_string(run_.options.max_digits)});
            break;
        case number_error::empty:
        case number_error::malformed:
        case number_error::zero_denominator:
            report(code::fact_bad_number, path, value.offset, {declared.name, text});
            break;
        }
    }

    bool is_within(model::fact const& declared, fact_value const& value, std::string const& written,
                   std::string const& path, number const& figure) {
        model::value_type const& type = declared.type;
        if (type.whole && figure.sign() < 0) {
            report(code::negative_count, path, value.offset, {declared.name, written});
        } else if (type.whole && !(figure / scale_of(type)).is_integer()) {
            report(code::not_whole, path, value.offset, {declared.name, written});
        } else if ((type.lowest && figure < *type.lowest) || (type.highest && *type.highest < figure)) {
            bool const ratio = is_percent(type) && type.lowest && type.highest && type.lowest->sign() >= 0 &&
                               *type.highest <= number(1) && !interval(number(0), number(1)).contains(figure);
            if (ratio)
                report(code::percent_out_of_range, path, value.offset, {declared.name, written});
            else
                report(code::out_of_declared_range, path, value.offset, {declared.name, written, range_text(type)});
        } else {
            return true;
        }
        return false;
    }

    static std::string range_text(model::value_type const& type) {
        auto const end = [&type](std::optional<number> const& e) {
            if (!e)
                return std::string();
            std::string const unit = is_percent(type) || type.display.name.empty() ? type.display.name
                                                                                   : " " + type.display.name;
            return (*e / type.display.scale).to_string() + unit;
        };
        std::string const lowest = end(type.lowest);
        std::string const highest = end(type.highest);
        return lowest + (lowest.empty() ? ".. " : highest.empty() ? " .." : " .. ") + highest;
    }

    // ---- attestations ------------------------------------------------------------------------------------------

    void bind_attestations(bound_facts& result) {
        result.of_criteria.resize(set_.criteria.size());
        result.of_indicators.resize(set_.indicators.size());
        for (attestation const& a : *given_.attestations)
            if (auto const [set, id] = section_of(a, given_); set == set_.id)
                attest(a, id, result);
    }

    // A number may be that of a criterion and of its only indicator; then both are meant.
    void attest(attestation const& a, std::string_view id, bound_facts& result) {
        bool again = false;
        auto const put = [&](attestation const*& place) {
            again = again || place != nullptr;
            place = &a;
        };
        for (std::size_t i = 0; i < set_.criteria.size(); ++i)
            if (set_.criteria[i].id == id)
                put(result.of_criteria[i]);
        for (std::size_t i = 0; i < set_.indicators.size(); ++i)
            if (set_.indicators[i].id == id)
                put(result.of_indicators[i]);
        if (again)
            report(code::duplicate_key, given_.where + attestation_path(a), a.offset, {a.section});
    }

    void report(code what, std::string path, std::size_t offset, std::vector<std::string> arguments) {
        run_.report(what, std::move(path), offset, std::move(arguments));
    }

    judging_run& run_;
    judged_subject* subject_; // whose rows are read
    model::criteria_set const& set_;
    reported_subject const& given_;
    slots slots_{};
    std::string row_name_;  // of the row that is read, with the point behind it
    bool judging_ = true;   // rows that are subjects will be judged
};

TIEUCHI_INLINE bound_facts bind(judging_run& run, judged_subject& subject, model::criteria_set const& set,
                                reported_subject const& given) {
    return binder(run, subject, set, given).bind();
}

TIEUCHI_INLINE void check_value(judging_run& run, model::criteria_set const& set, model::fact const& declared,
                                fact_value const& value, std::string const& path) {
    facts const nothing;
    judged_subject subject(run, reported_subject::of(nothing, set.id));
    binder(run, subject, set, subject.given()).check(declared, value, path);
}

// ---- attestations and recognitions of what there is not ------------------------------------------------------------

/// Calls @p visit for every version of every set.
template <class Visit> void each_version(ruleset const& rules, Visit visit) {
    for (model::criteria_set const& set : rules.sets())
        visit(set);
    for (model::criteria_set const& set : rules.amended())
        visit(set);
}

/// The sections that a set has in any of its versions.
inline std::vector<std::string> sections_of(ruleset const& rules, std::string_view id) {
    std::vector<std::string> known;
    each_version(rules, [&](model::criteria_set const& set) {
        if (set.id != id)
            return;
        for (model::criterion const& c : set.criteria)
            known.push_back(c.id);
        for (model::indicator const& i : set.indicators)
            known.push_back(i.id);
    });
    return known;
}

inline void bind_recognition(judging_run& run, recognition const& given, std::string const& path) {
    if (run.recognisable.empty())
        each_version(run.rules, [&](model::criteria_set const& set) {
            run.recognisable.insert(set.id);
            run.recognisable.insert(set.prerequisites.begin(), set.prerequisites.end());
        });
    if (run.recognisable.find(given.ruleset) != run.recognisable.end())
        return;
    std::vector<std::string> const known(run.recognisable.begin(), run.recognisable.end());
    // Facts may be meant for other rules too, which know more sets; only what looks like a slip is one.
    if (auto const meant = nearest_name(run, given.ruleset, known))
        run.report(code::recognition_unknown_set, path, given.offset, {given.ruleset, *meant});
}

TIEUCHI_INLINE void bind_records(judging_run& run, reported_subject const& given) {
    for (attestation const& a : *given.attestations) {
        auto const [set, id] = section_of(a, given);
        bool const is_own = set == given.set;
        if (!is_own && (set.empty() || run.rules.find(set) == nullptr))
            continue; // of rules that are not here
        std::vector<std::string> const known = sections_of(run.rules, set);
        if (std::find(known.begin(), known.end(), id) == known.end())
            run.report(code::attestation_unknown_id, given.where + attestation_path(a), a.offset,
                       {std::string(id), std::string(set), nearest_name(run, std::string(id), known).value_or("")});
    }
    for (std::size_t i = 0; i < given.recognitions->size(); ++i)
        bind_recognition(run, (*given.recognitions)[i], given.where + "recognitions[" + std::to_string(i) + "]");
}

} // namespace detail
} // namespace tieuchi
