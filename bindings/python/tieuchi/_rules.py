"""Rule files and what they declare."""

import ctypes
import datetime
import os
from ctypes import POINTER
from fractions import Fraction
from typing import Any, Callable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import _library as c
from ._errors import Diagnostic, TieuchiError, call, language_code
from ._facts import Date, Facts, FactValue, date_text, facts_of
from ._handles import Owned
from ._numbers import date_of, fraction_of
from ._plan import Plan, PlanResult, loads_plan
from ._result import Result, Value, kind_name, value_of

_FINAL, _LENIENT = 1, 1
_BODIES = {1: "require", 2: "attested", 3: "pending", 4: "delegated", 5: "scored"}


class FactInfo(NamedTuple):
    """A declared fact, or a field of a list."""

    name: str
    title: str
    #: As rules write it: `count người`.
    type: str
    #: `yes_no`, `count`, `number`, `percent`, `text`, `date`, `one_of` or `list`.
    kind: str
    unit: str
    constants: Tuple[str, ...]
    fields: Tuple["FactInfo", ...]
    lowest: Optional[str]
    highest: Optional[str]
    #: Of kind `one_of`: whether the constants have an order, the lowest first.
    ordered: bool = False
    #: Of a list of subjects: the set that judges its rows.
    ruleset: str = ""


class IndicatorInfo(NamedTuple):
    """An indicator as the rules declare it."""

    id: str
    title: str
    agency: str
    evidence: str
    note: str
    #: `require`, `attested`, `pending`, `delegated` or `scored`.
    body: str
    delegate: str
    documents: Tuple[str, ...]
    line: str
    #: The most points that it gives; None where it gives none.
    points_max: Optional[Fraction] = None
    documentation: str = ""


class CriterionInfo(NamedTuple):
    """A criterion as the rules declare it."""

    id: str
    title: str
    agency: str
    source: str
    note: str
    documents: Tuple[str, ...]
    indicators: Tuple[IndicatorInfo, ...]
    line: str
    documentation: str = ""


class SetInfo(NamedTuple):
    """A rule set as the file declares it."""

    id: str
    title: str
    subject: str
    valid_from: Optional[datetime.date]
    valid_to: Optional[datetime.date]
    #: The documents it comes from, each with its date.
    sources: Tuple[Tuple[str, Optional[datetime.date]], ...]
    facts: Tuple[FactInfo, ...]
    criteria: Tuple[CriterionInfo, ...]
    #: Whether it stands in a file that was imported.
    imported: bool = False
    #: The sets that a subject has to meet as well.
    prerequisites: Tuple[str, ...] = ()
    #: The classes that it gives.
    classes: Tuple[str, ...] = ()
    #: Whether something in it gives points.
    scores: bool = False
    documentation: str = ""

    def fact(self, name: str) -> FactInfo:
        """Finds a fact; KeyError if there is none."""
        for each in self.facts:
            if each.name == name:
                return each
        raise KeyError(name)


