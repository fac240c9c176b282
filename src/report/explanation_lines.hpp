/// @file
/// A proof as lines: one a section with the comparison that decided, the figures indented below. Private to the
/// library.
#pragma once

#include "report/document.hpp"
#include "report/explanation_sentences.hpp"

#include <tieuchi/config.hpp>
#include <tieuchi/explain.hpp>

#include <set>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// A condition without what is said for the case that there is nothing to judge, where that is not the case.
[[nodiscard]] explanation const& core(explanation const& step);

/// Whether the line above a step says what it comes to: operands of a ratio.
[[nodiscard]] bool is_transparent(explanation const& step);

/// Makes the lines of one proof.
class proof_lines {
public:
    explicit proof_lines(language in) : say_(in) {}

    /// The lines of the whole: of a set those of its parts, for its own verdict stands above.
    [[nodiscard]] std::vector<tree_line> of(explanation const& given);

private:
    // Steps. @p among_several: that a step decides is worth a word.

    /// The lines for a step; none for what did not count or has been said.
    std::vector<tree_line> lines(explanation const& step, bool among_several);
    /// What stands below a step, without what its own line has said already.
    std::vector<tree_line> below(explanation const& step);
    /// Rows; those that the filter leaves out only where that is what is asked.
    std::vector<tree_line> rows_of(explanation const& step);
    /// A row; why it says so only where somebody will ask.
    tree_line row_line(explanation const& step, explanation const& row, bool is_asked);
    /// Sections by their status: "chưa đạt: 2, 6, 13"; where points are asked for, each with its own. Each list once.
    std::vector<tree_line> tallied(explanation const& step);

    // Requirements: with a label, as the condition itself, or by their text alone.

    std::vector<tree_line> required(explanation const& step, bool among_several);
    std::vector<tree_line> what_is_required(explanation const& step, bool among_several);
    [[nodiscard]] std::vector<tree_line> bare(explanation const& step, bool among_several) const;

    // Sections. @p why: the step that the line of the section gives as its reason; may be null.

    tree_line section(explanation const& step, bool among_several);
    void parts_of_section(explanation const& step, explanation const* why, tree_line& line);
    /// The operands of a comparison that the line above has without their names.
    std::vector<tree_line> figures_of(explanation const& step);
    /// The status; that it is only scored, where that is all.
    [[nodiscard]] span_of_text status_span(explanation const& step) const;
    [[nodiscard]] std::string summary_text(explanation const* why) const;
    void section_notes(explanation const& step, explanation const* why, tree_line& line) const;

    // What is added to lines.

    /// That a step decides, or is waited for.
    void mark(explanation const& step, bool among_several, tree_line& line) const;
    void add_notes(explanation const& step, tree_line& line) const;
    /// Of a figure that the line of its row shows, only where it stands.
    void add_source_of(explanation const& part, std::vector<tree_line>& to) const;
    static void append(std::vector<tree_line>& to, std::vector<tree_line> from);
    static span_of_text span(std::string text, tone how = tone::plain, bool bold = false);
    static tree_line note_line(std::string text);

    step_sentences say_;
    std::set<std::string> told_{}; // lists of sections
};

} // namespace report
} // namespace tieuchi::inline TIEUCHI_ABI
