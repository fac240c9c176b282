/// @file
/// What verdicts, scores and definitions rest on each other, across rule sets: no circles, no endless chains. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/section_names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/source.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// The graph of all sets together, amended versions included.
///
/// What is asked of another set leads to every version of it, whether or not the two are ever in force on one day: a
/// circle through versions that never meet is refused as well. Building and searching it is linear, and nothing
/// recurses.
class section_graph {
public:
    /// The most sections of which each asks the next one; bounds the stack that evaluation needs. What a criterion or a
    /// set rests on by itself is not counted.
    static constexpr std::uint32_t max_sections = 100;

    /// Keeps references to the sets.
    explicit section_graph(std::vector<model::criteria_set const*> const& sets);

    /// Reports circles; where there are none, chains that are too long.
    void check(diagnostics& out);

private:
    // What one vertex stands for. The first three only pass on what others ask: they stand for all versions of
    // something of one set, for all criteria of a version, and for all of its indicators.
    enum class sort : std::uint8_t {
        elsewhere,
        all_criteria,
        all_indicators,
        verdict,
        score,
        criterion,
        criterion_score,
        applies,
        indicator,
        indicator_score,
        let,
        check
    };
    struct vertex {
        sort what = sort::elsewhere;
        std::uint32_t set = 0;
        std::uint32_t slot = 0;
    };
    struct edge {
        std::uint32_t to = 0;
        std::uint32_t depth = 0; // how deep inside its expression
        span where = nowhere;    // what asks; nowhere where the rules imply it
        bool required = false;   // by `requires`
    };
    // The places of the vertices of one set.
    struct places {
        std::uint32_t first = 0;
        std::uint32_t criteria = 0, criterion_scores = 0, applies = 0, indicators = 0, indicator_scores = 0, lets = 0,
                      checks = 0;
    };

    void add_vertices(std::uint32_t set);
    std::uint32_t add_vertices(sort what, std::uint32_t set, std::size_t count);
    void add_edges(std::uint32_t set);
    void add_sections(std::uint32_t set);
    void add_data_checks(std::uint32_t set);
    void add_versions();
    void add_edge(std::uint32_t from, std::uint32_t to) { edges_[from].push_back({to, 0, nowhere, false}); }
    void add_expression(std::uint32_t from, model::node_id root);
    void add_reference(std::uint32_t from, model::node const& n, std::uint32_t depth);
    [[nodiscard]] std::uint32_t elsewhere(sort what, std::string_view set, std::string_view name = {});
    [[nodiscard]] std::vector<bool> facts_of(std::uint32_t set, std::vector<model::node_id> const& roots) const;
    [[nodiscard]] bool asks_sections(std::uint32_t set, model::node_id root) const;

    std::vector<std::vector<std::uint32_t>> components() const;
    [[nodiscard]] bool is_circle(std::vector<std::uint32_t> const& component) const;
    [[nodiscard]] std::vector<edge> circle_in(std::vector<std::uint32_t> const& component) const;
    void report_circle(std::vector<std::uint32_t> const& component, diagnostics& out) const;
    [[nodiscard]] bool has_name(std::uint32_t which) const { return vertices_[which].what > sort::all_indicators; }
    [[nodiscard]] std::string name_of(std::uint32_t which, bool with_set) const;
    [[nodiscard]] span const& place_of(std::uint32_t which) const;
    void check_lengths(std::vector<std::vector<std::uint32_t>> const& order, diagnostics& out) const;

    std::vector<model::criteria_set const*> sets_;
    std::vector<places> places_{};
    std::vector<vertex> vertices_{};
    std::vector<std::vector<edge>> edges_{};
    std::vector<std::uint32_t> depths_{}; // of the expressions of a vertex, themselves
    std::map<std::tuple<sort, std::string_view, std::string_view>, std::uint32_t> elsewhere_{};
};

} // namespace detail
} // namespace tieuchi