class Ruleset(Owned):
    """A checked rule file. Immutable, and may be used by several threads at the same time."""

    _what = "this rule set"

    def __init__(self, handle: Any, diagnostics: Sequence[Diagnostic], name: str) -> None:
        self._own(handle, c.functions.tc_ruleset_release)
        #: What the file is called.
        self.name = name
        #: Warnings about the rules.
        self.diagnostics: List[Diagnostic] = list(diagnostics)
        self.digest: str = c.read_or_empty(c.functions.tc_ruleset_digest(handle))
        self._sets: Optional[Tuple[SetInfo, ...]] = None

    def close(self) -> None:
        """Frees the rules now, not when they are collected. Results stay whole."""
        super().close()

    def __repr__(self) -> str:
        if self._closed:
            return "<tieuchi.Ruleset, closed>"
        return f"<tieuchi.Ruleset {self.name}: {', '.join(each.id for each in self.sets) or 'empty'}>"

    @property
    def sets(self) -> Tuple[SetInfo, ...]:
        """What the rule sets of the file declare."""
        if self._sets is None:
            count = c.functions.tc_ruleset_set_count(self.handle)
            self._sets = tuple(self._set_at(index) for index in range(count))
        return self._sets

    def _set_at(self, index: int) -> SetInfo:
        lib, handle = c.functions, self.handle
        record = c.record_of(c.SetRecord, lib.tc_ruleset_set_at, handle, index)
        indicators = []
        for at in range(record.indicator_count):
            each = c.record_of(c.IndicatorInfoRecord, lib.tc_ruleset_indicator_at, handle, index, at)
            indicators.append(IndicatorInfo(
                c.read_or_empty(each.id), c.read_or_empty(each.title), c.read_or_empty(each.agency),
                c.read_or_empty(each.evidence), c.read_or_empty(each.note), _BODIES.get(each.body, ""),
                c.read_or_empty(each.delegate), tuple(c.read_list(each.documents, each.document_count)),
                c.read_or_empty(each.line), fraction_of(c.read(each.points_most) or ""),
                c.read_or_empty(each.documentation)))
        criteria = []
        for at in range(record.criterion_count):
            each = c.record_of(c.CriterionInfoRecord, lib.tc_ruleset_criterion_at, handle, index, at)
            first = each.first_indicator
            criteria.append(CriterionInfo(
                c.read_or_empty(each.id), c.read_or_empty(each.title), c.read_or_empty(each.agency),
                c.read_or_empty(each.source), c.read_or_empty(each.note),
                tuple(c.read_list(each.documents, each.document_count)),
                tuple(indicators[first:first + each.indicator_count]), c.read_or_empty(each.line),
                c.read_or_empty(each.documentation)))
        texts = c.read_list(record.sources, record.source_count)
        dates = [date_of(c.read(record.source_dates[i])) for i in range(record.source_count)]
        return SetInfo(
            c.read_or_empty(record.id), c.read_or_empty(record.title), c.read_or_empty(record.subject),
            date_of(c.read(record.valid_from)), date_of(c.read(record.valid_to)), tuple(zip(texts, dates)),
            tuple(self._fact_at(index, at) for at in range(record.fact_count)), tuple(criteria),
            bool(record.imported), tuple(c.read_list(record.prerequisites, record.prerequisite_count)),
            tuple(c.read_list(record.classes, record.class_count)), bool(record.scores),
            c.read_or_empty(record.documentation))

    def _fact_at(self, set_index: int, index: int) -> FactInfo:
        each = c.record_of(c.FactRecord, c.functions.tc_ruleset_fact_at, self.handle, set_index, index)
        fields = range(each.first_field, each.first_field + each.field_count)
        return FactInfo(
            c.read_or_empty(each.name), c.read_or_empty(each.title), c.read_or_empty(each.type),
            kind_name(each.kind), c.read_or_empty(each.unit),
            tuple(c.read_list(each.constants, each.constant_count)),
            tuple(self._fact_at(set_index, field) for field in fields), c.read(each.lowest), c.read(each.highest),
            bool(each.ordered), c.read_or_empty(each.ruleset))

    def evaluate(self, facts: Union[Facts, Mapping[str, FactValue]], as_of: Optional[Date] = None,
                 set: Optional[str] = None, attestations: Optional[Mapping[str, Any]] = None,
                 recognitions: Optional[Sequence[Any]] = None, subject: Any = None, lenient: bool = False,
                 lang: str = "en", history: Optional[Mapping[Any, Any]] = None) -> Result:
        """Judges one subject.

        `facts` maps names to values: int, Decimal, Fraction, str (`"2.5 km"`), bool, date, None for what is not
        reported, and a list of dicts for a list. The rows of a list of subjects are dicts of `id`, `name`, `facts`,
        `attestations`, `recognitions` and `history`. `attestations` maps ids of sections to a status, or to a dict of
        `status`, `by`, `document`, `date` and `expires`. `recognitions` are ids of rule sets, or dicts of `ruleset`,
        `date` and `decision`. `history` maps years to the facts of then. `subject` is an id, or a dict of `id`, `name`
        and `kind`. `lenient` makes unknown names of facts warnings.

        Raises FactsError, with everything that does not fit, before anything is judged.
        """
        options, kept = _eval_options(as_of, lenient, lang)
        given, free = facts_of(facts, lang, attestations, recognitions, subject, history)
        try:
            set_id = c.write(set or "")
            handle = POINTER(c.ResultHandle)()
            found = call(c.functions.tc_evaluate, self.handle, set_id, len(set_id), given.handle,
                         ctypes.byref(options), ctypes.byref(handle))
        finally:
            free()
            del kept
        return Result(handle, found)

    def evaluate_json(self, text: Union[str, bytes], as_of: Optional[Date] = None, set: Optional[str] = None,
                      lenient: bool = False, lang: str = "en") -> Result:
        """Judges one subject by facts in JSON, which also hold its attestations and recognitions."""
        with Facts.from_json(text, lang=lang) as given:
            return self.evaluate(given, as_of, set, lenient=lenient, lang=lang)

    def evaluate_file(self, path: "os.PathLike[str] | str", as_of: Optional[Date] = None, set: Optional[str] = None,
                      lenient: bool = False, lang: str = "en") -> Result:
        """Judges one subject by a file of facts in JSON."""
        with Facts.from_file(path, lang=lang) as given:
            return self.evaluate(given, as_of, set, lenient=lenient, lang=lang)

    def evaluate_rows(self, facts: Union[Facts, Mapping[str, FactValue]], list: str = "",
                      as_of: Optional[Date] = None, set: Optional[str] = None, lenient: bool = False,
                      lang: str = "en") -> List[Result]:
        """Judges the rows of a list of subjects, each by the set of the list.

        `list` is the name of the list, `set` the set that declares it; either may be left out where there is only one.
        Facts are given as to `evaluate`, and all of them are checked before anything is judged.
        """
        options, kept = _eval_options(as_of, lenient, lang)
        given, free = facts_of(facts, lang, None, None, None)
        try:
            set_id, name = c.write(set or ""), c.write(list)
            handle = POINTER(c.ResultsHandle)()
            found = call(c.functions.tc_evaluate_rows, self.handle, set_id, len(set_id), given.handle, name, len(name),
                         ctypes.byref(options), ctypes.byref(handle))
        finally:
            free()
            del kept
        rows = _Rows(handle)
        return [Result(c.functions.tc_results_at(handle, index), found, rows)
                for index in range(c.functions.tc_results_count(handle))]

    def plan(self, facts: Union[Facts, Mapping[str, FactValue]], plan: Union[Plan, Mapping[str, Any]],
             as_of: Optional[Date] = None, by: Optional[Date] = None, set: Optional[str] = None,
             attestations: Optional[Mapping[str, Any]] = None, recognitions: Optional[Sequence[Any]] = None,
             subject: Any = None, lenient: bool = False, lang: str = "en",
             history: Optional[Mapping[Any, Any]] = None) -> PlanResult:
        """Judges what a plan would reach.

        Facts are given as to `evaluate`; `plan` is a `Plan`, or what a file of one says as Python values. `by` is the
        last day, instead of the deadline of the plan. `set` is needed where the plan names none and there are several.

        Raises FactsError, with everything that does not fit in facts and plan, before anything is judged.
        """
        meant = plan if isinstance(plan, Plan) else loads_plan(plan, lang=lang)
        days = [date_text(day) if day is not None else b"" for day in (as_of, by)]
        options = c.PlanOptions(flags=_LENIENT if lenient else 0, language=language_code(lang), as_of=days[0],
                                as_of_size=len(days[0]), deadline=days[1], deadline_size=len(days[1]))
        try:
            given, free = facts_of(facts, lang, attestations, recognitions, subject, history)
            try:
                set_id = c.write(set or "")
                handle = POINTER(c.PlanResultHandle)()
                found = call(c.functions.tc_plan_judge, self.handle, set_id, len(set_id), given.handle,
                             meant.handle, ctypes.byref(options), ctypes.byref(handle))
            finally:
                free()
        finally:
            if meant is not plan:
                meant.close()
        return PlanResult(handle, found)


