"""tieuchi gap"""
import json

import pytest

from conftest import RULES

GOOD = {"vùng": "BTB", "dân_số": 6825, "bhyt": 6211, "đường": [{"loại": "xã", "dài": "2.5 km"}]}


def found(done):
    assert done.code == 0, done
    return json.loads(done.out)


def test_what_is_missing_as_json(tieuchi, rules, facts):
    path = facts(GOOD, subject={"id": "a", "name": "Xã A"}, as_of="2023-07-31")
    done = tieuchi("gap", "-r", rules, "-f", path, "--format", "json")
    gap = found(done)
    assert done.err == ""
    assert list(gap) == ["tieuchi", "ruleset", "subject", "as_of", "status", "counts", "changes", "remedy", "criteria",
                         "facts", "unsettled"]
    assert gap["subject"] == {"id": "a", "name": "Xã A"}
    assert gap["status"] == "unmet" and gap["changes"] == 2
    assert [c["id"] for c in gap["criteria"]] == ["1", "2"]
    one = gap["criteria"][0]["indicators"]
    assert [i["id"] for i in one] == ["1.1"]
    assert one[0]["shortfall"][0] | {"condition": ""} == {"fact": "bhyt", "amount": "273", "unit": "người",
                                                          "condition": ""}
    assert one[0]["remedy"]["changes"] == 1
    assert gap["criteria"][1]["indicators"][0]["remedy"]["form"] == "attestation"
    assert gap["facts"] == [] and gap["unsettled"] == []


def test_the_boundary_of_what_is_not_reported(tieuchi, rules, facts):
    gap = found(tieuchi("gap", "-r", rules, "-f", facts({**GOOD, "bhyt": None}), "--format", "json"))
    assert gap["facts"] == [{"name": "bhyt", "decides": ["1.1"], "needed_by": [],
                             "boundaries": ["bhyt >= 6484 người"]}]
    # The boundary is where the verdict turns.
    for figure, status in ((6483, "unmet"), (6484, "met")):
        result = found(tieuchi("eval", "-r", rules, "-f", facts({**GOOD, "bhyt": figure}), "--format", "json"))
        assert result["criteria"][0]["indicators"][0]["status"] == status


def test_the_report_in_both_languages(tieuchi, rules, facts):
    path = facts(GOOD)
    done = tieuchi("gap", "-r", rules, "-f", path)
    assert done.code == 0, done
    assert "Còn thiếu gì: Bộ thử" in done.out and "Còn thiếu 273 người (bhyt)" in done.out
    assert "Phòng Y tế" in done.out and "\x1b" not in done.out
    done = tieuchi("gap", "-r", rules, "-f", path, "--lang", "en")
    assert "What is missing: Bộ thử" in done.out and "Short by 273 người (bhyt)" in done.out


def test_what_waits_for_a_rule_stands_apart(tieuchi, tmp_path, facts):
    path = tmp_path / "pending.tieuchi"
    path.write_text(RULES.replace("indicator 2 { attested }",
                                  'indicator 2.1 "Chợ" { pending }\n'
                                  'indicator 2.2 "Bến" { delegated to "Ủy ban nhân dân tỉnh" }'), encoding="utf-8")
    gap = found(tieuchi("gap", "-r", path, "-f", facts(GOOD), "--format", "json"))
    assert [i["id"] for i in gap["unsettled"]] == ["2.1", "2.2"]
    assert gap["unsettled"][1]["reasons"] == ["delegated: Ủy ban nhân dân tỉnh"]
    assert gap["criteria"][1]["id"] == "2" and gap["criteria"][1]["indicators"] == []
    assert gap["changes"] == 0  # nothing that can be done alone will do
    done = tieuchi("gap", "-r", path, "-f", facts(GOOD), "--lang", "en")
    assert "Waits for rules on 2.1, 2.2" in done.out and "No figures are missing here" in done.out


