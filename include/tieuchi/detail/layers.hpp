/// @file
/// Composes rule sets that rest on another one, and amendments, into sets that stand by themselves.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/syntax.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// A text of a set: complete in itself, without base and without changes.
struct composed_set {
    syntax::ruleset_declaration declared{};
    std::size_t set = 0;        ///< which set of the file it is a text of
    std::optional<date> from{}; ///< of an amended text: the first day on which it is in force
    bool broken = false;        ///< what it rests on is not there; an error says so
    std::uint64_t weight = 0;   ///< the parts of its expressions
};

/// `tighten indicator`: what a layer promises.
struct tightening {
    std::string id{};      ///< of the indicator
    span where{};          ///< its id in the layer
    std::size_t below = 0; ///< the text that it tightens: an index into `composition::texts`
    std::size_t above = 0; ///< the text that has the new indicator
};

/// `override let` and `override table`, which may not change a type.
struct retyping {
    std::string name{};
    bool is_table = false;
    span where{};          ///< the name in the layer
    std::size_t below = 0; ///< an index into `composition::texts`
    std::size_t above = 0; ///< an index into `composition::texts`
};

/// All sets of a file without their layers.
struct composition {
    /// First one text for each set of the file, in its order, as it is before any amendment. Then, by set and day, one
    /// for each day on which something of a set changes. Then texts that are in force on no day, for `tightened` alone.
    std::vector<composed_set> texts{};
    std::size_t originals = 0; ///< how many texts are the first ones of a set
    std::size_t in_force = 0;  ///< how many texts are in force on some day; the others follow
    std::vector<tightening> tightened{};
    std::vector<retyping> retyped{};
};

/// Composes the sets and amendments of a file.
///
/// A set with a base has everything of the base and its own; an amendment changes the set from a day on, and with it
/// the sets that build on that one. Changes that begin on one day, or that one set makes to its base, are in no order:
/// two of them that touch one thing are an error.
///
/// @param tree  the file
/// @param most  how many parts of expressions the texts may have that are not written out in the file
/// @param out   takes the errors and warnings; some may be found in several texts, so the same one may come again
///
/// Time and memory are linear in the file and in the texts that it gives.
[[nodiscard]] composition compose(syntax::file const& tree, std::uint64_t most, diagnostics& out);

} // namespace detail
} // namespace tieuchi
