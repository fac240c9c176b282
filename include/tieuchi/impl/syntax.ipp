#pragma once

#include <tieuchi/detail/keywords.hpp>
#include <tieuchi/error.hpp>
#include <tieuchi/syntax.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace syntax {

TIEUCHI_INLINE expression::expression(node content) {
    std::uint32_t deepest = 0;
    auto const look_at = [&deepest](expression const& e) { deepest = e ? std::max(deepest, e->depth) : deepest; };
    for (auto const& operand : content.operands)
        look_at(operand);
    for (auto const& branch : content.branches) {
        for (auto const& key : branch.keys)
            look_at(key);
        look_at(branch.value);
    }
    if (deepest >= max_depth)
        throw limit_error("tieuchi: an expression is nested too deep");
    content.depth = deepest + 1;
    node_ = std::make_shared<node const>(std::move(content));
}

TIEUCHI_INLINE bool operator==(expression const& a, expression const& b) {
    if (a.node_ == b.node_)
        return true;
    if (!a || !b || a->depth != b->depth)
        return false;
    return a->kind == b->kind && a->text == b->text && a->value == b->value && a->day == b->day &&
           a->flag == b->flag && a->over == b->over && a->asked == b->asked && a->operators == b->operators &&
           a->ids == b->ids && a->set == b->set && a->section == b->section && a->operands == b->operands &&
           a->branches == b->branches;
}

// ---- comparison of declarations: positions do not count ------------------------------------------------------------

TIEUCHI_INLINE bool operator==(source_reference const& a, source_reference const& b) {
    return a.text == b.text && a.dated == b.dated;
}
TIEUCHI_INLINE bool operator==(unit_declaration const& a, unit_declaration const& b) {
    return a.name == b.name && a.definition == b.definition && a.documentation == b.documentation;
}
TIEUCHI_INLINE bool operator==(field_declaration const& a, field_declaration const& b) {
    return a.name == b.name && a.type == b.type && a.title == b.title;
}
TIEUCHI_INLINE bool operator==(fact_declaration const& a, fact_declaration const& b) {
    return a.name == b.name && a.type == b.type && a.title == b.title && a.documentation == b.documentation;
}
TIEUCHI_INLINE bool operator==(let_declaration const& a, let_declaration const& b) {
    return a.name == b.name && a.value == b.value && a.documentation == b.documentation;
}
TIEUCHI_INLINE bool operator==(table_declaration const& a, table_declaration const& b) {
    return a.name == b.name && a.keys == b.keys && a.type == b.type && a.source == b.source && a.note == b.note &&
           a.columns == b.columns && a.rows == b.rows && a.documentation == b.documentation &&
           a.inherited == b.inherited;
}
TIEUCHI_INLINE bool operator==(criterion_declaration const& a, criterion_declaration const& b) {
    return a.id == b.id && a.title == b.title && a.agency == b.agency && a.note == b.note && a.source == b.source &&
           a.applies == b.applies && a.met == b.met && a.deductions == b.deductions && a.indicators == b.indicators &&
           a.documentation == b.documentation && a.inherited == b.inherited;
}
TIEUCHI_INLINE bool operator==(ruleset_declaration const& a, ruleset_declaration const& b) {
    return a.id == b.id && a.base == b.base && a.prerequisites == b.prerequisites && a.title == b.title &&
           a.sources == b.sources && a.subject == b.subject && a.valid_from == b.valid_from &&
           a.valid_to == b.valid_to && a.facts == b.facts && a.lets == b.lets && a.criteria == b.criteria &&
           a.recognise == b.recognise && a.bands == b.bands && a.counting == b.counting && a.tables == b.tables &&
           a.checks == b.checks && a.changes == b.changes && a.documentation == b.documentation;
}
TIEUCHI_INLINE bool operator==(file const& a, file const& b) {
    return a.imports == b.imports && a.units == b.units && a.rulesets == b.rulesets && a.amendments == b.amendments;
}
TIEUCHI_INLINE bool operator==(branch const& a, branch const& b) {
    return a.keys == b.keys && a.value == b.value;
}
TIEUCHI_INLINE bool operator==(identifier const& a, identifier const& b) {
    return a.text == b.text;
}
TIEUCHI_INLINE bool operator==(import_declaration const& a, import_declaration const& b) {
    return a.path == b.path;
}
TIEUCHI_INLINE bool operator==(table_row const& a, table_row const& b) {
    return a.labels == b.labels && a.cells == b.cells;
}
TIEUCHI_INLINE bool operator==(points_declaration const& a, points_declaration const& b) {
    return a.value == b.value && a.most == b.most;
}
TIEUCHI_INLINE bool operator==(indicator_declaration const& a, indicator_declaration const& b) {
    return a.id == b.id && a.title == b.title && a.agency == b.agency && a.evidence == b.evidence &&
           a.note == b.note && a.source == b.source && a.applies == b.applies && a.body == b.body &&
           a.requires_ == b.requires_ && a.delegate == b.delegate && a.points == b.points &&
           a.deductions == b.deductions && a.documentation == b.documentation && a.inherited == b.inherited;
}
TIEUCHI_INLINE bool operator==(counting_rule const& a, counting_rule const& b) {
    return a.counted == b.counted && a.as == b.as;
}
TIEUCHI_INLINE bool operator==(band_declaration const& a, band_declaration const& b) {
    return a.title == b.title && a.condition == b.condition;
}
TIEUCHI_INLINE bool operator==(check_declaration const& a, check_declaration const& b) {
    return a.title == b.title && a.error == b.error && a.condition == b.condition &&
           a.documentation == b.documentation;
}
TIEUCHI_INLINE bool operator==(layer_change const& a, layer_change const& b) {
    return a.action == b.action && a.target == b.target && a.indicator == b.indicator && a.criterion == b.criterion &&
           a.table == b.table && a.let == b.let && a.recognise == b.recognise && a.parent == b.parent &&
           a.under == b.under && a.because == b.because;
}
TIEUCHI_INLINE bool operator==(amendment_declaration const& a, amendment_declaration const& b) {
    return a.id == b.id && a.set == b.set && a.from == b.from && a.title == b.title && a.sources == b.sources &&
           a.facts == b.facts && a.lets == b.lets && a.tables == b.tables && a.checks == b.checks &&
           a.changes == b.changes && a.documentation == b.documentation;
}
TIEUCHI_INLINE bool operator==(type_expression const& a, type_expression const& b) {
    return a.kind == b.kind && a.unit == b.unit && a.constants == b.constants && a.ruleset == b.ruleset &&
           a.fields == b.fields && a.lowest == b.lowest && a.highest == b.highest;
}

