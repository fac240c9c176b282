// What is reported of a gap: what is missing, how much, and who has to do it.
#include "report/document_maker.hpp"
#include "report/layout.hpp"
#include "report/money.hpp"
#include "report/phrases.hpp"
#include "report/remedy.hpp"
#include "report/words.hpp"

#include <tieuchi/detail/agencies.hpp>
#include <tieuchi/gap.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace words_of_gap {
constexpr phrase title{"Còn thiếu gì", "What is missing"};
constexpr phrase nothing{"Không còn thiếu gì.", "Nothing is missing."};
constexpr phrase all_met{"Đã đạt. Những tiêu chí dưới đây chưa đạt, nhưng không có chúng vẫn đạt.",
                         "It is met. The criteria below are not, but it is met without them."};
constexpr phrase open{"Chưa đạt", "Not met"};
constexpr phrase criteria{"tiêu chí", "criteria"};
constexpr phrase indicators{"chỉ tiêu", "indicators"};
constexpr phrase least{"Cần ít nhất", "It takes at least"};
constexpr phrase changes{"thay đổi", "changes"};
constexpr phrase one_change{"thay đổi", "change"};
constexpr phrase only{"Chỉ cần", "It takes"};
constexpr phrase of{"trong", "of"};
constexpr phrase besides{"Ngoài ra cần", "Besides"};
constexpr phrase planned{"Kinh phí theo kế hoạch", "Cost by the plan"};
constexpr phrase unpriced{"chỉ tiêu chưa có kinh phí", "indicators without a cost"};
constexpr phrase cheapest{
    "Rẻ nhất trước, theo kinh phí trong kế hoạch; chưa có kinh phí thì theo số thay đổi ít nhất.",
    "The cheapest first, by the costs of the plan; without a cost, by the least number of changes."};
constexpr phrase fewest{"Ít thay đổi nhất trước.", "What takes the fewest changes comes first."};
constexpr phrase table{"Tiêu chí chưa đạt", "Criteria not met"};
constexpr phrase todo{"Cần làm gì", "What to do"};
constexpr phrase current{"Hiện có", "Now"};
constexpr phrase now{"Hiện nay", "Now"};
constexpr phrase cost{"Kinh phí", "Cost"};
constexpr phrase cost_number{"Kinh phí (số)", "Cost (number)"};
constexpr phrase change_count{"Số thay đổi", "Changes"};
constexpr phrase waits_for_rules{"Chờ quy định cho chỉ tiêu", "Waits for rules on"};
constexpr phrase ways{"Các cách làm", "Ways to do it"};
constexpr phrase by_agency{"Ai phải làm gì", "Who has to do what"};
constexpr phrase nobody{"chưa phân công", "nobody is named"};
constexpr phrase facts{"Số liệu cần báo cáo", "To be reported"};
constexpr phrase more{"và {0} số liệu nữa", "and {0} more"};
constexpr phrase facts_order{"Số liệu quyết định được nhiều chỉ tiêu nhất trước.",
                             "What decides most indicators comes first."};
constexpr phrase decides{"Đủ để kết luận", "Decides alone"};
constexpr phrase needed_by{"Cần cho", "Needed by"};
constexpr phrase boundary{"Đạt khi", "Met if"};
constexpr phrase rows{"dòng", "rows"};
constexpr phrase unsettled{"Chờ quy định", "Waits for rules"};
constexpr phrase unsettled_note{"Không phải thiếu số liệu: ngưỡng chưa được ban hành hoặc chưa đối chiếu.",
                                "No figures are missing here: the threshold is not published or not checked yet."};
constexpr phrase why{"Lý do", "Why"};
constexpr phrase report_rows{"Cần báo cáo:", "To be reported:"};
constexpr phrase report_exactly{"Cần báo cáo; đạt khi và chỉ khi", "To be reported; met exactly if"};
constexpr phrase report_partly{"Cần báo cáo; có thể đạt nếu", "To be reported; it may be met if"};
constexpr phrase attest_again{"Đã có xác nhận là chưa đạt; làm xong thì xin xác nhận lại",
                              "Attested as not met; to be attested again when it is done"};
