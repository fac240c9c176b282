"""The shared library: where it is found, and what its functions and structs look like."""

import ctypes
import ctypes.util
import os
import pathlib
import sys
from ctypes import POINTER, Structure, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any, Iterator, List, Optional, Sequence, Tuple, Type

__version__ = "1.0.0"
ABI_VERSION = 1


# ---- Handles -------------------------------------------------------------------------------------------------------
# A type for each: a pointer to the wrong one is then a TypeError, not a crash.
class RulesetHandle(Structure):
    pass


class FactsHandle(Structure):
    pass


class ResultHandle(Structure):
    pass


class ResultsHandle(Structure):
    pass


class ExplanationHandle(Structure):
    pass


class GapHandle(Structure):
    pass


class PlanHandle(Structure):
    pass


class PlanResultHandle(Structure):
    pass


class OverviewHandle(Structure):
    pass


class ValueHandle(Structure):
    pass


class DiagnosticsHandle(Structure):
    pass


class ImportHandle(Structure):
    pass


# ---- Structs -------------------------------------------------------------------------------------------------------
class Text(Structure):
    # The data as an address: ctypes would copy a c_char_p only up to its first NUL.
    _fields_ = [("data", c_void_p), ("size", c_size_t)]


Texts = POINTER(Text)


class Record(Structure):
    """A struct that begins with its size, which is set when it is made."""

    def __init__(self, **members: Any) -> None:
        super().__init__(struct_size=ctypes.sizeof(type(self)), **members)


class DiagnosticRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("severity", c_int64), ("code", Text), ("message", Text), ("help", Text),
        ("file", Text), ("line", c_size_t), ("column", c_size_t), ("end_line", c_size_t), ("end_column", c_size_t),
        ("path", Text),
    ]


#: path, its size, name of the text that imports, its size, what takes the text, what the options have as `import_user`
ImportFunction = ctypes.CFUNCTYPE(c_int32, c_char_p, c_size_t, c_char_p, c_size_t, POINTER(ImportHandle), c_void_p)


class ParseOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("name", c_char_p), ("name_size", c_size_t), ("flags", c_uint64),
        ("language", c_int64), ("max_bytes", c_size_t), ("max_nesting", c_size_t), ("max_digits", c_size_t),
        ("max_errors", c_size_t), ("import", ImportFunction), ("import_user", c_void_p), ("roots", Texts),
        ("root_count", c_size_t), ("max_imports", c_size_t), ("max_import_depth", c_size_t),
        ("max_import_bytes", c_size_t),
    ]


class FactsOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("name", c_char_p), ("name_size", c_size_t), ("language", c_int64),
        ("max_bytes", c_size_t), ("max_nesting", c_size_t), ("max_digits", c_size_t), ("max_errors", c_size_t),
    ]


class EvalOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("flags", c_uint64), ("language", c_int64), ("as_of", c_char_p),
        ("as_of_size", c_size_t), ("max_digits", c_size_t), ("max_errors", c_size_t),
    ]


class Attestation(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("by", c_char_p), ("by_size", c_size_t), ("document", c_char_p),
        ("document_size", c_size_t), ("date", c_char_p), ("date_size", c_size_t), ("expires", c_char_p),
        ("expires_size", c_size_t),
    ]


class SetRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("id", Text), ("title", Text), ("subject", Text),
        ("valid_from", Text), ("valid_to", Text), ("sources", Texts), ("source_dates", Texts),
        ("source_count", c_size_t), ("fact_count", c_size_t), ("entry_count", c_size_t),
        ("criterion_count", c_size_t), ("indicator_count", c_size_t), ("imported", c_int64), ("prerequisites", Texts),
        ("prerequisite_count", c_size_t), ("classes", Texts), ("class_count", c_size_t), ("scores", c_int64),
        ("documentation", Text),
    ]


class FactRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("name", Text), ("title", Text), ("type", Text),
        ("kind", c_int64), ("unit", Text), ("lowest", Text), ("highest", Text), ("constants", Texts),
        ("constant_count", c_size_t), ("first_field", c_size_t), ("field_count", c_size_t), ("ordered", c_int64),
        ("ruleset", Text),
    ]


class CriterionInfoRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("id", Text), ("title", Text), ("agency", Text),
        ("source", Text), ("note", Text), ("documents", Texts), ("document_count", c_size_t),
        ("first_indicator", c_size_t), ("indicator_count", c_size_t), ("line", Text), ("documentation", Text),
    ]


class IndicatorInfoRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("id", Text), ("title", Text), ("agency", Text),
        ("evidence", Text), ("note", Text), ("body", c_int64), ("delegate", Text), ("documents", Texts),
        ("document_count", c_size_t), ("criterion", c_size_t), ("line", Text), ("points_most", Text),
        ("documentation", Text),
    ]


# What records of results have for points, and for what it would take.
_POINTS = [("points", Text), ("points_lowest", Text), ("points_highest", Text), ("points_most", Text)]
_REMEDY = [("has_remedy", c_int64), ("remedy", c_size_t)]


class ResultRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("ruleset", Text), ("ruleset_title", Text), ("ruleset_digest", Text),
        ("facts_digest", Text), ("subject_id", Text), ("subject_name", Text), ("subject_kind", Text),
        ("as_of", Text), ("status", c_int64), ("missing", Texts), ("missing_count", c_size_t), ("warnings", Texts),
        ("warning_count", c_size_t), ("criterion_count", c_size_t), ("indicator_count", c_size_t),
        ("conflict_count", c_size_t), *_POINTS, ("class_name", Text), ("classes_open", Texts),
        ("class_open_count", c_size_t), ("reasons", Texts), ("reason_count", c_size_t), ("estimated", c_int64),
        ("prerequisite_count", c_size_t), ("check_count", c_size_t), *_REMEDY,
    ]


class CountsRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t),
        ("criteria_met", c_size_t), ("criteria_unmet", c_size_t), ("criteria_unknown", c_size_t),
        ("criteria_not_applicable", c_size_t), ("criteria_total", c_size_t), ("criteria_counted_met", c_size_t),
        ("criteria_counted_total", c_size_t),
        ("indicators_met", c_size_t), ("indicators_unmet", c_size_t), ("indicators_unknown", c_size_t),
        ("indicators_not_applicable", c_size_t), ("indicators_total", c_size_t),
        ("indicators_counted_met", c_size_t), ("indicators_counted_total", c_size_t),
    ]


class CriterionRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("id", Text), ("title", Text), ("status", c_int64),
        ("basis", c_int64), ("agency", Text), ("source", Text), ("note", Text), ("missing", Texts),
        ("missing_count", c_size_t), ("reasons", Texts), ("reason_count", c_size_t), ("documents", Texts),
        ("document_count", c_size_t), ("first_indicator", c_size_t), ("indicator_count", c_size_t), ("line", Text),
        ("estimated", c_int64), *_POINTS, *_REMEDY,
    ]


class IndicatorRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("criterion", c_size_t), ("id", Text), ("title", Text),
        ("status", c_int64), ("basis", c_int64), ("agency", Text), ("value", Text), ("value_text", Text),
        ("detail_text", Text), ("op", Text), ("threshold", Text), ("threshold_text", Text),
        ("shortfall_count", c_size_t), ("missing", Texts), ("missing_count", c_size_t), ("decided_by", Text),
        ("reasons", Texts), ("reason_count", c_size_t), ("estimated", c_int64), ("documents", Texts),
        ("document_count", c_size_t), ("note", Text), ("evidence", Text), ("line", Text), ("scores_only", c_int64),
        *_POINTS, ("rounding", c_int64), ("cell", Text), *_REMEDY,
    ]


class ShortfallRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("fact", Text), ("amount", Text), ("unit", Text), ("exclusive", c_int64),
        ("condition", Text),
    ]


class ConflictRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("section", Text), ("computed", c_int64), ("attested", c_int64),
        ("document", Text),
    ]


class PrerequisiteRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("ruleset", Text), ("status", c_int64), ("recorded", c_int64), ("document", Text),
    ]


class CheckRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("title", Text), ("outcome", c_int64), ("error", c_int64), ("reported", Text),
        ("computed", Text), ("reported_text", Text), ("computed_text", Text), ("missing", Texts),
        ("missing_count", c_size_t), ("line", Text),
    ]


class ValueRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("kind", c_int64), ("text", Text), ("missing", Texts),
        ("missing_count", c_size_t), ("reasons", Texts), ("reason_count", c_size_t),
    ]


class RemedyRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("index", c_size_t), ("form", c_int64), ("condition", Text), ("failing", c_int64),
        ("exact", c_int64), ("changes", c_size_t), ("needed", c_size_t), ("first_part", c_size_t),
        ("part_count", c_size_t), ("omitted", c_size_t), ("list", Text), ("row", Text), ("fact", Text), ("title", Text),
        ("op", Text), ("boundary", Text), ("unit", Text), ("reported", Text), ("denominator", c_int64),
        ("values", Texts), ("value_count", c_size_t), ("section", Text), ("wanted", Text), ("reason", Text),
    ]


class ReportOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("flags", c_uint64), ("language", c_int64), ("format", c_int64), ("width", c_size_t),
    ]


class ExplainOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("language", c_int64), ("max_rows", c_size_t), ("max_depth", c_size_t),
        ("max_errors", c_size_t),
    ]


class GapOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("language", c_int64), ("indicators", Texts), ("costs", Texts),
        ("cost_count", c_size_t), ("cost_unit", c_char_p), ("cost_unit_size", c_size_t),
    ]


class PlanRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("subject_id", Text), ("subject_name", Text), ("subject_kind", Text),
        ("ruleset", Text), ("deadline", Text), ("registered_count", c_size_t), ("action_count", c_size_t),
    ]


class PlanOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("flags", c_uint64), ("language", c_int64), ("as_of", c_char_p),
        ("as_of_size", c_size_t), ("deadline", c_char_p), ("deadline_size", c_size_t), ("max_digits", c_size_t),
        ("max_errors", c_size_t),
    ]


class PlanResultRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("action_count", c_size_t), ("registered_count", c_size_t), ("uncovered", Texts),
        ("uncovered_count", c_size_t), ("undecided", Texts), ("undecided_count", c_size_t), ("unpriced", Texts),
        ("unpriced_count", c_size_t), ("cost", Text), ("cost_unit", Text), ("cost_by_criterion_count", c_size_t),
        ("cost_by_agency_count", c_size_t),
    ]


class CostRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("name", Text), ("amount", Text),
    ]


class OverviewOptions(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("language", c_int64), ("levels", POINTER(c_size_t)), ("level_count", c_size_t),
    ]


class ActionRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("id", Text), ("subject", Text), ("indicator", Text), ("title", Text),
        ("agencies", Texts), ("agency_count", c_size_t), ("due", Text), ("flips", Texts), ("flip_count", c_size_t),
        ("breaks", Texts), ("break_count", c_size_t), ("reaches", c_int64), ("shortfall_count", c_size_t),
        ("late", c_int64), ("overdue", c_int64), ("after_deadline", c_int64), ("cost", Text),
    ]


class TargetRecord(Record):
    _fields_ = [
        ("struct_size", c_size_t), ("id", Text), ("subject", Text), ("title", Text), ("reached", c_int64),
        ("of_number", c_int64), ("had", c_size_t), ("has", c_size_t),
    ]


class Allocator(Record):
    _fields_ = [
        ("struct_size", c_size_t),
        ("allocate", ctypes.CFUNCTYPE(c_void_p, c_size_t, c_void_p)),
        ("release", ctypes.CFUNCTYPE(None, c_void_p, c_void_p)),
        ("user", c_void_p),
    ]


# ---- Functions -----------------------------------------------------------------------------------------------------
_ruleset, _facts, _result = POINTER(RulesetHandle), POINTER(FactsHandle), POINTER(ResultHandle)
_results, _explanation, _gap = POINTER(ResultsHandle), POINTER(ExplanationHandle), POINTER(GapHandle)
_plan, _plan_result, _overview = POINTER(PlanHandle), POINTER(PlanResultHandle), POINTER(OverviewHandle)
_results, _explanation, _gap = POINTER(ResultsHandle), POINTER(ExplanationHandle), POINTER(GapHandle)
_plan, _plan_result, _overview = POINTER(PlanHandle), POINTER(PlanResultHandle), POINTER(OverviewHandle)
_value, _diagnostics = POINTER(ValueHandle), POINTER(DiagnosticsHandle)
_trouble = POINTER(_diagnostics)
_text = (c_char_p, c_size_t)
_status = c_int32

