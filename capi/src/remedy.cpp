#include "result.hpp"

using namespace tieuchi;

namespace tieuchi::capi {

namespace {

std::int64_t form_of(remedy_form value) noexcept {
    switch (value) {
    case remedy_form::choice:
        return TC_REMEDY_CHOICE;
    case remedy_form::figure:
        return TC_REMEDY_FIGURE;
    case remedy_form::answer:
        return TC_REMEDY_ANSWER;
    case remedy_form::section:
        return TC_REMEDY_SECTION;
    case remedy_form::attestation:
        return TC_REMEDY_ATTESTATION;
    case remedy_form::none:
        return TC_REMEDY_NONE;
    }
    return TC_REMEDY_NONE;
}

tc_remedy described(store& kept, remedy const& from, std::size_t index, std::size_t first_part) {
    bool const figure = from.form == remedy_form::figure;
    return {.struct_size = 0,
            .index = index,
            .form = form_of(from.form),
            .condition = text_of(from.condition),
            .failing = from.failing ? 1 : 0,
            .exact = from.exact ? 1 : 0,
            .changes = from.changes,
            .needed = from.needed,
            .first_part = from.parts.empty() ? 0 : first_part,
            .part_count = from.parts.size(),
            .omitted = from.omitted,
            .list = text_of(from.list),
            .row = text_of(from.row),
            .fact = text_of(from.fact),
            .title = text_of(from.title),
            .op = figure ? text_of(from.op) : absent,
            .boundary = figure ? kept.keep(from.boundary.to_string()) : absent,
            .unit = text_of(from.unit),
            .reported = from.reported ? kept.keep(from.reported->to_string()) : absent,
            .denominator = from.denominator ? 1 : 0,
            .values = kept.list(from.values),
            .value_count = from.values.size(),
            .section = text_of(from.section),
            .wanted = text_of(from.wanted),
            .reason = text_of(from.reason)};
}

/// What a result says of the whole, of criteria and of indicators, in the order in which the handle counts it.
std::vector<remedy const*> roots_of(result const& from) {
    std::vector<remedy const*> roots;
    auto const add = [&](std::optional<remedy> const& what) {
        if (what)
            roots.push_back(&*what);
    };
    add(from.remedy);
    for (criterion_result const& criterion : from.criteria) {
        add(criterion.remedy);
        for (indicator_result const& indicator : criterion.indicators)
            add(indicator.remedy);
    }
    return roots;
}

} // namespace

std::vector<tc_remedy> const& described_remedies::get(result const& from) const {
    std::lock_guard const lock(guard_);
    if (made_)
        return records_;
    std::vector<remedy const*> all = roots_of(from);
    std::vector<tc_remedy> records;
    for (std::size_t i = 0; i < all.size(); ++i) {
        records.push_back(described(kept_, *all[i], i, all.size()));
        for (remedy const& part : all[i]->parts)
            all.push_back(&part);
    }
    records_ = std::move(records);
    made_ = true;
    return records_;
}

} // namespace tieuchi::capi
