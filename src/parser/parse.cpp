#include <tieuchi/parse.hpp>

#include "parser/grammar.hpp"
#include "parser/lexer.hpp"
#include "parser/reading.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

// A text that was taken in and cut into tokens.
struct prepared {
    std::uint32_t file = 0;
    token_list tokens{};
};

std::string byte_notation(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    auto const value = static_cast<unsigned char>(byte);
    return {'0', 'x', digits[value >> 4U], digits[value & 15U]};
}

void report_fault(utf8::read_result const& read, std::uint32_t file, diagnostics& out) {
    auto const begin = static_cast<std::uint32_t>(read.offset);
    span const where{begin, begin + 1, file};
    if (read.fault == utf8::fault::invalid_utf8)
        out.add(code::invalid_utf8, where, {byte_notation(read.text[read.offset])});
    else
        out.add(code::too_many_marks, where, {std::to_string(utf8::mark_limit)});
}

// Gives nothing if the text cannot be cut, or must not be parsed.
std::optional<prepared> prepare(source_map& sources, std::string name, std::string_view text,
                                parse_limits const& limits, diagnostics& out) {
    auto const too_large = [&](std::size_t size) {
        auto const file = sources.add(source(name, {}));
        out.add(code::input_too_large, {0, 0, file}, {std::to_string(size), std::to_string(limits.max_bytes)});
        return std::nullopt;
    };
    auto const most = std::min<std::size_t>(limits.max_bytes, UINT32_MAX - 1); // spans are 32 bits wide
    if (text.size() > most)
        return too_large(text.size());
    auto read = utf8::read(text);
    if (read.text.size() > most)
        return too_large(read.text.size());
    prepared made;
    if (read.fault != utf8::fault::none) {
        made.file = sources.add(source(std::move(name), read.text));
        report_fault(read, made.file, out);
        return std::nullopt;
    }
    made.file = sources.add(source(std::move(name), std::move(read.text)));
    made.tokens = cut(sources.at(made.file).text(), made.file, limits, out);
    return made.tokens.too_deep ? std::nullopt : std::optional(std::move(made));
}

// Runs a rule over all tokens; what it could not recover from is reported.
template <class Rule, class Tree> void run(Rule const& rule, parse_state& state, Tree& tree) {
    context const in(state);
    auto first = state.begin();
    auto const last = state.end();
    try {
        if (!rule.parse(first, last, in, x3::unused, tree))
            state.report_unexpected(first, rule.name);
        else if (first != last && !state.full())
            state.report_unexpected(first, expecting::end);
    } catch (failure const& error) {
        state.report_unexpected(error.where(), error.which());
    }
}

void hand_over(diagnostics& found, diagnostics& out) {
    found.sort();
    out.append(found);
}

} // namespace

reading read_file(source_map& sources, std::string called_so, std::string_view text, parse_limits const& limits,
                  diagnostics& out) {
    diagnostics found(nullptr, limits.max_errors);
    reading made;
    if (auto text_in = prepare(sources, std::move(called_so), text, limits, found)) {
        made.tokens = std::move(text_in->tokens);
        if (end_of(made.tokens) == made.tokens.tokens.data() && !found.has_errors())
            found.add(code::empty_file, {0, 0, text_in->file});
        parse_state state(made.tokens, limits, found);
        run(file, state, made.tree);
        state.report_detached_documentation();
        made.roles = std::move(state.roles());
    } else {
        made.tokens.tokens.resize(lookahead + 1);
        made.roles.resize(lookahead + 1);
    }
    hand_over(found, out);
    return made;
}

} // namespace parser

syntax::file parse_file(source_map& sources, std::string name, std::string_view text, parse_limits const& limits,
                        diagnostics& out) {
    return parser::read_file(sources, std::move(name), text, limits, out).tree;
}

syntax::expression parse_expression(source_map& sources, std::string name, std::string_view text,
                                    parse_limits const& limits, diagnostics& out) {
    diagnostics found(nullptr, limits.max_errors);
    syntax::expression tree;
    if (auto const text_in = parser::prepare(sources, std::move(name), text, limits, found)) {
        parser::parse_state state(text_in->tokens, limits, found);
        parser::run(parser::expression, state, tree);
    }
    bool const failed = found.has_errors();
    parser::hand_over(found, out);
    return failed ? syntax::expression() : tree;
}

} // namespace tieuchi
