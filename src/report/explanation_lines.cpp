// The steps of a proof line by line, but for sections and what they require.
#include "report/explanation_lines.hpp"

#include "report/layout.hpp"

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said = proof_words;

/// Whether a step says nothing that its text does not.
bool is_plain_literal(explanation const& step) { return step.form == step_form::literal && step.reasons.empty(); }

/// Whether the line of a comparison says all of an operand: the name and the value of a fact, what is not
/// published.
bool is_said(explanation const& step, std::size_t operand) {
    explanation const& part = step.parts[operand];
    if (part.form == step_form::literal)
        return true;
    return operand == 0 && part.form == step_form::fact;
}

/// Whether a step counts sections, which are explained elsewhere.
bool is_tally(explanation const& step) {
    bool const scores = step.op == "score" || step.op == "max_score";
    return step.form == step_form::operation && step.parts.size() > (scores ? 0U : 1U) &&
           std::all_of(step.parts.begin(), step.parts.end(), [](explanation const& part) {
               return part.role == "bound" || (is_section(part) && part.parts.empty());
           });
}

/// Whether parts decide by themselves: conditions that are joined.
bool is_joint(explanation const& step) { return step.form == step_form::operation && connective(step).has_value(); }

} // namespace

explanation const& core(explanation const& step) {
    bool const is_idle = step.form == step_form::operation && step.op == "when_empty" && step.parts.size() == 1 &&
                         step.parts.front().value == step.value;
    return is_idle ? core(step.parts.front()) : step;
}

bool is_transparent(explanation const& step) {
    if (step.comparison || step.form != step_form::operation)
        return false;
    return !step.detail.empty() && step.op == "/";
}

std::vector<tree_line> proof_lines::of(explanation const& given) {
    if (given.form != step_form::set)
        return lines(given, false);
    std::vector<tree_line> result;
    for (explanation const& part : given.parts)
        append(result, lines(part, given.parts.size() > 1));
    return result;
}

void proof_lines::append(std::vector<tree_line>& to, std::vector<tree_line> from) {
    for (tree_line& each : from)
        to.push_back(std::move(each));
}

span_of_text proof_lines::span(std::string text, tone how, bool bold) { return {std::move(text), how, bold}; }

tree_line proof_lines::note_line(std::string text) {
    tree_line line;
    line.spans.push_back({std::move(text), tone::dim, false});
    return line;
}

std::vector<tree_line> proof_lines::lines(explanation const& step, bool among_several) {
    if (!step.selected && step.form != step_form::row && step.form != step_form::attestation && !is_section(step) &&
        step.value.empty())
        return {}; // it did not count
    if (step.form == step_form::requirement)
        return required(step, among_several);
    if (is_section(step))
        return {section(step, among_several)};
    if (is_plain_literal(step))
        return {};
    // The status of a section says whether it is met.
    if (asks_met(step)) {
        explanation asked = step.parts.front();
        asked.decides = step.decides;
        return {section(asked, among_several)};
    }
    if (&core(step) != &step) {
        explanation inner = core(step);
        inner.decides = step.decides;
        return lines(inner, among_several);
    }
    tree_line line;
    bool const begins_open = step.comparison && !step.comparison->value;
    line.spans.push_back(span(begins_open ? sentence(say_.sentence_of(step)) : say_.sentence_of(step)));
    bool const is_condition = step.value == "yes" || step.value == "no";
    if (step.comparison)
        line.spans.push_back(span(": " + say_.value_of(step), tone_of_value(step)));
    else if (is_condition)
        line.spans.back().how = tone_of_value(step);
    mark(step, among_several, line);
    add_notes(step, line);
    line.parts = below(step);
    std::vector<tree_line> result;
    result.push_back(std::move(line));
    return result;
}

std::vector<tree_line> proof_lines::below(explanation const& step) {
    if (step.form == step_form::aggregate)
        return rows_of(step);
    if (is_tally(step))
        return tallied(step);
    std::vector<tree_line> result;
    bool const several = step.parts.size() > 1;
    for (std::size_t i = 0; i < step.parts.size(); ++i) {
        explanation const& part = step.parts[i];
        if (part.role == "bound")
            continue;
        if (step.form == step_form::row && part.form == step_form::fact && part.role == "each")
            add_source_of(part, result);
        else if (step.comparison && is_said(step, i))
            add_source_of(part, result);
        else if (is_transparent(part))
            append(result, below(part));
        else
            append(result, lines(part, several && is_joint(step)));
    }
    return result;
}

