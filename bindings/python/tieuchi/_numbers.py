"""Exact numbers and days, as the library writes them."""

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from typing import Optional, Union

#: A side of a comparison: numbers exactly, days as dates, everything else as it is written.
Exact = Union[Fraction, datetime.date, str]
#: An amount: a Decimal where the decimal ends, else a Fraction.
Amount = Union[Decimal, Fraction]

_NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:/([0-9]+))?\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def fraction_of(text: str) -> Optional[Fraction]:
    """A number of the library; None for a text that is none. Read by Decimal: int() limits how many digits it takes."""
    found = _NUMBER.match(text)
    if not found:
        return None
    value = Fraction(Decimal(found.group(1)))
    return value / int(Decimal(found.group(2))) if found.group(2) else value


def exact_of(text: Optional[str]) -> Optional[Exact]:
    """A side of a comparison."""
    if text is None:
        return None
    number = fraction_of(text)
    if number is not None:
        return number
    return datetime.date.fromisoformat(text) if _DATE.match(text) else text


def amount_of(text: str) -> Amount:
    """An amount."""
    return fraction_of(text) or Fraction(0) if "/" in text else Decimal(text)


def date_of(text: Optional[str]) -> Optional[datetime.date]:
    """A day; None where there is none."""
    return datetime.date.fromisoformat(text) if text else None
