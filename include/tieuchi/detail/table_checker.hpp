/// @file
/// Checks what a table says: its keys, its labels and its cells. Private.
#pragma once

#include <tieuchi/detail/names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Checks one table of a set whose declarations are resolved, and fills in its keys and cells.
///
/// Linear in the number of cells, which is bounded for all tables together.
class table_checker {
public:
    /// Keeps references to all of its arguments; @p table is one of @p set, @p others gives the room for its cells.
    /// With
    /// @p final set, what is pending or delegated is an error.
    table_checker(syntax::table_declaration const& written, model::table& table, model::criteria_set const& set,
                  name_table const& names, unit_table const& units, known_sets const& others, bool final,
                  diagnostics& out)
        : written_(written), table_(table), set_(set), names_(names), units_(units), others_(others), final_(final),
          out_(out) {}

    /// Reports what is wrong. After an error the table may have no keys; then it cannot be looked up.
    void run();

private:
    // A place that labels share: of a label its index, of `else` this.
    static constexpr std::uint32_t other = static_cast<std::uint32_t>(-1);
    using places = std::vector<std::uint32_t>;
    using label_value = std::pair<number, std::string>;

    // What is known of a key beside what the model keeps.
    struct key_labels {
        std::map<label_value, std::uint32_t> known{};
        std::vector<std::string> texts{};
    };
    // A row, for one choice among the labels of each of its groups.
    struct entry {
        std::size_t row = 0;
        std::size_t others = 0; // how many of its places are `else`
    };

    bool keys();
    std::optional<model::value_type> key_type(syntax::expression const& key);
    bool columns();
    bool rows();
    bool row(std::size_t index);
    bool fits(syntax::table_row const& row);
    bool add_entries(std::size_t index, std::vector<places> const& groups);
    bool cells();
    bool fill();
    bool claim(places const& key, entry const& by, std::vector<entry>& taken);
    void put(std::size_t base, std::size_t row);
    void holes();

    std::optional<places> group(std::vector<syntax::expression> const& labels, std::size_t key);
    std::optional<model::cell> label(syntax::expression const& e, std::size_t key);
    std::optional<model::cell> cell(syntax::expression const& e);
    std::optional<model::cell> constant(syntax::expression const& e, model::value_type const& type, bool is_cell);
    std::optional<number> figure(syntax::expression const& e, model::value_type const& type, bool is_cell);
    void mismatch(syntax::expression const& e, model::value_type const& type, std::string found, bool is_cell);
    std::optional<model::cell> symbol(syntax::expression const& e, model::value_type const& type,
                                      std::string const& owner);
    void too_large();

    [[nodiscard]] std::size_t place_count(std::size_t key) const { return table_.keys[key].size(); }
    [[nodiscard]] std::size_t index_of(places const& key) const;
    [[nodiscard]] std::string text_of(std::size_t key, std::uint32_t place) const;
    [[nodiscard]] std::string text_of(places const& key) const;
    [[nodiscard]] std::string lookup_text(std::size_t row, std::size_t column) const;
    [[nodiscard]] span labels_of(std::size_t row) const;
    [[nodiscard]] std::vector<std::pair<std::string, std::optional<std::uint32_t>>> values_of(std::size_t key) const;

    syntax::table_declaration const& written_;
    model::table& table_;
    model::criteria_set const& set_;
    name_table const& names_;
    unit_table const& units_;
    known_sets const& others_;
    bool final_;
    diagnostics& out_;
    std::vector<key_labels> labels_{};
    std::vector<places> columns_{};                               // of each column; one without places for a single key
    std::map<places, entry> entries_{};                           // by the places of all keys but that of the columns
    std::vector<std::vector<std::optional<model::cell>>> rows_{}; // the cells as they are written
};

} // namespace detail
} // namespace tieuchi
