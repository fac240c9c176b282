"""The manual page and the completions know what the program knows."""
import os
import re
import shutil
import subprocess

import pytest

from conftest import ROOT

COMMANDS = ["check", "eval", "explain", "gap", "plan", "overview", "expr", "fmt"]


def options_of(tieuchi, command):
    return set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", tieuchi(command, "--help").out.split("Options:")[1]
                          .split("\n\n")[0]))


def test_the_manual_has_every_command_and_option(tieuchi):
    page = (ROOT / "docs/man/tieuchi.1").read_text(encoding="utf-8").replace("\\-", "-")
    for command in COMMANDS:
        assert f"\n.B tieuchi {command}\n" in page and f"\n.TP\n.B {command}\n" in page
        for option in options_of(tieuchi, command):
            assert option in page, (command, option)
    assert f'"{tieuchi("--version").out.strip()}"' in page


def test_the_completions_have_every_command_and_option(tieuchi):
    for name in ("tieuchi.bash", "_tieuchi", "tieuchi.fish"):
        script = (ROOT / "scripts/completion" / name).read_text(encoding="utf-8")
        for command in COMMANDS:
            assert re.search(rf"\b{command}\b", script)
            for option in options_of(tieuchi, command):
                spelled = f"-l {option[2:]} " if name.endswith(".fish") else option
                assert spelled in script, (name, option)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is missing")
def test_the_manual_is_well_formed():
    # Under a sanitizer its runtime is preloaded, for our library; groff is none of ours.
    env = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", str(ROOT / "docs/man/tieuchi.1")], env=env,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 and done.stderr == ""


def complete(*words):
    """What bash offers for the last word."""
    line = " ".join(f"'{word}'" for word in ("tieuchi", *words))
    script = (f"source '{ROOT}/scripts/completion/tieuchi.bash'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; "
              "compopt() { :; }; _tieuchi; printf '%s\\n' \"${COMPREPLY[@]}\"")
    done = subprocess.run(["bash", "-c", script], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                          check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is missing")
def test_bash_completes():
    assert complete("e") == ["eval", "explain", "expr"]
    assert complete("plan", "--b") == ["--by"]
    assert complete("eval", "--fo") == ["--format"]
    assert complete("eval", "--format", "") == ["text", "json", "md", "html", "xlsx"]
    assert complete("expr", "--lang", "v") == ["vi"]
