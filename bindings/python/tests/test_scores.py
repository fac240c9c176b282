"""Points, classes, checks of the facts, prerequisites and tables, as Python values."""

import datetime
from fractions import Fraction

import pytest

import tieuchi
from tieuchi import Outcome, Score, Status

RULES = """
ruleset t.base { fact wide : yes_no  criterion 1 "Base" { indicator 1 { require wide } } }
## Stars for
## products.
ruleset t.stars {
  requires t.base
  fact wide  : yes_no
  fact made  : count
  fact sold  : count
  fact share : percent
  fact taste : number in 0 .. 10
  fact grade : ordered { poor < fair < good }
  fact shops : list of subject t.base
  table least by year : number { 2022 80  2023 90 }
  criterion 1 "Sales" {
    indicator 1.1 "Sold" { require sold >= least[year]  points 20 }
    indicator 1.2 "Taste" { points taste * 8 of 80 }
  }
  criterion 2 "Share" { indicator 2.1 "Nearly all" { require sold / made >= 99% } }
  criterion 3 "Shops" { indicator 3.1 { require share(shops where met) >= 50% } }
  recognise as "4 <stars>" when score >= 70 and score < 90
  recognise as "5 stars" when score >= 90
  check "Share as reported" : share == sold / made
  check error "No more sold than made" : sold <= made
}
"""
FACTS = {"wide": True, "made": 878, "sold": 869, "share": "98.9%", "taste": "8.125",
         "shops": [{"id": "a", "name": "A", "facts": {"wide": True}}, {"id": "b", "facts": {"wide": False}}]}


@pytest.fixture(scope="module")
def stars():
    return tieuchi.loads(RULES)


@pytest.fixture
def result(stars):
    return stars.evaluate(FACTS, as_of="2023-07-31", set="t.stars", subject={"id": "p", "name": "P"})


def test_points_and_class(result):
    assert result.score == Score(Fraction(85), Fraction(85), Fraction(85), Fraction(100))
    assert result.class_ == "4 <stars>" and result.classes_open == [] and result.reasons == []
    assert result["1"].score.points == 85 and result["2"].score is None
    taste = result["1.2"]
    assert taste.status is None and taste.score.points == 65 and taste.score.max == 80
    assert result["1.1"].status is Status.MET and result["1.1"].score.points == 20
    assert repr(taste) == "<Indicator 1.2 65/80>"
    assert repr(result["1.1"]) == "<Indicator 1.1 met 20/20: 869 >= 90>"
    assert "4 <stars>, 85/100" in repr(result)
    assert "4 &lt;stars&gt;" in result._repr_html_() and "65/80" in result._repr_html_()


def test_tables_rounding_and_rows_that_are_judged(result):
    assert result["1.1"].cell == "least[2023]" and result["1.1"].threshold == 90
    nearly = result["2.1"]
    assert nearly.status is Status.UNMET and nearly.rounding and nearly.cell is None
    assert nearly.shortfall[0].condition == "sold / made >= 99%"
    assert result["3.1"].status is Status.MET and result["3.1"].value == Fraction(1, 2)


def test_checks(result):
    share, sold = result.checks
    assert share.outcome is Outcome.TRUNCATED and share.title == "Share as reported" and not share.error
    assert share.reported == Fraction(989, 1000) and share.computed == Fraction(869, 878)
    assert share.reported_text == "98.9%" and share.missing == () and share.line.endswith(":23")
    assert sold.outcome is Outcome.HOLDS and sold.error and sold.reported is None and sold.computed is None


def test_prerequisites(stars, result):
    (base,) = result.prerequisites
    assert base == ("t.base", Status.MET, False, "")
    recorded = stars.evaluate({**FACTS, "wide": None}, as_of="2023-07-31", set="t.stars",
                              recognitions=[{"ruleset": "t.base", "date": "2020-01-01", "decision": "No. 7"}])
    assert recorded.prerequisites == (("t.base", Status.MET, True, "No. 7"),)


def test_what_is_open(stars):
    result = stars.evaluate({"sold": 869, "made": 878}, as_of=datetime.date(2023, 7, 31), set="t.stars")
    assert result.status is Status.UNKNOWN
    assert result.score.points is None and (result.score.lowest, result.score.highest) == (20, 100)
    assert result.class_ is None and result.classes_open == ["4 <stars>", "5 stars"]
    assert "20 to 100/100" in repr(result)
    assert repr(result["1.2"]) == "<Indicator 1.2 0 to 80/80>"


def test_estimates_reach_criteria_and_the_whole(stars):
    result = stars.evaluate({**FACTS, "sold": {"value": 869, "estimate": True}}, as_of="2023-07-31", set="t.stars")
    assert result.estimated and result["2"].estimated and result["2.1"].estimated
    assert not result["3"].estimated


def test_what_is_declared(stars):
    base, declared = stars.sets
    assert declared.prerequisites == ("t.base",) and declared.classes == ("4 <stars>", "5 stars")
    assert declared.scores and not base.scores and not declared.imported
    assert declared.documentation == "Stars for\nproducts."
    assert declared.fact("grade").ordered and declared.fact("grade").constants == ("poor", "fair", "good")
    assert declared.fact("shops").ruleset == "t.base" and [f.name for f in declared.fact("shops").fields] == ["wide"]
    taste = declared.criteria[0].indicators[1]
    assert taste.body == "scored" and taste.points_max == 80
    assert declared.criteria[1].indicators[0].points_max is None
