"""Plans: what is to be done, and what that would reach."""

import ctypes
import datetime
import decimal
import functools
import json
import numbers
import os
from ctypes import POINTER
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Sequence, Tuple, Union

from . import _library as c
from ._errors import Diagnostic, call, language_code
from ._facts import digits
from ._gap import Gap
from ._handles import Owned, Reported
from ._numbers import Amount, amount_of, date_of
from ._result import Result, Shortfall, Subject

_REACHED = {1: True, 2: False}
_BY_CRITERION, _BY_AGENCY = 1, 2


class Plan(Owned):
    """What is to be done for a subject, and what that shall reach. Immutable, and may be used by several threads at the
    same time. Whether it fits is asked of the rules, by `Ruleset.plan`."""

    _what = "this plan"

    def __init__(self, handle: Any, diagnostics: Sequence[Diagnostic], name: str) -> None:
        self._own(handle, c.functions.tc_plan_free)
        record = c.record_of(c.PlanRecord, c.functions.tc_plan_describe, handle)
        #: What the file is called.
        self.name = name
        #: Who it is for.
        self.subject = Subject(c.read_or_empty(record.subject_id), c.read_or_empty(record.subject_name),
                               c.read_or_empty(record.subject_kind))
        #: The id of the set that it is to meet; empty: left to the caller.
        self.ruleset: str = c.read_or_empty(record.ruleset)
        #: The day by which everything is to be done.
        self.deadline: Optional[datetime.date] = date_of(c.read(record.deadline))
        #: How many promises it makes.
        self.registered_count = int(record.registered_count)
        #: How many things are to be done.
        self.action_count = int(record.action_count)
        self.diagnostics = list(diagnostics)

    @classmethod
    def from_json(cls, text: Union[str, bytes], *, name: str = "<plan>", lang: str = "en") -> "Plan":
        """Reads a plan. Raises FactsError with everything that is wrong with it."""
        data = c.write(text) if isinstance(text, str) else bytes(text)
        label = c.write(name)
        options = c.FactsOptions(name=label, name_size=len(label), language=language_code(lang))
        handle = POINTER(c.PlanHandle)()
        found = call(c.functions.tc_plan_from_json, data, len(data), ctypes.byref(options), ctypes.byref(handle))
        return cls(handle, found, name)

    @classmethod
    def from_file(cls, path: "os.PathLike[str] | str", *, lang: str = "en") -> "Plan":
        """Reads a plan from the file system."""
        with open(path, "rb") as file:
            return cls.from_json(file.read(), name=os.fspath(path), lang=lang)

    @classmethod
    def from_dict(cls, document: Mapping[str, Any], *, name: str = "<plan>", lang: str = "en") -> "Plan":
        """Takes a plan in the form of a file, as Python values. Numbers are int, Decimal or str, and days may be
        `datetime.date`. `tieuchi`, the version of the format, may be left out."""
        return cls.from_json(_json_of({"tieuchi": 1, **document}, ""), name=name, lang=lang)

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.Plan, closed>"
        who = self.subject.name or self.subject.id
        by = f" by {self.deadline}" if self.deadline else ""
        return (f"<tieuchi.Plan{' for ' + who if who else ''}: {self.action_count} actions, "
                f"{self.registered_count} registered{by}>")


def load_plan(path: "os.PathLike[str] | str", *, lang: str = "en") -> Plan:
    """Reads a plan from the file system. Raises FactsError with everything that is wrong with it."""
    return Plan.from_file(path, lang=lang)


def loads_plan(text: Union[str, bytes, Mapping[str, Any]], *, name: str = "<plan>", lang: str = "en") -> Plan:
    """Reads the text of a plan, or takes what such a text says as Python values; otherwise as `load_plan`."""
    if isinstance(text, Mapping):
        return Plan.from_dict(text, name=name, lang=lang)
    return Plan.from_json(text, name=name, lang=lang)


