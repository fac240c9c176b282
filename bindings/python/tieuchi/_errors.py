"""What can go wrong, and the one way in which every call finds out."""

import ctypes
import enum
from ctypes import POINTER
from typing import Any, List, NamedTuple, Optional, Sequence

from . import _library as c


class Severity(enum.Enum):
    """How bad a diagnostic is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITIES = {1: Severity.ERROR, 2: Severity.WARNING, 3: Severity.NOTE}
_LANGUAGES = {"en": 1, "vi": 2}


class Diagnostic(NamedTuple):
    """One thing that is wrong with rules or facts, or worth a look."""

    code: str
    severity: Severity
    message: str
    help: str = ""
    file: str = ""
    line: Optional[int] = None
    column: Optional[int] = None
    path: str = ""
    end_line: Optional[int] = None
    end_column: Optional[int] = None

    def __str__(self) -> str:
        place = ""
        if self.file:
            place = self.file + (f":{self.line}:{self.column}" if self.line else "") + ": "
        where = f" (at {self.path})" if self.path else ""
        return f"{place}{self.severity.value} {self.code}: {self.message}{where}"


class TieuchiError(Exception):
    """What every error of this package is. `diagnostics` says what is wrong and where, `text` shows all of it."""

    def __init__(self, diagnostics: Sequence[Diagnostic] = (), text: str = "") -> None:
        self.diagnostics: List[Diagnostic] = list(diagnostics)
        self.text = text or "\n".join(_shown(each) for each in self.diagnostics)
        super().__init__(self.text or "no further information")


class RulesError(TieuchiError):
    """The rules, or an expression, are wrong."""


class FactsError(TieuchiError):
    """The facts are wrong, or do not fit the rules."""


class FactsTypeError(FactsError, TypeError):
    """A fact was given as a Python type that does not hold what was reported, such as float."""


class LimitError(TieuchiError):
    """A limit on size, depth or digits was reached."""


class ArgumentError(TieuchiError, ValueError):
    """A call was made in a way that its documentation forbids."""


class NotFoundError(TieuchiError, LookupError):
    """There is no such rule set, criterion or indicator."""


class FileError(TieuchiError, OSError):
    """A file cannot be read."""


class InternalError(TieuchiError):
    """The library has made a mistake."""


_OK, _NOMEM = 0, 5
_ERRORS = {1: ArgumentError, 2: RulesError, 3: FactsError, 4: LimitError, 6: NotFoundError, 7: InternalError}


def _shown(diagnostic: Diagnostic) -> str:
    return str(diagnostic) + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")


def language_code(lang: str) -> int:
    """The number of a language."""
    try:
        return _LANGUAGES[lang]
    except (KeyError, TypeError):
        raise ValueError(f"lang is {lang!r}; write 'en' or 'vi'") from None


def _read(handle: Any) -> List[Diagnostic]:
    found = []
    record = c.DiagnosticRecord()
    for index in range(c.functions.tc_diagnostics_count(handle)):
        if c.functions.tc_diagnostics_at(handle, index, ctypes.byref(record), None) != _OK:
            break
        found.append(Diagnostic(
            code=c.read_or_empty(record.code),
            severity=_SEVERITIES.get(record.severity, Severity.ERROR),
            message=c.read_or_empty(record.message),
            help=c.read_or_empty(record.help),
            file=c.read_or_empty(record.file),
            line=record.line or None,
            column=record.column or None,
            path=c.read_or_empty(record.path),
            end_line=record.end_line or None,
            end_column=record.end_column or None,
        ))
    return found


def call(function: Any, *arguments: Any) -> List[Diagnostic]:
    """Calls a function of the library that can fail. Gives what it had to say, or raises it."""
    handle = POINTER(c.DiagnosticsHandle)()
    status = function(*arguments, ctypes.byref(handle))
    try:
        found = _read(handle) if handle else []
        if status == _OK:
            return found
        if status == _NOMEM:
            raise MemoryError("the tieuchi library has run out of memory")
        text = c.Text()
        said = ""
        if handle and c.functions.tc_diagnostics_text(handle, ctypes.byref(text), None) == _OK:
            said = c.read_or_empty(text).rstrip("\n")
        kind = _ERRORS.get(status, InternalError)
        if kind is NotFoundError and any(each.code == "T0611" for each in found):
            raise FileError(found, said)
        if not found:
            said = c.functions.tc_status_name(status).decode("ascii")
        raise kind(found, said)
    finally:
        c.functions.tc_diagnostics_free(handle)
