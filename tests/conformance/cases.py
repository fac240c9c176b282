"""Cases of conformance: how they are read, and what they expect. README.md describes the format.

Nothing here knows the library, so another implementation may use it as it stands.
"""
import json
import pathlib
import re
from decimal import Decimal

#: What a case may say; `rules` also stands beside `cases`.
MEMBERS = {"tieuchi", "name", "about", "rules", "set", "facts", "facts_text", "as_of", "lenient", "plan", "explain",
           "expect", "expect_error", "expect_explanation", "expect_gap", "expect_plan", "expressions"}
#: What is expected besides the result.
MORE = ("explanation", "gap", "plan")


class Case:
    """One case: the files of its rules by name, the first being the main one, and everything else it says."""

    def __init__(self, path, said):
        unknown = set(said) - MEMBERS
        if unknown:
            raise ValueError(f"{path}: a case has no member {sorted(unknown)[0]!r}")
        if not {"expect", "expect_error", "expressions", *(f"expect_{name}" for name in MORE)} & set(said):
            raise ValueError(f"{path}: a case expects something")
        self.name = said["name"]
        self.files = _files(path, said.get("rules"))
        self.set = said.get("set", "")
        self.as_of = said.get("as_of", "")
        self.lenient = bool(said.get("lenient", False))
        self.facts = said.get("facts_text") or written(said.get("facts", {"tieuchi": 1}))
        self.expect = said.get("expect")
        self.expect_error = said.get("expect_error")
        self.plan = written({"tieuchi": 1, **said["plan"]}) if "plan" in said else ""
        self.section = said.get("explain", "")
        #: What is expected besides the result, by its name.
        self.more = {name: said[f"expect_{name}"] for name in MORE if f"expect_{name}" in said}
        self.expressions = said.get("expressions", [])


def read(path):
    """All cases of a file, with a name for each; none where the file holds something else."""
    path = pathlib.Path(path)
    # Numbers stay what is written: Decimal keeps every digit, and zeros at the end.
    document = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    if not isinstance(document, dict) or "op" in (document.get("cases") or [{}])[0]:
        return []
    if "cases" not in document:
        return [(f"{path.stem}", Case(path, document))]
    shared = {name: value for name, value in document.items() if name not in ("cases", "name", "about")}
    return [(f"{path.stem}: {each['name']}", Case(path, {**shared, **each})) for each in document["cases"]]


def _files(path, rules):
    if rules is None:
        return []
    if isinstance(rules, str):
        return [("rules.tieuchi", rules)]
    found = []
    for each in rules:
        if "file" in each:
            where = path.parent / each["file"]
            found.append((where.name, where.read_text(encoding="utf-8")))
        else:
            found.append((each["name"], each["text"]))
    return found


def written(value):
    """A value as JSON, with numbers as they were written."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def differences(expected, result):
    """What a result does not have that is expected of it: a line for each."""
    found = []
    for name, value in expected.items():
        if name == "criteria" and isinstance(value, dict):
            _by_id(value, {each["id"]: each for each in result["criteria"]}, "criteria", found)
        elif name == "indicators":
            _by_id(value, {i["id"]: i for each in result["criteria"] for i in each["indicators"]}, "indicators", found)
        elif name == "warnings":
            _warnings(value, result["warnings"], found)
        elif name not in result:
            found.append(f"{name}: is not there")
        else:
            _compare(value, result[name], name, found)
    return found


def document_differences(expected, document, name):
    """What an explanation, a gap or what a plan would reach does not have that is expected of it."""
    found = []
    _compare(expected, document, name, found)
    return found


def _by_id(expected, sections, path, found):
    for section, value in expected.items():
        if section in sections:
            _compare(value, sections[section], f"{path}[{section}]", found)
        else:
            found.append(f"{path}[{section}]: there is none; there are {', '.join(sections)}")


def _warnings(expected, actual, found):
    """A text that is a code alone stands for any warning with that code."""
    if len(expected) != len(actual) or any(
            not a.startswith(e + ":") if re.fullmatch(r"T\d{4}", e) else a != e for e, a in zip(expected, actual)):
        found.append(f"warnings: {actual!r}, expected {expected!r}")


def _compare(expected, actual, path, found):
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name, value in expected.items():
            if name in ("criteria", "indicators") and isinstance(value, dict) and isinstance(actual.get(name), list):
                _by_id(value, {each["id"]: each for each in actual[name]}, f"{path}.{name}", found)
            elif name in actual:
                _compare(value, actual[name], f"{path}.{name}", found)
            else:
                found.append(f"{path}.{name}: is not there, expected {value!r}")
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            found.append(f"{path}: {actual!r}, expected {expected!r}")
        else:
            for index, (one, other) in enumerate(zip(expected, actual)):
                _compare(one, other, f"{path}[{index}]", found)
    elif type(expected) is not type(actual) or expected != actual:
        found.append(f"{path}: {actual!r}, expected {expected!r}")


def is_value(expected, actual):
    """Whether the value of an expression is the one expected; `undefined` and `error T0123` stand for any reason."""
    return actual == expected or (
        re.fullmatch(r"undefined|error T\d{4}", expected) is not None and actual.startswith(expected + ":"))


def missing_errors(expected, codes, text):
    """What is expected of an error and is not found in it."""
    flat = " ".join(text.split())
    return ([f"no {code} among {sorted(set(codes))}" for code in expected.get("codes", []) if code not in codes]
            + [f"nothing says {part!r}" for part in expected.get("messages", []) if " ".join(part.split()) not in flat])