# Everything that the library exports: name, types of arguments, type of result.
PROTOTYPES: Sequence[Tuple[str, Sequence[Any], Any]] = (
    ("tc_version", (), c_char_p),
    ("tc_abi_version", (), c_uint32),
    ("tc_status_name", (_status,), c_char_p),
    ("tc_verdict_name", (c_int32,), c_char_p),
    ("tc_set_allocator", (POINTER(Allocator), _trouble), _status),
    ("tc_diagnostics_count", (_diagnostics,), c_size_t),
    ("tc_diagnostics_dropped", (_diagnostics,), c_size_t),
    ("tc_diagnostics_at", (_diagnostics, c_size_t, POINTER(DiagnosticRecord), _trouble), _status),
    ("tc_diagnostics_to_json", (_diagnostics, POINTER(Text), _trouble), _status),
    ("tc_diagnostics_text", (_diagnostics, POINTER(Text), _trouble), _status),
    ("tc_diagnostics_free", (_diagnostics,), None),
    ("tc_ruleset_parse", (*_text, POINTER(ParseOptions), POINTER(_ruleset), _trouble), _status),
    ("tc_ruleset_load_file", (*_text, POINTER(ParseOptions), POINTER(_ruleset), _trouble), _status),
    ("tc_import_set_text", (POINTER(ImportHandle), *_text, *_text), _status),
    ("tc_import_set_reason", (POINTER(ImportHandle), *_text), _status),
    ("tc_ruleset_retain", (_ruleset,), _ruleset),
    ("tc_ruleset_release", (_ruleset,), None),
    ("tc_ruleset_digest", (_ruleset,), Text),
    ("tc_ruleset_set_count", (_ruleset,), c_size_t),
    ("tc_ruleset_set_at", (_ruleset, c_size_t, POINTER(SetRecord), _trouble), _status),
    ("tc_ruleset_set_by_id", (_ruleset, *_text, POINTER(SetRecord), _trouble), _status),
    ("tc_ruleset_fact_at", (_ruleset, c_size_t, c_size_t, POINTER(FactRecord), _trouble), _status),
    ("tc_ruleset_fact_by_name", (_ruleset, c_size_t, *_text, POINTER(FactRecord), _trouble), _status),
    ("tc_ruleset_criterion_at", (_ruleset, c_size_t, c_size_t, POINTER(CriterionInfoRecord), _trouble), _status),
    ("tc_ruleset_indicator_at", (_ruleset, c_size_t, c_size_t, POINTER(IndicatorInfoRecord), _trouble), _status),
    ("tc_facts_new", (POINTER(FactsOptions), POINTER(_facts), _trouble), _status),
    ("tc_facts_from_json", (*_text, POINTER(FactsOptions), POINTER(_facts), _trouble), _status),
    ("tc_facts_free", (_facts,), None),
    ("tc_facts_set_bool", (_facts, *_text, c_int32, _trouble), _status),
    ("tc_facts_set_decimal", (_facts, *_text, *_text, _trouble), _status),
    ("tc_facts_set_int64", (_facts, *_text, c_int64, _trouble), _status),
    ("tc_facts_set_text", (_facts, *_text, *_text, _trouble), _status),
    ("tc_facts_set_date", (_facts, *_text, *_text, _trouble), _status),
    ("tc_facts_set_null", (_facts, *_text, _trouble), _status),
    ("tc_facts_set_list", (_facts, *_text, _trouble), _status),
    ("tc_facts_add_row", (_facts, *_text, POINTER(c_size_t), _trouble), _status),
    ("tc_facts_add_subject", (_facts, *_text, _facts, POINTER(c_size_t), _trouble), _status),
    ("tc_facts_annotate", (_facts, *_text, c_int32, *_text, _trouble), _status),
    ("tc_facts_attest", (_facts, *_text, c_int32, POINTER(Attestation), _trouble), _status),
    ("tc_facts_recognise", (_facts, *_text, *_text, *_text, _trouble), _status),
    ("tc_facts_set_history", (_facts, *_text, _facts, _trouble), _status),
    ("tc_facts_set_subject", (_facts, *_text, *_text, *_text, _trouble), _status),
    ("tc_facts_set_as_of", (_facts, *_text, _trouble), _status),
    ("tc_evaluate", (_ruleset, *_text, _facts, POINTER(EvalOptions), POINTER(_result), _trouble), _status),
    ("tc_result_free", (_result,), None),
    ("tc_result_status", (_result,), c_int32),
    ("tc_result_describe", (_result, POINTER(ResultRecord), _trouble), _status),
    ("tc_result_counts", (_result, POINTER(CountsRecord), _trouble), _status),
    ("tc_result_criterion_at", (_result, c_size_t, POINTER(CriterionRecord), _trouble), _status),
    ("tc_result_criterion_by_id", (_result, *_text, POINTER(CriterionRecord), _trouble), _status),
    ("tc_result_indicator_at", (_result, c_size_t, POINTER(IndicatorRecord), _trouble), _status),
    ("tc_result_indicator_by_id", (_result, *_text, POINTER(IndicatorRecord), _trouble), _status),
    ("tc_result_shortfall_at", (_result, c_size_t, c_size_t, POINTER(ShortfallRecord), _trouble), _status),
    ("tc_result_conflict_at", (_result, c_size_t, POINTER(ConflictRecord), _trouble), _status),
    ("tc_result_prerequisite_at", (_result, c_size_t, POINTER(PrerequisiteRecord), _trouble), _status),
    ("tc_result_check_at", (_result, c_size_t, POINTER(CheckRecord), _trouble), _status),
    ("tc_result_to_json", (_result, POINTER(Text), _trouble), _status),
    ("tc_result_report", (_result, c_int64, POINTER(Text), _trouble), _status),
    ("tc_result_remedy_at", (_result, c_size_t, POINTER(RemedyRecord), _trouble), _status),
    ("tc_result_write_report", (_result, POINTER(ReportOptions), POINTER(Text), _trouble), _status),
    ("tc_result_explain", (_result, *_text, POINTER(ExplainOptions), POINTER(_explanation), _trouble), _status),
    ("tc_explanation_to_json", (_explanation, POINTER(Text), _trouble), _status),
    ("tc_explanation_write_report", (_explanation, POINTER(ReportOptions), POINTER(Text), _trouble), _status),
    ("tc_explanation_free", (_explanation,), None),
    ("tc_result_gap", (_result, POINTER(GapOptions), POINTER(_gap), _trouble), _status),
    ("tc_gap_to_json", (_gap, POINTER(Text), _trouble), _status),
    ("tc_gap_write_report", (_gap, POINTER(ReportOptions), POINTER(Text), _trouble), _status),
    ("tc_gap_free", (_gap,), None),
    ("tc_plan_from_json", (*_text, POINTER(FactsOptions), POINTER(_plan), _trouble), _status),
    ("tc_plan_describe", (_plan, POINTER(PlanRecord), _trouble), _status),
    ("tc_plan_free", (_plan,), None),
    ("tc_plan_judge",
     (_ruleset, *_text, _facts, _plan, POINTER(PlanOptions), POINTER(_plan_result), _trouble), _status),
    ("tc_plan_result_describe", (_plan_result, POINTER(PlanResultRecord), _trouble), _status),
    ("tc_plan_result_baseline", (_plan_result,), _result),
    ("tc_plan_result_after", (_plan_result,), _result),
    ("tc_plan_result_in_time", (_plan_result,), _result),
    ("tc_plan_result_action_at", (_plan_result, c_size_t, POINTER(ActionRecord), _trouble), _status),
    ("tc_plan_result_shortfall_at", (_plan_result, c_size_t, c_size_t, POINTER(ShortfallRecord), _trouble), _status),
    ("tc_plan_result_target_at", (_plan_result, c_size_t, POINTER(TargetRecord), _trouble), _status),
    ("tc_plan_result_cost_at", (_plan_result, c_int64, c_size_t, POINTER(CostRecord), _trouble), _status),
    ("tc_plan_result_gap", (_plan_result, POINTER(_gap), _trouble), _status),
    ("tc_plan_result_to_json", (_plan_result, POINTER(Text), _trouble), _status),
    ("tc_plan_result_write_report", (_plan_result, POINTER(ReportOptions), POINTER(Text), _trouble), _status),
    ("tc_plan_result_free", (_plan_result,), None),
    ("tc_evaluate_rows",
     (_ruleset, *_text, _facts, *_text, POINTER(EvalOptions), POINTER(_results), _trouble), _status),
    ("tc_results_count", (_results,), c_size_t),
    ("tc_results_at", (_results, c_size_t), _result),
    ("tc_results_free", (_results,), None),
    ("tc_overview_of", (POINTER(_result), c_size_t, POINTER(OverviewOptions), POINTER(_overview), _trouble), _status),
    ("tc_overview_to_json", (_overview, POINTER(Text), _trouble), _status),
    ("tc_overview_write_report", (_overview, POINTER(ReportOptions), POINTER(Text), _trouble), _status),
    ("tc_overview_free", (_overview,), None),
    ("tc_expression_evaluate",
     (_ruleset, *_text, *_text, _facts, POINTER(EvalOptions), POINTER(_value), _trouble), _status),
    ("tc_value_describe", (_value, POINTER(ValueRecord), _trouble), _status),
    ("tc_value_free", (_value,), None),
)


