"""Exact, explainable evaluation of criteria sets.

    import tieuchi
    rules = tieuchi.load("rules.tieuchi")
    result = rules.evaluate({"population": 6825, "insured": 6211}, as_of="2023-07-31")
    result.status, result["14.1"].shortfall
    print(result.explain("14.1"))

Every number is exact: numbers go in as int, Decimal, Fraction or str, and a float is refused.
"""

from ._errors import (ArgumentError, Diagnostic, FactsError, FactsTypeError, FileError, InternalError, LimitError,
                      NotFoundError, RulesError, Severity, TieuchiError)
from ._explanation import Comparison, Explanation, Step
from ._facts import Facts
from ._gap import Gap, GapCriterion, GapFact, GapItem
from ._library import __version__
from ._overview import (Overview, OverviewAgency, OverviewCriterion, OverviewLevel, OverviewSubject, Tally, overview)
from ._plan import ActionResult, Plan, PlanResult, TargetResult, load_plan, loads_plan
from ._remedy import Answer, Attestation, Choice, Figure, NoRemedy, Remedy, SectionStatus
from ._result import (Basis, Check, Conflict, Count, Counts, Criterion, Indicator, Outcome, Prerequisite, Result,
                      Score, Shortfall, Status, Subject, Value)
from ._rules import (CriterionInfo, FactInfo, IndicatorInfo, Ruleset, SetInfo, evaluate_expression, load, loads)

__all__ = [
    "ActionResult", "Answer", "ArgumentError", "Attestation", "Basis", "Check", "Choice", "Comparison", "Conflict", "Count", "Counts",
    "Criterion", "CriterionInfo", "Diagnostic", "Explanation", "FactInfo", "Facts", "FactsError", "FactsTypeError",
    "Figure", "FileError", "Gap", "GapCriterion", "GapFact", "GapItem", "Indicator", "IndicatorInfo", "InternalError",
    "LimitError", "NoRemedy", "NotFoundError", "Outcome", "Overview", "OverviewAgency", "OverviewCriterion",
    "OverviewLevel", "OverviewSubject", "Plan", "PlanResult", "Prerequisite", "Remedy", "Result", "RulesError",
    "Ruleset", "Score", "SectionStatus", "SetInfo", "Severity", "Shortfall", "Status", "Step", "Subject", "Tally",
    "TargetResult", "TieuchiError", "Value", "__version__", "evaluate_expression", "load", "load_plan", "loads",
    "loads_plan", "overview",
]
