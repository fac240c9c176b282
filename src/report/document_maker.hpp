/// @file
/// What the makers of documents share. Private to the library.
#pragma once

#include "report/document.hpp"
#include "report/phrases.hpp"

#include <string>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// A document in the making, and the phrases of its language.
class document_maker {
protected:
    explicit document_maker(language in) : say_{in} { made_.in = in; }

    [[nodiscard]] std::string word(phrase const& what) const { return say_.word(what); }
    [[nodiscard]] table_column column(phrase const& head, std::size_t weight = 1, bool right = false) const {
        return {word(head), right, weight, false};
    }

    /// Adds a piece with a title; the reference lasts until the next is added.
    block& add(block::kind form, phrase const& title, std::string id) {
        block& made = made_.blocks.emplace_back();
        made.form = form;
        made.title = word(title);
        made.id = std::move(id);
        return made;
    }

    phrases say_;
    document made_{};
};

} // namespace report
} // namespace tieuchi
