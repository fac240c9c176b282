/// @file
/// The handle of facts.
#pragma once

#include "call.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/json.hpp>

#include <atomic>
#include <cstddef>
#include <utility>

namespace tieuchi::capi {

/// Facts that a handle shares with the results that were made of them. Sharing copies nothing; whoever changes facts
/// that somebody else holds as well gets a copy of its own first.
class shared_facts {
public:
    explicit shared_facts(facts given = {}) : held_(new holder(std::move(given))) {}
    shared_facts(shared_facts const& other) noexcept : held_(other.held_) {
        held_->users.fetch_add(1, std::memory_order_relaxed);
    }
    shared_facts& operator=(shared_facts other) noexcept {
        std::swap(held_, other.held_);
        return *this;
    }
    ~shared_facts() {
        if (held_->users.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete held_;
    }

    facts const& read() const noexcept { return held_->given; }

    /// The facts, to be changed. What others hold stays as it is.
    facts& change() {
        // Results are freed by other threads: what they have read comes before what is written now.
        if (held_->users.load(std::memory_order_acquire) != 1)
            *this = shared_facts(facts(read()));
        return held_->given;
    }

private:
    struct holder {
        explicit holder(facts from) : given(std::move(from)) {}
        facts given;
        std::atomic<std::size_t> users{1};
    };
    holder* held_;
};

/// Reads the options of a file of facts, or of a plan. Nothing where something in them is wrong.
std::optional<json_limits> read_options(call& c, tc_facts_options const* given, std::string_view usual_name,
                                        std::string& name);

} // namespace tieuchi::capi

/// Facts, and the limits that hold for everything that is set.
struct tc_facts {
    tieuchi::capi::shared_facts given{};
    tieuchi::json_limits limits{};
    tieuchi::language in = tieuchi::language::en;
};
