// Sections of a proof and what they require, line by line.
#include "report/explanation_lines.hpp"

#include "report/layout.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said = proof_words;

/// What a requirement is to its section, in words; none for what it simply requires.
std::optional<phrase> label(explanation const& step) {
    if (step.role == "applies")
        return said::applies;
    if (step.role == "met")
        return said::met_when;
    if (step.role == "recognise")
        return said::recognise;
    if (step.role == "class")
        return said::class_when;
    if (step.role == "points")
        return said::points_given;
    if (step.role == "deduct")
        return said::deducted;
    if (step.role == "check")
        return said::check_failed;
    return std::nullopt;
}

/// The step that decided, as far down as one alone does.
explanation const* decisive(explanation const& step) {
    explanation const* at = &step;
    while (!at->comparison && at->form != step_form::aggregate && at->form != step_form::row) {
        explanation const* next = nullptr;
        for (explanation const& part : at->parts)
            if (part.decides && next == nullptr)
                next = &part;
        if (next == nullptr ||
            (next->form == step_form::indicator || next->form == step_form::criterion || next->form == step_form::set))
            break;
        at = next;
    }
    return at;
}

/// What a section requires, where that is one thing.
explanation const* only_requirement(explanation const& step) {
    explanation const* only = nullptr;
    for (explanation const& part : step.parts)
        if (part.form == step_form::requirement && part.role == "requires") {
            if (only != nullptr)
                return nullptr;
            only = &part;
        }
    return only;
}

/// The comparison that a section is decided by, or would be.
explanation const* summary(explanation const& step) {
    if (step.form != step_form::indicator)
        return nullptr;
    explanation const* from = nullptr;
    for (explanation const& part : step.parts)
        if (part.decides && from == nullptr)
            from = &part;
    if (from == nullptr)
        from = only_requirement(step);
    if (from == nullptr)
        return nullptr;
    explanation const* const found = decisive(*from);
    bool const is_said_below = found->form == step_form::requirement || (!found->comparison && connective(*found));
    return is_said_below ? nullptr : found;
}

/// The only indicator of a criterion, where to a reader the two are one and the same.
explanation const* alone(explanation const& step) {
    if (step.form != step_form::criterion)
        return nullptr;
    explanation const* only = nullptr;
    for (explanation const& part : step.parts) {
        if (part.form == step_form::attestation)
            continue;
        if (part.form != step_form::indicator || only != nullptr)
            return nullptr;
        only = &part;
    }
    return only != nullptr && only->id == step.id && only->value == step.value ? only : nullptr;
}

/// The requirement of which the line of the section says all but the details.
explanation const* shown_by_line(explanation const& step, explanation const* why) {
    explanation const* const only = why != nullptr ? only_requirement(step) : nullptr;
    return only != nullptr && !only->parts.empty() && &core(only->parts.front()) == why ? only : nullptr;
}

/// Whether the same attestation has spoken for an indicator and for its criterion.
bool is_attested_by(explanation const& indicator, explanation const& said) {
    return indicator.form == step_form::indicator && said.form == step_form::attestation &&
           std::any_of(indicator.parts.begin(), indicator.parts.end(), [&](explanation const& part) {
               return part.form == step_form::attestation && part.id == said.id;
           });
}

} // namespace

// ---- requirements --------------------------------------------------------------------------------------------------

std::vector<tree_line> proof_lines::required(explanation const& step, bool among_several) {
    auto const role = label(step);
    if (!role)
        return step.parts.empty() ? bare(step, among_several) : what_is_required(step, among_several);
    tree_line line;
    std::string text = say_.word(*role);
    if (!step.title.empty())
        text += " “" + shown(step.title) + "”";
    line.spans.push_back(span(text + ": "));
    line.spans.push_back(span(say_.value_of(step), tone_of_value(step)));
    mark(step, among_several, line);
    if (!step.text.empty() && step.text != step.value)
        line.notes.push_back(say_.word(said::rule) + ": " + shown(step.text) + rule_place(step));
    for (explanation const& part : step.parts)
        append(line.parts, lines(part, false));
    std::vector<tree_line> result;
    result.push_back(std::move(line));
    return result;
}

std::vector<tree_line> proof_lines::what_is_required(explanation const& step, bool among_several) {
    explanation part = step.parts.front();
    part.decides = step.decides;
    std::vector<tree_line> made = lines(part, among_several);
    if (made.empty())
        return bare(step, among_several);
    if (!step.text.empty())
        made.front().notes.push_back(say_.word(said::rule) + ": " + shown(step.text) + rule_place(step));
    return made;
}

std::vector<tree_line> proof_lines::bare(explanation const& step, bool among_several) const {
    tree_line line;
    line.spans.push_back(span(shown(step.text) + ": "));
    line.spans.push_back(span(say_.value_of(step), tone_of_value(step)));
    mark(step, among_several, line);
    std::vector<tree_line> result;
    result.push_back(std::move(line));
    return result;
}