// ---- printing --------------------------------------------------------------------------------------------------------

namespace printing {

// How tightly an expression holds together; what stands inside an operator has to hold at least as tightly as that
// operator asks. A conditional swallows all that follows it, so it holds least.
enum strength : int {
    loosest, implication, disjunction, conjunction, negation, comparing, sum, product, opposite, atom
};

inline strength strength_of(node const& e) {
    switch (e.kind) {
    case expression_kind::conditional:
    case expression_kind::when_empty:
        return loosest;
    case expression_kind::implies:
        return implication;
    case expression_kind::logical_or:
        return disjunction;
    case expression_kind::logical_and:
        return conjunction;
    case expression_kind::logical_not:
        return negation;
    case expression_kind::comparison:
    case expression_kind::in_range:
    case expression_kind::in_set:
        return comparing;
    case expression_kind::additive:
        return sum;
    case expression_kind::multiplicative:
        return product;
    case expression_kind::negate:
        return opposite;
    case expression_kind::number_literal:
        return !e.value.is_terminating() ? product : e.value.sign() < 0 ? opposite : atom;
    default:
        return atom;
    }
}

inline std::string_view spelling_of(binary_operator how) {
    constexpr std::string_view spellings[] = {"+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">="};
    return spellings[static_cast<std::size_t>(how)];
}

/// Writes expressions behind one another into one text.
class printer {
public:
    [[nodiscard]] std::string take() { return std::move(out_); }

    /// Writes an expression, in parentheses if it holds less tightly than `wanted`.
    void write(expression const& e, strength wanted) {
        if (!e)
            return;
        bool const enclosed = strength_of(*e) < wanted;
        out_ += enclosed ? "(" : "";
        write_node(*e);
        out_ += enclosed ? ")" : "";
    }

private:
    void write_node(node const& e) {
        switch (e.kind) {
        case expression_kind::number_literal:
            return write_number(e);
        case expression_kind::text_literal:
            return write_text(e.text);
        case expression_kind::date_literal:
            out_ += e.day.to_string();
            return;
        case expression_kind::truth_literal:
            out_ += e.flag ? "yes" : "no";
            return;
        case expression_kind::unknown:
            out_ += "unknown";
            return;
        case expression_kind::pending:
            out_ += "pending";
            return;
        case expression_kind::none:
            out_ += "none";
            return;
        case expression_kind::delegated:
            out_ += "delegated to ";
            return write_text(e.text);
        case expression_kind::name:
            write_set(e);
            return write_name(e.text);
        case expression_kind::context:
            out_ += e.text;
            return;
        case expression_kind::row_status:
            out_ += to_string(asked_of(e));
            return;
        default:
            return write_composite(e);
        }
    }

    void write_composite(node const& e) {
        switch (e.kind) {
        case expression_kind::negate:
            out_ += "-";
            return write(e.operands[0], opposite);
        case expression_kind::additive:
            return write_chain(e, product);
        case expression_kind::multiplicative:
            return write_chain(e, opposite);
        case expression_kind::comparison:
            return write_chain(e, sum);
        case expression_kind::in_range:
            write(e.operands[0], sum);
            out_ += " in ";
            write(e.operands[1], sum);
            out_ += " .. ";
            return write(e.operands[2], sum);
        case expression_kind::in_set:
            write(e.operands[0], sum);
            out_ += " in { ";
            write_list(e, 1);
            out_ += " }";
            return;
        case expression_kind::logical_not:
            out_ += "not ";
            return write(e.operands[0], negation);
        case expression_kind::logical_and:
            return write_joined(e, " and ", negation);
        case expression_kind::logical_or:
            return write_joined(e, " or ", conjunction);
        case expression_kind::implies:
            return write_joined(e, " implies ", disjunction);
        default:
            return write_enclosed(e);
        }
    }

    void write_enclosed(node const& e) {
        switch (e.kind) {
        case expression_kind::conditional:
            out_ += "if ";
            write(e.operands[0], loosest);
            out_ += " then ";
            write(e.operands[1], loosest);
            out_ += " else ";
            return write(e.operands[2], loosest);
        case expression_kind::when_empty:
            write(e.operands[0], implication);
            out_ += " when empty ";
            out_ += to_string(asked_of(e));
            return;
        case expression_kind::choice:
            return write_choice(e);
        case expression_kind::period:
            return write_period(e);
        case expression_kind::lookup:
            write_set(e);
            write_name(e.text);
            out_ += "[";
            write_list(e, 0);
            out_ += "]";
            return;
        case expression_kind::call:
            write_name(e.text);
            out_ += "(";
            write_list(e, 0);
            out_ += ")";
            return;
        case expression_kind::aggregate:
            return write_aggregate(e);
        case expression_kind::among:
            return write_among(e);
        case expression_kind::section_status:
            out_ += to_string(asked_of(e));
            return write_section(e);
        case expression_kind::score:
            out_ += e.text;
            return e.ids.empty() && e.set.empty() ? void() : write_section(e);
        default:
            return write_tally(e);
        }
    }

    static status asked_of(node const& e) { return e.asked.value_or(status::met); }

    // The operators stand between the operands; a comparison has just the one.
    void write_chain(node const& e, strength wanted) {
        bool const one = e.operators.size() + 1 == e.operands.size();
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            if (i > 0) {
                out_ += " ";
                out_ += spelling_of(e.operators[one ? i - 1 : i]);
                out_ += " ";
            }
            write(e.operands[i], wanted);
        }
    }
    void write_joined(node const& e, std::string_view joint, strength wanted) {
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            out_ += i > 0 ? joint : "";
            write(e.operands[i], wanted);
        }
    }
    void write_list(node const& e, std::size_t first) {
        for (std::size_t i = first; i < e.operands.size(); ++i) {
            out_ += i > first ? ", " : "";
            write(e.operands[i], loosest);
        }
    }

