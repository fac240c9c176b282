#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/evaluate.hpp>

#include <tieuchi/impl/aggregate.ipp>
#include <tieuchi/impl/bind.ipp>
#include <tieuchi/impl/data_check.ipp>
#include <tieuchi/impl/evaluator.ipp>
#include <tieuchi/impl/evaluator_sections.ipp>
#include <tieuchi/impl/judge.ipp>
#include <tieuchi/impl/lookup.ipp>
#include <tieuchi/impl/present.ipp>
#include <tieuchi/impl/remedy_book.ipp>
#include <tieuchi/impl/score.ipp>
#include <tieuchi/impl/session.ipp>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE std::optional<result> evaluate(ruleset const& rules, std::string_view set_id, facts const& given,
                                              evaluate_options const& options, diagnostics& out) {
    model::criteria_set const* const found = find_set(rules, set_id, out);
    if (found == nullptr)
        return std::nullopt;
    std::optional<date> const as_of = options.as_of ? options.as_of : given.as_of;
    detail::judging_run run{rules, given, options, as_of, out};
    detail::judged_subject subject(run, detail::reported_subject::of(given, found->id));
    std::size_t const errors_before = out.error_count();
    detail::judged_set& by = subject.bind_set(*rules.find(found->id, as_of));
    detail::bind_records(run, subject.given());
    if (out.error_count() != errors_before)
        return std::nullopt;
    return detail::judge(by, given);
}

TIEUCHI_INLINE std::optional<expression_value> evaluate_expression(ruleset const& rules, std::string_view set_id,
                                                                   syntax::expression const& asked,
                                                                   facts const& given,
                                                                   evaluate_options const& options,
                                                                   diagnostics& out) {
    model::node_id root = model::no_node;
    std::optional<date> const as_of = options.as_of ? options.as_of : given.as_of;
    auto const set = check_expression(rules, set_id, as_of, asked, root, out);
    if (!set)
        return std::nullopt;
    detail::judging_run run{rules, given, options, as_of, out};
    detail::judged_subject subject(run, detail::reported_subject::of(given, set->id));
    std::size_t const errors_before = out.error_count();
    detail::evaluator& values = subject.bind_set(*set).values();
    detail::bind_records(run, subject.given());
    if (out.error_count() != errors_before)
        return std::nullopt;
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
