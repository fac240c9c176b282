#pragma once

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/impl/catalogue.ipp>
#include <tieuchi/impl/sentence.ipp>

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE std::string argument(term which) {
    std::string out{detail::term_mark, 't'};
    out += std::to_string(static_cast<unsigned>(which));
    out += detail::term_mark;
    return out;
}

TIEUCHI_INLINE std::string argument_any_of(std::vector<std::string> const& alternatives) {
    std::string out;
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        if (i != 0) {
            out += i + 1 == alternatives.size() ? " " + argument(term::or_word) + " " : ", ";
        }
        out += alternatives[i];
    }
    return out;
}

TIEUCHI_INLINE std::string argument_spelling(std::string_view text) {
    std::string out = "`";
    out += text;
    out += '`';
    return out;
}

TIEUCHI_INLINE diagnostic::diagnostic(tieuchi::code what, span place, std::vector<std::string> values)
    : code(what), severity(severity_of(what)), arguments(std::move(values)), where(place) {}

TIEUCHI_INLINE diagnostic& diagnostic::also(span place, tieuchi::note what, std::vector<std::string> values) & {
    related.push_back({place, what, std::move(values)});
    return *this;
}

TIEUCHI_INLINE diagnostic diagnostic::also(span place, tieuchi::note what, std::vector<std::string> values) && {
    related.push_back({place, what, std::move(values)});
    return std::move(*this);
}

TIEUCHI_INLINE diagnostic data_diagnostic(code what, std::string path, std::optional<data_place> place,
                                          std::vector<std::string> arguments) {
    diagnostic out(what, nowhere, std::move(arguments));
    out.path = std::move(path);
    out.data = std::move(place);
    return out;
}

TIEUCHI_INLINE std::string message(diagnostic const& what, language in) {
    auto const row = detail::catalogue(what.code);
    auto const pattern = in == language::vi ? row.vi : row.en;
    return pattern.empty() ? code_text(what.code) : detail::fill(pattern, what.arguments, in);
}

TIEUCHI_INLINE std::string help(diagnostic const& what, language in) {
    auto const row = detail::catalogue(what.code);
    return detail::fill(in == language::vi ? row.vi_help : row.en_help, what.arguments, in);
}

TIEUCHI_INLINE std::string message(related_place const& what, language in) {
    return detail::fill(detail::in_language(detail::catalogue(what.note), in), what.arguments, in);
}

TIEUCHI_INLINE std::vector<std::string> arguments_in(std::vector<std::string> const& arguments, language in) {
    std::vector<std::string> out;
    out.reserve(arguments.size());
    for (auto const& each : arguments) {
        out.push_back(detail::argument_text(each, in));
    }
    return out;
}

TIEUCHI_INLINE std::string_view severity_text(severity how, language in) noexcept {
    auto const which = how == severity::error     ? detail::label::error
                       : how == severity::warning ? detail::label::warning
                                                  : detail::label::note;
    return detail::in_language(detail::catalogue(which), in);
}

TIEUCHI_INLINE std::string code_text(code what) {
    auto const digits = std::to_string(static_cast<unsigned>(what));
    return "T" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

TIEUCHI_INLINE std::optional<code> code_from_text(std::string_view text) noexcept {
    if (text.size() != 5 || text[0] != 'T') {
        return std::nullopt;
    }
    unsigned number = 0;
    for (char const digit : text.substr(1)) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<unsigned>(digit - '0');
    }
    auto const what = static_cast<code>(number);
    return detail::catalogue(what).en.empty() ? std::nullopt : std::optional(what);
}

TIEUCHI_INLINE severity severity_of(code what) noexcept { return detail::catalogue(what).severity; }

TIEUCHI_INLINE std::vector<code> all_codes() {
    std::vector<code> out;
    for (std::uint16_t number = 0; number < 10000; ++number) {
        auto const what = static_cast<code>(number);
        if (!detail::catalogue(what).en.empty()) {
            out.push_back(what);
        }
    }
    return out;
}

TIEUCHI_INLINE diagnostics::diagnostics(std::shared_ptr<source_map const> sources, std::size_t limit)
    : sources_(std::move(sources)), limit_(limit) {}

TIEUCHI_INLINE void diagnostics::add(diagnostic what) {
    bool const is_error = what.severity == severity::error;
    errors_ += is_error ? 1U : 0U;
    bool const room = is_error ? kept_errors_ < limit_ : kept_.size() - kept_errors_ < warning_limit;
    if (!room) {
        ++dropped_;
        return;
    }
    kept_.push_back(std::move(what));
    kept_errors_ += is_error ? 1U : 0U;
}

TIEUCHI_INLINE void diagnostics::add(code what, span where, std::vector<std::string> arguments) {
    add(diagnostic(what, where, std::move(arguments)));
}

TIEUCHI_INLINE void diagnostics::append(diagnostics const& other) {
    auto const unseen_errors = other.errors_ - other.kept_errors_;
    auto const unseen = other.dropped_;
    auto const count = other.kept_.size(); // other may be this sink
    for (std::size_t i = 0; i < count; ++i) {
        add(diagnostic(other.kept_[i]));
    }
    errors_ += unseen_errors;
    dropped_ += unseen;
}

TIEUCHI_INLINE bool diagnostics::contains(code what) const noexcept {
    return std::any_of(kept_.begin(), kept_.end(), [what](diagnostic const& each) { return each.code == what; });
}

TIEUCHI_INLINE void diagnostics::sort() {
    std::stable_sort(kept_.begin(), kept_.end(), [](diagnostic const& a, diagnostic const& b) {
        return a.where.file != b.where.file ? a.where.file < b.where.file : a.where.begin < b.where.begin;
    });
}

TIEUCHI_INLINE void diagnostics::set_sources(std::shared_ptr<source_map const> sources) noexcept {
    sources_ = std::move(sources);
}

} // namespace tieuchi
