#include <tieuchi/report.hpp>

#include "report/layout.hpp"
#include "report/names.hpp"
#include "report/phrases.hpp"
#include "report/remedy.hpp"
#include "report/words.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {
namespace {

style style_of(status what) {
    switch (what) {
    case status::met:
        return style::good;
    case status::unmet:
        return style::bad;
    case status::unknown:
        return style::open;
    case status::not_applicable:
        return style::dim;
    }
    return style::plain;
}

class writer {
public:
    writer(result const& given, language in, report_options const& options)
        : given_(given), in_(in), say_{in}, page_(std::max<std::size_t>(options.width, 60), options.color) {
        for (criterion_result const& c : given.criteria) {
            id_columns_ = std::max(id_columns_, utf8::width(shown(c.id)));
            for (indicator_result const& i : c.indicators)
                inner_id_columns_ = std::max(inner_id_columns_, utf8::width(shown(i.id)));
        }
        for (status const each : {status::met, status::unmet, status::unknown, status::not_applicable})
            status_columns_ = std::max(status_columns_, utf8::width(words_of(each).in(in)));
        status_columns_ = std::max(status_columns_, utf8::width(words::only_scored.in(in)));
    }

    std::string run() {
        header();
        if (!given_.criteria.empty()) {
            page_.gap();
            page_.heading(words::criteria.in(in_));
            after_gap_ = true;
        }
        for (criterion_result const& each : given_.criteria)
            criterion(each);
        missing();
        checks();
        conflicts();
        warnings();
        return page_.text();
    }

private:
    std::string word(phrase const& what) const { return say_.word(what); }

    // ---- the head -------------------------------------------------------------------------------------------------

    void header() {
        std::string const title = shown(given_.ruleset_title);
        page_.heading(title.empty() ? shown(given_.ruleset) : title + " (" + shown(given_.ruleset) + ")");
        std::string const name = shown(given_.subject.name);
        std::string const id = shown(given_.subject.id);
        if (!name.empty() || !id.empty())
            field(words::subject, name.empty() ? id : id.empty() ? name : name + " (" + id + ")");
        field(words::as_of, given_.as_of ? text_of(*given_.as_of, in_) : word(words::no_date));
        status_counts const& counts = given_.criteria_counts;
        field(words::verdict,
              word(verdict_of(given_.status)) + " – " + std::to_string(counts.counted_met) + "/" +
                  std::to_string(counts.counted_total) + " " + word(words::criteria_met) +
                  say_.estimate_behind(given_.estimated),
              style_of(given_.status));
        why();
        prerequisites();
        if (given_.band)
            field(words::class_given, shown(*given_.band));
        else if (!given_.bands_open.empty())
            field(words::class_given, word(words::class_open) + ": " + joined(given_.bands_open, ", "));
        if (given_.score)
            field(words::score, say_.score(*given_.score));
        field(words::criteria, say_.counts(counts));
        field(words::indicators, say_.counts(given_.indicator_counts));
    }

    void field(phrase const& label, std::string const& text, style how = style::plain) {
        field(label.in(in_), text, how);
    }
    void field(std::string_view label, std::string const& text, style how = style::plain) {
        std::size_t columns = 0;
        for (phrase const& each : {words::subject, words::as_of, words::verdict, words::criteria, words::indicators,
                                   words::score, words::class_given, words::prerequisite, words::why})
            columns = std::max(columns, utf8::width(each.in(in_)));
        page_.paragraph(padded(label, columns + 2), text, style::plain, how);
    }

    /// Why there is no verdict on the whole, as far as no criterion says so and it is not a matter of missing facts,
    /// which are listed at the end.
    void why() {
        std::vector<reason> const own = own_reasons(given_);
        if (!own.empty())
            field(words::why, say_.reasons(own));
    }

    void prerequisites() {
        std::string_view label = words::prerequisite.in(in_);
        for (prerequisite_result const& each : given_.prerequisites) {
            std::string text = shown(each.ruleset) + ": " + word(words_of(each.status));
            if (each.recorded)
                text += " (" + word(words::by_recognition) +
                        (each.document.empty() ? "" : " " + shown(each.document)) + ")";
            field(label, text, style_of(each.status));
            label = {};
        }
    }

    // ---- points ---------------------------------------------------------------------------------------------------

    /// Points as they stand behind a title: ` – 12/15 điểm`.
    std::string score_behind(std::optional<scored> const& given) const {
        if (!given)
            return {};
        return given->points ? " – " + kept(say_.score(*given) + " " + word(words::points))
                             : " – " + word(words::points) + " " + say_.score(*given);
    }

    // ---- criteria -------------------------------------------------------------------------------------------------

