"""What docs/walkthrough.md shows is run as it stands there."""
import os
import pathlib
import re
import shlex
import subprocess
import sys

import pytest

ROOT = pathlib.Path(os.environ.get("TIEUCHI_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
PROGRAM = pathlib.Path(os.environ.get("TIEUCHI_CLI") or os.environ.get("TIEUCHI_PROGRAM")
                       or ROOT / "build/release/bin/tieuchi")
LIBRARY = pathlib.Path(os.environ.get("TIEUCHI_LIBRARY", ROOT / "build/release/lib/libtieuchi.so"))
PAGE = (ROOT / "docs/walkthrough.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          encoding="utf-8", timeout=120, cwd=ROOT, **options)
    assert done.returncode == 0, f"{shlex.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def lines_of(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("block", blocks("console"))
def test_a_command_prints_its_excerpt(block):
    command, *expected = block.splitlines()
    words = shlex.split(command.removeprefix("$ "))
    assert words[0] == "tieuchi"
    printed = iter(lines_of(run(PROGRAM, *words[1:])))
    shown = [line for line in lines_of("\n".join(expected)) if line != "…"]
    assert shown
    for line in shown:
        assert line in printed, f"not printed, or not in this order: {line}"


def test_every_command_is_on_the_page():
    assert {shlex.split(block)[2] for block in blocks("console")} == {"eval", "explain", "gap", "plan", "overview"}


def test_reports_are_written(tmp_path):
    [block] = blocks("sh")
    for line in block.splitlines():
        words = shlex.split(line)
        words[-1] = tmp_path / words[-1]
        run(PROGRAM, *words[1:])
        assert words[-1].stat().st_size > 10_000


def test_checks_stand_in_the_rule_file():
    rules = "".join((ROOT / "examples/vn/cam-ngoc/rules.tieuchi").read_text(encoding="utf-8").split())
    for block in blocks("tieuchi"):
        assert "".join(block.split()) in rules


def test_the_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target


def test_python():
    [code] = blocks("python")
    printed = run(sys.executable, "-c", code, env=dict(
        os.environ, TIEUCHI_LIBRARY=str(LIBRARY), PYTHONPATH=str(ROOT / "bindings/python"), PYTHONUTF8="1"))
    assert "273" in printed and "91.0%" in printed
