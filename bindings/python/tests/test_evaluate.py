import datetime
import json
from decimal import Decimal
from fractions import Fraction

import pytest

import tieuchi
from conftest import FACTS, RULES
from tieuchi import Basis, Shortfall, Status


def test_the_verdict_and_what_it_rests_on(result):
    assert result.status is Status.UNMET
    assert result.ruleset == "sample" and result.as_of == datetime.date(2023, 7, 31)
    assert result.subject == ("cam-ngoc", "Cẩm <Ngọc>", "")
    assert result.ruleset_digest.startswith("sha256:") and result.facts_digest.startswith("sha256:")
    insured = result["14.1"]
    assert insured.status is Status.UNMET and insured.basis is Basis.COMPUTED
    assert insured.value == Fraction(6211, 6825) and insured.threshold == Fraction(95, 100) and insured.op == ">="
    assert insured.shortfall[0] == Shortfall(fact="insured", amount=Decimal("273"), unit="người")
    assert repr(insured.shortfall[0]) == "Shortfall(fact='insured', amount=Decimal('273'), unit='người')"
    assert insured.missing == [] and insured.reasons == [] and insured.agency == "Health <office>"
    assert result["14.2"].status is Status.MET and result["14.2"].basis is Basis.ATTESTED
    assert result["14.3"].reasons == ["delegated: the province"]
    assert result["2.1"].value == Fraction(8, 25)
    assert "ratio" in result.missing and "ratio" in result["15.1"].missing
    assert result["15.2"].threshold == datetime.date(1990, 1, 1)


def test_walking(result):
    assert [each.id for each in result.criteria] == ["2", "7", "14", "15"] == [each.id for each in result]
    assert [each.id for each in result.criteria[2]] == ["14.1", "14.2", "14.3"]
    assert len(result.indicators) == 7 and result.indicators[-1].id == "15.2"
    assert result.criterion("14")["14.1"] is result["14.1"]
    # An id that two sections have: the indicator; each kind has its own way.
    assert isinstance(result["7"], tieuchi.Indicator)
    assert isinstance(result.criterion("7"), tieuchi.Criterion)
    assert isinstance(result["14"], tieuchi.Criterion)
    assert "14.1" in result and "99" not in result
    with pytest.raises(KeyError, match="14.1"):
        result["14.11"]
    with pytest.raises(TypeError, match="17.10"):
        result[17.1]


def test_counts(result):
    assert result.counts.criteria == (0, 2, 1, 1, 4, 0, 3)
    assert result.counts.indicators.total == 7
    assert result.counts.criteria.not_applicable == 1


def test_a_verdict_is_compared(result):
    with pytest.raises(TypeError, match="Status.MET"):
        bool(result.status)


def test_json_is_the_same_through_every_door(rules, result):
    document = {
        "tieuchi": 1, "as_of": "2023-07-31", "facts": FACTS, "attestations": {"14.2": {"status": "met"}},
        "subject": {"id": "cam-ngoc", "name": "Cẩm <Ngọc>"},
    }
    text = json.dumps(document, ensure_ascii=False)
    assert rules.evaluate_json(text).to_json() == result.to_json()
    assert rules.evaluate_json(text.encode()).to_json() == result.to_json()
    assert result.to_dict()["status"] == "unmet"
    assert result.to_dict()["criteria"][2]["indicators"][0]["value"] == "6211/6825"


def test_facts_from_a_file(rules, tmp_path):
    path = tmp_path / "facts.json"
    path.write_text('{"tieuchi": 1, "facts": {"population": 100, "insured": 95}}', encoding="utf-8")
    assert rules.evaluate_file(path)["14.1"].status is Status.MET
    path.write_text('{"tieuchi": 1, "facts": {"population": 100,, "insured": 95}}', encoding="utf-8")
    with pytest.raises(tieuchi.FactsError) as caught:
        rules.evaluate_file(path)
    assert caught.value.diagnostics[0].file == str(path) and caught.value.diagnostics[0].line == 1


def test_reports(result):
    assert "14.1" in result.report() and "14.1" in result.report(lang="en")
    assert result.report() == result.report("vi") != result.report("en")
    with pytest.raises(ValueError, match="'en' or 'vi'"):
        result.report("fr")


def test_reprs(rules, result):
    assert repr(rules) == "<tieuchi.Ruleset <rules>: sample>"
    assert repr(result) == "<tieuchi.Result sample for Cẩm <Ngọc>: unmet, 0/3 criteria>"
    assert repr(result["14.1"]) == "<Indicator 14.1 unmet: 91.0% >= 95%>"
    assert repr(result["14"]) == "<Criterion 14 unmet, 3 indicators>"