@pytest.fixture
def plan(tmp_path):
    """Writes a plan with these actions."""
    def write(*actions):
        path = tmp_path / "plan.json"
        path.write_text(json.dumps({"tieuchi": 1, "actions": list(actions)}, ensure_ascii=False), encoding="utf-8")
        return path
    return write


def test_the_costs_of_a_plan_are_the_order(tieuchi, rules, facts, plan):
    path = plan({"id": "thẻ", "indicator": "1.1", "cost": "280 triệu_đồng", "sets": {"bhyt": 6484}},
                {"id": "thẻ thêm", "indicator": "1.1", "cost": 20_000_000, "sets": {}},
                {"id": "nhà", "indicator": "2", "cost": "30 triệu_đồng", "attests": "met"})
    words = ("gap", "-r", rules, "-f", facts(GOOD, as_of="2023-07-31"), "-p", path)
    gap = found(tieuchi(*words, "--format", "json"))
    assert gap["cost_unit"] == "đồng"
    assert [(c["id"], c["cost"]) for c in gap["criteria"]] == [("2", "30000000"), ("1", "300000000")]
    assert gap["criteria"][1]["indicators"][0]["cost"] == "300000000"
    # What is missing is told by the facts alone, not by what the plan would change.
    assert gap["criteria"][1]["indicators"][0]["shortfall"][0]["amount"] == "273"
    done = tieuchi(*words, "--lang", "en")
    assert "330 million đồng" in done.out and "by the costs of the plan" in done.out


def test_a_wrong_plan_is_refused(tieuchi, rules, facts, plan):
    done = tieuchi("gap", "-r", rules, "-f", facts(GOOD), "-p", plan({"id": "a", "sets": {"bhyn": 5}}))
    assert done.code == 1 and done.out == "" and "bhyt" in done.err
    done = tieuchi("gap", "-r", rules, "-f", facts(GOOD), "-p", "nowhere.json")
    assert done.code == 1 and "T0611" in done.err
    done = tieuchi("gap", "-r", rules, "-f", "-", "-p", "-")
    assert done.code == 2 and "standard input" in done.err


def test_wrong_facts_and_rules(tieuchi, rules, facts, tmp_path):
    done = tieuchi("gap", "-r", rules, "-f", facts({"bhyn": 5}))
    assert done.code == 1 and done.out == "" and "write `bhyt`" in done.err
    done = tieuchi("gap", "-r", tmp_path / "none.tieuchi", "-f", facts())
    assert done.code == 1 and "T0611" in done.err
    assert tieuchi("gap", "-r", rules).code == 2
    done = tieuchi("gap", "-r", rules, "-f", facts(), "-s", "nowhere")
    assert done.code == 1 and "T0601" in done.err


def test_warnings_go_to_standard_error(tieuchi, rules, facts):
    done = tieuchi("gap", "-r", rules, "-f", facts(GOOD, as_of="2030-01-01"))
    assert done.code == 0 and "T0402" in done.err and "T0402" not in done.out


@pytest.mark.parametrize("kind, sign", [("md", "# Còn thiếu gì"), ("html", "<!DOCTYPE html>")])
def test_other_formats(tieuchi, rules, facts, tmp_path, kind, sign):
    target = tmp_path / f"gap.{kind}"
    done = tieuchi("gap", "-r", rules, "-f", facts(GOOD), "--format", kind, "-o", target)
    assert (done.code, done.out) == (0, ""), done
    text = target.read_text(encoding="utf-8")
    assert sign in text and "273 người" in text


def test_nothing_is_missing(tieuchi, rules, facts):
    path = facts({**GOOD, "bhyt": 6800}, attestations={"2": {"status": "met"}}, as_of="2023-07-31")
    gap = found(tieuchi("gap", "-r", rules, "-f", path, "--format", "json"))
    assert gap["status"] == "met" and gap["criteria"] == [] and "remedy" not in gap
    assert "Không còn thiếu gì." in tieuchi("gap", "-r", rules, "-f", path).out
