"""What it would take for something to be met."""

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from . import _library as c
from ._numbers import Amount, amount_of


@dataclass(frozen=True)
class Remedy:
    """What it would take for a condition to hold: a `Choice`, `Figure`, `Answer`, `SectionStatus`, `Attestation` or
    `NoRemedy`.

    Of a condition that fails it says what has to change, of one that is not decided what has to be reported.
    """

    #: What it would make hold, as rule text; may be empty.
    condition: str
    #: Whether the condition fails on what is reported; False: it waits for something.
    failing: bool
    #: Whether this and nothing less is enough, whatever is not reported.
    exact: bool
    #: The least number of things that have to change or to be reported; 0: not known.
    changes: int
    #: Of a part of a choice among rows: what the row is called; may be empty.
    row: str

    @property
    def possible(self) -> bool:
        """Whether there is a way at all, as far as is known."""
        return self.changes != 0


@dataclass(frozen=True)
class Choice(Remedy):
    """Some of several things, or all of them."""

    #: How many of the parts have to be done.
    needed: int
    #: The cheapest first where not all are needed.
    parts: Tuple[Remedy, ...]
    #: How many more parts there are, which are not listed.
    omitted: int
    #: Of a choice among rows: the list; may be empty.
    list: str

    @property
    def all(self) -> bool:
        """Whether every part has to be done."""
        return self.needed == len(self.parts) + self.omitted


@dataclass(frozen=True)
class Figure(Remedy):
    """A number has to reach a boundary."""

    fact: str
    #: What the fact is called for people; may be empty.
    title: str
    #: `>=`, `<=`, `>`, `<` or `==`.
    op: str
    #: What it has to be, in `unit`.
    boundary: Amount
    #: The unit of the fact; empty for a plain number.
    unit: str
    #: What it is, in `unit`; None: not reported.
    reported: Optional[Amount]
    #: Whether it stands below the line of a ratio.
    denominator: bool

    def __str__(self) -> str:
        return f"{self.fact} {self.op} {self.boundary} {self.unit}".rstrip()


@dataclass(frozen=True)
class Answer(Remedy):
    """What is not a number has to be one of some values."""

    fact: str
    #: What the fact is called for people; may be empty.
    title: str
    #: Each of them would do, as facts spell them.
    values: Tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.fact}: {' | '.join(self.values)}"


@dataclass(frozen=True)
class SectionStatus(Remedy):
    """Another section, or set, has to have a status."""

    #: Its id, with its set where that is another one.
    section: str
    #: The status, as results spell it.
    wanted: str

    def __str__(self) -> str:
        return f"{self.section} {self.wanted}"


@dataclass(frozen=True)
class Attestation(Remedy):
    """An authority has to say so."""

    section: str
    #: The status that it has to attest, as results spell it.
    wanted: str

    def __str__(self) -> str:
        return f"{self.section} attested {self.wanted}"


@dataclass(frozen=True)
class NoRemedy(Remedy):
    """Nothing that could be reported is known to help."""

    #: Why.
    reason: str

    def __str__(self) -> str:
        return self.reason


def remedy_at(result: Any, index: int) -> Remedy:
    """Reads a remedy of a result, with its parts."""
    record = c.record_of(c.RemedyRecord, c.functions.tc_result_remedy_at, result, index)
    text = c.read_or_empty
    base = (text(record.condition), bool(record.failing), bool(record.exact), int(record.changes), text(record.row))
    if record.form == 1:
        parts: List[Remedy] = [remedy_at(result, record.first_part + part) for part in range(record.part_count)]
        return Choice(*base, int(record.needed), tuple(parts), int(record.omitted), text(record.list))
    if record.form == 2:
        reported = c.read(record.reported)
        return Figure(*base, text(record.fact), text(record.title), text(record.op), amount_of(text(record.boundary)),
                      text(record.unit), None if reported is None else amount_of(reported),
                      bool(record.denominator))
    if record.form == 3:
        return Answer(*base, text(record.fact), text(record.title),
                      tuple(c.read_list(record.values, record.value_count)))
    if record.form in (4, 5):
        kind = SectionStatus if record.form == 4 else Attestation
        return kind(*base, text(record.section), text(record.wanted))
    return NoRemedy(*base, text(record.reason))


def remedy_of(said: Dict[str, Any]) -> Remedy:
    """A remedy as JSON has it."""
    base = (said.get("condition", ""), said["failing"], said["exact"], said["changes"], said.get("row", ""))
    form = said["form"]
    if form == "choice":
        return Choice(*base, said["needed"], tuple(remedy_of(part) for part in said["parts"]), said.get("omitted", 0),
                      said.get("list", ""))
    if form == "figure":
        reported = said["reported"]
        return Figure(*base, said["fact"], said.get("title", ""), said["op"], amount_of(said["boundary"]),
                      said["unit"], None if reported is None else amount_of(reported), said.get("denominator", False))
    if form == "answer":
        return Answer(*base, said["fact"], said.get("title", ""), tuple(said["values"]))
    if form in ("section", "attestation"):
        kind = SectionStatus if form == "section" else Attestation
        return kind(*base, said.get("section", ""), said.get("wanted", ""))
    return NoRemedy(*base, said.get("reason", ""))
