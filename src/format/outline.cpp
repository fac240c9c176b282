// Follows the grammar over pieces that are known to fit it. Where it meets something else all the same, it sets what
// there is as it comes: no piece is ever lost, and `format` holds what is written against what was read.

#include "format/outline.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {
namespace {

bool one_of(std::initializer_list<keyword> list, keyword word) {
    return word != keyword::none && std::find(list.begin(), list.end(), word) != list.end();
}

bool is_comparison(token_kind kind) {
    using enum token_kind;
    return kind == equal || kind == not_equal || kind == less || kind == less_equal || kind == greater ||
           kind == greater_equal;
}

// Where the rows and cells of tables are, by their offsets in the text.
class cell_places {
public:
    explicit cell_places(syntax::file const& tree) {
        for (auto const& each : tree.rulesets) {
            take(each.tables);
            take(each.changes);
        }
        for (auto const& each : tree.amendments) {
            take(each.tables);
            take(each.changes);
        }
        std::sort(rows_.begin(), rows_.end());
        std::sort(cells_.begin(), cells_.end());
    }
    [[nodiscard]] bool begins_row(std::size_t offset) const {
        return std::binary_search(rows_.begin(), rows_.end(), offset);
    }
    /// Where the cell that begins at an offset ends; 0: none begins there.
    [[nodiscard]] std::size_t end_of_cell(std::size_t offset) const {
        auto const found = std::lower_bound(cells_.begin(), cells_.end(), std::pair(offset, std::size_t{0}));
        return found != cells_.end() && found->first == offset ? found->second : 0;
    }

private:
    void take(std::vector<syntax::table_declaration> const& tables) {
        for (auto const& each : tables)
            take(each);
    }
    void take(std::vector<syntax::layer_change> const& changes) {
        for (auto const& each : changes)
            if (each.target == syntax::layer_target::table)
                take(each.table);
    }
    void take(syntax::table_declaration const& table) {
        for (auto const& row : table.rows) {
            rows_.push_back(row.where.begin);
            for (auto const& cell : row.cells)
                if (cell)
                    cells_.emplace_back(cell->where.begin, cell->where.end);
        }
    }

    std::vector<std::size_t> rows_{};
    std::vector<std::pair<std::size_t, std::size_t>> cells_{};
};

class outliner {
public:
    outliner(std::vector<piece>& pieces, syntax::file const& tree) : p_(pieces), places_(tree) {}

    node run() {
        node made = begin(shape::block);
        while (!at_end())
            made.parts.push_back(clause());
        made.last = at_;
        return made;
    }

private:
    // ---- the pieces ------------------------------------------------------------------------------------------------

    [[nodiscard]] piece& here() { return p_[at_]; }
    [[nodiscard]] piece const& ahead(std::size_t by) const { return p_[std::min(at_ + by, p_.size() - 1)]; }
    [[nodiscard]] bool at_end() const { return p_[at_].kind == token_kind::end; }
    [[nodiscard]] bool is(token_kind kind) const { return p_[at_].kind == kind; }
    [[nodiscard]] bool is(keyword word) const { return p_[at_].role == word; }
    void step() { at_ += at_end() ? 0U : 1U; }
    void step_tight() {
        here().space = 0;
        step();
    }
    bool pass(token_kind kind, std::uint8_t space = 1) {
        if (!is(kind))
            return false;
        here().space = space;
        step();
        return true;
    }
    bool pass(keyword word) {
        if (!is(word))
            return false;
        step();
        return true;
    }
    void keep_if_broken(std::size_t at) { p_[at].kept = p_[at].kept || p_[at].breaks; }

    [[nodiscard]] node begin(shape kind) const {
        node made;
        made.kind = kind;
        made.first = made.last = at_;
        return made;
    }
    node& finish(node& made) const {
        made.last = at_ > made.first ? at_ - 1 : made.first;
        return made;
    }
    // A node of what one function passes.
    template <class Function>
    node plain(Function passing) {
        node made = begin(shape::plain);
        passing(made);
        return finish(made);
    }
    // A node around one that has been read.
    static node around(node first, shape kind) {
        node made;
        made.kind = kind;
        made.first = first.first;
        made.parts.push_back(std::move(first));
        return made;
    }

