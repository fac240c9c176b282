// Tables, which are read line by line.

#include "parser/declaring.hpp"

#include <tieuchi/detail/syntax_build.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

using labels = std::vector<syntax::expression>;

// ---- labels and cells ----------------------------------------------------------------------------------------------

bool is_minus_number(token_iterator at) {
    return at->kind == token_kind::minus && (at + 1)->kind == token_kind::number;
}

bool is_truth(token_iterator at) { return at->word == keyword::yes || at->word == keyword::no; }

bool begins_label(token_iterator at) {
    return at->kind == token_kind::name || at->kind == token_kind::number || at->kind == token_kind::date ||
           at->kind == token_kind::text || is_truth(at) || at->word == keyword::else_ || is_minus_number(at);
}

// The kinds of values, as far as one token tells them.
token_kind kind_of(token_iterator at) { return at->kind == token_kind::minus ? token_kind::number : at->kind; }

// Whether a cell begins here, and no label of that kind.
bool begins_only_cell(token_iterator at, token_kind kind_of_labels) {
    if (at->word == keyword::pending || at->word == keyword::delegated || at->word == keyword::none_of)
        return true;
    return begins_label(at) && at->word != keyword::else_ && kind_of(at) != kind_of_labels;
}

syntax::expression read_signed_number(token_iterator& at, unit_place units, parse_state& state) {
    auto const start = at;
    at += start->kind == token_kind::minus ? 1 : 0;
    auto made = read_number(at, units, state);
    return start->kind == token_kind::minus ? detail::make_negate(std::move(made), covered(start, at)) : made;
}

// A value of one token.
syntax::expression read_constant(token_iterator& at, parse_state& state) {
    auto const start = at++;
    state.take(start, start->kind == token_kind::word ? start->word : keyword::none);
    switch (start->kind) {
    case token_kind::text:
        return detail::make_text(unquoted(*start), start->where);
    case token_kind::date:
        return detail::make_date(date_literal.value(start), start->where);
    case token_kind::word:
        return detail::make_truth(start->word == keyword::yes, start->where);
    default:
        return detail::make_name(name_text(*start), start->where);
    }
}

syntax::expression read_label(token_iterator& at, parse_state& state) {
    if (!begins_label(at) || at->word == keyword::else_)
        throw failure(at, expecting::label);
    if (at->kind == token_kind::number || at->kind == token_kind::minus)
        return read_signed_number(at, unit_place::nowhere, state);
    return read_constant(at, state);
}

// The labels that commas join; none of `else`.
labels read_labels(token_iterator& at, parse_state& state) {
    labels made;
    if (take_keyword(at, keyword::else_, state))
        return made;
    made.push_back(read_label(at, state));
    while (at->kind == token_kind::comma)
        made.push_back(read_label(++at, state));
    return made;
}

syntax::expression read_cell(token_iterator& at, unit_place units, parse_state& state) {
    auto const start = at;
    if (at->kind == token_kind::number || is_minus_number(at))
        return read_signed_number(at, units, state);
    if (take_keyword(at, keyword::pending, state))
        return detail::make_pending(start->where);
    if (take_keyword(at, keyword::none_of, state))
        return detail::make_none(start->where);
    if (take_keyword(at, keyword::delegated, state)) {
        pass(at, kw(keyword::to), state);
        auto to = take(at, text_literal, state);
        return detail::make_delegated(std::move(to), covered(start, at));
    }
    if (!begins_label(at) || at->word == keyword::else_)
        throw failure(at, expecting::cell);
    return read_constant(at, state);
}

// ---- tables --------------------------------------------------------------------------------------------------------

/// Reads one table.
class table_reader {
public:
    table_reader(token_iterator& at, parse_state& state) : at_(at), state_(state) {}

    syntax::table_declaration read() {
        opened_declaration const here(state_, keyword::table);
        made_.documentation = state_.documentation(at_);
        state_.take(at_++, keyword::table);
        try {
            read_header();
        } catch (failure const& error) {
            at_ = state_.recover_in_header(error.where(), error.which());
        }
        if (at_->kind != token_kind::open_brace)
            throw failure(at_, open_brace.label());
        read_body();
        return std::move(made_);
    }

private:
    // ---- what stands before the brace ----

    void read_header() {
        made_.name = take(at_, name, state_);
        pass(at_, kw(keyword::by), state_);
        made_.keys.push_back(read_key());
        while (at_->kind == token_kind::comma) {
            ++at_;
            made_.keys.push_back(read_key());
        }
        pass(at_, colon, state_);
        made_.type = read_type();
        while (at_->word == keyword::source || at_->word == keyword::note || at_->word == keyword::under)
            read_clause();
        if (at_->kind != token_kind::open_brace)
            throw failure(at_, open_brace.label());
    }
    syntax::expression read_key() {
        if (at_->word == keyword::year || at_->word == keyword::month) {
            state_.take(at_, at_->word);
            auto const word = at_++;
            return detail::make_context(std::string(detail::spelling_of(word->word)), word->where);
        }
        auto key = take(at_, name, state_);
        return detail::make_name(std::move(key.text), key.where);
    }
    syntax::type_expression read_type() {
        syntax::type_expression made;
        context const in(state_);
        auto const start = at_;
        if (type.parse(at_, state_.end(), in, x3::unused, made))
            return made;
        made.kind = syntax::type_kind::number;
        made.where = start->where;
        if (at_->kind == token_kind::percent) {
            made.unit = {"%", start->where};
            ++at_;
        } else {
            made.unit = read_unit(at_, [](token_iterator at) {
                return at->kind == token_kind::name || is_calendar_unit(at);
            });
            made.where = made.unit.where;
        }
        if (made.unit.empty())
            throw failure(at_, expecting::type);
        return made;
    }
    void read_clause() {
        auto const word = at_->word;
        state_.take(at_, word);
        state_.note_single_clause(at_++);
        if (word == keyword::source)
            made_.source = parser::read(source_reference, at_, state_);
        else if (word == keyword::note)
            made_.note = take(at_, text_literal, state_);
        else
            made_.inherited = {{take(at_, text_literal, state_), {}}};
    }

