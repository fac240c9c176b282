// What is reported of a proof: one line a section with the comparison that decided, the figures indented below.
#include "report/document.hpp"
#include "report/layout.hpp"
#include "report/phrases.hpp"
#include "report/words.hpp"

#include <tieuchi/explain.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said {
using namespace report::words;
constexpr phrase why_so{"Vì sao", "Why"};
constexpr phrase criterion{"Tiêu chí", "Criterion"};
constexpr phrase indicator{"Chỉ tiêu", "Indicator"};
constexpr phrase applies{"Chỉ đánh giá khi", "Applies when"};
constexpr phrase requires_{"Yêu cầu", "Requires"};
constexpr phrase met_when{"Đạt khi", "Met when"};
constexpr phrase recognise{"Công nhận khi", "Recognised when"};
constexpr phrase class_when{"Xếp loại", "Class"};
constexpr phrase points_given{"Điểm chấm", "Points"};
constexpr phrase deducted{"Điểm trừ", "Deducted"};
constexpr phrase check_failed{"Đối chiếu số liệu", "Check of the facts"};
constexpr phrase decides{"quyết định", "decides"};
constexpr phrase waits{"còn chờ", "is waited for"};
constexpr phrase every_one{"Phải có tất cả", "All of these"};
constexpr phrase some_one{"Chỉ cần có một", "One of these"};
constexpr phrase no_one{"Không được có điều nào", "None of these"};
constexpr phrase not_so{"Không phải", "Not"};
constexpr phrase if_then{"Nếu có điều trước thì phải có điều sau", "If the first, then the next"};
constexpr phrase count_of{"Số điều có", "How many hold"};
constexpr phrase share_of{"Tỷ lệ điều có", "Share that holds"};
constexpr phrase enough_of{"Phải có đủ số điều", "Enough of these"};
constexpr phrase least_number{"Số cần có", "Needed"};
constexpr phrase every_row{"Mọi dòng của {0}", "Every row of {0}"};
constexpr phrase some_row{"Có dòng của {0}", "Some row of {0}"};
constexpr phrase no_row{"Không dòng nào của {0}", "No row of {0}"};
constexpr phrase enough_rows{"Đủ số dòng của {0}", "Enough rows of {0}"};
constexpr phrase count_rows{"Số dòng của {0} được tính", "Rows of {0} that count"};
constexpr phrase share_rows{"Tỷ lệ dòng của {0} được tính", "Share of the rows of {0} that count"};
constexpr phrase sum_rows{"Tổng các dòng của {0}", "Sum over the rows of {0}"};
constexpr phrase least_row{"Nhỏ nhất trong các dòng của {0}", "Least of the rows of {0}"};
constexpr phrase most_row{"Lớn nhất trong các dòng của {0}", "Greatest of the rows of {0}"};
constexpr phrase mean_row{"Trung bình các dòng của {0}", "Mean of the rows of {0}"};
constexpr phrase distinct_rows{"Các dòng của {0} khác nhau", "The rows of {0} differ"};
constexpr phrase more_rows{"… và {0} dòng nữa", "… and {0} more rows"};
constexpr phrase more_parts{"… và {0} phần nữa không quyết định kết quả", "… and {0} more parts that decide nothing"};
constexpr phrase left_out_row{"không tính", "does not count"};
constexpr phrase taken_row{"được tính", "counts"};
constexpr phrase cell{"Bảng", "Table"};
constexpr phrase column{"cột", "column"};
constexpr phrase filtered_rows{"{0} dòng khác không thuộc diện tính", "{0} more rows are not among those that count"};
constexpr phrase known{"Đã có số liệu", "Reported"};
constexpr phrase nothing_to_judge{"Khi không có gì để xét thì coi là", "Where there is nothing to judge"};
constexpr phrase source{"Nguồn", "Source"};
constexpr phrase estimate{"Số ước tính", "An estimate"};
constexpr phrase pending_rule{"Quy định chờ đối chiếu với văn bản gốc", "The rule waits to be checked"};
constexpr phrase delegated_rule{"Quy định do cơ quan khác ban hành", "The rule is left to another authority"};
constexpr phrase attested_rule{"Do cơ quan có thẩm quyền xác nhận", "An authority has to say so"};
constexpr phrase attestation{"Xác nhận", "Attested"};
constexpr phrase recognition{"Quyết định công nhận", "Recognised by"};
constexpr phrase overruled{"số liệu cho kết quả khác, kết luận theo số liệu", "the facts say otherwise, and decide"};
constexpr phrase until{"hiệu lực đến", "until"};
constexpr phrase day_of_assessment{"Ngày đánh giá", "Day of assessment"};
constexpr phrase year_of_assessment{"Năm đánh giá", "Year of assessment"};
constexpr phrase month_of_assessment{"Tháng đánh giá", "Month of assessment"};
constexpr phrase other_set{"Bộ tiêu chí", "Set"};
} // namespace said