    // ---- expressions -----------------------------------------------------------------------------------------------

    node expression() {
        auto const start = at_;
        node made = chain_of(level::implication);
        if (is(keyword::when) && here().second == keyword::empty) {
            node whole = around(std::move(made), shape::chain);
            whole.level = level::when_empty;
            pass_operator();
            whole.parts.push_back(plain([this](node&) { step(); }));
            made = std::move(finish(whole));
        }
        // Whatever this is, reading has to go on.
        if (at_ == start)
            step();
        return made;
    }

    [[nodiscard]] bool is_operator(level of) const {
        auto const& at = p_[at_];
        switch (of) {
        case level::implication:
            return at.role == keyword::implies;
        case level::disjunction:
            return at.role == keyword::logical_or;
        case level::conjunction:
            return at.role == keyword::logical_and;
        case level::comparison:
            return is_comparison(at.kind) || at.role == keyword::in;
        case level::sum:
            return at.kind == token_kind::plus || at.kind == token_kind::minus;
        case level::product:
            return at.kind == token_kind::star || at.kind == token_kind::slash;
        default:
            return false;
        }
    }

    // A break beside an operator is one before it; so is a comment behind it.
    void pass_operator() {
        auto const at = at_;
        move_notes_before(p_, at);
        step();
        p_[at].kept = p_[at].breaks || here().breaks;
    }

    node chain_of(level of) {
        node first = next(of);
        if (!is_operator(of))
            return first;
        node made = around(std::move(first), shape::chain);
        made.level = of;
        while (is_operator(of)) {
            bool const membership = is(keyword::in);
            pass_operator();
            made.parts.push_back(membership ? range_or_set() : next(of));
        }
        return finish(made);
    }
    node next(level of) {
        switch (of) {
        case level::conjunction:
            return negation();
        case level::product:
            return opposite();
        default:
            return chain_of(static_cast<level>(static_cast<int>(of) + 1));
        }
    }
    node negation() {
        if (!is(keyword::logical_not))
            return chain_of(level::comparison);
        return plain([this](node& made) {
            step();
            made.parts.push_back(negation());
        });
    }
    node opposite() {
        if (!is(token_kind::minus))
            return primary();
        return plain([this](node& made) {
            step();
            here().space = 0;
            made.parts.push_back(opposite());
        });
    }
    node range_or_set() {
        if (is(token_kind::open_brace))
            return set_of([this] { return expression(); });
        return plain([this](node& made) {
            made.parts.push_back(chain_of(level::sum));
            if (pass(token_kind::range))
                made.parts.push_back(chain_of(level::sum));
        });
    }

