import datetime
import random
from decimal import Decimal
from fractions import Fraction

import pytest

import tieuchi
from tieuchi import Status


def back(rules, value):
    """A number after it has gone in and come out again."""
    return rules.evaluate({"ratio": value})["15.1"].value


@pytest.mark.parametrize("value", [
    0, 1, -1, 2**63, -2**63, 10**30 + 1, 2**4000 + 1,
    Decimal("0.1"), Decimal("1.000000000000000005"), Decimal("10000000000000000999"), Decimal("-0"), Decimal("1E+20"),
    Decimal("1.5E-7"), Fraction(1, 3), Fraction(-22, 7), Fraction(10**40 + 1, 10**41 + 3),
    "0.1", "-3", "1.000000000000000005",
])
def test_numbers_survive(rules, value):
    assert back(rules, value) == Fraction(value)


def test_numbers_of_more_digits_than_str_allows(rules):
    assert back(rules, 10**5000 + 7) == 10**5000 + 7
    assert back(rules, Fraction(1, 7**6000)) == Fraction(1, 7**6000)


def test_a_third_is_a_third(rules):
    assert rules.evaluate({"ratio": Fraction(1, 3)})["15.1"].status is Status.MET
    assert rules.evaluate({"ratio": Decimal("0.3333333333333333333333333")})["15.1"].status is Status.UNMET


def test_random_fractions_survive(rules):
    chance = random.Random(1)
    for _ in range(200):
        value = Fraction(chance.randint(-10**chance.randint(1, 60), 10**chance.randint(1, 60)),
                         chance.randint(1, 10**chance.randint(1, 60)))
        assert back(rules, value) == value


def test_shortfalls_are_decimal_where_they_end_and_fractions_where_not():
    rules = tieuchi.loads("ruleset r { fact a : number fact b : number criterion 1 \"c\" {\n"
                          "indicator 1.1 { require a >= 0.25 } indicator 1.2 { require b > 1/3 } } }")
    result = rules.evaluate({"a": 0, "b": 0})
    assert result["1.1"].shortfall == [tieuchi.Shortfall("a", Decimal("0.25"))]
    assert result["1.2"].shortfall == [tieuchi.Shortfall("b", Fraction(1, 3), exclusive=True)]
    assert "exclusive=True" in repr(result["1.2"].shortfall[0])


@pytest.mark.parametrize("value, why", [(0.1, 'write Decimal("0.1") or "0.1"'), (68.25, 'Decimal("68.25")'),
                                        (1e300, "1e+300"), (float("nan"), "None"), (float("-inf"), "None")])
def test_floats_are_refused(rules, value, why):
    with pytest.raises(tieuchi.FactsError) as caught:
        rules.evaluate({"ratio": value})
    assert isinstance(caught.value, TypeError)
    (found,) = caught.value.diagnostics
    assert found.code == "T0530" and found.path == "facts.ratio" and why in found.help and "float" in found.message


def test_a_float_says_what_it_really_is(rules):
    with pytest.raises(tieuchi.FactsError, match="0.1000000000000000055"):
        rules.evaluate({"ratio": 0.1})


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_decimals_that_are_no_numbers(rules, value):
    with pytest.raises(tieuchi.FactsError) as caught:
        rules.evaluate({"ratio": value})
    assert caught.value.diagnostics[0].code == "T0512"


def test_numbers_that_are_too_large(rules):
    with pytest.raises(tieuchi.LimitError):
        rules.evaluate({"ratio": Decimal("1E+999999")})
    with pytest.raises(tieuchi.LimitError):
        rules.evaluate({"ratio": 10**20000})


def test_none_is_not_reported(rules):
    result = rules.evaluate({"population": 100, "insured": None})
    assert result["14.1"].status is Status.UNKNOWN and result["14.1"].missing == ["insured"]
    assert result.to_json() == rules.evaluate({"population": 100}).to_json()


def test_text_carries_its_unit(rules):
    assert rules.evaluate({"poverty": "12.5%", "income": "44.1 triệu_đồng"}).status is not None
    with pytest.raises(tieuchi.FactsError, match="T0508"):
        rules.evaluate({"income": "44.1 km"})


def test_days(rules):
    assert rules.evaluate({"founded": datetime.date(1990, 1, 1)})["15.2"].status is Status.MET
    assert rules.evaluate({"founded": "1989-12-31"})["15.2"].status is Status.UNMET
    with pytest.raises(tieuchi.FactsError, match="date()"):
        rules.evaluate({"founded": datetime.datetime(1990, 1, 1)})
    with pytest.raises(TypeError, match="date()"):
        rules.evaluate({}, as_of=datetime.datetime(2023, 7, 31))
    with pytest.raises(ValueError):
        rules.evaluate({}, as_of="31/7/2023")


def test_rows(rules):
    roads = [{"kind": "main", "length": Fraction(5, 2), "paved": Decimal("2.5")},
             {"kind": "lane", "length": 1, "paved": 0}]
    assert rules.evaluate({"roads": roads})["2.1"].value == 1
    assert rules.evaluate({"roads": tuple(roads)})["2.1"].status is Status.MET
    assert rules.evaluate({"roads": []})["2.1"].status is Status.UNKNOWN
    assert "roads" not in rules.evaluate({"roads": []}).missing
    with pytest.raises(tieuchi.FactsError) as caught:
        rules.evaluate({"roads": [{"kind": "main", "length": 1.5}, 7, {"kind": "main", "length": object()}]})
    assert [each.path for each in caught.value.diagnostics] == \
        ["facts.roads[0].length", "facts.roads[1]", "facts.roads[2].length"]
