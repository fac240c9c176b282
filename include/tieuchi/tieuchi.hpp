/// @file
/// The whole public library in one include.
#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/error.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/expression.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/interval.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>
#include <tieuchi/ruleset_builder.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/syntax.hpp>
#include <tieuchi/truth.hpp>
#include <tieuchi/unit.hpp>
#include <tieuchi/version.hpp>

// The parser, JSON and reports need heavier dependencies and exist only compiled.
#if !defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/format.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/report.hpp>
#endif
