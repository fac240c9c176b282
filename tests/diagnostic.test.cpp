#include "support/catch.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/impl/sentence.ipp>

#include <algorithm>
#include <cctype>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace tieuchi;

namespace {

/// The placeholders of a sentence; every section has to be closed.
std::set<std::string> placeholders(std::string_view pattern) {
    std::set<std::string> out;
    bool open = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '}' && open) {
            open = false;
        }
        if (pattern[i] != '{' || i + 2 >= pattern.size()) {
            continue;
        }
        bool const digit = std::isdigit(static_cast<unsigned char>(pattern[i + 1])) != 0;
        if (digit && pattern[i + 2] == '}') {
            out.insert(std::string(pattern.substr(i + 1, 1)));
            i += 2;
        } else if (pattern[i + 1] == '?' || pattern[i + 1] == '!') {
            CHECK_FALSE(open); // sections do not nest
            open = true;
            CHECK(std::isdigit(static_cast<unsigned char>(pattern[i + 2])) != 0);
            CHECK(pattern[i + 3] == '|');
            out.insert(std::string(pattern.substr(i + 1, 2)));
            i += 3;
        } else {
            CHECK_FALSE(digit);
        }
    }
    CHECK_FALSE(open);
    return out;
}

bool has_vietnamese_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC3; });
}

std::vector<std::string> const sample = {"A", "B", "C", "D"};

} // namespace

TEST_CASE("every code has sentences in both languages, with the same arguments", "[diagnostic]") {
    auto const codes = all_codes();
    CHECK(codes.size() > 140);
    for (auto const each : codes) {
        CAPTURE(code_text(each));
        auto const row = detail::catalogue(each);
        CHECK_FALSE(row.en.empty());
        CHECK_FALSE(row.vi.empty());
        CHECK(row.en_help.empty() == row.vi_help.empty());
        CHECK(placeholders(row.en) == placeholders(row.vi));
        CHECK(placeholders(row.en_help) == placeholders(row.vi_help));
        CHECK(has_vietnamese_letter(row.vi));
        for (auto const text : {row.en, row.en_help, row.vi, row.vi_help}) {
            CHECK(text.find("  ") == std::string_view::npos);
            if (!text.empty()) {
                CHECK(text.back() != '.');
                CHECK(text.back() != '?');
                CHECK(text.back() != ' ');
                CHECK(text.front() != ' ');
            }
            // Spellings stand between pairs of back-quotes.
            CHECK(std::count(text.begin(), text.end(), '`') % 2 == 0);
        }
        // Whatever arguments there are, nothing of the notation is left over.
        for (auto const& arguments : {sample, std::vector<std::string>{"A", "B"}, std::vector<std::string>{}}) {
            for (auto const in : {language::en, language::vi}) {
                diagnostic const finding(each, nowhere, arguments);
                for (auto const& text : {message(finding, in), help(finding, in)}) {
                    for (auto const* left : {"{0", "{1", "{2", "{3", "{?", "{!", "|}"}) {
                        CHECK(text.find(left) == std::string::npos);
                    }
                }
            }
        }
    }
}

TEST_CASE("every term and note has words in both languages", "[diagnostic]") {
    for (unsigned i = 0; i <= static_cast<unsigned>(term::not_applicable); ++i) {
        auto const words = detail::catalogue(static_cast<term>(i));
        CHECK_FALSE(words.en.empty());
        CHECK_FALSE(words.vi.empty());
    }
    for (unsigned i = 0; i <= static_cast<unsigned>(note::first_declared_here); ++i) {
        auto const words = detail::catalogue(static_cast<note>(i));
        CHECK_FALSE(words.en.empty());
        CHECK_FALSE(words.vi.empty());
        CHECK(placeholders(words.en) == placeholders(words.vi));
    }
}

TEST_CASE("codes keep to their groups and read back", "[diagnostic]") {
    CHECK(code_text(code::decimal_comma) == "T0007");
    CHECK(code_text(code::expected) == "T0100");
    CHECK(code_from_text("T0007") == code::decimal_comma);
    for (auto const each : all_codes()) {
        CHECK(code_from_text(code_text(each)) == each);
        CHECK(static_cast<unsigned>(each) >= 1);
        CHECK(static_cast<unsigned>(each) < 700);
    }
    for (auto const* text : {"", "T", "T7", "T0000", "T0099", "t0007", "T00007", "T000x", "X0007", "T9999", "T-007"}) {
        CAPTURE(text);
        CHECK_FALSE(code_from_text(text).has_value());
    }
}