def _json_of(value: Any, path: str) -> str:
    """Python values as JSON, without losing a digit."""
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value)
    if isinstance(value, numbers.Integral):
        return digits(int(value))
    if isinstance(value, decimal.Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return json.dumps(value.isoformat())
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(str(key))}: {_json_of(each, f'{path}.{key}' if path else str(key))}"
                               for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return "[" + ", ".join(_json_of(each, f"{path}[{index}]") for index, each in enumerate(value)) + "]"
    advice = (f'; a float is a binary fraction, write Decimal("{value!r}")' if isinstance(value, float)
              else "; write int, Decimal, str, bool, date, None, a list or a dict")
    raise TypeError(f"{path} is of the type {type(value).__name__}{advice}")


@dataclass(frozen=True)
class ActionResult:
    """What would become of an action."""

    id: str
    #: The id of the row that it is for; empty: the subject of the plan.
    subject: str
    #: The indicator or criterion that it is for; may be empty.
    indicator: str
    title: str
    agencies: Tuple[str, ...]
    #: The last day.
    due: Optional[datetime.date]
    #: The indicators that it brings to be met.
    flips: Tuple[str, ...]
    #: The indicators that are met before, and not with this action alone.
    breaks: Tuple[str, ...]
    #: Whether what it is for is met after the plan; None: not known, or it is for nothing.
    reaches: Optional[bool]
    #: What is still missing then.
    shortfall: Tuple[Shortfall, ...]
    #: Whether it will not be there in time.
    late: bool
    #: Whether its last day is before the day of assessment.
    overdue: bool
    #: Whether its last day is after the deadline.
    after_deadline: bool
    #: What it costs, in the `cost_unit` of the plan; None: not known.
    cost: Optional[Amount]


@dataclass(frozen=True)
class TargetResult:
    """What would become of a promise."""

    #: The section; of a number of criteria such as `>= 2`.
    id: str
    #: The id of the row that it is about; empty: the subject of the plan.
    subject: str
    title: str
    #: None: not known.
    reached: Optional[bool]
    #: Of a number: how many are met before; None of a section.
    had: Optional[int]
    #: Of a number: how many are met after; None of a section.
    has: Optional[int]


