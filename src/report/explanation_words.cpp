// Values, figures and names of the steps of a proof.
#include "report/explanation_words.hpp"

#include "report/layout.hpp"

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said = proof_words;

std::string operator_word(std::string const& op) {
    return op == ">=" ? "≥" : op == "<=" ? "≤" : op == "!=" ? "≠" : op == "==" ? "=" : op;
}

/// A title with the name that rules have for it.
std::string titled(explanation const& step) {
    return step.title.empty() ? shown(step.id) : shown(step.title) + " (" + shown(step.id) + ")";
}

} // namespace

// ---- what a step is
// --------------------------------------------------------------------------------------------------

bool is_section(explanation const& step) {
    return step.form == step_form::set || step.form == step_form::criterion || step.form == step_form::indicator;
}

bool has_name(explanation const& step) { return step.form == step_form::fact || step.form == step_form::definition; }

bool is_left_out(explanation const& step) { return step.value == "not_applicable"; }

std::optional<status> status_of(std::string_view text) {
    for (status const each : {status::met, status::unmet, status::unknown, status::not_applicable})
        if (text == to_string(each))
            return each;
    return std::nullopt;
}

tone tone_of_value(explanation const& step) {
    if (step.value == "yes")
        return tone::good;
    if (step.value == "no")
        return tone::bad;
    if (step.value == "not_applicable")
        return tone::dim;
    return step.value == "unknown" || step.value.substr(0, 9) == "undefined" ? tone::open : tone::plain;
}

std::string rule_place(explanation const& step) {
    return step.line.empty() ? "" : " (" + file_and_line(step.line) + ")";
}

std::string plain(std::string text) {
    constexpr std::string_view hard_space = "\u00A0";
    for (std::size_t at = text.find(hard_space); at != std::string::npos; at = text.find(hard_space, at))
        text.replace(at, hard_space.size(), " ");
    return text;
}

// ---- values --------------------------------------------------------------------------------------------------------

std::string step_words::fill(phrase const& what, std::string const& with) const {
    std::string text = word(what);
    if (std::size_t const at = text.find("{0}"); at != std::string::npos)
        text.replace(at, 3, with);
    return text;
}

std::string step_words::value_of(explanation const& step) const {
    if (step.value == "unknown" || step.value.substr(0, 9) == "undefined") {
        std::string const range = step.value_text.empty() ? "" : " (" + spaced(step.value_text) + ")";
        return word(words_of(status::unknown)) + range;
    }
    if (step.value == "not_applicable")
        return word(words_of(status::not_applicable));
    if (auto const day = date::parse(step.value))
        return text_of(*day, in);
    return plain(value(step.value_text.empty() ? step.value : step.value_text));
}

std::string step_words::status_word(std::string const& text) const {
    auto const what = status_of(text);
    return what ? word(words_of(*what)) : shown(text);
}

// ---- names ---------------------------------------------------------------------------------------------------------

std::string step_words::fact_name(explanation const& step) const {
    if (step.id == "as_of")
        return word(said::day_of_assessment);
    if (step.id == "year")
        return word(said::year_of_assessment);
    if (step.id == "month")
        return word(said::month_of_assessment);
    return titled(step);
}

std::string step_words::name_of(explanation const& step) const {
    switch (step.form) {
    case step_form::fact:
        return fact_name(step);
    case step_form::definition:
        return spaced(step.id);
    case step_form::aggregate:
        return rows_phrase(step) + column_of(step);
    default:
        return shown(step.text);
    }
}

std::string step_words::rows_phrase(explanation const& step) const {
    struct entry {
        std::string_view op;
        phrase what;
    };
    static constexpr entry entries[] = {
        {"all", said::every_row},        {"any", said::some_row},        {"none", said::no_row},
        {"at_least", said::enough_rows}, {"count", said::count_rows},    {"share", said::share_rows},
        {"sum", said::sum_rows},         {"min", said::least_row},       {"max", said::most_row},
        {"avg", said::mean_row},         {"unique", said::distinct_rows}};
    std::string const list =
        step.title.empty() ? shown(step.id) : "“" + shown(step.title) + "” (" + shown(step.id) + ")";
    for (entry const& each : entries)
        if (each.op == step.op)
            return fill(each.what, list);
    return list;
}

std::string step_words::column_of(explanation const& step) const {
    for (explanation const& row : step.parts)
        for (explanation const& part : row.parts)
            if (row.form == step_form::row && part.form == step_form::fact && part.role == "each")
                return ", " + word(said::column) + " " +
                       (part.title.empty() ? spaced(part.id.substr(part.id.find_last_of('.') + 1)) : shown(part.title));
    return {};
}

std::string step_words::section_name(explanation const& step) const {
    std::string const name = step.title.empty() ? shown(step.id) : shown(step.title);
    if (step.form == step_form::set)
        return step.title.empty() ? name : name + " (" + shown(step.id) + ")";
    return word(step.form == step_form::criterion ? said::criterion : said::indicator) + " " + shown(step.id) +
           (step.title.empty() ? "" : " – " + name);
}

// ---- comparisons ---------------------------------------------------------------------------------------------------

std::string step_words::compared_text(explanation const& step, bool named) const {
    compared const& made = *step.comparison;
    std::string out = left_side(made);
    if (!made.value)
        out = left_open(step);
    else if (auto const day = date::parse(*made.value))
        out = text_of(*day, in);
    if (made.value && named && !step.parts.empty() && has_name(step.parts.front()))
        out = name_of(step.parts.front()) + ": " + out;
    return plain(out + bound_text(step));
}

std::string step_words::left_open(explanation const& step) const {
    std::string const name = step.parts.empty() ? std::string() : name_of(step.parts.front());
    if (!step.parts.empty() && is_left_out(step.parts.front()))
        return name + ": " + word(words_of(status::not_applicable));
    std::string const range =
        step.parts.empty() || step.parts.front().value_text.empty() ? "" : spaced(step.parts.front().value_text);
    std::vector<reason> const& why =
        step.parts.empty() || step.parts.front().reasons.empty() ? step.reasons : step.parts.front().reasons;
    std::string const because = why.empty() ? word(words_of(status::unknown)) : reasons(why);
    return range.empty() ? because : name + ": " + range + " (" + because + ")";
}

std::string step_words::bound_text(explanation const& step) const {
    compared made = *step.comparison;
    if (made.threshold) {
        if (auto const day = date::parse(*made.threshold))
            made.threshold_text = text_of(*day, in);
        std::string const from = cell(made);
        return ", " + word(said::required) + " " + right_side(made) + (from.empty() ? "" : " (" + from + ")");
    }
    if (step.parts.size() < 2)
        return {};
    explanation const& right = step.parts.back();
    std::string const name = right.form == step_form::literal ? "" : name_of(right) + " ";
    std::string const why = is_left_out(right)      ? word(words_of(status::not_applicable))
                            : right.reasons.empty() ? value_of(right)
                                                    : reasons(right.reasons);
    return ", " + word(said::required) + " " + operator_word(made.op) + " " + name + "(" + why + ")";
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
