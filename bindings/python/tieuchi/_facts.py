"""From Python values to facts, without losing a digit."""

import ctypes
import datetime
import decimal
import numbers
import os
from ctypes import POINTER
from fractions import Fraction
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from . import _library as c
from ._errors import (ArgumentError, Diagnostic, FactsError, FactsTypeError, LimitError, NotFoundError, Severity, call,
                      language_code)
from ._handles import Owned

#: What a fact may be given as. Lists are sequences of mappings; a mapping with the key `value` says more about one.
#: A row with the key `facts`, itself a mapping, tells of a subject: `id`, `name`, `facts`, `attestations`,
#: `recognitions` and `history`.
FactValue = Union[None, bool, int, decimal.Decimal, Fraction, str, datetime.date, Sequence[Mapping[str, Any]],
                  Mapping[str, Any]]
Date = Union[str, datetime.date]

_VERDICTS = {"met": 1, "unmet": 2, "not_applicable": 3}


def digits(value: int) -> str:
    """An integer of any size in decimal; str() refuses more than some thousand digits."""
    return str(value) if value.bit_length() < 10_000 else format(decimal.Decimal(value), "f")


def date_text(value: Date) -> bytes:
    """A day as the library reads it."""
    if isinstance(value, datetime.datetime):
        raise TypeError(f"{value!r} has a time of day; write its date()")
    return c.write(value.isoformat() if isinstance(value, datetime.date) else value)


class Facts(Owned):
    """What was reported about one subject.

    Belongs to one thread while it is changed. Whether names and values fit is asked of the rules, by
    `Ruleset.evaluate`.
    """

    _what = "these facts"

    def __init__(self, values: Optional[Mapping[str, FactValue]] = None, *, lang: str = "en") -> None:
        options = c.FactsOptions(language=language_code(lang))
        self._lang = lang
        handle = POINTER(c.FactsHandle)()
        call(c.functions.tc_facts_new, ctypes.byref(options), ctypes.byref(handle))
        self._own(handle, c.functions.tc_facts_free)
        if values is not None:
            self.update(values)

    @classmethod
    def from_json(cls, text: Union[str, bytes], *, name: str = "<facts>", lang: str = "en") -> "Facts":
        """Reads a file of facts. Numbers are taken from their decimal text."""
        data = c.write(text) if isinstance(text, str) else bytes(text)
        label = c.write(name)
        options = c.FactsOptions(name=label, name_size=len(label), language=language_code(lang))
        handle = POINTER(c.FactsHandle)()
        call(c.functions.tc_facts_from_json, data, len(data), ctypes.byref(options), ctypes.byref(handle))
        self = cls.__new__(cls)
        self._lang = lang
        self._own(handle, c.functions.tc_facts_free)
        return self

    @classmethod
    def from_dict(cls, document: Mapping[str, Any], *, lang: str = "en") -> "Facts":
        """Takes facts in the form of a file, as Python values: `facts`, `attestations`, `recognitions`, `history`,
        `subject` and `as_of`. `tieuchi`, the version of the format, may be left out."""
        self = cls(lang=lang)
        try:
            _fill(self, document, _DOCUMENT)
        except BaseException:
            self.close()
            raise
        return self

    @classmethod
    def from_file(cls, path: "os.PathLike[str] | str", *, lang: str = "en") -> "Facts":
        """Reads a file of facts from the file system."""
        with open(path, "rb") as file:
            return cls.from_json(file.read(), name=os.fspath(path), lang=lang)

    def close(self) -> None:
        """Frees the facts now, not when they are collected. Results that were made of them stay whole."""
        super().close()

    def __repr__(self) -> str:
        return f"<tieuchi.Facts{', closed' if self._closed else ''}>"

    def update(self, values: Mapping[str, FactValue]) -> None:
        """Sets facts. Everything that is wrong with them is reported together."""
        if not isinstance(values, Mapping):
            raise TypeError(f"facts are a mapping of names to values, not {type(values).__name__}; "
                            "for JSON there is Facts.from_json")
        _Setter(self.handle, self._lang).run(values)

    def attest(self, section: str, status: Any, *, by: str = "", document: str = "", date: Optional[Date] = None,
               expires: Optional[Date] = None) -> None:
        """Records the verdict of an authority: "met", "unmet" or "not_applicable"."""
        verdict = _VERDICTS.get(getattr(status, "value", status), 0)
        texts = [c.write(by), c.write(document)] + [date_text(d) if d is not None else b"" for d in (date, expires)]
        members: Dict[str, Any] = {}
        for name, text in zip(("by", "document", "date", "expires"), texts):
            members[name] = text
            members[name + "_size"] = len(text)
        where = c.write(section)
        call(c.functions.tc_facts_attest, self.handle, where, len(where), verdict,
             ctypes.byref(c.Attestation(**members)))

    def recognise(self, ruleset: str, date: Optional[Date] = None, decision: str = "") -> None:
        """Records that the subject was recognised under another rule set."""
        texts = [c.write(ruleset), date_text(date) if date is not None else b"", c.write(decision)]
        call(c.functions.tc_facts_recognise, self.handle, *[x for text in texts for x in (text, len(text))])

    def set_history(self, year: Union[int, str], values: Union["Facts", Mapping[str, FactValue]]) -> None:
        """Records what was reported for an earlier year."""
        text = c.write(f"{year:04d}" if isinstance(year, int) else year)
        past = values if isinstance(values, Facts) else Facts(lang=self._lang)
        try:
            if past is not values:
                _below(lambda path: f"history.{year}.{path[len('facts.'):]}", past.update, values)
            call(c.functions.tc_facts_set_history, self.handle, text, len(text), past.handle)
        finally:
            if past is not values:
                past.close()

    def set_subject(self, id: str = "", name: str = "", kind: str = "") -> None:
        """Says who is judged."""
        texts = [c.write(id), c.write(name), c.write(kind)]
        call(c.functions.tc_facts_set_subject, self.handle, *[x for text in texts for x in (text, len(text))])

    def set_as_of(self, date: Date) -> None:
        """Says for which day the subject is judged."""
        text = date_text(date)
        call(c.functions.tc_facts_set_as_of, self.handle, text, len(text))