constexpr phrase evidence{"Minh chứng", "Evidence"};
} // namespace words_of_gap

namespace own = words_of_gap;

/// Text as a document has it: without the no-break spaces that lay out plain text.
std::string plain(std::string_view text) {
    constexpr std::string_view hard_space = "\u00A0";
    std::string out;
    for (std::size_t at = text.find(hard_space); at != std::string_view::npos; at = text.find(hard_space)) {
        out.append(text.substr(0, at)) += ' ';
        text.remove_prefix(at + hard_space.size());
    }
    return out.append(text);
}

/// `≥ 6484 người và ≤ 7000 người`: a boundary beside the name of its fact.
std::string beside_its_fact(std::string const& given, std::string const& fact, language in) {
    struct sign {
        std::string_view rule, vi, en;
    };
    static constexpr sign signs[] = {{" >= ", " ≥ ", " ≥ "},     {" <= ", " ≤ ", " ≤ "},
                                     {" == ", " = ", " = "},     {" and ", " và ", " and "},
                                     {" or ", " hoặc ", " or "}, {" in ", " thuộc ", " in "}};
    std::string text = " " + given;
    for (std::size_t at = text.find(" " + fact + " "); at != std::string::npos; at = text.find(" " + fact + " ", at))
        text.erase(at, fact.size() + 1);
    // Truth in words of the language.
    if (text == " == yes" || text == " == no")
        text = " == " + phrases{in}.value(std::string_view(text).substr(4));
    for (sign const& each : signs) {
        std::string_view const to = in == language::vi ? each.vi : each.en;
        for (std::size_t at = text.find(each.rule); at != std::string::npos; at = text.find(each.rule, at + to.size()))
            text.replace(at, each.rule.size(), to);
    }
    return spaced(text.substr(std::min(text.find_first_not_of(' '), text.size())));
}

/// Makes the document of one gap.
class maker : document_maker {
public:
    maker(gap const& given, language in) : document_maker(in), given_(given) {}

    document run() {
        head();
        summary();
        if (given_.criteria.empty() && given_.facts.empty() && given_.unsettled.empty()) {
            if (given_.status == status::met)
                paragraph(own::nothing);
            return std::move(made_);
        }
        criteria();
        ways();
        agencies();
        facts();
        unsettled();
        return std::move(made_);
    }

private:
    [[nodiscard]] bool has_costs() const {
        return !given_.cost_unit.empty() && std::any_of(given_.criteria.begin(), given_.criteria.end(),
                                                        [](gap_criterion const& c) { return c.cost.has_value(); });
    }

    void paragraph(phrase const& text, tone how = tone::dim) {
        block& made = made_.blocks.emplace_back();
        made.spans.push_back({word(text), how, false});
    }

    static std::string joined_by_comma(std::vector<std::string> const& all) {
        std::string text;
        for (std::string const& each : all)
            text += (text.empty() ? "" : ", ") + each;
        return text;
    }

    // ---- the head -------------------------------------------------------------------------------------------------

    void head() {
        std::string const& set = given_.ruleset_title.empty() ? given_.ruleset : given_.ruleset_title;
        made_.title = word(own::title) + (set.empty() ? "" : ": " + set);
        std::string const& name = given_.subject.name;
        std::string const& id = given_.subject.id;
        std::string const who = name.empty() ? id : id.empty() ? name : name + " (" + id + ")";
        std::string const when =
            given_.as_of ? word(words::as_of) + " " + text_of(*given_.as_of, say_.in) : word(words::no_date);
        made_.subtitle = who.empty() ? when : who + " – " + when;
        status_counts const& counts = given_.criteria_counts;
        made_.verdict = {word(verdict_of(given_.status)) + " – " + std::to_string(counts.counted_met) + "/" +
                             std::to_string(counts.counted_total) + " " + word(words::criteria_met),
                         tone_of(given_.status), true};
    }

