// What is reported of a plan.
#include "report/document_maker.hpp"
#include "report/money.hpp"
#include "report/phrases.hpp"
#include "report/remedy.hpp"
#include "report/words.hpp"

#include <tieuchi/plan.hpp>

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said {
constexpr phrase plan{"Kế hoạch", "Plan"};
constexpr phrase now{"Hiện nay", "Now"};
constexpr phrase after{"Sau kế hoạch", "After the plan"};
constexpr phrase in_time{"Nếu chỉ tính việc kịp hạn", "With what is in time"};
constexpr phrase deadline{"Thời hạn chung", "Deadline"};
constexpr phrase total{"Tổng kinh phí", "Total cost"};
constexpr phrase unpriced{"Việc chưa có kinh phí", "Actions without a cost"};
constexpr phrase registered_heading{"Đăng ký thực hiện", "Registered"};
constexpr phrase registered_head{"Nội dung đăng ký", "What is registered"};
constexpr phrase subject_head{"Đối tượng", "Subject"};
constexpr phrase outcome_head{"Kết quả", "Outcome"};
constexpr phrase reached{"đạt", "reached"};
constexpr phrase not_reached{"chưa đạt", "not reached"};
constexpr phrase open{"chưa kết luận được", "undecided"};
constexpr phrase criteria_met{"tiêu chí đạt", "criteria met"};
constexpr phrase more_criteria_met{"tiêu chí đạt thêm", "more criteria met"};
constexpr phrase actions_heading{"Các việc", "Actions"};
constexpr phrase id_head{"Mã", "Id"};
constexpr phrase action_head{"Việc", "Action"};
constexpr phrase due_head{"Thời hạn", "Due"};
constexpr phrase cost_head{"Kinh phí", "Cost"};
constexpr phrase flips_head{"Làm cho đạt", "Makes met"};
constexpr phrase purpose_head{"Mục tiêu", "For"};
constexpr phrase breaks{"không còn đạt", "no longer met"};
constexpr phrase overdue{"đã quá hạn vào ngày đánh giá", "was due before the day of assessment"};
constexpr phrase late{"sau thời hạn", "after the deadline"};
constexpr phrase uncovered_heading{"Chỉ tiêu chưa đạt mà chưa có việc nào", "Unmet, and no action is for it"};
constexpr phrase undecided_heading{"Chỉ tiêu chưa kết luận được mà chưa có việc nào",
                                   "Undecided, and no action is for it"};
constexpr phrase by_criterion_heading{"Kinh phí theo tiêu chí", "Cost by criterion"};
constexpr phrase by_agency_heading{"Kinh phí theo cơ quan", "Cost by agency"};
constexpr phrase for_none{"không thuộc tiêu chí nào", "for no criterion"};
constexpr phrase by_nobody{"chưa phân công", "nobody is named"};
} // namespace said

/// Makes the document of one plan.
class maker : document_maker {
public:
    maker(plan_result const& given, language in) : document_maker(in), given_(given) {}

    document run() {
        head();
        summary();
        bars();
        registered();
        actions();
        open_indicators(said::uncovered_heading, "uncovered", given_.uncovered);
        open_indicators(said::undecided_heading, "undecided", given_.undecided);
        costs();
        return std::move(made_);
    }

private:
    static std::string share(result const& of) {
        return std::to_string(of.criteria_counts.counted_met) + "/" + std::to_string(of.criteria_counts.counted_total);
    }

    // ---- the head -------------------------------------------------------------------------------------------------

    void head() {
        result const& now = given_.baseline;
        made_.title = word(said::plan) + ": " + (now.ruleset_title.empty() ? now.ruleset : now.ruleset_title);
        std::string const& name = now.subject.name;
        std::string const& id = now.subject.id;
        std::string const who = name.empty() ? id : id.empty() ? name : name + " (" + id + ")";
        std::string const when =
            now.as_of ? word(words::as_of) + " " + text_of(*now.as_of, say_.in) : word(words::no_date);
        made_.subtitle = who.empty() ? when : who + " – " + when;
        made_.verdict = {share(now) + " → " + share(given_.after) + " " + word(words::criteria_met) + " – " +
                             word(verdict_of(given_.after.status)),
                         tone_of(given_.after.status), true};
    }

