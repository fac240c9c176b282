/// @file
/// What it would take, as lines of a report. Private to the library.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/result.hpp>

#include <string>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// Says where a remedy is done, without what is reported: `bhyt ≥ 6484 người`.
[[nodiscard]] std::string boundary_text(remedy const& what, language in);

/// Says what it would take for a section to be met, as far as its shortfalls do not: `để đạt: …`, or `đạt khi và chỉ
/// khi …` where only facts are missing. Empty where there is nothing to say.
/// @{
[[nodiscard]] std::string remedy_line(indicator_result const& of, language in);
[[nodiscard]] std::string remedy_line(criterion_result const& of, language in);
/// @}

} // namespace report
} // namespace tieuchi::inline TIEUCHI_ABI
