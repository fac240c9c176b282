#!/usr/bin/env python3
"""Compares what libtieuchi.so exports with what is promised.

Exported symbols = names in the version script = functions declared in the C headers, all of them tc_*, and the
SONAME carries the ABI major.
"""
import argparse
import pathlib
import re
import subprocess
import sys

PREFIX = "tc_"


def names_in_map(text):
    """The functions that a version script exports, and what is wrong with the script itself."""
    text = re.sub(r"/\*.*?\*/|#[^\n]*", " ", text, flags=re.S)
    names, problems = [], []
    for node in re.finditer(r"(\w+)\s*\{(.*?)\}\s*(\w+)?\s*;", text, flags=re.S):
        scope = "global"
        for item in re.findall(r"(?:global|local)\s*:|[^\s;]+", node.group(2)):
            if item.rstrip(": ") in ("global", "local") and item.endswith(":"):
                scope = item.rstrip(": ")
            elif scope == "global":
                names.append(item)
    for name in names:
        if not re.fullmatch(r"\w+", name):
            problems.append(f"the version script exports the pattern {name}; functions are listed by name")
    for name in sorted({n for n in names if names.count(n) > 1}):
        problems.append(f"the version script lists {name} twice")
    if not re.search(r"local\s*:\s*\*\s*;", text):
        problems.append("the version script does not hide the rest (local: *;)")
    return {n for n in names if re.fullmatch(r"\w+", n)}, problems


def names_in_header(text):
    """The functions that a C header declares: a tc_ name followed by a parenthesis, outside of macros and typedefs."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
    text = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", " ", text, flags=re.M)
    names = set()
    for declaration in re.split(r"[;{}]", text):
        if re.match(r"\s*typedef\b", declaration):
            continue
        # The first name before a parenthesis is the function; later ones would be types of parameters.
        found = re.search(rf"\b({PREFIX}\w+)\s*\(", declaration)
        if found:
            names.add(found.group(1))
    return names


def compare(exported, mapped, declared):
    problems = [f"{name} is exported, but does not begin with {PREFIX}"
                for name in sorted(exported) if not name.startswith(PREFIX)]
    for (one, said), (other, wanted) in (
            (("exported", exported), ("the version script", mapped)),
            (("in the version script", mapped), ("the library's exports", exported)),
            (("in the version script", mapped), ("any header", declared)),
            (("declared", declared), ("the version script", mapped))):
        problems += [f"{name} is {one}, but not in {other}" for name in sorted(said - wanted)]
    return problems


def exported_by(library):
    lines = subprocess.run(["nm", "-D", "--defined-only", "--format=posix", library],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    symbols = set()
    for line in lines:
        name, kind = line.split()[:2]
        name = name.split("@")[0]
        # The names of the version nodes themselves are absolute symbols.
        if kind != "A":
            symbols.add(name)
    return symbols


def soname_of(library):
    dynamic = subprocess.run(["readelf", "-dW", library], check=True, capture_output=True, text=True,
                             env={"LC_ALL": "C", "PATH": "/usr/bin:/bin:/usr/local/bin"}).stdout
    found = re.search(r"\(SONAME\).*\[(.*)\]", dynamic)
    return found.group(1) if found else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--library", dest="binary", required=True)
    parser.add_argument("--map", required=True)
    parser.add_argument("--soname", required=True)
    parser.add_argument("headers", nargs="+")
    options = parser.parse_args()

    mapped, problems = names_in_map(pathlib.Path(options.map).read_text(encoding="utf-8"))
    declared = set()
    for header in options.headers:
        declared |= names_in_header(pathlib.Path(header).read_text(encoding="utf-8"))
    exported = exported_by(options.binary)
    problems += compare(exported, mapped, declared)
    soname = soname_of(options.binary)
    if soname != options.soname:
        problems.append(f"the SONAME is {soname}, not {options.soname}")
    for problem in problems:
        print(problem)
    print(f"{len(exported)} functions exported, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