    void summary() {
        std::vector<std::pair<std::string, std::string>> fields;
        std::size_t items = given_.unsettled.size();
        for (gap_criterion const& each : given_.criteria)
            items += each.items.size();
        if (!given_.criteria.empty())
            fields.emplace_back(word(own::open), std::to_string(given_.criteria.size()) + " " + word(own::criteria) +
                                                     ", " + std::to_string(items) + " " + word(own::indicators));
        if (given_.remedy)
            of_the_whole(*given_.remedy, fields);
        if (has_costs())
            fields.emplace_back(word(own::planned), total_cost());
        if (fields.empty())
            return;
        block& made = made_.blocks.emplace_back();
        made.form = block::kind::fields;
        for (auto& [label, text] : fields)
            made.fields.push_back({std::move(label), {plain(text), tone::plain, false}});
    }

    /// What the whole takes beside its criteria, and how many of them.
    void of_the_whole(remedy const& whole, std::vector<std::pair<std::string, std::string>>& fields) const {
        if (std::string const some = some_of(whole, own::criteria); !some.empty())
            fields.emplace_back(word(own::only), some);
        if (whole.changes != 0)
            fields.emplace_back(word(own::least), changes_text(whole.changes));
        std::string others;
        auto const note = [&](remedy const& part) {
            bool const listed =
                std::any_of(given_.criteria.begin(), given_.criteria.end(), [&](gap_criterion const& c) {
                    return part.form == remedy_form::choice ||
                           (part.form == remedy_form::section && part.section == c.id);
                });
            if (!listed)
                others += (others.empty() ? "" : "; ") + remedy_text(part, say_.in);
        };
        if (whole.form != remedy_form::choice)
            note(whole);
        else if (whole.needed == whole.parts.size() + whole.omitted)
            for (remedy const& part : whole.parts)
                note(part);
        if (!others.empty())
            fields.emplace_back(word(own::besides), others);
    }

    /// `2 trong 3 chỉ tiêu`; nothing where all are needed.
    [[nodiscard]] std::string some_of(remedy const& what, phrase const& noun) const {
        std::size_t const total = what.parts.size() + what.omitted;
        bool const sections = std::all_of(what.parts.begin(), what.parts.end(), [](remedy const& part) {
            return part.form == remedy_form::section || part.form == remedy_form::attestation;
        });
        if (what.form != remedy_form::choice || !sections || what.needed >= total)
            return {};
        return std::to_string(what.needed) + " " + word(own::of) + " " + std::to_string(total) + " " + word(noun);
    }

    [[nodiscard]] std::string changes_text(std::size_t count) const {
        return std::to_string(count) + " " + word(count == 1 ? own::one_change : own::changes);
    }

    // ---- costs ----------------------------------------------------------------------------------------------------

    [[nodiscard]] bool in_millions() const { return given_.cost_unit == "đồng"; }
    [[nodiscard]] std::string unit_text() const {
        return in_millions() ? word(words::million) : spaced(given_.cost_unit);
    }
    /// An amount of money without its unit.
    [[nodiscard]] std::string cost_text(number const& amount) const {
        constexpr int most_digits = 3;
        number const shown = in_millions() ? amount / number(1'000'000) : amount;
        number const rounded = round(shown, most_digits);
        return (rounded == shown ? "" : "≈") + grouped(rounded.to_string());
    }

    [[nodiscard]] std::string total_cost() const {
        number sum;
        std::size_t unpriced = 0;
        for (gap_criterion const& each : given_.criteria) {
            sum += each.cost.value_or(number());
            unpriced += each.cost ? each.unpriced : std::max<std::size_t>(each.items.size(), 1);
        }
        return money_text(sum, given_.cost_unit, say_.in) +
               (unpriced == 0 ? "" : "; " + std::to_string(unpriced) + " " + word(own::unpriced));
    }

