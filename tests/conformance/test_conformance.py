"""Every case gives what it expects, through C++, C, Python and the command line, and the same bytes through each."""
import itertools
import json
import os
import pathlib
import re
import subprocess
from decimal import Decimal

import cases
import pytest

import tieuchi

ROOT = pathlib.Path(os.environ.get("TIEUCHI_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("TIEUCHI_PROGRAM", str(ROOT / "build/release/bin/tieuchi"))
JUDGES = {name: os.environ.get(f"TIEUCHI_CONFORMANCE_{name.upper()}", str(ROOT / f"build/release/tests/conformance_{name}"))
          for name in ("cpp", "c")}
ALL = dict(itertools.chain.from_iterable(
    cases.read(path) for folder in ("conformance", "shapes")
    for path in sorted((ROOT / "tests" / folder).glob("*.json"))))
WAYS = ["cpp", "c", "python", "cli"]


class Outcome:
    """What one way of judging gave: the JSON of a result, and of what else there is to it, or the codes and words of
    errors, and values."""

    def __init__(self, json=None, codes=(), text="", values=None, more=None):
        self.json, self.codes, self.text, self.values = json, list(codes), text, values
        self.more = more or {}


def prepare(folder, case):
    """Writes a case into a folder, for every way."""
    folder.mkdir()
    for name, text in case.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    contents = {"main": case.files[0][0] if case.files else "", "set": case.set, "as_of": case.as_of,
                "facts.json": case.facts,
                "expressions": "".join(each["expr"] + "\n" for each in case.expressions)}
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    for name, wanted in (("lenient", case.lenient), ("judged", is_judged(case)), ("gap", "gap" in case.more)):
        if wanted:
            (folder / name).touch()
    if "explanation" in case.more:
        (folder / "explain").write_text(case.section, encoding="utf-8", newline="")
    if "plan" in case.more:
        (folder / "plan.json").write_text(case.plan, encoding="utf-8", newline="")


def is_judged(case):
    return case.expect is not None or case.expect_error is not None or bool(case.more)


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """A folder for each case, in which the programs have been."""
    base = tmp_path_factory.mktemp("cases")
    made = {name: base / str(number) for number, name in enumerate(ALL)}
    for name, folder in made.items():
        prepare(folder, ALL[name])
    for name, program in JUDGES.items():
        assert os.path.exists(program), f"{program} is not built"
        run = subprocess.run([program, *map(str, made.values())], check=False, stdin=subprocess.DEVNULL)
        if run.returncode != 0:
            # Where one case brings the program down, the others are judged all the same.
            for folder in made.values():
                if not any(folder.glob(f"{name}.*")):
                    subprocess.run([program, str(folder)], check=False, stdin=subprocess.DEVNULL)
    return made


def by_program(name, folder):
    def text(kind):
        path = folder / f"{name}.{kind}"
        return path.read_bytes().decode("utf-8") if path.exists() else None

    errors = text("errors")
    if errors is not None:
        found = [each for each in json.loads(errors) if each["severity"] == "error"]
        return Outcome(codes=[each["code"] for each in found],
                       text="\n".join(f"{each['message']}\n{each['help']}" for each in found))
    values = text("values")
    assert values is not None, f"the program {name} gave up"
    return Outcome(json=text("json"), values=values.splitlines(),
                   more={each: text(each) for each in cases.MORE if text(each) is not None})


def by_python(case, folder):
    try:
        rules = tieuchi.load(folder / case.files[0][0]) if case.files else None
        with tieuchi.Facts.from_json(case.facts) as given:
            judged, more = None, {}
            if is_judged(case):
                result = rules.evaluate(given, case.as_of or None, case.set, lenient=case.lenient)
                judged, more = result.to_json(), more_by_python(rules, given, result, case)
                assert judged == by_python_values(rules, case), "facts given as Python values are judged in another way"
            return Outcome(json=judged, more=more, values=[python_value(each["expr"], given, rules, case)
                                                           for each in case.expressions])
    except tieuchi.TieuchiError as error:
        return Outcome(codes=[each.code for each in error.diagnostics], text=f"{error}")


def more_by_python(rules, given, result, case):
    more = {}
    if "explanation" in case.more:
        more["explanation"] = result.explain(case.section, format="json")
    if "gap" in case.more:
        more["gap"] = result.gap().to_json()
    if "plan" in case.more:
        more["plan"] = rules.plan(given, tieuchi.loads_plan(case.plan), case.as_of or None, set=case.set,
                                  lenient=case.lenient).to_json()
    return more


def by_python_values(rules, case):
    document = json.loads(case.facts, parse_float=Decimal)
    with tieuchi.Facts.from_dict(document) as given:
        return rules.evaluate(given, case.as_of or None, case.set, lenient=case.lenient).to_json()


def python_value(text, given, rules, case):
    try:
        return str(tieuchi.evaluate_expression(text, given, rules, case.set or None, case.as_of or None,
                                               lenient=case.lenient))
    except tieuchi.TieuchiError as error:
        return f"error {error.diagnostics[0].code}"


def by_command(case, folder):
    main = [] if not case.files else ["-r", folder / case.files[0][0]]
    options = ["-s", case.set] if case.set else []
    day = ["--as-of", case.as_of] if case.as_of else []
    facts = ["-f", folder / "facts.json"] if main else []
    judged, found = None, {}
    if is_judged(case):
        more = ["--lenient"] if case.lenient else []
        run = command("eval", *main, *options, *facts, *day, *more, "--format", "json", "--lang", "en")
        if run.returncode != 0:
            said = run.stderr.decode("utf-8")
            assert run.returncode in (1, 2), f"the program ends with {run.returncode}\n{said}"
            return Outcome(codes=re.findall(r"^(?:.*: )?error[^\w\n]*(T\d{4})", said, re.M), text=said)
        judged = run.stdout.decode("utf-8")
        words = {"explanation": ["explain", case.section] if case.section else ["explain"], "gap": ["gap"],
                 "plan": ["plan", "-p", folder / "plan.json"]}
        for name in case.more:
            run = command(*words[name], *main, *options, *facts, *day, *more, "--format", "json", "--lang", "en")
            assert run.returncode == 0, run.stderr.decode("utf-8")
            found[name] = run.stdout.decode("utf-8")
    values = []
    if case.expressions:
        run = command("expr", "--lines", *main, *options, *facts, *day,
                      stdin=(folder / "expressions").read_bytes())
        assert run.returncode == 0, run.stderr.decode("utf-8")
        values = run.stdout.decode("utf-8").splitlines()
    return Outcome(json=judged, values=values, more=found)


def command(*words, stdin=b""):
    return subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, check=False, timeout=120)


@pytest.fixture
def outcomes(name, folders):
    case, folder = ALL[name], folders[name]
    return {"cpp": by_program("cpp", folder), "c": by_program("c", folder), "python": by_python(case, folder),
            "cli": by_command(case, folder)}


@pytest.mark.parametrize("name", ALL)
def test_case(name, outcomes):
    case = ALL[name]
    for way in WAYS:
        outcome = outcomes[way]
        if case.expect_error is not None:
            assert outcome.json is None, f"{way} judges what should be refused"
            wrong = cases.missing_errors(case.expect_error, outcome.codes, outcome.text)
            assert wrong == [], f"{way}: " + "; ".join(wrong) + f"\n{outcome.text}"
            continue
        assert outcome.values is not None, f"{way} refuses: {outcome.codes}\n{outcome.text}"
        if case.expect is not None:
            wrong = cases.differences(case.expect, json.loads(outcome.json))
            assert wrong == [], f"{way}:\n" + "\n".join(wrong)
        for each, expected in case.more.items():
            wrong = cases.document_differences(expected, json.loads(outcome.more[each]), each)
            assert wrong == [], f"{way}:\n" + "\n".join(wrong)
        wrong = [(each["expr"], value, each["value"]) for each, value in zip(case.expressions, outcome.values)
                 if not cases.is_value(each["value"], value)]
        assert wrong == [] and len(outcome.values) == len(case.expressions), way
    for way in WAYS[1:]:
        assert outcomes[way].json == outcomes["cpp"].json, f"{way} and cpp differ"
        assert outcomes[way].more == outcomes["cpp"].more, f"{way} and cpp differ"
        assert short(outcomes[way].values) == short(outcomes["cpp"].values), f"{way} and cpp differ"


def short(values):
    """Values; of errors the code alone, which everybody has."""
    return values and [re.sub(r"^(error T\d{4}):.*", r"\1", each) for each in values]
