"""Rules that import others: by a function, or out of folders."""
import pytest

import tieuchi

BASE = 'ruleset base { fact n : count  criterion 1 "c" { indicator 1.1 { require n >= 5 } } }\n'
OWN = 'import "lib/base"\nruleset own extends base { tighten indicator 1.1 { require n >= 6 } }\n'


def test_a_function_gives_texts():
    asked = []

    def find(path, asking):
        asked.append((path, asking))
        return BASE if path == "lib/base" else None

    rules = tieuchi.loads(OWN, name="own", imports=find)
    assert [each.id for each in rules.sets] == ["own", "base"]
    assert asked == [("lib/base", "own")]
    assert rules.evaluate({"n": 5}).status is tieuchi.Status.UNMET
    assert rules.evaluate({"n": 5}, set="base").status is tieuchi.Status.MET


def test_names_and_bytes():
    texts = {"base": ("shelf 7", b'import "units"\n' + BASE.encode()), "units": "unit dặm = 1609 m\n"}
    asked = []

    def find(path, asking):
        asked.append(asking)
        return texts[path.split("/")[-1]]

    tieuchi.loads(OWN, imports=find)
    assert asked == ["<rules>", "shelf 7"]
    with pytest.raises(tieuchi.RulesError) as caught:
        texts["units"] = "unit\n"
        tieuchi.loads(OWN, imports=find)
    assert caught.value.diagnostics[0].file == "units"


def test_what_is_not_there():
    with pytest.raises(tieuchi.RulesError) as caught:
        tieuchi.loads(OWN)
    assert [each.code for each in caught.value.diagnostics] == ["T0237"]
    with pytest.raises(tieuchi.RulesError) as caught:
        tieuchi.loads(OWN, imports=lambda path, asking: None)
    assert [each.code for each in caught.value.diagnostics] == ["T0222"]

    def refuse(path, asking):
        raise PermissionError(13, "not for you")

    with pytest.raises(tieuchi.RulesError) as caught:
        tieuchi.loads(OWN, imports=refuse)
    assert caught.value.diagnostics[0].code == "T0222" and "not for you" in caught.value.diagnostics[0].message


def test_what_a_function_raises_is_raised():
    def fail(path, asking):
        raise KeyError(path)

    with pytest.raises(KeyError, match="lib/base"):
        tieuchi.loads(OWN, imports=fail)
    with pytest.raises(TypeError, match="not int"):
        tieuchi.loads(OWN, imports=lambda path, asking: 5)
    with pytest.raises(TypeError):
        tieuchi.loads(OWN, imports=lambda path: BASE)
    with pytest.raises(ValueError, match="no name"):
        tieuchi.loads(OWN, imports=lambda path, asking: ("a\0b", BASE))
    # And nothing is left behind.
    assert tieuchi.loads(OWN, imports=lambda path, asking: BASE).sets


def test_folders(tmp_path):
    (tmp_path / "rules/lib").mkdir(parents=True)
    (tmp_path / "other/lib").mkdir(parents=True)
    (tmp_path / "rules/own").write_text(OWN, encoding="utf-8")
    with pytest.raises(tieuchi.RulesError) as caught:
        tieuchi.load(tmp_path / "rules/own")
    assert caught.value.diagnostics[0].code == "T0222"
    (tmp_path / "other/lib/base").write_text(BASE, encoding="utf-8")
    assert len(tieuchi.load(tmp_path / "rules/own", roots=[tmp_path / "rules", tmp_path / "other"]).sets) == 2
    (tmp_path / "rules/lib/base").write_text(BASE, encoding="utf-8")
    assert len(tieuchi.load(str(tmp_path / "rules/own")).sets) == 2
    assert len(tieuchi.load(tmp_path / "rules/own", imports=lambda path, asking: BASE).sets) == 2
    with pytest.raises(tieuchi.ArgumentError):
        tieuchi.load(tmp_path / "rules/own", imports=lambda path, asking: BASE, roots=[tmp_path])


def test_the_rule_sets_that_come_with_the_library_are_found_last(tmp_path):
    (tmp_path / "own.tieuchi").write_text(
        'import "vn/qd318/xa_ntm_nang_cao.tieuchi"\nruleset own extends qd318.xa_ntm_nang_cao { }\n', encoding="utf-8")
    rules = tieuchi.load(tmp_path / "own.tieuchi")
    assert rules.sets[0].id == "own" and rules.sets[0].criteria
    # What lies in a folder of roots comes before.
    nearer = tmp_path / "roots" / "vn" / "qd318"
    nearer.mkdir(parents=True)
    (nearer / "xa_ntm_nang_cao.tieuchi").write_text(
        'ruleset qd318.xa_ntm_nang_cao { fact x : yes_no criterion 1 "c" { indicator 1.1 { require x } } }',
        encoding="utf-8")
    rules = tieuchi.load(tmp_path / "own.tieuchi", roots=[tmp_path / "roots"])
    assert [each.id for each in rules.sets[0].criteria] == ["1"]
    # A function that finds imports finds all of them.
    with pytest.raises(tieuchi.RulesError):
        tieuchi.load(tmp_path / "own.tieuchi", imports=lambda path, name: None)
