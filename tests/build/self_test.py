#!/usr/bin/env python3
"""Shows each checker of this folder something that it must find, and something close by that it must let pass."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import invariants
import symbols

HERE = pathlib.Path(__file__).resolve().parent

# A small tree that keeps every promise, with the look-alikes of what is forbidden.
GOOD = {
    "CMakeLists.txt": "project(tieuchi\n    VERSION 1.2.3\n",
    "bindings/python/pyproject.toml": '[project]\nversion = "1.2.3"\n',
    "include/tieuchi/number.hpp": "// no double here, and no time() either\n#include <string>\n",
    "include/tieuchi/impl/number.ipp": "#include <boost/multiprecision/cpp_int.hpp>\n",
    "include/tieuchi/impl/catalogue.ipp": 'auto message = "Tiêu chí {} của xã";\n',
    "src/text/source.cpp": '#include <tieuchi/number.hpp>\nint n = 1\'000; char c = \'"\'; // "\n'
                           'auto s = "double"; auto r = R"x(getenv " fopen)x";\n',
    "src/parser/grammar.cpp": '#include <boost/spirit/home/x3.hpp>\n#include "text/lines.hpp"\n'
                              'auto keyword = "tiêu_chí"; auto other = "xãy thônx";\n',
    "src/parser/load_file.cpp": "#include <fstream>\nruleset load_file(text path) noexcept {\n"
                                "    if (x) { std::ifstream in(path); }\n    return {};\n}\n",
    "src/json/reader.cpp": "bool on_double(double, std::string_view text) { return point.time(); }\n"
                           '#include "../number/big.hpp"\n',
    "src/report/page.cpp": 'double width = 1; auto title = "Xã";\n',
    "src/cli/main.cpp": '#include <iostream>\nauto v = std::getenv("NO_COLOR"); std::ifstream in;\n'
                        '#include "report/page.hpp"\n',
    "capi/tieuchi.h": "#define TC_VERSION_MAJOR 1\n#define TC_VERSION_MINOR 2\n#define TC_VERSION_PATCH 3\n"
                      "tc_status tc_ruleset_load_file(const char *path);\n",
    "capi/src/ruleset.cpp": "#include <tieuchi/number.hpp>\n",
}

# check, file, its text, a piece of the message
BAD = [
    ("no_boost_in_public_headers", "include/tieuchi/unit.hpp", "#include <boost/variant.hpp>\n", "boost/variant.hpp"),
    ("no_boost_in_public_headers", "include/tieuchi/impl/unit.ipp", "  #  include <boost/rational.hpp>\n", ":1: "),
    ("no_boost_in_public_headers", "capi/tieuchi.h", "#include <boost/config.hpp>\n", "capi/tieuchi.h:1"),
    ("spirit_in_the_parser_alone", "src/json/reader.cpp", "#include <boost/spirit/home/x3.hpp>\n", "boost/spirit"),
    ("spirit_in_the_parser_alone", "include/tieuchi/syntax.hpp", "\nauto r = x3::int_;\n", "syntax.hpp:2"),
    ("no_floating_point", "include/tieuchi/unit.hpp", "/* fine: double */\ndouble d;\n", "unit.hpp:2: double"),
    ("no_floating_point", "capi/tieuchi.h", "float tc_ratio(void);\n", "float"),
    ("no_floating_point", "src/json/reader.cpp", "bool on_double(double d) { double e; }\n", "reader.cpp:1: double"),
    ("no_floating_point", "src/table/csv.cpp", "auto d = strtod(p, nullptr);\n", "strtod"),
    ("passes_in_order", "src/parser/grammar.cpp", '#include "evaluate/walk.hpp"\n', "evaluate comes after parser"),
    ("passes_in_order", "src/text/source.cpp", '#include "../report/page.hpp"\n', "report comes after text"),
    ("passes_in_order", "src/report/page.cpp", "#include <cli/colour.hpp>\n", "cli comes after report"),
    ("passes_in_order", "src/guess/guess.cpp", "\n", "src/guess: not in the list"),
    ("passes_in_order", "include/tieuchi/unit.hpp", '#include "number/big.hpp"\n', "does not include from src/"),
    ("passes_in_order", "capi/src/ruleset.cpp", '#include "cli/colour.hpp"\n', "does not know the command line"),
    ("nothing_from_outside", "src/text/source.cpp", 'auto e = std::getenv("HOME");\n', "the environment"),
    ("nothing_from_outside", "capi/src/ruleset.cpp", "auto t = ::time(nullptr);\n", "the clock"),
    ("nothing_from_outside", "src/evaluate/walk.cpp", "auto t = std::chrono::system_clock::now();\n", "the clock"),
    ("nothing_from_outside", "include/tieuchi/date.hpp", "#include <ctime>\n", "the clock"),
    ("nothing_from_outside", "src/format/text.cpp", "std::ostringstream out;\n", "the locale"),
    ("nothing_from_outside", "src/text/source.cpp", "if (std::isspace(c)) return;\n", "the locale"),
    ("nothing_from_outside", "src/format/text.cpp", "#include <regex>\n", "the locale"),
    ("nothing_from_outside", "src/parser/load_file.cpp",
     "#include <fstream>\nruleset load_file(text path);\nvoid other() { std::ifstream in; }\n", "load_file.cpp:3"),
    ("nothing_from_outside", "src/parser/load_file.cpp",
     "text load_file(text path) { return {}; }\nvoid other() { auto f = fopen(p, q); }\n", "load_file.cpp:2"),
    ("nothing_from_outside", "src/json/reader.cpp", "#include <filesystem>\n", "filesystem"),
    ("no_domain_words", "src/resolve/names.cpp", "// a Xã is special\n", "names.cpp:1: “Xã”"),
    ("no_domain_words", "include/tieuchi/unit.hpp", 'auto kind = "xã_ntm";\n', "xã"),
    # Composed of a letter and a combining mark, as some editors write it.
    ("no_domain_words", "capi/src/ruleset.cpp", '"th\u006f\u0302n"\n', "thôn"),
    ("no_domain_words", "src/check/types.cpp", 'say("tiêu  chí 14");\n', "tiêu  chí"),
    ("one_version", "bindings/python/pyproject.toml", 'version = "1.2.4"\n', "1.2.4"),
    ("one_version", "capi/tieuchi.h", "#define TC_VERSION_MAJOR 2\n#define TC_VERSION_MINOR 2\n"
                                      "#define TC_VERSION_PATCH 3\n", "TC_VERSION"),
    ("one_version", "CMakeLists.txt", "project(other)\n", "no project(tieuchi"),
]


def problems_of(files):
    """What each check says of a tree of these files, by the name of the check."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        tree = invariants.Tree(folder)
        return {check.__name__: list(check(tree)) for check in invariants.CHECKS}