// ---- sections ------------------------------------------------------------------------------------------------------

span_of_text proof_lines::status_span(explanation const& step) const {
    auto const what = status_of(step.value);
    if (!what || (step.score && *what == status::not_applicable))
        return span(say_.word(said::only_scored), tone::plain, true);
    return span(say_.word(words_of(*what)), tone_of(*what), true);
}

tree_line proof_lines::section(explanation const& step, bool among_several) {
    if (explanation const* const only = alone(step)) {
        explanation one = *only;
        if (one.title != step.title && !one.title.empty() && !step.title.empty())
            one.title = step.title + " – " + one.title;
        one.decides = step.decides;
        return section(one, among_several);
    }
    tree_line line;
    explanation const* const why = summary(step);
    if (step.form == step_form::set)
        line.spans.push_back(span((step.role == "prerequisite" ? say_.word(said::prerequisite) + ": " : "") +
                                  say_.section_name(step) + ": "));
    else
        line.head = step.id;
    line.spans.push_back(status_span(step));
    std::string text;
    if (step.form != step_form::set && !step.title.empty())
        text += " – " + shown(step.title);
    if (step.form == step_form::set && !step.detail.empty())
        text += ", " + say_.word(said::class_given) + " " + shown(step.detail);
    if (step.score)
        text += ", " + plain(say_.score(*step.score)) + " " + say_.word(said::points);
    text += summary_text(why) + say_.estimate_behind(step.estimated && step.form == step_form::indicator);
    line.spans.push_back(span(text));
    mark(step, among_several, line);
    section_notes(step, why, line);
    parts_of_section(step, why, line);
    return line;
}

std::string proof_lines::summary_text(explanation const* why) const {
    if (why == nullptr)
        return {};
    if (why->form == step_form::attestation) {
        std::string const about = say_.authority(*why);
        return " (" + say_.word(said::attested) + (about.empty() ? "" : ": " + about) + ")";
    }
    if (why->form == step_form::literal && !why->reasons.empty())
        return ": " + plain(say_.reasons(why->reasons));
    return ": " + say_.sentence_of(*why, false);
}

void proof_lines::parts_of_section(explanation const& step, explanation const* why, tree_line& line) {
    explanation const* const shown_above = shown_by_line(step, why);
    auto const is_verdict = [](explanation const& part) {
        return part.form != step_form::attestation && part.role != "points" && part.role != "deduct";
    };
    bool const several = std::count_if(step.parts.begin(), step.parts.end(), is_verdict) > 1;
    bool attested = false; // by what has been said below
    for (explanation const& part : step.parts) {
        if (&part == why)
            continue; // the line has it
        // The line of the indicator has the comparison; below it stand the figures.
        if (&part == shown_above && why->comparison)
            append(line.parts, figures_of(*why));
        else if (&part == shown_above && why->form == step_form::fact)
            add_source_of(*why, line.parts);
        else if (&part == shown_above)
            append(line.parts, below(*why));
        else if (part.form != step_form::attestation || part.decides || !part.selected || !attested)
            append(line.parts, lines(part, several));
        attested = attested || is_attested_by(part, step.parts.back());
    }
    if (step.omitted != 0)
        line.parts.push_back(note_line(say_.fill(said::more_parts, std::to_string(step.omitted))));
}

std::vector<tree_line> proof_lines::figures_of(explanation const& step) {
    std::vector<tree_line> result;
    for (explanation const& part : step.parts)
        if (part.form != step_form::literal)
            append(result, is_transparent(part) ? below(part) : lines(part, false));
    return result;
}

void proof_lines::section_notes(explanation const& step, explanation const* why, tree_line& line) const {
    bool const own = std::none_of(step.parts.begin(), step.parts.end(),
                                  [](explanation const& part) { return !part.reasons.empty(); });
    if (own && !step.reasons.empty() && why == nullptr && !step.parts.empty())
        line.notes.push_back(sentence(plain(say_.reasons(step.reasons))));
    if (why != nullptr && why->comparison && why->comparison->rounding)
        line.notes.push_back(say_.word(said::rounding));
    if (step.form != step_form::indicator || step.parts.empty())
        return;
    std::string note;
    if (!step.documents.empty())
        note = say_.word(said::documents) + ": " + joined(step.documents, "; ");
    explanation const* const rule = shown_by_line(step, why);
    if (rule != nullptr && !rule->text.empty())
        note += (note.empty() ? "" : ". ") + say_.word(said::rule) + ": " + shown(rule->text) + rule_place(*rule);
    else if (!step.line.empty())
        note += (note.empty() ? "" : ". ") + say_.word(said::rule) + ": " + file_and_line(step.line);
    if (!note.empty())
        line.notes.push_back(note);
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
