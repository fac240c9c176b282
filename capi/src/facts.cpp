#include "facts.hpp"

#include "call.hpp"

#include "text/utf8.hpp"

#include <tieuchi/detail/decimals.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

using namespace tieuchi;

namespace tieuchi::capi {

std::optional<json_limits> read_options(call& c, tc_facts_options const* given, std::string_view usual_name,
                                        std::string& name) {
    tc_facts_options o{};
    if (!c.read(given, o, "options") || !c.speak(o.language))
        return std::nullopt;
    std::optional<std::string> wanted = c.name_in(o.name, o.name_size, "options->name", true);
    if (!wanted)
        return std::nullopt;
    name = wanted->empty() ? std::string(usual_name) : std::move(*wanted);
    json_limits limits;
    std::size_t max_errors = diagnostics::default_limit;
    if (!c.limit(o.max_bytes, std::size_t{1} << 30, limits.max_size, "options->max_bytes") ||
        !c.limit(o.max_nesting, 1000, limits.max_depth, "options->max_nesting") ||
        !c.limit(o.max_digits, detail::number_max_exponent, limits.max_digits, "options->max_digits") ||
        !c.limit(o.max_errors, 10'000, max_errors, "options->max_errors"))
        return std::nullopt;
    c.found = diagnostics(nullptr, max_errors);
    return limits;
}

} // namespace tieuchi::capi

namespace {

bool read_options(capi::call& c, tc_facts_options const* given, tc_facts& facts, std::string& name) {
    std::optional<json_limits> const limits = capi::read_options(c, given, "<facts>", name);
    if (!limits)
        return false;
    facts.in = c.in;
    facts.limits = *limits;
    return true;
}

/// One step of a path: a name, and the row that is gone into behind it.
struct step {
    std::string_view name;
    std::optional<std::size_t> row;
};

/// Splits `list[0].inner[2].field`; nothing where brackets do not fit. A point that follows no bracket belongs to the
/// name, since names may hold points.
std::optional<std::vector<step>> split(std::string_view path) {
    std::vector<step> steps;
    for (;;) {
        std::size_t const open = path.find_first_of("[]");
        if (open == std::string_view::npos) {
            steps.push_back({path, std::nullopt});
            return path.empty() ? std::nullopt : std::optional(std::move(steps));
        }
        std::size_t const close = path.find(']');
        if (path[open] != '[' || open == 0 || close == std::string_view::npos || close + 2 >= path.size() ||
            path[close + 1] != '.')
            return std::nullopt;
        std::size_t row = 0;
        char const* const end = path.data() + close;
        auto const read = std::from_chars(path.data() + open + 1, end, row);
        if (read.ec != std::errc() || read.ptr != end)
            return std::nullopt;
        steps.push_back({path.substr(0, open), row});
        path.remove_prefix(close + 2);
    }
}

fact_entry* find(std::vector<fact_entry>& entries, std::string_view name) {
    for (fact_entry& each : entries)
        if (each.name == name)
            return &each;
    return nullptr;
}

/// Where a path leads.
struct place {
    std::vector<fact_entry>* entries = nullptr; ///< of the facts, or of the row
    std::string name{};
    std::string path{}; ///< in NFC, for messages
    std::size_t depth = 1;

    fact_value* value() const {
        fact_entry* const entry = find(*entries, name);
        return entry != nullptr ? &entry->value : nullptr;
    }
    /// Sets the value, and changes nothing where there is no memory for it.
    void set(fact_value given) const {
        if (fact_value* const known = value())
            *known = std::move(given);
        else
            entries->push_back({name, std::move(given)});
    }
};

/// A call that changes facts at a place.
template <class Body>
tc_status change(tc_facts* facts, char const* name, std::size_t name_size, tc_diagnostics** diagnostics, Body&& body) {
    return capi::enter(diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        c.in = facts->in;
        std::optional<std::string> path = c.name_in(name, name_size, "name");
        if (!path)
            return TC_ERROR_ARGUMENT;
        std::optional<std::vector<step>> const steps = split(*path);
        if (!steps)
            return c.refuse("name", capi::shown(*path), "the name of a fact, or the path of a field: list[0].field");
        place where{.entries = &facts->given.change().values};
        for (step const& each : *steps) {
            if (!each.row) {
                where.name = each.name;
                break;
            }
            fact_entry* const list = find(*where.entries, each.name);
            std::size_t const rows =
                list != nullptr && list->value.kind == fact_value::form::rows ? list->value.rows.size() : 0;
            if (*each.row >= rows) {
                c.refuse("name", capi::shown(*path),
                         "a row of `" + capi::shown(each.name) + "`, which has " + std::to_string(rows));
                return TC_ERROR_NOT_FOUND;
            }
            where.entries = &list->value.rows[*each.row].fields;
            ++where.depth;
        }
        where.path = "facts." + *path;
        return body(c, where);
    });
}

/// A finding about a value that a call gives.
template <class... Arguments>
void report(capi::call& c, code what, place const& where, Arguments... arguments) {
    c.found.add(data_diagnostic(what, where.path, std::nullopt, {std::move(arguments)...}));
}

void forget_places(std::vector<fact_entry>& entries);

void forget_places(fact_row& row) {
    row.offset = no_offset;
    forget_places(row.fields);
    for (attestation& each : row.attestations)
        each.offset = no_offset;
    for (recognition& each : row.recognitions)
        each.offset = no_offset;
    for (past_facts& each : row.history)
        forget_places(each.values);
}

void forget_places(std::vector<fact_entry>& entries) {
    for (fact_entry& each : entries) {
        each.offset = each.value.offset = no_offset;
        for (fact_row& row : each.value.rows)
            forget_places(row);
    }
}

/// How deep lists are nested: 0 where there are none.
std::size_t nesting(std::vector<fact_entry> const& entries) {
    std::size_t deepest = 0;
    for (fact_entry const& each : entries)
        for (fact_row const& row : each.value.rows) {
            deepest = std::max(deepest, 1 + nesting(row.fields));
            for (past_facts const& past : row.history)
                deepest = std::max(deepest, 1 + nesting(past.values));
        }
    return deepest;
}

std::size_t nesting(facts const& given) {
    std::size_t deepest = nesting(given.values);
    for (past_facts const& past : given.history)
        deepest = std::max(deepest, nesting(past.values));
    return deepest;
}

/// The row of a list that says of a subject what these facts say. Places in a file of its own mean nothing there.
fact_row row_of(facts const& given) {
    fact_row row;
    row.is_subject = true;
    row.id = given.subject.id;
    row.name = given.subject.name;
    row.fields = given.values;
    row.attestations = given.attestations;
    row.recognitions = given.recognitions;
    row.history = given.history;
    forget_places(row);
    return row;
}

/// A decimal comma or grouped digits as they have to be written.
std::string respelled(std::string_view text, number_error error) {
    std::size_t const last = error == number_error::decimal_comma ? text.rfind(',') : std::string_view::npos;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i == last)
            result += '.';
        else if (text[i] != '.' && text[i] != ',')
            result += text[i];
    return result;
}

std::optional<number> number_in(capi::call& c, place const& where, std::string_view text, std::size_t max_digits) {
    number_parse_result read = parse_number(text, {.fraction = true, .exponent = true, .max_digits = max_digits});
    std::string const limit = std::to_string(max_digits);
    switch (read.error) {
    case number_error::none:
        return std::move(read.value);
    case number_error::too_many_digits:
        report(c, code::data_too_many_digits, where, limit);
        break;
    case number_error::exponent_too_large:
        report(c, code::exponent_too_large, where, capi::shown(text), limit);
        break;
    case number_error::decimal_comma:
        report(c, code::fact_decimal_comma, where, where.name, capi::shown(text),
               capi::shown(respelled(text, read.error)));
        break;
    case number_error::digit_grouping:
        report(c, code::fact_digit_grouping, where, where.name, capi::shown(text),
               capi::shown(respelled(text, read.error)));
        break;
    case number_error::empty:
    case number_error::malformed:
    case number_error::zero_denominator:
        report(c, code::fact_bad_number, where, where.name, capi::shown(text));
        break;
    }
    return std::nullopt;
}

/// Takes a text of the facts in, in NFC. The status says what is wrong where there is none.
std::optional<std::string> words_in(capi::call& c, tc_facts const& facts, char const* data, std::size_t size,
                                    std::string_view argument, std::string const& path, tc_status& status) {
    status = TC_ERROR_ARGUMENT;
    std::optional<std::string_view> const given = c.text_in(data, size, argument);
    if (!given)
        return std::nullopt;
    if (size > facts.limits.max_size) {
        c.found.add(data_diagnostic(code::text_too_long, path, std::nullopt,
                                    {std::string(argument), std::to_string(facts.limits.max_size)}));
        status = TC_ERROR_LIMIT;
        return std::nullopt;
    }
    utf8::read_result read = utf8::read(*given);
    status = TC_ERROR_FACTS;
    switch (read.fault) {
    case utf8::fault::none:
        status = TC_OK;
        return std::move(read.text);
    case utf8::fault::invalid_utf8: {
        constexpr char const* digits = "0123456789ABCDEF";
        auto const byte = static_cast<unsigned char>(read.text[read.offset]);
        c.found.add(data_diagnostic(code::data_invalid_utf8, path, std::nullopt,
                                    {std::string("0x") + digits[byte >> 4] + digits[byte & 15]}));
        return std::nullopt;
    }
    case utf8::fault::too_many_marks:
        c.found.add(data_diagnostic(code::too_many_marks, path, std::nullopt, {std::to_string(utf8::mark_limit)}));
        status = TC_ERROR_LIMIT;
        return std::nullopt;
    }
    return std::nullopt;
}

/// Adds a row in which lists are nested so deep, unless a limit is reached.
template <class Make>
tc_status add_row(capi::call& c, tc_facts const& facts, place const& where, std::size_t inside, Make&& make,
                  std::size_t* out) {
    if (where.depth + inside > facts.limits.max_depth) {
        report(c, code::data_too_deep, where, std::to_string(facts.limits.max_depth));
        return TC_ERROR_LIMIT;
    }
    fact_value const* const known = where.value();
    bool const begun = known != nullptr && known->kind == fact_value::form::rows;
    if (begun && known->rows.size() >= facts.limits.max_rows) {
        report(c, code::list_too_long, where, where.name, std::to_string(facts.limits.max_rows));
        return TC_ERROR_LIMIT;
    }
    fact_row row = make();
    if (begun) {
        where.value()->rows.push_back(std::move(row));
    } else {
        std::vector<fact_row> rows;
        rows.push_back(std::move(row));
        where.set(fact_value(std::move(rows)));
    }
    if (out != nullptr)
        *out = where.value()->rows.size() - 1;
    return TC_OK;
}

/// Whether a text is a year as `history` has it.
bool is_year(std::string_view text) {
    return text.size() == 4 && text != "0000" &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

extern "C" {

tc_status tc_facts_new(tc_facts_options const* options, tc_facts** out, tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_facts>& made) -> tc_status {
        made = std::make_unique<tc_facts>();
        std::string name;
        return read_options(c, options, *made, name) ? TC_OK : TC_ERROR_ARGUMENT;
    });
}

tc_status tc_facts_from_json(char const* text, size_t size, tc_facts_options const* options, tc_facts** out,
                             tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_facts>& made) -> tc_status {
        auto facts = std::make_unique<tc_facts>();
        std::string name;
        if (!read_options(c, options, *facts, name))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string_view> const given = c.text_in(text, size, "text");
        if (!given)
            return TC_ERROR_ARGUMENT;
        std::optional<tieuchi::facts> read = facts_from_json(std::move(name), *given, facts->limits, c.found);
        if (!read)
            return c.failed(TC_ERROR_FACTS);
        facts->given = capi::shared_facts(std::move(*read));
        made = std::move(facts);
        return TC_OK;
    });
}

