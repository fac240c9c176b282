// What is reported of a result.
#include "report/document_maker.hpp"
#include "report/layout.hpp"
#include "report/names.hpp"
#include "report/phrases.hpp"
#include "report/remedy.hpp"
#include "report/words.hpp"

#include <tieuchi/result.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

/// Text as a document has it: without the no-break spaces that lay out plain text.
std::string plain(std::string text) {
    constexpr std::string_view hard_space = "\u00A0";
    for (std::size_t at = text.find(hard_space); at != std::string::npos; at = text.find(hard_space, at))
        text.replace(at, hard_space.size(), " ");
    return text;
}

bool is_open(status what) { return what == status::unmet || what == status::unknown; }

bool is_number(std::optional<std::string> const& text) {
    return text && static_cast<bool>(parse_number(*text, {.fraction = true}));
}

/// Makes the document of one result.
class maker : document_maker {
public:
    maker(result const& given, language in) : document_maker(in), given_(given) {
        scores_ = given.score.has_value() ||
                  std::any_of(given.criteria.begin(), given.criteria.end(),
                              [](criterion_result const& c) { return c.score.has_value(); });
    }

    document run() {
        head();
        bars();
        summary();
        bars_by_criterion();
        sections();
        missing();
        checks();
        conflicts();
        warnings();
        origin();
        return std::move(made_);
    }

private:

    // ---- the head -------------------------------------------------------------------------------------------------

    void head() {
        made_.title = given_.ruleset_title.empty() ? given_.ruleset : given_.ruleset_title;
        std::string const& name = given_.subject.name;
        std::string const& id = given_.subject.id;
        std::string who = name.empty() ? id : id.empty() ? name : name + " (" + id + ")";
        std::string const when =
            given_.as_of ? word(words::as_of) + " " + text_of(*given_.as_of, say_.in) : word(words::no_date);
        made_.subtitle = who.empty() ? when : who + " – " + when;
        status_counts const& counts = given_.criteria_counts;
        made_.verdict = {word(verdict_of(given_.status)) + " – " + share(counts) + " " + word(words::criteria_met) +
                             say_.estimate_behind(given_.estimated),
                         tone_of(given_.status), true};
    }

    static std::string share(status_counts const& counts) {
        return std::to_string(counts.counted_met) + "/" + std::to_string(counts.counted_total);
    }

    void summary() {
        block& made = made_.blocks.emplace_back();
        made.form = block::kind::fields;
        auto const field = [&](std::string label, std::string text, tone how = tone::plain) {
            made.fields.push_back({std::move(label), {plain(std::move(text)), how, false}});
        };
        if (given_.band)
            field(word(words::class_given), *given_.band);
        else if (!given_.bands_open.empty())
            field(word(words::class_given), word(words::class_open) + ": " + joined(given_.bands_open, ", "));
        if (given_.score)
            field(word(words::score), say_.score(*given_.score));
        std::string label = word(words::prerequisite);
        for (prerequisite_result const& each : given_.prerequisites) {
            std::string text = each.ruleset + ": " + word(words_of(each.status));
            if (each.recorded)
                text += " (" + word(words::by_recognition) + (each.document.empty() ? "" : " " + each.document) + ")";
            field(std::exchange(label, {}), text, tone_of(each.status));
        }
        if (std::vector<reason> const own = own_reasons(given_); !own.empty())
            field(word(words::why), say_.reasons(own));
        if (made.fields.empty())
            made_.blocks.pop_back();
    }

    // ---- bars -----------------------------------------------------------------------------------------------------

    void bars() {
        block totals{.form = block::kind::bars, .id = "totals"};
        auto const all = [&](phrase const& label, status_counts const& counts) {
            if (counts.total() != 0)
                totals.bars.push_back({word(label), counts.met, counts.unmet, counts.unknown, counts.not_applicable,
                                       tone::plain, share(counts)});
        };
        all(words::criteria, given_.criteria_counts);
        all(words::indicators, given_.indicator_counts);
        if (!totals.bars.empty())
            made_.blocks.push_back(std::move(totals));
    }

    void bars_by_criterion() {
        block& made = add(block::kind::bars, words::progress_heading, "progress");
        for (criterion_result const& each : given_.criteria)
            if (progress const of = progress_of(each); of.met + of.unmet + of.unknown + of.not_applicable != 0)
                made.bars.push_back(of);
        if (made.bars.empty())
            made_.blocks.pop_back();
    }

