#pragma once

#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <map>
#include <set>

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

/// Reads the facts of one subject by the declarations of one set.
class binder {
public:
    binder(ruleset const& rules, model::criteria_set const& set, facts const& given, evaluate_options const& options,
           diagnostics& out)
        : rules_(rules), set_(set), given_(given), options_(options), out_(out) {
        for (std::uint32_t i = 0; i < set.facts.size(); ++i)
            slots_.insert({set.facts[i].name, i});
    }

    std::optional<bound_facts> run() {
        std::size_t const errors_before = out_.error_count();
        bound_facts result;
        result.values = bind_facts(given_.values, "facts.");
        for (past_facts const& past : given_.history)
            bind_facts(past.values, "history." + past.period + ".");
        bind_attestations(result);
        if (out_.error_count() != errors_before)
            return std::nullopt;
        return result;
    }

private:
    // ---- names -------------------------------------------------------------------------------------------------

    std::vector<bound_value> bind_facts(std::vector<fact_entry> const& entries, std::string const& path) {
        std::vector<bound_value> result(set_.facts.size());
        std::set<std::string_view> seen;
        for (fact_entry const& entry : entries) {
            if (!seen.insert(entry.name).second)
                report(code::fact_set_twice, path + entry.name, entry.offset, {entry.name});
            else if (auto const found = slots_.find(entry.name); found != slots_.end())
                result[found->second] = bind_value(set_.facts[found->second], entry.value, path + entry.name);
            else
                unknown_fact(entry, path + entry.name);
        }
        return result;
    }

    // Facts serve several rule sets: what another set of the file declares is no mistake.
    void unknown_fact(fact_entry const& entry, std::string const& path) {
        for (model::criteria_set const& other : rules_.sets())
            for (model::fact const& fact : other.facts)
                if (fact.name == entry.name)
                    return;
        diagnostic d = data_diagnostic(code::unknown_fact, path, place_of(given_, entry.offset),
                                       {entry.name, nearest(entry.name, set_.facts).value_or("")});
        if (options_.lenient)
            d.severity = severity::warning;
        out_.add(std::move(d));
    }

    // Looking for what was meant takes time, and after a hundred times nobody reads it any more.
    std::optional<std::string> nearest(std::string const& wrong, std::vector<std::string> const& known) {
        if (suggestions_ == 0)
            return std::nullopt;
        --suggestions_;
        return suggest(wrong, known);
    }

    std::optional<std::string> nearest(std::string const& wrong, std::vector<model::fact> const& known) {
        std::vector<std::string> names;
        if (suggestions_ > 0)
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
        std::map<std::string_view, std::size_t> fields;
        for (std::size_t f = 0; f < list.fields.size(); ++f)
            fields.insert({list.fields[f].name, f});
        for (std::size_t i = 0; i < value.rows.size(); ++i) {
            std::string const row_path = path + "[" + std::to_string(i) + "].";
            bound_row row{std::vector<bound_value>(list.fields.size())};
            std::set<std::string_view> seen;
            for (fact_entry const& entry : value.rows[i].fields) {
                auto const found = fields.find(entry.name);
                if (!seen.insert(entry.name).second)
                    report(code::fact_set_twice, row_path + entry.name, entry.offset, {entry.name});
                else if (found != fields.end())
                    row.fields[found->second] =
                        bind_value(list.fields[found->second], entry.value, row_path + entry.name);
                else
                    unknown_field(declared, list, entry, row_path + entry.name);
            }
            result.rows.push_back(std::move(row));
        }
        return true;
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
        if (value.kind == fact_value::form::number) {
            result.figure = value.figure * scale_of(type);
            written = value.figure.to_string();
        } else if (!is(fact_value::form::text, declared, value, path, expected_number(type)) ||
                   !read_figure(declared, value, path, result.figure)) {
            return false;
        }
        return is_within(declared, value, written, path, result.figure);
    }

    static std::string expected_number(model::value_type const& type) {
        return argument(is_percent(type) ? term::percent : type.whole ? term::count : term::number);
    }

    bool read_figure(model::fact const& declared, fact_value const& value, std::string const& path, number& figure) {
        quantity_error error;
        auto const read = read_quantity(value.text, rules_.units(), options_.max_digits, error);
        if (!read) {
            misread(declared, value, path, error);
            return false;
        }
        if (read->unit && read->unit->dimension != declared.type.dimension) {
            report(code::fact_unit_mismatch, path, value.offset,
                   {declared.name, read->unit->name, declared.type.display.name});
            return false;
        }
        figure = read->unit ? read->value : read->value * scale_of(declared.type);
        return true;
    }

    void misread(model::fact const& declared, fact_value const& value, std::string const& path,
                 quantity_error const& error) {
        std::string const& text = value.text;
        switch (error.number) {
        case number_error::none:
            report(code::fact_unknown_unit, path, value.offset,
                   {declared.name, error.unknown_unit,
                    nearest(error.unknown_unit, rules_.units().names()).value_or(declared.type.display.name)});
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
            report(code::data_too_many_digits, path, value.offset, {std::to_string(options_.max_digits)});
            break;
        case number_error::exponent_too_large:
            report(code::exponent_too_large, path, value.offset, {text, std::to_string(options_.max_digits)});
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
        for (attestation const& a : given_.attestations) {
            std::size_t const mark = a.section.find("::");
            if (mark == std::string::npos) {
                attest(a, a.section, result);
                continue;
            }
            std::string const set = a.section.substr(0, mark);
            std::string const id = a.section.substr(mark + 2);
            if (set == set_.id)
                attest(a, id, result);
            else if (model::criteria_set const* const other = set.empty() ? nullptr : rules_.find(set))
                require_section(a, id, *other);
        }
    }

    // A number may be that of a criterion and of its only indicator; then both are meant.
    void attest(attestation const& a, std::string const& id, bound_facts& result) {
        if (!require_section(a, id, set_))
            return;
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
            report(code::duplicate_key, attestation_path(a), a.offset, {a.section});
    }

    bool require_section(attestation const& a, std::string const& id, model::criteria_set const& set) {
        std::vector<std::string> known;
        for (model::criterion const& c : set.criteria)
            known.push_back(c.id);
        for (model::indicator const& i : set.indicators)
            known.push_back(i.id);
        if (std::find(known.begin(), known.end(), id) != known.end())
            return true;
        report(code::attestation_unknown_id, attestation_path(a), a.offset,
               {id, set.id, nearest(id, known).value_or("")});
        return false;
    }

    void report(code what, std::string path, std::size_t offset, std::vector<std::string> arguments) {
        out_.add(data_diagnostic(what, std::move(path), place_of(given_, offset), std::move(arguments)));
    }

    ruleset const& rules_;
    model::criteria_set const& set_;
    facts const& given_;
    evaluate_options const& options_;
    diagnostics& out_;
    std::map<std::string_view, std::uint32_t> slots_{};
    std::size_t suggestions_ = 100;
};

TIEUCHI_INLINE std::optional<bound_facts> bind(ruleset const& rules, model::criteria_set const& set,
                                               facts const& given, evaluate_options const& options,
                                               diagnostics& out) {
    return binder(rules, set, given, options, out).run();
}

} // namespace detail
} // namespace tieuchi
