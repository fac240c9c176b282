#include "parser/lexer.hpp"

#include "text/utf8.hpp"

#include <tieuchi/date.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_control(char32_t c) noexcept {
    return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c < 0xA0);
}

// Signs that make text look other than it is read, wherever they stand, comments included.
constexpr bool reorders(char32_t c) noexcept {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

struct symbol {
    std::string_view spelling;
    token_kind kind;
};

// Longer spellings stand before their beginnings.
constexpr symbol symbols[] = {
    {"..", token_kind::range},          {"==", token_kind::equal},          {"!=", token_kind::not_equal},
    {"<=", token_kind::less_equal},     {">=", token_kind::greater_equal},  {"::", token_kind::scope},
    {"(", token_kind::open_paren},      {")", token_kind::close_paren},     {"{", token_kind::open_brace},
    {"}", token_kind::close_brace},     {"[", token_kind::open_bracket},    {"]", token_kind::close_bracket},
    {",", token_kind::comma},           {":", token_kind::colon},           {".", token_kind::dot},
    {"+", token_kind::plus},            {"-", token_kind::minus},           {"*", token_kind::star},
    {"/", token_kind::slash},           {"%", token_kind::percent},         {"=", token_kind::assign},
    {"<", token_kind::less},            {">", token_kind::greater},
};

struct foreign_symbol {
    std::string_view spelling;
    std::string_view accepted;
    token_kind kind;
    keyword word = keyword::none;
};

// What people bring along from word processors and from other languages. Longer spellings stand first.
constexpr foreign_symbol foreign_symbols[] = {
    {"===", "==", token_kind::equal},
    {"!==", "!=", token_kind::not_equal},
    {"=>", ">=", token_kind::greater_equal},
    {"=<", "<=", token_kind::less_equal},
    {"<>", "!=", token_kind::not_equal},
    {"&&", "and", token_kind::word, keyword::logical_and},
    {"||", "or", token_kind::word, keyword::logical_or},
    {"&", "and", token_kind::word, keyword::logical_and},
    {"|", "or", token_kind::word, keyword::logical_or},
    {"≥", ">=", token_kind::greater_equal},
    {"⩾", ">=", token_kind::greater_equal},
    {"≤", "<=", token_kind::less_equal},
    {"⩽", "<=", token_kind::less_equal},
    {"≠", "!=", token_kind::not_equal},
    {"–", "-", token_kind::minus},
    {"—", "-", token_kind::minus},
    {"−", "-", token_kind::minus},
    {"‐", "-", token_kind::minus},
    {"‑", "-", token_kind::minus},
    {"×", "*", token_kind::star},
    {"·", "*", token_kind::star},
    {"÷", "/", token_kind::slash},
    {"∧", "and", token_kind::word, keyword::logical_and},
    {"∨", "or", token_kind::word, keyword::logical_or},
    {"¬", "not", token_kind::word, keyword::logical_not},
    {"→", "implies", token_kind::word, keyword::implies},
    {"⇒", "implies", token_kind::word, keyword::implies},
    {"∈", "in", token_kind::word, keyword::in},
    {"…", "..", token_kind::range},
    {"％", "%", token_kind::percent},
};

// Only what stands here alone: `!=` is an operator.
constexpr foreign_symbol bang{"!", "not", token_kind::word, keyword::logical_not};

constexpr std::string_view quotes[] = {"“", "”", "„", "‟", "«", "»", "‘", "’", "‚", "″", "'"};

// The zeros of decimal digits that keyboards give.
constexpr char32_t foreign_zeros[] = {0x0660, 0x06F0, 0x0966, 0x0E50, 0x0ED0, 0x17E0, 0xFF10};

class lexer {
public:
    lexer(std::string_view text, std::uint32_t file, parse_limits const& limits, diagnostics& out)
        : text_(text), file_(file), limits_(limits), out_(out) {}

    token_list run() {
        while (at_ < text_.size() && !made_.too_deep)
            step();
        at_ = made_.too_deep ? at_ : text_.size();
        add(token_kind::end, at_);
        for (std::size_t i = 0; i < lookahead; ++i)
            made_.tokens.push_back(made_.tokens.back());
        made_.unclosed_braces = open_braces_;
        return std::move(made_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] span place(std::size_t begin, std::size_t end) const {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), file_};
    }
    [[nodiscard]] std::string spelled(std::size_t begin, std::size_t end) const {
        return std::string(text_.substr(begin, end - begin));
    }
    void report(code what, std::size_t begin, std::size_t end, std::vector<std::string> arguments = {}) {
        out_.add(what, place(begin, end), std::move(arguments));
    }

    // Adds the token from `begin` to where reading stands.
    token& add(token_kind kind, std::size_t begin, keyword word = keyword::none) {
        token made;
        made.kind = kind;
        made.word = word;
        made.before = made_.tokens.empty() ? keyword::none : made_.tokens.back().word;
        made.inside = open_.empty() ? token_kind::end : open_.back();
        made.starts_line = std::exchange(starts_line_, false);
        made.suspect = std::exchange(after_fault_, false);
        made.line = line_;
        made.where = place(begin, at_);
        made.text = text_.substr(begin, at_ - begin);
        made_.tokens.push_back(made);
        return made_.tokens.back();
    }

    void step() {
        char const c = peek();
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            pass_over_space();
        } else if (c == '#') {
            take_comment();
        } else if (c == '/' && peek(1) == '/') {
            report(code::foreign_comment, at_, at_ + 2, {"//"});
            skip_line();
        } else if (c == '/' && peek(1) == '*') {
            skip_block_comment();
        } else if (is_digit(c)) {
            number_or_date();
        } else if (c == '"') {
            text();
        } else if (c == '`' || utf8::is_name_start(utf8::decode_utf8(text_, at_).value)) {
            name();
        } else if (!foreign(c) && !own_symbol() && !foreign_one(bang)) {
            stray();
        }
    }

    void pass_over_space() {
        bool const ends_line = peek() == '\n';
        starts_line_ = starts_line_ || ends_line;
        line_ += ends_line ? 1U : 0U;
        ++at_;
    }

    // ---- comments and what is hidden ---------------------------------------------------------------------------

    void take_comment() {
        auto const begin = at_;
        skip_line();
        auto const end = text_[at_ - 1] == '\r' ? at_ - 1 : at_;
        comment made;
        made.where = place(begin, end);
        made.text = text_.substr(begin, end - begin);
        made.documentation = made.text.substr(0, 2) == "##" && made.text.substr(0, 3) != "###";
        made.own_line = starts_line_;
        made.line = line_;
        made_.comments.push_back(made);
    }

    // Reports the code point here if it must not stand anywhere, and steps over it.
    void pass_over_character() {
        auto const next = utf8::decode_utf8(text_, at_);
        auto const end = at_ + next.size;
        if (next.value == 0)
            report(code::nul_byte, at_, end);
        else if (is_control(next.value))
            report(code::control_character, at_, end, {utf8::notation(next.value)});
        else if (reorders(next.value))
            report(code::direction_control, at_, end, {utf8::notation(next.value)});
        at_ = end;
    }
    void skip_line() {
        while (at_ < text_.size() && peek() != '\n')
            pass_over_character();
    }
    void skip_block_comment() {
        report(code::foreign_comment, at_, at_ + 2, {"/*"});
        at_ += 2;
        while (at_ < text_.size() && rest().substr(0, 2) != "*/") {
            starts_line_ = starts_line_ || peek() == '\n';
            line_ += peek() == '\n' ? 1U : 0U;
            pass_over_character();
        }
        at_ = at_ < text_.size() ? at_ + 2 : at_;
    }

    // ---- numbers and dates -------------------------------------------------------------------------------------

    // Whether a name may go on at this byte.
    [[nodiscard]] bool name_goes_on(std::size_t at) const {
        return at < text_.size() && utf8::is_name_continue(utf8::decode_utf8(text_, at).value);
    }
    std::size_t skip_name_characters(std::size_t at) const {
        while (name_goes_on(at))
            at += utf8::decode_utf8(text_, at).size;
        return at;
    }
    [[nodiscard]] bool has_date_form() const {
        constexpr std::string_view form = "dddd-dd-dd";
        if (rest().size() < form.size())
            return false;
        for (std::size_t i = 0; i < form.size(); ++i)
            if (form[i] == 'd' ? !is_digit(peek(i)) : peek(i) != form[i])
                return false;
        return !name_goes_on(at_ + form.size());
    }
    void number_or_date() {
        auto const begin = at_;
        if (has_date_form()) {
            at_ += 10;
            bool const exists = date::parse(text_.substr(begin, 10)).has_value();
            if (!exists)
                report(code::impossible_date, begin, at_, {spelled(begin, at_)});
            add(token_kind::date, begin).suspect |= !exists;
            return;
        }
        at_ = skip_name_characters(at_);
        while (peek() == '.' && name_goes_on(at_ + 1))
            at_ = skip_name_characters(at_ + 1);
        add(token_kind::number, begin);
    }

    // ---- names -------------------------------------------------------------------------------------------------

    void name() {
        auto const begin = at_;
        bool plain = true; // no dots and no back-quotes
        bool good = true;
        for (;;) {
            if (peek() == '`') {
                plain = false;
                good = quoted_part() && good;
            } else {
                at_ = skip_name_characters(at_);
            }
            bool const goes_on =
                peek() == '.' && (peek(1) == '`' || (at_ + 1 < text_.size() &&
                                                     utf8::is_name_start(utf8::decode_utf8(text_, at_ + 1).value)));
            if (!goes_on)
                break;
            plain = false;
            ++at_;
        }
        if (!plain || !keywords(begin))
            add(token_kind::name, begin).suspect |= !good;
    }
    // Adds the word from `begin` to where reading stands if it is a keyword, or several.
    bool keywords(std::size_t begin) {
        auto const spelling = text_.substr(begin, at_ - begin);
        if (auto const* const both = detail::find_compound(spelling)) {
            add(token_kind::word, begin, both->first);
            add(token_kind::word, at_, both->second);
            return true;
        }
        auto const* const row = detail::find_keyword(spelling);
        if (row == nullptr)
            return false;
        add(row->reserved ? token_kind::word : token_kind::name, begin, row->word).also = detail::second_meaning(*row);
        return true;
    }
    // Steps over `…`; gives false if something is wrong with it.
    bool quoted_part() {
        auto const begin = at_++;
        auto const first = at_;
        while (at_ < text_.size() && peek() != '`' && peek() != '\n')
            pass_over_character();
        auto const inner = text_.substr(first, at_ - first);
        if (peek() != '`' || at_ == text_.size()) {
            // Most likely the name ends with its letters.
            at_ = skip_name_characters(first);
            report(code::unterminated_backquote, begin, at_);
            return false;
        }
        ++at_;
        if (inner.empty()) {
            report(code::empty_name, begin, at_);
            return false;
        }
        if (!utf8::is_name(inner)) {
            report(code::bad_name, begin, at_, {std::string(inner)});
            return false;
        }
        return true;
    }

    // ---- texts -------------------------------------------------------------------------------------------------

    void text() {
        auto const begin = at_++;
        bool good = true;
        while (at_ < text_.size() && peek() != '"' && peek() != '\n') {
            if (peek() == '\\')
                good = escape() && good;
            else
                pass_over_character();
        }
        if (at_ < text_.size() && peek() == '"') {
            ++at_;
            add(token_kind::text, begin).suspect |= !good;
            return;
        }
        unterminated(begin);
    }
    bool escape() {
        auto const begin = at_++;
        if (at_ == text_.size() || peek() == '\n')
            return false;
        char const c = peek();
        at_ += utf8::decode_utf8(text_, at_).size;
        if (c == '"' || c == '\\' || c == 'n' || c == 't')
            return true;
        report(code::bad_escape, begin, at_, {spelled(begin, at_)});
        return false;
    }
    void unterminated(std::size_t begin) {
        // A closing quote from a word processor is what most often keeps a text open.
        for (std::string_view const quote : {"”", "“", "″"}) {
            auto const found = text_.substr(begin, at_ - begin).rfind(quote);
            if (found == std::string_view::npos)
                continue;
            report(code::typographic_quote, begin + found, begin + found + quote.size(), {std::string(quote)});
            at_ = begin + found + quote.size();
            add(token_kind::text, begin).suspect = true;
            return;
        }
        if (at_ > begin && text_[at_ - 1] == '\r')
            --at_;
        report(code::unterminated_string, begin, at_);
        add(token_kind::text, begin).suspect = true;
        after_fault_ = true; // the text may have swallowed what the grammar now misses
    }
    // “…” is a text, reported once; a lone quote is passed over.
    bool typographic_text() {
        std::string_view found;
        for (auto const quote : quotes)
            if (rest().substr(0, quote.size()) == quote)
                found = quote;
        if (found.empty())
            return false;
        auto const begin = at_;
        report(code::typographic_quote, begin, begin + found.size(), {std::string(found)});
        auto const line = rest().substr(0, rest().find('\n'));
        std::size_t end = 0;
        for (std::string_view const quote : {"”", "“", "»", "’", "″", "\"", "'"}) {
            auto const closing = line.find(quote, found.size());
            if (closing != std::string_view::npos && (end == 0 || closing + quote.size() < end))
                end = closing + quote.size();
        }
        if (end == 0) {
            at_ += found.size();
            after_fault_ = true;
            return true;
        }
        at_ += end;
        add(token_kind::text, begin).suspect = true;
        return true;
    }

    // ---- symbols -----------------------------------------------------------------------------------------------

    bool own_symbol() {
        for (auto const& one : symbols) {
            if (rest().substr(0, one.spelling.size()) != one.spelling)
                continue;
            auto const begin = at_;
            at_ += one.spelling.size();
            open_or_close(add(one.kind, begin).kind, begin);
            return true;
        }
        return false;
    }
    bool foreign(char first) {
        bool const may_be = (first & 0x80) != 0 || std::string_view("=!<&|").find(first) != std::string_view::npos;
        return may_be && std::any_of(std::begin(foreign_symbols), std::end(foreign_symbols),
                                     [this](foreign_symbol const& one) { return foreign_one(one); });
    }
    bool foreign_one(foreign_symbol const& one) {
        if (rest().substr(0, one.spelling.size()) != one.spelling)
            return false;
        auto const begin = at_;
        at_ += one.spelling.size();
        // Between dates a dash means a range.
        bool const dash = one.kind == token_kind::minus && !made_.tokens.empty() &&
                          (made_.tokens.back().kind == token_kind::date || made_.tokens.back().word == keyword::valid);
        report(code::foreign_operator, begin, at_,
               {std::string(one.spelling), std::string(dash ? ".." : one.accepted)});
        add(dash ? token_kind::range : one.kind, begin, one.word);
        return true;
    }

    // ---- the rest ----------------------------------------------------------------------------------------------

    static std::optional<char> as_ascii_digit(char32_t value) {
        for (char32_t const zero : foreign_zeros)
            if (value >= zero && value < zero + 10)
                return static_cast<char>('0' + (value - zero));
        return std::nullopt;
    }
    void stray() {
        auto const begin = at_;
        auto const next = utf8::decode_utf8(text_, at_);
        if (is_control(next.value) || reorders(next.value)) {
            pass_over_character();
        } else if (peek() == ';') {
            report(code::needless_separator, begin, ++at_, {";"});
        } else if (auto const digit = as_ascii_digit(next.value)) {
            report(code::foreign_digit, begin, begin + next.size, {spelled(begin, begin + next.size), {*digit}});
            at_ = skip_name_characters(at_);
            add(token_kind::number, begin).suspect = true;
            return;
        } else if (typographic_text()) {
            return;
        } else {
            stray_run(next.value);
        }
        after_fault_ = true;
    }
    // One report for a run of the same character: no-break spaces come in rows.
    void stray_run(char32_t value) {
        auto const begin = at_;
        auto const size = utf8::decode_utf8(text_, at_).size;
        at_ += size;
        std::vector<std::string> arguments{spelled(begin, at_)};
        if (value >= 0x80)
            arguments.push_back(utf8::notation(value));
        report(code::stray_character, begin, at_, std::move(arguments));
        while (at_ < text_.size() && utf8::decode_utf8(text_, at_).value == value)
            at_ += size;
    }

    // ---- brackets ----------------------------------------------------------------------------------------------

    // Nesting is bounded here, before anything recurses over it.
    void open_or_close(token_kind kind, std::size_t begin) {
        switch (kind) {
        case token_kind::open_paren:
        case token_kind::open_brace:
        case token_kind::open_bracket:
            open_.push_back(kind);
            open_braces_ += kind == token_kind::open_brace ? 1 : 0;
            if (open_.size() > limits_.max_nesting) {
                report(code::nesting_too_deep, begin, at_, {std::to_string(limits_.max_nesting)});
                made_.too_deep = true;
            }
            break;
        case token_kind::close_paren:
            close_innermost(token_kind::open_paren);
            break;
        case token_kind::close_bracket:
            close_innermost(token_kind::open_bracket);
            break;
        case token_kind::close_brace:
            close_brace();
            break;
        default:
            break;
        }
    }
    void close_innermost(token_kind opener) {
        if (!open_.empty() && open_.back() == opener)
            open_.pop_back();
    }
    // A brace closes what is still open inside it: the grammar says so in its own words.
    void close_brace() {
        if (open_braces_ == 0) {
            ++made_.excess_braces;
            return;
        }
        while (open_.back() != token_kind::open_brace)
            open_.pop_back();
        open_.pop_back();
        --open_braces_;
    }

    std::string_view text_;
    std::uint32_t file_;
    parse_limits const& limits_;
    diagnostics& out_;
    token_list made_{};
    std::vector<token_kind> open_{};
    std::size_t open_braces_ = 0;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool starts_line_ = true;
    bool after_fault_ = false;
};

} // namespace

token_list cut(std::string_view text, std::uint32_t file, parse_limits const& limits, diagnostics& out) {
    return lexer(text, file, limits, out).run();
}

std::string name_text(token const& name) {
    std::string made;
    made.reserve(name.text.size());
    for (char const c : name.text)
        if (c != '`')
            made.push_back(c);
    return made;
}

std::string unquoted(token const& text) {
    auto inner = text.text;
    for (std::string_view const quote : quotes) { // a typographic text has been reported, and is read all the same
        if (inner.substr(0, quote.size()) == quote)
            inner.remove_prefix(quote.size());
        if (inner.size() >= quote.size() && inner.substr(inner.size() - quote.size()) == quote)
            inner.remove_suffix(quote.size());
    }
    if (!inner.empty() && inner.front() == '"')
        inner.remove_prefix(1);
    std::string made;
    made.reserve(inner.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '"')
            break;
        if (inner[i] != '\\' || i + 1 == inner.size()) {
            made.push_back(inner[i]);
            continue;
        }
        ++i;
        made.push_back(inner[i] == 'n' ? '\n' : inner[i] == 't' ? '\t' : inner[i]);
    }
    return made;
}

} // namespace parser
} // namespace tieuchi
