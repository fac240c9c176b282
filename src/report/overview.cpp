// What is reported of many subjects: who meets how much, and what each agency still has to do.
#include "report/document_maker.hpp"
#include "report/words.hpp"

#include <tieuchi/overview.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace words_of_overview {
constexpr phrase title{"Tổng hợp nhiều đối tượng", "Overview of many subjects"};
constexpr phrase subjects{"đối tượng", "subjects"};
constexpr phrase subjects_met{"đối tượng đạt", "subjects met"};
constexpr phrase rules{"Theo", "By"};
constexpr phrase none{"Không có đối tượng nào.", "There are no subjects."};
constexpr phrase verdicts{"Kết luận", "Verdicts"};
constexpr phrase levels{"Theo số tiêu chí đạt", "By criteria met"};
constexpr phrase level{"Số tiêu chí đạt", "Criteria met"};
constexpr phrase and_more{"trở lên", "and more"};
constexpr phrase undecided{"chưa xác định", "not decided"};
constexpr phrase fewer{"dưới", "fewer than"};
constexpr phrase count{"Số lượng", "How many"};
constexpr phrase who{"Đối tượng", "Subjects"};
constexpr phrase matrix{"Từng đối tượng", "Each subject"};
constexpr phrase subject{"Đối tượng", "Subject"};
constexpr phrase share{"Đạt", "Met"};
constexpr phrase total{"Số đạt", "Met"};
constexpr phrase legend{"Dấu trong bảng", "The signs"};
constexpr phrase not_in_set{"để trống: bộ tiêu chí không có", "empty: not in its criteria set"};
constexpr phrase bars{"Tiến độ từng đối tượng", "Progress of each subject"};
constexpr phrase by_criterion{"Theo tiêu chí", "By criterion"};
constexpr phrase by_agency{"Theo cơ quan phụ trách", "By agency"};
constexpr phrase nobody{"chưa phân công", "nobody is named"};
constexpr phrase indicators{"Chỉ tiêu", "Indicators"};
constexpr phrase shared{"chung với cơ quan khác", "shared with others"};
constexpr phrase open{"Còn phải làm", "Still open"};
constexpr phrase everybody{"mọi đối tượng", "every subject"};
constexpr phrase more{"và {0} đối tượng nữa", "and {0} more"};
constexpr phrase number_of{"Mỗi chỉ tiêu tính một lần cho mỗi đối tượng; chỉ tiêu chung tính cho từng cơ quan.",
                           "Each indicator counts once for each subject; a shared one for each of its agencies."};
} // namespace words_of_overview

namespace own = words_of_overview;

constexpr std::size_t most_names = 12; // in one line; more are counted

/// Makes the document of one overview.
class maker : document_maker {
public:
    maker(overview const& given, language in) : document_maker(in), given_(given) {
        for (overview_subject const& each : given.subjects)
            if (!each.subject.id.empty() && !each.subject.name.empty())
                names_.insert({each.subject.id, each.subject.name});
    }

    document run() {
        head();
        if (given_.subjects.empty()) {
            made_.blocks.emplace_back().spans.push_back({word(own::none)});
            return std::move(made_);
        }
        verdicts();
        levels();
        matrix();
        bars();
        criteria();
        agencies();
        return std::move(made_);
    }

private:

    static table_cell number_cell(std::size_t count, tone how = tone::plain) {
        std::string const text = std::to_string(count);
        return {.text = text, .how = count == 0 ? tone::dim : how, .number = text};
    }

    static std::string name_of(subject const& who, std::size_t place) {
        if (!who.name.empty() || !who.id.empty())
            return who.name.empty() ? who.id : who.name;
        std::string name(1, '#');
        return name.append(std::to_string(place + 1));
    }

    /// What people call a subject that is named by its id.
    [[nodiscard]] std::string name_of(std::string const& id) const {
        auto const found = names_.find(id);
        return found == names_.end() ? id : found->second;
    }

    /// Names in one line; behind the first dozen, how many more.
    [[nodiscard]] std::string names_text(std::vector<std::string> const& all) const {
        std::string text;
        std::size_t const shown = all.size() <= most_names + 1 ? all.size() : most_names;
        for (std::size_t i = 0; i < shown; ++i)
            text += (i == 0 ? "" : ", ") + name_of(all[i]);
        if (shown == all.size())
            return text;
        std::string rest = word(own::more);
        return text + ", " + rest.replace(rest.find("{0}"), 3, std::to_string(all.size() - shown));
    }

    // ---- the head -------------------------------------------------------------------------------------------------

