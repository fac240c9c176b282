/// @file
/// Reading and judging a plan, for the commands that take one.
#pragma once

#include "cli/command.hpp"
#include "cli/judging.hpp"

#include <tieuchi/plan.hpp>

#include <optional>
#include <string>

namespace tieuchi::cli {

/// What a plan would reach, or what to end the command with.
struct judged_plan_file {
    std::optional<plan_result> judged{}; ///< absent: see `code`
    int code = exit_ok;                  ///< what the command ends with, where there is no result
};

/// Reads rules, facts and the plan, and judges. What is wrong is shown; so are warnings.
[[nodiscard]] judged_plan_file judge_plan_file(judging_options const& asked, std::string const& plan,
                                               plan_options const& how);

} // namespace tieuchi::cli
