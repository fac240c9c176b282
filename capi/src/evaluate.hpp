/// @file
/// What tc_eval_options and its like say.
#pragma once

#include "call.hpp"

#include <tieuchi/evaluate.hpp>

namespace tieuchi::capi {

/// What tc_eval_options says.
struct options_read {
    evaluate_options options{};
    std::size_t max_errors = diagnostics::default_limit;
};

/// Reads the members that all options of judging have in common.
template <class Options>
bool read_evaluation(call& c, Options const& o, options_read& into) {
    if (!c.speak(o.language) || !c.flags(o.flags, TC_EVAL_LENIENT))
        return false;
    into.options.lenient = (o.flags & TC_EVAL_LENIENT) != 0;
    return c.date_in(o.as_of, o.as_of_size, "options->as_of", into.options.as_of) == TC_OK &&
           c.limit(o.max_digits, detail::number_max_exponent, into.options.max_digits, "options->max_digits") &&
           c.limit(o.max_errors, 10'000, into.max_errors, "options->max_errors");
}

/// Reads the options of an evaluation. Nothing where something in them is wrong.
std::optional<options_read> read_options(call& c, tc_eval_options const* given);

} // namespace tieuchi::capi
