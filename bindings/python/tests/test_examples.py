"""What the documents show is what happens."""

import pathlib
import re

import pytest

import tieuchi

ROOT = pathlib.Path(__file__).resolve().parents[3]
RULES = """
ruleset sample {
  fact population : count người  fact insured : count người  fact station : yes_no
  criterion 14 "Health" {
    indicator 14.1 "Residents are insured" { require insured / population >= 95% }
    indicator 14.2 "Station" { require station }
  }
}
"""


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S)


def test_the_examples_of_the_readme(tmp_path, monkeypatch, capsys):
    (tmp_path / "rules.tieuchi").write_text(RULES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = {}
    found = blocks(ROOT / "bindings/python/README.md", "python")
    assert len(found) == 5
    shown = 0
    for block in found:
        exec(compile(block, "README.md", "exec"), names)
        for line in block.splitlines():
            # A comment behind an expression is what it gives, where it is a value.
            match = re.fullmatch(r"(\S[^#=]*?)\s+# (\(.*\)|\[.*\]|'.*'|[A-Z]\w*[.(].*|None\b.*)", line)
            if match is None:
                continue
            value = eval(match.group(1), names)
            expected = match.group(2).split(", which")[0]
            assert repr(value) == expected or str(value) == expected, line
            shown += 1
    assert shown >= 14
    said = capsys.readouterr().out
    assert "6211" in said and "# " in said and names["tieuchi"] is tieuchi


def test_the_example_of_the_c_interface_is_compiled():
    (example,) = blocks(ROOT / "docs/abi.md", "c")
    assert example in (ROOT / "tests/capi/example.c").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", tieuchi.__all__)
def test_what_is_public_is_there_and_says_what_it_is(name):
    what = getattr(tieuchi, name)
    assert name == "__version__" or (what.__doc__ or "").strip(), name
