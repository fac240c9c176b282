"""Plans, rows of lists and overviews, as Python values."""

import datetime
import json
from decimal import Decimal

import pytest

import tieuchi
from conftest import FACTS
from tieuchi import Status

PLAN = {
    "subject": {"id": "cam-ngoc", "name": "Cẩm <Ngọc>"},
    "ruleset": "sample",
    "deadline": datetime.date(2023, 12, 31),
    "registered": ["2", {"section": "14", "title": "Health"}, {"at_least": 1}],
    "actions": [
        {"id": "pave", "indicator": "2.1", "title": "Pave <it>", "agency": "Works", "due": "2023-11-25",
         "cost": "280 triệu_đồng", "sets": {"roads[0].paved": "2.5 km"}},
        {"id": "insure", "indicator": "14.1", "agency": ["Health office", "Insurer"], "due": "2024-03-01",
         "cost": Decimal("1000000"), "sets": {"insured": 6400}},
        {"id": "ask", "indicator": "14.2", "attests": "met"},
    ],
}


@pytest.fixture
def reached(rules):
    return rules.plan(FACTS, PLAN, as_of="2023-07-31", subject={"id": "cam-ngoc"})


def test_plans_are_read(tmp_path):
    plan = tieuchi.loads_plan(PLAN)
    assert plan.subject == ("cam-ngoc", "Cẩm <Ngọc>", "") and plan.ruleset == "sample"
    assert plan.deadline == datetime.date(2023, 12, 31) and (plan.action_count, plan.registered_count) == (3, 3)
    assert repr(plan) == "<tieuchi.Plan for Cẩm <Ngọc>: 3 actions, 3 registered by 2023-12-31>"
    path = tmp_path / "plan.json"
    path.write_text('{"tieuchi": 1, "actions": [{"id": "a", "cost": 1.50}]}', encoding="utf-8")
    assert tieuchi.load_plan(path).action_count == 1 and tieuchi.load_plan(path).name == str(path)
    path.write_text('{"tieuchi": 1, "actions": [{"id": "a"}, {"id": "a"}]}', encoding="utf-8")
    with pytest.raises(tieuchi.FactsError) as caught:
        tieuchi.load_plan(path)
    assert caught.value.diagnostics[0].code == "T0570" and caught.value.diagnostics[0].file == str(path)
    with pytest.raises(OSError):
        tieuchi.load_plan(tmp_path / "none")
    with pytest.raises(TypeError, match=r"actions\[0\].cost.*Decimal\(\"0.5\"\)"):
        tieuchi.loads_plan({"actions": [{"id": "a", "cost": 0.5}]})
    with pytest.raises(TypeError, match="of the type set"):
        tieuchi.loads_plan({"actions": {1}})
    plan.close()
    assert "closed" in repr(plan)


def test_what_a_plan_reaches(reached):
    assert reached.baseline["14.1"].value < reached.after["14.1"].value
    assert reached.baseline["2.1"].status is Status.UNMET and reached.after["2.1"].status is Status.MET
    assert reached.after is not reached.in_time
    assert reached.in_time["14.1"].value == reached.baseline["14.1"].value  # its action is late
    pave, insure, ask = reached.actions
    assert pave.flips == ("2.1",) and pave.reaches is True and not pave.late and pave.cost == 280_000_000
    assert pave.due == datetime.date(2023, 11, 25) and pave.agencies == ("Works",) and pave.breaks == ()
    assert insure.reaches is False and insure.late and insure.after_deadline and not insure.overdue
    assert insure.shortfall[0].fact == "insured" and insure.shortfall[0].amount == 84
    assert ask.due is None and ask.cost is None and reached.action("ask") is ask
    with pytest.raises(KeyError):
        reached.action("none")


def test_promises_and_costs(reached):
    assert [(each.id, each.reached) for each in reached.registered][:2] == [("2", True), ("14", False)]
    number = reached.registered[2]
    assert (number.reached, number.had, number.has) == (True, 0, 1) and reached.registered[0].had is None
    assert reached.registered[1].title == "Health"
    assert reached.cost == Decimal("281000000") and reached.cost_unit == "đồng" and reached.unpriced == ("ask",)
    assert isinstance(reached.cost, Decimal)
    assert reached.cost_by_criterion["2"] == 280_000_000 and reached.cost_by_criterion["14"] == 1_000_000
    assert reached.cost_by_agency["Health office; Insurer"] == 1_000_000
    assert reached.undecided == ("14.3", "15.1", "15.2")
    document = reached.to_dict()
    assert document["cost"]["total"] == "281000000"
    assert [each["flips"] for each in document["actions"]] == [list(each.flips) for each in reached.actions]


def test_plans_are_reported(reached):
    assert "Pave <it>" in reached.report("en") and reached.report("en") != reached.report()
    assert "Pave &lt;it&gt;" in reached.report(format="html") and "Pave &lt;it&gt;" in reached._repr_html_()
    assert repr(reached) == ("<tieuchi.PlanResult sample: unmet -> unmet, 2/3 registered reached, "
                             f"{len(reached.uncovered)} uncovered>")
    gap = reached.gap()
    cost = {item.id: item.cost for criterion in gap.criteria for item in criterion.indicators}
    assert cost["2.1"] == 280_000_000 and gap.cost_unit == "đồng"


