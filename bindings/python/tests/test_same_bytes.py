"""One rule set and one set of facts give one result, byte for byte, whatever they are judged through."""

import json
import os
import pathlib
import subprocess
from decimal import Decimal

import pytest

import tieuchi

ROOT = pathlib.Path(__file__).resolve().parents[3]
RULES = "rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi"
FACTS = "examples/vn/cam-ngoc/facts.json"


@pytest.fixture(scope="module")
def program():
    path = os.environ.get("TIEUCHI_PROGRAM", ROOT / "build/release/bin/tieuchi")
    if not os.path.exists(path):
        pytest.fail(f"{path} is not built")
    return str(path)


@pytest.fixture(autouse=True)
def from_the_checkout(monkeypatch):
    monkeypatch.chdir(ROOT)


def from_program(program):
    return subprocess.run(
        [program, "eval", "-r", RULES, "-f", FACTS, "--format", "json"], check=True, capture_output=True
    ).stdout


def test_python_gives_the_bytes_of_the_program(program):
    rules = tieuchi.load(RULES)
    text = pathlib.Path(FACTS).read_text(encoding="utf-8")
    assert rules.evaluate_json(text).to_json().encode() == from_program(program)


def test_facts_set_one_by_one_judge_like_those_of_a_file(program):
    document = json.loads(pathlib.Path(FACTS).read_text(encoding="utf-8"), parse_float=Decimal)
    rules = tieuchi.load(RULES)
    result = rules.evaluate(
        document["facts"],
        as_of=document["as_of"],
        attestations=document["attestations"],
        recognitions=document.get("recognitions"),
        subject=document["subject"],
    )
    expected = json.loads(from_program(program))
    actual = json.loads(result.to_json())
    for judged in (expected, actual):
        judged.pop("facts_digest")  # where a figure was read is part of what was reported
    assert actual == expected


FOLDER = pathlib.Path("examples/vn/cam-ngoc")


def written(program, *words):
    return subprocess.run([program, *map(str, words)], check=True, capture_output=True).stdout.decode("utf-8")


@pytest.fixture(scope="module")
def rules():
    return tieuchi.load(ROOT / RULES, name=RULES)


@pytest.fixture
def result(rules):
    return rules.evaluate_file(FACTS)


@pytest.mark.parametrize("section", ["14.1", "2.1", "2.2", "14", "12.1", ""])
def test_explanations_are_those_of_the_program(program, result, section):
    words = ["explain", *([section] if section else []), "-r", RULES, "-f", FACTS]
    assert result.explain(section, format="json") == written(program, *words, "--format", "json")
    # The program says above a proof who was judged, which is no part of it.
    for lang in ("vi", "en"):
        said = written(program, *words, "--lang", lang).splitlines()
        assert result.explain(section, lang).splitlines() == [line for line in said if "(cam-ngoc)" not in line]


@pytest.mark.parametrize("format", ["json", "text", "md", "html"])
def test_gaps_are_those_of_the_program(program, rules, result, format):
    gap = result.gap()
    found = gap.to_json() if format == "json" else gap.report("vi", format)
    assert found == written(program, "gap", "-r", RULES, "-f", FACTS, "--format", format)


@pytest.mark.parametrize("format", ["json", "text", "md", "html"])
def test_plans_are_those_of_the_program(program, format):
    main, plan = FOLDER / "rules.tieuchi", FOLDER / "plan.json"
    own = tieuchi.load(main)
    with tieuchi.Facts.from_file(FACTS) as facts:
        reached = own.plan(facts, tieuchi.load_plan(plan))
        later = own.plan(facts, tieuchi.load_plan(plan), by="2023-09-01")
    words = ["-r", main, "-f", FACTS, "-p", plan, "--format", format]
    assert (reached.to_json() if format == "json" else reached.report("vi", format)) == written(program, "plan", *words)
    assert (later.to_json() if format == "json" else later.report("vi", format)) == written(
        program, "plan", *words, "--by", "2023-09-01")
    gap = reached.gap()
    assert (gap.to_json() if format == "json" else gap.report("vi", format)) == written(program, "gap", *words)


@pytest.mark.parametrize("format", ["text", "md", "html"])
def test_reports_are_those_of_the_program(program, result, format):
    assert result.report("vi", format) == written(program, "eval", "-r", RULES, "-f", FACTS, "--format", format)


@pytest.mark.parametrize("format", ["json", "text", "md", "html"])
def test_overviews_are_those_of_the_program(program, rules, format):
    other = "examples/vn/phuc-chu/facts.json"
    results = [rules.evaluate_file(path, lenient=True) for path in (FACTS, other)]
    overview = tieuchi.overview(results, levels=[19, 15, 10])
    assert (overview.to_json() if format == "json" else overview.report("vi", format)) == written(
        program, "overview", "-r", RULES, "-f", FACTS, "-f", other, "--lenient", "--levels", "19,15,10",
        "--format", format)


def test_rows_are_those_of_the_program(program):
    main, facts = "examples/vn/dak-song/rules.tieuchi", "examples/vn/dak-song/facts.json"
    own = tieuchi.load(main)
    with tieuchi.Facts.from_file(facts) as given:
        overview = tieuchi.overview(own.evaluate_rows(given), levels=[19, 15, 10])
    assert overview.to_json() == written(program, "overview", "-r", main, "-f", facts, "--levels", "19,15,10",
                                         "--format", "json")


def test_repeated_runs_give_the_same_bytes(program):
    assert from_program(program) == from_program(program)


def test_cam_ngoc_is_what_its_plan_says(program):
    result = json.loads(from_program(program))
    assert result["counts"]["criteria"]["met"] == 12
    assert result["counts"]["criteria"]["unmet"] == 5
    assert result["counts"]["criteria"]["unknown"] == 2
    assert result["counts"]["criteria"]["counted_met"] == 12
    status = {criterion["id"]: criterion["status"] for criterion in result["criteria"]}
    assert {section for section, value in status.items() if value == "unmet"} == {"2", "6", "13", "14", "18"}
    assert {section for section, value in status.items() if value == "unknown"} == {"10", "11"}
    indicators = {i["id"]: i for criterion in result["criteria"] for i in criterion["indicators"]}
    assert indicators["14.1"]["shortfall"] == [{"fact": "bhyt", "amount": "273", "unit": "người"}]
    assert indicators["14.1"]["value"] == "6211/6825"
    assert indicators["2.2"]["value"] == "76/105"
    assert indicators["2.2"]["detail_text"] == "15.2/21.0 km"
    assert "thu_nhập" in result["missing"]
