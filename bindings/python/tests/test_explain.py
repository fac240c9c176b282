"""Why a verdict is what it is, what it would take, and what is missing, as Python values."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest

import tieuchi
from conftest import FACTS
from tieuchi import Answer, Attestation, Choice, Figure, NoRemedy, SectionStatus, Status


def test_a_verdict_is_explained_in_every_format(result):
    text = result.explain("14.1")
    assert "6211" in text and "6825" in text and text == result.explain("14.1", "vi", "text")
    assert text != result.explain("14.1", lang="en") and "required ≥ 95%" in result.explain("14.1", lang="en")
    assert result.explain("14.1", format="markdown") == result.explain("14.1", format="md")
    assert result.explain("14.1", format="markdown").startswith("# ")
    assert "<html" in result.explain("14.1", format="html")
    assert json.loads(result.explain("14.1", format="json"))["explanation"]["id"] == "14.1"
    assert json.loads(result.explain("14.1", format="json")) == result.explanation("14.1").to_dict()
    with pytest.raises(ValueError, match="'fragment'"):
        result.explain("14.1", format="pdf")
    with pytest.raises(ValueError, match="'en' or 'vi'"):
        result.explain("14.1", lang="fr")
    with pytest.raises(KeyError, match="14.1"):
        result.explain("14.11")
    with pytest.raises(TypeError, match="17.10"):
        result.explain(17.1)


def test_a_proof_is_a_tree(result):
    proof = result.explanation("14.1")
    assert repr(proof) == "<tieuchi.Explanation of indicator 14.1: unmet>" and str(proof) == proof.report()
    root = proof.root
    assert (root.form, root.id, root.value, root.title) == ("indicator", "14.1", "unmet", "Residents are insured")
    steps = {step.id or step.text: step for step in root.walk()}
    assert steps["insured"].form == "fact" and steps["insured"].value == "6211 người"
    assert steps["population"].title == "Residents" and list(root) == list(root.parts)
    sides = next(step.comparison for step in root.walk() if step.comparison is not None)
    assert sides.value == Fraction(6211, 6825) and sides.threshold == Fraction(95, 100) and sides.op == ">="
    assert "Step indicator 14.1: unmet" in repr(root)
    whole = result.explanation()
    assert whole.root.form == "set" and {each.id for each in whole.root.walk() if each.form == "indicator"} >= {
        "2.1", "14.1", "15.2"}
    assert result.explanation("14").root.form == "criterion"
    proof.close()
    assert "closed" in repr(proof)
    with pytest.raises(ValueError, match="closed"):
        proof.to_json()


def test_rows_and_depth_are_bounded(rules):
    roads = [{"kind": "main", "length": f"{n} km", "paved": "0 km"} for n in range(1, 6)]
    result = rules.evaluate({"roads": roads})
    assert len(result.explain("2.1", max_rows=1)) < len(result.explain("2.1"))
    assert len(list(result.explanation("2.1", max_depth=1).root.walk())) < len(list(
        result.explanation("2.1").root.walk()))
    with pytest.raises(tieuchi.ArgumentError):
        result.explain("2.1", max_depth=1_000)


def test_facts_that_change_do_not_change_the_proof(rules):
    with tieuchi.Facts(FACTS) as facts:
        earlier = rules.evaluate(facts)
        before = earlier.explain("14.1", format="json")
        facts.update({"insured": 6484})
        later = rules.evaluate(facts)
    assert earlier.explain("14.1", format="json") == before and "6211" in before
    assert "6484" in later.explain("14.1") and "6211" not in later.explain("14.1")


def test_remedies(result):
    insured = result["14.1"].remedy
    assert isinstance(insured, Choice) and insured.needed == 1 and not insured.all and insured.possible
    figure = insured.parts[0]
    assert isinstance(figure, Figure) and figure.boundary == Decimal("6484") and figure.reported == Decimal("6211")
    assert (figure.fact, figure.op, figure.unit, figure.title) == ("insured", ">=", "người", "Residents with insurance")
    assert str(figure) == "insured >= 6484 người" and figure.exact and figure.failing and not figure.denominator
    assert insured.parts[1].denominator
    station = result["14.2"]
    assert station.remedy is None  # attested
    delegated = result["14.3"].remedy
    assert isinstance(delegated, NoRemedy) and not delegated.possible and "delegated" in delegated.reason
    ratio = result["15.1"].remedy
    assert isinstance(ratio, Figure) and ratio.boundary == Fraction(1, 3) and ratio.reported is None
    founded = result["15.2"].remedy
    assert isinstance(founded, Answer) or isinstance(founded, Figure)
    whole = result.remedy
    assert isinstance(whole, Choice) and all(isinstance(each, SectionStatus) for each in whole.parts)
    assert [each.section for each in whole.parts] == ["2", "14", "15"] and str(whole.parts[0]) == "2 met"
    assert isinstance(result.criterion("14").remedy, Choice)


def test_a_remedy_is_an_answer_or_an_attestation(rules):
    result = rules.evaluate({"market": None})
    market = result.criterion("7").remedy
    assert market is None or market.changes >= 0
    said = rules.evaluate({"market": True})["7"].remedy
    assert isinstance(said, Attestation) and (said.section, said.wanted) == ("7", "met")


def test_remedies_of_structs_are_those_of_json(result):
    from tieuchi._remedy import remedy_of

    document = result.to_dict()
    assert remedy_of(document["remedy"]) == result.remedy
    for criterion in document["criteria"]:
        assert (remedy_of(criterion["remedy"]) if "remedy" in criterion else None) == \
            result.criterion(criterion["id"]).remedy
        for indicator in criterion["indicators"]:
            assert (remedy_of(indicator["remedy"]) if "remedy" in indicator else None) == \
                result.indicator(indicator["id"]).remedy


def test_gaps(result):
    gap = result.gap()
    assert gap.status is Status.UNMET and gap.ruleset == "sample" and gap.as_of == result.as_of
    assert {each.id for each in gap.criteria} == {"2", "14", "15"} and gap.remedy == result.remedy
    health = next(each for each in gap.criteria if each.id == "14")
    insured = health.indicators[0]
    assert (insured.id, insured.criterion, insured.status) == ("14.1", "14", Status.UNMET)
    assert insured.value == Fraction(6211, 6825) and insured.op == ">=" and insured.threshold == Fraction(95, 100)
    assert insured.shortfall[0] == result["14.1"].shortfall[0] and insured.remedy == result["14.1"].remedy
    assert insured.evidence == "List of the insurer" and insured.cost is None and insured.changes == 1
    assert {each.name for each in gap.facts} == {"ratio", "founded"}
    assert gap.facts[0].decides == ("15.1",) and gap.facts[0].boundaries
    assert [each.id for each in gap.unsettled] == ["14.3"]
    assert repr(gap) == "<tieuchi.Gap sample: unmet, 3 criteria, 2 facts to report>" and str(gap) == gap.report()
    assert gap.report("en") != gap.report("vi") and "14.1" in gap.report(format="markdown")


def test_gaps_with_costs(result):
    costs = {"2.1": 5, "14.1": Decimal("2.5"), "15.1": Fraction(1, 3), "15.2": "10"}
    gap = result.gap(costs, cost_unit="đồng")
    assert gap.cost_unit == "đồng"
    cost = {item.id: item.cost for criterion in gap.criteria for item in criterion.indicators}
    assert cost["2.1"] == 5 and cost["14.1"] == Decimal("2.5") and cost["15.1"] == Fraction(1, 3)
    with pytest.raises(TypeError, match="float"):
        result.gap({"2.1": 0.5})
    with pytest.raises(tieuchi.FactsError):
        result.gap({"2.1": "many"})


def test_what_is_met_has_no_gap(rules):
    met = tieuchi.loads('ruleset r { fact x : yes_no criterion 1 "c" { indicator 1.1 { require x } } }')
    result = met.evaluate({"x": True})
    assert result.remedy is None and result["1.1"].remedy is None
    assert result.gap().criteria == () and result.gap().facts == ()
    assert met.evaluate({"x": False})["1.1"].remedy.values == ("yes",)


def test_reports_in_every_format(result):
    assert result.report() == result.report("vi", "text") and result.report("en").count("\n") > 10
    assert result.report(format="markdown").startswith("# ") and "<html" in result.report(format="html", lang="en")
    assert max(map(len, result.report(width=60).splitlines())) < max(map(len, result.report(width=200).splitlines()))
    with pytest.raises(tieuchi.ArgumentError):
        result.report(width=10)
    with pytest.raises(ValueError, match="'fragment'"):
        result.report(format="json")


class Fragment(HTMLParser):
    """What stands in a piece of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.styles = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((len(self.open), tag, dict(attrs)))
        if tag not in ("br", "wbr", "img", "hr", "meta", "link", "col", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.styles.append(data)


def test_notebooks_get_one_element_that_leaves_the_page_alone(result):
    for shown in (result, result.gap(), result.explanation("14.1"), tieuchi.overview([result], levels=[2, 1])):
        page = Fragment(shown._repr_html_())
        assert page.open == []
        outermost = [(tag, attrs) for depth, tag, attrs in page.tags if depth == 0]
        assert [tag for tag, _ in outermost] == ["div"] and "tieuchi" in outermost[0][1]["class"]
        tags = {tag for _, tag, _ in page.tags}
        assert not tags & {"html", "head", "body", "script", "link", "iframe", "title", "meta"}
        selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", "".join(page.styles), flags=re.S))
        for selector in selectors:
            if selector.strip().startswith("@"):
                continue
            assert all(".tieuchi" in each for each in re.split(r",(?![^(]*\))", selector)), selector
    result.close()
    assert result._repr_html_() == "&lt;tieuchi.Result, closed&gt;"
