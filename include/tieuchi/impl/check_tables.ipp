#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/table_checker.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE void table_checker::run() {
    if (table_.type.kind == model::value_kind::list) {
        out_.add(code::list_as_value, written_.type.where, {table_.name});
        return;
    }
    bool fit = keys();
    if (fit) {
        fit = columns();
        fit = rows() && fit;
    }
    bool const is_readable = cells();
    fit = fit && fill();
    if (!fit)
        table_.keys.clear();
    else if (is_readable)
        holes();
}

TIEUCHI_INLINE void table_checker::too_large() {
    out_.add(code::table_too_large, table_.where, {table_.name, std::to_string(others_.limits().cells)});
}

// ---- keys ----------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::optional<model::value_type> table_checker::key_type(syntax::expression const& key) {
    using syntax::expression_kind;
    if (key->kind == expression_kind::context && key->text != "as_of")
        return whole_number_type();
    bool const is_name = key->kind == expression_kind::name && (key->set.empty() || key->set == set_.id);
    named const* const found = is_name ? names_.find(key->text) : nullptr;
    if (found == nullptr && is_name && names_.constants(key->text).empty()) {
        std::vector<std::string> known;
        for (model::fact const& fact : set_.facts)
            known.push_back(fact.name);
        out_.add(not_found(code::unknown_name, key->where, {key->text}, known));
        return std::nullopt;
    }
    if (found == nullptr || found->what != named::sort::fact) {
        out_.add(code::not_a_fact, key->where, {syntax::to_text(key), "table"});
        return std::nullopt;
    }
    model::value_type const& type = set_.facts[found->slot].type;
    if (type.kind == model::value_kind::list) {
        out_.add(code::list_as_value, key->where, {key->text});
        return std::nullopt;
    }
    return type;
}

TIEUCHI_INLINE bool table_checker::keys() {
    bool fit = !written_.keys.empty();
    for (syntax::expression const& key : written_.keys) {
        auto type = key_type(key);
        fit = fit && type.has_value();
        model::table_key checked;
        checked.name = syntax::to_text(key);
        checked.type = type.value_or(model::value_type());
        table_.keys.push_back(std::move(checked));
    }
    labels_.resize(table_.keys.size());
    return fit;
}

// ---- labels and constants ------------------------------------------------------------------------------------------

TIEUCHI_INLINE void table_checker::mismatch(syntax::expression const& e, model::value_type const& type,
                                            std::string found, bool is_cell) {
    out_.add(is_cell ? code::cell_type : code::table_key_type, e->where,
             {table_.name, type.whole ? argument(term::whole_number) : describe(set_, type), std::move(found)});
}

// Reads a number; a bare one is in the unit of the type, but for percentages, where only 0 means the same either way.
TIEUCHI_INLINE std::optional<number> table_checker::figure(syntax::expression const& e, model::value_type const& type,
                                                           bool is_cell) {
    bool const is_negative = e->kind == syntax::expression_kind::negate;
    syntax::expression const& literal = is_negative ? e->operands[0] : e;
    number value = literal->value;
    if (literal->text.empty()) {
        if (type.display.name == "%" && !value.is_zero()) {
            std::string const sign = is_negative ? "-" : "";
            out_.add(code::percent_number_mix, e->where, {syntax::to_text(e), sign + value.to_string() + "%"});
            return std::nullopt;
        }
        value *= type.display.scale;
    } else {
        auto const unit = units_.read(literal->text);
        if (!unit) {
            out_.add(not_found(code::unknown_unit, literal->where, {literal->text}, units_.names()));
            return std::nullopt;
        }
        if (unit->dimension != type.dimension) {
            mismatch(e, type, describe_literal(e, units_), is_cell);
            return std::nullopt;
        }
        value *= unit->scale;
    }
    if (is_negative)
        value = -value;
    if (type.whole && !(value / type.display.scale).is_integer()) {
        mismatch(e, type, argument_spelling(syntax::to_text(e)), is_cell);
        return std::nullopt;
    }
    if (is_cell && ((type.lowest && value < *type.lowest) || (type.highest && *type.highest < value))) {
        auto const bound = [&type](std::optional<number> const& n) {
            std::string const& unit = type.display.name;
            return n ? (*n / type.display.scale).to_string() + (unit.empty() || unit == "%" ? "" : " ") + unit : "";
        };
        out_.add(code::cell_type, e->where,
                 {table_.name,
                  describe(set_, type) + " " + argument_spelling(bound(type.lowest) + " .. " + bound(type.highest)),
                  argument_spelling(syntax::to_text(e))});
        return std::nullopt;
    }
    return value;
}

