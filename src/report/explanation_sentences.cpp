// One step of a proof as a sentence.
#include "report/explanation_sentences.hpp"

#include "report/layout.hpp"

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said = proof_words;

/// Whether what is asked of rows is a question, not a number.
bool answers(explanation const& step) {
    return step.op == "all" || step.op == "any" || step.op == "none" || step.op == "at_least" || step.op == "unique";
}

/// Whether a condition is one about something that has a name.
bool is_about_one(explanation const& step) {
    return (step.op == "is_known" || step.op == "not") && !step.parts.empty() && has_name(step.parts[0]);
}

/// That a fact is not reported is said beside its name.
std::vector<reason> without_name(explanation const& step) {
    std::vector<reason> why = step.reasons;
    for (reason& each : why)
        if (each.kind == reason_kind::not_reported && each.detail == step.id)
            each.detail.clear();
    return why;
}

} // namespace

bool asks_met(explanation const& step) {
    return step.form == step_form::operation && step.op == "met" && step.parts.size() == 1 &&
           is_section(step.parts.front());
}

std::optional<phrase> connective(explanation const& step) {
    if (step.form != step_form::operation)
        return std::nullopt;
    if (step.op == "and" || step.op == "all")
        return said::every_one;
    if (step.op == "or" || step.op == "any")
        return said::some_one;
    if (step.op == "none")
        return said::no_one;
    if (step.op == "not")
        return said::not_so;
    if (step.op == "implies")
        return said::if_then;
    if (step.op == "count")
        return said::count_of;
    if (step.op == "share")
        return said::share_of;
    if (step.op == "at_least")
        return said::enough_of;
    if (step.op == "is_known")
        return said::known;
    if (step.op == "when_empty")
        return said::nothing_to_judge;
    return std::nullopt;
}

std::string step_sentences::sentence_of(explanation const& step, bool named) const {
    if (step.comparison)
        return compared_text(step, named);
    std::string const figure = value_of(step);
    switch (step.form) {
    case step_form::fact:
        if (!step.reasons.empty())
            return fact_name(step) + ": " + plain(reasons(without_name(step)));
        return fact_name(step) + ": " + figure;
    case step_form::definition:
        return spaced(step.id) + " = " + figure;
    case step_form::lookup:
        return word(said::cell) + " " + shown(step.detail) + " = " + figure;
    case step_form::aggregate: {
        bool const asks = answers(step);
        std::string const counts = step.detail.empty() || step.op == "sum" || step.op == "min" || step.op == "max" ||
                                           step.op == "avg" || step.op == "unique"
                                       ? ""
                                       : " (" + step.detail + ")";
        return rows_phrase(step) + column_of(step) + (asks ? ": " : " = ") + figure + counts;
    }
    case step_form::branch:
        return branch_text(step) + " → " + figure;
    case step_form::literal:
        return literal_text(step);
    case step_form::attestation:
        return attestation_text(step);
    case step_form::row:
        return row_text(step);
    default:
        break;
    }
    if (is_section(step))
        return section_name(step);
    if (asks_met(step))
        return section_name(step.parts.front()) + ": " + status_word(step.parts.front().value);
    if (auto const how = connective(step)) {
        std::string const name = is_about_one(step) ? " " + name_of(step.parts[0]) : "";
        std::string const detail = step.op == "when_empty" ? " " + status_word(step.detail)
                                   : step.detail.empty()   ? ""
                                                           : " (" + step.detail + ")";
        return word(*how) + name + detail + ": " + figure;
    }
    return shown(step.text) + " = " + (step.detail.empty() ? "" : spaced(step.detail) + " = ") + figure;
}

std::string step_sentences::branch_text(explanation const& step) const {
    if (step.parts.empty())
        return shown(step.text);
    explanation const& asked = step.parts.front();
    return name_of(asked) + (asked.role == "by" ? " = " : ": ") + value_of(asked);
}

std::string step_sentences::literal_text(explanation const& step) const {
    if (step.reasons.empty())
        return value_of(step);
    switch (step.reasons.front().kind) {
    case reason_kind::pending:
        return word(said::pending_rule);
    case reason_kind::delegated:
        return word(said::delegated_rule) + ": " + shown(step.reasons.front().detail);
    case reason_kind::no_attestation:
        return word(said::attested_rule) + "; " + plain(reasons(step.reasons));
    default:
        return plain(reasons(step.reasons));
    }
}

std::string step_sentences::authority(explanation const& step) const {
    std::string about = shown(step.title);
    if (!step.documents.empty())
        about += (about.empty() ? "" : ", ") + joined(step.documents, "; ");
    if (std::size_t const at = step.detail.find(".. "); at != std::string::npos)
        if (auto const day = date::parse(step.detail.substr(at + 3)))
            about += (about.empty() ? "" : "; ") + word(said::until) + " " + text_of(*day, in);
    return about;
}

std::string step_sentences::attestation_text(explanation const& step) const {
    std::string out =
        word(step.role == "recognition" ? said::recognition : said::attestation) + ": " + status_word(step.value);
    if (std::string const about = authority(step); !about.empty())
        out += " (" + about + ")";
    if (!step.reasons.empty())
        out += "; " + plain(reasons(step.reasons));
    else if (!step.selected)
        out += "; " + word(said::overruled);
    return out;
}

std::string step_sentences::row_text(explanation const& step) const {
    std::string const name = step.title.empty() ? shown(step.id) : shown(step.title) + " (" + shown(step.id) + ")";
    if (!step.selected && step.reasons.empty())
        return name + ": " + word(said::left_out_row);
    bool const counts = step.value == "yes" && std::none_of(step.parts.begin(), step.parts.end(),
                                                            [](auto const& p) { return p.role == "each"; });
    if (!step.reasons.empty() && step.value == "unknown")
        return name + ": " + plain(reasons(step.reasons));
    return name + ": " + (counts ? word(said::taken_row) : value_of(step));
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