class _Rows(Owned):
    """What the results of rows are parts of."""

    _what = "this result"

    def __init__(self, handle: Any) -> None:
        self._own(handle, c.functions.tc_results_free)


def _eval_options(as_of: Optional[Date], lenient: bool, lang: str) -> Tuple[Any, bytes]:
    day = date_text(as_of) if as_of is not None else b""
    return c.EvalOptions(flags=_LENIENT if lenient else 0, language=language_code(lang), as_of=day,
                         as_of_size=len(day)), day


#: What a function gives for an import: the text, or the name by which it is to be known and the text, or None where
#: there is none.
Imported = Union[None, str, bytes, Tuple[str, Union[str, bytes]]]
#: A function that finds imports: from the path as the rules write it, and the name of the text that imports.
Importer = Callable[[str, str], Imported]

_IMPORT_FOUND, _IMPORT_NOT_FOUND, _IMPORT_NOT_READABLE = 0, 1, 3


class _Imports:
    """Lets the library call a function of Python, and keeps what that raises until the library has returned."""

    def __init__(self, find: Importer) -> None:
        self._find = find
        self.raised: Optional[BaseException] = None
        self.function = c.ImportFunction(self._called)

    def _called(self, path: bytes, path_size: int, asking: bytes, asking_size: int, into: Any, user: Any) -> int:
        try:
            return self._give(into, self._find(path.decode("utf-8"), asking.decode("utf-8", "replace")))
        except OSError as error:
            reason = c.write(error.strerror or "")
            c.functions.tc_import_set_reason(into, reason, len(reason))
            return _IMPORT_NOT_FOUND if isinstance(error, FileNotFoundError) else _IMPORT_NOT_READABLE
        except BaseException as error:  # nothing may pass through the library
            self.raised = self.raised or error
            return _IMPORT_NOT_READABLE

    @staticmethod
    def _give(into: Any, found: Imported) -> int:
        if found is None:
            return _IMPORT_NOT_FOUND
        name, text = found if isinstance(found, tuple) else ("", found)
        if not isinstance(name, str) or not isinstance(text, (str, bytes)):
            raise TypeError("imports gives a text, or a name and a text, or None, not " + type(found).__name__)
        label, data = c.write(name), c.write(text) if isinstance(text, str) else text
        if c.functions.tc_import_set_text(into, label, len(label), data, len(data)) == 1:
            raise ValueError(f"{name!r} is no name for a text")
        return _IMPORT_FOUND