TEST_CASE("a finding takes its severity from the catalogue", "[diagnostic]") {
    CHECK(diagnostic(code::decimal_comma).severity == severity::error);
    CHECK(diagnostic(code::outside_valid).severity == severity::warning);
    CHECK(severity_of(code::attestation_expired) == severity::warning);
}

TEST_CASE("sentences are filled in either language", "[diagnostic]") {
    diagnostic const comma(code::decimal_comma, nowhere, {"91,0", "91.0"});
    CHECK(message(comma, language::en) == "`91,0` is written with a decimal comma");
    CHECK(help(comma, language::en) == "write `91.0`: the decimal mark is a point");
    CHECK(message(comma, language::vi) == "`91,0` dùng dấu phẩy thập phân");
    CHECK(help(comma, language::vi) == "viết `91.0`: phần thập phân ngăn cách bằng dấu chấm");
}

TEST_CASE("sentences do without arguments that may be missing", "[diagnostic]") {
    diagnostic const near(code::unknown_name, nowhere, {"bhty", "bhyt"});
    CHECK(message(near, language::en) == "`bhty` is not declared");
    CHECK(help(near, language::en) == "write `bhyt`");
    CHECK(help(near, language::vi) == "viết `bhyt`");
    diagnostic const far(code::unknown_name, nowhere, {"bhty"});
    CHECK(help(far, language::en) == "declare it with `fact`, `let` or `table`");
    CHECK(help(far, language::vi) == "khai báo bằng `dữ_liệu`, `đặt` hoặc `bảng`");
    diagnostic const blank(code::unknown_name, nowhere, {"bhty", ""});
    CHECK(help(blank, language::en) == help(far, language::en));
    diagnostic const stray(code::stray_character, nowhere, {"$"});
    CHECK(message(stray, language::en) == "the character `$` has no meaning here");
    CHECK(help(diagnostic(code::unknown_function, nowhere, {"f"}), language::en).empty());
}

TEST_CASE("braces that are no placeholders stay", "[diagnostic]") {
    CHECK(help(diagnostic(code::row_not_object, nowhere, {"x", "y"}), language::en) ==
          "write the fields between braces: `{ \"…\": … }`");
}

TEST_CASE("terms are put into the reader's language", "[diagnostic]") {
    diagnostic const wrong(code::comparison_of_kinds, nowhere, {argument(term::date), argument(term::yes_no)});
    CHECK(message(wrong, language::en) == "a date cannot be compared with yes or no");
    CHECK(message(wrong, language::vi) == "không thể so sánh ngày tháng với giá trị có/không");
    diagnostic const several(code::expected, nowhere,
                             {argument_any_of({argument(term::name), argument(term::number), argument_spelling("}")}),
                              argument(term::end_of_file)});
    CHECK(message(several, language::en) == "expected a name, a number or `}`, found the end of the file");
    CHECK(message(several, language::vi) == "cần tên, số hoặc `}` nhưng gặp cuối tệp");
    CHECK(argument_any_of({}).empty());
    CHECK(argument_any_of({"x"}) == "x");
    CHECK(arguments_in({argument(term::list) + " x", "y"}, language::en) == std::vector<std::string>{"a list x", "y"});
    // What only looks like a term.
    CHECK(arguments_in({"\x1ft999\x1f", "\x1f", "\x1ft", "\x1ft1", "\x1fx1\x1f"}, language::en) ==
          std::vector<std::string>{"␟t999␟", "␟", "␟t", "␟t1", "␟x1␟"});
}

