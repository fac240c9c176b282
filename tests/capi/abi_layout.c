/* What a program compiled against an older header relies on: the offset and type of every public member, the value of
   every constant, the type of every function. Lines are only ever added. */
#include "check.h"

#define MEMBER(record, member, type, offset)                                                                           \
    _Static_assert(offsetof(record, member) == (offset), #record "." #member " has moved");                            \
    _Static_assert(_Generic(((record *)0)->member, type : 1, default : 0), #record "." #member " has another type")
#define VALUE(constant, value) _Static_assert((constant) == (value), #constant " has another value")
#define FUNCTION(name, result, ...)                                                                                    \
    _Static_assert(_Generic(&(name), result(*) __VA_ARGS__ : 1, default : 0), #name " has another type")

VALUE(TC_ABI_VERSION, 1);

VALUE(TC_OK, 0);
VALUE(TC_ERROR_ARGUMENT, 1);
VALUE(TC_ERROR_RULES, 2);
VALUE(TC_ERROR_FACTS, 3);
VALUE(TC_ERROR_LIMIT, 4);
VALUE(TC_ERROR_NOMEM, 5);
VALUE(TC_ERROR_NOT_FOUND, 6);
VALUE(TC_ERROR_INTERNAL, 7);

VALUE(TC_UNKNOWN, 0);
VALUE(TC_MET, 1);
VALUE(TC_UNMET, 2);
VALUE(TC_NOT_APPLICABLE, 3);

VALUE(TC_LANGUAGE_DEFAULT, 0);
VALUE(TC_LANGUAGE_ENGLISH, 1);
VALUE(TC_LANGUAGE_VIETNAMESE, 2);

VALUE(TC_SEVERITY_ERROR, 1);
VALUE(TC_SEVERITY_WARNING, 2);
VALUE(TC_SEVERITY_NOTE, 3);

VALUE(TC_PARSE_FINAL, 1);

VALUE(TC_IMPORT_FOUND, 0);
VALUE(TC_IMPORT_NOT_FOUND, 1);
VALUE(TC_IMPORT_OUTSIDE, 2);
VALUE(TC_IMPORT_NOT_READABLE, 3);

VALUE(TC_KIND_ANY, 0);
VALUE(TC_KIND_YES_NO, 1);
VALUE(TC_KIND_COUNT, 2);
VALUE(TC_KIND_NUMBER, 3);
VALUE(TC_KIND_PERCENT, 4);
VALUE(TC_KIND_TEXT, 5);
VALUE(TC_KIND_DATE, 6);
VALUE(TC_KIND_ONE_OF, 7);
VALUE(TC_KIND_LIST, 8);

VALUE(TC_BODY_REQUIRE, 1);
VALUE(TC_BODY_ATTESTED, 2);
VALUE(TC_BODY_PENDING, 3);
VALUE(TC_BODY_DELEGATED, 4);
VALUE(TC_BODY_SCORED, 5);

VALUE(TC_CHECK_UNKNOWN, 0);
VALUE(TC_CHECK_HOLDS, 1);
VALUE(TC_CHECK_ROUNDED, 2);
VALUE(TC_CHECK_TRUNCATED, 3);
VALUE(TC_CHECK_MISMATCH, 4);

VALUE(TC_EVAL_LENIENT, 1);

VALUE(TC_BASIS_COMPUTED, 1);
VALUE(TC_BASIS_ATTESTED, 2);
VALUE(TC_BASIS_MIXED, 3);

VALUE(TC_REMEDY_NONE, 0);
VALUE(TC_REMEDY_CHOICE, 1);
VALUE(TC_REMEDY_FIGURE, 2);
VALUE(TC_REMEDY_ANSWER, 3);
VALUE(TC_REMEDY_SECTION, 4);
VALUE(TC_REMEDY_ATTESTATION, 5);

VALUE(TC_FORMAT_TEXT, 0);
VALUE(TC_FORMAT_MARKDOWN, 1);
VALUE(TC_FORMAT_HTML, 2);
VALUE(TC_FORMAT_HTML_FRAGMENT, 3);

VALUE(TC_REPORT_COLOR, 1);

VALUE(TC_REACHED_UNKNOWN, 0);
VALUE(TC_REACHED_YES, 1);
VALUE(TC_REACHED_NO, 2);

VALUE(TC_COST_BY_CRITERION, 1);
VALUE(TC_COST_BY_AGENCY, 2);

_Static_assert(_Generic((tc_status)0, int32_t : 1, default : 0), "tc_status");
_Static_assert(_Generic((tc_verdict)0, int32_t : 1, default : 0), "tc_verdict");

/* Members follow one another without holes, so that one number says it for every machine of a kind. */
#if UINTPTR_MAX == UINT64_MAX

MEMBER(tc_text, data, const char *, 0);
MEMBER(tc_text, size, size_t, 8);
_Static_assert(sizeof(tc_text) >= 16, "tc_text has lost members");

MEMBER(tc_diagnostic, struct_size, size_t, 0);
MEMBER(tc_diagnostic, severity, int64_t, 8);
MEMBER(tc_diagnostic, code, tc_text, 16);
MEMBER(tc_diagnostic, message, tc_text, 32);
MEMBER(tc_diagnostic, help, tc_text, 48);
MEMBER(tc_diagnostic, file, tc_text, 64);
MEMBER(tc_diagnostic, line, size_t, 80);
MEMBER(tc_diagnostic, column, size_t, 88);
MEMBER(tc_diagnostic, end_line, size_t, 96);
MEMBER(tc_diagnostic, end_column, size_t, 104);
MEMBER(tc_diagnostic, path, tc_text, 112);
_Static_assert(sizeof(tc_diagnostic) >= 128, "tc_diagnostic has lost members");

MEMBER(tc_allocator, struct_size, size_t, 0);
MEMBER(tc_allocator, allocate, void *(*)(size_t, void *), 8);
MEMBER(tc_allocator, release, void (*)(void *, void *), 16);
MEMBER(tc_allocator, user, void *, 24);
_Static_assert(sizeof(tc_allocator) >= 32, "tc_allocator has lost members");

MEMBER(tc_parse_options, struct_size, size_t, 0);
MEMBER(tc_parse_options, name, const char *, 8);
MEMBER(tc_parse_options, name_size, size_t, 16);
MEMBER(tc_parse_options, flags, uint64_t, 24);
MEMBER(tc_parse_options, language, int64_t, 32);
MEMBER(tc_parse_options, max_bytes, size_t, 40);
MEMBER(tc_parse_options, max_nesting, size_t, 48);
MEMBER(tc_parse_options, max_digits, size_t, 56);
MEMBER(tc_parse_options, max_errors, size_t, 64);
MEMBER(tc_parse_options, import, tc_import_function, 72);
MEMBER(tc_parse_options, import_user, void *, 80);
MEMBER(tc_parse_options, roots, const tc_text *, 88);
MEMBER(tc_parse_options, root_count, size_t, 96);
MEMBER(tc_parse_options, max_imports, size_t, 104);
MEMBER(tc_parse_options, max_import_depth, size_t, 112);
MEMBER(tc_parse_options, max_import_bytes, size_t, 120);
_Static_assert(sizeof(tc_parse_options) >= 128, "tc_parse_options has lost members");

MEMBER(tc_set_info, struct_size, size_t, 0);
MEMBER(tc_set_info, index, size_t, 8);
MEMBER(tc_set_info, id, tc_text, 16);
MEMBER(tc_set_info, title, tc_text, 32);
MEMBER(tc_set_info, subject, tc_text, 48);
MEMBER(tc_set_info, valid_from, tc_text, 64);
MEMBER(tc_set_info, valid_to, tc_text, 80);
MEMBER(tc_set_info, sources, const tc_text *, 96);
MEMBER(tc_set_info, source_dates, const tc_text *, 104);
MEMBER(tc_set_info, source_count, size_t, 112);
MEMBER(tc_set_info, fact_count, size_t, 120);
MEMBER(tc_set_info, entry_count, size_t, 128);
MEMBER(tc_set_info, criterion_count, size_t, 136);
MEMBER(tc_set_info, indicator_count, size_t, 144);
_Static_assert(sizeof(tc_set_info) >= 152, "tc_set_info has lost members");
MEMBER(tc_set_info, imported, int64_t, 152);
MEMBER(tc_set_info, prerequisites, const tc_text *, 160);
MEMBER(tc_set_info, prerequisite_count, size_t, 168);
MEMBER(tc_set_info, classes, const tc_text *, 176);
MEMBER(tc_set_info, class_count, size_t, 184);
MEMBER(tc_set_info, scores, int64_t, 192);
MEMBER(tc_set_info, documentation, tc_text, 200);
_Static_assert(sizeof(tc_set_info) >= 216, "tc_set_info has lost members");

MEMBER(tc_fact_info, struct_size, size_t, 0);
MEMBER(tc_fact_info, index, size_t, 8);
MEMBER(tc_fact_info, name, tc_text, 16);
MEMBER(tc_fact_info, title, tc_text, 32);
MEMBER(tc_fact_info, type, tc_text, 48);
MEMBER(tc_fact_info, kind, int64_t, 64);
MEMBER(tc_fact_info, unit, tc_text, 72);
MEMBER(tc_fact_info, lowest, tc_text, 88);
MEMBER(tc_fact_info, highest, tc_text, 104);
MEMBER(tc_fact_info, constants, const tc_text *, 120);
MEMBER(tc_fact_info, constant_count, size_t, 128);
MEMBER(tc_fact_info, first_field, size_t, 136);
MEMBER(tc_fact_info, field_count, size_t, 144);
_Static_assert(sizeof(tc_fact_info) >= 152, "tc_fact_info has lost members");
MEMBER(tc_fact_info, ordered, int64_t, 152);
MEMBER(tc_fact_info, ruleset, tc_text, 160);
_Static_assert(sizeof(tc_fact_info) >= 176, "tc_fact_info has lost members");

MEMBER(tc_criterion_info, struct_size, size_t, 0);
MEMBER(tc_criterion_info, index, size_t, 8);
MEMBER(tc_criterion_info, id, tc_text, 16);
MEMBER(tc_criterion_info, title, tc_text, 32);
MEMBER(tc_criterion_info, agency, tc_text, 48);
MEMBER(tc_criterion_info, source, tc_text, 64);
MEMBER(tc_criterion_info, note, tc_text, 80);
MEMBER(tc_criterion_info, documents, const tc_text *, 96);
MEMBER(tc_criterion_info, document_count, size_t, 104);
MEMBER(tc_criterion_info, first_indicator, size_t, 112);
MEMBER(tc_criterion_info, indicator_count, size_t, 120);
MEMBER(tc_criterion_info, line, tc_text, 128);
_Static_assert(sizeof(tc_criterion_info) >= 144, "tc_criterion_info has lost members");
MEMBER(tc_criterion_info, documentation, tc_text, 144);
_Static_assert(sizeof(tc_criterion_info) >= 160, "tc_criterion_info has lost members");

MEMBER(tc_indicator_info, struct_size, size_t, 0);
MEMBER(tc_indicator_info, index, size_t, 8);
MEMBER(tc_indicator_info, id, tc_text, 16);
MEMBER(tc_indicator_info, title, tc_text, 32);
MEMBER(tc_indicator_info, agency, tc_text, 48);
MEMBER(tc_indicator_info, evidence, tc_text, 64);
MEMBER(tc_indicator_info, note, tc_text, 80);
MEMBER(tc_indicator_info, body, int64_t, 96);
MEMBER(tc_indicator_info, delegate, tc_text, 104);
MEMBER(tc_indicator_info, documents, const tc_text *, 120);
MEMBER(tc_indicator_info, document_count, size_t, 128);
MEMBER(tc_indicator_info, criterion, size_t, 136);
MEMBER(tc_indicator_info, line, tc_text, 144);
_Static_assert(sizeof(tc_indicator_info) >= 160, "tc_indicator_info has lost members");
MEMBER(tc_indicator_info, points_most, tc_text, 160);
MEMBER(tc_indicator_info, documentation, tc_text, 176);
_Static_assert(sizeof(tc_indicator_info) >= 192, "tc_indicator_info has lost members");

MEMBER(tc_facts_options, struct_size, size_t, 0);
MEMBER(tc_facts_options, name, const char *, 8);
MEMBER(tc_facts_options, name_size, size_t, 16);
MEMBER(tc_facts_options, language, int64_t, 24);
MEMBER(tc_facts_options, max_bytes, size_t, 32);
MEMBER(tc_facts_options, max_nesting, size_t, 40);
MEMBER(tc_facts_options, max_digits, size_t, 48);
MEMBER(tc_facts_options, max_errors, size_t, 56);
_Static_assert(sizeof(tc_facts_options) >= 64, "tc_facts_options has lost members");

MEMBER(tc_attestation, struct_size, size_t, 0);
MEMBER(tc_attestation, by, const char *, 8);
MEMBER(tc_attestation, by_size, size_t, 16);
MEMBER(tc_attestation, document, const char *, 24);
MEMBER(tc_attestation, document_size, size_t, 32);
MEMBER(tc_attestation, date, const char *, 40);
MEMBER(tc_attestation, date_size, size_t, 48);
MEMBER(tc_attestation, expires, const char *, 56);
MEMBER(tc_attestation, expires_size, size_t, 64);
_Static_assert(sizeof(tc_attestation) >= 72, "tc_attestation has lost members");

MEMBER(tc_eval_options, struct_size, size_t, 0);
MEMBER(tc_eval_options, flags, uint64_t, 8);
MEMBER(tc_eval_options, language, int64_t, 16);
MEMBER(tc_eval_options, as_of, const char *, 24);
MEMBER(tc_eval_options, as_of_size, size_t, 32);
MEMBER(tc_eval_options, max_digits, size_t, 40);
MEMBER(tc_eval_options, max_errors, size_t, 48);
_Static_assert(sizeof(tc_eval_options) >= 56, "tc_eval_options has lost members");

MEMBER(tc_result_info, struct_size, size_t, 0);
MEMBER(tc_result_info, ruleset, tc_text, 8);
MEMBER(tc_result_info, ruleset_title, tc_text, 24);
MEMBER(tc_result_info, ruleset_digest, tc_text, 40);
MEMBER(tc_result_info, facts_digest, tc_text, 56);
MEMBER(tc_result_info, subject_id, tc_text, 72);
MEMBER(tc_result_info, subject_name, tc_text, 88);
MEMBER(tc_result_info, subject_kind, tc_text, 104);
MEMBER(tc_result_info, as_of, tc_text, 120);
MEMBER(tc_result_info, status, int64_t, 136);
MEMBER(tc_result_info, missing, const tc_text *, 144);
MEMBER(tc_result_info, missing_count, size_t, 152);
MEMBER(tc_result_info, warnings, const tc_text *, 160);
MEMBER(tc_result_info, warning_count, size_t, 168);
MEMBER(tc_result_info, criterion_count, size_t, 176);
MEMBER(tc_result_info, indicator_count, size_t, 184);
MEMBER(tc_result_info, conflict_count, size_t, 192);
_Static_assert(sizeof(tc_result_info) >= 200, "tc_result_info has lost members");
MEMBER(tc_result_info, points, tc_text, 200);
MEMBER(tc_result_info, points_lowest, tc_text, 216);
MEMBER(tc_result_info, points_highest, tc_text, 232);
MEMBER(tc_result_info, points_most, tc_text, 248);
MEMBER(tc_result_info, class_name, tc_text, 264);
MEMBER(tc_result_info, classes_open, const tc_text *, 280);
MEMBER(tc_result_info, class_open_count, size_t, 288);
MEMBER(tc_result_info, reasons, const tc_text *, 296);
MEMBER(tc_result_info, reason_count, size_t, 304);
MEMBER(tc_result_info, estimated, int64_t, 312);
MEMBER(tc_result_info, prerequisite_count, size_t, 320);
MEMBER(tc_result_info, check_count, size_t, 328);
_Static_assert(sizeof(tc_result_info) >= 336, "tc_result_info has lost members");
MEMBER(tc_result_info, has_remedy, int64_t, 336);
MEMBER(tc_result_info, remedy, size_t, 344);
_Static_assert(sizeof(tc_result_info) >= 352, "tc_result_info has lost members");

MEMBER(tc_counts, struct_size, size_t, 0);
MEMBER(tc_counts, criteria_met, size_t, 8);
MEMBER(tc_counts, criteria_unmet, size_t, 16);
MEMBER(tc_counts, criteria_unknown, size_t, 24);
MEMBER(tc_counts, criteria_not_applicable, size_t, 32);
MEMBER(tc_counts, criteria_total, size_t, 40);
MEMBER(tc_counts, criteria_counted_met, size_t, 48);
MEMBER(tc_counts, criteria_counted_total, size_t, 56);
MEMBER(tc_counts, indicators_met, size_t, 64);
MEMBER(tc_counts, indicators_unmet, size_t, 72);
MEMBER(tc_counts, indicators_unknown, size_t, 80);
MEMBER(tc_counts, indicators_not_applicable, size_t, 88);
MEMBER(tc_counts, indicators_total, size_t, 96);
MEMBER(tc_counts, indicators_counted_met, size_t, 104);
MEMBER(tc_counts, indicators_counted_total, size_t, 112);
_Static_assert(sizeof(tc_counts) >= 120, "tc_counts has lost members");

MEMBER(tc_criterion_result, struct_size, size_t, 0);
MEMBER(tc_criterion_result, index, size_t, 8);
MEMBER(tc_criterion_result, id, tc_text, 16);
MEMBER(tc_criterion_result, title, tc_text, 32);
MEMBER(tc_criterion_result, status, int64_t, 48);
MEMBER(tc_criterion_result, basis, int64_t, 56);
MEMBER(tc_criterion_result, agency, tc_text, 64);
MEMBER(tc_criterion_result, source, tc_text, 80);
MEMBER(tc_criterion_result, note, tc_text, 96);
MEMBER(tc_criterion_result, missing, const tc_text *, 112);
MEMBER(tc_criterion_result, missing_count, size_t, 120);
MEMBER(tc_criterion_result, reasons, const tc_text *, 128);
MEMBER(tc_criterion_result, reason_count, size_t, 136);
MEMBER(tc_criterion_result, documents, const tc_text *, 144);
MEMBER(tc_criterion_result, document_count, size_t, 152);
MEMBER(tc_criterion_result, first_indicator, size_t, 160);
MEMBER(tc_criterion_result, indicator_count, size_t, 168);
MEMBER(tc_criterion_result, line, tc_text, 176);
_Static_assert(sizeof(tc_criterion_result) >= 192, "tc_criterion_result has lost members");
MEMBER(tc_criterion_result, estimated, int64_t, 192);
MEMBER(tc_criterion_result, points, tc_text, 200);
MEMBER(tc_criterion_result, points_lowest, tc_text, 216);
MEMBER(tc_criterion_result, points_highest, tc_text, 232);
MEMBER(tc_criterion_result, points_most, tc_text, 248);
_Static_assert(sizeof(tc_criterion_result) >= 264, "tc_criterion_result has lost members");
MEMBER(tc_criterion_result, has_remedy, int64_t, 264);
MEMBER(tc_criterion_result, remedy, size_t, 272);
_Static_assert(sizeof(tc_criterion_result) >= 280, "tc_criterion_result has lost members");

MEMBER(tc_indicator_result, struct_size, size_t, 0);
MEMBER(tc_indicator_result, index, size_t, 8);
MEMBER(tc_indicator_result, criterion, size_t, 16);
MEMBER(tc_indicator_result, id, tc_text, 24);
MEMBER(tc_indicator_result, title, tc_text, 40);
MEMBER(tc_indicator_result, status, int64_t, 56);
MEMBER(tc_indicator_result, basis, int64_t, 64);
MEMBER(tc_indicator_result, agency, tc_text, 72);
MEMBER(tc_indicator_result, value, tc_text, 88);
MEMBER(tc_indicator_result, value_text, tc_text, 104);
MEMBER(tc_indicator_result, detail_text, tc_text, 120);
MEMBER(tc_indicator_result, op, tc_text, 136);
MEMBER(tc_indicator_result, threshold, tc_text, 152);
MEMBER(tc_indicator_result, threshold_text, tc_text, 168);
MEMBER(tc_indicator_result, shortfall_count, size_t, 184);
MEMBER(tc_indicator_result, missing, const tc_text *, 192);
MEMBER(tc_indicator_result, missing_count, size_t, 200);
MEMBER(tc_indicator_result, decided_by, tc_text, 208);
MEMBER(tc_indicator_result, reasons, const tc_text *, 224);
MEMBER(tc_indicator_result, reason_count, size_t, 232);
MEMBER(tc_indicator_result, estimated, int64_t, 240);
MEMBER(tc_indicator_result, documents, const tc_text *, 248);
MEMBER(tc_indicator_result, document_count, size_t, 256);
MEMBER(tc_indicator_result, note, tc_text, 264);
MEMBER(tc_indicator_result, evidence, tc_text, 280);
MEMBER(tc_indicator_result, line, tc_text, 296);
_Static_assert(sizeof(tc_indicator_result) >= 312, "tc_indicator_result has lost members");
MEMBER(tc_indicator_result, scores_only, int64_t, 312);
MEMBER(tc_indicator_result, points, tc_text, 320);
MEMBER(tc_indicator_result, points_lowest, tc_text, 336);
MEMBER(tc_indicator_result, points_highest, tc_text, 352);
MEMBER(tc_indicator_result, points_most, tc_text, 368);
MEMBER(tc_indicator_result, rounding, int64_t, 384);
MEMBER(tc_indicator_result, cell, tc_text, 392);
_Static_assert(sizeof(tc_indicator_result) >= 408, "tc_indicator_result has lost members");
MEMBER(tc_indicator_result, has_remedy, int64_t, 408);
MEMBER(tc_indicator_result, remedy, size_t, 416);
_Static_assert(sizeof(tc_indicator_result) >= 424, "tc_indicator_result has lost members");

MEMBER(tc_shortfall, struct_size, size_t, 0);
MEMBER(tc_shortfall, fact, tc_text, 8);
MEMBER(tc_shortfall, amount, tc_text, 24);
MEMBER(tc_shortfall, unit, tc_text, 40);
MEMBER(tc_shortfall, exclusive, int64_t, 56);
_Static_assert(sizeof(tc_shortfall) >= 64, "tc_shortfall has lost members");
MEMBER(tc_shortfall, condition, tc_text, 64);
_Static_assert(sizeof(tc_shortfall) >= 80, "tc_shortfall has lost members");

MEMBER(tc_conflict, struct_size, size_t, 0);
MEMBER(tc_conflict, section, tc_text, 8);
MEMBER(tc_conflict, computed, int64_t, 24);
MEMBER(tc_conflict, attested, int64_t, 32);
MEMBER(tc_conflict, document, tc_text, 40);
_Static_assert(sizeof(tc_conflict) >= 56, "tc_conflict has lost members");

MEMBER(tc_prerequisite, struct_size, size_t, 0);
MEMBER(tc_prerequisite, ruleset, tc_text, 8);
MEMBER(tc_prerequisite, status, int64_t, 24);
MEMBER(tc_prerequisite, recorded, int64_t, 32);
MEMBER(tc_prerequisite, document, tc_text, 40);
_Static_assert(sizeof(tc_prerequisite) >= 56, "tc_prerequisite has lost members");

MEMBER(tc_check_result, struct_size, size_t, 0);
MEMBER(tc_check_result, title, tc_text, 8);
MEMBER(tc_check_result, outcome, int64_t, 24);
MEMBER(tc_check_result, error, int64_t, 32);
MEMBER(tc_check_result, reported, tc_text, 40);
MEMBER(tc_check_result, computed, tc_text, 56);
MEMBER(tc_check_result, reported_text, tc_text, 72);
MEMBER(tc_check_result, computed_text, tc_text, 88);
MEMBER(tc_check_result, missing, const tc_text *, 104);
MEMBER(tc_check_result, missing_count, size_t, 112);
MEMBER(tc_check_result, line, tc_text, 120);
_Static_assert(sizeof(tc_check_result) >= 136, "tc_check_result has lost members");

MEMBER(tc_value_info, struct_size, size_t, 0);
MEMBER(tc_value_info, kind, int64_t, 8);
MEMBER(tc_value_info, text, tc_text, 16);
MEMBER(tc_value_info, missing, const tc_text *, 32);
MEMBER(tc_value_info, missing_count, size_t, 40);
MEMBER(tc_value_info, reasons, const tc_text *, 48);
MEMBER(tc_value_info, reason_count, size_t, 56);
_Static_assert(sizeof(tc_value_info) >= 64, "tc_value_info has lost members");


MEMBER(tc_report_options, struct_size, size_t, 0);
MEMBER(tc_report_options, flags, uint64_t, 8);
MEMBER(tc_report_options, language, int64_t, 16);
MEMBER(tc_report_options, format, int64_t, 24);
MEMBER(tc_report_options, width, size_t, 32);
_Static_assert(sizeof(tc_report_options) >= 40, "tc_report_options has lost members");

MEMBER(tc_explain_options, struct_size, size_t, 0);
MEMBER(tc_explain_options, language, int64_t, 8);
MEMBER(tc_explain_options, max_rows, size_t, 16);
MEMBER(tc_explain_options, max_depth, size_t, 24);
MEMBER(tc_explain_options, max_errors, size_t, 32);
_Static_assert(sizeof(tc_explain_options) >= 40, "tc_explain_options has lost members");

MEMBER(tc_gap_options, struct_size, size_t, 0);
MEMBER(tc_gap_options, language, int64_t, 8);
MEMBER(tc_gap_options, indicators, const tc_text *, 16);
MEMBER(tc_gap_options, costs, const tc_text *, 24);
MEMBER(tc_gap_options, cost_count, size_t, 32);
MEMBER(tc_gap_options, cost_unit, const char *, 40);
MEMBER(tc_gap_options, cost_unit_size, size_t, 48);
_Static_assert(sizeof(tc_gap_options) >= 56, "tc_gap_options has lost members");

MEMBER(tc_plan_info, struct_size, size_t, 0);
MEMBER(tc_plan_info, subject_id, tc_text, 8);
MEMBER(tc_plan_info, subject_name, tc_text, 24);
MEMBER(tc_plan_info, subject_kind, tc_text, 40);
MEMBER(tc_plan_info, ruleset, tc_text, 56);
MEMBER(tc_plan_info, deadline, tc_text, 72);
MEMBER(tc_plan_info, registered_count, size_t, 88);
MEMBER(tc_plan_info, action_count, size_t, 96);
_Static_assert(sizeof(tc_plan_info) >= 104, "tc_plan_info has lost members");

MEMBER(tc_plan_options, struct_size, size_t, 0);
MEMBER(tc_plan_options, flags, uint64_t, 8);
MEMBER(tc_plan_options, language, int64_t, 16);
MEMBER(tc_plan_options, as_of, const char *, 24);
MEMBER(tc_plan_options, as_of_size, size_t, 32);
MEMBER(tc_plan_options, deadline, const char *, 40);
MEMBER(tc_plan_options, deadline_size, size_t, 48);
MEMBER(tc_plan_options, max_digits, size_t, 56);
MEMBER(tc_plan_options, max_errors, size_t, 64);
_Static_assert(sizeof(tc_plan_options) >= 72, "tc_plan_options has lost members");

MEMBER(tc_plan_result_info, struct_size, size_t, 0);
MEMBER(tc_plan_result_info, action_count, size_t, 8);
MEMBER(tc_plan_result_info, registered_count, size_t, 16);
MEMBER(tc_plan_result_info, uncovered, const tc_text *, 24);
MEMBER(tc_plan_result_info, uncovered_count, size_t, 32);
MEMBER(tc_plan_result_info, undecided, const tc_text *, 40);
MEMBER(tc_plan_result_info, undecided_count, size_t, 48);
MEMBER(tc_plan_result_info, unpriced, const tc_text *, 56);
MEMBER(tc_plan_result_info, unpriced_count, size_t, 64);
MEMBER(tc_plan_result_info, cost, tc_text, 72);
MEMBER(tc_plan_result_info, cost_unit, tc_text, 88);
MEMBER(tc_plan_result_info, cost_by_criterion_count, size_t, 104);
MEMBER(tc_plan_result_info, cost_by_agency_count, size_t, 112);
_Static_assert(sizeof(tc_plan_result_info) >= 120, "tc_plan_result_info has lost members");



MEMBER(tc_cost, struct_size, size_t, 0);
MEMBER(tc_cost, name, tc_text, 8);
MEMBER(tc_cost, amount, tc_text, 24);
_Static_assert(sizeof(tc_cost) >= 40, "tc_cost has lost members");

MEMBER(tc_overview_options, struct_size, size_t, 0);
MEMBER(tc_overview_options, language, int64_t, 8);
MEMBER(tc_overview_options, levels, const size_t *, 16);
MEMBER(tc_overview_options, level_count, size_t, 24);
_Static_assert(sizeof(tc_overview_options) >= 32, "tc_overview_options has lost members");

MEMBER(tc_remedy, struct_size, size_t, 0);
MEMBER(tc_remedy, index, size_t, 8);
MEMBER(tc_remedy, form, int64_t, 16);
MEMBER(tc_remedy, condition, tc_text, 24);
MEMBER(tc_remedy, failing, int64_t, 40);
MEMBER(tc_remedy, exact, int64_t, 48);
MEMBER(tc_remedy, changes, size_t, 56);
MEMBER(tc_remedy, needed, size_t, 64);
MEMBER(tc_remedy, first_part, size_t, 72);
MEMBER(tc_remedy, part_count, size_t, 80);
MEMBER(tc_remedy, omitted, size_t, 88);
MEMBER(tc_remedy, list, tc_text, 96);
MEMBER(tc_remedy, row, tc_text, 112);
MEMBER(tc_remedy, fact, tc_text, 128);
MEMBER(tc_remedy, title, tc_text, 144);
MEMBER(tc_remedy, op, tc_text, 160);
MEMBER(tc_remedy, boundary, tc_text, 176);
MEMBER(tc_remedy, unit, tc_text, 192);
MEMBER(tc_remedy, reported, tc_text, 208);
MEMBER(tc_remedy, denominator, int64_t, 224);
MEMBER(tc_remedy, values, const tc_text *, 232);
MEMBER(tc_remedy, value_count, size_t, 240);
MEMBER(tc_remedy, section, tc_text, 248);
MEMBER(tc_remedy, wanted, tc_text, 264);
MEMBER(tc_remedy, reason, tc_text, 280);
_Static_assert(sizeof(tc_remedy) >= 296, "tc_remedy has lost members");

MEMBER(tc_action_result, struct_size, size_t, 0);
MEMBER(tc_action_result, id, tc_text, 8);
MEMBER(tc_action_result, subject, tc_text, 24);
MEMBER(tc_action_result, indicator, tc_text, 40);
MEMBER(tc_action_result, title, tc_text, 56);
MEMBER(tc_action_result, agencies, const tc_text *, 72);
MEMBER(tc_action_result, agency_count, size_t, 80);
MEMBER(tc_action_result, due, tc_text, 88);
MEMBER(tc_action_result, flips, const tc_text *, 104);
MEMBER(tc_action_result, flip_count, size_t, 112);
MEMBER(tc_action_result, breaks, const tc_text *, 120);
MEMBER(tc_action_result, break_count, size_t, 128);
MEMBER(tc_action_result, reaches, int64_t, 136);
MEMBER(tc_action_result, shortfall_count, size_t, 144);
MEMBER(tc_action_result, late, int64_t, 152);
MEMBER(tc_action_result, overdue, int64_t, 160);
MEMBER(tc_action_result, after_deadline, int64_t, 168);
MEMBER(tc_action_result, cost, tc_text, 176);
_Static_assert(sizeof(tc_action_result) >= 192, "tc_action_result has lost members");

MEMBER(tc_target_result, struct_size, size_t, 0);
MEMBER(tc_target_result, id, tc_text, 8);
MEMBER(tc_target_result, subject, tc_text, 24);
MEMBER(tc_target_result, title, tc_text, 40);
MEMBER(tc_target_result, reached, int64_t, 56);
MEMBER(tc_target_result, of_number, int64_t, 64);
MEMBER(tc_target_result, had, size_t, 72);
MEMBER(tc_target_result, has, size_t, 80);
_Static_assert(sizeof(tc_target_result) >= 88, "tc_target_result has lost members");
#endif

FUNCTION(tc_version, const char *, (void));
FUNCTION(tc_abi_version, uint32_t, (void));
FUNCTION(tc_status_name, const char *, (tc_status));
FUNCTION(tc_verdict_name, const char *, (tc_verdict));
FUNCTION(tc_diagnostics_count, size_t, (const tc_diagnostics *));
FUNCTION(tc_diagnostics_dropped, size_t, (const tc_diagnostics *));
FUNCTION(tc_diagnostics_at, tc_status, (const tc_diagnostics *, size_t, tc_diagnostic *, tc_diagnostics **));
FUNCTION(tc_diagnostics_to_json, tc_status, (const tc_diagnostics *, tc_text *, tc_diagnostics **));
FUNCTION(tc_diagnostics_text, tc_status, (const tc_diagnostics *, tc_text *, tc_diagnostics **));
FUNCTION(tc_diagnostics_free, void, (tc_diagnostics *));
FUNCTION(tc_set_allocator, tc_status, (const tc_allocator *, tc_diagnostics **));
FUNCTION(tc_ruleset_parse, tc_status, (const char *, size_t, const tc_parse_options *, tc_ruleset **,
         tc_diagnostics **));
FUNCTION(tc_ruleset_load_file, tc_status, (const char *, size_t, const tc_parse_options *, tc_ruleset **,
         tc_diagnostics **));
FUNCTION(tc_import_set_text, tc_status, (tc_import *, const char *, size_t, const char *, size_t));
FUNCTION(tc_import_set_reason, tc_status, (tc_import *, const char *, size_t));
FUNCTION(tc_ruleset_retain, tc_ruleset *, (const tc_ruleset *));
FUNCTION(tc_ruleset_release, void, (tc_ruleset *));
FUNCTION(tc_ruleset_digest, tc_text, (const tc_ruleset *));
FUNCTION(tc_ruleset_set_count, size_t, (const tc_ruleset *));
FUNCTION(tc_ruleset_set_at, tc_status, (const tc_ruleset *, size_t, tc_set_info *, tc_diagnostics **));
FUNCTION(tc_ruleset_set_by_id, tc_status, (const tc_ruleset *, const char *, size_t, tc_set_info *, tc_diagnostics **));
FUNCTION(tc_ruleset_fact_at, tc_status, (const tc_ruleset *, size_t, size_t, tc_fact_info *, tc_diagnostics **));
FUNCTION(tc_ruleset_fact_by_name, tc_status, (const tc_ruleset *, size_t, const char *, size_t, tc_fact_info *,
         tc_diagnostics **));
FUNCTION(tc_ruleset_criterion_at, tc_status, (const tc_ruleset *, size_t, size_t, tc_criterion_info *,
         tc_diagnostics **));
FUNCTION(tc_ruleset_indicator_at, tc_status, (const tc_ruleset *, size_t, size_t, tc_indicator_info *,
         tc_diagnostics **));
FUNCTION(tc_facts_new, tc_status, (const tc_facts_options *, tc_facts **, tc_diagnostics **));
FUNCTION(tc_facts_from_json, tc_status, (const char *, size_t, const tc_facts_options *, tc_facts **,
         tc_diagnostics **));
FUNCTION(tc_facts_free, void, (tc_facts *));
FUNCTION(tc_facts_set_bool, tc_status, (tc_facts *, const char *, size_t, int32_t, tc_diagnostics **));
FUNCTION(tc_facts_set_decimal, tc_status, (tc_facts *, const char *, size_t, const char *, size_t, tc_diagnostics **));
FUNCTION(tc_facts_set_int64, tc_status, (tc_facts *, const char *, size_t, int64_t, tc_diagnostics **));
FUNCTION(tc_facts_set_text, tc_status, (tc_facts *, const char *, size_t, const char *, size_t, tc_diagnostics **));
FUNCTION(tc_facts_set_date, tc_status, (tc_facts *, const char *, size_t, const char *, size_t, tc_diagnostics **));
FUNCTION(tc_facts_set_null, tc_status, (tc_facts *, const char *, size_t, tc_diagnostics **));
FUNCTION(tc_facts_set_list, tc_status, (tc_facts *, const char *, size_t, tc_diagnostics **));
FUNCTION(tc_facts_add_row, tc_status, (tc_facts *, const char *, size_t, size_t *, tc_diagnostics **));
FUNCTION(tc_facts_annotate, tc_status, (tc_facts *, const char *, size_t, int32_t, const char *, size_t,
         tc_diagnostics **));
FUNCTION(tc_facts_attest, tc_status, (tc_facts *, const char *, size_t, tc_verdict, const tc_attestation *,
         tc_diagnostics **));
FUNCTION(tc_facts_recognise, tc_status, (tc_facts *, const char *, size_t, const char *, size_t, const char *, size_t,
         tc_diagnostics **));
FUNCTION(tc_facts_set_subject, tc_status, (tc_facts *, const char *, size_t, const char *, size_t, const char *,
         size_t, tc_diagnostics **));
FUNCTION(tc_facts_set_as_of, tc_status, (tc_facts *, const char *, size_t, tc_diagnostics **));
FUNCTION(tc_evaluate, tc_status, (const tc_ruleset *, const char *, size_t, const tc_facts *, const tc_eval_options *,
         tc_result **, tc_diagnostics **));
FUNCTION(tc_result_free, void, (tc_result *));
FUNCTION(tc_result_status, tc_verdict, (const tc_result *));
FUNCTION(tc_result_describe, tc_status, (const tc_result *, tc_result_info *, tc_diagnostics **));
FUNCTION(tc_result_counts, tc_status, (const tc_result *, tc_counts *, tc_diagnostics **));
FUNCTION(tc_result_criterion_at, tc_status, (const tc_result *, size_t, tc_criterion_result *, tc_diagnostics **));
FUNCTION(tc_result_criterion_by_id, tc_status, (const tc_result *, const char *, size_t, tc_criterion_result *,
         tc_diagnostics **));
FUNCTION(tc_result_indicator_at, tc_status, (const tc_result *, size_t, tc_indicator_result *, tc_diagnostics **));
FUNCTION(tc_result_indicator_by_id, tc_status, (const tc_result *, const char *, size_t, tc_indicator_result *,
         tc_diagnostics **));
FUNCTION(tc_result_shortfall_at, tc_status, (const tc_result *, size_t, size_t, tc_shortfall *, tc_diagnostics **));
FUNCTION(tc_result_conflict_at, tc_status, (const tc_result *, size_t, tc_conflict *, tc_diagnostics **));
FUNCTION(tc_result_to_json, tc_status, (const tc_result *, tc_text *, tc_diagnostics **));
FUNCTION(tc_result_report, tc_status, (const tc_result *, int64_t, tc_text *, tc_diagnostics **));
FUNCTION(tc_expression_evaluate, tc_status, (const tc_ruleset *, const char *, size_t, const char *, size_t,
         const tc_facts *, const tc_eval_options *, tc_value **, tc_diagnostics **));
FUNCTION(tc_value_describe, tc_status, (const tc_value *, tc_value_info *, tc_diagnostics **));
FUNCTION(tc_value_free, void, (tc_value *));
FUNCTION(tc_facts_add_subject, tc_status, (tc_facts *, const char *, size_t, const tc_facts *, size_t *,
         tc_diagnostics **));
FUNCTION(tc_facts_set_history, tc_status, (tc_facts *, const char *, size_t, const tc_facts *, tc_diagnostics **));
FUNCTION(tc_result_prerequisite_at, tc_status, (const tc_result *, size_t, tc_prerequisite *, tc_diagnostics **));
FUNCTION(tc_result_check_at, tc_status, (const tc_result *, size_t, tc_check_result *, tc_diagnostics **));
FUNCTION(tc_result_remedy_at, tc_status, (const tc_result *, size_t, tc_remedy *, tc_diagnostics **));
FUNCTION(tc_result_write_report, tc_status, (const tc_result *, const tc_report_options *, tc_text *,
         tc_diagnostics **));
FUNCTION(tc_result_explain, tc_status, (const tc_result *, const char *, size_t, const tc_explain_options *,
         tc_explanation **, tc_diagnostics **));
FUNCTION(tc_explanation_to_json, tc_status, (const tc_explanation *, tc_text *, tc_diagnostics **));
FUNCTION(tc_explanation_write_report, tc_status, (const tc_explanation *, const tc_report_options *, tc_text *,
         tc_diagnostics **));
FUNCTION(tc_explanation_free, void, (tc_explanation *));
FUNCTION(tc_result_gap, tc_status, (const tc_result *, const tc_gap_options *, tc_gap **, tc_diagnostics **));
FUNCTION(tc_gap_to_json, tc_status, (const tc_gap *, tc_text *, tc_diagnostics **));
FUNCTION(tc_gap_write_report, tc_status, (const tc_gap *, const tc_report_options *, tc_text *, tc_diagnostics **));
FUNCTION(tc_gap_free, void, (tc_gap *));
FUNCTION(tc_plan_from_json, tc_status, (const char *, size_t, const tc_facts_options *, tc_plan **,
         tc_diagnostics **));
FUNCTION(tc_plan_describe, tc_status, (const tc_plan *, tc_plan_info *, tc_diagnostics **));
FUNCTION(tc_plan_free, void, (tc_plan *));
FUNCTION(tc_plan_judge, tc_status, (const tc_ruleset *, const char *, size_t, const tc_facts *, const tc_plan *,
         const tc_plan_options *, tc_plan_result **, tc_diagnostics **));
FUNCTION(tc_plan_result_describe, tc_status, (const tc_plan_result *, tc_plan_result_info *, tc_diagnostics **));
FUNCTION(tc_plan_result_baseline, const tc_result *, (const tc_plan_result *));
FUNCTION(tc_plan_result_after, const tc_result *, (const tc_plan_result *));
FUNCTION(tc_plan_result_in_time, const tc_result *, (const tc_plan_result *));
FUNCTION(tc_plan_result_action_at, tc_status, (const tc_plan_result *, size_t, tc_action_result *,
         tc_diagnostics **));
FUNCTION(tc_plan_result_shortfall_at, tc_status, (const tc_plan_result *, size_t, size_t, tc_shortfall *,
         tc_diagnostics **));
FUNCTION(tc_plan_result_target_at, tc_status, (const tc_plan_result *, size_t, tc_target_result *,
         tc_diagnostics **));
FUNCTION(tc_plan_result_cost_at, tc_status, (const tc_plan_result *, int64_t, size_t, tc_cost *, tc_diagnostics **));
FUNCTION(tc_plan_result_gap, tc_status, (const tc_plan_result *, tc_gap **, tc_diagnostics **));
FUNCTION(tc_plan_result_to_json, tc_status, (const tc_plan_result *, tc_text *, tc_diagnostics **));
FUNCTION(tc_plan_result_write_report, tc_status, (const tc_plan_result *, const tc_report_options *, tc_text *,
         tc_diagnostics **));
FUNCTION(tc_plan_result_free, void, (tc_plan_result *));
FUNCTION(tc_evaluate_rows, tc_status, (const tc_ruleset *, const char *, size_t, const tc_facts *, const char *,
         size_t, const tc_eval_options *, tc_results **, tc_diagnostics **));
FUNCTION(tc_results_count, size_t, (const tc_results *));
FUNCTION(tc_results_at, const tc_result *, (const tc_results *, size_t));
FUNCTION(tc_results_free, void, (tc_results *));
FUNCTION(tc_overview_of, tc_status, (const tc_result *const *, size_t, const tc_overview_options *, tc_overview **,
         tc_diagnostics **));
FUNCTION(tc_overview_to_json, tc_status, (const tc_overview *, tc_text *, tc_diagnostics **));
FUNCTION(tc_overview_write_report, tc_status, (const tc_overview *, const tc_report_options *, tc_text *,
         tc_diagnostics **));
FUNCTION(tc_overview_free, void, (tc_overview *));

int main(void) {
    /* The library has to be the one that this header belongs to. */
    CHECK(tc_abi_version() == TC_ABI_VERSION);
    char expected[32];
    (void)snprintf(expected, sizeof expected, "%d.%d.%d", TC_VERSION_MAJOR, TC_VERSION_MINOR, TC_VERSION_PATCH);
    CHECK(strcmp(tc_version(), expected) == 0);
    return checks_done();
}