void tc_facts_free(tc_facts* facts) { delete facts; }

tc_status tc_facts_set_bool(tc_facts* facts, char const* name, size_t name_size, int32_t value,
                            tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call&, place const& where) -> tc_status {
        where.set(fact_value(value != 0));
        return TC_OK;
    });
}

tc_status tc_facts_set_decimal(tc_facts* facts, char const* name, size_t name_size, char const* text, size_t size,
                               tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call& c, place const& where) -> tc_status {
        std::optional<std::string_view> const given = c.text_in(text, size, "text");
        if (!given)
            return TC_ERROR_ARGUMENT;
        std::optional<number> value = number_in(c, where, *given, facts->limits.max_digits);
        if (!value)
            return c.failed(TC_ERROR_FACTS);
        fact_value made(std::move(*value));
        made.decimals = detail::decimals_of(*given);
        where.set(std::move(made));
        return TC_OK;
    });
}

tc_status tc_facts_set_int64(tc_facts* facts, char const* name, size_t name_size, int64_t value,
                             tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call&, place const& where) -> tc_status {
        where.set(fact_value(number(value)));
        return TC_OK;
    });
}

tc_status tc_facts_set_text(tc_facts* facts, char const* name, size_t name_size, char const* text, size_t size,
                            tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call& c, place const& where) -> tc_status {
        tc_status status = TC_OK;
        std::optional<std::string> words = words_in(c, *facts, text, size, where.name, where.path, status);
        if (words)
            where.set(fact_value(std::move(*words)));
        return status;
    });
}