TEST_CASE("arguments cannot drive a terminal or reorder a line", "[diagnostic]") {
    diagnostic const finding(code::unknown_name, nowhere, {"a\x1b[2Jb\nc\u202Ed\x7F\xFF" "e\u0085"});
    CHECK(message(finding, language::en) == "`a␛[2Jb␊c\uFFFDd␡\uFFFDe\uFFFD` is not declared");
    // Placeholders inside arguments are not filled again.
    CHECK(message(diagnostic(code::unknown_name, nowhere, {"{1}{?1|x}", "B"}), language::en) ==
          "`{1}{?1|x}` is not declared");
    // A huge argument does not make a huge message.
    CHECK(message(diagnostic(code::unknown_name, nowhere, {std::string(1000000, 'x')}), language::en).size() < 3000);
}

TEST_CASE("the sink keeps twenty errors and counts the rest", "[diagnostic]") {
    diagnostics sink;
    CHECK_FALSE(sink.has_errors());
    CHECK(sink.empty());
    CHECK(sink.limit() == 20);
    for (std::uint32_t i = 0; i < 25; ++i) {
        CHECK(sink.full() == (i >= 20));
        sink.add(code::unknown_name, span{i, i + 1, 0}, {"x"});
    }
    CHECK(sink.size() == 20);
    CHECK(sink.dropped() == 5);
    CHECK(sink.error_count() == 25);
    CHECK(sink[19].where.begin == 19);
    CHECK(std::distance(sink.begin(), sink.end()) == 20);
    // Warnings have room of their own, before and after.
    sink.add(diagnostic(code::outside_valid));
    CHECK(sink.size() == 21);
    CHECK(sink.dropped() == 5);
    CHECK(sink.contains(code::outside_valid));
    CHECK_FALSE(sink.contains(code::decimal_comma));
}

TEST_CASE("warnings alone are no errors, and do not grow without end", "[diagnostic]") {
    diagnostics sink;
    for (std::size_t i = 0; i < diagnostics::warning_limit + 7; ++i) {
        sink.add(diagnostic(code::attestation_expired, nowhere, {"x"}));
    }
    CHECK_FALSE(sink.has_errors());
    CHECK(sink.size() == diagnostics::warning_limit);
    CHECK(sink.dropped() == 7);
    sink.add(diagnostic(code::empty_file));
    CHECK(sink.has_errors());
    CHECK(sink.size() == diagnostics::warning_limit + 1);
}

TEST_CASE("a sink that keeps nothing still knows of errors", "[diagnostic]") {
    diagnostics sink(nullptr, 0);
    CHECK(sink.full());
    sink.add(diagnostic(code::empty_file));
    CHECK(sink.has_errors());
    CHECK(sink.empty());
    CHECK(sink.dropped() == 1);
}

TEST_CASE("sinks are joined and sorted", "[diagnostic]") {
    diagnostics first;
    diagnostics second(nullptr, 2);
    first.add(code::unknown_name, span{9, 10, 0}, {"late"});
    first.add(diagnostic(code::evaluate_unknown_set, nowhere, {"x", "y"}));
    for (std::uint32_t i = 0; i < 3; ++i) {
        second.add(code::unknown_name, span{3, 4, 0}, {std::to_string(i)});
    }
    first.append(second);
    CHECK(first.size() == 4);
    CHECK(first.error_count() == 5);
    CHECK(first.dropped() == 1);
    first.sort();
    CHECK(first[0].arguments[0] == "0");
    CHECK(first[1].arguments[0] == "1");
    CHECK(first[2].arguments[0] == "late");
    CHECK(first[3].code == code::evaluate_unknown_set);
    first.append(first);
    CHECK(first.size() == 8);
}

TEST_CASE("findings are built in one expression", "[diagnostic]") {
    auto const twice = diagnostic(code::duplicate_declaration, {5, 6, 0}, {"x"})
                           .also({1, 2, 0}, note::first_declared_here, {"x"});
    REQUIRE(twice.related.size() == 1);
    CHECK(message(twice.related[0], language::en) == "`x` is first declared here");
    CHECK(message(twice.related[0], language::vi) == "`x` được khai báo lần đầu ở đây");
    auto const data = data_diagnostic(code::not_whole, "facts.x", data_place{"f.json", {1, 2}}, {"x", "1.5"});
    CHECK(data.path == "facts.x");
    CHECK(data.data->place == position{1, 2});
    CHECK(data.severity == severity::error);
}
