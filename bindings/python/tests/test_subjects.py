"""Rows that tell of subjects, rows inside rows and earlier years, as Python values."""

import json
from decimal import Decimal

import pytest

import tieuchi
from tieuchi import Severity

DOCUMENT = {
    "tieuchi": 1,
    "subject": {"id": "p", "name": "Province"},
    "as_of": "2023-07-31",
    "facts": {
        "communes": [
            {"id": "a", "name": "Commune A",
             "facts": {"x": 5, "share": "80.60%", "schools": [{"classes": [{"n": 3}, {"n": None}]}]},
             "attestations": {"1": {"status": "met", "date": "2020-01-01"}},
             "recognitions": [{"ruleset": "s.t", "decision": "D"}],
             "history": {"2022": {"x": 4}}},
            {"facts": {}},
            {"attestations": {"1": {"status": "unmet"}}},
        ],
    },
    "attestations": {"14.2": {"status": "met", "by": "Board"}},
    "recognitions": [{"ruleset": "s.t", "date": "2017-12-29"}],
    "history": {"2021": {"y": "2.5 km"}, "2022": {"y": True}},
}


def digest(rules, facts):
    return rules.evaluate(facts, lenient=True).facts_digest


@pytest.fixture(scope="module")
def read(rules):
    return digest(rules, tieuchi.Facts.from_json(json.dumps(DOCUMENT)))


def test_a_document_is_what_its_file_is(rules, read):
    facts = tieuchi.Facts.from_dict(DOCUMENT)
    assert digest(rules, facts) == read
    result = rules.evaluate(facts, lenient=True)
    assert result.subject.name == "Province" and str(result.as_of) == "2023-07-31"


def test_facts_given_with_all_that_is_said_besides(rules, read):
    result = rules.evaluate(DOCUMENT["facts"], as_of="2023-07-31", subject=DOCUMENT["subject"], lenient=True,
                            attestations=DOCUMENT["attestations"], recognitions=DOCUMENT["recognitions"],
                            history={2021: {"y": "2.5 km"}, "2022": {"y": True}})
    assert result.facts_digest == read


def test_facts_set_piece_by_piece(rules, read):
    with tieuchi.Facts() as facts:
        facts.set_subject("p", "Province")
        facts.update(DOCUMENT["facts"])
        facts.attest("14.2", "met", by="Board")
        facts.recognise("s.t", "2017-12-29")
        facts.set_history(2021, {"y": "2.5 km"})
        with tieuchi.Facts({"y": True}) as past:
            facts.set_history("2022", past)
        assert digest(rules, facts) == read


def test_a_plain_row_may_have_fields_of_these_names(rules):
    plain = {"l": [{"facts": 1, "id": 2, "history": {"value": 3, "estimate": True}}]}
    text = json.dumps({"tieuchi": 1, "facts": plain})
    assert digest(rules, plain) == digest(rules, tieuchi.Facts.from_json(text))


def test_everything_that_is_wrong_is_said_with_its_path(rules):
    document = {
        "facts": {
            "population": 0.5,
            "communes": [
                {"facts": {}},
                {"facts": {"x": 1.5, "l": [{"y": object()}, 5]}, "history": {"2022": {"z": 2.5}, "22": {}},
                 "attestations": {"1": {"status": "met", "date": "yesterday"}}, "factz": 1},
                {"facts": {"z": float("nan")}},
            ],
        },
        "history": {"2021": {"w": 0.5}},
        "recognitions": [{"ruleset": "s", "date": "2020-02-30"}],
    }
    with pytest.raises(tieuchi.FactsError) as caught:
        tieuchi.Facts.from_dict(document)
    found = [(each.code, each.path) for each in caught.value.diagnostics]
    assert found == [
        ("T0530", "facts.population"),
        ("T0516", "facts.communes[1].factz"),
        ("T0530", "facts.communes[1].facts.x"),
        ("T0502", "facts.communes[1].facts.l[0].y"),
        ("T0525", "facts.communes[1].facts.l[1]"),
        ("T0513", 'facts.communes[1].attestations["1"].date'),
        ("T0530", "facts.communes[1].history.2022.z"),
        ("T0532", 'facts.communes[1].history["22"]'),
        ("T0530", "facts.communes[2].facts.z"),
        ("T0513", "recognitions.date"),
        ("T0530", "history.2021.w"),
    ]
    assert all(each.severity is Severity.ERROR for each in caught.value.diagnostics)


def test_what_is_no_document():
    with pytest.raises(tieuchi.FactsError) as caught:
        tieuchi.Facts.from_dict({"fact": {}, "id": "a"})
    assert [each.path for each in caught.value.diagnostics] == ["fact", "id"]
    with pytest.raises(tieuchi.FactsError) as caught:
        tieuchi.Facts.from_dict({"tieuchi": 2, "attestations": {"1": {"status": "met", "expire": "2020-01-01"}},
                                 "recognitions": [{"ruleset": "a", "dated": "2020-01-01"}]})
    assert [(each.code, each.path) for each in caught.value.diagnostics] == [
        ("T0523", "tieuchi"), ("T0516", 'attestations["1"].expire'), ("T0516", "recognitions[0].dated")]
    with pytest.raises(TypeError, match="from_json"):
        tieuchi.Facts.from_dict("{}")
    with pytest.raises(tieuchi.FactsTypeError):
        tieuchi.Facts({"l": [{"facts": {"x": 0.5}}]})
    with pytest.raises(tieuchi.FactsError):
        tieuchi.Facts().set_history("last", {})


def test_digits_are_kept_however_a_figure_is_given(rules):
    # A figure that was rounded when it was reported says so by its digits; what it means stays the same.
    for value in (Decimal("98.90"), "98.90"):
        assert digest(rules, {"x": value}) == digest(rules, tieuchi.Facts.from_json(
            json.dumps({"tieuchi": 1, "facts": {"x": value if isinstance(value, str) else 98.9}})))
