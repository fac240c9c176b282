/// @file
/// Kleene's three truth values, the four statuses of a verdict, and the algebra that joins them.
///
/// Everything here is `constexpr`, allocates nothing and may be used from any thread.
///
/// The tables follow S. C. Kleene, *Introduction to Metamathematics* (1952), §64 ("strong" connectives), extended by
/// two values that are not degrees of truth: *not applicable*, which is the identity of "and" and of "or", and
/// *undefined* (a zero denominator, an unpublished threshold), which no further data can turn into an answer but
/// which does not hide an answer that the other operand forces.
#pragma once

#include <tieuchi/config.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// A value of Kleene's strong three-valued logic.
enum class truth : std::uint8_t { no, unknown, yes };

namespace detail {

inline constexpr std::array<std::array<truth, 3>, 3> kleene_and{{
    // no         unknown         yes
    {truth::no, truth::no, truth::no},           // no
    {truth::no, truth::unknown, truth::unknown}, // unknown
    {truth::no, truth::unknown, truth::yes},     // yes
}};

inline constexpr std::array<std::array<truth, 3>, 3> kleene_or{{
    // no         unknown         yes
    {truth::no, truth::unknown, truth::yes},      // no
    {truth::unknown, truth::unknown, truth::yes}, // unknown
    {truth::yes, truth::yes, truth::yes},         // yes
}};

inline constexpr std::array<truth, 3> kleene_not{truth::yes, truth::unknown, truth::no};

template <class Enum> constexpr std::size_t index(Enum value) noexcept { return static_cast<std::size_t>(value); }

} // namespace detail

/// Gives the strong Kleene conjunction: `no` wins, then `unknown`.
[[nodiscard]] constexpr truth operator&&(truth a, truth b) noexcept {
    return detail::kleene_and[detail::index(a)][detail::index(b)];
}

/// Gives the strong Kleene disjunction: `yes` wins, then `unknown`.
[[nodiscard]] constexpr truth operator||(truth a, truth b) noexcept {
    return detail::kleene_or[detail::index(a)][detail::index(b)];
}

/// Gives the Kleene negation; `unknown` stays `unknown`.
[[nodiscard]] constexpr truth operator!(truth a) noexcept { return detail::kleene_not[detail::index(a)]; }

/// Gives the strong Kleene implication, `not a or b`.
[[nodiscard]] constexpr truth implies(truth a, truth b) noexcept { return !a || b; }

/// The status of an indicator, a criterion or a whole set, as it is published.
enum class status : std::uint8_t {
    met,            ///< the known facts force "met"
    unmet,          ///< the known facts force "unmet"
    unknown,        ///< the known facts force neither
    not_applicable, ///< the node is not assessed here
};

/// Names a status as results spell it: `met`, `unmet`, `unknown`, `not_applicable`.
[[nodiscard]] constexpr std::string_view to_string(status value) noexcept {
    constexpr std::array<std::string_view, 4> names{"met", "unmet", "unknown", "not_applicable"};
    return names[detail::index(value)];
}

/// Names a truth value as expressions print it: `no`, `unknown`, `yes`.
[[nodiscard]] constexpr std::string_view to_string(truth value) noexcept {
    constexpr std::array<std::string_view, 3> names{"no", "unknown", "yes"};
    return names[detail::index(value)];
}

/// The final answers that a predicate can still have.
///
/// A predicate over incomplete facts stands for every answer that some completion of the facts would give. An outcome
/// is the set of those answers, out of *yes*, *no*, *not applicable* and *undefined*. One element means decided; more
/// mean that data are missing. The connectives lift the tables of single answers to sets, which is sound, and exact
/// where the operands do not share a missing fact.
class outcome {
public:
    /// The single answers, as bits.
    enum answer : std::uint8_t { yes_bit = 1, no_bit = 2, not_applicable_bit = 4, undefined_bit = 8 };

    /// The outcome *unknown*: yes or no.
    constexpr outcome() noexcept : bits_(yes_bit | no_bit) {}

    /// Builds the outcome whose possible answers are the set bits of @p bits (1 to 15).
    [[nodiscard]] static constexpr outcome of(unsigned bits) noexcept {
        outcome result;
        result.bits_ = static_cast<std::uint8_t>(bits);
        return result;
    }
    /// Gives the outcome with that answer alone; *unknown* is yes or no.
    /// @{
    [[nodiscard]] static constexpr outcome yes() noexcept { return of(yes_bit); }
    [[nodiscard]] static constexpr outcome no() noexcept { return of(no_bit); }
    [[nodiscard]] static constexpr outcome unknown() noexcept { return of(yes_bit | no_bit); }
    [[nodiscard]] static constexpr outcome undefined() noexcept { return of(undefined_bit); }
    [[nodiscard]] static constexpr outcome not_applicable() noexcept { return of(not_applicable_bit); }
    /// @}
    /// Gives the outcome *yes*, *no* or *unknown* for a truth value.
    /// @{
    [[nodiscard]] static constexpr outcome from(bool value) noexcept { return value ? yes() : no(); }
    [[nodiscard]] static constexpr outcome from(truth value) noexcept {
        return value == truth::yes ? yes() : value == truth::no ? no() : unknown();
    }
    /// @}

