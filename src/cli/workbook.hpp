/// @file
/// Reports as workbooks for spreadsheet programs.
#pragma once

#include "report/document.hpp"

#include <string>

namespace tieuchi::cli {

/// What became of a workbook.
enum class workbook_outcome {
    written,      ///< the file is there
    not_built_in, ///< the program was built without the library for it
    no_table,     ///< the report has nothing that is a table
    failed,       ///< the file cannot be written
};

/// Writes each table of a report as a sheet of an Excel workbook. The bytes depend on the report alone.
[[nodiscard]] workbook_outcome write_workbook(std::string const& path, report::document const& given);

} // namespace tieuchi::cli