    void head() {
        made_.title = word(own::title);
        std::vector<std::string> sets;
        for (overview_subject const& each : given_.subjects)
            if (!each.ruleset.empty() && std::find(sets.begin(), sets.end(), each.ruleset) == sets.end())
                sets.push_back(each.ruleset);
        std::string by;
        for (std::string const& each : sets)
            by += (by.empty() ? word(own::rules) + " " : ", ") + each;
        made_.subtitle =
            std::to_string(given_.subjects.size()) + " " + word(own::subjects) + (by.empty() ? "" : " – " + by);
        status_counts const& counts = given_.counts;
        if (counts.total() != 0)
            made_.verdict = {std::to_string(counts.counted_met) + "/" + std::to_string(counts.counted_total) + " " +
                                 word(own::subjects_met),
                             counts.met == counts.counted_total ? tone::good : tone::plain, true};
    }

    void verdicts() {
        add(block::kind::bars, own::verdicts, "verdicts").bars.push_back(progress_of(word(own::who), given_.counts));
    }

    static progress progress_of(std::string label, status_counts const& counts) {
        progress made;
        made.label = std::move(label);
        made.met = counts.met;
        made.unmet = counts.unmet;
        made.unknown = counts.unknown;
        made.not_applicable = counts.not_applicable;
        made.share = std::to_string(counts.counted_met) + "/" + std::to_string(counts.counted_total);
        return made;
    }

    // ---- levels ---------------------------------------------------------------------------------------------------

    void levels() {
        if (given_.levels.empty())
            return;
        block& made = add(block::kind::table, own::levels, "levels");
        made.columns = {column(own::level, 15), column(own::count, 10, true), column(own::who, 75)};
        for (std::size_t i = 0; i < given_.levels.size(); ++i)
            made.rows.push_back({{.text = level_text(i)},
                                 number_cell(given_.levels[i].subjects.size()),
                                 {.text = names_text(given_.levels[i].subjects)}});
        if (!given_.undecided.empty())
            made.rows.push_back({{.text = word(own::undecided)},
                                 number_cell(given_.undecided.size(), tone::open),
                                 {.text = names_text(given_.undecided)}});
    }

    [[nodiscard]] std::string level_text(std::size_t index) const {
        overview_level const& level = given_.levels[index];
        std::string const from = std::to_string(level.from);
        if (level.from == level.to)
            return from;
        if (index == 0)
            return from + " " + word(own::and_more);
        if (level.from == 0)
            return word(own::fewer) + " " + std::to_string(level.to + 1);
        return from + "–" + std::to_string(level.to);
    }

    // ---- subjects and criteria ------------------------------------------------------------------------------------

    void matrix() {
        if (given_.criteria.empty())
            return;
        block& made = add(block::kind::table, own::matrix, "subjects");
        bool const classes = std::any_of(given_.subjects.begin(), given_.subjects.end(),
                                         [](overview_subject const& each) { return each.band.has_value(); });
        made.columns = {column(own::subject, 20), column(words::verdict_head, 10), column(own::share, 6)};
        made.columns[1].only_sheet = true;
        if (classes)
            made.columns.push_back(column(words::class_given, 8));
        for (overview_criterion const& each : given_.criteria)
            made.columns.push_back({each.id, false, 3, false});
        for (std::size_t i = 0; i < given_.subjects.size(); ++i)
            made.rows.push_back(row_of(i, classes));
        made.rows.push_back(totals(classes));
        legend();
    }

    [[nodiscard]] std::vector<table_cell> row_of(std::size_t index, bool classes) const {
        overview_subject const& given = given_.subjects[index];
        std::vector<table_cell> row;
        row.push_back({.text = name_of(given.subject, index)});
        row.push_back({.text = word(words_of(given.status)), .how = tone_of(given.status), .badge = true});
        row.push_back(
            {.text = std::to_string(given.criteria.counted_met) + "/" + std::to_string(given.criteria.counted_total),
             .how = tone_of(given.status)});
        if (classes)
            row.push_back({.text = given.band.value_or("")});
        for (std::optional<status> const& each : given.by_criterion)
            row.push_back(each ? table_cell{.text = std::string(mark_of(tone_of(*each))), .how = tone_of(*each)}
                               : table_cell{});
        return row;
    }

    [[nodiscard]] std::vector<table_cell> totals(bool classes) const {
        std::vector<table_cell> row;
        row.push_back({.text = word(own::total), .bold = true});
        row.emplace_back();
        row.push_back(
            {.text = std::to_string(given_.counts.counted_met) + "/" + std::to_string(given_.counts.counted_total)});
        if (classes)
            row.emplace_back();
        for (overview_criterion const& each : given_.criteria)
            row.push_back(number_cell(each.counts.met));
        return row;
    }

