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

/// Why a value is undefined, as a mask.
enum cause : std::uint8_t {
    nothing_to_judge = 1, ///< an empty list or a zero denominator, and nothing else
    other_cause = 2,      ///< anything else: a threshold that is not published, a cell that is not there
};

/// The single answers that a condition can have, as a mask: those of `outcome`, the undefined ones by their cause.
namespace answer {
inline constexpr unsigned yes = outcome::yes_bit, no = outcome::no_bit, not_applicable = outcome::not_applicable_bit,
                          empty = outcome::undefined_bit, undefined = empty << 1;
inline constexpr unsigned any_undefined = empty | undefined;
} // namespace answer

/// Everything that an expression can be when the facts that are missing come in.
///
/// Which of the members counts depends on `kind`; the others keep their widest value, so that a value of kind `any`
/// can be taken for one of any kind.
struct value {
    model::value_kind kind = model::value_kind::any;
    bool defined = true;    ///< it may have a value; of truths `truth` says so
    bool undefined = false; ///< it may be undefined; of truths `truth` says so
    bool not_required = false; ///< it may be that nothing is required; of truths `truth` says so: not applicable
    unsigned causes = 0;    ///< of what may be undefined: why it may be
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
    /// A condition with those single answers.
    static value of_answers(unsigned answers) {
        value v = of(outcome());
        v.answer_with(answers);
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
    /// Tells whether it may be that nothing is required. Of a truth that is one of its answers, and not asked here.
    [[nodiscard]] bool can_be_not_required() const { return kind != model::value_kind::truth && not_required; }
    [[nodiscard]] bool is_undefined() const {
        return can_be_undefined() && !can_be_defined() && !can_be_not_required();
    }
    [[nodiscard]] bool is_not_required() const {
        return can_be_not_required() && !can_be_defined() && !can_be_undefined();
    }
    /// Gives why it may be undefined; nothing where it cannot be.
    [[nodiscard]] unsigned why_undefined() const {
        return !can_be_undefined() ? 0U : causes != 0 ? causes : unsigned{other_cause};
    }
    /// Tells whether only one answer is left, and it is one.
    [[nodiscard]] bool is_known() const {
        switch (kind) {
        case model::value_kind::truth:
            return truth.is_decided();
        case model::value_kind::number:
        case model::value_kind::date:
            return is_certain() && range.is_point();
        case model::value_kind::symbol:
            return is_certain() && symbols && symbols->size() == 1;
        case model::value_kind::text:
            return is_certain() && text.has_value();
        case model::value_kind::list:
        case model::value_kind::any:
            break;
        }
        return false;
    }
    /// Tells whether nothing that is missing could change it, and it is no lack either: known, or not required.
    [[nodiscard]] bool is_settled() const { return is_known() || is_not_required(); }
    /// Gives the number or the day that it is known to be.
    [[nodiscard]] number const& point() const { return *range.lowest(); }

    /// Makes it undefined beside what it can be already.
    void may_be_undefined(unsigned why = other_cause) {
        if (why == 0)
            return;
        causes = why_undefined() | why;
        truth = either(truth, outcome::undefined());
        undefined = true;
    }
    /// Leaves nothing but undefined.
    void become_undefined(unsigned why = other_cause) {
        defined = false;
        undefined = true;
        not_required = false;
        causes = why;
        truth = outcome::undefined();
    }
    /// Makes it not required beside what it can be already.
    void may_be_not_required() {
        truth = either(truth, outcome::not_applicable());
        not_required = true;
    }
    /// Leaves nothing but that nothing is required.
    void become_not_required() {
        defined = undefined = false;
        causes = 0;
        not_required = true;
        truth = outcome::not_applicable();
    }
    /// Gives the single answers of a condition.
    [[nodiscard]] unsigned answers() const {
        unsigned const why = why_undefined();
        return (truth.bits() & ~unsigned{outcome::undefined_bit}) |
               ((why & nothing_to_judge) != 0 ? answer::empty : 0U) |
               ((why & other_cause) != 0 ? answer::undefined : 0U);
    }
    /// Sets the single answers of a condition.
    void answer_with(unsigned answers) {
        causes = ((answers & answer::empty) != 0 ? unsigned{nothing_to_judge} : 0U) |
                 ((answers & answer::undefined) != 0 ? unsigned{other_cause} : 0U);
        unsigned const bits = answers & ~answer::any_undefined;
        truth = outcome::of(bits | (causes != 0 ? unsigned{outcome::undefined_bit} : 0U));
    }
    /// Turns a value that fits everywhere into one of a kind.
    void fit(model::value_kind wanted) {
        if (kind != model::value_kind::any || wanted == model::value_kind::any)
            return;
        kind = wanted;
        unsigned const open = defined ? outcome::unknown().bits() : 0U;
        truth = outcome::of(open | (undefined ? unsigned{outcome::undefined_bit} : 0U) |
                            (not_required ? unsigned{outcome::not_applicable_bit} : 0U));
    }
    /// Adds what @p other can be, which is of the same kind.
    void add_alternative(value const& other) {
        causes = why_undefined() | other.why_undefined();
        truth = either(truth, other.truth);
        undefined = undefined || other.undefined;
        not_required = not_required || other.not_required;
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
    [[nodiscard]] bool is_certain() const { return defined && !undefined && !not_required; }

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

/// Lifts a table of single answers to sets of answers. What is undefined comes from operands that are, and lacks
/// nothing but cases to judge where that is all that they lack.
[[nodiscard]] inline unsigned lift(answer_table const& single, unsigned a, unsigned b) {
    unsigned result = 0;
    for (unsigned i = 0; i < 5; ++i)
        for (unsigned j = 0; j < 5; ++j) {
            if ((a >> i & b >> j & 1U) == 0)
                continue;
            unsigned const one = single[std::min(i, 3U)][std::min(j, 3U)];
            bool const undefined = one == outcome::undefined_bit && (i == 4 || j == 4);
            result |= undefined ? answer::undefined : one;
        }
    return result;
}

/// Exchanges yes and no.
[[nodiscard]] constexpr unsigned negated(unsigned answers) noexcept {
    unsigned const kept = answers & ~(answer::yes | answer::no);
    return kept | ((answers & answer::yes) != 0 ? answer::no : 0U) | ((answers & answer::no) != 0 ? answer::yes : 0U);
}

[[nodiscard]] inline std::vector<value const*> pointers(std::vector<value> const& values) {
    std::vector<value const*> result;
    for (value const& v : values)
        result.push_back(&v);
    return result;
}

} // namespace detail
} // namespace tieuchi