    void summary() {
        block& made = made_.blocks.emplace_back();
        made.form = block::kind::fields;
        auto const field = [&](phrase const& label, std::string text, tone how = tone::plain) {
            made.fields.push_back({word(label), {std::move(text), how, false}});
        };
        auto const verdict = [&](phrase const& label, result const& of) {
            std::string text = word(verdict_of(of.status)) + " – " + share(of) + " " + word(words::criteria_met);
            if (of.score)
                text += ", " + say_.score(*of.score) + " " + word(words::points);
            if (of.band)
                text += ", " + *of.band;
            field(label, text, tone_of(of.status));
        };
        verdict(said::now, given_.baseline);
        verdict(said::after, given_.after);
        if (given_.in_time)
            verdict(said::in_time, *given_.in_time);
        if (given_.deadline)
            field(said::deadline, text_of(*given_.deadline, say_.in));
        if (has_costs())
            field(said::total, money(given_.cost));
        if (has_costs() && !given_.unpriced.empty())
            field(said::unpriced, joined(given_.unpriced, ", "));
    }

    void bars() {
        block& made = add(block::kind::bars, words::progress_heading, "progress");
        auto const bar = [&](phrase const& label, result const& of) {
            status_counts const& counts = of.criteria_counts;
            made.bars.push_back({word(label), counts.met, counts.unmet, counts.unknown, counts.not_applicable,
                                 tone::plain, share(of)});
        };
        bar(said::now, given_.baseline);
        bar(said::after, given_.after);
        if (given_.in_time)
            bar(said::in_time, *given_.in_time);
    }

    // ---- money ----------------------------------------------------------------------------------------------------

    [[nodiscard]] bool has_costs() const { return !given_.cost_by_agency.empty(); }

    [[nodiscard]] std::string money(number const& amount) const {
        return money_text(amount, given_.cost_unit, say_.in);
    }

    [[nodiscard]] table_cell money_cell(number const& amount) const {
        return {.text = money(amount), .number = amount.to_string()};
    }

    // ---- what is registered ---------------------------------------------------------------------------------------

    [[nodiscard]] table_cell reached_cell(std::optional<bool> const& reached) const {
        return {.text = word(!reached ? said::open : *reached ? said::reached : said::not_reached),
                .how = !reached ? tone::open : *reached ? tone::good : tone::bad,
                .badge = true};
    }

    void registered() {
        if (given_.registered.empty())
            return;
        bool const of_rows = std::any_of(given_.registered.begin(), given_.registered.end(),
                                         [](target_outcome const& each) { return !each.subject.empty(); });
        block& made = add(block::kind::table, said::registered_heading, "registered");
        made.columns = {column(said::registered_head, 6)};
        if (of_rows)
            made.columns.push_back(column(said::subject_head, 2));
        made.columns.push_back(column(said::outcome_head, 3));
        for (target_outcome const& each : given_.registered) {
            std::vector<table_cell> row{target_cell(each)};
            if (of_rows)
                row.push_back({.text = each.subject});
            row.push_back(reached_cell(each.reached));
            if (each.of_number)
                row.back().notes.push_back(std::to_string(each.had) + " → " + std::to_string(each.has));
            made.rows.push_back(std::move(row));
        }
    }

    [[nodiscard]] table_cell target_cell(target_outcome const& each) const {
        table_cell made{.text = each.id};
        if (each.of_number) { // `x >= +2`
            std::size_t const sign = each.id.find(">= ");
            bool const more = each.id.find('+', sign) != std::string::npos;
            made.text = word(words::at_least) + " " + each.id.substr(sign + (more ? 4 : 3)) + " " +
                        word(more ? said::more_criteria_met : said::criteria_met);
            if (sign != 0)
                made.text += " (" + each.id.substr(0, sign - 1) + ")";
        }
        std::string const title = !each.title.empty() ? each.title : each.subject.empty() ? title_of(each.id) : "";
        if (!title.empty())
            made.text += ". " + title;
        return made;
    }

    /// The title of the set that judges, or of a section of it; empty for anything else.
    [[nodiscard]] std::string title_of(std::string const& id) const {
        if (criterion_result const* const criterion = given_.after.find_criterion(id))
            return criterion->title;
        if (indicator_result const* const indicator = given_.after.find_indicator(id))
            return indicator->title;
        return id == given_.after.ruleset ? given_.after.ruleset_title : std::string();
    }

    // ---- actions --------------------------------------------------------------------------------------------------

    void actions() {
        if (given_.actions.empty())
            return;
        block& made = add(block::kind::table, said::actions_heading, "actions");
        made.columns = {column(said::id_head, 3),  column(said::action_head, 12), column(said::due_head, 6),
                        column(words::agency_head, 8)};
        if (has_costs())
            made.columns.push_back(column(said::cost_head, 8, true));
        made.columns.push_back(column(said::flips_head, 7));
        made.columns.push_back(column(said::purpose_head, 9));
        for (action_outcome const& each : given_.actions)
            made.rows.push_back(action_row(each));
    }