    /// Gives the possible answers as bits.
    [[nodiscard]] constexpr unsigned bits() const noexcept { return bits_; }
    /// Tells whether @p a is one of the possible answers.
    [[nodiscard]] constexpr bool can_be(answer a) const noexcept { return (bits_ & a) != 0; }
    /// Tells whether @p a is the only possible answer.
    [[nodiscard]] constexpr bool is(answer a) const noexcept { return bits_ == a; }
    /// Tells whether the outcome is yes, no or not applicable for certain. *Undefined* is not a decision.
    [[nodiscard]] constexpr bool is_decided() const noexcept {
        return is(yes_bit) || is(no_bit) || is(not_applicable_bit);
    }
    /// Gives the Kleene value: not applicable and undefined are `unknown`.
    [[nodiscard]] constexpr truth to_truth() const noexcept {
        return is(yes_bit) ? truth::yes : is(no_bit) ? truth::no : truth::unknown;
    }
    /// Gives the status under which the outcome is published.
    [[nodiscard]] constexpr status to_status() const noexcept {
        return is(yes_bit)              ? status::met
               : is(no_bit)             ? status::unmet
               : is(not_applicable_bit) ? status::not_applicable
                                        : status::unknown;
    }

    /// Gives the outcome that can be whatever either operand can be.
    friend constexpr outcome either(outcome a, outcome b) noexcept { return of(a.bits() | b.bits()); }
    /// Tells whether the possible answers are the same.
    friend constexpr bool operator==(outcome, outcome) noexcept = default;

private:
    std::uint8_t bits_;
};

namespace detail {

// Single answers in the order of their bits: yes, no, not applicable, undefined.
using answer_table = std::array<std::array<std::uint8_t, 4>, 4>;
inline constexpr std::uint8_t Y = outcome::yes_bit, N = outcome::no_bit, A = outcome::not_applicable_bit,
                              U = outcome::undefined_bit;

inline constexpr answer_table and_answers{{
    // yes no  n/a undefined
    {Y, N, Y, U}, // yes
    {N, N, N, N}, // no
    {Y, N, A, U}, // not applicable: the identity
    {U, N, U, U}, // undefined
}};
inline constexpr answer_table or_answers{{
    {Y, Y, Y, Y}, // yes
    {Y, N, N, U}, // no
    {Y, N, A, U}, // not applicable: the identity
    {Y, U, U, U}, // undefined
}};
// "If a then b": an a that does not hold settles it; an a that does hold leaves b, whatever b is. With an undefined a,
// only a b that holds settles it. An a that is not applicable leaves nothing to ask.
inline constexpr answer_table implies_answers{{
    {Y, N, A, U}, // yes
    {Y, Y, Y, Y}, // no
    {A, A, A, A}, // not applicable
    {Y, U, U, U}, // undefined
}};

/// Lifts a table of single answers to sets of answers: what any answer of @p a gives with any answer of @p b.
[[nodiscard]] constexpr outcome lift(answer_table const& single, outcome a, outcome b) noexcept {
    unsigned result = 0;
    for (unsigned i = 0; i < 4; ++i)
        for (unsigned j = 0; j < 4; ++j)
            if ((a.bits() >> i & b.bits() >> j & 1U) != 0)
                result |= single[i][j];
    return outcome::of(result);
}

} // namespace detail

/// Gives the conjunction; *no* wins over everything, *not applicable* is its identity.
[[nodiscard]] constexpr outcome operator&&(outcome a, outcome b) noexcept {
    return detail::lift(detail::and_answers, a, b);
}
/// Gives the disjunction; *yes* wins over everything, *not applicable* is its identity.
[[nodiscard]] constexpr outcome operator||(outcome a, outcome b) noexcept {
    return detail::lift(detail::or_answers, a, b);
}
/// Gives the negation; *not applicable* and *undefined* stay what they are.
[[nodiscard]] constexpr outcome operator!(outcome a) noexcept {
    unsigned turned = a.bits() & (outcome::not_applicable_bit | outcome::undefined_bit);
    if (a.can_be(outcome::yes_bit))
        turned |= outcome::no_bit;
    if (a.can_be(outcome::no_bit))
        turned |= outcome::yes_bit;
    return outcome::of(turned);
}
/// Gives the implication "if @p a then @p b".
[[nodiscard]] constexpr outcome implies(outcome a, outcome b) noexcept {
    return detail::lift(detail::implies_answers, a, b);
}

} // namespace tieuchi
