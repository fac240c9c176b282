/// @file
/// Proves of two indicators that one asks for no less than the other. Private.
///
/// The proof walks both conditions at once. It knows the connectives, quantifiers over the same rows, and comparisons
/// of sums of the same terms, whose constants, choices and look-ups are compared case by case. It never claims what is
/// not so; what it cannot show may hold all the same.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/ruleset.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// A node together with the set that it stands in.
struct placed_node {
    model::criteria_set const* set = nullptr;
    model::node_id id = model::no_node;
    [[nodiscard]] model::node const& operator*() const { return set->nodes[id]; }
    [[nodiscard]] model::node const* operator->() const { return &set->nodes[id]; }
    [[nodiscard]] placed_node at(model::node_id other) const { return {set, other}; }
    /// Gives what a `let` stands for, and anything else itself.
    [[nodiscard]] placed_node meant() const;
    /// Gives the nodes right below it, those of rows included; a `let` has none.
    [[nodiscard]] std::vector<placed_node> below() const;
};

/// Numbers expressions so that those with the same number are the same, whatever set they stand in. A `let` is what it
/// stands for. What asks about sections of its own set is the same in that set alone.
class structure_ids {
public:
    [[nodiscard]] std::uint32_t of(placed_node which);

private:
    std::uint32_t intern(std::string key) {
        return ids_.insert({std::move(key), static_cast<std::uint32_t>(ids_.size() + 1)}).first->second;
    }
    std::string key_of(placed_node which);
    std::uint32_t table(model::criteria_set const& set, model::table const& which);

    std::map<std::string, std::uint32_t> ids_{};
    std::map<model::criteria_set const*, std::vector<std::uint32_t>> known_{}; // by node; 0: not yet
    std::map<model::table const*, std::uint32_t> tables_{};
};

/// What a number is in one case: a sum of terms, each with its factor, and a constant.
struct case_sum {
    enum class state : std::uint8_t {
        value,     ///< what the other members say
        none,      ///< nothing is required
        undefined, ///< no such cell, or not published
        opaque,    ///< it cannot be said
    } is = state::value;
    std::map<std::uint32_t, number> terms{};
    number constant{};
    std::set<std::uint32_t> may_fail{};     ///< the parts that may be undefined
    std::set<std::uint32_t> may_drop_out{}; ///< the parts for which nothing may be required
};

/// Looks at numbers case by case: every look-up and every choice has then one value.
class case_table {
public:
    case_table(ruleset const& rules, model::criteria_set const& below, model::criteria_set const& above,
               structure_ids& ids)
        : rules_(rules), below_(below), above_(above), ids_(ids) {}

    /// Adds what decides between the values of an expression.
    void collect(placed_node which);
    /// Begins with the first case; false if there are too many.
    [[nodiscard]] bool first();
    /// Goes on to the next case; false if there is none.
    [[nodiscard]] bool next();
    /// Gives what a number is in the case at hand.
    [[nodiscard]] case_sum sum_of(placed_node which);
    /// Gives a lower bound that holds whatever the facts are; nothing if there is none.
    [[nodiscard]] std::optional<number> least(case_sum const& of) const;
    /// Tells whether it can only be a whole number.
    [[nodiscard]] bool is_whole(case_sum const& of) const;

    static void add(case_sum& to, case_sum const& more, number const& factor);

private:
    static constexpr std::size_t most_cases = 20'000;

    struct selected {
        std::string symbol{};
        number figure{};
        bool undefined = false;
    };
    struct selector {
        placed_node what{};
        std::set<number> points{};      // where something changes, if it is a number or a day
        std::vector<selected> values{}; // made by first()
        std::size_t at = 0;
    };

    void select(placed_node key, std::set<number> points);
    std::vector<selected> values_of(selector const& of) const;
    std::vector<selected> figures_of(selector const& of) const;
    std::optional<selected> value_of(placed_node key) const;
    case_sum product_of(placed_node which);
    case_sum term_of(placed_node which);
    case_sum cell_of(placed_node which);
    case_sum chosen(placed_node which);
    std::optional<std::size_t> branch_of(placed_node which, selected const& by) const;
    void doubt(case_sum& of, placed_node key);
    [[nodiscard]] std::pair<model::criteria_set const*, model::table const*> table_of(placed_node lookup) const;

    ruleset const& rules_;
    model::criteria_set const& below_;
    model::criteria_set const& above_;
    structure_ids& ids_;
    std::map<std::uint32_t, selector> selectors_{};
    std::map<std::uint32_t, placed_node> terms_{};
};

/// Proves that indicators of one text of a set are at least as strict as those of the text below it.
class strictness_prover {
public:
    /// Keeps references to its arguments.
    strictness_prover(ruleset const& rules, model::criteria_set const& below, model::criteria_set const& above)
        : rules_(rules), below_(below), above_(above) {}

    /// Tells whether it is proved: who meets the new indicator meets the old one, and where the old one applies, the
    /// new one does. What is in neither of them is not proved.
    [[nodiscard]] bool indicator(std::string const& id);

private:
    /// Something that holds or does not: a condition, its opposite, or a comparison that is part of one.
    struct claim {
        placed_node left{};
        placed_node right{};          // of a comparison
        syntax::binary_operator op{}; // of a comparison
        bool yes = true;              // of a condition
        [[nodiscard]] bool compares() const noexcept { return right.set != nullptr; }
    };
    enum class joint : std::uint8_t { none, all, any };
    /// A claim in its parts.
    struct parts {
        joint how = joint::none;
        std::vector<claim> of{};
    };

    [[nodiscard]] bool prove(model::indicator const& x, model::indicator const& y);
    bool applicability(model::indicator const& x, model::indicator const& y);
    bool some_holds(std::vector<claim> const& given, claim const& y);
    bool holds(claim const& x, claim const& y);
    bool shown(claim const& x, claim const& y);
    bool conditions(claim const& x, claim const& y);
    bool branches(claim const& x, claim const& y);
    bool over_rows(placed_node x, placed_node y, bool yes);
    bool among(placed_node x, placed_node y);
    bool when_empty(claim const& x, claim const& y);
    bool at_least_as_many(placed_node x, placed_node y);
    bool comparisons(claim const& x, claim const& y);
    bool follows(case_table& cases, claim const& x, claim const& y);
    static bool entails(case_table const& cases, case_sum x, syntax::binary_operator op_x, case_sum y,
                        syntax::binary_operator op_y);

    parts parts_of(claim const& of);
    static claim condition(placed_node what, bool yes) { return {what, {}, {}, yes}; }
    static claim comparison(placed_node left, syntax::binary_operator op, placed_node right) {
        return {left, right, op, true};
    }
    bool may_drop_out(claim const& of);
    std::array<std::uint32_t, 4> key_of(claim const& of);
    std::set<std::string> empties_of(placed_node which);

    ruleset const& rules_;
    model::criteria_set const& below_;
    model::criteria_set const& above_;
    structure_ids ids_{};
    std::map<std::array<std::uint32_t, 8>, bool> known_{};
    std::map<std::string, bool> indicators_{};
    std::map<std::pair<model::criteria_set const*, model::node_id>, bool> drops_out_{};
    static constexpr std::size_t most_depth = 120; // of claims inside claims, and of figures: for small stacks
    std::size_t depth_ = 0;
    std::size_t steps_ = 100'000; // so many pairs of claims are looked at; what is larger stays unproved
};

} // namespace detail
} // namespace tieuchi
