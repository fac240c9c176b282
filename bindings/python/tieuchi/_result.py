"""Results, as plain Python values."""

import ctypes
import datetime
import enum
import functools
import html
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import _library as c
from ._errors import Diagnostic, NotFoundError, call
from ._handles import Owned, Reported
from ._numbers import Exact, amount_of, date_of, exact_of, fraction_of
from ._remedy import Remedy, remedy_at

if TYPE_CHECKING:
    from ._explanation import Explanation
    from ._gap import Cost, Gap


class Status(enum.Enum):
    """The verdict on an indicator, a criterion or a whole set.

    Compare it (`status is Status.MET`): a verdict is one of four, and none of them is true or false.
    """

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    def __bool__(self) -> bool:
        raise TypeError("a verdict is neither true nor false; compare it, as in `status is Status.MET`")


class Basis(enum.Enum):
    """What a verdict rests on."""

    COMPUTED = "computed"
    ATTESTED = "attested"
    MIXED = "mixed"


class Outcome(enum.Enum):
    """How the figures of a check fit together."""

    HOLDS = "holds"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    MISMATCH = "mismatch"
    UNKNOWN = "unknown"


_OUTCOMES = {0: Outcome.UNKNOWN, 1: Outcome.HOLDS, 2: Outcome.ROUNDED, 3: Outcome.TRUNCATED, 4: Outcome.MISMATCH}
_STATUSES = {0: Status.UNKNOWN, 1: Status.MET, 2: Status.UNMET, 3: Status.NOT_APPLICABLE}
_BASES = {1: Basis.COMPUTED, 2: Basis.ATTESTED, 3: Basis.MIXED}

class Shortfall:
    """How far one fact has to move for a comparison to hold, while all others stay. Those of one condition are
    alternatives; of several conditions each has to be made good."""

    __slots__ = ("fact", "amount", "unit", "exclusive", "condition")

    def __init__(self, fact: str, amount: Union[Decimal, Fraction], unit: str = "", exclusive: bool = False,
                 condition: str = "") -> None:
        #: The fact that has to move.
        self.fact = fact
        #: By how much, in `unit`; negative where it has to fall.
        self.amount = amount
        #: The unit of the fact; empty for a plain number.
        self.unit = unit
        #: Whether it has to move by more than that.
        self.exclusive = exclusive
        #: The comparison that would hold then, as rule text. It does not count when two are compared.
        self.condition = condition

    def _key(self) -> Tuple[Any, ...]:
        return (self.fact, self.amount, self.unit, self.exclusive)

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Shortfall) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        more = ", exclusive=True" if self.exclusive else ""
        return f"Shortfall(fact={self.fact!r}, amount={self.amount!r}, unit={self.unit!r}{more})"


class Count(NamedTuple):
    """How many of something have each verdict; `counted_met` of `counted_total` is the k/n of the set."""

    met: int
    unmet: int
    unknown: int
    not_applicable: int
    total: int
    counted_met: int
    counted_total: int


class Counts(NamedTuple):
    """The verdicts on criteria and on indicators."""

    criteria: Count
    indicators: Count


class Subject(NamedTuple):
    """Who was judged."""

    id: str
    name: str
    kind: str


class Conflict(NamedTuple):
    """An attestation that differs from what was computed. What was computed stands."""

    section: str
    computed: Status
    attested: Status
    document: str


class Score(NamedTuple):
    """Points: what was scored and what could be."""

    #: What was scored; None where that is not known.
    points: Optional[Fraction]
    #: The least that it can still be; None where there is no bound.
    lowest: Optional[Fraction]
    #: The most that it can still be; None where there is no bound.
    highest: Optional[Fraction]
    #: The most that can be scored here, without what is not applicable.
    max: Optional[Fraction]


class Prerequisite(NamedTuple):
    """Whether a set is met that the subject has to meet as well."""

    ruleset: str
    status: Status
    #: Whether it rests on a recorded recognition and not on facts.
    recorded: bool
    #: The decision of that recognition.
    document: str


class Check(NamedTuple):
    """A check of the facts. It never changes a verdict."""

    title: str
    outcome: Outcome
    #: Whether indicators on its facts are unknown where it fails.
    error: bool
    #: The reported figure, exactly; None where it compares none with another.
    reported: Optional[Exact]
    #: What it is compared with, exactly; None where that is not known.
    computed: Optional[Exact]
    reported_text: str
    computed_text: str
    #: The facts that it waits for.
    missing: Tuple[str, ...]
    line: str