    node primary() {
        auto const& at = here();
        if (at.kind == token_kind::number)
            return number();
        if (at.kind == token_kind::open_paren)
            return parenthesised();
        if (at.kind == token_kind::open_bracket)
            return bracketed([this] { return expression(); });
        if (at.role == keyword::if_)
            return conditional();
        if (at.role == keyword::by)
            return choice();
        if (at.role == keyword::delegated)
            return plain([this](node&) { delegation(); });
        if (one_of({keyword::all, keyword::any, keyword::none_of}, at.role) && is_level(ahead(1)))
            return plain([this](node&) {
                step();
                tally();
            });
        return plain([this](node& made) { name_or_call(made); });
    }
    node number() {
        return plain([this](node&) { pass_number(); });
    }
    void pass_number() {
        auto const written = here().text.size();
        detach_unit(here());
        bool const attached = written != here().text.size();
        step();
        if (attached || pass(token_kind::percent, 0) || here().from == nullptr || !parser::is_unit(here().from))
            return;
        step();
        while ((is(token_kind::slash) || is(token_kind::star)) && here().adjoins && ahead(1).adjoins &&
               parser::is_unit(ahead(1).from)) {
            step_tight();
            step_tight();
        }
    }
    void delegation() {
        step();
        pass(token_kind::text);
    }
    node parenthesised() {
        return plain([this](node& made) {
            step();
            here().space = 0;
            made.parts.push_back(expression());
            pass(token_kind::close_paren, 0);
        });
    }
    [[nodiscard]] static bool is_level(piece const& at) {
        return at.role == keyword::criteria || at.role == keyword::indicators;
    }
    // A name, a word that is a value, a look-up or a call.
    void name_or_call(node& made) {
        auto const function = here().role;
        if (is(token_kind::open_brace) || is(token_kind::close_brace) || is(token_kind::close_paren) || at_end())
            return;
        step();
        if (is(token_kind::scope)) {
            step_tight();
            step_tight();
        }
        if (is(token_kind::open_bracket)) {
            here().space = 0;
            made.parts.push_back(bracketed([this] { return expression(); }));
        } else if (is(token_kind::open_paren)) {
            here().space = 0;
            made.parts.push_back(bracketed([this, function] { return argument(function); }));
        }
    }
    node argument(keyword function) {
        using enum keyword;
        if (one_of({met, unmet, unknown, not_applicable, score, max_score}, function))
            return plain([this](node&) { section_reference(); });
        if (function == count && is_level(here()))
            return plain([this](node& made) { tally_of_some(made); });
        node made = expression();
        if (!is(where) && !is(token_kind::colon))
            return made;
        node whole = around(std::move(made), shape::rows);
        if (is(where)) {
            pass_operator();
            whole.parts.push_back(expression());
        }
        if (pass(token_kind::colon, 0)) {
            whole.has_body = true;
            keep_if_broken(at_);
            whole.parts.push_back(expression());
        }
        return finish(whole);
    }
    void section_reference() {
        while (!is(token_kind::close_paren) && !at_end()) {
            bool const scope = is(token_kind::scope);
            here().space = scope ? 0 : here().space;
            step();
            here().space = scope ? 0 : here().space;
        }
    }
    // `criteria of SET met`
    void tally() {
        step();
        if (pass(keyword::of))
            step();
        if (one_of({keyword::met, keyword::unmet, keyword::unknown, keyword::not_applicable}, here().role))
            step();
    }
    // `criteria of SET met in { 10, 17 }`
    void tally_of_some(node& made) {
        tally();
        if (pass(keyword::in) && is(token_kind::open_brace))
            made.parts.push_back(set_of([this] { return plain([this](node&) { step(); }); }));
    }

    // ---- lists -----------------------------------------------------------------------------------------------------

    // `(a, b)` or `[a, b]`
    template <class Item>
    node bracketed(Item item) {
        node made = begin(shape::brackets);
        auto const closer = is(token_kind::open_paren) ? token_kind::close_paren : token_kind::close_bracket;
        step();
        here().space = 0;
        items(made, item, token_kind::comma, closer);
        pass(closer, 0);
        return finish(made);
    }
    // `{ a, b }`
    template <class Item>
    node set_of(Item item, token_kind separator = token_kind::comma) {
        node made = begin(shape::brackets);
        step();
        items(made, item, separator, token_kind::close_brace);
        pass(token_kind::close_brace);
        return finish(made);
    }
    template <class Item>
    void items(node& made, Item item, token_kind separator, token_kind closer) {
        while (!is(closer) && !at_end()) {
            auto const start = at_;
            made.parts.push_back(item());
            if (!is(separator)) {
                if (at_ == start)
                    return;
                continue;
            }
            bool const breaks = here().breaks;
            here().space = separator == token_kind::comma ? 0 : 1;
            step();
            here().kept = here().breaks || breaks;
        }
    }

    // ---- `if` and `by` ---------------------------------------------------------------------------------------------

