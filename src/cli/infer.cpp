#include "cli/infer.hpp"

#include <tieuchi/date.hpp>
#include <tieuchi/detail/keywords.hpp>
#include <tieuchi/unit.hpp>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace tieuchi::cli {
namespace {

using syntax::type_kind;

class inferrer {
public:
    inferred_declarations run(facts const& given) {
        inferred_declarations result;
        syntax::ruleset_declaration set;
        set.id = {"facts", nowhere};
        for (fact_entry const& each : given.values) {
            std::set<std::string> without_value;
            if (auto type = type_of({&each.value}, without_value)) {
                set.facts.push_back({{each.name, nowhere}, std::move(*type), {}});
                if (!without_value.empty())
                    result.unknown_fields.emplace(each.name, std::move(without_value));
            } else {
                result.unknown.insert(each.name);
            }
        }
        result.rules.rulesets.push_back(std::move(set));
        return result;
    }

private:
    static syntax::type_expression make(type_kind kind, std::string unit = {}) {
        syntax::type_expression type;
        type.kind = kind;
        type.where = nowhere;
        if (!unit.empty())
            type.unit = {std::move(unit), nowhere};
        return type;
    }

    /// The type that a text has by its looks.
    syntax::type_expression type_of_text(std::string const& text) const {
        if (date::parse(text))
            return make(type_kind::date);
        quantity_error error;
        std::optional<quantity> const read = read_quantity(text, units_, 10'000, error);
        if (!read)
            return make(type_kind::text);
        if (!read->unit)
            return make(type_kind::number);
        if (read->unit->name != "%")
            return make(type_kind::number, read->unit->name);
        // Growth of 120 % is no percentage of a whole.
        return make(read->value.sign() >= 0 && read->value <= number(1) ? type_kind::percent : type_kind::number);
    }

    /// The type that fits the values of one name; nothing if none of them is reported. Where values do not go together,
    /// the first decides, and binding the facts reports the others.
    std::optional<syntax::type_expression> type_of(std::vector<fact_value const*> const& values,
                                                   std::set<std::string>& without_value) const {
        std::optional<syntax::type_expression> found;
        std::vector<fact_value const*> lists;
        for (fact_value const* const each : values) {
            if (each->kind == fact_value::form::missing)
                continue;
            if (each->kind == fact_value::form::rows) {
                lists.push_back(each);
                continue;
            }
            syntax::type_expression type = each->kind == fact_value::form::truth    ? make(type_kind::yes_no)
                                           : each->kind == fact_value::form::number ? make(type_kind::number)
                                                                                    : type_of_text(each->text);
            // A figure without unit is in the unit that the others are in.
            bool const more_exact = found && found->kind == type_kind::number && found->unit.empty() &&
                                    (type.kind == type_kind::number || type.kind == type_kind::percent);
            // What does not read as a number or a date is text, and so are then all the others.
            bool const wider = found && type.kind == type_kind::text &&
                               (found->kind == type_kind::date || found->kind == type_kind::number ||
                                found->kind == type_kind::percent);
            if (!found || more_exact || wider)
                found = std::move(type);
        }
        if (!found && !lists.empty())
            found = type_of_rows(lists, without_value);
        return found;
    }

    syntax::type_expression type_of_rows(std::vector<fact_value const*> const& lists,
                                         std::set<std::string>& without_value) const {
        std::vector<std::pair<std::string, std::vector<fact_value const*>>> fields;
        for (fact_value const* const list : lists)
            for (fact_row const& row : list->rows)
                for (fact_entry const& entry : row.fields) {
                    auto at = fields.begin();
                    while (at != fields.end() && at->first != entry.name)
                        ++at;
                    if (at == fields.end())
                        at = fields.insert(fields.end(), {entry.name, {}});
                    at->second.push_back(&entry.value);
                }
        syntax::type_expression type = make(type_kind::list);
        for (auto const& [name, values] : fields) {
            std::set<std::string> inner;
            std::optional<syntax::type_expression> of_field = type_of(values, inner);
            if (!of_field) {
                // `unknown` stands for it where it is named alone; in `sum(list.field)` it can only be a number.
                without_value.insert(name);
                of_field = make(type_kind::number);
            }
            type.fields.push_back({{name, nowhere}, std::move(*of_field), {}});
        }
        return type;
    }

    unit_table units_;
};

class replacer {
public:
    explicit replacer(inferred_declarations const& known) : known_(known) {}

    syntax::expression run(syntax::expression const& e, std::set<std::string> const& unknown) const {
        if (!e)
            return e;
        if (e->kind == syntax::expression_kind::name)
            return unknown.contains(e->text) ? literal(e) : e;
        if (e->kind == syntax::expression_kind::row_status)
            return is_unknown_status(*e, unknown) ? literal(e) : e;
        syntax::node copy = *e;
        if (e->kind == syntax::expression_kind::aggregate)
            return aggregate(std::move(copy), e, unknown);
        for (syntax::expression& operand : copy.operands)
            operand = run(operand, unknown);
        for (syntax::branch& branch : copy.branches)
            branch.value = run(branch.value, unknown); // keys are names of values, not of facts
        return syntax::expression(std::move(copy));
    }

private:
    /// Whether a status that stands alone is a field of its name, which has no value.
    static bool is_unknown_status(syntax::node const& what, std::set<std::string> const& unknown) {
        using detail::keyword;
        constexpr std::array<keyword, 4> words{keyword::met, keyword::unmet, keyword::unknown,
                                               keyword::not_applicable};
        keyword const word = words[detail::index(what.asked.value_or(status::met))];
        return unknown.contains(std::string(spelling_of(word, detail::keyword_language::english))) ||
               unknown.contains(std::string(spelling_of(word, detail::keyword_language::vietnamese)));
    }

    static syntax::expression literal(syntax::expression const& e) {
        syntax::node made;
        made.kind = syntax::expression_kind::unknown;
        made.where = e->where;
        return syntax::expression(std::move(made));
    }

    syntax::expression aggregate(syntax::node copy, syntax::expression const& whole,
                                 std::set<std::string> const& unknown) const {
        // The list is `name` or `name.field`, and names may have dots themselves.
        std::string list = copy.operands.empty() || !copy.operands[0] ? "" : copy.operands[0]->text;
        while (!list.empty() && !declared(list) && !unknown.contains(list)) {
            std::size_t const dot = list.rfind('.');
            list = dot == std::string::npos ? "" : list.substr(0, dot);
        }
        if (unknown.contains(list))
            return literal(whole); // of a list that is not reported nothing is known at all
        std::set<std::string> inside = unknown;
        if (syntax::fact_declaration const* const fact = declared(list))
            for (syntax::field_declaration const& field : fact->type.fields)
                inside.erase(field.name.text); // a field hides a fact
        if (auto const fields = known_.unknown_fields.find(list); fields != known_.unknown_fields.end())
            inside.insert(fields->second.begin(), fields->second.end());
        for (std::size_t i = 1; i < copy.operands.size(); ++i)
            copy.operands[i] = run(copy.operands[i], inside);
        return syntax::expression(std::move(copy));
    }

    syntax::fact_declaration const* declared(std::string const& name) const {
        for (syntax::fact_declaration const& each : known_.rules.rulesets.front().facts)
            if (each.name.text == name)
                return &each;
        return nullptr;
    }

    inferred_declarations const& known_;
};

} // namespace

inferred_declarations infer_declarations(facts const& given) { return inferrer().run(given); }

syntax::expression with_unknowns(syntax::expression const& asked, inferred_declarations const& known) {
    return replacer(known).run(asked, known.unknown);
}

} // namespace tieuchi::cli
