// Rows that differ in a field.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using support::list;
using support::row;
using tieuchi::fact_row;
using tieuchi::facts;

namespace {

std::string const declarations =
    "fact l : list of { id : text  n : number in 0 .. 10  k : one of { a, b }  f : yes_no  d : date  in_ : yes_no }";

std::string ask(std::string const& asked, std::vector<fact_row> rows) {
    return support::answer(declarations, asked, given({{"l", list(std::move(rows))}}));
}
fact_row id(char const* text) { return row({{"id", text}}); }
fact_row figure(int n) { return row({{"n", n}}); }

} // namespace

TEST_CASE("Rows are told apart by a field of any type") {
    CHECK(ask("unique(l.id)", {id("x"), id("y"), id("z")}) == "yes");
    CHECK(ask("unique(l.id)", {id("x"), id("y"), id("x")}) == "no");
    CHECK(ask("unique(l.n)", {figure(1), figure(2)}) == "yes");
    CHECK(ask("unique(l.n)", {figure(2), figure(2)}) == "no");
    CHECK(ask("unique(l.k)", {row({{"k", "a"}}), row({{"k", "b"}})}) == "yes");
    CHECK(ask("unique(l.k)", {row({{"k", "a"}}), row({{"k", "a"}})}) == "no");
    CHECK(ask("unique(l.f)", {row({{"f", true}}), row({{"f", false}})}) == "yes");
    CHECK(ask("unique(l.d)", {row({{"d", "2023-01-01"}}), row({{"d", "2023-01-01"}})}) == "no");
    CHECK(ask("unique(l.id)", {id("x")}) == "yes");
    CHECK(ask("unique(l.id)", {}) == "undefined: empty list: l");
}

TEST_CASE("Only rows that are selected count") {
    fact_row const in = row({{"id", "x"}, {"in_", true}});
    fact_row const out = row({{"id", "x"}, {"in_", false}});
    fact_row const open = row({{"id", "x"}});
    CHECK(ask("unique(l.id where in_)", {in, out}) == "yes");
    CHECK(ask("unique(l.id where in_)", {in, in}) == "no");
    CHECK(ask("unique(l.id where in_)", {in, open}) == "unknown");
    CHECK(ask("unique(l.id where in_)", {in, open, in}) == "no");
    CHECK(ask("unique(l.id where in_)", {out, out}) == "undefined: empty list: l");
    CHECK(ask("unique(l.id where pending > 1)", {in, in}) == "undefined: pending");
    CHECK(ask("unique(l.id where in_ or pending > 1)", {in, out}) == "undefined: pending");
    CHECK(ask("unique(l.id where in_ or pending > 1)", {in, row({{"id", "y"}, {"in_", false}})}) == "yes");
}

TEST_CASE("What is not reported may be the same as anything it can be") {
    CHECK(ask("unique(l.id)", {id("x"), row({})}) == "unknown");
    CHECK(ask("unique(l.id)", {id("x"), row({}), id("x")}) == "no");
    CHECK(ask("unique(l.n)", {figure(1), row({})}) == "unknown");
    CHECK(ask("unique(l.k)", {row({{"k", "a"}}), row({})}) == "unknown");
    CHECK(support::answer(declarations, "unique(l.id)") == "unknown");
    std::string error;
    auto const value = support::value_of(declarations, "unique(l.id)", given({{"l", list({id("x"), row({})})}}), error);
    CHECK(value->missing == std::vector<std::string>{"l[1].id"});
}

TEST_CASE("Many rows take no time") {
    std::vector<fact_row> rows;
    for (int i = 0; i < 20000; ++i)
        rows.push_back(row({{"id", std::to_string(i)}, {"n", tieuchi::number::ratio(i, 20000)}}));
    CHECK(ask("unique(l.id) and unique(l.n)", rows) == "yes");
    rows.push_back(row({{"id", "7"}}));
    CHECK(ask("unique(l.id)", rows) == "no");
    CHECK(ask("unique(l.n)", rows) == "unknown");
}
