// What the tests of the parser share.
#pragma once

#include "support/catch.hpp"

#include <tieuchi/detail/syntax_build.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI::syntax {
inline std::ostream& operator<<(std::ostream& out, expression const& e) { return out << to_text(e); }
} // namespace tieuchi::inline TIEUCHI_ABI::syntax

namespace parser_tests {

using namespace tieuchi;
using namespace tieuchi::detail;
using syntax::binary_operator;
using syntax::expression_kind;

/// A text on one line, without its comments.
inline std::string flattened(std::string_view text) {
    std::string flat;
    bool comment = false;
    for (char const c : text) {
        comment = c == '#' || (comment && c != '\n');
        if (!comment)
            flat += c == '\n' ? ' ' : c;
    }
    return flat;
}

/// A text that was parsed, with what was said about it.
struct parsed {
    std::shared_ptr<source_map> sources = std::make_shared<source_map>();
    diagnostics found{sources};
    syntax::file file{};
    syntax::expression expression{};

    /// "T0107 1:3 `text`", one for each finding.
    [[nodiscard]] std::vector<std::string> findings() const {
        std::vector<std::string> made;
        for (auto const& one : found)
            made.push_back(code_text(one.code) + " " + place(one.where) + " `" +
                           std::string(sources->text_of(one.where)) + "`");
        return made;
    }
    [[nodiscard]] std::string place(span where) const {
        auto const at = sources->at(where.file).position_of(where.begin);
        return std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    [[nodiscard]] std::vector<code> codes() const {
        std::vector<code> made;
        for (auto const& one : found)
            made.push_back(one.code);
        return made;
    }
    /// The places that explain a finding.
    [[nodiscard]] std::vector<std::string> related(std::size_t index) const {
        std::vector<std::string> made;
        for (auto const& one : found[index].related)
            made.push_back(place(one.where) + " `" + std::string(sources->text_of(one.where)) + "`");
        return made;
    }
    [[nodiscard]] std::vector<std::string> arguments(std::size_t index = 0) const {
        return arguments_in(found[index].arguments, language::en);
    }
};

inline parsed read_expression(std::string_view text, parse_limits const& limits = {}) {
    parsed made;
    made.expression = parse_expression(*made.sources, "expression", text, limits, made.found);
    return made;
}
inline parsed read_file(std::string_view text, parse_limits const& limits = {}) {
    parsed made;
    made.file = parse_file(*made.sources, "file", text, limits, made.found);
    return made;
}

/// The tree of a text that has to be right.
inline syntax::expression tree(std::string_view text) {
    auto const made = read_expression(text);
    INFO(text);
    CHECK(made.findings() == std::vector<std::string>{});
    REQUIRE(made.expression);
    return made.expression;
}
inline syntax::file file_tree(std::string_view text) {
    auto const made = read_file(text);
    INFO(text);
    CHECK(made.findings() == std::vector<std::string>{});
    return made.file;
}

/// The canonical text of a text.
inline std::string canonical(std::string_view text) { return to_text(tree(text)); }

/// What is found in the text of an expression.
inline std::vector<std::string> faults(std::string_view text) { return read_expression(text).findings(); }
/// What is found in a file.
inline std::vector<std::string> file_faults(std::string_view text) { return read_file(text).findings(); }
/// What is found in the clauses of an indicator; they stand on line 3, from column 1.
inline std::vector<std::string> clause_faults(std::string_view clauses) {
    return file_faults("ruleset r {\ncriterion 1 { indicator 1.1 {\n" + std::string(clauses) + "\n} } }");
}

using list = std::vector<std::string>;

inline syntax::expression name(std::string text) { return make_name(std::move(text)); }
inline syntax::expression num(number const& value, std::string unit = {}) {
    return make_number(value, std::move(unit));
}

inline std::string repeated(std::string_view text, std::size_t times) {
    std::string made;
    made.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        made += text;
    return made;
}

} // namespace parser_tests