def test_parts_live_as_long_as_somebody_needs_them(rules):
    import gc
    after = rules.plan(FACTS, PLAN, subject="cam-ngoc").after
    gc.collect()
    assert "6400" in after.explain("14.1") and "6211" not in after.explain("14.1")
    after.close()  # a part of something else is freed with that
    assert after.status is Status.UNMET and after.to_json()
    reached = rules.plan(FACTS, PLAN, subject="cam-ngoc")
    baseline = reached.baseline
    with reached:
        assert "6211" in baseline.explain("14.1")
    with pytest.raises(ValueError, match="closed"):
        baseline.to_json()
    assert "closed" in repr(baseline) and "closed" in repr(reached)


def test_days_and_sets(rules):
    reached = rules.plan(FACTS, PLAN, as_of="2024-06-01", by=datetime.date(2024, 12, 31), subject="cam-ngoc")
    assert [each.overdue for each in reached.actions] == [True, True, False]
    assert not any(each.after_deadline for each in reached.actions)
    plan = tieuchi.loads_plan(PLAN)
    with tieuchi.Facts(FACTS) as facts:
        facts.set_subject("cam-ngoc")
        first = rules.plan(facts, plan, by="2024-12-31", set="sample")
    assert first.in_time is first.after
    with pytest.raises(tieuchi.NotFoundError):
        rules.plan(FACTS, plan, set="simple")
    assert rules.plan(FACTS, {"actions": []}).actions == ()


def test_plans_that_do_not_fit(rules):
    with pytest.raises(tieuchi.FactsError) as caught:
        rules.plan(FACTS, {"registered": ["99"], "actions": [
            {"id": "a", "indicator": "14.11", "sets": {"insuerd": 1}, "cost": "3 km"}]})
    assert {each.code for each in caught.value.diagnostics} >= {"T0501", "T0613"}
    assert any(each.path == "actions[0].sets.insuerd" for each in caught.value.diagnostics)
    with pytest.raises(tieuchi.FactsError):
        rules.plan({"insured": "0.5"}, {"actions": []})
    with pytest.raises(TypeError):
        rules.plan({"insured": 0.5}, {"actions": []})


VILLAGES = """
ruleset t.village {
  fact paved : percent  fact wifi : yes_no
  criterion 1 "Roads" agency "Works" { indicator 1.1 "Paved" { require paved >= 80% } }
  criterion 2 "Net" agency "Post; Works" { indicator 2.1 "Wifi" { require wifi } }
}
ruleset t.commune {
  fact villages : list of subject t.village
  criterion 1 "Villages" { indicator 1.1 { require all(villages: met) } }
}
"""
ROWS = {"villages": [{"id": "one", "name": "One", "facts": {"paved": "85%", "wifi": True}},
                     {"id": "two", "facts": {"paved": "79.9%"}},
                     {"name": "Three <3>", "facts": {"paved": "99%", "wifi": False}}]}


@pytest.fixture(scope="module")
def villages():
    return tieuchi.loads(VILLAGES)


def test_rows_are_judged_by_the_set_of_the_list(villages):
    one, two, three = villages.evaluate_rows(ROWS, "villages", as_of="2023-07-31", set="t.commune")
    assert [each.status for each in (one, two, three)] == [Status.MET, Status.UNMET, Status.UNMET]
    assert one.subject.name == "One" and one.ruleset == "t.village" and one.as_of == datetime.date(2023, 7, 31)
    alone = villages.evaluate({"paved": "79.9%"}, as_of="2023-07-31", set="t.village", subject="two")
    assert two.to_json() == alone.to_json()
    del one, three
    assert "79.9%" in two.explain("1.1") and two.explain("1.1") == alone.explain("1.1")
    assert [each.subject.id for each in villages.evaluate_rows(ROWS, set="t.commune")] == ["one", "two", ""]
    with pytest.raises(tieuchi.NotFoundError, match="T0620"):
        villages.evaluate_rows(ROWS, "vilages", set="t.commune")
    with pytest.raises(tieuchi.NotFoundError):
        villages.evaluate_rows(ROWS)
    nothing = villages.evaluate_rows({}, set="t.commune")
    assert nothing == []


def test_overviews(villages):
    results = villages.evaluate_rows(ROWS, set="t.commune")
    overview = tieuchi.overview(results, levels=[2, 1])
    assert overview.counts == (1, 2, 0, 0, 3) and overview.counts.unmet == 2
    assert repr(overview) == "<tieuchi.Overview of 3 subjects: 1 met>" and str(overview) == overview.report()
    one, two, three = overview.subjects
    assert one.criteria == {"1": Status.MET, "2": Status.MET} and one.level == 0 and one.counted_met == 2
    assert two.criteria["2"] is Status.UNKNOWN and two.class_ is None and two.id == "two"
    assert [each.id for each in overview.criteria] == ["1", "2"] and overview.criteria[0].counts.met == 2
    works, post = overview.agencies
    assert works.name == "Works" and works.indicators == ("1.1", "2.1") and works.shared == ("2.1",)
    assert post.open == (("two", "2.1"), ("Three <3>", "2.1"))
    assert [(each.least, each.subjects) for each in overview.levels] == [
        (2, ("one",)), (1, ("Three <3>",)), (0, ())]
    assert overview.undecided == ("two",) and two.level is None and three.level == 1
    assert "Three &lt;3&gt;" in overview._repr_html_() and "Three <3>" in overview.report("en")
    assert json.loads(overview.to_json()) == overview.to_dict()
    assert tieuchi.overview([]).subjects == () and tieuchi.overview(results).subjects[0].level is None
    with pytest.raises(ValueError, match="levels"):
        tieuchi.overview(results, levels=["19"])
    results[0].close()  # a row is freed with the others
    assert tieuchi.overview(results).counts.total == 3
    alone = villages.evaluate({}, set="t.village")
    alone.close()
    with pytest.raises(ValueError, match="closed"):
        tieuchi.overview([alone])