def _parse_options(name: Optional[str], final: bool, lang: str, max_bytes: int, max_errors: int) -> Any:
    label = c.write(name or "")
    return c.ParseOptions(name=label, name_size=len(label), flags=_FINAL if final else 0,
                          language=language_code(lang), max_bytes=max_bytes, max_errors=max_errors)


def _read_rules(function: Any, data: bytes, options: Any, imports: Optional[Importer], name: str) -> Ruleset:
    host = None
    if imports is not None:
        host = _Imports(imports)
        setattr(options, "import", host.function)  # a word of Python
    handle = POINTER(c.RulesetHandle)()
    try:
        found = call(function, data, len(data), ctypes.byref(options), ctypes.byref(handle))
    except TieuchiError:
        if host is not None and host.raised is not None:
            raise host.raised from None
        raise
    return Ruleset(handle, found, name)


def load(path: "os.PathLike[str] | str", *, name: Optional[str] = None, final: bool = False, lang: str = "en",
         max_bytes: int = 0, max_errors: int = 0, roots: "Sequence[os.PathLike[str] | str]" = (),
         imports: Optional[Importer] = None) -> Ruleset:
    """Reads and checks a rule file.

    `name` is what messages call it; `final` refuses what is pending or delegated; `lang` is the language of messages,
    "en" or "vi". Limits of 0 are the defaults. What the file imports is looked for beside it, then in the folders
    `roots`, then among the rule sets that come with the library, and never outside these; `imports` is a function that
    finds it instead, as for `loads`. Raises RulesError with all errors of the file.
    """
    options = _parse_options(name, final, lang, max_bytes, max_errors)
    folders = [os.fsencode(each) for each in roots]
    if imports is None:
        folders += [os.fsencode(each) for each in c.rule_folders()]
    options.roots, options.root_count = c.texts_of(folders), len(folders)
    return _read_rules(c.functions.tc_ruleset_load_file, os.fsencode(path), options, imports, name or os.fspath(path))


def loads(text: Union[str, bytes], *, name: Optional[str] = None, final: bool = False, lang: str = "en",
          max_bytes: int = 0, max_errors: int = 0, imports: Optional[Importer] = None) -> Ruleset:
    """Reads and checks the text of a rule file; otherwise as `load`.

    `imports(path, name)` finds what the text imports: it gets the path as the rules write it and the name of the text
    that imports, and gives a text, or a name and a text, or None where there is none. Without a name, the path beside
    that of the importing text is the name, by which a text is read once. An OSError is reported as an error in the
    rules; whatever else the function raises is raised by `loads`.
    """
    options = _parse_options(name, final, lang, max_bytes, max_errors)
    data = c.write(text) if isinstance(text, str) else bytes(text)
    return _read_rules(c.functions.tc_ruleset_parse, data, options, imports, name or "<rules>")


def evaluate_expression(text: str, facts: Union[None, Facts, Mapping[str, FactValue]] = None,
                        rules: Optional[Ruleset] = None, set: Optional[str] = None, as_of: Optional[Date] = None,
                        lenient: bool = False, lang: str = "en") -> Value:
    """Evaluates one expression, as a prompt does: `evaluate_expression("19 / 20 >= 95%")` is `"yes"`.

    Names mean what `rules` say. Raises RulesError where the expression is wrong.
    """
    options, kept = _eval_options(as_of, lenient, lang)
    given, free = facts_of(facts, lang, None, None, None)
    try:
        set_id, data = c.write(set or ""), c.write(text)
        handle = POINTER(c.ValueHandle)()
        call(c.functions.tc_expression_evaluate, rules.handle if rules is not None else None, set_id, len(set_id), data,
             len(data), given.handle, ctypes.byref(options), ctypes.byref(handle))
    finally:
        free()
        del kept
    try:
        return value_of(handle)
    finally:
        c.functions.tc_value_free(handle)