TIEUCHI_INLINE std::optional<model::cell>
table_checker::symbol(syntax::expression const& e, model::value_type const& type, std::string const& owner) {
    model::domain const& domain = set_.domains[type.domain];
    auto const found = constant_of(domain, e->text);
    if (!found) {
        out_.add(
            not_found(code::unknown_value, e->where, {e->text, owner, joined(domain.constants)}, domain.constants));
        return std::nullopt;
    }
    model::cell result;
    result.slot = *found;
    return result;
}

TIEUCHI_INLINE std::optional<model::cell> table_checker::constant(syntax::expression const& e,
                                                                  model::value_type const& type, bool is_cell) {
    using model::value_kind;
    using syntax::expression_kind;
    syntax::expression const& literal = e->kind == expression_kind::negate ? e->operands[0] : e;
    model::cell result;
    if (type.kind == value_kind::number && literal->kind == expression_kind::number_literal) {
        auto value = figure(e, type, is_cell);
        if (!value)
            return std::nullopt;
        result.constant = std::move(*value);
    } else if (type.kind == value_kind::date && e->kind == expression_kind::date_literal) {
        result.constant = e->day.days();
    } else if (type.kind == value_kind::text && e->kind == expression_kind::text_literal) {
        result.text = e->text;
    } else if (type.kind == value_kind::truth && e->kind == expression_kind::truth_literal) {
        result.slot = e->flag ? 1 : 0;
    } else {
        mismatch(e, type, describe_literal(e, units_), is_cell);
        return std::nullopt;
    }
    return result;
}

TIEUCHI_INLINE std::optional<model::cell> table_checker::label(syntax::expression const& e, std::size_t key) {
    model::table_key const& of = table_.keys[key];
    bool const is_symbol = of.type.kind == model::value_kind::symbol && e->kind == syntax::expression_kind::name;
    auto result = is_symbol ? symbol(e, of.type, of.name) : constant(e, of.type, false);
    if (result) {
        result->state = model::cell_state::value;
        result->where = e->where;
    }
    return result;
}

// Gives the places that labels stand for; none of them after a report.
TIEUCHI_INLINE std::optional<table_checker::places> table_checker::group(std::vector<syntax::expression> const& labels,
                                                                         std::size_t key) {
    if (labels.empty()) {
        table_.keys[key].has_else = true;
        return places{other};
    }
    places result;
    bool fit = true;
    for (syntax::expression const& e : labels) {
        auto read = label(e, key);
        if (!read) {
            fit = false;
            continue;
        }
        bool const is_number = table_.keys[key].type.kind == model::value_kind::number ||
                               table_.keys[key].type.kind == model::value_kind::date;
        auto const [at, is_new] =
            labels_[key].known.insert({{is_number ? read->constant : number(read->slot), read->text},
                                       static_cast<std::uint32_t>(table_.keys[key].labels.size())});
        if (is_new) {
            table_.keys[key].labels.push_back(std::move(*read));
            labels_[key].texts.push_back(syntax::to_text(e));
        }
        result.push_back(at->second);
    }
    return fit ? std::optional(std::move(result)) : std::nullopt;
}

TIEUCHI_INLINE std::string table_checker::text_of(std::size_t key, std::uint32_t place) const {
    return place < labels_[key].texts.size() ? labels_[key].texts[place] : "else";
}

TIEUCHI_INLINE std::string table_checker::text_of(places const& key) const {
    std::vector<std::string> texts;
    for (std::size_t k = 0; k < key.size(); ++k)
        texts.push_back(text_of(k, key[k]));
    return joined(texts);
}