    node conditional() {
        node made = begin(shape::conditional);
        while (is(keyword::if_)) {
            step();
            made.parts.push_back(expression());
            pass_arm(made, keyword::then);
            if (!is(keyword::else_))
                break;
            if (ahead(1).role != keyword::if_) {
                pass_arm(made, keyword::else_);
                break;
            }
            keep_if_broken(at_);
            step();
            // A break between `else` and `if` says as much.
            p_[at_ - 1].kept = p_[at_ - 1].kept || here().breaks;
        }
        return finish(made);
    }
    void pass_arm(node& made, keyword word) {
        if (!is(word))
            return;
        keep_if_broken(at_);
        step();
        p_[at_ - 1].kept = p_[at_ - 1].kept || here().breaks;
        made.parts.push_back(expression());
    }

    node choice() {
        node made = begin(shape::choice);
        step();
        made.parts.push_back(primary());
        braced(made, [this] { return branch(); });
        return finish(made);
    }
    node branch() {
        return plain([this](node& made) {
            made.parts.push_back(keys());
            if (pass(token_kind::colon, 0))
                made.parts.push_back(expression());
        });
    }
    node keys() {
        node made = begin(shape::list);
        items(
            made, [this] { return plain([this](node&) { key(); }); }, token_kind::comma, token_kind::colon);
        return finish(made);
    }
    // A constant or a range.
    void key() {
        words_until([this] { return is(token_kind::comma) || is(token_kind::colon) || is(token_kind::close_brace); });
    }
    // Words without operators between them: constants, numbers with signs and units, ranges.
    template <class Ends>
    void words_until(Ends ends) {
        bool tight = false;
        while (!at_end() && !ends()) {
            bool const joint = is(token_kind::slash) || is(token_kind::star); // of a unit
            if (is(token_kind::number))
                detach_unit(here());
            if (tight || joint || is(token_kind::percent))
                here().space = 0;
            tight = joint || is(token_kind::minus);
            step();
        }
    }
    // What stands between braces, each on a line of its own where one of them is; a comma behind one is not needed.
    template <class Item>
    void braced(node& made, Item item) {
        auto const opener = at_;
        if (!pass(token_kind::open_brace))
            return;
        while (!is(token_kind::close_brace) && !at_end()) {
            auto const start = at_;
            here().space = p_[at_ - 1].kind == token_kind::open_brace ? 1 : 2;
            made.parts.push_back(item());
            if (is(token_kind::comma))
                pass_needless_comma();
            if (at_ == start)
                step();
        }
        pass(token_kind::close_brace);
        keep_break_within(opener);
    }
    // Sign and range would go on what stands before them.
    void pass_needless_comma() {
        auto const& next = ahead(1);
        bool const has_notes = !here().above.empty() || (!here().beside.empty() && !p_[at_ - 1].beside.empty());
        if (next.kind == token_kind::minus || next.kind == token_kind::range || has_notes) {
            pass(token_kind::comma, 0);
            return;
        }
        here().dropped = true;
        if (!here().beside.empty())
            p_[at_ - 1].beside = std::exchange(here().beside, {});
        here().space = 0;
        here().width = {};
        step();
        // Breaks are those of what stands behind it.
        here().breaks = here().breaks || p_[at_ - 1].breaks;
    }
    // What stands between braces on several lines stays on several.
    void keep_break_within(std::size_t opener) {
        bool const broken =
            std::any_of(p_.begin() + static_cast<std::ptrdiff_t>(opener) + 1,
                        p_.begin() + static_cast<std::ptrdiff_t>(at_), [](piece const& each) { return each.breaks; });
        if (broken && opener + 2 < at_)
            p_[opener + 1].kept = true;
    }

    // ---- types -----------------------------------------------------------------------------------------------------

