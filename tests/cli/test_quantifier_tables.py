"""The published tables of the quantifiers hold, over rows and over conditions, in every order."""
import itertools
import json
from pathlib import Path

CASES = json.loads((Path(__file__).resolve().parents[1] / "conformance" / "quantifiers.json").read_text())["cases"]

# A condition of every answer; of rows the same, chosen by a field. An unreported truth is the only open one.
RULES = """
ruleset t.quantifiers {
  fact open : yes_no
  fact l    : list of { a : one of { yes_, no_, unknown_, undefined_, not_applicable_ }  v : yes_no }
  fact k    : one of { some, nothing }
  table t by k : number { some 1  nothing none }
  criterion 1 "T" { indicator 1 { attested } }
}
"""
CONDITIONS = {"yes": "yes", "no": "no", "unknown": "open", "undefined": "1/0 > 1", "not_applicable": "t[nothing] > 0"}
BODY = ("by a { yes_: yes  no_: no  unknown_: v  undefined_: 1/0 > 1  not_applicable_: t[nothing] > 0 }")


def ask(tieuchi, tmp_path, facts, expressions):
    (tmp_path / "rules.tieuchi").write_text(RULES, encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps({"tieuchi": 1, "facts": facts}), encoding="utf-8")
    run = tieuchi("expr", "--lines", "-r", tmp_path / "rules.tieuchi", "-f", tmp_path / "facts.json",
                  stdin="".join(e + "\n" for e in expressions))
    assert run.code == 0, run.err
    return [line.split(":")[0] for line in run.out.splitlines()]


def test_over_conditions(tieuchi, tmp_path):
    asked, wanted = [], []
    for case in CASES:
        for order in set(itertools.permutations(case["of"])):
            if not order:
                continue
            listed = ", ".join(CONDITIONS[answer] for answer in order)
            asked.append(f"at_least({case['n']}, [{listed}])" if "n" in case else f"{case['op']}([{listed}])")
            wanted.append(case["is"])
    assert len(asked) > 500
    answers = ask(tieuchi, tmp_path, {}, asked)
    assert [x for x in zip(asked, answers, wanted) if x[1] != x[2]] == []


def test_over_rows(tieuchi, tmp_path):
    by_rows = {}
    for case in CASES:
        by_rows.setdefault(tuple(case["of"]), []).append(case)
    wrong = []
    for rows, cases in by_rows.items():
        facts = {"l": [{"a": answer + "_"} for answer in rows]}
        asked = [f"at_least({c['n']}, l: {BODY})" if "n" in c else f"{c['op']}(l: {BODY})" for c in cases]
        for case, text, answer in zip(cases, asked, ask(tieuchi, tmp_path, facts, asked)):
            if answer != case["is"]:
                wrong.append((rows, text, answer, case["is"]))
    assert wrong == []