tc_status tc_facts_set_date(tc_facts* facts, char const* name, size_t name_size, char const* date, size_t date_size,
                            tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call& c, place const& where) -> tc_status {
        std::optional<std::string_view> const given = c.text_in(date, date_size, "date");
        if (!given)
            return TC_ERROR_ARGUMENT;
        std::optional<tieuchi::date> const day = tieuchi::date::parse(*given);
        if (!day) {
            report(c, code::fact_bad_date, where, where.name, capi::shown(*given));
            return TC_ERROR_FACTS;
        }
        where.set(fact_value(day->to_string()));
        return TC_OK;
    });
}

tc_status tc_facts_set_null(tc_facts* facts, char const* name, size_t name_size, tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call&, place const& where) -> tc_status {
        where.set(fact_value());
        return TC_OK;
    });
}

tc_status tc_facts_set_list(tc_facts* facts, char const* name, size_t name_size, tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call&, place const& where) -> tc_status {
        where.set(fact_value(std::vector<fact_row>()));
        return TC_OK;
    });
}

tc_status tc_facts_add_row(tc_facts* facts, char const* name, size_t name_size, size_t* out,
                           tc_diagnostics** diagnostics) {
    if (out != nullptr)
        *out = 0;
    return change(facts, name, name_size, diagnostics, [&](capi::call& c, place const& where) -> tc_status {
        return add_row(
            c, *facts, where, 0, [] { return fact_row(); }, out);
    });
}