std::string plain(std::string text) {
    constexpr std::string_view hard_space = "\u00A0";
    for (std::size_t at = text.find(hard_space); at != std::string::npos; at = text.find(hard_space, at))
        text.replace(at, hard_space.size(), " ");
    return text;
}

bool is_section(explanation const& step) {
    return step.form == step_form::set || step.form == step_form::criterion || step.form == step_form::indicator;
}

std::optional<status> status_of(std::string_view text) {
    for (status const each : {status::met, status::unmet, status::unknown, status::not_applicable})
        if (text == to_string(each))
            return each;
    return std::nullopt;
}

/// The tone of a value of an expression: numbers have none.
tone tone_of_value(explanation const& step) {
    if (step.value == "yes")
        return tone::good;
    if (step.value == "no")
        return tone::bad;
    if (step.value == "not_applicable")
        return tone::dim;
    return step.value == "unknown" || step.value.substr(0, 9) == "undefined" ? tone::open : tone::plain;
}

/// Whether a step says nothing that its text does not.
bool is_plain_literal(explanation const& step) { return step.form == step_form::literal && step.reasons.empty(); }

class maker {
public:
    maker(explanation const& given, language in) : given_(given), say_{in} { made_.in = in; }

    document run() {
        head();
        block tree;
        tree.form = block::kind::tree;
        tree.id = "proof";
        if (given_.form == step_form::set)
            for (explanation const& part : given_.parts)
                append(tree.tree, lines(part, given_.parts.size() > 1));
        else
            tree.tree = lines(given_, false);
        made_.blocks.push_back(std::move(tree));
        return std::move(made_);
    }

private:
    [[nodiscard]] std::string word(phrase const& what) const { return say_.word(what); }
    [[nodiscard]] std::string fill(phrase const& what, std::string const& with) const {
        std::string text = word(what);
        if (std::size_t const at = text.find("{0}"); at != std::string::npos)
            text.replace(at, 3, with);
        return text;
    }
    static void append(std::vector<tree_line>& to, std::vector<tree_line> from) {
        for (tree_line& each : from)
            to.push_back(std::move(each));
    }

    // ---- the head -------------------------------------------------------------------------------------------------

    void head() {
        std::string const name = given_.title.empty() ? given_.id : given_.title;
        made_.title = word(said::why_so) + ": ";
        if (given_.form == step_form::criterion)
            made_.title += word(said::criterion) + " " + given_.id + " – ";
        else if (given_.form == step_form::indicator)
            made_.title += word(said::indicator) + " " + given_.id + " – ";
        made_.title += name;
        auto const what = status_of(given_.value);
        made_.verdict = {what ? word(verdict_of(*what)) : word(said::only_scored), what ? tone_of(*what) : tone::plain,
                         true};
        if (given_.form == step_form::set && !given_.detail.empty())
            made_.verdict.text += " – " + word(said::class_given) + " " + given_.detail;
        if (given_.score)
            made_.verdict.text += " – " + plain(say_.score(*given_.score)) + " " + word(said::points);
        made_.verdict.text += say_.estimate_behind(given_.estimated);
    }