# ---- Loading -------------------------------------------------------------------------------------------------------
def _file_names() -> List[str]:
    if sys.platform == "darwin":
        return [f"libtieuchi.{ABI_VERSION}.dylib", "libtieuchi.dylib"]
    if sys.platform == "win32":
        return ["tieuchi.dll"]
    return [f"libtieuchi.so.{ABI_VERSION}", "libtieuchi.so"]


def candidates() -> Iterator[str]:
    """Gives the places where the library may be, the most particular first."""
    given = os.environ.get("TIEUCHI_LIBRARY")
    if given:
        # Whoever names a library wants that one, and no other by accident.
        yield given
        return
    here = pathlib.Path(__file__).resolve().parent
    for name in _file_names():
        yield str(here / name)
    if len(here.parents) > 2:
        for name in _file_names():
            yield str(here.parents[2] / "build" / "release" / "lib" / name)
    for name in _file_names():
        yield name
    found = ctypes.util.find_library("tieuchi")
    if found:
        yield found


def _register(library: ctypes.CDLL, path: str) -> None:
    for name, arguments, result in PROTOTYPES:
        try:
            function = getattr(library, name)
        except AttributeError:
            raise ImportError(f"{path} has no function {name}: it belongs to another release than tieuchi "
                              f"{__version__} for Python") from None
        function.argtypes = list(arguments)
        function.restype = result