    /// `  14  unmet            Title`, wrapped under the title.
    void status_line(std::size_t indent, std::string_view id, std::size_t columns, std::string_view verdict, style how,
                     std::string const& text) {
        std::string const head = std::string(indent, ' ') + padded(shown(id), columns) + "  " +
                                 padded(page_.painted(verdict, how), status_columns_ + 2);
        page_.paragraph(head, text.empty() ? "–" : text);
    }

    void criterion(criterion_result const& c) {
        // A blank line sets off what has details below it.
        bool const detailed = has_details(c);
        if (detailed && !after_gap_)
            page_.gap();
        // A criterion that is its only indicator has one line for both.
        alone_ = is_alone(c);
        // An estimate is said of the indicators that rest on it, where they are shown.
        bool const said_below = std::any_of(c.indicators.begin(), c.indicators.end(), [&](indicator_result const& i) {
            return i.estimated && is_shown(c, i);
        });
        status_line(2, c.id, id_columns_, words_of(c.status).in(in_), style_of(c.status),
                    shown(c.title) + say_.basis_behind(c.basis) + say_.estimate_behind(c.estimated && !said_below) +
                        score_behind(c.score));
        for (indicator_result const& each : c.indicators)
            if (is_shown(c, each))
                indicator(c, each);
        if (c.status != status::met && c.status != status::not_applicable) {
            reasons_of(c);
            if (std::string const line = remedy_line(c, in_); !line.empty())
                detail_line(sentence(line));
            if (!c.note.empty())
                detail_line(word(words::note) + ": " + shown(c.note));
        }
        if (detailed)
            page_.gap();
        after_gap_ = detailed;
    }

    static bool is_open(status what) { return what == status::unmet || what == status::unknown; }

    /// Below a criterion that is not met all its indicators are shown, else those with figures or points.
    static bool is_shown(criterion_result const& c, indicator_result const& i) {
        return is_open(c.status) || i.score || (i.status == status::met && has_figures(i));
    }
    /// Whether there is something to say of what an indicator lacks.
    static bool is_open(indicator_result const& i) {
        return i.has_status ? is_open(i.status) : i.score && !i.score->points;
    }
    /// Whether both sides of the comparison are known.
    static bool has_figures(indicator_result const& i) {
        return i.comparison && i.comparison->value && i.comparison->threshold;
    }
    static bool has_details(criterion_result const& c) {
        return is_open(c.status) || std::any_of(c.indicators.begin(), c.indicators.end(),
                                                [&](indicator_result const& i) { return is_shown(c, i); });
    }

    /// Reasons of the criterion that are not those of an indicator of it, such as an open "applies when".
    void reasons_of(criterion_result const& c) {
        std::vector<reason> const own = own_reasons(c);
        if (!own.empty())
            detail_line(sentence(say_.reasons(own)));
    }

    // ---- indicators -----------------------------------------------------------------------------------------------

    std::size_t inner_indent() const { return 2 + id_columns_ + 2; }

    /// A line under the status of an indicator, or of its criterion where that has no other.
    void detail_line(std::string const& text, style how = style::plain) {
        page_.paragraph(std::string(inner_indent() + (alone_ ? 0 : inner_id_columns_ + 2), ' '), text, style::plain,
                        how);
    }

    void indicator(criterion_result const& c, indicator_result const& i) {
        std::string const title =
            (i.title.empty() ? shown(c.title) : shown(i.title)) + say_.basis_behind(i.basis) + say_.estimate_behind(i.estimated);
        bool const open = is_open(i);
        std::string const figures = open || has_figures(i) ? figures_text(i) : "";
        if (!alone_)
            status_line(inner_indent(), i.id, inner_id_columns_,
                        i.has_status ? words_of(i.status).in(in_) : words::only_scored.in(in_),
                        i.has_status ? style_of(i.status) : style::plain, title + score_behind(i.score));
        else if (title != shown(c.title) + say_.basis_behind(c.basis))
            detail_line(title);
        if (!figures.empty())
            detail_line(figures);
        if (i.comparison && i.comparison->rounding)
            detail_line(word(words::rounding), style::open);
        if (!open)
            return;
        if (i.decided_by)
            detail_line(word(words::decided_by) + ": " + shown(*i.decided_by));
        if (std::string const line = remedy_line(i, in_); !line.empty())
            detail_line(sentence(line));
        // What is not reported stands in the line of figures where there is one.
        std::vector<reason> others;
        for (reason const& each : i.reasons)
            if (figures.empty() || each.kind != reason_kind::not_reported)
                others.push_back(each);
        if (!others.empty())
            detail_line(sentence(say_.reasons(others)));
        bool const waits_for_paper = std::any_of(i.reasons.begin(), i.reasons.end(), [](reason const& each) {
            return each.kind == reason_kind::no_attestation || each.kind == reason_kind::attestation_expired;
        });
        if (waits_for_paper && !i.evidence.empty())
            detail_line(word(words::evidence) + ": " + shown(i.evidence));
        if (!i.note.empty())
            detail_line(word(words::note) + ": " + shown(i.note));
        detail_line(origin_text(i), style::dim);
    }