tc_status tc_facts_add_subject(tc_facts* facts, char const* name, size_t name_size, tc_facts const* subject,
                               size_t* out, tc_diagnostics** diagnostics) {
    if (out != nullptr)
        *out = 0;
    return change(facts, name, name_size, diagnostics, [&](capi::call& c, place const& where) -> tc_status {
        if (!c.needs(subject, "subject"))
            return TC_ERROR_ARGUMENT;
        tieuchi::facts const& given = subject->given.read();
        return add_row(
            c, *facts, where, nesting(given), [&] { return row_of(given); }, out);
    });
}

tc_status tc_facts_annotate(tc_facts* facts, char const* name, size_t name_size, int32_t estimate, char const* source,
                            size_t source_size, tc_diagnostics** diagnostics) {
    return change(facts, name, name_size, diagnostics, [&](capi::call& c, place const& where) -> tc_status {
        tc_status status = TC_OK;
        std::optional<std::string> words = words_in(c, *facts, source, source_size, "source", where.path, status);
        if (!words)
            return status;
        fact_value* const value = where.value();
        if (value == nullptr) {
            c.refuse("name", capi::shown(where.name), "a fact that is set");
            return TC_ERROR_NOT_FOUND;
        }
        value->estimate = estimate != 0;
        value->source = std::move(*words);
        return TC_OK;
    });
}