    // ---- criteria -------------------------------------------------------------------------------------------------

    /// One row, before it is cells.
    struct line {
        table_cell number{}, content{}, verdict{}, todo{}, agency{};
        std::string current{}, required{};
        std::size_t changes = 0;
        std::optional<tieuchi::number> cost{};
    };

    void criteria() {
        if (given_.criteria.empty())
            return;
        if (given_.status == status::met)
            paragraph(own::all_met, tone::plain);
        block& made = add(block::kind::table, own::table, "criteria");
        made.columns = {column(words::number_head, 5),   column(words::criterion_head, 12),
                        column(words::content_head, 22), column(words::verdict_head, 12),
                        column(own::current, 15),        column(words::required_head, 12),
                        column(own::todo, 34),           column(words::agency_head, 18)};
        for (std::size_t const sheet : {1U, 4U, 5U})
            made.columns[sheet].only_sheet = true;
        made.columns[7].only_sheet = !names_agencies();
        if (has_costs())
            made.columns.push_back({word(own::cost) + " (" + unit_text() + ")", true, 9, false});
        made.columns.push_back(column(own::change_count, 6));
        made.columns.back().right = made.columns.back().only_sheet = true;
        if (has_costs()) {
            made.columns.push_back(column(own::cost_number, 10));
            made.columns.back().right = made.columns.back().only_sheet = true;
        }
        for (gap_criterion const& each : given_.criteria)
            criterion(each, made);
        if (given_.criteria.size() > 1)
            paragraph(has_costs() ? own::cheapest : own::fewest);
    }

    [[nodiscard]] bool names_agencies() const {
        return std::any_of(given_.criteria.begin(), given_.criteria.end(), [](gap_criterion const& c) {
            return c.items.empty() ? !c.agency.empty()
                                   : std::any_of(c.items.begin(), c.items.end(),
                                                 [](gap_item const& i) { return !i.agency.empty(); });
        });
    }

    void criterion(gap_criterion const& c, block& out) const {
        bool const alone = c.items.size() == 1 && c.items.front().id == c.id && c.items.front().status == c.status;
        line made = alone ? of_item(c.items.front()) : line{};
        made.number = {.text = c.id, .bold = true};
        made.content = {.text = c.title, .bold = true};
        if (alone && c.items.front().title != c.title)
            made.content.notes = {c.items.front().title};
        if (!alone) {
            made.verdict = badge(c.status);
            made.todo.text = of_criterion(c);
            made.changes = c.changes;
            made.cost = c.cost;
            if (c.items.empty())
                made.agency.text = c.agency;
        }
        row(made, c, out);
        if (!alone)
            for (gap_item const& each : c.items)
                row(of_item(each), c, out);
    }

    [[nodiscard]] table_cell badge(status what) const {
        return {.text = word(words_of(what)), .how = tone_of(what), .badge = true};
    }

    [[nodiscard]] std::string of_criterion(gap_criterion const& c) const {
        std::string text;
        auto const say = [&](std::string const& more) { text += (text.empty() ? "" : "; ") + more; };
        if (c.remedy)
            if (std::string const some = some_of(*c.remedy, own::indicators); !some.empty())
                say(word(own::only) + " " + some);
        if (c.items.size() > 1 && c.changes != 0)
            say(sentence_in(word(own::least), text) + " " + changes_text(c.changes));
        std::vector<std::string> waiting;
        for (gap_item const& each : given_.unsettled)
            if (each.criterion == c.id)
                waiting.push_back(each.id);
        if (!waiting.empty())
            say(sentence_in(word(own::waits_for_rules), text) + " " + joined_by_comma(waiting));
        if (text.empty() && c.items.empty() && c.remedy)
            text = in_words(*c.remedy);
        // An authority has spoken of the whole criterion where nothing below it is unmet.
        bool const unmet_below =
            std::any_of(c.items.begin(), c.items.end(), [](gap_item const& i) { return i.status == status::unmet; });
        if (text.empty() && !c.remedy && c.status == status::unmet && !unmet_below)
            text = word(own::attest_again);
        return text;
    }

