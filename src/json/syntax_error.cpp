// Boost says where JSON breaks off, not what was expected there. This goes through the text again, token by token, up
// to that place, and says so.

#include "json/document.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI::json {
namespace {

/// What may stand next.
enum class wanted { value, value_or_end, key, key_or_end, colon, comma_or_end };

/// An object or array that is not closed yet.
struct level {
    char closer = '}';
    std::string_view key{}; // of the member that is being read
    std::size_t row = 0;
};

class explainer {
public:
    explainer(source const& text, std::size_t offset) : source_(text), text_(text.text()), offset_(offset) {}

    void run(diagnostics& out) {
        for (;;) {
            while (at_ < text_.size() && is_blank(text_[at_]))
                ++at_;
            std::size_t const begin = at_;
            std::size_t const end = token_end();
            std::string_view const token = text_.substr(begin, end - begin);
            // Numbers that are none were patched before the text was parsed, so that it does not break off at them.
            bool const broken = wants_value() && is_broken_number(token);
            if (begin >= text_.size() || !fits(begin, end) || (end > offset_ && !broken))
                return out.add(complaint(begin, end));
            // Room is left for the error that ends the text.
            if (broken && out.error_count() + 1 < out.limit())
                out.add(make(code::not_a_number, begin, {std::string(token)}));
            step(begin, end);
            before_ = token;
            at_ = end;
        }
    }

private:
    static constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
    static constexpr bool is_structure(char c) {
        return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
    }

    bool wants_value() const { return wanted_ == wanted::value || wanted_ == wanted::value_or_end; }

    std::size_t token_end() const {
        std::size_t end = at_;
        if (end >= text_.size())
            return end;
        if (is_structure(text_[end]))
            return end + 1;
        if (text_[end] == '"') {
            for (++end; end < text_.size() && text_[end] != '"' && static_cast<unsigned char>(text_[end]) >= 0x20;)
                end += text_[end] == '\\' ? 2U : 1U;
            return std::min(end + 1, text_.size());
        }
        while (end < text_.size() && !is_structure(text_[end]) && !is_blank(text_[end]) && text_[end] != '"')
            ++end;
        return end;
    }

    static bool is_good_word(std::string_view word) {
        return word == "null" || word == "true" || word == "false" || is_json_number(word) || is_broken_number(word);
    }

    bool fits(std::size_t begin, std::size_t end) const {
        char const c = text_[begin];
        bool const closes = !levels_.empty() && c == levels_.back().closer;
        bool const is_string = c == '"' && !bad_string(begin);
        bool const is_value = c == '{' || c == '[' || is_string || is_good_word(text_.substr(begin, end - begin));
        switch (wanted_) {
        case wanted::value:
            return is_value;
        case wanted::value_or_end:
            return is_value || closes;
        case wanted::key:
            return is_string;
        case wanted::key_or_end:
            return is_string || closes;
        case wanted::colon:
            return c == ':';
        case wanted::comma_or_end:
            return c == ',' || closes;
        }
        return false;
    }

    void step(std::size_t begin, std::size_t end) {
        char const c = text_[begin];
        bool const in_object = !levels_.empty() && levels_.back().closer == '}';
        if (c == '{' || c == '[') {
            levels_.push_back({c == '{' ? '}' : ']', {}, 0});
            wanted_ = c == '{' ? wanted::key_or_end : wanted::value_or_end;
        } else if (c == '}' || c == ']') {
            levels_.pop_back();
            wanted_ = wanted::comma_or_end;
        } else if (c == ',') {
            wanted_ = in_object ? wanted::key : wanted::value;
            levels_.back().row += 1;
        } else if (c == ':') {
            wanted_ = wanted::value;
        } else if (wanted_ == wanted::key || wanted_ == wanted::key_or_end) {
            levels_.back().key = text_.substr(begin + 1, end - begin - 2);
            wanted_ = wanted::colon;
        } else {
            wanted_ = wanted::comma_or_end;
        }
    }

    std::string expected() const {
        std::string const closer = levels_.empty() ? "" : argument_spelling(std::string(1, levels_.back().closer));
        switch (wanted_) {
        case wanted::value:
            return argument(term::value);
        case wanted::value_or_end:
            return argument_any_of({argument(term::value), closer});
        case wanted::key:
            return argument(term::member_name);
        case wanted::key_or_end:
            return argument_any_of({argument(term::member_name), closer});
        case wanted::colon:
            return argument_spelling(":");
        case wanted::comma_or_end:
            return levels_.empty() ? argument(term::end_of_file) : argument_any_of({argument_spelling(","), closer});
        }
        return {};
    }

    std::string found(std::size_t begin, std::size_t end) const {
        if (begin >= text_.size())
            return argument(term::end_of_file);
        std::string_view token = text_.substr(begin, end - begin);
        constexpr std::size_t longest = 40;
        if (token.size() <= longest)
            return argument_spelling(token);
        std::size_t cut = longest;
        while (cut > 0 && (static_cast<unsigned char>(token[cut]) & 0xC0U) == 0x80U)
            --cut;
        return argument_spelling(std::string(token.substr(0, cut)) + "…");
    }

