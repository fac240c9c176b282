"""The program that the tests drive, and small files for it."""
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(os.environ.get("TIEUCHI_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
PROGRAM = pathlib.Path(os.environ.get("TIEUCHI_CLI") or os.environ.get("TIEUCHI_PROGRAM")
                       or ROOT / "build/release/bin/tieuchi")

RULES = """
ruleset t.one {
  title   "Bộ thử"
  source  "Decision 1" dated 2022-03-08
  subject xã
  valid   2022-03-08 .. 2025-12-31
  fact vùng    : one of { BTB, ĐBSH }
  fact dân_số  : count người
  fact bhyt    : count người
  fact đường   : list of { loại : text  dài : number km }
  criterion 1 "Sức khỏe" agency "Phòng Y tế" {
    indicator 1.1 "Bảo hiểm" { require bhyt / dân_số >= 95% }
    indicator 1.2 "Đường" { require sum(đường.dài) >= 2 km }
  }
  criterion 2 "Khác" { indicator 2 { attested } }
  recognise when all criteria met
}
"""
SECOND = RULES.replace("t.one", "t.two")


class Done:
    """What a run of the program gave."""

    def __init__(self, run):
        self.code = run.returncode
        self.out = run.stdout.decode("utf-8")
        self.err = run.stderr.decode("utf-8")

    def __repr__(self):
        return f"exit {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


@pytest.fixture
def tieuchi():
    """Runs the program: tieuchi("eval", "-r", path, stdin="…")."""
    def run(*words, stdin="", env=None):
        data = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
        return Done(subprocess.run([str(PROGRAM), *map(str, words)], input=data, capture_output=True, timeout=120,
                                   check=False, env={**os.environ, **(env or {})}))
    return run


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.tieuchi"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture
def facts(tmp_path):
    """Writes a facts file with these facts and members."""
    def write(values=None, **members):
        path = tmp_path / "facts.json"
        path.write_text(json.dumps({"tieuchi": 1, "facts": values or {}, **members}, ensure_ascii=False),
                        encoding="utf-8")
        return path
    return write
