#!/usr/bin/env python3
"""Holds the tree to what docs/architecture.md promises about it; usage: invariants.py ROOT.

Each check is a generator of problems with the signature check(tree). self_test.py feeds each of them a small tree
that breaks it.
"""
import pathlib
import re
import sys
import unicodedata

# A pass may include itself and what stands before it. CMakeLists.txt has the same list.
PASSES = ["text", "number", "parser", "layer", "resolve", "check", "compile", "evaluate", "explain", "format", "json",
          "table", "report", "cli"]

# The only public file with Boost in it: reached in the header-only build alone, through number.hpp.
BOOST_IN_PUBLIC = "include/tieuchi/impl/number.ipp"
# The texts of messages, in both languages.
CATALOGUE = "include/tieuchi/impl/catalogue.ipp"

SOURCE = {".hpp", ".ipp", ".cpp", ".h", ".c", ".inc"}


def blank(match):
    """Spaces in place of what was matched, so that lines keep their numbers."""
    return re.sub(r"[^\n]", " ", match.group())


# Comments, raw strings, strings and characters; a digit separator (1'000) is no character.
TOKENS = re.compile(
    r"""(?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
      | (?P<raw>\b(?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)")
      | (?P<string>(?:\b(?:u8|[uUL]))?"(?:\\.|[^"\\\n])*")
      | (?P<number>\b\d(?:'?[\w.])*)
      | (?P<character>(?:\b(?:u8|[uUL]))?'(?:\\.|[^'\\\n])+')""",
    re.S | re.X)


def without(text, *kinds):
    """`text` with the tokens of these kinds blanked."""
    def replace(match):
        return blank(match) if match.lastgroup in kinds else match.group()
    return TOKENS.sub(replace, text)