class Invariants(unittest.TestCase):
    def test_a_good_tree_passes(self):
        for check, problems in problems_of(GOOD).items():
            self.assertEqual(problems, [], check)

    def test_each_fault_is_found_by_its_check_alone(self):
        for check, name, text, piece in BAD:
            with self.subTest(check=check, file=name, text=text):
                found = problems_of({**GOOD, name: text})
                self.assertTrue(found[check], "nothing found")
                self.assertIn(piece, " ".join(found[check]))
                for other, problems in found.items():
                    # A Spirit include in a public header is a fault twice over; elsewhere one fault is one.
                    if other != check:
                        self.assertEqual(problems, [], other)

    def test_every_check_has_a_fault_here(self):
        self.assertEqual({check for check, *_ in BAD}, {check.__name__ for check in invariants.CHECKS})

    def test_an_empty_tree_fails(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run([sys.executable, HERE / "invariants.py", folder], capture_output=True, check=False)
            self.assertEqual(run.returncode, 1)


class Symbols(unittest.TestCase):
    MAP = "TIEUCHI_1 { global: tc_a; tc_b; /* tc_old; */ local: *; };\nTIEUCHI_2 { global: tc_c; } TIEUCHI_1;\n"
    HEADER = """
#define TC_CALL(x) tc_call(x)
typedef tc_status (*tc_import)(void *user);
extern "C" {
tc_status tc_a(const tc_options *options, tc_import import); /* tc_unwritten(void) */
TC_API const char *tc_b(void);
typedef struct tc_arrow { void (*release)(struct tc_arrow *); } tc_arrow;
void tc_c(
    tc_import (*pick)(tc_arrow *));
}
"""

    def test_names_are_read(self):
        self.assertEqual(symbols.names_in_map(self.MAP), ({"tc_a", "tc_b", "tc_c"}, []))
        self.assertEqual(symbols.names_in_header(self.HEADER), {"tc_a", "tc_b", "tc_c"})

    def test_what_agrees_passes(self):
        self.assertEqual(symbols.compare({"tc_a"}, {"tc_a"}, {"tc_a"}), [])

    def test_what_differs_is_found(self):
        for exported, mapped, declared, piece in (
                ({"tc_a", "_ZTI1x"}, {"tc_a", "_ZTI1x"}, {"tc_a", "_ZTI1x"}, "does not begin with tc_"),
                ({"tc_a", "tc_b"}, {"tc_a"}, {"tc_a"}, "tc_b is exported, but not in the version script"),
                ({"tc_a"}, {"tc_a", "tc_b"}, {"tc_a", "tc_b"}, "not in the library's exports"),
                ({"tc_a"}, {"tc_a"}, set(), "not in any header"),
                ({"tc_a"}, {"tc_a"}, {"tc_a", "tc_b"}, "tc_b is declared, but not in the version script")):
            self.assertIn(piece, " ".join(symbols.compare(exported, mapped, declared)))

    def test_a_careless_version_script_is_found(self):
        for text, piece in (("V { global: tc_*; local: *; };", "pattern tc_*"),
                            ("V { global: tc_a; };", "does not hide the rest"),
                            ("V { global: tc_a; tc_a; local: *; };", "twice")):
            self.assertIn(piece, " ".join(symbols.names_in_map(text)[1]))


class IncludeCost(unittest.TestCase):
    def run_with(self, budget, text):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "header.hpp").write_text(text, encoding="utf-8")
            return subprocess.run(
                [sys.executable, HERE / "include_cost.py", "--compiler", "c++", "--include", folder,
                 "--budget", budget, "--runs", "2", "header.hpp"],
                capture_output=True, text=True, check=False)

    def test_within_over_and_broken(self):
        self.assertEqual(self.run_with("30", "#include <string>\n").returncode, 0)
        over = self.run_with("0.0001", "#include <string>\n")
        self.assertEqual(over.returncode, 1)
        self.assertIn("too expensive", over.stderr)
        self.assertIn("does not compile", self.run_with("30", "#error no\n").stderr)


if __name__ == "__main__":
    unittest.main()