class _Setter:
    """Sets facts one by one and gathers what is wrong with them."""

    def __init__(self, handle: Any, lang: str) -> None:
        self._handle = handle
        self._lang = lang
        self._found: List[Diagnostic] = []
        self._limited = False
        self._wrong_types = 0

    def run(self, values: Mapping[str, FactValue]) -> None:
        self._each("", values)
        if not self._found:
            return
        if self._limited:
            raise LimitError(self._found)
        raise (FactsTypeError if self._wrong_types == len(self._found) else FactsError)(self._found)

    def _each(self, prefix: str, values: Mapping[str, FactValue]) -> None:
        for name, value in values.items():
            if isinstance(name, str):
                self._set(prefix + name, value)
            else:
                self._refuse("T0502", f"{prefix}{name!r}", f"the name of a fact is {name!r}, not a str",
                             "write names as str")

    def _set(self, path: str, value: FactValue) -> None:
        lib = c.functions
        if value is None:
            self._call(lib.tc_facts_set_null, path)
        elif isinstance(value, bool):
            self._call(lib.tc_facts_set_bool, path, int(value))
        elif isinstance(value, numbers.Integral):
            self._text(lib.tc_facts_set_decimal, path, digits(int(value)))
        elif isinstance(value, decimal.Decimal):
            if value.is_finite():
                self._text(lib.tc_facts_set_decimal, path, str(value))
            else:
                self._refuse("T0512", path, f"`{value}` is not a number", "write None for what is not reported")
        elif isinstance(value, numbers.Rational):
            self._text(lib.tc_facts_set_decimal, path,
                       f"{digits(int(value.numerator))}/{digits(int(value.denominator))}")
        elif isinstance(value, str):
            self._text(lib.tc_facts_set_text, path, value)
        elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            self._text(lib.tc_facts_set_date, path, value.isoformat())
        elif isinstance(value, Mapping):
            self._annotated(path, value)
        elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
            self._rows(path, value)
        else:
            self._refuse_type(path, value)

    def _rows(self, path: str, rows: Sequence[Any]) -> None:
        if not self._call(c.functions.tc_facts_set_list, path):
            return
        for index, row in enumerate(rows):
            if _is_subject(row):
                if not self._subject(path, f"{path}[{index}]", row):
                    return
                continue
            if not self._call(c.functions.tc_facts_add_row, path, None):
                return
            where = f"{path}[{index}]"
            if isinstance(row, Mapping):
                self._each(where + ".", row)
            else:
                self._refuse("T0525", where, f"a row of a list is a dict, not {type(row).__name__}",
                             "write a dict of the fields of the row")

    def _subject(self, path: str, where: str, row: Mapping[str, Any]) -> bool:
        with Facts(lang=self._lang) as given:
            try:
                _below(lambda below: f"facts.{where}.{below}" if below else f"facts.{where}", _fill, given, row, _ROW)
            except (ArgumentError, FactsError, LimitError) as error:
                self._limited = self._limited or isinstance(error, LimitError)
                self._wrong_types += len(error.diagnostics) if isinstance(error, FactsTypeError) else 0
                self._found += error.diagnostics
            # Also where something is wrong with it: the rows behind it keep their numbers.
            return self._call(c.functions.tc_facts_add_subject, path, given.handle, None)

    def _annotated(self, path: str, given: Mapping[str, Any]) -> None:
        unknown = [str(key) for key in given if key not in ("value", "estimate", "source", "note")]
        if "value" not in given or unknown or isinstance(given["value"], Mapping):
            self._refuse("T0502", path, "a dict stands where one value belongs",
                         'write the value, a list of dicts, or {"value": …, "estimate": True, "source": "…"}')
            return
        self._set(path, given["value"])
        source = given.get("source") or ""
        text = c.write(source if isinstance(source, str) else str(source))
        self._call(c.functions.tc_facts_annotate, path, int(bool(given.get("estimate", False))), text, len(text))

    def _text(self, function: Any, path: str, text: str) -> bool:
        data = c.write(text)
        return self._call(function, path, data, len(data))

    def _call(self, function: Any, path: str, *arguments: Any) -> bool:
        name = c.write(path)
        try:
            call(function, self._handle, name, len(name), *arguments)
        except (ArgumentError, FactsError, LimitError, NotFoundError) as error:
            self._limited = self._limited or isinstance(error, LimitError)
            self._found += error.diagnostics
            return False
        return True

    def _refuse(self, code: str, path: str, message: str, help: str) -> None:
        self._found.append(Diagnostic(code, Severity.ERROR, message, help, path="facts." + path))

    def _refuse_type(self, path: str, value: Any) -> None:
        self._wrong_types += 1
        name = path.rsplit(".", 1)[-1]
        if isinstance(value, float):
            if value != value or value in (float("inf"), float("-inf")):
                self._refuse("T0530", path, f"`{name}` is the float {value!r}, which is not a number",
                             "write None for what is not reported")
            else:
                exact = decimal.Decimal(value)
                held = "" if exact == decimal.Decimal(repr(value)) else f" (this one is {shortened(exact)})"
                self._refuse("T0530", path,
                             f"`{name}` is the float {value!r}; a float is a binary fraction, which need not be the "
                             f"decimal that was reported{held}",
                             f'write Decimal("{value!r}") or "{value!r}"')
        elif isinstance(value, datetime.datetime):
            self._refuse("T0502", path, f"`{name}` is a datetime; a fact is a day without a time",
                         "write its date()")
        else:
            self._refuse("T0502", path, f"`{name}` is of the type {type(value).__name__}",
                         "write int, Decimal, Fraction, str, bool, date, None, or a list of dicts")