def _score_of(record: Any) -> Optional[Score]:
    """The points of a record; None where nothing scores."""
    texts = [c.read(text) for text in (record.points, record.points_lowest, record.points_highest,
                                       record.points_most)]
    if all(text is None for text in texts):
        return None
    return Score(*[None if text is None else fraction_of(text) for text in texts])


class Indicator:
    """The result for one indicator."""

    def __init__(self, record: Any, shortfall: List[Shortfall], remedy: Optional[Remedy] = None) -> None:
        self.id: str = c.read_or_empty(record.id)
        self.title: str = c.read_or_empty(record.title)
        #: The verdict; None where it only scores.
        self.status: Optional[Status] = None if record.scores_only else _STATUSES[record.status]
        self.basis: Basis = _BASES[record.basis]
        #: The points; None where it scores nothing.
        self.score: Optional[Score] = _score_of(record)
        self.agency: str = c.read_or_empty(record.agency)
        #: The left side of the comparison, exactly; None where it is not known.
        self.value: Optional[Exact] = exact_of(c.read(record.value))
        self.value_text: str = c.read_or_empty(record.value_text)
        self.detail_text: str = c.read_or_empty(record.detail_text)
        self.op: Optional[str] = c.read(record.op)
        #: The right side of the comparison, exactly; None where it is not known.
        self.threshold: Optional[Exact] = exact_of(c.read(record.threshold))
        self.threshold_text: str = c.read_or_empty(record.threshold_text)
        #: The look-up that gave the right side: `T[BTB, 2023]`.
        self.cell: Optional[str] = c.read(record.cell)
        #: Whether the comparison comes out the other way with another rounding.
        self.rounding: bool = bool(record.rounding)
        #: The ways in which it would be met.
        self.shortfall: List[Shortfall] = shortfall
        #: What it would take to be met; None where it is met or not applicable, or an authority has spoken.
        self.remedy: Optional[Remedy] = remedy
        #: The facts that it waits for.
        self.missing: List[str] = c.read_list(record.missing, record.missing_count)
        self.decided_by: Optional[str] = c.read(record.decided_by)
        #: Why it is unknown.
        self.reasons: List[str] = c.read_list(record.reasons, record.reason_count)
        self.estimated: bool = bool(record.estimated)
        self.documents: List[str] = c.read_list(record.documents, record.document_count)
        self.note: str = c.read_or_empty(record.note)
        self.evidence: str = c.read_or_empty(record.evidence)
        self.line: str = c.read_or_empty(record.line)

    def __repr__(self) -> str:
        return f"<Indicator {self.id} {self._verdict()}{': ' + self._sides() if self.op else ''}>"

    def _verdict(self) -> str:
        """The verdict with the points behind it."""
        parts = ["" if self.status is None else self.status.value, _points_text(self.score)]
        return " ".join(part for part in parts if part)

    def _sides(self) -> str:
        return f"{self.value_text or '?'} {self.op} {self.threshold_text or '?'}"

    def _why(self) -> str:
        ways = [f"{each.fact}: {each.amount:f} {each.unit}".strip() if isinstance(each.amount, Decimal)
                else f"{each.fact}: {each.amount} {each.unit}".strip() for each in self.shortfall]
        return "; ".join(ways or self.reasons)

    def _row(self) -> str:
        cells = [self.id, self.title, self._verdict(), self._sides() if self.op else "", self._why(), self.agency]
        return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"

    def _repr_html_(self) -> str:
        return _table(self._row())


def _points_text(score: Optional[Score]) -> str:
    """`12/15`, `5 to 12/15`; empty where nothing scores."""
    if score is None:
        return ""
    most = "" if score.max is None else f"/{_short(score.max)}"
    if score.points is not None:
        return _short(score.points) + most
    return f"{_short(score.lowest)} to {_short(score.highest)}{most}"


def _short(value: Optional[Fraction]) -> str:
    """A number for people; `?` for one that is not known."""
    if value is None:
        return "?"
    if value.denominator == 1:
        return str(value.numerator)
    places = round(value, 2)
    return ("" if places == value else "≈") + format(Decimal(places.numerator) / places.denominator, "f")


