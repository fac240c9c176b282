#include "json/data_reader.hpp"

#include <tieuchi/detail/decimals.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::json {
namespace {

/// The version of the format that is read.
constexpr std::string_view format_version = "1";

/// More findings than this are not made: whoever gets so many has given something other than facts.
constexpr std::size_t most_findings = 1000;

} // namespace

bool data_reader::begin() {
    path const root;
    walk(0, root);
    if (auto const offset = data_.trailing())
        report(code::trailing_text, root, *offset);
    if (data_.at(0).kind == kind::object)
        return true;
    report(code::wrong_member_type, root, data_.at(0).offset,
           {"$", argument(term::object), argument(term_of(data_.at(0).kind))});
    return false;
}

void data_reader::finish(diagnostics& out) {
    std::stable_sort(found_.begin(), found_.end(),
                     [](finding const& a, finding const& b) { return a.offset < b.offset; });
    source const& text = *data_.origin();
    for (finding& each : found_) {
        // A line may be the whole file; where there is no room for a finding, nobody asks for its column.
        if (!out.full())
            each.what.data = data_place{text.name(), text.position_of(each.offset)};
        out.add(std::move(each.what));
    }
}

void data_reader::missing_version(path const& root) {
    missing_member(0, root, "\"tieuchi\": " + std::string(format_version));
}

void data_reader::report(code what, path const& where, std::size_t offset, std::vector<std::string> arguments) {
    if (found_.size() >= most_findings)
        return;
    found_.push_back({offset, data_diagnostic(what, where.to_string(), std::nullopt, std::move(arguments))});
}

/// Says for each member of an object whether an earlier one has its name.
std::vector<bool> data_reader::repeated(index object) const {
    std::vector<index> keys;
    for (index key = object + 1; key < data_.at(object).next; key = data_.at(key + 1).next)
        keys.push_back(key);
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return data_.text(keys[a]) < data_.text(keys[b]);
    });
    std::vector<bool> again(keys.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        again[order[i]] = data_.text(keys[order[i]]) == data_.text(keys[order[i - 1]]);
    return again;
}

/// Looks through everything, known or not, for what is wrong in any JSON: names that stand twice, broken numbers.
void data_reader::walk(index i, path const& where) {
    node const& n = data_.at(i);
    if (n.kind == kind::not_a_number) {
        report(code::not_a_number, where, n.offset, {std::string(data_.written(i))});
    } else if (n.kind == kind::array) {
        std::size_t row = 0;
        for (index element = i + 1; element < n.next; element = data_.at(element).next)
            walk(element, where.element(row++));
    } else if (n.kind == kind::object) {
        std::vector<bool> const again = repeated(i);
        std::size_t number = 0;
        for (index key = i + 1; key < n.next; key = data_.at(key + 1).next) {
            path const inside = where.member(data_.text(key));
            if (again[number++])
                report(code::duplicate_key, inside, data_.at(key).offset, {std::string(data_.text(key))});
            walk(key + 1, inside);
        }
    }
}

void data_reader::wrong_type(index value, path const& where, std::string_view name, term expected) {
    kind const found = data_.at(value).kind;
    if (found == kind::null)
        report(code::null_not_allowed, where, data_.at(value).offset, {std::string(name)});
    else if (found != kind::not_a_number)
        report(code::wrong_member_type, where, data_.at(value).offset,
               {std::string(name), argument(expected), argument(term_of(found))});
}

bool data_reader::is(index value, kind wanted, path const& where, std::string_view name, term expected) {
    if (data_.at(value).kind == wanted)
        return true;
    wrong_type(value, where, name, expected);
    return false;
}

void data_reader::unknown_member(index key, path const& where, std::vector<std::string> const& known) {
    std::string const name(data_.text(key));
    report(code::unknown_member, where, data_.at(key).offset,
           {name, detail::suggest(name, known).value_or(std::string())});
}

void data_reader::missing_member(index object, path const& where, std::string spelled) {
    report(code::missing_member, where, data_.at(object).offset, {std::move(spelled)});
}

std::string data_reader::read_text(index value, path const& where, std::string_view name) {
    return is(value, kind::string, where, name, term::json_string) ? std::string(data_.text(value)) : std::string();
}

std::optional<date> data_reader::read_date(index value, path const& where, std::string_view name) {
    if (!is(value, kind::string, where, name, term::date))
        return std::nullopt;
    std::optional<date> const day = date::parse(data_.text(value));
    if (!day)
        report(code::fact_bad_date, where, data_.at(value).offset,
               {std::string(name), std::string(data_.text(value))});
    return day;
}

std::optional<number> data_reader::read_number(index value, path const& where) {
    std::string_view const text = data_.written(value);
    number_parse_result result = parse_number(text, {.exponent = true, .max_digits = limits_.max_digits});
    if (result.error == number_error::none)
        return std::move(result.value);
    std::string const limit = std::to_string(limits_.max_digits);
    std::size_t const offset = data_.at(value).offset;
    if (result.error == number_error::exponent_too_large)
        report(code::exponent_too_large, where, offset, {shortened(text), limit});
    else if (result.error == number_error::too_many_digits)
        report(code::data_too_many_digits, where, offset, {limit});
    else
        report(code::not_a_number, where, offset, {shortened(text)});
    return std::nullopt;
}