    void legend() {
        block& made = made_.blocks.emplace_back();
        made.spans.push_back({word(own::legend) + ": ", tone::dim, false});
        std::string_view between;
        for (status const each : {status::met, status::unmet, status::unknown, status::not_applicable}) {
            made.spans.push_back({std::string(between), tone::dim, false});
            made.spans.push_back({std::string(mark_of(tone_of(each))), tone_of(each), false});
            made.spans.push_back({std::string(1, ' ').append(word(words_of(each))), tone::dim, false});
            between = ", ";
        }
        bool const gaps = std::any_of(given_.subjects.begin(), given_.subjects.end(), [](overview_subject const& s) {
            return std::find(s.by_criterion.begin(), s.by_criterion.end(), std::nullopt) != s.by_criterion.end();
        });
        if (gaps)
            made.spans.push_back({std::string(between).append(word(own::not_in_set)), tone::dim, false});
        made.spans.push_back({".", tone::dim, false});
    }

    void bars() {
        block& made = add(block::kind::bars, own::bars, "progress");
        for (std::size_t i = 0; i < given_.subjects.size(); ++i) {
            overview_subject const& each = given_.subjects[i];
            made.bars.push_back(progress_of(name_of(each.subject, i), each.criteria));
            made.bars.back().how = tone_of(each.status);
        }
    }

    void criteria() {
        if (given_.criteria.empty())
            return;
        block& made = add(block::kind::bars, own::by_criterion, "criteria");
        for (overview_criterion const& each : given_.criteria)
            made.bars.push_back(progress_of(each.title.empty() ? each.id : each.id + ". " + each.title, each.counts));
    }

    // ---- agencies -------------------------------------------------------------------------------------------------

    void agencies() {
        if (given_.agencies.empty() || (given_.agencies.size() == 1 && given_.agencies.front().name.empty()))
            return;
        block& made = add(block::kind::table, own::by_agency, "agencies");
        made.columns = {column(words::agency_head, 20), column(own::indicators, 22)};
        for (status const each : {status::met, status::unmet, status::unknown})
            made.columns.push_back({capital(words_of(each)), true, 8, false});
        made.columns.push_back(column(own::open, 34));
        for (overview_agency const& each : given_.agencies)
            made.rows.push_back(row_of(each));
        made_.blocks.emplace_back().spans.push_back({word(own::number_of), tone::dim, false});
    }

    /// A status as the head of a column.
    [[nodiscard]] std::string capital(phrase const& what) const {
        std::string text = word(what);
        if (text.substr(0, 2) == "đ")
            return "Đ" + text.substr(2);
        if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
            text.front() = static_cast<char>(text.front() - ('a' - 'A'));
        return text;
    }

    [[nodiscard]] std::vector<table_cell> row_of(overview_agency const& given) const {
        table_cell indicators{.text = listed(given.indicators)};
        if (!given.shared.empty())
            indicators.notes.push_back(word(own::shared) + ": " + listed(given.shared));
        table_cell open;
        for (open_work const& each : open_of(given))
            (open.text.empty() ? open.text : open.notes.emplace_back()) =
                listed(each.indicators) + ": " +
                (each.subjects.size() == given_.subjects.size() && each.subjects.size() > 1
                     ? word(own::everybody)
                     : names_text(each.subjects));
        return {{.text = given.name.empty() ? word(own::nobody) : given.name},
                std::move(indicators),
                number_cell(given.counts.met, tone::good),
                number_cell(given.counts.unmet, tone::bad),
                number_cell(given.counts.unknown, tone::open),
                std::move(open)};
    }

    static std::string listed(std::vector<std::string> const& all) {
        std::string text;
        for (std::string const& each : all)
            text += (text.empty() ? "" : ", ") + each;
        return text;
    }

    /// Indicators that are open for the same subjects.
    struct open_work {
        std::vector<std::string> subjects{};
        std::vector<std::string> indicators{};
    };

    /// In the order in which the agency has its indicators.
    static std::vector<open_work> open_of(overview_agency const& given) {
        std::map<std::string, std::vector<std::string>> subjects;
        for (auto const& [who, what] : given.open)
            subjects[what].push_back(who);
        std::vector<open_work> made;
        std::map<std::vector<std::string>, std::size_t> places;
        for (std::string const& each : given.indicators) {
            auto const found = subjects.find(each);
            if (found == subjects.end())
                continue;
            auto const [place, is_new] = places.insert({found->second, made.size()});
            if (is_new)
                made.push_back({found->second, {}});
            made[place->second].indicators.push_back(each);
        }
        return made;
    }

    overview const& given_;
    std::map<std::string, std::string> names_{}; // of subjects by their ids
};

} // namespace

document document_of(overview const& given, language in) { return maker(given, in).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
