// Mutations of valid texts: whatever comes in, the parser comes back, with a tree that can be printed and with findings
// that lie inside the text.
#include "parser/helpers.hpp"

#include <iterator>
#include <random>

using namespace parser_tests;

namespace {

constexpr std::string_view seed_file = R"(unit triệu_đồng = 1_000_000 đồng
ruleset qd318.x {
  title "Xã" source "QĐ 318" dated 2022-03-08 subject xã valid 2022-03-08 .. 2025-12-31
  fact v : one of { A, B } "Vùng"
  fact n : count người in 0 .. 10
  fact l : list of { k : one of { x, y }  d : number km "D", e : yes_no }
  let u = if v == A then 35% else by v { A: 1.5 km  B, C: 2 else: pending }
  criterion 2 "G" agency "P" {
    applies when not (n > 5 and v in { A, B }) implies `year` == 2
    indicator 2.1 { require sum(l.d where k == x) / -n >= 100% evidence "e" note "\"\\" }
    indicator 2.10 { delegated to "UBND" }
    indicator 3 { require at_least(3, l where e: d in 1 .. 2) or round(n, 1) != as_of }
  }
  recognise when all criteria met and count(indicators unmet in {2.1, 13.3a}) < 3
  unknown counts as unmet
}
)";

constexpr std::string_view seed_of_layers = R"(import "x.tieuchi"
ruleset a {
  requires q.r
  fact v : ordered { A < B }
  fact l : list of { m : list of { f : count } }
  fact s : list of subject q.r
  ## What it says.
  table t by v : km note "n" { A 5  B -7.5 km }
  table u by v, năm : % source "s" dated 2022-01-01 {
    2022, 2023 else
    A, B 5% pending
    else none delegated to "x"
  }
  let z = t[A] + q.r::u[v, 2022] * by as_of { from 2022-01-01: 1  .. 2021-12-31: 2 }
  criterion 1 { met when score >= 5 deduct 1 indicator 1 { points 5 of 10 deduct previous(n) } }
  recognise as "A" when score in 1 .. 2 and at_least(2, [met(1), unmet(q.r::criterion 2)])
  check error "c" : unique(l.m) when empty met
}
bộ_tiêu_chí b kế_thừa a {
  thay chỉ_tiêu 1 theo_điều "u" { yêu_cầu đếm(tiêu_chí của a chưa_đạt) > 5 khi_rỗng đạt }
  thêm chỉ_tiêu 3 cho 1 "t" { giao_cho "x"  áp_dụng_khi đạt(1) }
  thay bảng t theo v : km theo_điều "u" { A 5 }
  bỏ chỉ_tiêu 1 vì "z"
  chưa_có_số_liệu tính_là chưa_đạt
}
amendment c to a from 2024-03-01 { title "t" override let z = 1 tighten indicator 1 { attested } }
)";

class mutator {
public:
    explicit mutator(std::uint32_t seed) : random_(seed) {}

    std::string operator()(std::string_view seed) {
        std::string text(seed);
        for (auto times = 1 + below(6); times > 0; --times)
            mutate(text);
        return text;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    void mutate(std::string& text) {
        constexpr char const* pieces[] = {
            "(", ")", "{", "}", "[", "]", ",", ":", "..", "\"", "`", "#", "\n", " ", "≥", "“", "\xFF", "\\", "if",
            "not", "by x {", "-", "=", "==", "1,5", "1.2.3", "17.10", "2022-02-30", "else", "in", "where",
            "criterion", "indicator 1 {", "table t by a : km {", "override", "under", "::", "met(", "when empty met", "##",
            "tiêu_chí", "khi_rỗng", "from 2022-01-01:", "none", "to", "of", "ruleset r {", "require", "pending", "fact", "let", "%", "km", ".", "'",
            ";", "//", "/*", "\xCC\x81", "\xEF\xBB\xBF", "all criteria", "count(criteria", "is not", "ễ",
        };
        auto const at = below(text.size() + 1);
        auto const size = below(std::min<std::size_t>(text.size() - at, 20) + 1);
        switch (below(6)) {
        case 0:
            text.erase(at, size);
            break;
        case 1:
            text.insert(at, text.substr(at, size));
            break;
        case 2:
            text.insert(at, 1, static_cast<char>(below(256)));
            break;
        case 3:
            text.insert(at, text.substr(below(text.size()), below(40)));
            break;
        case 4:
            text.resize(std::max(at, text.size() / 2));
            break;
        default:
            text.insert(at, pieces[below(std::size(pieces))]);
            break;
        }
    }

    std::mt19937 random_;
};

void check_findings(parsed const& made) {
    for (auto const& one : made.found) {
        bool inside = made.sources->contains(one.where) && !message(one, language::vi).empty();
        for (auto const& place : one.related)
            inside = inside && made.sources->contains(place.where);
        if (!inside)
            FAIL(message(one, language::en));
    }
}

void print_all(syntax::file const& file) {
    std::size_t written = 0;
    for (auto const& set : file.rulesets) {
        written += to_text(set.recognise).size();
        for (auto const& let : set.lets)
            written += to_text(let.value).size();
        for (auto const& criterion : set.criteria)
            for (auto const& indicator : criterion.indicators)
                for (auto const& condition : indicator.requires_)
                    written += to_text(condition).size();
    }
    CHECK(written < 1'000'000);
}

} // namespace

TEST_CASE("parser/fuzz: mutated files", "[parser]") {
    mutator mutate(318);
    REQUIRE(read_file(seed_file).findings() == list{});
    for (int i = 0; i < 20'000; ++i) {
        auto const text = mutate(seed_file);
        auto const made = read_file(text);
        check_findings(made);
        if (i % 64 == 0)
            print_all(made.file);
    }
}

TEST_CASE("parser/fuzz: mutated layers and tables", "[parser]") {
    mutator mutate(319);
    REQUIRE(read_file(seed_of_layers).findings() == list{});
    for (int i = 0; i < 10'000; ++i) {
        auto const made = read_file(mutate(seed_of_layers));
        check_findings(made);
        if (i % 64 == 0)
            print_all(made.file);
    }
}

TEST_CASE("parser/fuzz: mutated expressions that parse are printed as they are read", "[parser]") {
    mutator mutate(211);
    constexpr std::string_view seeds[] = {
        "if a and not b or c in 1 .. 2 km then by v { A: -1 + x * 2.5 km  B, C: y } else all(l where p: q == \"t\") "
        "implies count(criteria met in {1.10}) / 3 - min(a, b) <= 95%",
        "met(1.10) and (t[a, 5 km] + s.t::u[b] when empty met) or by d { from 2022-01-01: 1  2 .. 3: score(criterion 4), "
        "-5: x  else: y } > at_least(2, [a, unmet]) implies tổng(l trong_đó p: q) > đếm(tiêu_chí của s đạt)",
    };
    int good = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto const made = read_expression(mutate(seeds[i % 2]));
        check_findings(made);
        if (!made.expression)
            continue;
        ++good;
        auto const text = to_text(made.expression);
        if (read_expression(text).expression != made.expression)
            FAIL(text);
    }
    CHECK(good > 100);
}