    void type(node& made) {
        if (is(keyword::one) || is(keyword::ordered)) {
            bool const is_ordered = is(keyword::ordered);
            step();
            if (is(token_kind::open_brace))
                made.parts.push_back(set_of([this] { return plain([this](node&) { step(); }); },
                                            is_ordered ? token_kind::less : token_kind::comma));
        } else if (pass(keyword::list)) {
            if (pass(keyword::subject))
                step();
            else if (is(token_kind::open_brace))
                made.parts.push_back(fields());
        } else {
            measured(made);
        }
    }
    void measured(node& made) {
        bool const is_word = here().role != keyword::none || is(token_kind::percent);
        if (is_word)
            step();
        while ((is(token_kind::name) || is(token_kind::word)) && here().role == keyword::none &&
               ahead(1).kind != token_kind::colon) {
            step();
            if (!is(token_kind::slash) && !is(token_kind::star))
                break;
            step_tight();
            here().space = 0;
        }
        if (!pass(keyword::in))
            return;
        made.parts.push_back(chain_of(level::sum));
        if (pass(token_kind::range))
            made.parts.push_back(chain_of(level::sum));
    }
    node fields() {
        node made = begin(shape::fields);
        braced(made, [this] {
            node each = plain([this](node& field) {
                step();
                typed(field);
            });
            each.aligned = alignment::declaration;
            return each;
        });
        return finish(made);
    }
    // `: type "title"`
    void typed(node& made) {
        if (!is(token_kind::colon))
            return;
        made.tabs[0] = at_;
        step();
        type(made);
        if (is(token_kind::text)) {
            made.tabs[1] = at_;
            step();
        }
    }

    // ---- tables ----------------------------------------------------------------------------------------------------

    void table(node& made) {
        step();
        step();
        pass(keyword::by);
        std::size_t keys = 1;
        for (step(); is(token_kind::comma); ++keys) {
            step_tight();
            step();
        }
        if (pass(token_kind::colon))
            type(made);
        while (!at_end() && !is(token_kind::open_brace) && !is(token_kind::close_brace))
            step();
        if (is(token_kind::open_brace))
            made.parts.push_back(rows_of_table(keys));
    }
    node rows_of_table(std::size_t keys) {
        node made = begin(shape::table);
        auto const opener = at_;
        step();
        auto const ends_row = [&](std::size_t start) {
            return at_end() || is(token_kind::close_brace) ||
                   (at_ > start && places_.begins_row(here().from->where.begin));
        };
        while (!is(token_kind::close_brace) && !at_end()) {
            here().space = at_ == opener + 1 ? 1 : 2;
            auto const start = at_;
            made.parts.push_back(plain([&](node& row) {
                while (!ends_row(start))
                    row.parts.push_back(cell_or_labels());
            }));
        }
        pass(token_kind::close_brace);
        keep_break_within(opener);
        made.has_header = keys > 1;
        if (keys > 1 && opener + 2 < at_)
            p_[opener + 1].kept = true;
        return finish(made);
    }
    void label() {
        bool const sign = is(token_kind::minus);
        step();
        if (sign)
            step_tight();
    }
    node cell_or_labels() {
        auto const end = places_.end_of_cell(here().from->where.begin);
        if (end == 0)
            return plain([this](node&) {
                label();
                while (is(token_kind::comma)) {
                    step_tight();
                    label();
                }
            });
        return plain([&](node&) { words_until([&] { return here().from->where.begin >= end; }); });
    }

    // ---- clauses and declarations ----------------------------------------------------------------------------------

    node clause() {
        node made = begin(shape::clause);
        auto const word = here().role;
        here().space = 2;
        read_clause(made, word);
        if (at_ == made.first)
            step();
        // Nothing else can stand here; set it as it comes.
        while (!at_end() && !is(token_kind::close_brace) && is(keyword::none))
            step();
        return finish(made);
    }

