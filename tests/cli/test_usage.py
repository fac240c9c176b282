"""Exit codes, help, and what goes to which stream."""
import os
import pty
import re
import subprocess

import pytest

from conftest import PROGRAM, SECOND, RULES


def test_version(tieuchi):
    done = tieuchi("--version")
    assert done.code == 0, done
    assert re.fullmatch(r"tieuchi \d+\.\d+\.\d+\n", done.out)
    assert done.err == ""


@pytest.mark.parametrize("command", [[], ["check"], ["eval"], ["expr"], ["fmt"]])
def test_help_goes_to_standard_output_with_an_example(tieuchi, command):
    done = tieuchi(*command, "--help")
    assert done.code == 0, done
    assert done.err == ""
    assert "Usage: tieuchi" in done.out
    assert "Example:\n  " in done.out and "tieuchi " in done.out.split("Example:")[1]
    assert max(map(len, done.out.splitlines())) <= 120


@pytest.mark.parametrize("words", [
    [], ["frobnicate"], ["chek"], ["--nope"], ["check"], ["eval"], ["eval", "-r", "x"], ["expr"], ["expr", "1", "2"],
    ["expr", "1", "--lines"], ["expr", "--lines", "-f", "-"], ["expr", "1", "-s", "a"],
    ["eval", "-r", "-", "-f", "-"], ["expr", "1", "-r", "-", "-f", "-"], ["expr", "1", "--lang", "fr"],
    ["eval", "-r", "x", "-f", "y", "--format", "pdf"], ["eval", "-r", "x", "-f", "y", "--as-of", "yesterday"],
    ["eval", "-r", "x", "-f", "y", "--as-of", "2023-02-29"], ["check", "--strict", "x"], ["fmt"], ["fmt", "--lang", "fr", "x"], ["fmt", "--width", "x"],
])
def test_wrong_usage_is_2(tieuchi, words):
    done = tieuchi(*words)
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.strip()


def test_an_unknown_command_is_answered_with_the_one_meant(tieuchi):
    assert "write `check`" in tieuchi("chek").err
    assert "check, eval, expr, explain, fmt, gap, overview, plan" in tieuchi("zzz").err


@pytest.mark.parametrize("path, reason", [("missing.tieuchi", "there is no such file"), (".", "it is a directory")])
def test_files_that_cannot_be_read_are_1(tieuchi, rules, facts, tmp_path, path, reason):
    bad = tmp_path / path
    for words in (["check", bad], ["eval", "-r", bad, "-f", facts()], ["eval", "-r", rules, "-f", bad],
                  ["expr", "1", "-r", bad], ["expr", "1", "-f", bad]):
        done = tieuchi(*words)
        assert done.code == 1, done
        assert done.out == ""
        assert "T0611" in done.err and reason in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tieuchi, rules):
    rules.chmod(0)
    done = tieuchi("check", rules)
    assert done.code == 1 and "permission denied" in done.err


def test_messages_in_vietnamese(tieuchi, tmp_path):
    done = tieuchi("check", tmp_path / "missing", "--lang", "vi")
    assert done.code == 1
    assert "lỗi T0611: không đọc được tệp" in done.err and "không có tệp này" in done.err


def test_several_sets_have_to_be_named(tieuchi, facts, tmp_path):
    both = tmp_path / "both.tieuchi"
    both.write_text(RULES + SECOND, encoding="utf-8")
    done = tieuchi("eval", "-r", both, "-f", facts())
    assert done.code == 2, done
    assert "T0605" in done.err and "t.one, t.two" in done.err
    done = tieuchi("eval", "-r", both, "-f", facts(), "-s", "t.tow")
    assert done.code == 1, done
    assert "T0601" in done.err and "write `t.two`" in done.err
    assert tieuchi("eval", "-r", both, "-f", facts(), "-s", "t.two").code == 0


def on_terminal(*words, env=None):
    """What the program writes to standard error when that is a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen([str(PROGRAM), *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=slave, env={**os.environ, "TERM": "xterm", **(env or {})}) as run:
        os.close(slave)
        text = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        run.wait(timeout=60)
    os.close(master)
    return text


def test_colour_only_on_a_terminal_and_unless_refused(tieuchi, tmp_path):
    missing = tmp_path / "missing"
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    assert b"\x1b[" in on_terminal("check", missing, env={**env, "NO_COLOR": ""})
    assert b"\x1b[" not in on_terminal("check", missing, env={"NO_COLOR": "1"})
    assert b"\x1b[" not in on_terminal("check", missing, env={"NO_COLOR": "", "TERM": "dumb"})
    assert "\x1b" not in tieuchi("check", missing).err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_a_result_that_cannot_be_written_is_not_a_success(rules, facts):
    with open("/dev/full", "wb") as full:
        for words in (["expr", "1"], ["eval", "-r", rules, "-f", facts()], ["check", rules, "--json"]):
            done = subprocess.run([str(PROGRAM), *map(str, words)], stdin=subprocess.DEVNULL, stdout=full,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
            assert done.returncode == 1, words
            assert b"T0614" in done.stderr