class Criterion:
    """The result for one criterion."""

    def __init__(self, record: Any, indicators: Sequence[Indicator], remedy: Optional[Remedy] = None) -> None:
        self.id: str = c.read_or_empty(record.id)
        self.title: str = c.read_or_empty(record.title)
        self.status: Status = _STATUSES[record.status]
        self.basis: Basis = _BASES[record.basis]
        #: The points; None where none of its indicators scores.
        self.score: Optional[Score] = _score_of(record)
        self.estimated: bool = bool(record.estimated)
        self.agency: str = c.read_or_empty(record.agency)
        self.source: str = c.read_or_empty(record.source)
        self.note: str = c.read_or_empty(record.note)
        self.missing: List[str] = c.read_list(record.missing, record.missing_count)
        self.reasons: List[str] = c.read_list(record.reasons, record.reason_count)
        self.documents: List[str] = c.read_list(record.documents, record.document_count)
        self.line: str = c.read_or_empty(record.line)
        self.indicators: Tuple[Indicator, ...] = tuple(indicators)
        #: What it would take to be met, over its indicators; None where it is met or not applicable.
        self.remedy: Optional[Remedy] = remedy

    def __getitem__(self, id: str) -> Indicator:
        for each in self.indicators:
            if each.id == id:
                return each
        raise KeyError(id)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __repr__(self) -> str:
        return f"<Criterion {self.id} {self.status.value}, {len(self.indicators)} indicators>"

    def _head(self) -> str:
        cells = [self.id, self.title, f"{self.status.value} {_points_text(self.score)}".strip(), "", "", self.agency]
        return "<tr>" + "".join(f"<th>{html.escape(cell)}</th>" for cell in cells) + "</tr>"

    def _repr_html_(self) -> str:
        return _table(self._head() + "".join(each._row() for each in self.indicators))


def _table(rows: str) -> str:
    return f"<table>{rows}</table>"