    // ---- values ---------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string value(explanation const& step) const {
        if (step.value == "unknown" || step.value.substr(0, 9) == "undefined") {
            std::string const range = step.value_text.empty() ? "" : " (" + spaced(step.value_text) + ")";
            return word(words_of(status::unknown)) + range;
        }
        if (step.value == "not_applicable")
            return word(words_of(status::not_applicable));
        if (auto const day = date::parse(step.value))
            return text_of(*day, say_.in);
        return plain(say_.value(step.value_text.empty() ? step.value : step.value_text));
    }

    [[nodiscard]] static std::string titled(explanation const& step) {
        return step.title.empty() ? shown(step.id) : shown(step.title) + " (" + shown(step.id) + ")";
    }

    /// What a fact is called for people, with the name that rules have for it.
    [[nodiscard]] std::string fact_name(explanation const& step) const {
        if (step.id == "as_of")
            return word(said::day_of_assessment);
        if (step.id == "year")
            return word(said::year_of_assessment);
        if (step.id == "month")
            return word(said::month_of_assessment);
        return titled(step);
    }

    /// "6211/6825 người = 91.0%, yêu cầu ≥ 95%". @p named: the left side is called by its name, where it has one.
    [[nodiscard]] std::string compared_text(explanation const& step, bool named) const {
        compared const& made = *step.comparison;
        std::string out = say_.left_side(made);
        if (!made.value)
            out = left_open(step);
        else if (auto const day = date::parse(*made.value))
            out = text_of(*day, say_.in);
        if (made.value && named && !step.parts.empty() && has_name(step.parts.front()))
            out = name_of(step.parts.front()) + ": " + out;
        return plain(out + right_side(step));
    }

    [[nodiscard]] std::string right_side(explanation const& step) const {
        compared made = *step.comparison;
        if (made.threshold) {
            if (auto const day = date::parse(*made.threshold))
                made.threshold_text = text_of(*day, say_.in);
            std::string const from = say_.cell(made);
            return ", " + word(said::required) + " " + say_.right_side(made) + (from.empty() ? "" : " (" + from + ")");
        }
        if (step.parts.size() < 2)
            return {};
        explanation const& right = step.parts.back();
        std::string const name = right.form == step_form::literal ? "" : name_of(right) + " ";
        std::string const why = is_left_out(right)      ? word(words_of(status::not_applicable))
                                : right.reasons.empty() ? value(right)
                                                        : say_.reasons(right.reasons);
        return ", " + word(said::required) + " " + operator_word(made.op) + " " + name + "(" + why + ")";
    }

    [[nodiscard]] static bool has_name(explanation const& step) {
        return step.form == step_form::fact || step.form == step_form::definition;
    }

    /// What is known of a left side that is not known.
    [[nodiscard]] std::string left_open(explanation const& step) const {
        std::string const name = step.parts.empty() ? std::string() : name_of(step.parts.front());
        if (!step.parts.empty() && is_left_out(step.parts.front()))
            return name + ": " + word(words_of(status::not_applicable));
        std::string const range =
            step.parts.empty() || step.parts.front().value_text.empty() ? "" : spaced(step.parts.front().value_text);
        std::vector<reason> const& why =
            step.parts.empty() || step.parts.front().reasons.empty() ? step.reasons : step.parts.front().reasons;
        std::string const because = why.empty() ? word(words_of(status::unknown)) : say_.reasons(why);
        return range.empty() ? because : name + ": " + range + " (" + because + ")";
    }

    [[nodiscard]] static bool is_left_out(explanation const& step) { return step.value == "not_applicable"; }

    [[nodiscard]] static std::string operator_word(std::string const& op) {
        return op == ">=" ? "≥" : op == "<=" ? "≤" : op == "!=" ? "≠" : op == "==" ? "=" : op;
    }

    [[nodiscard]] std::string name_of(explanation const& step) const {
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

    // ---- one step as a sentence -----------------------------------------------------------------------------------

    [[nodiscard]] std::string rows_phrase(explanation const& step) const {
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

    [[nodiscard]] static bool answers(explanation const& step) {
        return step.op == "all" || step.op == "any" || step.op == "none" || step.op == "at_least" ||
               step.op == "unique";
    }

    [[nodiscard]] std::optional<phrase> connective(explanation const& step) const {
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

    /// A step in one line, without what stands below it.
    [[nodiscard]] std::string sentence_of(explanation const& step, bool named = true) const {
        if (step.comparison)
            return compared_text(step, named);
        std::string const figure = value(step);
        switch (step.form) {
        case step_form::fact:
            if (!step.reasons.empty())
                return fact_name(step) + ": " + plain(say_.reasons(without_name(step)));
            return fact_name(step) + ": " + figure;
        case step_form::definition:
            return spaced(step.id) + " = " + figure;
        case step_form::lookup:
            return word(said::cell) + " " + shown(step.detail) + " = " + figure;
        case step_form::aggregate: {
            bool const asks = answers(step);
            std::string const counts = step.detail.empty() || step.op == "sum" || step.op == "min" ||
                                               step.op == "max" || step.op == "avg" || step.op == "unique"
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

    /// Whether a condition is that a section is met.
    [[nodiscard]] static bool asks_met(explanation const& step) {
        return step.form == step_form::operation && step.op == "met" && step.parts.size() == 1 &&
               is_section(step.parts.front());
    }

    /// Whether a condition is one about something that has a name.
    [[nodiscard]] static bool is_about_one(explanation const& step) {
        return (step.op == "is_known" || step.op == "not") && !step.parts.empty() && has_name(step.parts[0]);
    }

    [[nodiscard]] std::string status_word(std::string const& text) const {
        auto const what = status_of(text);
        return what ? word(words_of(*what)) : shown(text);
    }

    /// That a fact is not reported is said beside its name.
    [[nodiscard]] static std::vector<reason> without_name(explanation const& step) {
        std::vector<reason> why = step.reasons;
        for (reason& each : why)
            if (each.kind == reason_kind::not_reported && each.detail == step.id)
                each.detail.clear();
        return why;
    }

    [[nodiscard]] std::string branch_text(explanation const& step) const {
        if (step.parts.empty())
            return shown(step.text);
        explanation const& asked = step.parts.front();
        return name_of(asked) + (asked.role == "by" ? " = " : ": ") + value(asked);
    }

    /// Which field of the rows is summed up, and the like.
    [[nodiscard]] std::string column_of(explanation const& step) const {
        for (explanation const& row : step.parts)
            for (explanation const& part : row.parts)
                if (row.form == step_form::row && part.form == step_form::fact && part.role == "each")
                    return ", " + word(said::column) + " " +
                           (part.title.empty() ? spaced(part.id.substr(part.id.find_last_of('.') + 1))
                                               : shown(part.title));
        return {};
    }

    [[nodiscard]] std::string literal_text(explanation const& step) const {
        if (step.reasons.empty())
            return value(step);
        switch (step.reasons.front().kind) {
        case reason_kind::pending:
            return word(said::pending_rule);
        case reason_kind::delegated:
            return word(said::delegated_rule) + ": " + shown(step.reasons.front().detail);
        case reason_kind::no_attestation:
            return word(said::attested_rule) + "; " + plain(say_.reasons(step.reasons));
        default:
            return plain(say_.reasons(step.reasons));
        }
    }

    /// Who says so, where, and until when it counts.
    [[nodiscard]] std::string authority(explanation const& step) const {
        std::string about = shown(step.title);
        if (!step.documents.empty())
            about += (about.empty() ? "" : ", ") + joined(step.documents, "; ");
        if (std::size_t const at = step.detail.find(".. "); at != std::string::npos)
            if (auto const day = date::parse(step.detail.substr(at + 3)))
                about += (about.empty() ? "" : "; ") + word(said::until) + " " + text_of(*day, say_.in);
        return about;
    }

    [[nodiscard]] std::string attestation_text(explanation const& step) const {
        std::string out =
            word(step.role == "recognition" ? said::recognition : said::attestation) + ": " + status_word(step.value);
        if (std::string const about = authority(step); !about.empty())
            out += " (" + about + ")";
        if (!step.reasons.empty())
            out += "; " + plain(say_.reasons(step.reasons));
        else if (!step.selected)
            out += "; " + word(said::overruled);
        return out;
    }

    [[nodiscard]] std::string row_text(explanation const& step) const {
        std::string const name = step.title.empty() ? shown(step.id) : shown(step.title) + " (" + shown(step.id) + ")";
        if (!step.selected && step.reasons.empty())
            return name + ": " + word(said::left_out_row);
        bool const counts = step.value == "yes" && std::none_of(step.parts.begin(), step.parts.end(),
                                                                [](auto const& p) { return p.role == "each"; });
        if (!step.reasons.empty() && step.value == "unknown")
            return name + ": " + plain(say_.reasons(step.reasons));
        return name + ": " + (counts ? word(said::taken_row) : value(step));
    }

    [[nodiscard]] std::string section_name(explanation const& step) const {
        std::string const name = step.title.empty() ? shown(step.id) : shown(step.title);
        if (step.form == step_form::set)
            return step.title.empty() ? name : name + " (" + shown(step.id) + ")";
        return word(step.form == step_form::criterion ? said::criterion : said::indicator) + " " + shown(step.id) +
               (step.title.empty() ? "" : " – " + name);
    }

    // ---- lines ----------------------------------------------------------------------------------------------------

    static span_of_text span(std::string text, tone how = tone::plain, bool bold = false) {
        return {std::move(text), how, bold};
    }

    /// The lines for a step. @p among_several: that it decides is worth a word.
    std::vector<tree_line> lines(explanation const& step, bool among_several) {
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
        line.spans.push_back(span(begins_open ? sentence(sentence_of(step)) : sentence_of(step)));
        bool const is_condition = step.value == "yes" || step.value == "no";
        if (step.comparison)
            line.spans.push_back(span(": " + value(step), tone_of_value(step)));
        else if (is_condition)
            line.spans.back().how = tone_of_value(step);
        mark(step, among_several, line);
        add_notes(step, line);
        line.parts = below(step);
        std::vector<tree_line> result;
        result.push_back(std::move(line));
        return result;
    }

    /// A condition without what is said for the case that there is nothing to judge, where that is not the case.
    [[nodiscard]] static explanation const& core(explanation const& step) {
        bool const is_idle = step.form == step_form::operation && step.op == "when_empty" && step.parts.size() == 1 &&
                             step.parts.front().value == step.value;
        return is_idle ? core(step.parts.front()) : step;
    }

    void mark(explanation const& step, bool among_several, tree_line& line) const {
        if (!step.decides || !among_several)
            return;
        bool const open = !step.reasons.empty();
        line.spans.push_back(
            span(" ← " + word(open ? said::waits : said::decides), open ? tone::open : tone::plain, true));
    }

    void add_notes(explanation const& step, tree_line& line) const {
        if (step.form == step_form::fact || step.form == step_form::aggregate) {
            std::string note;
            if (step.estimated && step.form == step_form::fact)
                note = word(said::estimate);
            if (!step.documents.empty())
                note += (note.empty() ? "" : ". ") + word(said::source) + ": " + joined(step.documents, "; ");
            if (!note.empty())
                line.notes.push_back(note);
        }
        if (step.form == step_form::lookup && !step.documents.empty())
            line.notes.push_back(word(said::documents) + ": " + shown(step.documents.front()) + rule_place(step));
        if (step.comparison && step.comparison->rounding)
            line.notes.push_back(word(said::rounding));
    }

    [[nodiscard]] std::string rule_place(explanation const& step) const {
        return step.line.empty() ? "" : " (" + file_and_line(step.line) + ")";
    }

    /// What stands below a step, without what its own line has said already.
    std::vector<tree_line> below(explanation const& step) {
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

    /// Whether the line of a comparison says all of an operand: the name and the value of a fact, what is not
    /// published.
    [[nodiscard]] static bool is_said(explanation const& step, std::size_t operand) {
        explanation const& part = step.parts[operand];
        if (part.form == step_form::literal)
            return true;
        return operand == 0 && part.form == step_form::fact;
    }

    /// Whether a step counts sections, which are explained elsewhere.
    [[nodiscard]] static bool is_tally(explanation const& step) {
        bool const scores = step.op == "score" || step.op == "max_score";
        return step.form == step_form::operation && step.parts.size() > (scores ? 0U : 1U) &&
               std::all_of(step.parts.begin(), step.parts.end(), [](explanation const& part) {
                   return part.role == "bound" || (is_section(part) && part.parts.empty());
               });
    }

    /// Sections by their status: "chưa đạt: 2, 6, 13"; where points are asked for, each with its own. Each list once.
    std::vector<tree_line> tallied(explanation const& step) {
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
                    result.push_back(note_line(section_name(part) + ": " + plain(say_.score(*part.score))));
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
            line.spans.push_back(span(word(words_of(each)), tone_of(each)));
            line.spans.push_back(span(": " + ids));
            result.push_back(std::move(line));
        }
        return result;
    }

    /// Rows; those that the filter leaves out only where that is what is asked.
    std::vector<tree_line> rows_of(explanation const& step) {
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
            result.push_back(note_line(fill(said::filtered_rows, std::to_string(left_out))));
        if (step.omitted != 0)
            result.push_back(note_line(fill(said::more_rows, std::to_string(step.omitted))));
        return result;
    }

    /// A row; why it says so only where somebody will ask.
    tree_line row_line(explanation const& step, explanation const& row, bool is_asked) {
        tree_line line;
        line.spans.push_back(span(row_text(row), row.selected ? tone_of_value(row) : tone::plain));
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

    /// Of a figure that the line of its row shows, only where it stands.
    void add_source_of(explanation const& part, std::vector<tree_line>& to) const {
        std::string text = part.estimated && part.form == step_form::fact ? word(said::estimate) : "";
        if (!part.documents.empty())
            text += (text.empty() ? "" : ". ") + word(said::source) + ": " + joined(part.documents, "; ");
        if (!text.empty())
            to.push_back(note_line(text));
    }

    static tree_line note_line(std::string text) {
        tree_line line;
        line.spans.push_back({std::move(text), tone::dim, false});
        return line;
    }

    /// Whether the line above a step says what it comes to: operands of a ratio, the value of a name.
    [[nodiscard]] static bool is_transparent(explanation const& step) {
        if (step.comparison || step.form != step_form::operation)
            return false;
        return !step.detail.empty() && step.op == "/";
    }

    /// Whether parts decide by themselves: conditions that are joined.
    [[nodiscard]] bool is_joint(explanation const& step) const {
        return step.form == step_form::operation && connective(step).has_value();
    }

    // ---- requirements ---------------------------------------------------------------------------------------------

    [[nodiscard]] std::optional<phrase> label(explanation const& step) const {
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

    std::vector<tree_line> required(explanation const& step, bool among_several) {
        auto const role = label(step);
        if (!role)
            return step.parts.empty() ? bare(step, among_several) : what_is_required(step, among_several);
        tree_line line;
        std::string text = word(*role);
        if (!step.title.empty())
            text += " “" + shown(step.title) + "”";
        line.spans.push_back(span(text + ": "));
        line.spans.push_back(span(value(step), tone_of_value(step)));
        mark(step, among_several, line);
        if (!step.text.empty() && step.text != step.value)
            line.notes.push_back(word(said::rule) + ": " + shown(step.text) + rule_place(step));
        for (explanation const& part : step.parts)
            append(line.parts, lines(part, false));
        std::vector<tree_line> result;
        result.push_back(std::move(line));
        return result;
    }

    std::vector<tree_line> what_is_required(explanation const& step, bool among_several) {
        explanation part = step.parts.front();
        part.decides = step.decides;
        std::vector<tree_line> made = lines(part, among_several);
        if (made.empty())
            return bare(step, among_several);
        if (!step.text.empty())
            made.front().notes.push_back(word(said::rule) + ": " + shown(step.text) + rule_place(step));
        return made;
    }

    std::vector<tree_line> bare(explanation const& step, bool among_several) const {
        tree_line line;
        line.spans.push_back(span(shown(step.text) + ": "));
        line.spans.push_back(span(value(step), tone_of_value(step)));
        mark(step, among_several, line);
        std::vector<tree_line> result;
        result.push_back(std::move(line));
        return result;
    }

    // ---- sections -------------------------------------------------------------------------------------------------

    /// The step that decided, as far down as one alone does.
    [[nodiscard]] static explanation const* decisive(explanation const& step) {
        explanation const* at = &step;
        while (!at->comparison && at->form != step_form::aggregate && at->form != step_form::row) {
            explanation const* next = nullptr;
            for (explanation const& part : at->parts)
                if (part.decides && next == nullptr)
                    next = &part;
            if (next == nullptr || (next->form == step_form::indicator || next->form == step_form::criterion ||
                                    next->form == step_form::set))
                break;
            at = next;
        }
        return at;
    }

    [[nodiscard]] explanation const* only_requirement(explanation const& step) const {
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
    [[nodiscard]] explanation const* summary(explanation const& step) const {
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
    [[nodiscard]] static explanation const* alone(explanation const& step) {
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

    [[nodiscard]] std::string summary_text(explanation const* why) const {
        if (why == nullptr)
            return {};
        if (why->form == step_form::attestation) {
            std::string const about = authority(*why);
            return " (" + word(said::attested) + (about.empty() ? "" : ": " + about) + ")";
        }
        if (why->form == step_form::literal && !why->reasons.empty())
            return ": " + plain(say_.reasons(why->reasons));
        return ": " + sentence_of(*why, false);
    }

    tree_line section(explanation const& step, bool among_several) {
        if (explanation const* const only = alone(step)) {
            explanation one = *only;
            if (one.title != step.title && !one.title.empty() && !step.title.empty())
                one.title = step.title + " – " + one.title;
            one.decides = step.decides;
            return section(one, among_several);
        }
        tree_line line;
        auto what = status_of(step.value);
        if (step.score && what == status::not_applicable)
            what = std::nullopt; // it only scores
        explanation const* const why = summary(step);
        if (step.form == step_form::set)
            line.spans.push_back(
                span((step.role == "prerequisite" ? word(said::prerequisite) + ": " : "") + section_name(step) + ": "));
        else
            line.head = step.id;
        line.spans.push_back(
            span(what ? word(words_of(*what)) : word(said::only_scored), what ? tone_of(*what) : tone::plain, true));
        std::string text;
        if (step.form != step_form::set && !step.title.empty())
            text += " – " + shown(step.title);
        if (step.form == step_form::set && !step.detail.empty())
            text += ", " + word(said::class_given) + " " + shown(step.detail);
        if (step.score)
            text += ", " + plain(say_.score(*step.score)) + " " + word(said::points);
        text += summary_text(why) + say_.estimate_behind(step.estimated && step.form == step_form::indicator);
        line.spans.push_back(span(text));
        mark(step, among_several, line);
        section_notes(step, why, line);
        parts_of_section(step, why, line);
        return line;
    }

    void parts_of_section(explanation const& step, explanation const* why, tree_line& line) {
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
            line.parts.push_back(note_line(fill(said::more_parts, std::to_string(step.omitted))));
    }

    /// The requirement of which the line of the section says all but the details.
    [[nodiscard]] explanation const* shown_by_line(explanation const& step, explanation const* why) const {
        explanation const* const only = why != nullptr ? only_requirement(step) : nullptr;
        return only != nullptr && !only->parts.empty() && &core(only->parts.front()) == why ? only : nullptr;
    }

    /// The operands of a comparison that the line above has without their names.
    std::vector<tree_line> figures_of(explanation const& step) {
        std::vector<tree_line> result;
        for (explanation const& part : step.parts)
            if (part.form != step_form::literal)
                append(result, is_transparent(part) ? below(part) : lines(part, false));
        return result;
    }

    /// Whether the same attestation has spoken for an indicator and for its criterion.
    [[nodiscard]] static bool is_attested_by(explanation const& indicator, explanation const& said) {
        return indicator.form == step_form::indicator && said.form == step_form::attestation &&
               std::any_of(indicator.parts.begin(), indicator.parts.end(), [&](explanation const& part) {
                   return part.form == step_form::attestation && part.id == said.id;
               });
    }

    void section_notes(explanation const& step, explanation const* why, tree_line& line) const {
        bool const own = std::none_of(step.parts.begin(), step.parts.end(),
                                      [](explanation const& part) { return !part.reasons.empty(); });
        if (own && !step.reasons.empty() && why == nullptr && !step.parts.empty())
            line.notes.push_back(sentence(plain(say_.reasons(step.reasons))));
        if (why != nullptr && why->comparison && why->comparison->rounding)
            line.notes.push_back(word(said::rounding));
        if (step.form != step_form::indicator || step.parts.empty())
            return;
        std::string note;
        if (!step.documents.empty())
            note = word(said::documents) + ": " + joined(step.documents, "; ");
        explanation const* const rule = shown_by_line(step, why);
        if (rule != nullptr && !rule->text.empty())
            note += (note.empty() ? "" : ". ") + word(said::rule) + ": " + shown(rule->text) + rule_place(*rule);
        else if (!step.line.empty())
            note += (note.empty() ? "" : ". ") + word(said::rule) + ": " + file_and_line(step.line);
        if (!note.empty())
            line.notes.push_back(note);
    }

    explanation const& given_;
    phrases say_;
    std::set<std::string> told_{}; // lists of sections
    document made_{};
};

} // namespace

document document_of(explanation const& given, language in) { return maker(given, in).run(); }

document document_of(std::vector<explanation> const& given, language in) {
    if (given.size() == 1)
        return document_of(given.front(), in);
    document all;
    all.in = in;
    all.title = said::why_so.in(in);
    for (explanation const& each : given) {
        document one = document_of(each, in);
        for (block& piece : one.blocks) {
            piece.id += "-" + std::to_string(all.blocks.size() + 1);
            all.blocks.push_back(std::move(piece));
        }
    }
    return all;
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