    /// `6211/6825 người = 91.0%, yêu cầu ≥ 95%, còn thiếu 273 người (bhyt)`
    std::string figures_text(indicator_result const& i) const {
        if (!i.comparison)
            return {};
        compared const& made = *i.comparison;
        std::string out = say_.left_side(made);
        if (!made.value) {
            std::vector<reason> unreported;
            for (reason const& each : i.reasons)
                if (each.kind == reason_kind::not_reported)
                    unreported.push_back(each);
            if (unreported.empty())
                return made.threshold ? sentence(threshold_text(made)) : "";
            out = sentence(say_.reasons(unreported));
        }
        if (made.threshold)
            out += (made.value ? ", " : "; ") + threshold_text(made);
        if (std::string const lacks = say_.shortfalls(i.shortfalls); !lacks.empty())
            out += ", " + lacks;
        return out;
    }

    std::string threshold_text(compared const& made) const {
        std::string const text = kept(word(words::required) + " " + say_.right_side(made));
        std::string const cell = say_.cell(made);
        return cell.empty() ? text : text + " (" + cell + ")";
    }

    std::string origin_text(indicator_result const& i) const {
        std::string out;
        auto const add = [&](phrase const& label, std::string const& text) {
            if (!text.empty())
                out += (out.empty() ? "" : ". ") + word(label) + ": " + text;
        };
        add(words::agency, shown(i.agency));
        add(words::documents, joined(i.documents, "; "));
        std::string const line = file_and_line(i.line);
        if (!line.empty())
            out += (out.empty() ? "" : ". ") + kept(word(words::rule) + ": " + line);
        return out;
    }

    // ---- the end --------------------------------------------------------------------------------------------------

    void begin_section(phrase const& title) {
        if (!after_gap_)
            page_.gap();
        page_.heading(title.in(in_));
        after_gap_ = false;
    }

    void missing() {
        if (given_.missing.empty())
            return;
        begin_section(words::missing_heading);
        for (std::string const& line : names_by_list(given_.missing))
            page_.paragraph("  ", line);
    }

    /// Figures that do not agree exactly. What cannot be checked yet is among what is not reported.
    void checks() {
        bool begun = false;
        for (check_result const& each : given_.checks) {
            if (each.outcome == check_outcome::holds || each.outcome == check_outcome::unknown)
                continue;
            if (!begun)
                begin_section(words::checks_heading);
            begun = true;
            std::string text = shown(each.title) + ": ";
            if (each.reported && each.computed)
                text += word(words::reported) + " " +
                        say_.figure(each.reported_text, *each.reported) + ", " + word(words::recomputed) + " " +
                        say_.figure(each.computed_text, *each.computed) + "; ";
            text += word(words_of(each.outcome));
            if (each.error && each.outcome == check_outcome::mismatch)
                text += "; " + word(words::check_error);
            page_.paragraph("  - ", text, style::plain,
                            each.outcome == check_outcome::mismatch ? style::bad : style::plain);
        }
    }

    void conflicts() {
        if (given_.conflicts.empty())
            return;
        begin_section(words::conflicts_heading);
        for (conflict const& each : given_.conflicts)
            page_.paragraph("  " + shown(each.section) + "  ",
                            word(words_of(each.computed)) + " " + word(words::by_facts) + ", " +
                                word(words_of(each.attested)) + " " + word(words::by_attestation) +
                                (each.document.empty() ? "" : " (" + shown(each.document) + ")") + "; " +
                                word(words::facts_decide));
    }

    void warnings() {
        if (given_.warnings.empty())
            return;
        begin_section(words::warnings_heading);
        for (std::string const& each : given_.warnings)
            page_.paragraph("  - ", shown(each));
    }

    result const& given_;
    language in_;
    phrases say_;
    page page_;
    std::size_t id_columns_ = 0;
    std::size_t inner_id_columns_ = 0;
    std::size_t status_columns_ = 0;
    bool after_gap_ = false;
    bool alone_ = false;
};

} // namespace
} // namespace report

std::string report_text(result const& given, language in, report_options const& options) {
    return report::writer(given, in, options).run();
}

} // namespace tieuchi