class Result(Reported):
    """The result of judging one subject. Immutable, and may be used by several threads at the same time.

    `result["14.1"]` is an indicator, or a criterion where no indicator has that id; `indicator` and `criterion` look
    for one kind alone.
    """

    _what = "this result"
    _to_json = c.functions.tc_result_to_json
    _write_report = c.functions.tc_result_write_report

    def __init__(self, handle: Any, diagnostics: Sequence[Diagnostic], whole: Optional[Owned] = None) -> None:
        if whole is None:
            self._own(handle, c.functions.tc_result_free)
        else:
            self._borrow(handle, whole)
        record = c.record_of(c.ResultRecord, c.functions.tc_result_describe, handle)
        self.status: Status = _STATUSES[record.status]
        #: The id of the rule set.
        self.ruleset: str = c.read_or_empty(record.ruleset)
        self.ruleset_title: str = c.read_or_empty(record.ruleset_title)
        self.ruleset_digest: str = c.read_or_empty(record.ruleset_digest)
        self.facts_digest: str = c.read_or_empty(record.facts_digest)
        self.subject = Subject(c.read_or_empty(record.subject_id), c.read_or_empty(record.subject_name),
                               c.read_or_empty(record.subject_kind))
        self.as_of: Optional[datetime.date] = date_of(c.read(record.as_of))
        #: All facts that something waits for.
        self.missing: List[str] = c.read_list(record.missing, record.missing_count)
        self.warnings: List[str] = c.read_list(record.warnings, record.warning_count)
        #: Why the verdict on the whole set is unknown.
        self.reasons: List[str] = c.read_list(record.reasons, record.reason_count)
        self.estimated: bool = bool(record.estimated)
        #: The points; None where nothing in the set scores.
        self.score: Optional[Score] = _score_of(record)
        #: The class that is given; None where none is, or that is not decided.
        self.class_: Optional[str] = c.read(record.class_name)
        #: The classes that can still be given, where that is not decided.
        self.classes_open: List[str] = c.read_list(record.classes_open, record.class_open_count)
        #: What there was to say about the facts.
        self.diagnostics: List[Diagnostic] = list(diagnostics)
        self._sizes = (record.criterion_count, record.indicator_count, record.conflict_count)
        self._more = (record.prerequisite_count, record.check_count)
        self._remedy = record.remedy if record.has_remedy else None

    @functools.cached_property
    def counts(self) -> Counts:
        record = c.record_of(c.CountsRecord, c.functions.tc_result_counts, self.handle)
        return Counts(*[Count(*[getattr(record, f"{what}_{name}") for name in Count._fields])
                        for what in ("criteria", "indicators")])

    @functools.cached_property
    def indicators(self) -> Tuple[Indicator, ...]:
        """All indicators, in the order of the rules."""
        return tuple(self._indicator_at(index) for index in range(self._sizes[1]))

    def _indicator_at(self, index: int) -> Indicator:
        lib, handle = c.functions, self.handle
        record = c.record_of(c.IndicatorRecord, lib.tc_result_indicator_at, handle, index)
        shortfall = []
        for way in range(record.shortfall_count):
            each = c.record_of(c.ShortfallRecord, lib.tc_result_shortfall_at, handle, index, way)
            shortfall.append(Shortfall(c.read_or_empty(each.fact), amount_of(c.read_or_empty(each.amount)),
                                       c.read_or_empty(each.unit), bool(each.exclusive),
                                       c.read_or_empty(each.condition)))
        return Indicator(record, shortfall, self._remedy_of(record))

    def _remedy_of(self, record: Any) -> Optional[Remedy]:
        return remedy_at(self.handle, record.remedy) if record.has_remedy else None

    @functools.cached_property
    def remedy(self) -> Optional[Remedy]:
        """What it would take for the whole set to be met, over criteria; None where it is met."""
        return remedy_at(self.handle, self._remedy) if self._remedy is not None else None

    @functools.cached_property
    def criteria(self) -> Tuple[Criterion, ...]:
        """All criteria, in the order of the rules."""
        made = []
        for index in range(self._sizes[0]):
            record = c.record_of(c.CriterionRecord, c.functions.tc_result_criterion_at, self.handle, index)
            first = record.first_indicator
            made.append(Criterion(record, self.indicators[first:first + record.indicator_count],
                                  self._remedy_of(record)))
        return tuple(made)

    @functools.cached_property
    def conflicts(self) -> Tuple[Conflict, ...]:
        made = []
        for index in range(self._sizes[2]):
            record = c.record_of(c.ConflictRecord, c.functions.tc_result_conflict_at, self.handle, index)
            made.append(Conflict(c.read_or_empty(record.section), _STATUSES[record.computed],
                                 _STATUSES[record.attested], c.read_or_empty(record.document)))
        return tuple(made)

    @functools.cached_property
    def prerequisites(self) -> Tuple[Prerequisite, ...]:
        """The sets that the subject has to meet as well, in the order of the rules."""
        made = []
        for index in range(self._more[0]):
            record = c.record_of(c.PrerequisiteRecord, c.functions.tc_result_prerequisite_at, self.handle, index)
            made.append(Prerequisite(c.read_or_empty(record.ruleset), _STATUSES[record.status],
                                     bool(record.recorded), c.read_or_empty(record.document)))
        return tuple(made)

    @functools.cached_property
    def checks(self) -> Tuple[Check, ...]:
        """The checks of the facts, in the order of the rules."""
        made = []
        for index in range(self._more[1]):
            record = c.record_of(c.CheckRecord, c.functions.tc_result_check_at, self.handle, index)
            made.append(Check(c.read_or_empty(record.title), _OUTCOMES.get(record.outcome, Outcome.UNKNOWN),
                              bool(record.error), exact_of(c.read(record.reported)), exact_of(c.read(record.computed)),
                              c.read_or_empty(record.reported_text), c.read_or_empty(record.computed_text),
                              tuple(c.read_list(record.missing, record.missing_count)),
                              c.read_or_empty(record.line)))
        return tuple(made)

    def indicator(self, id: str) -> Indicator:
        """Finds an indicator; KeyError if there is none."""
        text = c.write(_section(id))
        try:
            record = c.record_of(c.IndicatorRecord, c.functions.tc_result_indicator_by_id, self.handle, text, len(text))
        except NotFoundError as error:
            raise _no_section(id, error) from None
        return self.indicators[int(record.index)]

    def criterion(self, id: str) -> Criterion:
        """Finds a criterion; KeyError if there is none."""
        text = c.write(_section(id))
        try:
            record = c.record_of(c.CriterionRecord, c.functions.tc_result_criterion_by_id, self.handle, text, len(text))
        except NotFoundError as error:
            raise _no_section(id, error) from None
        return self.criteria[int(record.index)]

    def __getitem__(self, id: str) -> Union[Indicator, Criterion]:
        try:
            return self.indicator(id)
        except KeyError as error:
            try:
                return self.criterion(id)
            except KeyError:
                raise error from None

    def __contains__(self, id: object) -> bool:
        try:
            self[id]  # type: ignore[index]
        except (KeyError, TypeError):
            return False
        return True

    def __iter__(self) -> Iterator[Criterion]:
        return iter(self.criteria)

    def explain(self, section: str = "", lang: str = "vi", format: str = "text", *, max_rows: int = 0,
                max_depth: int = 0) -> str:
        """Explains the verdict on an indicator, a criterion, or the whole set: every step, with the figures used.

        `format` is "text", "json", "markdown", "html" or "fragment". `max_rows` is how many rows of a list are shown,
        `max_depth` how deep the proof goes; 0 is the default. `explanation` gives the proof itself.
        """
        with self.explanation(section, max_rows=max_rows, max_depth=max_depth) as proof:
            return proof.to_json() if format == "json" else proof.report(lang, format)

    def explanation(self, section: str = "", *, max_rows: int = 0, max_depth: int = 0) -> "Explanation":
        """The proof of the verdict on an indicator, a criterion, or the whole set. KeyError if there is none."""
        from ._explanation import explanation_of

        try:
            return explanation_of(self, _section(section), max_rows, max_depth)
        except NotFoundError as error:
            raise _no_section(section, error) from None

    def gap(self, costs: "Optional[Mapping[str, Cost]]" = None, cost_unit: str = "") -> "Gap":
        """What is missing: what is not met, the cheapest first, and what has to be reported.

        `costs` maps ids of indicators to what it costs to meet them, all in `cost_unit`: int, Decimal, Fraction or str.
        """
        from ._gap import gap_of

        return gap_of(self, costs or {}, cost_unit)

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.Result, closed>"
        who = self.subject.name or self.subject.id
        met = self.counts.criteria
        return (f"<tieuchi.Result {self.ruleset}{' for ' + who if who else ''}: {self._verdict()}, "
                f"{met.counted_met}/{met.counted_total} criteria>")

    def _verdict(self) -> str:
        """The verdict, the class and the points."""
        parts = [self.status.value, self.class_ or "", _points_text(self.score)]
        return ", ".join(part for part in parts if part)


