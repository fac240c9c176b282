/// @file
/// What an expression can still be: the values that evaluation computes with, and why they are not known.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/interval.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>
#include <tieuchi/truth.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Sets of reasons, joined in constant time and written out only where somebody reads them.
///
/// A set is a reason or a list of sets, so that a thousand rows with a gap each cost a thousand steps and no more.
class reason_book {
public:
    /// A set; comparable, meaningful to the book it came from alone.
    using set = std::uint32_t;
    /// The set without reasons.
    static constexpr set none = 0;

    reason_book() : entries_(1) {}

    /// Gives the set of one reason.
    set of(reason_kind kind, std::string detail = {}) {
        auto const [at, is_new] =
            leaves_.insert({{kind, std::move(detail)}, static_cast<set>(entries_.size())});
        if (is_new)
            entries_.push_back({&at->first, {}});
        return at->second;
    }
    /// Gives the union, in order of first appearance.
    set join(std::vector<set> const& parts) {
        std::vector<set> kept;
        for (set const part : parts)
            if (part != none && (kept.empty() || kept.back() != part))
                kept.push_back(part);
        if (kept.size() < 2)
            return kept.empty() ? none : kept.front();
        entries_.push_back({nullptr, std::move(kept)});
        return static_cast<set>(entries_.size() - 1);
    }
    /// Writes a set out, each reason once, in order of first appearance.
    [[nodiscard]] std::vector<reason> list(set asked) const {
        std::vector<reason> result;
        std::unordered_set<set> seen{none};
        std::vector<set> waiting{asked};
        while (!waiting.empty()) {
            set const next = waiting.back();
            waiting.pop_back();
            if (!seen.insert(next).second)
                continue;
            entry const& e = entries_[next];
            if (e.leaf != nullptr)
                result.push_back({e.leaf->first, e.leaf->second});
            waiting.insert(waiting.end(), e.parts.rbegin(), e.parts.rend());
        }
        return result;
    }

private:
    using key = std::pair<reason_kind, std::string>;
    struct entry {
        key const* leaf = nullptr; // owned by leaves_
        std::vector<set> parts{};
    };
    std::map<key, set> leaves_;
    std::vector<entry> entries_;
};

/// Everything that an expression can be when the facts that are missing come in.
///
/// Which of the members counts depends on `kind`; the others keep their widest value, so that a value of kind `any`
/// can be taken for one of any kind.
struct value {
    model::value_kind kind = model::value_kind::any;
    bool defined = true;    ///< it may have a value; of truths `truth` says so
    bool undefined = false; ///< it may be undefined; of truths `truth` says so
    outcome truth{};
    interval range{};                                    ///< of numbers, in base units, and of dates, in days
    std::optional<std::vector<std::uint32_t>> symbols{}; ///< in order; absent: every constant
    std::optional<std::string> text{};                   ///< absent: any text
    reason_book::set reasons = reason_book::none;        ///< none where the value is known
    bool estimated = false;                              ///< rests on an estimate

    static value of(outcome what) {
        value v;
        v.kind = model::value_kind::truth;
        v.truth = what;
        return v;
    }
    static value of(interval range, model::value_kind kind = model::value_kind::number) {
        value v;
        v.kind = kind;
        v.range = std::move(range);
        return v;
    }
    /// What has no possible value yet; alternatives are joined to it.
    static value nothing(model::value_kind kind) {
        value v;
        v.kind = kind;
        v.defined = false;
        v.truth = outcome::of(0);
        return v;
    }

    [[nodiscard]] bool can_be_defined() const {
        return kind == model::value_kind::truth ? (truth.bits() & ~unsigned{outcome::undefined_bit}) != 0 : defined;
    }
    [[nodiscard]] bool can_be_undefined() const {
        return kind == model::value_kind::truth ? truth.can_be(outcome::undefined_bit) : undefined;
    }
    [[nodiscard]] bool is_undefined() const { return can_be_undefined() && !can_be_defined(); }
    /// Tells whether only one answer is left, and it is one.
    [[nodiscard]] bool is_known() const {
        switch (kind) {
        case model::value_kind::truth:
            return truth.is_decided();
        case model::value_kind::number:
        case model::value_kind::date:
            return defined && !undefined && range.is_point();
        case model::value_kind::symbol:
            return defined && !undefined && symbols && symbols->size() == 1;
        case model::value_kind::text:
            return defined && !undefined && text.has_value();
        case model::value_kind::list:
        case model::value_kind::any:
            break;
        }
        return false;
    }
    /// Gives the number or the day that it is known to be.
    [[nodiscard]] number const& point() const { return *range.lowest(); }

    /// Makes it undefined beside what it can be already.
    void may_be_undefined() {
        if (kind == model::value_kind::truth)
            truth = outcome::of(truth.bits() | outcome::undefined_bit);
        else
            undefined = true;
    }
    /// Leaves nothing but undefined.
    void become_undefined() {
        defined = false;
        undefined = true;
        truth = outcome::undefined();
    }
    /// Turns a value that fits everywhere into one of a kind.
    void fit(model::value_kind wanted) {
        if (kind != model::value_kind::any || wanted == model::value_kind::any)
            return;
        kind = wanted;
        unsigned const open = defined ? outcome::unknown().bits() : 0U;
        truth = outcome::of(open | (undefined ? unsigned{outcome::undefined_bit} : 0U));
    }
    /// Adds what @p other can be, which is of the same kind.
    void add_alternative(value const& other) {
        truth = either(truth, other.truth);
        undefined = undefined || other.undefined;
        estimated = estimated || other.estimated;
        if (!other.defined)
            return;
        if (!defined) {
            range = other.range;
            symbols = other.symbols;
            text = other.text;
        } else {
            range = hull(range, other.range);
            add_symbols(other);
            if (text != other.text)
                text = std::nullopt;
        }
        defined = true;
    }

private:
    void add_symbols(value const& other) {
        if (!symbols || !other.symbols) {
            symbols = std::nullopt;
            return;
        }
        std::vector<std::uint32_t> both;
        std::set_union(symbols->begin(), symbols->end(), other.symbols->begin(), other.symbols->end(),
                       std::back_inserter(both));
        symbols = std::move(both);
    }
};

[[nodiscard]] inline std::vector<value const*> pointers(std::vector<value> const& values) {
    std::vector<value const*> result;
    for (value const& v : values)
        result.push_back(&v);
    return result;
}

} // namespace detail
} // namespace tieuchi