def shortened(value: decimal.Decimal) -> str:
    """An exact decimal, cut where it gets long."""
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _is_subject(row: Any) -> bool:
    """Whether a row tells of a subject, by the rule of files."""
    if not isinstance(row, Mapping):
        return False
    return isinstance(row.get("facts"), Mapping) or any(
        isinstance(row.get(name), Mapping) and "value" not in row[name] for name in ("attestations", "history"))


def _below(place: Callable[[str], str], function: Callable[..., None], *arguments: Any) -> None:
    """Calls what sets facts that are part of others, and gives what it finds the path that it has there."""
    try:
        function(*arguments)
    except (ArgumentError, FactsError, LimitError) as error:
        raise type(error)([each._replace(path=place(each.path)) for each in error.diagnostics]) from None


_SAID = ("facts", "attestations", "recognitions", "history")
_ROW = ("id", "name") + _SAID
_ATTESTATION = ("status", "by", "document", "date", "expires", "note")
_RECOGNITION = ("ruleset", "date", "decision")
_DOCUMENT = ("tieuchi", "subject", "as_of") + _SAID


def _fill(target: Facts, given: Mapping[str, Any], members: Sequence[str]) -> None:
    """Sets all that a file, or a row that tells of a subject, says. Everything that is wrong is reported together."""
    if not isinstance(given, Mapping):
        raise TypeError(f"facts are a mapping, not {type(given).__name__}; for JSON there is Facts.from_json")
    errors: List[Any] = []

    def attempt(function: Callable[..., None], *arguments: Any, **more: Any) -> None:
        try:
            function(*arguments, **more)
        except (ArgumentError, FactsError, LimitError) as error:
            errors.append(error)

    attempt(_only, given, members)
    if given.get("tieuchi", 1) != 1:
        attempt(_unsupported, given["tieuchi"])
    if given.get("facts") is not None:
        attempt(target.update, given["facts"])
    for section, said in (given.get("attestations") or {}).items():
        if isinstance(said, Mapping):
            attempt(_only, said, _ATTESTATION, f'attestations["{section}"].')
            attempt(target.attest, section, said.get("status"), by=said.get("by", ""),
                    document=said.get("document", ""), date=said.get("date"), expires=said.get("expires"))
        else:
            attempt(target.attest, section, said)
    for index, each in enumerate(given.get("recognitions") or ()):
        if isinstance(each, Mapping):
            attempt(_only, each, _RECOGNITION, f"recognitions[{index}].")
            attempt(target.recognise, each.get("ruleset", ""), each.get("date"), each.get("decision", ""))
        else:
            attempt(target.recognise, each)
    for year, values in (given.get("history") or {}).items():
        attempt(target.set_history, year, values)
    subject = given.get("subject")
    if members is _ROW:
        subject = {name: given[name] for name in ("id", "name") if given.get(name) is not None}
    if isinstance(subject, Mapping):
        attempt(target.set_subject, **subject)
    elif subject is not None:
        attempt(target.set_subject, subject)
    if given.get("as_of") is not None:
        attempt(target.set_as_of, given["as_of"])
    if errors:
        kinds = {type(error) for error in errors}
        kind = LimitError if LimitError in kinds else kinds.pop() if len(kinds) == 1 else FactsError
        raise kind([each for error in errors for each in error.diagnostics])