def _section(id: str) -> str:
    if not isinstance(id, str):
        raise TypeError(f"the id of a section is a name, and 17.1 is not 17.10; write {str(id)!r}")
    return id


def _no_section(id: str, error: NotFoundError) -> KeyError:
    said = error.diagnostics[0] if error.diagnostics else None
    return KeyError(f"{said.message}; {said.help}" if said and said.help else said.message if said else id)


class Value(str):
    """The value of an expression: the text that a prompt shows, with what is known of it."""

    #: `yes_no`, `number`, `text`, `date`, …
    kind: str
    #: The facts that it waits for.
    missing: List[str]
    #: Why it is unknown or undefined.
    reasons: List[str]

    @property
    def value(self) -> Union[None, bool, Fraction, datetime.date, str]:
        """The value in Python; None where it is unknown or undefined."""
        text = str(self)
        if text == "unknown" or text.startswith("undefined"):
            return None
        if self.kind == "yes_no":
            return {"yes": True, "no": False}.get(text)
        if self.kind in ("number", "count", "percent"):
            return fraction_of(text)
        if self.kind == "date":
            return datetime.date.fromisoformat(text)
        return text


_KINDS = {0: "any", 1: "yes_no", 2: "count", 3: "number", 4: "percent", 5: "text", 6: "date", 7: "one_of", 8: "list"}


def value_of(handle: Any) -> Value:
    """Reads a value of the library."""
    record = c.record_of(c.ValueRecord, c.functions.tc_value_describe, handle)
    value = Value(c.read_or_empty(record.text))
    value.kind = _KINDS.get(record.kind, "any")
    value.missing = c.read_list(record.missing, record.missing_count)
    value.reasons = c.read_list(record.reasons, record.reason_count)
    return value


def kind_name(kind: int) -> str:
    return _KINDS.get(kind, "any")
