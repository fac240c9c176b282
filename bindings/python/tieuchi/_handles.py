"""What everything that the library makes has in common: it is freed once, and never used after that."""

import ctypes
import html
import json
import weakref
from typing import Any, Dict, Optional, TypeVar

from . import _library as c
from ._errors import call, language_code

Self = TypeVar("Self", bound="Owned")

_FORMATS = {"text": 0, "markdown": 1, "md": 1, "html": 2, "fragment": 3}


class Owned:
    """Something that the library made, or a part of something that it made: that is freed with the whole."""

    #: What it is called when it is closed.
    _what = "this"

    def _own(self, handle: Any, free: Any) -> None:
        self._handle = handle
        self._whole: Optional["Owned"] = None
        self._finalizer = weakref.finalize(self, free, handle)

    def _borrow(self, handle: Any, whole: "Owned") -> None:
        self._handle = handle
        self._whole = whole
        self._finalizer = whole._finalizer

    @property
    def _closed(self) -> bool:
        return not self._finalizer.alive

    @property
    def handle(self) -> Any:
        if self._closed:
            raise ValueError(f"{self._what} {'are' if self._what.endswith('facts') else 'is'} closed")
        return self._handle

    def close(self) -> None:
        """Frees it now, not when it is collected. A part of something else is freed with that."""
        if self._whole is None:
            self._finalizer()

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def report_options(lang: str, format: str, width: int) -> Any:
    """The options of a report."""
    try:
        number = _FORMATS[format]
    except (KeyError, TypeError):
        raise ValueError(f"format is {format!r}; write 'text', 'markdown', 'html' or 'fragment'") from None
    return c.ReportOptions(language=language_code(lang), format=number, width=width)


class Reported(Owned):
    """Something that is written as JSON and as reports."""

    _to_json: Any
    _write_report: Any

    def _text(self, function: Any, *arguments: Any) -> str:
        text = c.Text()
        call(function, self.handle, *arguments, ctypes.byref(text))
        return c.read_or_empty(text)

    def to_json(self) -> str:
        """All of it as JSON: the same bytes for the same rules, facts and release everywhere."""
        return self._text(self._to_json)

    def to_dict(self) -> Dict[str, Any]:
        """All of it as `to_json` has it, read."""
        read: Dict[str, Any] = json.loads(self.to_json())
        return read

    def report(self, lang: str = "vi", format: str = "text", width: int = 0) -> str:
        """All of it for people.

        `lang` is "vi" or "en". `format` is "text", "markdown", "html" (a page that needs nothing else) or "fragment"
        (one element, to stand in a page). `width` is that of the lines of text; 0 is the default.
        """
        return self._text(self._write_report, ctypes.byref(report_options(lang, format, width)))

    def _repr_html_(self) -> str:
        if self._closed:
            return html.escape(repr(self))
        return self.report(format="fragment")
