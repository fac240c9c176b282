/// @file
/// A JSON text as a flat tree in which every value knows its place. Private to the library.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace json {

/// What a node is.
enum class kind : std::uint8_t {
    null,
    boolean,
    number,
    string,
    array,
    object,
    key,          ///< the name of a member; its value is the next node
    not_a_number, ///< stands where a number belongs and is none: `NaN`, `01`, `.5`
};

/// A value, or the name of a member.
struct node {
    json::kind kind = kind::null;
    bool flag = false;            ///< of a boolean
    std::uint32_t offset = 0;     ///< where it begins in the text
    std::uint32_t size = 0;       ///< bytes as written; 1 for the bracket of an object or array
    std::uint32_t next = 0;       ///< the index behind it and all that it contains
    std::uint32_t text_begin = 0; ///< of a string or key: where its contents begin in the pool
    std::uint32_t text_size = 0;
};

/// The index of a node.
using index = std::uint32_t;

/// A text that was read. The root is node 0; the contents of a container follow it directly.
class document {
public:
    /// Reads a text. Adds every error that makes it unreadable to @p out; numbers that are none and text behind the end
    /// are left for the caller to report.
    /// @return nothing if the text cannot be read as JSON.
    static std::optional<document> read(std::string name, std::string_view text, json_limits const& limits,
                                        diagnostics& out);

    [[nodiscard]] node const& at(index i) const { return nodes_[i]; }
    /// The contents of a string or key, in NFC.
    [[nodiscard]] std::string_view text(index i) const {
        return std::string_view(pool_).substr(nodes_[i].text_begin, nodes_[i].text_size);
    }
    /// A value as it is written.
    [[nodiscard]] std::string_view written(index i) const {
        return origin_->text().substr(nodes_[i].offset, nodes_[i].size);
    }
    /// The text that offsets point into, in NFC.
    [[nodiscard]] std::shared_ptr<source const> const& origin() const { return origin_; }
    /// Where text begins that stands behind the end of the data.
    [[nodiscard]] std::optional<std::size_t> trailing() const { return trailing_; }

private:
    friend class document_builder;

    void locate();

    std::shared_ptr<source const> origin_;
    std::vector<node> nodes_;
    std::string pool_;
    std::vector<std::uint32_t> broken_; // where a number stands that is none, in the order of the text
    std::optional<std::size_t> trailing_;
};

/// A place inside a document, as a chain of steps on the stack; written out only when there is something to report.
struct path {
    static constexpr std::size_t no_row = static_cast<std::size_t>(-1);

    path const* parent = nullptr; ///< absent: the root
    std::string_view key{};       ///< of a member
    std::size_t row = no_row;     ///< of an element

    [[nodiscard]] path member(std::string_view name) const { return {this, name, no_row}; }
    [[nodiscard]] path element(std::size_t number) const { return {this, {}, number}; }
    /// `facts.x[2].y`; a key that is no name stands in quotes: `attestations["14.3"]`.
    [[nodiscard]] std::string to_string() const;
};

/// Names the kind of a node for diagnostics.
term term_of(kind what);

/// Tells whether a text is a number as JSON writes it.
bool is_json_number(std::string_view text);

/// Tells whether a word is meant as a number, but is none that JSON allows: `NaN`, `01`, `.5`, `1_000`.
bool is_broken_number(std::string_view word);

/// Reports where a text stops to be JSON and what was expected there, and the numbers before it that are none. The
/// parser has given up at @p offset.
void explain_syntax_error(source const& text, std::size_t offset, diagnostics& out);

} // namespace json
} // namespace tieuchi
