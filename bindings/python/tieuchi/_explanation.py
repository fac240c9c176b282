"""Why a verdict is what it is."""

import ctypes
import functools
from ctypes import POINTER
from dataclasses import dataclass
from typing import Any, Dict, Iterator, NamedTuple, Optional, Tuple

from . import _library as c
from ._errors import call
from ._handles import Reported
from ._numbers import Exact, exact_of, fraction_of
from ._result import Result, Score


class Comparison(NamedTuple):
    """A comparison as it was made."""

    #: The left side, exactly; None where it is not known.
    value: Optional[Exact]
    value_text: str
    op: str
    #: The right side, exactly; None where it is not known.
    threshold: Optional[Exact]
    threshold_text: str
    #: The operands of a ratio; may be empty.
    detail_text: str
    #: The look-up that gave the right side; may be empty.
    cell: str
    #: Whether it comes out the other way with another rounding.
    rounding: bool


@dataclass(frozen=True)
class Step:
    """One step of a proof, with the steps that it rests on."""

    #: `set`, `criterion`, `indicator`, `attestation`, `requirement`, `operation`, `definition`, `lookup`, `branch`,
    #: `aggregate`, `row`, `fact` or `literal`.
    form: str
    #: What it is to the step above it: `requires`, `applies`, `condition`, `then`, `where`, …; empty where the place says
    #: it.
    role: str
    #: Of a section its number, of a set its id, of a fact, a definition, a row or a list its name.
    id: str
    #: What it is called for people; may be empty.
    title: str
    #: The rule text of a step that is an expression; may be empty.
    text: str
    #: Of an operation or an aggregate: `>=`, `and`, `share`, …; else empty.
    op: str
    #: As a prompt prints it, of a section its status; None where there is none.
    value: Optional[str]
    #: For people, with its unit; empty where `value` says it all.
    value_text: str
    #: Of a look-up the cell, of a choice what it was chosen by, of a ratio its operands, of an aggregate how many rows
    #: count.
    detail: str
    #: Whether this step alone makes the step above it what it is.
    decides: bool
    #: Of a row: whether the filter takes it; of a part of a choice: whether it can count.
    selected: bool
    estimated: bool
    #: Of a comparison: both sides.
    comparison: Optional[Comparison]
    #: Of a section or a set: its points; None where it scores nothing.
    score: Optional[Score]
    #: Why the value is not known.
    reasons: Tuple[str, ...]
    documents: Tuple[str, ...]
    #: `file:line` of a section, a definition or a cell; may be empty.
    line: str
    #: How many rows, or sections of a row, are not listed.
    omitted: int
    #: What it rests on, in the order of the rule.
    parts: Tuple["Step", ...]

    def __iter__(self) -> Iterator["Step"]:
        return iter(self.parts)

    def walk(self) -> Iterator["Step"]:
        """This step and all below it, in the order of the rule."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def __repr__(self) -> str:
        what = self.id or self.text or self.detail
        count = len(self.parts)
        more = f", {count} step{'s' if count > 1 else ''} below" if count else ""
        value = self.value_text or self.value
        return f"<Step {self.form}{' ' + what if what else ''}{': ' + value if value else ''}{more}>"


def step_of(said: Dict[str, Any]) -> Step:
    """A step as JSON has it."""
    return Step(said["form"], said.get("role", ""), said.get("id", ""), said.get("title", ""), said.get("text", ""),
                said.get("op", ""), said["value"], said.get("value_text", ""), said.get("detail", ""), said.get("decides", False),
                said.get("selected", True), said.get("estimated", False), _comparison(said.get("comparison")),
                _score(said.get("score")), tuple(said.get("reasons", ())), tuple(said.get("documents", ())),
                said.get("line", ""), said.get("omitted", 0), tuple(step_of(part) for part in said.get("parts", ())))


def _comparison(said: Optional[Dict[str, Any]]) -> Optional[Comparison]:
    if said is None:
        return None
    return Comparison(exact_of(said["value"]), said["value_text"], said["op"], exact_of(said["threshold"]),
                      said["threshold_text"], said["detail_text"], said.get("cell", ""), said.get("rounding", False))


def _score(said: Optional[Dict[str, Any]]) -> Optional[Score]:
    if said is None:
        return None
    points = said["points"]
    bounds = (points, points, points, said["max"]) if points is not None else (
        None, said["lowest"], said["highest"], said["max"])
    return Score(*[None if text is None else fraction_of(text) for text in bounds])


class Explanation(Reported):
    """The proof of a verdict. Immutable, and may be used by several threads at the same time."""

    _what = "this explanation"
    _to_json = c.functions.tc_explanation_to_json
    _write_report = c.functions.tc_explanation_write_report

    def __init__(self, handle: Any) -> None:
        self._own(handle, c.functions.tc_explanation_free)

    @functools.cached_property
    def root(self) -> Step:
        """The verdict itself, with the steps that it rests on."""
        return step_of(self.to_dict()["explanation"])

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.Explanation, closed>"
        return f"<tieuchi.Explanation of {self.root.form} {self.root.id}: {self.root.value or 'scored'}>"


def explanation_of(result: Result, section: str, max_rows: int, max_depth: int) -> Explanation:
    """Explains a verdict."""
    options = c.ExplainOptions(max_rows=max_rows, max_depth=max_depth)
    text = c.write(section)
    handle = POINTER(c.ExplanationHandle)()
    call(c.functions.tc_result_explain, result.handle, text, len(text), ctypes.byref(options), ctypes.byref(handle))
    return Explanation(handle)
