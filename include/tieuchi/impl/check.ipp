#pragma once

#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/detail/table_checker.hpp>
#include <tieuchi/check.hpp>
#include <tieuchi/model.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Checks the expressions of one resolved set, in an order in which every `let` comes before its uses.
class set_checker {
public:
    set_checker(syntax::ruleset_declaration const& declared, resolved_set& resolved, unit_table const& units,
                known_sets const& others, check_options const& options, diagnostics& out)
        : declared_(declared), set_(resolved.set), names_(resolved.names), units_(units), others_(others),
          order_(resolved.let_order), expressions_(resolved.set, resolved.names, units, others, options.final, out),
          options_(options), out_(out) {}

    void run() {
        for (std::size_t i = 0; i < set_.tables.size(); ++i)
            table_checker(declared_.tables[i], set_.tables[i], set_, names_, units_, others_, options_.final, out_)
                .run();
        for (std::uint32_t const slot : order_)
            set_.lets[slot].value = expressions_.check(declared_.lets[slot].value);
        section_checker(declared_, set_, expressions_, others_, options_, out_).run();
    }

private:
    syntax::ruleset_declaration const& declared_;
    model::criteria_set& set_;
    name_table const& names_;
    unit_table const& units_;
    known_sets const& others_;
    std::vector<std::uint32_t> const& order_;
    expression_checker expressions_;
    check_options const& options_;
    diagnostics& out_;
};

} // namespace detail
} // namespace tieuchi

#include <tieuchi/impl/check_file.ipp>

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/bounds.ipp>
#include <tieuchi/impl/check_bands.ipp>
#include <tieuchi/impl/check_choices.ipp>
#include <tieuchi/impl/check_foreign.ipp>
#include <tieuchi/impl/check_lists.ipp>
#include <tieuchi/impl/check_sections.ipp>
#include <tieuchi/impl/check_tables.ipp>
#include <tieuchi/impl/section_graph.ipp>
#include <tieuchi/impl/expression_checker.ipp>
#include <tieuchi/impl/layers.ipp>
#include <tieuchi/impl/resolve.ipp>
#include <tieuchi/impl/tighten.ipp>
#endif