    void read_clause(node& made, keyword word) {
        using enum keyword;
        switch (word) {
        case title:
        case subject:
        case valid:
        case requires_:
            made.aligned = alignment::head;
            step();
            words(made);
            break;
        case source:
            made.aligned = in_section_ ? alignment::section : alignment::head;
            step();
            words(made);
            break;
        case agency:
        case evidence:
        case note:
            made.aligned = alignment::section;
            step();
            words(made);
            break;
        case require:
        case points:
        case deduct:
            made.aligned = alignment::section;
            step();
            made.tabs[0] = at_;
            made.parts.push_back(expression());
            if (pass(of))
                made.parts.push_back(expression());
            break;
        case applies:
            step();
            made.parts.push_back(expression());
            break;
        case met:
        case unmet:
        case unknown:
        case not_applicable:
            step();
            if (pass(when))
                made.parts.push_back(expression());
            else
                words(made);
            break;
        case recognise:
            recognition(made);
            break;
        case attested:
        case pending:
            step();
            break;
        case delegated:
            delegation();
            break;
        default:
            made.declares = true;
            declaration(made, word);
            break;
        }
    }
    // The rest of a clause of single words.
    void words(node& made) {
        if (made.aligned != alignment::none)
            made.tabs[0] = at_;
        while (!at_end()) {
            auto const kind = here().kind;
            bool const goes_on = kind == token_kind::text || kind == token_kind::date || kind == token_kind::range ||
                                 one_of({keyword::dated, keyword::counts}, here().role) ||
                                 (kind == token_kind::name && here().role == keyword::none) ||
                                 p_[at_ - 1].role == keyword::counts;
            if (!goes_on)
                return;
            step();
        }
    }
    void recognition(node& made) {
        step();
        if (pass(keyword::as))
            step();
        if (pass(keyword::when))
            made.parts.push_back(expression());
    }

    void declaration(node& made, keyword word) {
        using enum keyword;
        switch (word) {
        case fact:
            made.aligned = alignment::declaration;
            step();
            step();
            typed(made);
            break;
        case let:
            step();
            step();
            if (pass(token_kind::assign))
                made.parts.push_back(expression());
            break;
        case unit:
            step();
            step();
            if (pass(token_kind::assign))
                made.parts.push_back(this->number());
            break;
        case table:
            this->table(made);
            break;
        case check:
            step();
            pass(error);
            step();
            if (pass(token_kind::colon))
                made.parts.push_back(expression());
            break;
        case override_:
        case tighten:
        case add:
        case remove:
            step();
            change(made);
            break;
        default:
            header();
            if (is(token_kind::open_brace))
                made.parts.push_back(block(one_of({criterion, indicator}, word)));
            break;
        }
    }
    void change(node& made) {
        if (is(keyword::recognise)) {
            made.declares = false;
            recognition(made);
        } else if (is(keyword::let) || is(keyword::table)) {
            declaration(made, here().role);
        } else {
            header();
            if (is(token_kind::open_brace))
                made.parts.push_back(block(true));
        }
    }
    // The words that declare a section or a set, up to its block.
    void header() {
        for (step(); !at_end() && !is(token_kind::open_brace) && !is(token_kind::close_brace); step()) {
            using enum keyword;
            if (!is(none) && !one_of({agency, under, because, to, from, extends}, here().role))
                return;
        }
    }
    node block(bool of_section) {
        node made = begin(shape::block);
        auto const opener = at_;
        step();
        bool const outer = std::exchange(in_section_, of_section);
        while (!is(token_kind::close_brace) && !at_end())
            made.parts.push_back(clause());
        in_section_ = outer;
        if (!made.parts.empty())
            p_[opener + 1].space = 1;
        pass(token_kind::close_brace);
        keep_break_within(opener);
        // What is more than a section never stands on one line.
        if (!of_section && opener + 2 < at_)
            p_[opener + 1].kept = true;
        return finish(made);
    }

    std::vector<piece>& p_;
    cell_places places_;
    std::size_t at_ = 0;
    bool in_section_ = false;
};

} // namespace

node outline_of(std::vector<piece>& pieces, syntax::file const& tree) { return outliner(pieces, tree).run(); }

} // namespace formatting
} // namespace tieuchi