def test_html_is_escaped(result):
    page = result._repr_html_()
    assert "A sample &lt;b&gt;" in page and "Cẩm &lt;Ngọc&gt;" in page and "Health &amp; care" in page
    assert "<Ngọc>" not in page and "<office>" not in page
    assert "Health &lt;office&gt;" in result["14.1"]._repr_html_() and "273" in result["14.1"]._repr_html_()
    assert result["14"]._repr_html_().count("<tr>") == 4


def test_attestations_conflicts_and_recognitions(rules):
    result = rules.evaluate(
        FACTS,
        as_of=datetime.date(2023, 7, 31),
        attestations={"14.1": {"status": "met", "document": "12/QD", "date": datetime.date(2021, 9, 13)},
                      "14.2": {"status": Status.UNMET, "expires": "2030-01-01"}},
        recognitions=["another.set", {"ruleset": "one.more", "date": "2017-12-29"}],
    )
    assert result.conflicts == (("14.1", Status.UNMET, Status.MET, "12/QD"),)
    assert result["14.2"].status is Status.UNMET
    with pytest.raises(tieuchi.ArgumentError):
        rules.evaluate({}, attestations={"14.1": "unknown"})
    with pytest.raises(tieuchi.FactsError):
        rules.evaluate({}, attestations={"14.1": {"status": "met", "date": "yesterday"}})
    with pytest.raises(tieuchi.FactsError):
        rules.evaluate({}, attestations={"99.9": "met"})


def test_estimates(rules):
    result = rules.evaluate({"population": 100, "insured": {"value": 96, "estimate": True, "source": "Report"}})
    assert result["14.1"].estimated and result["14.1"].status is Status.MET


def test_sets_are_named_where_there_are_several():
    two = tieuchi.loads("ruleset a { fact x : yes_no criterion 1 \"c\" { indicator 1.1 { require x } } }"
                        "ruleset b { fact x : yes_no criterion 1 \"c\" { indicator 1.1 { require not x } } }")
    assert two.evaluate({"x": True}, set="a").status is Status.MET
    assert two.evaluate({"x": True}, set="b").status is Status.UNMET
    with pytest.raises(tieuchi.NotFoundError):
        two.evaluate({"x": True})
    with pytest.raises(tieuchi.NotFoundError, match="T0601"):
        two.evaluate({"x": True}, set="c")


def test_what_the_rules_declare(rules):
    (declared,) = rules.sets
    assert declared.id == "sample" and declared.valid_to == datetime.date(2025, 12, 31)
    assert declared.sources == (("Decision 1", datetime.date(2022, 3, 8)),)
    assert declared.fact("population").type == "count người" and declared.fact("population").kind == "count"
    assert declared.fact("region").constants == ("north", "south")
    assert declared.fact("poverty").highest == "50" and declared.fact("poverty").unit == "%"
    assert [each.name for each in declared.fact("roads").fields] == ["kind", "length", "paved"]
    assert declared.criteria[2].indicators[0].evidence == "List of the insurer"
    assert [each.body for each in declared.criteria[2].indicators] == ["require", "attested", "delegated"]
    assert rules.digest.startswith("sha256:")


def test_loading_files(tmp_path):
    path = tmp_path / "mẫu.tieuchi"
    path.write_text(RULES, encoding="utf-8")
    rules = tieuchi.load(path)
    assert rules.evaluate(FACTS)["14.1"].line.startswith(str(path))
    assert tieuchi.load(str(path), name="short").evaluate(FACTS)["14.1"].line == "short:24"
    with pytest.raises(OSError):
        tieuchi.load(tmp_path / "none")


def test_expressions(rules):
    evaluate = tieuchi.evaluate_expression
    assert evaluate("6211 / 6825 >= 95%") == "no" and evaluate("1 < 2").value is True
    assert evaluate("1 / 3") == "1/3" and evaluate("1 / 3").value == Fraction(1, 3)
    assert evaluate("19 / 20").value == Fraction(19, 20)
    assert evaluate("unknown and no") == "no" and evaluate("unknown").value is None
    assert evaluate("2022-03-08").value == datetime.date(2022, 3, 8)
    left = evaluate("insured / population >= 95%", {"population": 6825}, rules)
    assert left == "unknown" and left.missing == ["insured"] and left.kind == "yes_no"
    with pytest.raises(tieuchi.RulesError) as caught:
        evaluate("1 +")
    assert caught.value.diagnostics[0].line == 1
    with pytest.raises(tieuchi.RulesError, match="population"):
        evaluate("popluation", {}, rules)


def test_both_forms_of_a_name_are_one(rules):
    import unicodedata
    name = unicodedata.normalize("NFD", "dân_số")
    assert name != "dân_số"
    assert tieuchi.evaluate_expression("dân_số", {name: 7}, rules) == \
        tieuchi.evaluate_expression(name, {"dân_số": 7}, rules)