    /// A phrase of ours behind others in one sentence.
    static std::string sentence_in(std::string phrase, std::string const& before) {
        if (!before.empty() && phrase.front() >= 'A' && phrase.front() <= 'Z')
            phrase.front() = static_cast<char>(phrase.front() + ('a' - 'A'));
        return phrase;
    }

    [[nodiscard]] line of_item(gap_item const& i) const {
        line made;
        made.number.text = i.id;
        made.content.text = i.title;
        made.verdict = badge(i.status);
        made.todo.text = what_to_do(i);
        if (i.comparison) {
            made.current = plain(say_.left_side(*i.comparison));
            made.required = plain(say_.right_side(*i.comparison));
            // What has to be reported says what is required already.
            if (std::string const figures = figures_text(made);
                !figures.empty() && !(made.current.empty() && is_to_be_reported(i)))
                made.todo.notes.push_back(figures);
        }
        // A fact that is to be reported is what has to be done; what else is in the way stands below.
        std::vector<reason> others;
        for (reason const& each : i.reasons)
            if (each.kind != reason_kind::not_reported && each.kind != reason_kind::no_attestation)
                others.push_back(each);
        if (is_known(i.remedy) && !others.empty())
            made.todo.notes.push_back(sentence(plain(say_.reasons(others))));
        if (!i.evidence.empty())
            made.todo.notes.push_back(word(own::evidence) + ": " + i.evidence);
        made.agency.text = i.agency;
        made.changes = i.remedy ? i.remedy->changes : 0;
        made.cost = i.cost;
        return made;
    }

    static bool is_known(std::optional<remedy> const& what) { return what && what->form != remedy_form::none; }

    /// Whether it can be done by reporting: there are figures that are only missing.
    static bool is_reporting(remedy const& what) {
        if (what.form == remedy_form::choice)
            return std::any_of(what.parts.begin(), what.parts.end(), is_reporting);
        return !what.failing && (what.form == remedy_form::figure || what.form == remedy_form::answer);
    }

    static bool is_to_be_reported(gap_item const& i) {
        return i.status == status::unknown && i.remedy && is_reporting(*i.remedy);
    }

    static bool names_rows(remedy const& what) {
        return !what.list.empty() || std::any_of(what.parts.begin(), what.parts.end(), names_rows);
    }

    /// Whether a remedy in words begins with a word of ours, not with a name.
    static bool begins_with_word(remedy const& what) {
        if (what.form == remedy_form::choice)
            return what.list.empty() && !what.parts.empty() && begins_with_word(what.parts.front());
        return what.form == remedy_form::none || what.form == remedy_form::attestation ||
               (what.form == remedy_form::figure && what.reported);
    }

    [[nodiscard]] std::string in_words(remedy const& what) const {
        std::string text = plain(remedy_text(what, say_.in));
        return begins_with_word(what) ? sentence(std::move(text)) : text;
    }

    [[nodiscard]] std::string what_to_do(gap_item const& i) const {
        if (is_to_be_reported(i) && names_rows(*i.remedy))
            return word(own::report_rows) + " " + in_words(*i.remedy);
        if (is_to_be_reported(i))
            return word(i.remedy->exact ? own::report_exactly : own::report_partly) + " " +
                   plain(boundary_text(*i.remedy, say_.in));
        if (is_known(i.remedy))
            return in_words(*i.remedy);
        if (!i.shortfalls.empty())
            return sentence(plain(say_.shortfalls(i.shortfalls)));
        if (!i.reasons.empty())
            return sentence(plain(say_.reasons(i.reasons)));
        return i.remedy ? in_words(*i.remedy) : word(own::attest_again);
    }