class PlanResult(Reported):
    """What a plan would reach. Immutable, and may be used by several threads at the same time."""

    _what = "this plan result"
    _to_json = c.functions.tc_plan_result_to_json
    _write_report = c.functions.tc_plan_result_write_report

    def __init__(self, handle: Any, diagnostics: Sequence[Diagnostic]) -> None:
        self._own(handle, c.functions.tc_plan_result_free)
        record = c.record_of(c.PlanResultRecord, c.functions.tc_plan_result_describe, handle)
        #: The indicators that stay or become unmet, and nothing is planned for.
        self.uncovered: Tuple[str, ...] = tuple(c.read_list(record.uncovered, record.uncovered_count))
        #: The indicators that stay or become unknown, and nothing is planned for.
        self.undecided: Tuple[str, ...] = tuple(c.read_list(record.undecided, record.undecided_count))
        #: The actions without a cost.
        self.unpriced: Tuple[str, ...] = tuple(c.read_list(record.unpriced, record.unpriced_count))
        #: Of all actions, in `cost_unit`.
        self.cost: Amount = amount_of(c.read_or_empty(record.cost))
        #: The base unit of money.
        self.cost_unit: str = c.read_or_empty(record.cost_unit)
        #: What there was to say about facts and plan.
        self.diagnostics = list(diagnostics)
        self._sizes = (int(record.action_count), int(record.registered_count))
        self._costs = {_BY_CRITERION: int(record.cost_by_criterion_count),
                       _BY_AGENCY: int(record.cost_by_agency_count)}

    def _result(self, function: Any) -> Optional[Result]:
        found = function(self.handle)
        return Result(found, (), self) if found else None

    @functools.cached_property
    def baseline(self) -> Result:
        """The result on the facts alone."""
        found = self._result(c.functions.tc_plan_result_baseline)
        assert found is not None
        return found

    @functools.cached_property
    def after(self) -> Result:
        """The result with everything done that is planned."""
        found = self._result(c.functions.tc_plan_result_after)
        assert found is not None
        return found

    @functools.cached_property
    def in_time(self) -> Result:
        """The result with everything done that is planned and not late; where nothing is late, the one of `after`."""
        return self._result(c.functions.tc_plan_result_in_time) or self.after

    @functools.cached_property
    def actions(self) -> Tuple[ActionResult, ...]:
        """What would become of each action, in the order of the plan."""
        return tuple(self._action_at(index) for index in range(self._sizes[0]))

    def _action_at(self, index: int) -> ActionResult:
        lib, handle, text = c.functions, self.handle, c.read_or_empty
        record = c.record_of(c.ActionRecord, lib.tc_plan_result_action_at, handle, index)
        ways = []
        for way in range(record.shortfall_count):
            each = c.record_of(c.ShortfallRecord, lib.tc_plan_result_shortfall_at, handle, index, way)
            ways.append(Shortfall(text(each.fact), amount_of(text(each.amount)), text(each.unit),
                                  bool(each.exclusive), text(each.condition)))
        cost = c.read(record.cost)
        return ActionResult(
            text(record.id), text(record.subject), text(record.indicator), text(record.title),
            tuple(c.read_list(record.agencies, record.agency_count)), date_of(c.read(record.due)),
            tuple(c.read_list(record.flips, record.flip_count)),
            tuple(c.read_list(record.breaks, record.break_count)), _REACHED.get(record.reaches), tuple(ways),
            bool(record.late), bool(record.overdue), bool(record.after_deadline),
            None if cost is None else amount_of(cost))

    @functools.cached_property
    def registered(self) -> Tuple[TargetResult, ...]:
        """What would become of each promise, in the order of the plan."""
        made = []
        for index in range(self._sizes[1]):
            each = c.record_of(c.TargetRecord, c.functions.tc_plan_result_target_at, self.handle, index)
            numbers_of = (int(each.had), int(each.has)) if each.of_number else (None, None)
            made.append(TargetResult(c.read_or_empty(each.id), c.read_or_empty(each.subject),
                                     c.read_or_empty(each.title), _REACHED.get(each.reached), *numbers_of))
        return tuple(made)

    def _sums(self, by: int) -> Dict[str, Amount]:
        sums: Dict[str, Amount] = {}
        for index in range(self._costs[by]):
            each = c.record_of(c.CostRecord, c.functions.tc_plan_result_cost_at, self.handle, by, index)
            sums[c.read_or_empty(each.name)] = amount_of(c.read_or_empty(each.amount))
        return sums

    @functools.cached_property
    def cost_by_criterion(self) -> Dict[str, Amount]:
        """Sums of costs by the criterion that actions are for; `""`: for none."""
        return self._sums(_BY_CRITERION)

    @functools.cached_property
    def cost_by_agency(self) -> Dict[str, Amount]:
        """Sums of costs by who has to do it; a cost that several share is not divided. `""`: nobody is named."""
        return self._sums(_BY_AGENCY)

    def action(self, id: str) -> ActionResult:
        """Finds an action; KeyError if there is none."""
        for each in self.actions:
            if each.id == id:
                return each
        raise KeyError(id)

    def gap(self) -> Gap:
        """What is missing on the facts alone, ordered by what the actions of the plan cost."""
        handle = POINTER(c.GapHandle)()
        call(c.functions.tc_plan_result_gap, self.handle, ctypes.byref(handle))
        return Gap(handle)

    def __str__(self) -> str:
        return self.report()

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.PlanResult, closed>"
        kept = sum(each.reached is True for each in self.registered)
        return (f"<tieuchi.PlanResult {self.baseline.ruleset}: {self.baseline.status.value} -> "
                f"{self.after.status.value}, {kept}/{self._sizes[1]} registered reached, "
                f"{len(self.uncovered)} uncovered>")
