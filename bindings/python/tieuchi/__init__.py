"""Exact, explainable evaluation of criteria sets.

    import tieuchi
    rules = tieuchi.load("rules.tieuchi")
    result = rules.evaluate({"population": 6825, "insured": 6211}, as_of="2023-07-31")
    result.status, result["14.1"].shortfall

Every number is exact: numbers go in as int, Decimal, Fraction or str, and a float is refused.
"""

from ._errors import (ArgumentError, Diagnostic, FactsError, FactsTypeError, FileError, InternalError, LimitError,
                      NotFoundError, RulesError, Severity, TieuchiError)
from ._facts import Facts
from ._library import __version__
from ._result import (Basis, Check, Conflict, Count, Counts, Criterion, Indicator, Outcome, Prerequisite, Result,
                      Score, Shortfall, Status, Subject, Value)
from ._rules import (CriterionInfo, FactInfo, IndicatorInfo, Ruleset, SetInfo, evaluate_expression, load, loads)

__all__ = [
    "ArgumentError", "Basis", "Check", "Conflict", "Count", "Counts", "Criterion", "CriterionInfo", "Diagnostic",
    "FactInfo", "Facts", "FactsError", "FactsTypeError", "FileError", "Indicator", "IndicatorInfo", "InternalError",
    "LimitError", "NotFoundError", "Outcome", "Prerequisite", "Result", "RulesError", "Ruleset", "Score", "SetInfo",
    "Severity", "Shortfall", "Status", "Subject", "TieuchiError", "Value", "__version__", "evaluate_expression",
    "load", "loads",
]