    /// `Hiện nay: 6211/6825 người = 91.0%, yêu cầu ≥ 95%`
    [[nodiscard]] std::string figures_text(line const& made) const {
        std::string const required =
            made.required.empty() ? std::string() : word(words::required) + " " + made.required;
        if (made.current.empty())
            return sentence(required);
        return word(own::now) + ": " + made.current + (required.empty() ? "" : ", ") + required;
    }

    void row(line const& made, gap_criterion const& c, block& out) const {
        std::vector<table_cell> cells{made.number,
                                      {.text = c.title.empty() ? c.id : c.id + ". " + c.title},
                                      made.content,
                                      made.verdict,
                                      {.text = made.current},
                                      {.text = made.required},
                                      made.todo,
                                      made.agency};
        if (has_costs())
            cells.push_back({.text = made.cost ? cost_text(*made.cost) : ""});
        std::string const changes = made.changes == 0 ? "" : std::to_string(made.changes);
        cells.push_back({.text = changes, .number = changes.empty() ? std::nullopt : std::optional(changes)});
        if (has_costs()) {
            std::optional<std::string> const exact = made.cost ? std::optional(made.cost->to_string()) : std::nullopt;
            cells.push_back({.text = exact.value_or(""), .number = exact});
        }
        out.rows.push_back(std::move(cells));
    }

    // ---- ways -----------------------------------------------------------------------------------------------------

    /// Where there are several ways, or several things to do, each has a line.
    void ways() {
        std::vector<tree_line> trees;
        for (gap_criterion const& c : given_.criteria)
            for (gap_item const& i : c.items)
                if (i.remedy && i.remedy->form == remedy_form::choice) {
                    tree_line one = remedy_tree(*i.remedy, say_.in);
                    one.head = i.id + (one.head.empty() ? "" : " " + one.head);
                    if (!one.parts.empty())
                        trees.push_back(std::move(one));
                }
        if (!trees.empty())
            add(block::kind::tree, own::ways, "ways").tree = std::move(trees);
    }

    // ---- agencies -------------------------------------------------------------------------------------------------

    /// What one agency has to do.
    struct duty {
        std::string name{};
        std::vector<std::string> items{};
        std::set<std::string> facts{};
    };

    void agencies() {
        std::vector<duty> duties;
        std::map<std::string, std::size_t> places;
        for (gap_criterion const& c : given_.criteria)
            for (gap_item const& i : c.items)
                for (std::string const& name : detail::agencies_in(i.agency)) {
                    auto const [place, is_new] = places.insert({name, duties.size()});
                    if (is_new)
                        duties.push_back({name, {}, {}});
                    duty& one = duties[place->second];
                    one.items.push_back(i.id);
                    for (reason const& each : i.reasons)
                        if (each.kind == reason_kind::not_reported)
                            one.facts.insert(without_numbers(each.detail));
                }
        if (duties.empty() || (duties.size() == 1 && duties.front().name.empty()))
            return;
        block& made = add(block::kind::table, own::by_agency, "agencies");
        made.columns = {column(words::agency_head, 25), column(words::section_head, 30), column(own::facts, 45)};
        for (duty const& each : duties)
            made.rows.push_back({{.text = each.name.empty() ? word(own::nobody) : each.name},
                                 {.text = joined_by_comma(each.items)},
                                 {.text = fact_names(each.facts)}});
    }

    /// Names in one line; behind the first dozen, how many more.
    template <class Names>
    [[nodiscard]] std::string fact_names(Names const& all) const {
        constexpr std::size_t most = 12;
        if (all.size() <= most + 1)
            return joined_by_comma({all.begin(), all.end()});
        std::string rest = word(own::more);
        return joined_by_comma({all.begin(), std::next(all.begin(), most)}) + ", " +
               rest.replace(rest.find("{0}"), 3, std::to_string(all.size() - most));
    }

    // ---- facts and rules ------------------------------------------------------------------------------------------