def _only(given: Mapping[str, Any], members: Sequence[str], path: str = "") -> None:
    """Refuses members that there are none of: one that is misspelt would not count."""
    unknown = [name for name in given if name not in members]
    if unknown:
        raise FactsError([Diagnostic("T0516", Severity.ERROR, f"there is no member {name!r} here",
                                     "members are " + ", ".join(members), path=f"{path}{name}") for name in unknown])


def _unsupported(version: Any) -> None:
    raise FactsError([Diagnostic("T0523", Severity.ERROR, f"version {version!r} of the format is not supported",
                                 "write 1, or leave it out", path="tieuchi")])


def facts_of(facts: Any, lang: str, attestations: Any, recognitions: Any, subject: Any,
             history: Any = None) -> Tuple[Facts, Callable[[], None]]:
    """Facts in any form, with all that is said besides; and what frees them, where they were made here."""
    if isinstance(facts, Facts):
        if attestations is not None or recognitions is not None or subject is not None or history is not None:
            raise ValueError("attestations, recognitions, history and subject belong to the Facts given; set them "
                             "there")
        return facts, lambda: None
    made = Facts(lang=lang)
    try:
        if facts is not None and not isinstance(facts, Mapping):
            made.update(facts)  # which says what is wrong
        _fill(made, {"facts": facts, "attestations": attestations, "recognitions": recognitions, "history": history,
                     "subject": subject}, _DOCUMENT)
    except BaseException:
        made.close()
        raise
    return made, made.close