def load_library() -> ctypes.CDLL:
    """Loads the library and makes sure that it is the one this package was written for."""
    tried: List[str] = []
    for path in candidates():
        if os.path.isabs(path) and not os.path.exists(path):
            tried.append(f"{path}: there is no such file")
            continue
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            tried.append(f"{path}: {error}")
            continue
        try:
            library.tc_abi_version.restype = c_uint32
            library.tc_version.restype = c_char_p
            abi, version = library.tc_abi_version(), library.tc_version().decode("ascii")
        except AttributeError:
            tried.append(f"{path}: not a tieuchi library")
            continue
        if abi != ABI_VERSION or _release(version) < _release(__version__):
            raise ImportError(f"{path} is tieuchi {version} with binary interface {abi}; this package needs "
                              f"{__version__} or later with binary interface {ABI_VERSION}")
        _register(library, path)
        return library
    raise ImportError("the tieuchi library was not found; set TIEUCHI_LIBRARY to its path, or build it with "
                      "scripts/build.sh. Tried:\n  " + "\n  ".join(tried))


def _release(version: str) -> Tuple[int, ...]:
    """Major and minor: within one binary interface, nothing else adds functions."""
    return tuple(int(part) for part in version.split(".")[:2])


functions = load_library()


def rule_folders() -> List[str]:
    """The folder of the rule sets that come with the library, if it is there."""
    here = pathlib.Path(__file__).resolve().parent
    places = [here / "rulesets"]
    if len(here.parents) > 2:
        places.append(here.parents[2] / "rulesets")
    if os.path.isabs(functions._name or ""):
        places.append(pathlib.Path(functions._name).resolve().parents[1] / "share" / "tieuchi" / "rulesets")
    return [str(place) for place in places if place.is_dir()][:1]


# ---- Text ----------------------------------------------------------------------------------------------------------
def read(text: Text) -> Optional[str]:
    """Copies a text of the library; None where it is absent."""
    if text.data is None:
        return None
    return ctypes.string_at(text.data, text.size).decode("utf-8")


def read_or_empty(text: Text) -> str:
    return read(text) or ""


def texts_of(values: Sequence[bytes]) -> Any:
    """Texts for the library. They live as long as what is given."""
    texts = (Text * len(values))()
    for text, value in zip(texts, values):
        text.data, text.size = ctypes.cast(ctypes.c_char_p(value), c_void_p), len(value)
    return texts


def read_list(texts: Any, count: int) -> List[str]:
    return [read_or_empty(texts[i]) for i in range(count)]


def write(text: str) -> bytes:
    """Encodes a text for the library, which itself says what is wrong with one that is not UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def record_of(kind: Type[Any], function: Any, *arguments: Any) -> Any:
    """Has a record filled in."""
    from ._errors import call

    record = kind()
    call(function, *arguments, ctypes.byref(record))
    return record