    // ---- what stands between the braces ----

    [[nodiscard]] bool has_columns() const { return made_.keys.size() > 1; }

    void read_body() {
        auto const opener = at_++;
        bool wants_header = has_columns();
        if (at_->kind == token_kind::close_brace)
            state_.report_unexpected(at_, expecting::cell);
        while (at_->kind != token_kind::close_brace) {
            if (state_.full())
                at_ = state_.end();
            if (state_.brace_is_missing(at_, opener))
                return;
            auto const start = at_;
            try {
                if (std::exchange(wants_header, false))
                    read_columns();
                else if (has_columns())
                    read_row();
                else
                    read_pair();
            } catch (failure const& error) {
                state_.report_unexpected(error.where(), error.which());
                go_to_next_line(start, error.where());
            }
        }
        ++at_;
    }
    void go_to_next_line(token_iterator start, token_iterator where) {
        at_ = where == start ? where + 1 : where;
        while (at_ != state_.end() && at_->kind != token_kind::close_brace && !at_->starts_line)
            ++at_;
    }
    [[nodiscard]] bool at_end_of_line(token_iterator start) const {
        return at_->kind == token_kind::close_brace || at_->kind == token_kind::end ||
               (at_->starts_line && at_ != start);
    }

    void read_columns() {
        auto const start = at_;
        while (!at_end_of_line(start))
            made_.columns.push_back(read_labels(at_, state_));
        header_ = covered(start, at_);
        if (at_->kind == token_kind::close_brace)
            throw failure(at_, expecting::cell);
    }
    void read_row() {
        auto const start = at_;
        syntax::table_row row;
        for (std::size_t i = 0; i + 1 < made_.keys.size(); ++i) {
            if (at_end_of_line(start))
                throw failure(at_, expecting::label);
            row.labels.push_back(read_labels(at_, state_));
        }
        auto const behind_labels = at_;
        while (!at_end_of_line(start))
            row.cells.push_back(read_cell(at_, unit_place::line, state_));
        if (header_)
            check_width(row, made_.columns.size(), covered(start, behind_labels), *header_);
        add(std::move(row), start);
    }

    // A label with its cell; where lines end means nothing.
    void read_pair() {
        auto const start = at_;
        syntax::table_row row;
        row.labels.push_back(read_labels(at_, state_));
        if (label_kind_ == token_kind::end && !row.labels.front().empty())
            label_kind_ = kind_of(start);
        auto const behind_labels = at_;
        row.cells.push_back(read_cell(at_, units_of_pair(), state_));
        while (begins_only_cell(at_, label_kind_) && !at_->starts_line)
            row.cells.push_back(read_cell(at_, units_of_pair(), state_));
        check_width(row, 1, covered(start, behind_labels), made_.name.where);
        add(std::move(row), start);
    }
    // In `A 5  B 7` the name behind 5 is a label, in `A 5 km  B 7 km` it is a unit.
    [[nodiscard]] unit_place units_of_pair() const {
        auto const next = at_ + (at_->kind == token_kind::minus ? 2 : 1);
        if (label_kind_ != token_kind::name || next->kind != token_kind::name)
            return unit_place::line;
        bool const is_label = (next + 1)->kind == token_kind::comma || begins_only_cell(next + 1, label_kind_);
        return is_label ? unit_place::nowhere : unit_place::line;
    }

    void add(syntax::table_row row, token_iterator start) {
        row.where = covered(start, at_);
        made_.rows.push_back(std::move(row));
    }
    void check_width(syntax::table_row const& row, std::size_t wanted, span label, span where) {
        if (row.cells.size() == wanted)
            return;
        auto const* const text = state_.begin()->text.data() - state_.begin()->where.begin;
        state_.report(diagnostic(code::table_row_width, label,
                                 {shortened({text + label.begin, label.end - label.begin}), std::to_string(wanted),
                                  std::to_string(row.cells.size())})
                          .also(where, note::declared_here, {made_.name.text}));
    }

    token_iterator& at_;
    parse_state& state_;
    syntax::table_declaration made_{};
    std::optional<span> header_{};               // of several keys: the line of the columns
    token_kind label_kind_ = token_kind::end;    // of one key: what its labels are
};

} // namespace

syntax::table_declaration read_table(token_iterator& at, parse_state& state) { return table_reader(at, state).read(); }

} // namespace parser
} // namespace tieuchi
