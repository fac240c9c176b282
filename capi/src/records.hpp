/// @file
/// Where the texts and lists live that records of rules and results point to.
#pragma once

#include "call.hpp"

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::capi {

/// Keeps what was made for the interface and is not part of the C++ objects. Nothing that was kept moves.
class store {
public:
    store() = default;
    store(store const&) = delete;
    store& operator=(store const&) = delete;

    tc_text keep(std::string value) { return text_of(texts_.emplace_back(std::move(value))); }

    /// Lists texts that live elsewhere. NULL for an empty list.
    tc_text const* list(std::vector<tc_text> values) {
        return values.empty() ? nullptr : lists_.emplace_back(std::move(values)).data();
    }
    tc_text const* list(std::vector<std::string> const& values) {
        std::vector<tc_text> borrowed;
        borrowed.reserve(values.size());
        for (std::string const& value : values)
            borrowed.push_back(text_of(value));
        return list(std::move(borrowed));
    }

private:
    std::deque<std::string> texts_;
    std::deque<std::vector<tc_text>> lists_;
};

} // namespace tieuchi::capi