    // No commas between the branches: a number and the next key would look like a number with its unit. Only before a
    // key with a sign there has to be one.
    void write_choice(node const& e) {
        out_ += "by ";
        write(e.operands[0], atom);
        out_ += " {";
        for (auto const& branch : e.branches) {
            out_ += &branch == &e.branches.front() ? " " : begins_with_sign(branch) ? ", " : "  ";
            for (auto const& key : branch.keys) {
                out_ += &key == &branch.keys.front() ? "" : ", ";
                write(key, opposite);
            }
            out_ += branch.keys.empty() ? "else: " : ": ";
            write(branch.value, loosest);
        }
        out_ += " }";
    }

    static bool begins_with_sign(branch const& which) {
        if (which.keys.empty())
            return false;
        auto key = which.keys.front();
        if (key->kind == expression_kind::period)
            key = key->operands.front();
        return key && strength_of(*key) == opposite;
    }

    // The ends of what a key stands for; either may be open.
    void write_period(node const& e) {
        auto const end = [&e](std::size_t which) {
            return which < e.operands.size() ? e.operands[which] : expression();
        };
        if (e.flag) {
            out_ += "from ";
            return write(end(0), atom);
        }
        write(end(0), opposite);
        out_ += !end(0) ? ".. " : end(1) ? " .. " : " ..";
        write(end(1), opposite);
    }

