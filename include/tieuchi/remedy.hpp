/// @file
/// What it would take for a condition to hold: how far figures have to move, which rows have to change, what has to be
/// reported, and which of several ways is the shortest.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/number.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// The kinds of remedies.
enum class remedy_form : std::uint8_t {
    choice,      ///< some of several things have to be done, or all of them
    figure,      ///< a number has to reach a boundary
    answer,      ///< what is not a number has to be one of some values
    section,     ///< another section, or set, has to have a status
    attestation, ///< an authority has to say so
    none,        ///< nothing in particular is known to help; the reason says why
};

/// Names a form as results spell it.
[[nodiscard]] constexpr std::string_view to_string(remedy_form value) noexcept {
    constexpr std::array<std::string_view, 6> names{"choice", "figure", "answer", "section", "attestation", "none"};
    return names[static_cast<std::size_t>(value)];
}

/// What it would take for a condition to hold. A tree: choices have parts, everything else has none.
///
/// Of a condition that fails it says what has to change, of one that is not decided what has to be reported: "met
/// exactly if bhyt >= 6484".
struct remedy {
    remedy_form form = remedy_form::none; ///< says which of the members are used
    std::string condition{}; ///< what this would make hold, as rule text; empty where it has no text of its own
    bool failing = false;    ///< the condition fails on what is reported; false: it waits for something
    /// Doing this and nothing less makes the condition hold, whatever is not reported. False: it helps, but what else is
    /// needed depends on facts that are not known, or the language cannot tell.
    bool exact = false;
    /// The least number of facts and sections that have to change or to be reported; 0: there is no way, or none is
    /// known. For a section it is that of its own remedy, if it has one; for parts that are not listed, one each.
    std::size_t changes = 0;

    /// Of a choice: how many of the parts have to be done. Where that is all of them, they stand in the order of the
    /// rule; otherwise the cheapest comes first, and what cannot be done last.
    std::size_t needed = 0;
    std::vector<remedy> parts;  ///< of a choice
    std::size_t omitted = 0;    ///< of a choice: how many more parts there are, which are not listed
    std::string list{};         ///< of a choice among rows: the list

    std::string row{}; ///< of a part of a choice among rows: what the row is called for people

    std::string fact{};  ///< of a figure or an answer: its name, as reasons have it: `bhyt`, `road[2].length`, `road.length`
    std::string title{}; ///< of a figure or an answer: what the fact is called for people; may be empty

    std::string op{}; ///< of a figure: `>=`, `<=`, `>`, `<` or `==`; of an answer that is a day: `>=` or `<=`, else empty
    number boundary{};               ///< of a figure: what it has to be, in `unit`
    std::string unit{};              ///< of a figure: as the fact is declared; empty for a plain number
    std::optional<number> reported{}; ///< of a figure: what it is, in `unit`; absent: not reported
    /// Of a figure: it stands below the line of a ratio, as what others are measured by. Where one of those could move as
    /// well, that is what people ask for.
    bool denominator = false;

    std::vector<std::string> values{}; ///< of an answer: each of them would do, as facts spell them

    std::string section{}; ///< of a section or an attestation: its id, with its set where that is another one
    std::string wanted{};  ///< of a section or an attestation: the status that it has to have, as results spell it

    /// Of `none`: why, as results spell reasons, joined by "; "; or `out of reach`: no value that the fact can have would
    /// do; `no fact`: nothing that is reported decides; `not linear`: the language cannot tell.
    std::string reason{};
};

/// Tells whether there is a way at all, as far as is known.
[[nodiscard]] inline bool is_possible(remedy const& what) noexcept { return what.changes != 0; }

/// Tells whether all parts of a choice have to be done.
[[nodiscard]] inline bool needs_all(remedy const& choice) noexcept {
    return choice.needed == choice.parts.size() + choice.omitted;
}

} // namespace tieuchi
