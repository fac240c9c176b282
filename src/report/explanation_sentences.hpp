/// @file
/// One step of a proof as a sentence. Private to the library.
#pragma once

#include "report/explanation_words.hpp"
#include "report/words.hpp"

#include <tieuchi/config.hpp>
#include <tieuchi/explain.hpp>

#include <optional>
#include <string>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// Whether a condition is that a section is met.
[[nodiscard]] bool asks_met(explanation const& step);

/// How a condition joins its parts: `Phải có tất cả`; none for other steps.
[[nodiscard]] std::optional<phrase> connective(explanation const& step);

/// Sentences in one language.
class step_sentences : public step_words {
public:
    using step_words::step_words;

    /// A step in one line, without what stands below it. @p named: a comparison calls its left side by its name.
    [[nodiscard]] std::string sentence_of(explanation const& step, bool named = true) const;
    /// A row: its name, and what it comes to or whether it counts.
    [[nodiscard]] std::string row_text(explanation const& step) const;
    /// Of an attestation who says so, where, and until when it counts; may be empty.
    [[nodiscard]] std::string authority(explanation const& step) const;

private:
    [[nodiscard]] std::string branch_text(explanation const& step) const;
    [[nodiscard]] std::string literal_text(explanation const& step) const;
    [[nodiscard]] std::string attestation_text(explanation const& step) const;
};

} // namespace report
} // namespace tieuchi::inline TIEUCHI_ABI
