"""tieuchi plan, and what docs/plans.md shows of it."""
import json
import re

import pytest

from conftest import ROOT, SECOND

PAGE = (ROOT / "docs/plans.md").read_text(encoding="utf-8")

ACTION = {"id": "a", "indicator": "1.1", "title": "Vận động", "agency": "UBND xã", "due": "2023-11-25",
          "cost": "280 triệu_đồng", "sets": {"bhyt": 95}}
FACTS = {"dân_số": 100, "bhyt": 90}


@pytest.fixture
def plan(tmp_path):
    """Writes a plan with these actions and members."""
    def write(*actions, **members):
        path = tmp_path / "plan.json"
        path.write_text(json.dumps({"tieuchi": 1, "actions": actions, **members}, ensure_ascii=False),
                        encoding="utf-8")
        return path
    return write


@pytest.fixture
def judge(tieuchi, rules, facts, plan):
    """Judges a plan: judge(ACTION, "--format", "json", registered=[…])."""
    def run(*given, stdin="", **members):
        actions = [each for each in given if isinstance(each, dict)]
        words = [each for each in given if isinstance(each, str)]
        return tieuchi("plan", "-r", rules, "-f", facts(FACTS, as_of="2023-07-31"), "-p", plan(*actions, **members),
                       *words, stdin=stdin)
    return run


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


def holds(shown, found):
    """Whether what is shown is part of what was found."""
    if isinstance(shown, dict):
        return isinstance(found, dict) and all(name in found and holds(value, found[name])
                                               for name, value in shown.items())
    if isinstance(shown, list):
        return isinstance(found, list) and len(shown) == len(found) and all(map(holds, shown, found))
    return shown == found


def test_the_example_of_the_page(tieuchi, tmp_path):
    [rules] = blocks("tieuchi")
    facts, plan, result = blocks("json")
    [text] = blocks("text")
    for name, content in (("rules.tieuchi", rules), ("facts.json", facts), ("plan.json", plan)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    words = ("plan", "-r", tmp_path / "rules.tieuchi", "-f", tmp_path / "facts.json", "-p", tmp_path / "plan.json")
    done = tieuchi(*words)
    assert (done.code, done.err) == (0, ""), done
    assert done.out == text
    found = json.loads(tieuchi(*words, "--format", "json").out)
    assert holds(json.loads(result), found), json.dumps(found, ensure_ascii=False, indent=1)
    # What the page says the members are, they are.
    table = PAGE.split("`tieuchi plan --format json` writes")[1].split("\n\n")[1]
    documented = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert documented == set(found)
    row = next(line for line in table.splitlines() if line.startswith("| `actions`"))
    assert [*found["actions"][0]] == re.findall(r"`(\w+)`", row.split("|")[2])[:-1]


def test_json(judge):
    done = judge(ACTION, "--format", "json", registered=["1.1"])
    assert (done.code, done.err) == (0, ""), done
    found = json.loads(done.out)
    assert [*found] == ["baseline", "after", "in_time", "registered", "actions", "uncovered", "undecided", "unpriced",
                        "cost"]
    assert found["actions"][0]["flips"] == ["1.1"] and found["actions"][0]["reaches"] is True
    assert found["registered"] == [{"id": "1.1", "reached": True}]
    assert found["cost"] == {"total": "280000000", "unit": "đồng", "by_criterion": {"1": "280000000"},
                             "by_agency": {"UBND xã": "280000000"}}
    assert done.out == judge(ACTION, "--format", "json", registered=["1.1"]).out


@pytest.mark.parametrize("lang, says", [([], "Kế hoạch"), (["--lang", "en"], "Plan")])
@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_reports(judge, form, lang, says):
    done = judge(ACTION, {"id": "b", "due": "2022-01-02"}, "--format", form, *lang, deadline="2023-12-31")
    assert done.code == 0, done
    assert says in done.out and "Vận động" in done.out
    assert ("02/01/2022" if not lang else "2022-01-02") in done.out


def test_a_workbook_goes_to_a_file(judge, tmp_path):
    path = tmp_path / "plan.xlsx"
    done = judge(ACTION, "--format", "xlsx", "-o", str(path))
    if "built without workbooks" in done.err:
        pytest.skip("built without libxlsxwriter")
    assert done.code == 0, done
    assert path.read_bytes()[:2] == b"PK"


def test_a_deadline_on_the_command_line(judge):
    def late(*words):
        return json.loads(judge(ACTION, "--format", "json", *words, deadline="2023-12-31").out)["actions"][0]["late"]
    assert not late()
    assert late("--by", "2023-11-24")
    assert not late("--by", "2023-11-25")
    assert late("--as-of", "2023-11-26")
    assert judge(ACTION, "--by", "soon").code == 2


def test_mistakes_of_facts_and_plan_are_told_together(tieuchi, rules, facts, plan):
    done = tieuchi("plan", "-r", rules, "-f", facts({"dân_số": -1}), "-p",
                   plan({"id": "a", "sets": {"bhytt": 1, "dân_số": "x"}}, {"id": "a", "due": "2023-02-30"},
                        registered=["1.7"]))
    assert (done.code, done.out) == (1, "")
    assert re.findall(r"error (T\d+)", done.err) == ["T0504", "T0501", "T0527", "T0570", "T0513", "T0613"]
    assert len(re.findall(r"plan\.json:1:\d+: error", done.err)) == 5
    assert "write `bhyt`" in done.err


def test_what_cannot_be_read(tieuchi, rules, facts, plan, tmp_path):
    given = facts(FACTS)
    assert tieuchi("plan", "-r", rules, "-f", given).code == 2
    assert tieuchi("plan", "-r", rules, "-f", given, "-p", tmp_path / "none.json").code == 1
    broken = tieuchi("plan", "-r", rules, "-f", given, "-p", "-", stdin="{")
    assert broken.code == 1 and "T0500" in broken.err
    assert tieuchi("plan", "-r", rules, "-f", "-", "-p", "-").code == 2
    assert tieuchi("plan", "-r", rules, "-f", given, "-p", "-", stdin='{"tieuchi":1}').code == 0


def test_the_plan_names_the_set(tieuchi, rules, facts, plan, tmp_path):
    both = tmp_path / "both.tieuchi"
    both.write_text(rules.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    words = ("plan", "-r", both, "-f", facts(FACTS))
    assert tieuchi(*words, "-p", plan(ruleset="t.two")).code == 0
    assert tieuchi(*words, "-p", plan(ruleset="t.two"), "-s", "t.one").code == 0
    unknown = tieuchi(*words, "-p", plan(ruleset="t.twoo"))
    assert unknown.code == 1 and re.search(r"plan\.json:1:\d+: error T0601", unknown.err), unknown
    assert tieuchi(*words, "-p", plan()).code == 2
