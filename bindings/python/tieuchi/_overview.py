"""The results of many subjects side by side."""

import ctypes
import functools
from ctypes import POINTER
from dataclasses import dataclass
from typing import Any, Dict, Iterable, Mapping, NamedTuple, Optional, Tuple

from . import _library as c
from ._errors import call
from ._handles import Reported
from ._result import Result, Status


class Tally(NamedTuple):
    """How many of something have each verdict."""

    met: int
    unmet: int
    unknown: int
    not_applicable: int
    total: int


@dataclass(frozen=True)
class OverviewSubject:
    """One subject among many."""

    id: str
    name: str
    #: By which set it was judged.
    ruleset: str
    status: Status
    #: The class that is given; None where none is.
    class_: Optional[str]
    #: How many criteria are counted as met, and of how many.
    counted_met: int
    counted_total: int
    #: The verdicts on its criteria.
    criteria: Mapping[str, Status]
    #: Index into the levels of the overview; None where none were asked for, or it depends on what is unknown.
    level: Optional[int]


@dataclass(frozen=True)
class OverviewCriterion:
    """One criterion over all subjects."""

    id: str
    title: str
    counts: Tally


@dataclass(frozen=True)
class OverviewAgency:
    """What one agency is responsible for, over all subjects."""

    #: Empty: nobody is named.
    name: str
    #: Those it is responsible for, alone or with others.
    indicators: Tuple[str, ...]
    #: Those of them that others are responsible for as well.
    shared: Tuple[str, ...]
    counts: Tally
    #: Subject and indicator: not met yet.
    open: Tuple[Tuple[str, str], ...]


@dataclass(frozen=True)
class OverviewLevel:
    """Subjects by how many criteria they meet."""

    #: The least number of criteria, and the greatest.
    least: int
    most: int
    subjects: Tuple[str, ...]


def _tally(said: Dict[str, Any]) -> Tally:
    return Tally(*[int(said[name]) for name in Tally._fields])


class Overview(Reported):
    """Many subjects side by side. Immutable, and may be used by several threads at the same time."""

    _what = "this overview"
    _to_json = c.functions.tc_overview_to_json
    _write_report = c.functions.tc_overview_write_report

    def __init__(self, handle: Any) -> None:
        self._own(handle, c.functions.tc_overview_free)

    @functools.cached_property
    def _said(self) -> Dict[str, Any]:
        return self.to_dict()

    @property
    def counts(self) -> Tally:
        """How many subjects have each verdict."""
        return _tally(self._said["counts"]["subjects"])

    @functools.cached_property
    def subjects(self) -> Tuple[OverviewSubject, ...]:
        """The subjects, in the order they were given."""
        return tuple(
            OverviewSubject(each["id"], each["name"], each["ruleset"], Status(each["status"]), each["class"],
                            int(each["counts"]["criteria"]["counted_met"]),
                            int(each["counts"]["criteria"]["counted_total"]),
                            {id: Status(status) for id, status in each["criteria"].items()}, each.get("level"))
            for each in self._said["subjects"])

    @functools.cached_property
    def criteria(self) -> Tuple[OverviewCriterion, ...]:
        """The criteria, in the order of the rules."""
        return tuple(OverviewCriterion(each["id"], each["title"], _tally(each["counts"]))
                     for each in self._said["criteria"])

    @functools.cached_property
    def agencies(self) -> Tuple[OverviewAgency, ...]:
        """Who is responsible for what, in order of first appearance."""
        return tuple(
            OverviewAgency(each["name"], tuple(each["indicators"]), tuple(each["shared"]), _tally(each["counts"]),
                           tuple((one["subject"], one["indicator"]) for one in each["open"]))
            for each in self._said["agencies"])

    @functools.cached_property
    def levels(self) -> Tuple[OverviewLevel, ...]:
        """The levels that were asked for, the highest first."""
        return tuple(OverviewLevel(int(each["from"]), int(each["to"]), tuple(each["subjects"]))
                     for each in self._said["levels"])

    @property
    def undecided(self) -> Tuple[str, ...]:
        """The subjects whose level depends on criteria that are unknown."""
        return tuple(self._said.get("undecided", ()))

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.Overview, closed>"
        return f"<tieuchi.Overview of {self.counts.total} subjects: {self.counts.met} met>"


def overview(results: Iterable[Result], levels: Iterable[int] = ()) -> Overview:
    """Puts results side by side: who has met how much, and what each agency still has to do.

    `levels` are numbers of criteria met at which levels begin: 19, 15, 10 makes 19 and more, 15 to 18, 10 to 14, and
    fewer than 10.
    """
    given = list(results)
    handles = (POINTER(c.ResultHandle) * len(given))(*[each.handle for each in given])
    begins = list(levels)
    if any(isinstance(each, bool) or not isinstance(each, int) or each < 0 for each in begins):
        raise ValueError(f"levels are numbers of criteria, not {begins!r}")
    options = c.OverviewOptions(levels=(ctypes.c_size_t * len(begins))(*begins), level_count=len(begins))
    handle = POINTER(c.OverviewHandle)()
    call(c.functions.tc_overview_of, handles, len(given), ctypes.byref(options), ctypes.byref(handle))
    return Overview(handle)
