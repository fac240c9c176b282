"""What README.md shows is run as it stands there."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(os.environ.get("TIEUCHI_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
LIBRARY = pathlib.Path(os.environ.get("TIEUCHI_LIBRARY", ROOT / "build/release/lib/libtieuchi.so"))
PROGRAM = pathlib.Path(os.environ.get("TIEUCHI_PROGRAM", ROOT / "build/release/bin/tieuchi"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

# A program that is not instrumented cannot load an instrumented library, and the snippets are compiled as a reader
# would compile them.
instrumented = "asan" in os.environ.get("LD_PRELOAD", "")
needs_plain_library = pytest.mark.skipif(instrumented, reason="the library is instrumented")


def blocks(language):
    """The fenced blocks of README.md in a language, in their order."""
    return re.findall(rf"^```{re.escape(language)}\n(.*?)^```$", README, re.M | re.S)


def only(language):
    found = blocks(language)
    assert len(found) == 1, f"README.md has {len(found)} blocks of {language}"
    return found[0]


def run(*command, **options):
    options.setdefault("cwd", ROOT)
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          encoding="utf-8", timeout=300, **options)
    assert done.returncode == 0, f"{shlex.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def lines_of(text):
    """The lines that hold something, however they are set."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def demo():
    """What scripts/demo.sh prints: its own last command, without the build before it."""
    script = (ROOT / "scripts/demo.sh").read_text(encoding="utf-8").replace("\\\n", " ")
    command = [line for line in script.splitlines() if line.startswith("build/release/bin/tieuchi ")]
    assert len(command) == 1
    words = shlex.split(command[0].split("<")[0])
    return run(PROGRAM, *words[1:])


def test_the_rule_file_is_well_formed(tmp_path):
    rules = tmp_path / "readme.tieuchi"
    rules.write_text(only("tieuchi"), encoding="utf-8")
    run(PROGRAM, "check", rules)


def test_the_rule_file_gives_the_verdict_that_the_text_claims(tmp_path):
    rules = tmp_path / "readme.tieuchi"
    rules.write_text(only("tieuchi"), encoding="utf-8")
    facts = tmp_path / "facts.json"
    facts.write_text('{"tieuchi": 1, "facts": {"dân_số": 6825, "bhyt": 6211}}', encoding="utf-8")
    report = run(PROGRAM, "eval", "-r", rules, "-f", facts)
    assert "91.0%" in report and "273" in report
    assert "6211 of 6825 people insured is 91.0 %: not met, and exactly 273 people short" in README


def test_the_scripts_exist():
    commands = [line.split("#")[0].split() for block in blocks("sh") for line in block.splitlines()
                if line.startswith("bash ")]
    commands += [found.split() for found in re.findall(r"`(bash scripts/[^`]+)`", README)]
    assert ["bash", "scripts/demo.sh"] in commands and ["bash", "scripts/test.sh"] in commands
    for command in commands:
        assert (ROOT / command[1]).is_file(), command


def test_the_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_demo_prints_the_excerpt():
    printed = iter(lines_of(demo()))
    for line in lines_of(only("text")):
        if line != "…":
            assert line in printed, f"not printed, or not in this order: {line}"


@pytest.mark.skipif(not (ROOT / "bindings/python/tieuchi/__init__.py").is_file(), reason="no Python package here")
def test_python():
    code = only("python")
    printed = run(sys.executable, "-c", code, env=dict(
        os.environ, TIEUCHI_LIBRARY=str(LIBRARY), PYTHONPATH=str(ROOT / "bindings/python"), PYTHONUTF8="1"))
    expected = re.findall(r"^print\(.*?\)\s+# ([A-Z\d\[(].*)$", code, re.M)
    assert len(expected) == 4
    assert lines_of(printed)[:4] == expected
    assert "273" in printed.split(expected[-1])[1]


def compiler(name, variable):
    found = shutil.which(os.environ.get(variable, name))
    if found is None:
        pytest.skip(f"no {name}")
    return found


@needs_plain_library
def test_c(tmp_path):
    source, program = tmp_path / "readme.c", tmp_path / "readme"
    source.write_text(only("c"), encoding="utf-8")
    run(compiler("cc", "CC"), "-std=c99", "-Wall", "-Wextra", "-Werror", "-I", ROOT / "capi", source, "-o", program,
        LIBRARY, f"-Wl,-rpath,{LIBRARY.parent}")
    printed = run(program)
    assert '"id": "14.1"' in printed and '"amount": "273"' in printed


@needs_plain_library
def test_cpp(tmp_path):
    source, program = tmp_path / "readme.cpp", tmp_path / "readme"
    source.write_text(only("cpp"), encoding="utf-8")
    run(compiler("c++", "CXX"), "-std=c++20", "-Wall", "-Wextra", "-Werror", "-I", ROOT / "include", source, "-o",
        program, "-L", LIBRARY.parent, "-ltieuchi_core", "-lutf8proc", "-lmd")
    assert run(program) == "bhyt / dân_số >= 95%: unmet\n"
