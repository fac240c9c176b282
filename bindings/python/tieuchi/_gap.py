"""What is missing until a subject is recognised."""

import ctypes
import datetime
import decimal
import functools
import numbers
from ctypes import POINTER
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, Tuple, Union

from . import _library as c
from ._errors import call
from ._facts import digits
from ._handles import Reported
from ._numbers import Amount, Exact, amount_of, date_of, exact_of

if TYPE_CHECKING:
    from ._remedy import Remedy
    from ._result import Result, Shortfall, Status

#: What it costs to meet an indicator.
Cost = Union[int, decimal.Decimal, Fraction, str]


@dataclass(frozen=True)
class GapItem:
    """An indicator that is not met."""

    #: The id of its criterion.
    criterion: str
    id: str
    title: str
    #: `Status.UNMET` or `Status.UNKNOWN`.
    status: "Status"
    agency: str
    #: The left side of the comparison that decided, exactly; None where it is not known.
    value: Optional[Exact]
    value_text: str
    op: str
    #: The right side, exactly; None where it is not known.
    threshold: Optional[Exact]
    threshold_text: str
    shortfall: "Tuple[Shortfall, ...]"
    #: The least number of changes that would do; 0: not known.
    changes: int
    #: What it would take; None: nothing is known to help.
    remedy: "Optional[Remedy]"
    #: Why it is unknown.
    reasons: Tuple[str, ...]
    #: What it costs; None: nobody says so.
    cost: Optional[Amount]
    #: What has to be shown; may be empty.
    evidence: str


@dataclass(frozen=True)
class GapCriterion:
    """A criterion that is not met."""

    id: str
    title: str
    #: `Status.UNMET` or `Status.UNKNOWN`.
    status: "Status"
    agency: str
    #: The least number of changes that would do; 0: not known.
    changes: int
    #: What it would take, over its indicators.
    remedy: "Optional[Remedy]"
    #: What it costs; None: nobody says so.
    cost: Optional[Amount]
    #: Where there is a cost: of how many of its indicators that is not known.
    unpriced: int
    #: Its indicators that are not met, the cheapest first.
    indicators: Tuple[GapItem, ...]


@dataclass(frozen=True)
class GapFact:
    """A fact that was not reported and still matters."""

    name: str
    #: The indicators that wait for nothing else.
    decides: Tuple[str, ...]
    #: The others that wait for it.
    needed_by: Tuple[str, ...]
    #: What it would have to be for those that it decides: `insured >= 6484 người`.
    boundaries: Tuple[str, ...]


class Gap(Reported):
    """What is missing. Immutable, and may be used by several threads at the same time."""

    _what = "this gap"
    _to_json = c.functions.tc_gap_to_json
    _write_report = c.functions.tc_gap_write_report

    def __init__(self, handle: Any) -> None:
        self._own(handle, c.functions.tc_gap_free)

    @functools.cached_property
    def _said(self) -> Dict[str, Any]:
        return self.to_dict()

    @property
    def ruleset(self) -> str:
        """The id of the set."""
        return str(self._said["ruleset"]["id"])

    @property
    def as_of(self) -> Optional[datetime.date]:
        return date_of(self._said["as_of"])

    @property
    def status(self) -> "Status":
        """The verdict on the whole."""
        from ._result import Status

        return Status(self._said["status"])

    @property
    def changes(self) -> int:
        """The least number of changes by which the whole would be met; 0: not known, or nothing is missing."""
        return int(self._said["changes"])

    @functools.cached_property
    def remedy(self) -> "Optional[Remedy]":
        """What it would take for the whole set, over criteria; None where it is met."""
        return _remedy(self._said)

    @functools.cached_property
    def criteria(self) -> Tuple[GapCriterion, ...]:
        """The criteria that are not met, the cheapest first."""
        return tuple(_criterion(each) for each in self._said["criteria"])

    @functools.cached_property
    def facts(self) -> Tuple[GapFact, ...]:
        """The facts to be reported, those that decide most first."""
        return tuple(GapFact(each["name"], tuple(each["decides"]), tuple(each["needed_by"]),
                             tuple(each["boundaries"])) for each in self._said["facts"])

    @functools.cached_property
    def unsettled(self) -> Tuple[GapItem, ...]:
        """The indicators that wait for a rule, not for facts."""
        return tuple(_item(each) for each in self._said["unsettled"])

    @property
    def cost_unit(self) -> str:
        """What costs are counted in; empty where none are known."""
        return str(self._said.get("cost_unit", ""))

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.Gap, closed>"
        return (f"<tieuchi.Gap {self.ruleset}: {self.status.value}, {len(self.criteria)} criteria, "
                f"{len(self.facts)} facts to report>")


def _remedy(said: Dict[str, Any]) -> "Optional[Remedy]":
    from ._remedy import remedy_of

    return remedy_of(said["remedy"]) if said.get("remedy") else None


def _cost(said: Dict[str, Any]) -> Optional[Amount]:
    return amount_of(said["cost"]) if said.get("cost") is not None else None


def _item(said: Dict[str, Any]) -> GapItem:
    from ._result import Shortfall, Status

    ways = tuple(Shortfall(each["fact"], amount_of(each["amount"]), each["unit"], bool(each.get("exclusive", False)),
                           each.get("condition", "")) for each in said["shortfall"])
    return GapItem(said["criterion"], said["id"], said["title"], Status(said["status"]), said["agency"],
                   exact_of(said.get("value")), said.get("value_text", ""), said.get("op", ""),
                   exact_of(said.get("threshold")), said.get("threshold_text", ""), ways, int(said["changes"]),
                   _remedy(said), tuple(said["reasons"]), _cost(said), said["evidence"])


def _criterion(said: Dict[str, Any]) -> GapCriterion:
    from ._result import Status

    return GapCriterion(said["id"], said["title"], Status(said["status"]), said["agency"], int(said["changes"]),
                        _remedy(said), _cost(said), int(said.get("unpriced", 0)),
                        tuple(_item(each) for each in said["indicators"]))


def _cost_text(indicator: str, value: Cost) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        return digits(int(value))
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, numbers.Rational) and not isinstance(value, bool):
        return f"{digits(int(value.numerator))}/{digits(int(value.denominator))}"
    raise TypeError(f"the cost of {indicator!r} is of the type {type(value).__name__}; "
                    "write int, Decimal, Fraction or str")


def gap_of(result: "Result", costs: Mapping[str, Cost], cost_unit: str) -> Gap:
    """Finds what is missing in a result."""
    ids = [c.write(indicator) for indicator in costs]
    amounts = [c.write(_cost_text(indicator, value)) for indicator, value in costs.items()]
    unit = c.write(cost_unit)
    options = c.GapOptions(indicators=c.texts_of(ids), costs=c.texts_of(amounts), cost_count=len(ids), cost_unit=unit,
                           cost_unit_size=len(unit))
    handle = POINTER(c.GapHandle)()
    call(c.functions.tc_result_gap, result.handle, ctypes.byref(options), ctypes.byref(handle))
    return Gap(handle)
