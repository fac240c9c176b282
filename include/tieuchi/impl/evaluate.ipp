#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/detail/judging.hpp>
#include <tieuchi/evaluate.hpp>

#include <tieuchi/impl/aggregate.ipp>
#include <tieuchi/impl/bind.ipp>
#include <tieuchi/impl/evaluator.ipp>
#include <tieuchi/impl/judge.ipp>
#include <tieuchi/impl/present.ipp>
#include <tieuchi/impl/shortfall.ipp>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE std::optional<result> evaluate(ruleset const& rules, std::string_view set_id, facts const& given,
                                              evaluate_options const& options, diagnostics& out) {
    model::criteria_set const* const set = find_set(rules, set_id, out);
    if (set == nullptr)
        return std::nullopt;
    auto const bound = detail::bind(rules, *set, given, options, out);
    if (!bound)
        return std::nullopt;
    std::optional<date> const as_of = options.as_of ? options.as_of : given.as_of;
    detail::evaluator values(*set, *bound, as_of);
    return detail::judge(rules, values, given, as_of, out);
}

TIEUCHI_INLINE std::optional<expression_value> evaluate_expression(ruleset const& rules, std::string_view set_id,
                                                                   syntax::expression const& asked,
                                                                   facts const& given,
                                                                   evaluate_options const& options,
                                                                   diagnostics& out) {
    model::node_id root = model::no_node;
    auto const set = check_expression(rules, set_id, asked, root, out);
    if (!set)
        return std::nullopt;
    auto const bound = detail::bind(rules, *set, given, options, out);
    if (!bound)
        return std::nullopt;
    detail::evaluator values(*set, *bound, options.as_of ? options.as_of : given.as_of);
    detail::value const v = values.evaluate(root);
    expression_value result;
    result.kind = v.kind;
    result.text = detail::value_text(values, v, set->nodes[root].type, rules.units());
    result.truth = v.truth;
    result.range = v.range;
    result.reasons = values.reasons().list(v.reasons);
    result.missing = detail::facts_missing(result.reasons);
    return result;
}

} // namespace tieuchi
