/// @file
/// What every entry point of the C interface goes through: the firewall for exceptions, and the reading and filling of
/// structs that both sides know in different sizes.
#pragma once

#include <tieuchi.h>

#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace tieuchi::capi {

/// Borrows a string; valid until the string changes or moves.
inline tc_text text_of(std::string const& value) noexcept { return {value.c_str(), value.size()}; }

/// The text that is not there.
inline constexpr tc_text absent{nullptr, 0};

/// A text that is written when it is first asked for, then kept. Safe from several threads.
class cached_text {
public:
    template <class Write> tc_text get(Write&& write) const {
        std::lock_guard const lock(guard_);
        if (!text_)
            text_ = write();
        return text_of(*text_);
    }

private:
    mutable std::mutex guard_;
    mutable std::optional<std::string> text_;
};

/// A text of the caller as messages show it: cut behind @p most characters, with U+FFFD for what is no UTF-8.
std::string shown(std::string_view text, std::size_t most = 60);

/// Structs grow by whole members and slowly; a size beyond this was never set.
inline constexpr std::size_t largest_struct = 4096;

/// One call through the interface: what it found, and the status that follows from that.
class call {
public:
    /// Findings of this call, in the order they were made.
    diagnostics found{};
    language in = language::en;

    /// Says which argument is not accepted and what is.
    tc_status refuse(std::string_view argument, std::string_view given, std::string_view accepted) {
        found.add(diagnostic(code::bad_member_value, nowhere,
                             {std::string(argument), std::string(given), std::string(accepted)}));
        return TC_ERROR_ARGUMENT;
    }

    /// Refuses NULL where a pointer is needed; true when all is well.
    bool needs(void const* pointer, std::string_view argument) {
        if (pointer == nullptr)
            refuse(argument, "NULL", "a pointer to an object");
        return pointer != nullptr;
    }

    /// Takes text in; nothing where a size comes without a text.
    std::optional<std::string_view> text_in(char const* data, std::size_t size, std::string_view argument) {
        if (data == nullptr && size != 0) {
            refuse(argument, "NULL", "a text, or a size of 0");
            return std::nullopt;
        }
        return size == 0 ? std::string_view() : std::string_view(data, size);
    }

    /// Takes an id or a name in, in NFC; nothing where it is no UTF-8 or holds a NUL.
    std::optional<std::string> name_in(char const* data, std::size_t size, std::string_view argument,
                                       bool may_be_empty = false);

    /// Takes a date in; an empty text is none. TC_ERROR_FACTS for a text that is not a day of the calendar.
    tc_status date_in(char const* data, std::size_t size, std::string_view argument, std::optional<date>& day);

    /// Reads a struct of options by the rule of sizes; NULL means the defaults.
    template <class Options> bool read(Options const* given, Options& options, std::string_view argument) {
        options = {};
        if (given == nullptr)
            return true;
        std::size_t const size = given->struct_size;
        if (!plausible(size, argument))
            return false;
        // The caller's struct may be shorter than what the type says, so it is only looked at as bytes.
        auto const* const bytes = reinterpret_cast<unsigned char const*>(given);
        std::memcpy(&options, bytes, std::min(size, sizeof(Options)));
        for (std::size_t i = sizeof(Options); i < size; ++i)
            if (bytes[i] != 0) {
                refuse(argument, "a member that this library does not know",
                       "zero there: this library is older than the header that the program was compiled with");
                return false;
            }
        return true;
    }

    /// Fills in a struct of the caller by the rule of sizes.
    template <class Record> tc_status fill(Record* out, Record const& value) {
        std::size_t const size = out->struct_size;
        auto* const bytes = reinterpret_cast<unsigned char*>(out);
        std::memcpy(bytes, &value, std::min(size, sizeof(Record)));
        if (size > sizeof(Record))
            std::memset(bytes + sizeof(Record), 0, size - sizeof(Record));
        std::memcpy(bytes, &size, sizeof size);
        return TC_OK;
    }

