"""Rules that import others: the same for every command."""
import json

import pytest

BASE = """ruleset base {
  source "Decision 1"
  fact n : count
  criterion 1 "One" { indicator 1.1 "First" { require n >= 5 } }
}
"""
OWN = """import "%s"
ruleset own extends base {
  source "Decision 2"
  tighten indicator 1.1 under "Article 3" { require n >= 6 }
}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "lib").mkdir()
    (tmp_path / "rules/base.tieuchi").write_text(BASE, encoding="utf-8")
    (tmp_path / "lib/shared.tieuchi").write_text(BASE, encoding="utf-8")
    for name, path in (("beside", "base.tieuchi"), ("named", "shared.tieuchi"), ("up", "../lib/shared.tieuchi")):
        (tmp_path / f"rules/{name}.tieuchi").write_text(OWN % path, encoding="utf-8")
    (tmp_path / "facts.json").write_text('{"tieuchi":1,"facts":{"n":5}}', encoding="utf-8")
    return tmp_path


def test_beside_the_file(tieuchi, folder):
    rules = folder / "rules/beside.tieuchi"
    assert tieuchi("check", rules).code == 0
    # The only set of the file itself is the one to judge by.
    run = tieuchi("eval", "-r", rules, "-f", folder / "facts.json", "--format", "json")
    assert run.code == 0 and run.err == ""
    result = json.loads(run.out)
    assert result["ruleset"]["id"] == "own" and result["status"] == "unmet"
    indicator = result["criteria"][0]["indicators"][0]
    assert indicator["documents"] == ["Article 3, Decision 2", "Decision 1"]
    assert indicator["line"] == "beside.tieuchi:4"  # without the folder, which differs by machine
    assert tieuchi("expr", "-r", rules, "-s", "base", "-f", folder / "facts.json", "met(1.1)").out == "yes\n"
    assert tieuchi("expr", "-r", rules, "-f", folder / "facts.json", "met(1.1)").out == "no\n"


@pytest.mark.parametrize("name", ["named", "up"])
def test_out_of_a_root(tieuchi, folder, name):
    rules = folder / f"rules/{name}.tieuchi"
    refused = tieuchi("check", rules)
    assert refused.code == 1 and ("T0222" if name == "named" else "T0223") in refused.err
    assert tieuchi("check", "--root", folder / "lib", rules).code == 0
    assert tieuchi("check", "--root", folder / "rules", "--root", folder / "lib", rules, rules).code == 0
    facts = folder / "facts.json"
    assert tieuchi("eval", "--root", folder / "lib", "-r", rules, "-f", facts).code == 0
    assert tieuchi("eval", "-r", rules, "-f", facts).code == 1
    assert tieuchi("expr", "--root", folder / "lib", "-r", rules, "n >= 5", "-f", facts).out == "yes\n"


def test_mistakes_are_shown_where_they_are(tieuchi, folder):
    (folder / "lib/shared.tieuchi").write_text(BASE.replace("n >= 5", "m >= 5"), encoding="utf-8")
    run = tieuchi("check", "--root", folder / "lib", folder / "rules/up.tieuchi")
    assert run.code == 1
    assert f"--> {folder}/lib/shared.tieuchi:4:" in run.err
    assert run.err.count("T0201") == 1
    found = json.loads(tieuchi("check", "--json", "--root", folder / "lib", folder / "rules/up.tieuchi").out)
    assert [each["code"] for each in found] == ["T0201"]
    assert found[0]["file"] == f"{folder}/lib/shared.tieuchi"


def test_standard_input_imports_from_the_current_folder(tieuchi, folder, monkeypatch):
    monkeypatch.chdir(folder / "rules")
    assert tieuchi("check", "-", stdin=OWN % "base.tieuchi").code == 0
    assert tieuchi("check", "-", stdin=OWN % "../lib/shared.tieuchi").code == 1
    assert tieuchi("check", "--root", folder / "lib", "-", stdin=OWN % "../lib/shared.tieuchi").code == 0


def test_a_root_is_a_folder(tieuchi, folder):
    run = tieuchi("check", "--root", folder / "nothing", folder / "rules/beside.tieuchi")
    assert run.code == 2 and "is no folder" in run.err


def test_the_rule_library_that_comes_with_the_program(tieuchi, tmp_path):
    path = "vn/qd318/xa_ntm_nang_cao.tieuchi"
    rules = tmp_path / "rules.tieuchi"
    rules.write_text(f'import "{path}"\nruleset own extends qd318.xa_ntm_nang_cao {{ title "x" }}\n', encoding="utf-8")
    run = tieuchi("check", rules)
    assert run.code == 0, run.err
    # It comes last: what is named on the command line is taken first.
    (tmp_path / "roots" / path).parent.mkdir(parents=True)
    (tmp_path / "roots" / path).write_text("ruleset other { fact n : count }\n", encoding="utf-8")
    run = tieuchi("check", rules, "--root", tmp_path / "roots")
    assert run.code == 1 and "qd318.xa_ntm_nang_cao" in run.err
    # It is no way out of the folders either.
    rules.write_text(f'import "vn/../../{path}"\nruleset own {{ fact n : count }}\n', encoding="utf-8")
    assert "T0223" in tieuchi("check", rules).err or "T0222" in tieuchi("check", rules).err