class File:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        self.uncommented = without(self.text, "comment")
        # Without the lines of #include either: those are judged by `includes`.
        self.code = re.sub(r"^[ \t]*#[ \t]*include[^\n]*", blank,
                           without(self.text, "comment", "raw", "string", "character"), flags=re.M)
        self.includes = [(self.line(m.start()), m.group(1)) for m in re.finditer(
            r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', self.uncommented, re.M)]

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def at(self, offset):
        return f"{self.name}:{self.line(offset)}"

    @property
    def source_pass(self):
        """The folder under src/ that it lies in, or None."""
        found = re.match(r"src/([^/]+)/", self.name)
        return found.group(1) if found else None


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = [File(self.root, path)
                      for top in ("include", "src", "capi")
                      for path in sorted((self.root / top).rglob("*"))
                      if path.is_file() and path.suffix in SOURCE]

    def under(self, *prefixes):
        return [f for f in self.files if f.name.startswith(prefixes)]

    def read(self, name):
        path = self.root / name
        return path.read_text(encoding="utf-8") if path.exists() else None


def no_boost_in_public_headers(tree):
    for file in tree.under("include/", "capi/tieuchi"):
        if file.name == BOOST_IN_PUBLIC:
            continue
        for line, header in file.includes:
            if header.startswith("boost/"):
                yield f"{file.name}:{line}: includes <{header}>; what is public does not see Boost"


def spirit_in_the_parser_alone(tree):
    for file in tree.files:
        if file.source_pass == "parser":
            continue
        for found in re.finditer(r"boost/(?:spirit|fusion)|boost::(?:spirit|fusion)\b|\bx3::", file.uncommented):
            yield f"{file.at(found.start())}: {found.group()}; Spirit stays in src/parser"


# A spreadsheet has no other numbers: figures become such there, on their way out, and none comes back.
WORKBOOK = "src/cli/workbook.cpp"


def no_floating_point(tree):
    for file in tree.files:
        if file.source_pass == "report" or file.name == WORKBOOK:
            continue
        # The one signature that is given from outside: a handler of Boost.JSON has this function and ignores its
        # first argument.
        code = re.sub(r"\bon_double\s*\(\s*double\b", blank, file.code)
        for found in re.finditer(r"\b(?:double|float)(?:_t)?\b|\bstd::stod\b|\bstrto[fd]\b|\batof\b", code):
            yield f"{file.at(found.start())}: {found.group()}; numbers here are exact"


def passes_in_order(tree):
    for folder in sorted(p.name for p in (tree.root / "src").glob("*") if p.is_dir()):
        if folder not in PASSES:
            yield f"src/{folder}: not in the list of passes (here and in CMakeLists.txt)"
    for file in tree.under("src/", "capi/", "include/"):
        own = file.source_pass
        if own is not None and own not in PASSES:
            continue
        for line, header in file.includes:
            parts = [p for p in header.split("/") if p not in ("..", ".", "src")]
            if len(parts) < 2 or parts[0] not in PASSES:
                continue
            if file.name.startswith("include/"):
                yield f"{file.name}:{line}: includes {header}; what is public does not include from src/"
            elif own is None:
                if parts[0] == "cli":
                    yield f"{file.name}:{line}: includes {header}; the C library does not know the command line"
            elif PASSES.index(parts[0]) > PASSES.index(own):
                yield f"{file.name}:{line}: includes {header}; {parts[0]} comes after {own}"


# What reads or changes something outside the program, by what it touches.
OUTSIDE = {
    "the environment": r"\b(?:secure_)?getenv\b|\b(?:un)?setenv\b|\bputenv\b|\benviron\b",
    "the clock": r"\b(?:system|steady|high_resolution|utc|file)_clock\b"
                 r"|(?<![\w.>:])(?:std::|::)?(?:time|clock)\s*\(\s*(?:NULL|nullptr|0|&\w+)?\s*\)"
                 r"|\bclock_gettime\b|\bgettimeofday\b|\blocaltime(?:_r)?\b|\bgmtime(?:_r)?\b|\bmktime\b|\bstrftime\b"
                 r"|\brandom_device\b",
    "the locale": r"\bsetlocale\b|\buselocale\b|\blocaleconv\b|\bstd::locale\b|\b[io]?stringstream\b|\bstd::regex\b"
                  r"|\bstd::(?:cout|cerr|clog|cin)\b"
                  r"|\bstd::stoi\b|\bstrtol{1,2}\b|\bv?sn?printf\b"
                  r"|(?<![\w.])(?:std::)?(?:isalpha|isdigit|isalnum|isspace|isupper|islower|ispunct|toupper|tolower)\s*\(",
}
OUTSIDE_HEADERS = {
    "the clock": {"ctime", "time.h", "sys/time.h"},
    "the locale": {"locale", "clocale", "locale.h", "iostream", "sstream", "iomanip", "cctype", "ctype.h",
                   "regex"},
}
FILES = r"\b(?:std::)?(?:basic_)?[io]?fstream\b|\bf(?:re)?open\b|\bfdopen\b|\bopenat?\s*\(|\bstd::filesystem\b|\bfilebuf\b|\bstd::FILE\b"
FILES_HEADERS = {"fstream", "filesystem", "cstdio", "stdio.h", "fcntl.h", "unistd.h", "sys/stat.h"}


def bodies_that_load_files(code):
    """The ranges of the function bodies whose name ends in load_file."""
    for found in re.finditer(r"\b\w*load_file\s*\(", code):
        position, depth = found.end(), 1
        while position < len(code) and depth:
            depth += {"(": 1, ")": -1}.get(code[position], 0)
            position += 1
        opening = re.compile(r"[^;{}()]*\{").match(code, position)
        if not opening:
            continue  # a declaration or a call
        end, depth = opening.end(), 1
        while end < len(code) and depth:
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        yield found.start(), end


def nothing_from_outside(tree):
    for file in tree.files:
        if file.source_pass == "cli":
            continue
        for what, pattern in OUTSIDE.items():
            for found in re.finditer(pattern, file.code):
                yield f"{file.at(found.start())}: {found.group()}; the library does not ask {what}"
        for what, headers in OUTSIDE_HEADERS.items():
            for line, header in file.includes:
                if header in headers:
                    yield f"{file.name}:{line}: includes <{header}>; the library does not ask {what}"
        loading = list(bodies_that_load_files(file.code))
        for found in re.finditer(FILES, file.code):
            if not any(start <= found.start() < end for start, end in loading):
                yield f"{file.at(found.start())}: {found.group()}; only functions named …load_file open files"
        if not loading:
            for line, header in file.includes:
                if header in FILES_HEADERS:
                    yield f"{file.name}:{line}: includes <{header}>; only functions named …load_file open files"


# The keyword tiêu_chí belongs to the language; the words below belong to rule sets.
DOMAIN = re.compile(r"(?<![^\W_])(?:xã|thôn|tiêu\s+chí)(?![^\W_])", re.I)


def no_domain_words(tree):
    for file in tree.files:
        if file.name == CATALOGUE or file.source_pass == "report":
            continue
        for found in DOMAIN.finditer(file.text):
            yield f"{file.at(found.start())}: “{found.group()}”; the engine does not know what it judges"


def one_version(tree):
    """The places that repeat the version of project()."""
    project = re.search(r"project\(tieuchi\s+VERSION\s+([\d.]+)", tree.read("CMakeLists.txt") or "")
    if not project:
        yield "CMakeLists.txt: no project(tieuchi VERSION …)"
        return
    version = project.group(1)
    python = re.search(r'^version\s*=\s*"([^"]+)"', tree.read("bindings/python/pyproject.toml") or "", re.M)
    if python and python.group(1) != version:
        yield f"bindings/python/pyproject.toml: version {python.group(1)}, CMakeLists.txt has {version}"
    header = tree.read("capi/tieuchi.h") or ""
    parts = dict(re.findall(r"^#\s*define\s+TC_VERSION_(MAJOR|MINOR|PATCH)\s+(\d+)\s*$", header, re.M))
    if parts and ".".join(parts.get(p, "?") for p in ("MAJOR", "MINOR", "PATCH")) != version:
        yield f"capi/tieuchi.h: TC_VERSION_… {parts}, CMakeLists.txt has {version}"


CHECKS = [no_boost_in_public_headers, spirit_in_the_parser_alone, no_floating_point, passes_in_order,
          nothing_from_outside, no_domain_words, one_version]


def main(root):
    tree = Tree(root)
    problems = 0
    for check in CHECKS:
        for problem in check(tree):
            print(f"{problem}  [{check.__name__}]")
            problems += 1
    print(f"{len(tree.files)} files, {problems} problems")
    return 1 if problems or not tree.files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