void proof_lines::mark(explanation const& step, bool among_several, tree_line& line) const {
    if (!step.decides || !among_several)
        return;
    bool const open = !step.reasons.empty();
    line.spans.push_back(
        span(" ← " + say_.word(open ? said::waits : said::decides), open ? tone::open : tone::plain, true));
}

void proof_lines::add_notes(explanation const& step, tree_line& line) const {
    if (step.form == step_form::fact || step.form == step_form::aggregate) {
        std::string note;
        if (step.estimated && step.form == step_form::fact)
            note = say_.word(said::estimate);
        if (!step.documents.empty())
            note += (note.empty() ? "" : ". ") + say_.word(said::source) + ": " + joined(step.documents, "; ");
        if (!note.empty())
            line.notes.push_back(note);
    }
    if (step.form == step_form::lookup && !step.documents.empty())
        line.notes.push_back(say_.word(said::documents) + ": " + shown(step.documents.front()) + rule_place(step));
    if (step.comparison && step.comparison->rounding)
        line.notes.push_back(say_.word(said::rounding));
}

void proof_lines::add_source_of(explanation const& part, std::vector<tree_line>& to) const {
    std::string text = part.estimated && part.form == step_form::fact ? say_.word(said::estimate) : "";
    if (!part.documents.empty())
        text += (text.empty() ? "" : ". ") + say_.word(said::source) + ": " + joined(part.documents, "; ");
    if (!text.empty())
        to.push_back(note_line(text));
}

// ---- rows and tallies ----------------------------------------------------------------------------------------------

std::vector<tree_line> proof_lines::rows_of(explanation const& step) {
    std::vector<tree_line> result;
    bool const asks_filter = step.op == "count" || step.op == "share";
    std::size_t left_out = 0;
    std::size_t rows = 0;
    std::size_t counting = 0;
    for (explanation const& part : step.parts) {
        rows += part.form == step_form::row ? 1U : 0U;
        counting += part.form == step_form::row && part.selected ? 1U : 0U;
    }
    for (explanation const& part : step.parts) {
        if (part.form != step_form::row) {
            if (part.role != "bound")
                append(result, lines(part, false));
            continue;
        }
        if (!asks_filter && !part.selected && part.reasons.empty()) {
            ++left_out;
            continue;
        }
        // Of rows that count and rows that do not, people ask about those that are fewer.
        bool const is_asked = asks_filter ? part.selected == (2 * counting <= rows) : part.value == "no";
        result.push_back(row_line(step, part, is_asked || part.decides || !part.reasons.empty()));
    }
    if (left_out != 0)
        result.push_back(note_line(say_.fill(said::filtered_rows, std::to_string(left_out))));
    if (step.omitted != 0)
        result.push_back(note_line(say_.fill(said::more_rows, std::to_string(step.omitted))));
    return result;
}

tree_line proof_lines::row_line(explanation const& step, explanation const& row, bool is_asked) {
    tree_line line;
    line.spans.push_back(span(say_.row_text(row), row.selected ? tone_of_value(row) : tone::plain));
    mark(row, step.parts.size() > 1, line);
    bool const by_filter = row.parts.size() == 1; // what is asked is whether the row counts
    for (explanation const& part : row.parts) {
        if (part.form == step_form::fact) // the row says what it is
            add_source_of(part, line.parts);
        else if (is_asked && (by_filter || part.role != "where" || part.value != "yes"))
            append(line.parts, lines(part, false));
    }
    return line;
}

std::vector<tree_line> proof_lines::tallied(explanation const& step) {
    std::vector<tree_line> result;
    bool const scores = step.op == "score" || step.op == "max_score";
    std::string all = scores ? "points" : "status";
    for (explanation const& part : step.parts)
        all += " " + std::string(to_string(part.form)) + " " + part.id;
    if (!told_.insert(all).second)
        return result;
    if (scores) {
        for (explanation const& part : step.parts)
            if (part.score)
                result.push_back(note_line(say_.section_name(part) + ": " + plain(say_.score(*part.score))));
        return result;
    }
    for (status const each : {status::unmet, status::unknown, status::not_applicable, status::met}) {
        std::string ids;
        for (explanation const& part : step.parts)
            if (is_section(part) && part.value == to_string(each))
                ids += (ids.empty() ? "" : ", ") + shown(part.id);
        if (ids.empty())
            continue;
        tree_line line;
        line.spans.push_back(span(say_.word(words_of(each)), tone_of(each)));
        line.spans.push_back(span(": " + ids));
        result.push_back(std::move(line));
    }
    return result;
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