    [[nodiscard]] progress progress_of(criterion_result const& c) const {
        progress of;
        of.label = c.title.empty() ? c.id : c.id + ". " + c.title;
        of.how = tone_of(c.status);
        for (indicator_result const& i : c.indicators)
            if (i.has_status)
                ++(i.status == status::met       ? of.met
                   : i.status == status::unmet   ? of.unmet
                   : i.status == status::unknown ? of.unknown
                                                 : of.not_applicable);
        if (c.basis == basis::attested && of.unknown != 0)
            of.note = word(words_of(c.status)) + word(words::as_attested);
        return of;
    }

    // ---- criteria and indicators ----------------------------------------------------------------------------------

    /// One row, before it is cells.
    struct line {
        table_cell number{};
        table_cell content{};
        table_cell required{};
        table_cell found{};
        table_cell verdict{};
        table_cell score{};
        table_cell lacks{};
        table_cell agency{};
        table_cell basis{};
        table_cell rule{};
        std::optional<std::string> value{};
        std::optional<std::string> threshold{};
    };

    void sections() {
        if (given_.criteria.empty())
            return;
        block& made = add(block::kind::table, words::sections_heading, "criteria");
        made.columns = {column(words::number_head, 4), column(words::criterion_head, 12),
                        column(words::content_head, 20), column(words::required_head, 9),
                        column(words::result_head, 12), column(words::verdict_head, 11)};
        made.columns[1].only_sheet = true;
        if (scores_)
            made.columns.push_back(column(words::score, 7));
        made.columns.insert(made.columns.end(),
                            {column(words::lacks_head, 16), column(words::agency_head, 13),
                             column(words::agency_head, 13), column(words::basis_head, 24)});
        std::size_t const agency = made.columns.size() - 3;
        made.columns[agency].only_page = true;
        made.columns[agency + 1].only_sheet = true;
        for (phrase const& each : {words::result_number_head, words::required_number_head}) {
            made.columns.push_back(column(each, 8));
            made.columns.back().only_sheet = made.columns.back().right = true;
        }
        made.columns.push_back(column(words::rule, 8));
        made.columns.back().only_sheet = true;
        for (criterion_result const& each : given_.criteria)
            criterion(each, made);
        // Where the rules name nobody, a page has no room to give away.
        if (std::all_of(made.rows.begin(), made.rows.end(),
                        [&](auto const& row) { return row[agency].text.empty(); })) {
            made.columns.erase(made.columns.begin() + static_cast<std::ptrdiff_t>(agency));
            for (auto& row : made.rows)
                row.erase(row.begin() + static_cast<std::ptrdiff_t>(agency));
        }
    }

    void criterion(criterion_result const& c, block& out) {
        bool const alone = is_alone(c);
        // What is one and the same to a reader has one row.
        line made = alone ? of_indicator(c, c.indicators.front()) : line{};
        made.number = {.text = c.id, .bold = true};
        made.content = {.text = c.title, .bold = true};
        if (alone && !c.indicators[0].title.empty() && c.indicators[0].title != c.title)
            made.content.notes = {c.indicators[0].title};
        made.verdict = {.text = word(words_of(c.status)), .how = tone_of(c.status), .badge = true};
                if (c.score)
            made.score = score_cell(*c.score);
        if (!alone) {
            made.found.text = indicators_met(c);
            made.agency.text = c.agency;
            if (c.basis != basis::computed)
                made.basis.text = joined(c.documents, "; ");
            if (is_open(c.status)) {
                if (std::vector<reason> const own = own_reasons(c); !own.empty())
                    made.lacks.text = plain(sentence(say_.reasons(own)));
                remedy_of(c, made.lacks);
            }
        }
        // An estimate is said of the indicators that rest on it, where there are any.
        bool const said_below = std::any_of(c.indicators.begin(), c.indicators.end(),
                                            [](indicator_result const& i) { return i.estimated; });
        if (!alone)
            remarks(made.basis, c.basis, c.estimated && !said_below);
        if (!c.note.empty())
            made.basis.notes.insert(made.basis.notes.begin(), word(words::note) + ": " + c.note);
        row(made, c, out);
        if (!alone)
            for (indicator_result const& each : c.indicators)
                row(of_indicator(c, each), c, out);
    }