// ---- columns and rows ----------------------------------------------------------------------------------------------

TIEUCHI_INLINE bool table_checker::columns() {
    if (table_.keys.size() == 1) {
        columns_.emplace_back();
        return true;
    }
    std::size_t const key = table_.keys.size() - 1;
    std::map<std::uint32_t, span> seen;
    bool fit = true;
    for (auto const& labels : written_.columns) {
        auto of = group(labels, key);
        fit = fit && of.has_value();
        for (std::size_t i = 0; of && i < of->size(); ++i) {
            span const where = labels.empty() ? table_.where : labels[i]->where;
            auto const [first, is_new] = seen.insert({(*of)[i], where});
            if (!is_new)
                out_.add(diagnostic(code::duplicate_table_column, where, {text_of(key, (*of)[i])})
                             .also(first->second, note::first_here));
            fit = fit && is_new;
        }
        columns_.push_back(of.value_or(places()));
    }
    return fit;
}

// The labels of a row, for a report about them.
TIEUCHI_INLINE span table_checker::labels_of(std::size_t row) const {
    span result = nowhere;
    for (auto const& labels : written_.rows[row].labels)
        for (syntax::expression const& label : labels) {
            if (result == nowhere)
                result = label->where;
            else
                result.end = std::max(result.end, label->where.end);
        }
    return result == nowhere ? written_.rows[row].where : result;
}

TIEUCHI_INLINE bool table_checker::fits(syntax::table_row const& row) {
    std::size_t const groups = std::max<std::size_t>(1, table_.keys.size() - 1);
    if (row.labels.size() == groups && row.cells.size() == columns_.size())
        return true;
    std::vector<std::string> texts;
    for (auto const& labels : row.labels)
        texts.push_back(labels.empty() ? "else" : syntax::to_text(labels.front()));
    out_.add(diagnostic(code::table_row_width, row.where,
                        {joined(texts), std::to_string(columns_.size()), std::to_string(row.cells.size())})
                 .also(table_.where, note::declared_here, {table_.name}));
    return false;
}

// Enters a row for every choice among the labels of its groups.
TIEUCHI_INLINE bool table_checker::add_entries(std::size_t index, std::vector<places> const& groups) {
    std::vector<std::size_t> chosen(groups.size(), 0);
    for (;;) {
        places key;
        entry made{index};
        for (std::size_t g = 0; g < groups.size(); ++g) {
            key.push_back(groups[g][chosen[g]]);
            made.others += static_cast<std::size_t>(key.back() == other);
        }
        auto const [first, is_new] = entries_.insert({key, made});
        if (!is_new) {
            out_.add(diagnostic(code::duplicate_table_row, labels_of(index), {text_of(key)})
                         .also(labels_of(first->second.row), note::first_here));
            return false;
        }
        if (entries_.size() > others_.room().cells) {
            too_large();
            return false;
        }
        std::size_t g = groups.size();
        while (g != 0 && ++chosen[g - 1] == groups[g - 1].size())
            chosen[--g] = 0;
        if (g == 0)
            return true;
    }
}

TIEUCHI_INLINE bool table_checker::row(std::size_t index) {
    syntax::table_row const& written = written_.rows[index];
    if (!fits(written))
        return false;
    std::vector<places> groups;
    bool fit = true;
    for (std::size_t g = 0; g < written.labels.size(); ++g) {
        auto of = group(written.labels[g], g);
        fit = fit && of.has_value();
        groups.push_back(of.value_or(places()));
    }
    return fit && add_entries(index, groups);
}

TIEUCHI_INLINE bool table_checker::rows() {
    bool fit = true;
    for (std::size_t i = 0; i < written_.rows.size(); ++i)
        fit = row(i) && fit;
    return fit;
}