    /// Facts that are one line: those of rows that differ in their numbers alone, and those of one row that decide
    /// nothing alone.
    struct folded_fact {
        gap_fact const* first = nullptr;
        std::string name{};
        std::size_t rows = 1;
        std::vector<std::string> fields{}; ///< of one row, where there are several
    };

    /// `road[2].length` as `road[…].length`
    static std::string without_numbers(std::string const& name) {
        std::string text;
        for (std::size_t at = 0; at < name.size(); ++at) {
            text += name[at];
            if (name[at] != '[')
                continue;
            text += "…";
            at = std::min(name.find(']', at), name.size()) - 1;
        }
        return text;
    }

    using alike = std::tuple<std::string, std::vector<std::string>, std::vector<std::string>>;

    [[nodiscard]] std::vector<folded_fact> without_rows() const {
        std::vector<folded_fact> all;
        std::map<alike, std::size_t> places;
        for (gap_fact const& each : given_.facts) {
            std::string name = without_numbers(each.name);
            auto const [place, is_new] = places.insert({alike(name, each.decides, each.needed_by), all.size()});
            if (is_new) {
                all.push_back({&each, each.name, 1, {}});
                continue;
            }
            folded_fact& known = all[place->second];
            known.name = std::move(name);
            ++known.rows;
        }
        return all;
    }

    [[nodiscard]] std::vector<folded_fact> folded() const {
        std::vector<folded_fact> all;
        std::map<alike, std::size_t> places;
        for (folded_fact& each : without_rows()) {
            std::size_t const end = each.name.rfind("].");
            if (end == std::string::npos || !each.first->decides.empty()) {
                all.push_back(std::move(each));
                continue;
            }
            std::string row = each.name.substr(0, end + 1);
            std::string field = each.name.substr(end + 2);
            auto const [place, is_new] = places.insert({alike(row, {}, each.first->needed_by), all.size()});
            if (is_new) {
                each.fields.push_back(std::move(field));
                all.push_back(std::move(each));
                continue;
            }
            folded_fact& known = all[place->second];
            known.name = std::move(row);
            known.rows = std::max(known.rows, each.rows);
            known.fields.push_back(std::move(field));
        }
        return all;
    }

    void facts() {
        if (given_.facts.empty())
            return;
        block& made = add(block::kind::table, own::facts, "facts");
        made.columns = {column(words::fact_head, 30), column(own::decides, 20), column(own::boundary, 30),
                        column(own::needed_by, 20)};
        for (folded_fact const& each : folded()) {
            bool const one = each.rows == 1 && each.fields.size() <= 1;
            std::string boundaries;
            for (std::string const& text : one ? each.first->boundaries : std::vector<std::string>())
                boundaries += (boundaries.empty() ? "" : "; ") + beside_its_fact(text, each.name, say_.in);
            table_cell name{.text = each.name};
            if (each.fields.size() > 1)
                name.notes.push_back(fact_names(each.fields));
            if (each.rows > 1)
                name.notes.push_back(std::to_string(each.rows) + " " + word(own::rows));
            made.rows.push_back({std::move(name),
                                 {.text = joined_by_comma(each.first->decides)},
                                 {.text = boundaries},
                                 {.text = joined_by_comma(each.first->needed_by)}});
        }
        if (made.rows.size() > 1)
            paragraph(own::facts_order);
    }

    void unsettled() {
        if (given_.unsettled.empty())
            return;
        block& made = add(block::kind::table, own::unsettled, "unsettled");
        made.columns = {column(words::number_head, 8), column(words::content_head, 37), column(own::why, 35),
                        column(words::agency_head, 20)};
        for (gap_item const& each : given_.unsettled)
            made.rows.push_back({{.text = each.id},
                                 {.text = each.title},
                                 {.text = sentence(plain(say_.reasons(each.reasons)))},
                                 {.text = each.agency}});
        paragraph(own::unsettled_note);
    }

    gap const& given_;
};

} // namespace

document document_of(gap const& given, language in) { return maker(given, in).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