    /// `1/3 chỉ tiêu đạt`; nothing where they only score.
    [[nodiscard]] std::string indicators_met(criterion_result const& c) const {
        progress const of = progress_of(c);
        std::size_t const total = of.met + of.unmet + of.unknown;
        return total == 0 ? ""
                          : std::to_string(of.met) + "/" + std::to_string(total) + " " + word(words::indicators_met);
    }

    void remarks(table_cell& cell, basis rests_on, bool estimated) const {
        if (rests_on != basis::computed)
            cell.notes.push_back(sentence(word(rests_on == basis::attested ? words::attested : words::mixed)));
        if (estimated)
            cell.notes.push_back(sentence(word(words::estimated)));
    }

    [[nodiscard]] table_cell score_cell(scored const& given) const {
        table_cell made{.text = plain(say_.score(given))};
        // With a most that differs from row to row the text says more than the number alone.
        if (given.points && given.most.empty())
            made.number = *given.points;
        return made;
    }

    [[nodiscard]] line of_indicator(criterion_result const& c, indicator_result const& i) const {
        line made;
        made.number.text = i.id;
        made.content.text = i.title.empty() ? c.title : i.title;
        made.verdict = i.has_status
                           ? table_cell{.text = word(words_of(i.status)), .how = tone_of(i.status), .badge = true}
                           : table_cell{.text = word(words::only_scored)};
        if (i.score)
            made.score = score_cell(*i.score);
        figures(i, made);
        bool const open = i.has_status ? is_open(i.status) : i.score && !i.score->points;
        if (open)
            lacks(i, made.lacks);
        made.agency.text = i.agency;
        made.basis.text = joined(i.documents, "; ");
        remarks(made.basis, i.basis, i.estimated);
        if (open && !i.evidence.empty())
            made.basis.notes.push_back(word(words::evidence) + ": " + i.evidence);
        if (!i.note.empty() && i.note != c.note)
            made.basis.notes.push_back(word(words::note) + ": " + i.note);
        made.rule.text = file_and_line(i.line);
        return made;
    }

    void figures(indicator_result const& i, line& made) const {
        if (i.comparison) {
            made.required.text = plain(say_.right_side(*i.comparison));
            made.found.text = plain(say_.left_side(*i.comparison));
            if (std::string const cell = plain(say_.cell(*i.comparison)); !cell.empty())
                made.required.notes.push_back(cell);
            if (i.comparison->rounding)
                made.found.notes.push_back(word(words::rounding));
            if (is_number(i.comparison->value))
                made.value = i.comparison->value;
            if (is_number(i.comparison->threshold))
                made.threshold = i.comparison->threshold;
        }
        if (i.decided_by && is_open(i.status))
            made.found.notes.push_back(word(words::decided_by) + ": " + *i.decided_by);
    }

    void lacks(indicator_result const& i, table_cell& cell) const {
        cell.text = plain(say_.shortfalls(i.shortfalls));
        if (std::string const why = plain(say_.reasons(i.reasons)); !why.empty())
            cell.text += (cell.text.empty() ? "" : "; ") + why;
        cell.text = sentence(std::move(cell.text));
        remedy_of(i, cell);
    }

    /// What it would take, as far as the shortfalls do not say so.
    template <class Section> void remedy_of(Section const& of, table_cell& cell) const {
        std::string text = plain(sentence(remedy_line(of, say_.in)));
        if (text.empty())
            return;
        if (cell.text.empty())
            cell.text = std::move(text);
        else
            cell.notes.push_back(std::move(text));
    }

    void row(line const& made, criterion_result const& c, block& out) const {
        std::vector<table_cell> cells{made.number, {.text = c.title.empty() ? c.id : c.id + ". " + c.title},
                                      made.content, made.required, made.found, made.verdict};
        if (scores_)
            cells.push_back(made.score);
        // On a page an agency is that of the rows below, until there is another; filters need it in each.
        bool const repeated = !made.number.bold && made.agency.text == c.agency;
        cells.insert(cells.end(), {made.lacks, repeated ? table_cell{} : made.agency, made.agency, made.basis});
        for (std::optional<std::string> const& each : {made.value, made.threshold})
            cells.push_back({.text = each.value_or(""), .number = each});
        cells.push_back(made.rule);
        out.rows.push_back(std::move(cells));
    }