// ---- cells ---------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::optional<model::cell> table_checker::cell(syntax::expression const& e) {
    using syntax::expression_kind;
    std::optional<model::cell> result = model::cell();
    model::cell_state state = model::cell_state::value;
    if (e->kind == expression_kind::pending)
        state = model::cell_state::pending;
    else if (e->kind == expression_kind::delegated)
        state = model::cell_state::delegated, result->text = e->text;
    else if (e->kind == expression_kind::none)
        state = model::cell_state::none;
    else if (table_.type.kind == model::value_kind::symbol && e->kind == expression_kind::name)
        result = symbol(e, table_.type, table_.name);
    else
        result = constant(e, table_.type, true);
    if (result) {
        result->state = state;
        result->where = e->where;
    }
    return result;
}

TIEUCHI_INLINE std::string table_checker::lookup_text(std::size_t row, std::size_t column) const {
    std::vector<std::string> keys;
    auto const add = [&keys](std::vector<syntax::expression> const& labels) {
        keys.push_back(labels.empty() ? "else" : syntax::to_text(labels.front()));
    };
    for (auto const& labels : written_.rows[row].labels)
        add(labels);
    if (column < written_.columns.size())
        add(written_.columns[column]);
    return table_.name + "[" + joined(keys) + "]";
}

// Checks the cells of every row, also where the grid cannot be put together.
TIEUCHI_INLINE bool table_checker::cells() {
    bool fit = true;
    for (syntax::table_row const& row : written_.rows) {
        auto& checked = rows_.emplace_back();
        for (syntax::expression const& e : row.cells) {
            checked.push_back(cell(e));
            fit = fit && checked.back().has_value();
        }
    }
    for (std::size_t r = 0; final_ && r < written_.rows.size(); ++r)
        for (std::size_t c = 0; c < written_.rows[r].cells.size(); ++c) {
            syntax::expression const& e = written_.rows[r].cells[c];
            bool const is_pending = e->kind == syntax::expression_kind::pending;
            if (is_pending || e->kind == syntax::expression_kind::delegated)
                out_.add(is_pending ? code::pending_left : code::delegated_left, e->where,
                         {lookup_text(r, c), e->text});
        }
    return fit;
}

// ---- the grid ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::size_t table_checker::index_of(places const& key) const {
    std::size_t index = 0;
    for (std::size_t k = 0; k < key.size(); ++k)
        index = index * place_count(k) + std::min<std::size_t>(key[k], table_.keys[k].labels.size());
    return index;
}

// Puts the cells of a row where its entry stands: the last key runs over the columns.
TIEUCHI_INLINE void table_checker::put(std::size_t base, std::size_t row) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        auto const& written = rows_[row][c];
        if (!written)
            continue;
        if (columns_[c].empty())
            table_.cells[base] = *written;
        for (std::uint32_t const place : columns_[c])
            table_.cells[base * place_count(table_.keys.size() - 1) +
                         std::min<std::size_t>(place, table_.keys.back().labels.size())] = *written;
    }
}

// Lets an entry take every place that it stands for and that no entry with fewer `else` has taken. Gives false where
// another one with as many stands for the same.
TIEUCHI_INLINE bool table_checker::claim(places const& key, entry const& by, std::vector<entry>& taken) {
    places at = key;
    for (std::size_t k = 0; k < key.size(); ++k)
        if (key[k] == other)
            at[k] = 0;
    for (;;) {
        std::size_t const base = index_of(at);
        if (taken[base].row == other) {
            taken[base] = by;
            put(base, by.row);
        } else if (taken[base].others == by.others) {
            out_.add(diagnostic(code::duplicate_table_row, labels_of(std::max(by.row, taken[base].row)), {text_of(at)})
                         .also(labels_of(std::min(by.row, taken[base].row)), note::first_here));
            return false;
        }
        std::size_t k = key.size();
        for (; k != 0; --k) {
            if (key[k - 1] != other)
                continue;
            if (++at[k - 1] < place_count(k - 1))
                break;
            at[k - 1] = 0;
        }
        if (k == 0)
            return true;
    }
}

