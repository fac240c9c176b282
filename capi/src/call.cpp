#include "call.hpp"

#include "diagnostics.hpp"

#include "text/utf8.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/parse.hpp>

#include <exception>
#include <new>
#include <stdexcept>
#include <utility>

namespace tieuchi::capi {

namespace {

/// Whether a code says that something was asked for which does not exist.
bool is_absence(code what) noexcept {
    switch (what) {
    case code::evaluate_unknown_set:
    case code::several_sets:
    case code::no_sets:
    case code::no_such_id:
    case code::file_not_readable:
    case code::no_such_row_list:
    case code::no_row_list:
    case code::several_row_lists:
        return true;
    default:
        return false;
    }
}

} // namespace

std::optional<std::string> call::name_in(char const* data, std::size_t size, std::string_view argument,
                                         bool may_be_empty) {
    // Names are looked up and put into messages; nothing that long is one.
    constexpr std::size_t longest = 64 * 1024;
    std::optional<std::string_view> const given = text_in(data, size, argument);
    if (!given)
        return std::nullopt;
    if (given->empty() && !may_be_empty) {
        refuse(argument, "", "a name");
        return std::nullopt;
    }
    if (given->size() > longest) {
        refuse(argument, std::to_string(given->size()) + " bytes", "at most " + std::to_string(longest));
        return std::nullopt;
    }
    if (given->find('\0') != std::string_view::npos) {
        refuse(argument, "text with a NUL", "a name without NUL");
        return std::nullopt;
    }
    utf8::read_result read = utf8::read(*given);
    if (read.fault != utf8::fault::none) {
        refuse(argument, "text that is not valid UTF-8", "a name in UTF-8");
        return std::nullopt;
    }
    return std::move(read.text);
}

tc_status call::date_in(char const* data, std::size_t size, std::string_view argument, std::optional<date>& day) {
    std::optional<std::string_view> const given = text_in(data, size, argument);
    day.reset();
    if (!given)
        return TC_ERROR_ARGUMENT;
    if (given->empty())
        return TC_OK;
    day = date::parse(*given);
    if (day)
        return TC_OK;
    found.add(data_diagnostic(code::fact_bad_date, std::string(argument), std::nullopt,
                              {std::string(argument), shown(*given)}));
    return TC_ERROR_FACTS;
}

bool call::speak(std::int64_t given) {
    switch (given) {
    case TC_LANGUAGE_DEFAULT:
    case TC_LANGUAGE_ENGLISH:
        in = language::en;
        return true;
    case TC_LANGUAGE_VIETNAMESE:
        in = language::vi;
        return true;
    default:
        refuse("language", std::to_string(given), "TC_LANGUAGE_DEFAULT, _ENGLISH or _VIETNAMESE");
        return false;
    }
}

tc_status call::failed(tc_status fault) const noexcept {
    bool absence = false;
    for (diagnostic const& each : found) {
        if (each.severity != severity::error)
            continue;
        if (is_limit(each.code))
            return TC_ERROR_LIMIT;
        absence = absence || is_absence(each.code);
    }
    return absence ? TC_ERROR_NOT_FOUND : fault;
}

tc_status call::caught() noexcept {
    try {
        try {
            throw;
        } catch (std::bad_alloc const&) {
            return TC_ERROR_NOMEM;
        } catch (std::length_error const&) {
            return TC_ERROR_NOMEM; // a container that would be larger than all memory
        } catch (limit_error const&) {
            if (failed(TC_OK) != TC_ERROR_LIMIT)
                found.add(diagnostic(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)}));
            return TC_ERROR_LIMIT;
        } catch (std::exception const& error) {
            found.add(diagnostic(code::internal_error, nowhere, {error.what()}));
            return TC_ERROR_INTERNAL;
        } catch (...) {
            found.add(diagnostic(code::internal_error, nowhere, {"an exception without a type"}));
            return TC_ERROR_INTERNAL;
        }
    } catch (...) {
        // Only a lack of memory gets here: saying what happened has failed.
        return TC_ERROR_NOMEM;
    }
}

tc_status call::publish(tc_diagnostics** out, tc_status status) noexcept {
    if (out == nullptr || (found.empty() && found.dropped() == 0))
        return status;
    try {
        *out = new tc_diagnostics(std::move(found), in);
        return status;
    } catch (...) {
        return TC_ERROR_NOMEM;
    }
}

std::string shown(std::string_view text, std::size_t most) {
    std::string result;
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++count) {
        if (count == most)
            return result + "…";
        utf8::decoded const next = utf8::decode_utf8(text, at);
        utf8::append_utf8(result, next.value);
        at += next.size;
    }
    return result;
}

} // namespace tieuchi::capi
