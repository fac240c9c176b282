/// @file
/// Facts: what was reported about one subject, before any rule set gives it a meaning.
///
/// Facts know no types. The same facts can be judged by several rule sets; each binds them to its own declarations and
/// reports what does not fit.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/truth.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

struct fact_row;

/// The offset of what was not read from a text.
inline constexpr std::size_t no_offset = static_cast<std::size_t>(-1);

/// A status that an authority gave to an indicator or a criterion.
struct attestation {
    std::string section{}; ///< `14.3`, or `qd318.xa_ntm::13.3` for another set
    std::optional<status> verdict{}; ///< what the authority says; absent or unknown: it says nothing
    std::string by{};                ///< the authority; may be empty
    std::string document{};          ///< where it says so; may be empty
    std::optional<date> dated{};     ///< the date of the document; absent: not given
    std::optional<date> expires{};   ///< the last day on which it counts
    std::size_t offset = no_offset;  ///< where the section stands in `facts::origin`
};

/// A recorded recognition under another rule set.
struct recognition {
    std::string ruleset{};                      ///< the id of the rule set
    std::optional<date> dated{};                ///< the date of the decision; absent: not given
    std::string decision{};                     ///< the document that says so; may be empty
    std::size_t offset = no_offset;             ///< where the recognition begins in `facts::origin`
};

/// A reported value.
struct fact_value {
    /// The form in which a value was given. A number with a unit, a date and a name of an enumeration are given as
    /// text (`"2.5 km"`, `"2021-09-13"`, `"BTB"`): the declared type says how the text is read.
    enum class form : std::uint8_t { missing, truth, number, text, rows };

    form kind = form::missing;      ///< `missing`: not reported
    bool flag = false;              ///< of `truth`
    number figure{};                ///< of `number`, in the unit that the fact is declared in
    std::string text{};             ///< of `text`
    std::vector<fact_row> rows{};   ///< of `rows`
    bool estimate = false;          ///< an estimate, not a count
    /// Of `number`: how many digits were written after the point, which tell how far a figure was rounded; below 0: as
    /// many as its value needs. Of `text` the text itself tells.
    int decimals = -1;
    std::string source{};           ///< where the figure stands, for people
    std::size_t offset = no_offset; ///< where the value begins in `facts::origin`

    /// The offset of what was not read from a text.
    static constexpr std::size_t no_offset = tieuchi::no_offset;

    fact_value() = default;
    /// A yes or no.
    fact_value(bool value) : kind(form::truth), flag(value) {} // NOLINT: a bool is a fact
    /// A number in the unit that the fact is declared in.
    fact_value(number value) : kind(form::number), figure(std::move(value)) {} // NOLINT
    /// A whole number in the unit that the fact is declared in.
    template <class Integer>
        requires(detail::plain_integer<Integer>)
    fact_value(Integer value) : fact_value(number(value)) {} // NOLINT
    /// A text, a number with its unit, a date, or a name of an enumeration.
    /// @{
    fact_value(std::string value) : kind(form::text), text(std::move(value)) {} // NOLINT
    fact_value(char const* value) : fact_value(std::string(value)) {}           // NOLINT
    /// @}
    /// A list.
    fact_value(std::vector<fact_row> value) : kind(form::rows), rows(std::move(value)) {} // NOLINT
};

/// A named value, as facts and rows hold it.
struct fact_entry {
    std::string name;                           ///< as the rule file declares it, dots included
    fact_value value;                           ///< what was reported
    std::size_t offset = fact_value::no_offset; ///< where the name stands in `facts::origin`
};

/// The facts of one period before the one that is judged.
struct past_facts {
    std::string period{};             ///< a year of four digits: `2022`
    std::vector<fact_entry> values{}; ///< each name once
};

/// One row of a list; of a `list of subject` everything that was reported about one subject.
struct fact_row {
    std::vector<fact_entry> fields{};           ///< each name once; of a subject, its facts
    std::string id{};                           ///< of a subject: what the caller's own records call it; may be empty
    std::string name{};                         ///< of a subject: its name for people; may be empty
    std::vector<attestation> attestations{};    ///< of a subject: each section once
    std::vector<recognition> recognitions{};    ///< of a subject: under other rule sets
    std::vector<past_facts> history{};          ///< of a subject: of earlier years, each once
    bool is_subject = false;                    ///< given as a subject, with `facts` and the like
    std::size_t offset = fact_value::no_offset; ///< where the row begins in `facts::origin`
};

/// Who is judged.
struct subject {
    std::string id{};   ///< what the caller's own records call it; may be empty
    std::string name{}; ///< for people; may be empty
    std::string kind{}; ///< what it is, in the word that rule sets have for `subject`; may be empty
};

/// Everything that was reported about one subject.
///
/// Belongs to one thread at a time. Members may be read and written freely; names are UTF-8 in NFC.
class facts {
public:
    tieuchi::subject subject{};       ///< who they are about
    std::optional<date> as_of{};      ///< the date of assessment; absent: left to the options of `evaluate`
    std::vector<fact_entry> values{}; ///< each name once
    std::vector<attestation> attestations{}; ///< each section once
    std::vector<recognition> recognitions{}; ///< under other rule sets
    std::vector<past_facts> history{};       ///< of earlier years, each once
    std::shared_ptr<source const> origin{}; ///< the file that the facts were read from; absent: set by calls

    /// Sets a fact, replacing an earlier value. Linear in the number of facts.
    void set(std::string_view name, fact_value value);
    /// Adds a row to a list, which begins empty.
    void add_row(std::string_view name, fact_row row);
    /// Finds a fact; nothing if it was never set. Linear in the number of facts.
    [[nodiscard]] fact_value const* find(std::string_view name) const;
    /// Records an attestation, replacing an earlier one for the same section.
    void attest(attestation given);

private:
    fact_entry* entry_of(std::string_view name);
};

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/facts.ipp>
#endif