    /// Clears a struct that is to be filled in, so that a failure leaves nothing behind that looks like an answer.
    template <class Record> bool clear(Record* out, std::string_view argument) {
        if (!needs(out, argument) || !plausible(out->struct_size, argument))
            return false;
        std::size_t const size = out->struct_size;
        std::memset(reinterpret_cast<unsigned char*>(out) + sizeof size, 0, size - sizeof size);
        return true;
    }

    /// Takes a limit over, where one was given.
    bool limit(std::size_t given, std::size_t highest, std::size_t& target, std::string_view argument) {
        if (given > highest) {
            refuse(argument, std::to_string(given), "at most " + std::to_string(highest));
            return false;
        }
        if (given != 0)
            target = given;
        return true;
    }

    /// Takes the language over that people are to be spoken to in.
    bool speak(std::int64_t given);

    /// Refuses flags that are not among the known ones.
    bool flags(std::uint64_t given, std::uint64_t known) {
        if ((given & ~known) != 0)
            refuse("flags", std::to_string(given), "flags that this library knows");
        return (given & ~known) == 0;
    }

    /// What an index or id led to nothing among.
    tc_status no_index(std::size_t index, std::size_t count) {
        refuse("index", std::to_string(index), "a number below " + std::to_string(count));
        return TC_ERROR_NOT_FOUND;
    }

    /// The status of what was found, where it is a failure at all: whose fault it is unless a limit or an absence.
    tc_status failed(tc_status fault) const noexcept;

    /// The status of the exception being handled. Says what is known of it, where there is memory to do so.
    tc_status caught() noexcept;

    /// Hands what was found to the caller. Gives the status, or the lack of memory.
    tc_status publish(tc_diagnostics** out, tc_status status) noexcept;

private:
    bool plausible(std::size_t size, std::string_view argument) {
        if (size >= sizeof(std::size_t) && size <= largest_struct)
            return true;
        refuse(std::string(argument) + "->struct_size", std::to_string(size), "the size of the struct");
        return false;
    }
};

/// The firewall. No exception passes it, outputs are committed only after everything that can fail, and `errno` stays.
template <class Body, class Commit>
    requires std::is_nothrow_invocable_v<Commit>
tc_status enter(tc_diagnostics** diagnostics, Body&& body, Commit&& commit) noexcept {
    int const errno_before = errno;
    if (diagnostics != nullptr)
        *diagnostics = nullptr;
    tc_status status = TC_ERROR_INTERNAL;
    {
        call c;
        try {
            status = body(c);
        } catch (...) {
            status = c.caught();
        }
        status = c.publish(diagnostics, status);
    }
    if (status == TC_OK)
        commit();
    errno = errno_before;
    return status;
}

/// An entry point whose outputs are written by the body itself, once nothing can fail any more.
template <class Body> tc_status enter(tc_diagnostics** diagnostics, Body&& body) noexcept {
    return enter(diagnostics, body, []() noexcept {});
}

/// An entry point that makes a handle.
template <class Handle, class Body>
tc_status make(Handle** out, tc_diagnostics** diagnostics, Body&& body) noexcept {
    if (out != nullptr)
        *out = nullptr;
    std::unique_ptr<Handle> made;
    return enter(
        diagnostics,
        [&](call& c) -> tc_status { return c.needs(out, "out") ? body(c, made) : TC_ERROR_ARGUMENT; },
        [&]() noexcept { *out = made.release(); });
}

/// An entry point that fills a struct in.
template <class Record, class Body>
tc_status describe(Record* out, tc_diagnostics** diagnostics, Body&& body) noexcept {
    return enter(diagnostics,
                 [&](call& c) -> tc_status { return c.clear(out, "out") ? body(c) : TC_ERROR_ARGUMENT; });
}

/// An entry point that gives a text which its handle writes when first asked and keeps.
template <class Body> tc_status write(tc_text* out, tc_diagnostics** diagnostics, Body&& body) noexcept {
    tc_text text = absent;
    if (out != nullptr)
        *out = absent;
    return enter(
        diagnostics,
        [&](call& c) -> tc_status { return c.needs(out, "out") ? body(c, text) : TC_ERROR_ARGUMENT; },
        [&]() noexcept { *out = text; });
}

} // namespace tieuchi::capi