std::string data_reader::shortened(std::string_view digits) {
    constexpr std::size_t longest = 40;
    return digits.size() <= longest ? std::string(digits) : std::string(digits.substr(0, longest)) + "…";
}

void data_reader::read_version(index value, path const& where) {
    if (!is(value, kind::number, where, "tieuchi", term::json_number))
        return;
    number_parse_result const version = parse_number(data_.written(value), {.exponent = true});
    if (!version || version.value != number(1))
        report(code::unsupported_version, where, data_.at(value).offset,
               {shortened(data_.written(value)), std::string(format_version)});
}

void data_reader::read_subject(index value, path const& where, subject& result) {
    static std::vector<std::string> const known{"id", "name", "kind"};
    if (!is(value, kind::object, where, "subject", term::object))
        return;
    each_member(value, [&](index key, index member) {
        std::string_view const name = data_.text(key);
        path const inside = where.member(name);
        std::string* const target = name == "id"     ? &result.id
                                    : name == "name" ? &result.name
                                    : name == "kind" ? &result.kind
                                                     : nullptr;
        if (target != nullptr)
            *target = read_text(member, inside, name);
        else
            unknown_member(key, inside, known);
    });
}

std::vector<fact_entry> data_reader::read_facts(index value, path const& where, std::string_view name) {
    std::vector<fact_entry> result;
    if (is(value, kind::object, where, name, term::object))
        read_entries(value, where, result);
    return result;
}

void data_reader::read_entries(index object, path const& where, std::vector<fact_entry>& result) {
    each_member(object, [&](index key, index value) {
        std::string_view const name = data_.text(key);
        path const inside = where.member(name);
        result.push_back({std::string(name), read_fact(value, inside, name), data_.at(key).offset});
    });
}

fact_value data_reader::read_fact(index value, path const& where, std::string_view name) {
    static std::vector<std::string> const known{"value", "estimate", "source", "note"};
    if (data_.at(value).kind != kind::object)
        return read_value(value, where, name);
    fact_value result;
    bool estimate = false;
    bool value_given = false;
    std::string source;
    each_member(value, [&](index key, index member) {
        std::string_view const member_name = data_.text(key);
        path const inside = where.member(member_name);
        if (member_name == "value") {
            value_given = true;
            if (data_.at(member).kind == kind::object)
                wrong_type(member, inside, member_name, term::value);
            else
                result = read_value(member, inside, name);
        } else if (member_name == "estimate") {
            if (is(member, kind::boolean, inside, member_name, term::boolean))
                estimate = data_.at(member).flag;
        } else if (member_name == "source") {
            source = read_text(member, inside, member_name);
        } else if (member_name == "note") {
            read_text(member, inside, member_name);
        } else {
            unknown_member(key, inside, known);
        }
    });
    if (!value_given)
        missing_member(value, where, "\"value\"");
    if (result.offset == fact_value::no_offset)
        result.offset = data_.at(value).offset;
    result.estimate = estimate;
    result.source = std::move(source);
    return result;
}

fact_value data_reader::read_value(index value, path const& where, std::string_view name) {
    node const& n = data_.at(value);
    fact_value result;
    switch (n.kind) {
    case kind::boolean:
        result = fact_value(n.flag);
        break;
    case kind::number:
        if (auto figure = read_number(value, where)) {
            result = fact_value(std::move(*figure));
            result.decimals = detail::decimals_of(data_.written(value));
        }
        break;
    case kind::string:
        result = fact_value(std::string(data_.text(value)));
        break;
    case kind::array:
        result = fact_value(read_rows(value, where, name));
        break;
    case kind::null:
    case kind::object:
    case kind::key:
    case kind::not_a_number:
        break; // not reported, or found wrong by the caller
    }
    result.offset = n.offset;
    return result;
}