    diagnostic make(code what, std::size_t at, std::vector<std::string> arguments) const {
        return data_diagnostic(what, path_text(), data_place{source_.name(), source_.position_of(at)},
                               std::move(arguments));
    }

    std::string path_text() const {
        // The chain is built from the root outwards, each step pointing to the one before.
        std::vector<path> steps(1);
        steps.reserve(levels_.size() + 1);
        for (level const& each : levels_) {
            if (each.closer == ']')
                steps.push_back(steps.back().element(each.row));
            else if (!each.key.empty())
                steps.push_back(steps.back().member(each.key));
        }
        return steps.back().to_string();
    }

    diagnostic complaint(std::size_t begin, std::size_t end) const {
        bool const is_string = begin < text_.size() && text_[begin] == '"';
        if (is_string && wanted_ != wanted::colon && wanted_ != wanted::comma_or_end)
            if (auto found_inside = bad_string(begin))
                return *std::move(found_inside);
        // `91,0` as a value: what JSON sees is a number, a comma and then no name.
        bool const number_before = !before_.empty() && before_ == "," && begin >= 2 && text_[begin - 1] == ',' &&
                                   text_[begin - 2] >= '0' && text_[begin - 2] <= '9';
        if (wanted_ == wanted::key && number_before && begin < text_.size() && text_[begin] >= '0' &&
            text_[begin] <= '9') {
            std::size_t first = begin - 2;
            while (first > 0 && (text_[first - 1] == '.' || text_[first - 1] == '-' ||
                                 (text_[first - 1] >= '0' && text_[first - 1] <= '9')))
                --first;
            std::string const left(text_.substr(first, begin - 1 - first));
            std::string const right(text_.substr(begin, end - begin));
            return make(code::fact_decimal_comma, first,
                        {std::string(levels_.back().key), left + "," + right, left + "." + right});
        }
        return make(code::json_syntax, std::min(begin, text_.size()), {expected(), found(begin, end)});
    }

    /// The first thing in a string that JSON does not allow there, if there is one.
    std::optional<diagnostic> bad_string(std::size_t begin) const {
        std::size_t at = begin + 1;
        while (at < text_.size() && text_[at] != '"') {
            char const c = text_[at];
            if (static_cast<unsigned char>(c) < 0x20) {
                bool const line_end = c == '\n' || c == '\r';
                return make(code::json_syntax, at,
                            {argument_spelling("\""),
                             line_end ? argument(term::end_of_line)
                                      : utf8::notation(static_cast<char32_t>(static_cast<unsigned char>(c)))});
            }
            if (c != '\\') {
                ++at;
                continue;
            }
            std::size_t const size = escape_size(at);
            if (size == 0)
                return make(code::bad_json_escape, at, {std::string(escape_text(at))});
            at += size;
        }
        if (at < text_.size())
            return std::nullopt;
        return make(code::json_syntax, std::min(at, text_.size()),
                    {argument_spelling("\""), argument(term::end_of_file)});
    }

    /// The bytes of the escape at `at`; 0 if it is none.
    std::size_t escape_size(std::size_t at) const {
        if (at + 1 >= text_.size())
            return 0;
        if (text_[at + 1] != 'u')
            return std::string_view("\"\\/bfnrt").find(text_[at + 1]) != std::string_view::npos ? 2 : 0;
        auto const first = four_digits(at + 2);
        if (!first || (*first >= 0xDC00 && *first <= 0xDFFF))
            return 0;
        if (*first < 0xD800 || *first > 0xDBFF)
            return 6;
        auto const second = text_.substr(at + 6, 2) == "\\u" ? four_digits(at + 8) : std::nullopt;
        return second && *second >= 0xDC00 && *second <= 0xDFFF ? 12 : 0;
    }

    std::optional<unsigned> four_digits(std::size_t at) const {
        unsigned value = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            char const c = i < text_.size() ? text_[i] : ' ';
            unsigned const digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                   : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                                   : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                          : 16;
            if (digit > 15)
                return std::nullopt;
            value = value * 16 + digit;
        }
        return value;
    }

    /// A wrong escape as far as it is worth showing.
    std::string_view escape_text(std::size_t at) const {
        std::size_t end = at + 1;
        if (end < text_.size() && text_[end] == 'u') {
            for (++end; end < text_.size() && end < at + 6 && text_[end] != '"' && text_[end] != '\\'; ++end)
                continue;
        } else if (end < text_.size()) {
            end += utf8::decode_utf8(text_, end).size;
        }
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U)
            ++end;
        return text_.substr(at, end - at);
    }

    source const& source_;
    std::string_view text_;
    std::size_t offset_;
    std::size_t at_ = 0;
    wanted wanted_ = wanted::value;
    std::vector<level> levels_;
    std::string_view before_{};
};

} // namespace

void explain_syntax_error(source const& text, std::size_t offset, diagnostics& out) {
    explainer(text, offset).run(out);
}

} // namespace tieuchi::inline TIEUCHI_ABI::json
