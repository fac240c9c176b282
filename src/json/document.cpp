#include "json/document.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/basic_parser_impl.hpp>
// The one place where the compiled parts of Boost.JSON are taken in, so that no library needs to be linked.
#include <boost/json/src.hpp>

namespace tieuchi::inline TIEUCHI_ABI::json {

/// Turns the events of Boost's parser into nodes. The parser also computes floating-point values; nobody looks at them.
class document_builder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    explicit document_builder(document& target) : nodes_(target.nodes_), pool_(target.pool_) {}

    using error = boost::json::error_code;
    using view = boost::json::string_view;

    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) { return true; }
    bool on_object_begin(error&) { return open(kind::object); }
    bool on_object_end(std::size_t, error&) { return close(); }
    bool on_array_begin(error&) { return open(kind::array); }
    bool on_array_end(std::size_t, error&) { return close(); }
    bool on_key_part(view part, std::size_t, error&) { return more(part); }
    bool on_key(view part, std::size_t total, error&) { return text(kind::key, part, total); }
    bool on_string_part(view part, std::size_t, error&) { return more(part); }
    bool on_string(view part, std::size_t total, error&) { return text(kind::string, part, total); }
    bool on_number_part(view, error&) { return true; }
    bool on_int64(std::int64_t, view, error&) { return add(kind::number); }
    bool on_uint64(std::uint64_t, view, error&) { return add(kind::number); }
    bool on_double(double, view, error&) { return add(kind::number); }
    bool on_bool(bool value, error&) {
        add(kind::boolean);
        nodes_.back().flag = value;
        return true;
    }
    bool on_null(error&) { return add(kind::null); }
    bool on_comment_part(view, error&) { return true; }
    bool on_comment(view, error&) { return true; }

private:
    bool add(kind what) {
        node made;
        made.kind = what;
        made.next = static_cast<index>(nodes_.size() + 1);
        nodes_.push_back(made);
        return true;
    }
    bool open(kind what) {
        open_.push_back(static_cast<index>(nodes_.size()));
        return add(what);
    }
    bool close() {
        nodes_[open_.back()].next = static_cast<index>(nodes_.size());
        open_.pop_back();
        return true;
    }
    bool more(view part) {
        pool_.append(part.data(), part.size());
        return true;
    }
    bool text(kind what, view part, std::size_t total) {
        more(part);
        add(what);
        nodes_.back().text_begin = static_cast<std::uint32_t>(pool_.size() - total);
        nodes_.back().text_size = static_cast<std::uint32_t>(total);
        return true;
    }

    std::vector<node>& nodes_;
    std::string& pool_;
    std::vector<index> open_;
};

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Whether a character may stand in a number or a bare word, well-formed or not. Bytes above ASCII belong to words.
constexpr bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+' || c == '-' ||
           c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the word that begins at `begin`.
std::size_t word_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_word(text[end]))
        ++end;
    return end;
}

/// The end of the string whose quote stands at `begin`, behind its closing quote; the end of the text if it has none.
std::size_t string_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < text.size() && text[end] != '"')
        end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size());
}

/// Whether the exponent of a number is so long that Boost's parser breaks off; our own reader says what is wrong with
/// it.
bool has_long_exponent(std::string_view number) {
    constexpr std::size_t longest = 6;
    std::size_t const mark = is_json_number(number) ? number.find_first_of("eE") : std::string_view::npos;
    return mark != std::string_view::npos && number.size() - mark > longest;
}

std::string hexadecimal(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    auto const value = static_cast<unsigned char>(byte);
    return {'0', 'x', digits[value >> 4U], digits[value & 15U]};
}

diagnostic at_offset(code what, source const& text, std::size_t offset, std::vector<std::string> arguments = {}) {
    return data_diagnostic(what, {}, data_place{text.name(), text.position_of(offset)}, std::move(arguments));
}

/// What the text looks like before it is parsed.
struct survey {
    std::vector<std::uint32_t> broken;     ///< where numbers stand that are none
    std::string patched;                   ///< the text with a 0 for each number that the parser would refuse, or empty
    std::optional<std::size_t> too_deep;   ///< the bracket that goes beyond the limit
    bool blank = true;                     ///< nothing but white space
};

survey look_over(std::string_view text, std::size_t max_depth) {
    survey found;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        char const c = text[at];
        found.blank = found.blank && is_blank(c);
        if (c == '"') {
            at = string_end(text, at);
        } else if (is_word(c)) {
            std::size_t const end = word_end(text, at);
            std::string_view const word = text.substr(at, end - at);
            bool const broken = is_broken_number(word);
            if (broken || has_long_exponent(word)) {
                if (found.patched.empty())
                    found.patched = text;
                if (broken)
                    found.broken.push_back(static_cast<std::uint32_t>(at));
                std::fill(found.patched.begin() + static_cast<std::ptrdiff_t>(at),
                          found.patched.begin() + static_cast<std::ptrdiff_t>(end), ' ');
                found.patched[at] = '0';
            }
            at = end;
        } else {
            if (c == '{' || c == '[') {
                if (++depth > max_depth) {
                    found.too_deep = at;
                    return found;
                }
            } else if ((c == '}' || c == ']') && depth > 0) {
                --depth;
            }
            ++at;
        }
    }
    return found;
}

} // namespace