    // The set that a name, a look-up or a section belongs to.
    void write_set(node const& e) {
        if (e.set.empty())
            return;
        write_name(e.set);
        out_ += "::";
    }

    // `(set::criterion 3)`, or the set alone.
    void write_section(node const& e) {
        out_ += "(";
        if (e.ids.empty()) {
            write_name(e.set);
        } else {
            write_set(e);
            out_ += e.section == section_level::criterion   ? "criterion "
                    : e.section == section_level::indicator ? "indicator "
                                                            : "";
            write_id(e.ids.front());
        }
        out_ += ")";
    }

    // An id is a name or begins with a digit.
    void write_id(std::string_view id) {
        bool const is_number = !id.empty() && id.front() >= '0' && id.front() <= '9';
        is_number ? void(out_ += id) : write_name(id);
    }

    void write_among(node const& e) {
        out_ += e.text;
        out_ += "(";
        if (e.operands.front()) {
            write(e.operands.front(), loosest);
            out_ += ", ";
        }
        out_ += "[";
        write_list(e, 1);
        out_ += "])";
    }

    void write_aggregate(node const& e) {
        auto const operand = [&e](std::size_t which) {
            return which < e.operands.size() ? e.operands[which] : expression();
        };
        out_ += e.text;
        out_ += "(";
        if (auto const bound = operand(aggregate_bound)) {
            write(bound, loosest);
            out_ += ", ";
        }
        write(operand(aggregate_list), loosest);
        if (auto const filter = operand(aggregate_filter)) {
            out_ += " where ";
            write(filter, loosest);
        }
        if (auto const body = operand(aggregate_body)) {
            out_ += ": ";
            write(body, loosest);
        }
        out_ += ")";
    }

    void write_tally(node const& e) {
        std::string_view const over = e.over == tally_level::criteria ? "criteria" : "indicators";
        bool const counts = e.text == detail::spelling_of(detail::keyword::count);
        out_ += e.text;
        out_ += counts ? "(" : " ";
        out_ += over;
        if (!e.set.empty()) {
            out_ += " of ";
            write_name(e.set);
        }
        if (e.asked) {
            out_ += " ";
            out_ += to_string(*e.asked);
        }
        for (std::size_t i = 0; i < e.ids.size(); ++i) {
            out_ += i == 0 ? " in { " : ", ";
            write_id(e.ids[i]);
        }
        out_ += e.ids.empty() ? "" : " }";
        out_ += counts ? ")" : "";
    }

    void write_number(node const& e) {
        out_ += (e.value.is_terminating() ? e.value : e.value.numerator()).to_string();
        if (e.text == "%") {
            out_ += "%";
        } else if (!e.text.empty()) {
            out_ += " ";
            write_unit(e.text);
        }
        if (!e.value.is_terminating())
            out_ += " / " + e.value.denominator().to_string();
    }

    // A compound unit is names joined by `/` and `*` without space.
    void write_unit(std::string_view text) {
        for (;;) {
            auto const joint = std::min(text.find_first_of("/*"), text.size());
            auto const part = text.substr(0, joint);
            if (detail::is_calendar_unit(part))
                out_ += part;
            else if (begins_something_else(part))
                out_ += "`" + std::string(part) + "`";
            else
                write_name(part);
            if (joint == text.size())
                return;
            out_ += text[joint];
            text.remove_prefix(joint + 1);
        }
    }

    // Words that are read as what they mean, even behind a number.
    static bool begins_something_else(std::string_view name) {
        auto const* const word = detail::find_keyword(name);
        return word != nullptr && (word->word == detail::keyword::of || word->word == detail::keyword::from ||
                                   word->word == detail::keyword::none_of);
    }

    void write_text(std::string_view text) {
        out_ += '"';
        for (char const c : text) {
            if (c == '"' || c == '\\')
                out_ += '\\';
            if (c == '\n' || c == '\t')
                out_ += '\\';
            out_ += c == '\n' ? 'n' : c == '\t' ? 't' : c;
        }
        out_ += '"';
    }

    void write_name(std::string_view text) {
        if (detail::is_reserved(text)) {
            out_ += '`';
            out_ += text;
            out_ += '`';
            return;
        }
        out_ += text;
    }

    std::string out_;
};

} // namespace printing

TIEUCHI_INLINE std::string to_text(expression const& value) {
    printing::printer out;
    out.write(value, printing::loosest);
    return out.take();
}

} // namespace syntax
} // namespace tieuchi