    // ---- the end --------------------------------------------------------------------------------------------------

    void missing() {
        if (given_.missing.empty())
            return;
        block& made = add(block::kind::table, words::missing_heading, "missing");
        made.columns = {column(words::fact_head, 3), column(words::needed_by_head, 3), column(words::agency_head, 3)};
        std::map<std::string_view, std::vector<indicator_result const*>> waiting;
        for (criterion_result const& c : given_.criteria)
            for (indicator_result const& i : c.indicators)
                for (std::string const& name : i.missing)
                    waiting[name].push_back(&i);
        for (folded_name const& name : folded(given_.missing)) {
            std::vector<std::string> sections;
            std::vector<std::string> agencies;
            auto const note = [](std::vector<std::string>& all, std::string const& what) {
                if (!what.empty() && std::find(all.begin(), all.end(), what) == all.end())
                    all.push_back(what);
            };
            for (std::string const& each : name.names)
                for (indicator_result const* const i : waiting[each]) {
                    note(sections, i->id);
                    note(agencies, i->agency);
                }
            made.rows.push_back(
                {{.text = name.text()}, {.text = joined(sections, ", ")}, {.text = joined(agencies, "; ")}});
        }
    }

    void checks() {
        if (given_.checks.empty())
            return;
        block& made = add(block::kind::table, words::checks_heading, "checks");
        made.columns = {column(words::content_head, 4), column(words::reported_head, 2),
                        column(words::recomputed_head, 2), column(words::result_head, 3)};
        for (check_result const& each : given_.checks) {
            bool const bad = each.outcome == check_outcome::mismatch;
            table_cell outcome{.text = word(words_of(each.outcome)),
                               .how = bad                                        ? tone::bad
                                      : each.outcome == check_outcome::holds     ? tone::good
                                      : each.outcome == check_outcome::unknown   ? tone::dim
                                                                                 : tone::open,
                               .badge = true};
            if (bad && each.error)
                outcome.notes.push_back(word(words::check_error));
            if (each.outcome == check_outcome::unknown && !each.missing.empty())
                outcome.notes.push_back(names_text(each.missing, say_.in));
            auto const figure = [&](std::optional<std::string> const& exact, std::string const& text) {
                return table_cell{.text = exact ? plain(say_.figure(text, *exact)) : ""};
            };
            made.rows.push_back({{.text = each.title}, figure(each.reported, each.reported_text),
                                 figure(each.computed, each.computed_text), std::move(outcome)});
        }
    }

    void conflicts() {
        if (given_.conflicts.empty())
            return;
        block& made = add(block::kind::table, words::conflicts_heading, "conflicts");
        made.columns = {column(words::section_head, 2), column(words::by_facts_head, 2),
                        column(words::by_attestation_head, 2), column(words::document_head, 3),
                        column(words::verdict_head, 3)};
        auto const badge = [&](status what) {
            return table_cell{.text = word(words_of(what)), .how = tone_of(what), .badge = true};
        };
        for (conflict const& each : given_.conflicts)
            made.rows.push_back({{.text = each.section}, badge(each.computed), badge(each.attested),
                                 {.text = each.document}, {.text = sentence(word(words::facts_decide))}});
    }

    void warnings() {
        if (given_.warnings.empty())
            return;
        block& made = add(block::kind::list, words::warnings_heading, "warnings");
        for (std::string const& each : given_.warnings)
            made.items.push_back({each, tone::plain, false});
    }

    /// What the report was made from, so that it can be made again.
    void origin() {
        block& made = add(block::kind::fields, words::origin_heading, "origin");
        auto const field = [&](phrase const& label, std::string const& text) {
            if (!text.empty())
                made.fields.push_back({word(label), {text, tone::plain, false}});
        };
        field(words::rules_used, given_.ruleset);
        field(words::rules_digest, given_.ruleset_digest);
        field(words::facts_digest, given_.facts_digest);
        if (made.fields.empty())
            made_.blocks.pop_back();
    }

    result const& given_;
    bool scores_ = false;
};

} // namespace

document document_of(result const& given, language in) { return maker(given, in).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