std::vector<fact_row> data_reader::read_rows(index array, path const& where, std::string_view name) {
    std::vector<fact_row> rows;
    std::size_t number = 0;
    for (index element = array + 1; element < data_.at(array).next; element = data_.at(element).next) {
        path const inside = where.element(number++);
        node const& n = data_.at(element);
        if (number > limits_.max_rows) {
            report(code::list_too_long, inside, n.offset, {std::string(name), std::to_string(limits_.max_rows)});
            break;
        }
        fact_row row;
        row.offset = n.offset;
        if (n.kind == kind::object && is_subject(element))
            read_subject_row(element, inside, row);
        else if (n.kind == kind::object)
            read_entries(element, inside, row.fields);
        else if (n.kind != kind::not_a_number)
            report(code::row_not_object, inside, n.offset, {std::string(name), argument(term_of(n.kind))});
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Whether a row tells of a subject: it has facts or the like in an object of their own, where the row of a plain
/// list has values. An object there is no value unless it has a `value`; facts may have one of that name.
bool data_reader::is_subject(index row) const {
    for (index key = row + 1; key < data_.at(row).next; key = data_.at(key + 1).next) {
        if (data_.at(key + 1).kind != kind::object)
            continue;
        std::string_view const name = data_.text(key);
        if (name == "facts" || ((name == "attestations" || name == "history") && !has_member(key + 1, "value")))
            return true;
    }
    return false;
}

bool data_reader::has_member(index object, std::string_view name) const {
    for (index key = object + 1; key < data_.at(object).next; key = data_.at(key + 1).next)
        if (data_.text(key) == name)
            return true;
    return false;
}

void data_reader::read_subject_row(index object, path const& where, fact_row& row) {
    static std::vector<std::string> const known{"id", "name", "facts", "attestations", "recognitions", "history"};
    row.is_subject = true;
    each_member(object, [&](index key, index value) {
        std::string_view const name = data_.text(key);
        path const inside = where.member(name);
        if (name == "id")
            row.id = read_text(value, inside, name);
        else if (name == "name")
            row.name = read_text(value, inside, name);
        else if (name == "facts")
            row.fields = read_facts(value, inside, name);
        else if (name == "attestations")
            read_attestations(value, inside, row.attestations);
        else if (name == "recognitions")
            read_recognitions(value, inside, row.recognitions);
        else if (name == "history")
            read_history(value, inside, row.history);
        else
            unknown_member(key, inside, known);
    });
}

void data_reader::read_attestations(index value, path const& where, std::vector<attestation>& result) {
    if (!is(value, kind::object, where, "attestations", term::object))
        return;
    each_member(value, [&](index key, index member) {
        std::string_view const section = data_.text(key);
        path const inside = where.member(section);
        if (is(member, kind::object, inside, section, term::object))
            result.push_back(read_attestation(key, member, inside));
    });
}

attestation data_reader::read_attestation(index section, index object, path const& where) {
    static std::vector<std::string> const known{"status", "by", "document", "date", "expires", "note"};
    attestation result;
    result.section = data_.text(section);
    result.offset = data_.at(section).offset;
    bool status_given = false;
    each_member(object, [&](index key, index member) {
        std::string_view const name = data_.text(key);
        path const inside = where.member(name);
        if (name == "status") {
            status_given = true;
            result.verdict = read_status(member, inside);
        } else if (name == "by") {
            result.by = read_text(member, inside, name);
        } else if (name == "document") {
            result.document = read_text(member, inside, name);
        } else if (name == "date") {
            result.dated = read_date(member, inside, name);
        } else if (name == "expires") {
            result.expires = read_date(member, inside, name);
        } else if (name == "note") {
            read_text(member, inside, name);
        } else {
            unknown_member(key, inside, known);
        }
    });
    if (!status_given)
        missing_member(object, where, "\"status\"");
    return result;
}

std::optional<status> data_reader::read_status(index value, path const& where) {
    if (!is(value, kind::string, where, "status", term::json_string))
        return std::nullopt;
    for (status const each : {status::met, status::unmet, status::not_applicable})
        if (data_.text(value) == to_string(each))
            return each;
    report(code::attestation_bad_status, where, data_.at(value).offset, {std::string(data_.text(value))});
    return std::nullopt;
}

void data_reader::read_recognitions(index value, path const& where, std::vector<recognition>& result) {
    static std::vector<std::string> const known{"ruleset", "date", "decision"};
    if (!is(value, kind::array, where, "recognitions", term::array))
        return;
    std::size_t number = 0;
    for (index element = value + 1; element < data_.at(value).next; element = data_.at(element).next) {
        path const row = where.element(number++);
        if (!is(element, kind::object, row, "recognitions", term::object))
            continue;
        recognition made;
        made.offset = data_.at(element).offset;
        bool ruleset_given = false;
        each_member(element, [&](index key, index member) {
            std::string_view const name = data_.text(key);
            path const inside = row.member(name);
            if (name == "ruleset") {
                ruleset_given = true;
                made.ruleset = read_text(member, inside, name);
            } else if (name == "date") {
                made.dated = read_date(member, inside, name);
            } else if (name == "decision") {
                made.decision = read_text(member, inside, name);
            } else {
                unknown_member(key, inside, known);
            }
        });
        if (!ruleset_given)
            missing_member(element, row, "\"ruleset\"");
        result.push_back(std::move(made));
    }
}

void data_reader::read_history(index value, path const& where, std::vector<past_facts>& result) {
    if (!is(value, kind::object, where, "history", term::object))
        return;
    each_member(value, [&](index key, index member) {
        std::string_view const period = data_.text(key);
        path const inside = where.member(period);
        bool const is_year =
            period.size() == 4 && period != "0000" &&
            std::all_of(period.begin(), period.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!is_year)
            report(code::bad_period, inside, data_.at(key).offset, {std::string(period)});
        result.push_back({std::string(period), read_facts(member, inside, period)});
    });
}

} // namespace tieuchi::inline TIEUCHI_ABI::json