TIEUCHI_INLINE bool table_checker::fill() {
    std::size_t size = 1;
    for (std::size_t k = 0; k < table_.keys.size(); ++k) {
        size *= std::max<std::size_t>(1, place_count(k));
        if (size > others_.room().cells) {
            too_large();
            return false;
        }
    }
    others_.room().cells -= size;
    bool const has_places =
        std::all_of(table_.keys.begin(), table_.keys.end(), [](auto const& k) { return k.size() != 0; });
    table_.cells.resize(has_places ? size : 0);
    if (!has_places)
        return true;
    std::vector<std::pair<places, entry>> order(entries_.begin(), entries_.end());
    std::stable_sort(order.begin(), order.end(),
                     [](auto const& a, auto const& b) { return a.second.others < b.second.others; });
    std::size_t const rows = table_.keys.size() == 1 ? size : size / place_count(table_.keys.size() - 1);
    std::vector<entry> taken(rows, entry{other});
    for (auto const& [key, by] : order)
        if (!claim(key, by, taken))
            return false;
    return true;
}

// ---- holes ---------------------------------------------------------------------------------------------------------

// The values that a key can have, as far as they can be counted up, with the places that stand for them.
TIEUCHI_INLINE std::vector<std::pair<std::string, std::optional<std::uint32_t>>>
table_checker::values_of(std::size_t key) const {
    model::table_key const& of = table_.keys[key];
    std::vector<std::pair<std::string, std::optional<std::uint32_t>>> result;
    auto const rest = of.has_else ? std::optional(static_cast<std::uint32_t>(of.labels.size())) : std::nullopt;
    auto const add = [&](std::string text, label_value const& value) {
        auto const known = labels_[key].known.find(value);
        result.emplace_back(std::move(text), known != labels_[key].known.end() ? std::optional(known->second) : rest);
    };
    auto const add_numbers = [&](int first, int last) {
        for (int n = first; n <= last; ++n)
            add(std::to_string(n), {number(n), {}});
    };
    bool const is_context = written_.keys[key]->kind == syntax::expression_kind::context;
    if (of.type.kind == model::value_kind::symbol) {
        auto const& constants = set_.domains[of.type.domain].constants;
        for (std::size_t i = 0; i < constants.size(); ++i)
            add(constants[i], {number(static_cast<std::uint64_t>(i)), {}});
    } else if (of.type.kind == model::value_kind::truth) {
        add("yes", {number(1), {}});
        add("no", {number(0), {}});
    } else if (is_context && of.name == "month") {
        add_numbers(1, 12);
    } else if (is_context && set_.valid_from && set_.valid_to) {
        add_numbers(set_.valid_from->year(), set_.valid_to->year());
    } else {
        for (std::uint32_t i = 0; i < of.labels.size(); ++i)
            result.emplace_back(labels_[key].texts[i], i);
        if (rest)
            result.emplace_back("else", rest);
    }
    return result;
}

TIEUCHI_INLINE void table_checker::holes() {
    constexpr std::size_t most_listed = 200;
    std::vector<std::vector<std::pair<std::string, std::optional<std::uint32_t>>>> values;
    for (std::size_t k = 0; k < table_.keys.size(); ++k) {
        values.push_back(values_of(k));
        if (values.back().empty())
            return;
    }
    std::vector<std::string> found;
    std::vector<std::size_t> at(values.size(), 0);
    for (std::size_t step = 0; step < others_.limits().cells && found.size() <= most_listed; ++step) {
        places key;
        std::vector<std::string> texts;
        for (std::size_t k = 0; k < values.size(); ++k) {
            auto const& [text, place] = values[k][at[k]];
            texts.push_back(text);
            if (place)
                key.push_back(*place);
        }
        bool const is_there =
            key.size() == values.size() && table_.cells[index_of(key)].state != model::cell_state::missing;
        if (!is_there)
            found.push_back(values.size() == 1 ? texts.front() : "[" + joined(texts) + "]");
        std::size_t k = values.size();
        while (k != 0 && ++at[k - 1] == values[k - 1].size())
            at[--k] = 0;
        if (k == 0)
            break;
    }
    if (found.size() > most_listed)
        found.back() = "…";
    if (!found.empty())
        out_.add(code::table_holes, table_.where, {table_.name, joined(found)});
}

} // namespace detail
} // namespace tieuchi
