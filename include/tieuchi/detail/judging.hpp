/// @file
/// What is said about a judgement: the comparison that decided it, what is missing for another, and values as text.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// The comparison to show for a condition.
struct shown_comparison {
    std::optional<compared> comparison{};
    std::optional<std::string> decided_by{}; ///< the part of a compound condition that decided it, as rule text
};

/// Finds the comparison that a condition is, or that decided it, or that is the first to be open.
/// @p requirements are conjoined.
[[nodiscard]] shown_comparison find_comparison(evaluator& values, std::vector<model::node_id> const& requirements);

/// Writes both sides of a comparison, or of a membership.
[[nodiscard]] compared compared_text(evaluator& values, model::node_id id);

/// Writes the operands of a ratio of two known figures of one dimension, `15.2/21.0 km`; empty for anything else.
[[nodiscard]] std::string ratio_text(evaluator& values, model::node_id id);

/// Writes a figure in its unit, or as a percentage, with the digits that it takes not to look like one of @p against.
[[nodiscard]] std::string figure_for_people(number const& base, model::value_type const& type, bool percent,
                                            std::vector<number> const& against);

/// Writes a value as a prompt prints it.
[[nodiscard]] std::string value_text(evaluator& values, value const& what, model::value_type const& type,
                                     unit_table const& units);

/// What it would take for each section of a set to be met, and for the whole; found when somebody asks for it, and once.
class remedy_book {
public:
    /// Keeps a reference to @p by.
    explicit remedy_book(judged_set& by) : remedy_book(by, nullptr) {}

    /// Gives what it would take for a section, by its index; nothing where it is met or not applicable, or an authority
    /// has spoken.
    /// @{
    [[nodiscard]] std::optional<remedy> const& indicator(std::size_t index);
    [[nodiscard]] std::optional<remedy> const& criterion(std::size_t index);
    /// @}
    /// Gives what it would take for the whole set.
    [[nodiscard]] std::optional<remedy> const& whole();
    /// Gives what it would take by another set, or for the subject of a row.
    [[nodiscard]] remedy_book& beside(judged_set& by);

private:
    remedy_book(judged_set& by, remedy_book* root);

    struct entry {
        bool found = false;
        std::optional<remedy> what{};
    };
    std::optional<remedy> find_indicator(std::size_t index);
    std::optional<remedy> find_criterion(std::size_t index);
    std::optional<remedy> find_whole();

    judged_set& by_;
    remedy_book& root_;
    std::vector<entry> indicators_, criteria_;
    entry whole_{};
    std::map<judged_set*, std::unique_ptr<remedy_book>> others_{}; // of the root
};

/// Gives how far figures have to move: of every comparison that has to be made good, those that would do.
[[nodiscard]] std::vector<shortfall> shortfalls_of(std::optional<remedy> const& what);

/// Describes the judgement of the subject that facts are about: every indicator, every criterion and the set.
[[nodiscard]] result judge(judged_set& by, facts const& given);

} // namespace detail
} // namespace tieuchi