    [[nodiscard]] std::vector<table_cell> action_row(action_outcome const& each) const {
        table_cell what{.text = each.title};
        std::string purpose = each.subject;
        if (!each.indicator.empty())
            purpose += (purpose.empty() ? "" : ": ") + each.indicator;
        if (std::string const title = each.subject.empty() ? title_of(each.indicator) : ""; !title.empty())
            purpose += " " + title;
        if (what.text.empty())
            what.text = purpose;
        else if (!purpose.empty())
            what.notes.push_back(purpose);
        std::vector<table_cell> row{{.text = each.id}, std::move(what), due_cell(each),
                                    {.text = joined(each.agencies, "; ")}};
        if (has_costs())
            row.push_back(each.cost ? money_cell(*each.cost) : table_cell{});
        row.push_back({.text = joined(each.flips, ", "), .how = each.flips.empty() ? tone::plain : tone::good});
        if (!each.breaks.empty())
            row.back().notes.push_back(word(said::breaks) + ": " + joined(each.breaks, ", "));
        row.push_back(purpose_cell(each));
        return row;
    }

    [[nodiscard]] table_cell due_cell(action_outcome const& each) const {
        table_cell made;
        if (!each.due)
            return made;
        made.text = text_of(*each.due, say_.in);
        if (each.is_late())
            made.how = tone::bad;
        if (each.overdue)
            made.notes.push_back(word(said::overdue));
        if (each.after_deadline && given_.deadline)
            made.notes.push_back(word(said::late) + ' ' + text_of(*given_.deadline, say_.in));
        return made;
    }

    [[nodiscard]] table_cell purpose_cell(action_outcome const& each) const {
        if (each.indicator.empty())
            return {};
        table_cell made = reached_cell(each.reaches);
        if (std::string const lacks = say_.shortfalls(each.shortfalls); !lacks.empty() && each.reaches != true)
            made.notes.push_back(lacks);
        indicator_result const* const one =
            each.subject.empty() && each.reaches != true ? given_.after.find_indicator(each.indicator) : nullptr;
        if (one == nullptr)
            return made;
        if (std::string const why = say_.reasons(one->reasons); !why.empty())
            made.notes.push_back(sentence(why));
        if (one->basis == basis::attested)
            made.notes.push_back(word(words::attested));
        note_remedy(*one, made);
        return made;
    }

    /// What it would take, where it is not said yet.
    void note_remedy(indicator_result const& of, table_cell& cell) const {
        std::string text = remedy_line(of, say_.in);
        if (!text.empty())
            (cell.text.empty() ? cell.text : cell.notes.emplace_back()) = sentence(std::move(text));
    }

    // ---- what is left ---------------------------------------------------------------------------------------------

    void open_indicators(phrase const& heading, std::string id, std::vector<std::string> const& all) {
        if (all.empty())
            return;
        block& made = add(block::kind::table, heading, std::move(id));
        made.columns = {column(words::number_head, 1), column(words::content_head, 6), column(words::lacks_head, 4),
                        column(words::agency_head, 3)};
        for (std::string const& each : all) {
            indicator_result const* const one = given_.after.find_indicator(each);
            if (one == nullptr)
                continue;
            std::string lacks = say_.shortfalls(one->shortfalls);
            if (std::string const why = say_.reasons(one->reasons); !why.empty())
                lacks += (lacks.empty() ? "" : "; ") + why;
            table_cell open{.text = sentence(lacks)};
            note_remedy(*one, open);
            made.rows.push_back({{.text = each}, {.text = one->title}, std::move(open), {.text = one->agency}});
        }
    }

    void costs() {
        if (!has_costs())
            return;
        block& by_criterion = add(block::kind::table, said::by_criterion_heading, "cost-by-criterion");
        by_criterion.columns = {column(words::number_head, 2), column(words::criterion_head, 6),
                                column(said::cost_head, 4, true)};
        for (cost_line const& each : given_.cost_by_criterion)
            by_criterion.rows.push_back({{.text = each.name},
                                         {.text = each.name.empty() ? word(said::for_none) : title_of(each.name)},
                                         money_cell(each.amount)});
        block& by_agency = add(block::kind::table, said::by_agency_heading, "cost-by-agency");
        by_agency.columns = {column(words::agency_head, 6), column(said::cost_head, 4, true)};
        for (cost_line const& each : given_.cost_by_agency)
            by_agency.rows.push_back(
                {{.text = each.name.empty() ? word(said::by_nobody) : each.name}, money_cell(each.amount)});
    }

    plan_result const& given_;
};

} // namespace

document document_of(plan_result const& given, language in) { return maker(given, in).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