bool is_json_number(std::string_view text) {
    std::size_t at = 0;
    auto const digits = [&] {
        std::size_t const begin = at;
        while (at < text.size() && is_digit(text[at]))
            ++at;
        return at - begin;
    };
    auto const skip = [&](std::string_view any) {
        bool const there = at < text.size() && any.find(text[at]) != std::string_view::npos;
        at += there ? 1U : 0U;
        return there;
    };
    skip("-");
    bool const zero_first = at < text.size() && text[at] == '0';
    std::size_t const whole = digits();
    if (whole == 0 || (zero_first && whole > 1))
        return false;
    if (skip(".") && digits() == 0)
        return false;
    if (skip("eE")) {
        skip("+-");
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

bool is_broken_number(std::string_view word) {
    if (word.empty())
        return false;
    constexpr std::array<std::string_view, 3> names{"nan", "inf", "infinity"};
    std::string name;
    for (char const c : word.substr(word[0] == '+' || word[0] == '-' ? 1 : 0))
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (std::find(names.begin(), names.end(), name) != names.end())
        return true;
    bool const numeric = is_digit(word[0]) || word[0] == '+' || word[0] == '-' || word[0] == '.';
    return numeric && !is_json_number(word);
}

std::optional<document> document::read(std::string name, std::string_view text, json_limits const& limits,
                                       diagnostics& out) {
    // Offsets are 32 bits wide, and the parser recurses.
    std::size_t const max_size = std::min<std::size_t>(limits.max_size, UINT32_MAX);
    std::size_t const max_depth = std::min<std::size_t>(limits.max_depth, 1000);
    if (text.size() > max_size) {
        out.add(data_diagnostic(code::data_too_large, {}, data_place{std::move(name), {0, 0}},
                                {std::to_string(text.size()), std::to_string(max_size)}));
        return std::nullopt;
    }
    utf8::read_result clean = utf8::read(text);
    document made;
    auto const origin = std::make_shared<source const>(std::move(name), std::move(clean.text));
    made.origin_ = origin;
    std::string_view const body = origin->text();
    if (clean.fault == utf8::fault::invalid_utf8) {
        out.add(at_offset(code::data_invalid_utf8, *origin, clean.offset, {hexadecimal(body[clean.offset])}));
        return std::nullopt;
    }
    if (clean.fault == utf8::fault::too_many_marks) {
        out.add(at_offset(code::too_many_marks, *origin, clean.offset, {std::to_string(utf8::mark_limit)}));
        return std::nullopt;
    }
    survey found = look_over(body, max_depth);
    if (found.blank) {
        out.add(at_offset(code::empty_input, *origin, 0));
        return std::nullopt;
    }
    if (found.too_deep) {
        out.add(at_offset(code::data_too_deep, *origin, *found.too_deep, {std::to_string(max_depth)}));
        return std::nullopt;
    }
    made.broken_ = std::move(found.broken);

    std::string_view const parsed = found.patched.empty() ? body : std::string_view(found.patched);
    boost::json::parse_options options;
    options.max_depth = max_depth + 1; // it has been checked
    boost::json::basic_parser<document_builder> parser(options, made);
    boost::json::error_code error;
    std::size_t const read = parser.write_some(false, parsed.data(), parsed.size(), error);
    if (error) {
        explain_syntax_error(*origin, read, out);
        return std::nullopt;
    }
    // The parser stops behind the first value and says nothing of what follows.
    if (read < body.size())
        made.trailing_ = read;
    made.locate();
    for (index i = 0; i < made.nodes_.size(); ++i) {
        node& each = made.nodes_[i];
        if ((each.kind != kind::string && each.kind != kind::key) ||
            made.written(i).find('\\') == std::string_view::npos)
            continue;
        // An escape can add a mark to the letter before it.
        utf8::read_result normal = utf8::read(made.text(i));
        if (normal.fault != utf8::fault::none) {
            out.add(at_offset(code::too_many_marks, *origin, each.offset, {std::to_string(utf8::mark_limit)}));
            return std::nullopt;
        }
        each.text_begin = static_cast<std::uint32_t>(made.pool_.size());
        each.text_size = static_cast<std::uint32_t>(normal.text.size());
        made.pool_ += normal.text;
    }
    return made;
}

/// Goes through the text once more, which is known to be JSON by now, and gives each node its place: strings, words and
/// opening brackets come in the order of the nodes.
void document::locate() {
    std::string_view const text = origin_->text();
    auto broken = broken_.begin();
    std::size_t at = 0;
    for (node& each : nodes_) {
        while (!is_word(text[at]) && text[at] != '"' && text[at] != '{' && text[at] != '[')
            ++at;
        std::size_t const end = text[at] == '"'    ? string_end(text, at)
                                : is_word(text[at]) ? word_end(text, at)
                                                    : at + 1;
        each.offset = static_cast<std::uint32_t>(at);
        each.size = static_cast<std::uint32_t>(end - at);
        if (broken != broken_.end() && *broken == at) {
            each.kind = kind::not_a_number;
            ++broken;
        }
        at = end;
    }
}

std::string path::to_string() const {
    if (parent == nullptr)
        return {};
    std::string text = parent->to_string();
    if (row != no_row)
        return text + "[" + std::to_string(row) + "]";
    if (utf8::is_name(key))
        return text + (text.empty() ? "" : ".") + std::string(key);
    text += "[\"";
    for (char const c : key) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + "\"]";
}

term term_of(kind what) {
    switch (what) {
    case kind::null:
        return term::null;
    case kind::boolean:
        return term::boolean;
    case kind::number:
    case kind::not_a_number:
        return term::json_number;
    case kind::string:
        return term::json_string;
    case kind::array:
        return term::array;
    case kind::object:
        return term::object;
    case kind::key:
        return term::member_name;
    }
    return term::value;
}

} // namespace tieuchi::inline TIEUCHI_ABI::json