tc_status tc_facts_attest(tc_facts* facts, char const* section, size_t section_size, tc_verdict verdict,
                          tc_attestation const* details, tc_diagnostics** diagnostics) {
    return capi::enter(diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        c.in = facts->in;
        tc_attestation more{};
        std::optional<std::string> id = c.name_in(section, section_size, "section");
        if (!id || !c.read(details, more, "details"))
            return TC_ERROR_ARGUMENT;
        attestation given;
        switch (verdict) {
        case TC_MET:
            given.verdict = status::met;
            break;
        case TC_UNMET:
            given.verdict = status::unmet;
            break;
        case TC_NOT_APPLICABLE:
            given.verdict = status::not_applicable;
            break;
        default:
            return c.refuse("verdict", std::to_string(verdict), "TC_MET, TC_UNMET or TC_NOT_APPLICABLE");
        }
        std::string const path = "attestations[\"" + capi::shown(*id) + "\"]";
        tc_status status = TC_OK;
        std::optional<std::string> by = words_in(c, *facts, more.by, more.by_size, "by", path + ".by", status);
        if (!by)
            return status;
        std::optional<std::string> document =
            words_in(c, *facts, more.document, more.document_size, "document", path + ".document", status);
        if (!document)
            return status;
        if (status = c.date_in(more.date, more.date_size, path + ".date", given.dated); status != TC_OK)
            return status;
        if (status = c.date_in(more.expires, more.expires_size, path + ".expires", given.expires); status != TC_OK)
            return status;
        given.section = std::move(*id);
        given.by = std::move(*by);
        given.document = std::move(*document);
        facts->given.change().attest(std::move(given));
        return TC_OK;
    });
}

tc_status tc_facts_recognise(tc_facts* facts, char const* ruleset, size_t ruleset_size, char const* date,
                             size_t date_size, char const* decision, size_t decision_size,
                             tc_diagnostics** diagnostics) {
    return capi::enter(diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        c.in = facts->in;
        std::optional<std::string> id = c.name_in(ruleset, ruleset_size, "ruleset");
        if (!id)
            return TC_ERROR_ARGUMENT;
        tc_status status = TC_OK;
        std::optional<std::string> document =
            words_in(c, *facts, decision, decision_size, "decision", "recognitions", status);
        if (!document)
            return status;
        std::optional<tieuchi::date> day;
        if (status = c.date_in(date, date_size, "recognitions.date", day); status != TC_OK)
            return status;
        facts->given.change().recognitions.push_back(
            {.ruleset = std::move(*id), .dated = day, .decision = std::move(*document)});
        return TC_OK;
    });
}

tc_status tc_facts_set_history(tc_facts* facts, char const* year, size_t year_size, tc_facts const* past,
                               tc_diagnostics** diagnostics) {
    return capi::enter(diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(facts, "facts") || !c.needs(past, "past"))
            return TC_ERROR_ARGUMENT;
        c.in = facts->in;
        std::optional<std::string_view> const given = c.text_in(year, year_size, "year");
        if (!given)
            return TC_ERROR_ARGUMENT;
        if (!is_year(*given)) {
            std::string const said = capi::shown(*given);
            c.found.add(data_diagnostic(code::bad_period, "history[\"" + said + "\"]", std::nullopt, {said}));
            return TC_ERROR_FACTS;
        }
        past_facts made{.period = std::string(*given), .values = past->given.read().values};
        forget_places(made.values);
        std::vector<past_facts>& all = facts->given.change().history;
        auto const known =
            std::find_if(all.begin(), all.end(), [&](past_facts const& each) { return each.period == *given; });
        if (known != all.end())
            *known = std::move(made);
        else
            all.push_back(std::move(made));
        return TC_OK;
    });
}

tc_status tc_facts_set_subject(tc_facts* facts, char const* id, size_t id_size, char const* name, size_t name_size,
                               char const* kind, size_t kind_size, tc_diagnostics** diagnostics) {
    return capi::enter(diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        c.in = facts->in;
        tc_status status = TC_OK;
        std::optional<std::string> first = words_in(c, *facts, id, id_size, "id", "subject.id", status);
        if (!first)
            return status;
        std::optional<std::string> second = words_in(c, *facts, name, name_size, "name", "subject.name", status);
        if (!second)
            return status;
        std::optional<std::string> third = words_in(c, *facts, kind, kind_size, "kind", "subject.kind", status);
        if (!third)
            return status;
        facts->given.change().subject = {
            .id = std::move(*first), .name = std::move(*second), .kind = std::move(*third)};
        return TC_OK;
    });
}

tc_status tc_facts_set_as_of(tc_facts* facts, char const* date, size_t date_size, tc_diagnostics** diagnostics) {
    return capi::enter(diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        c.in = facts->in;
        std::optional<tieuchi::date> day;
        tc_status const status = c.date_in(date, date_size, "as_of", day);
        if (status == TC_OK)
            facts->given.change().as_of = day;
        return status;
    });
}

} // extern "C"
