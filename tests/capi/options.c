/* Structs of another size than the library's: made by an older header, or by a newer one. */
#include "check.h"

/* A header of the future: one member more. */
typedef struct future_options {
    tc_parse_options known;
    uint64_t added;
} future_options;

typedef struct future_counts {
    tc_counts known;
    uint64_t added;
} future_counts;

static tc_status parse_with(void const *options, tc_diagnostics **diagnostics) {
    tc_ruleset *rules = (tc_ruleset *)(uintptr_t)1;
    tc_status const status = tc_ruleset_parse(sample_rules, sizeof sample_rules - 1, (tc_parse_options const *)options,
                                              &rules, diagnostics);
    CHECK((status == TC_OK) == (rules != NULL));
    tc_ruleset_release(rules);
    return status;
}

static void options_of_any_size(void) {
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_OK, parse_with(NULL, NULL));

    tc_parse_options same = {.struct_size = sizeof same};
    CHECK_STATUS(TC_OK, parse_with(&same, NULL));

    /* Shorter: what is not there counts as zero, whatever stands behind it in memory. */
    tc_parse_options shorter;
    memset(&shorter, 0xFF, sizeof shorter);
    shorter.struct_size = offsetof(tc_parse_options, name);
    CHECK_STATUS(TC_OK, parse_with(&shorter, NULL));
    shorter.name = "named";
    shorter.name_size = 5;
    shorter.struct_size = offsetof(tc_parse_options, flags);
    CHECK_STATUS(TC_OK, parse_with(&shorter, NULL));

    /* Longer: fine as long as nothing is asked of what the library does not know. */
    future_options longer = {.known = {.struct_size = sizeof longer}};
    CHECK_STATUS(TC_OK, parse_with(&longer, NULL));
    longer.added = 1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&longer, &diagnostics));
    CHECK(tc_diagnostics_count(diagnostics) == 1);
    tc_diagnostics_free(diagnostics);

    /* No size at all, or one that cannot be. */
    tc_parse_options forgotten = {0};
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&forgotten, &diagnostics));
    CHECK(tc_diagnostics_count(diagnostics) == 1);
    tc_diagnostics_free(diagnostics);
    forgotten.struct_size = sizeof(size_t) - 1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&forgotten, NULL));
    forgotten.struct_size = (size_t)-1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&forgotten, NULL));
}

static void records_of_any_size(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));

    tc_counts shorter;
    memset(&shorter, 0x55, sizeof shorter);
    size_t const untouched = shorter.criteria_total;
    shorter.struct_size = offsetof(tc_counts, criteria_total);
    CHECK_STATUS(TC_OK, tc_result_counts(result, &shorter, NULL));
    CHECK(shorter.criteria_unmet == 2 && shorter.criteria_total == untouched);
    CHECK(shorter.struct_size == offsetof(tc_counts, criteria_total));

    future_counts longer;
    memset(&longer, 0x55, sizeof longer);
    longer.known.struct_size = sizeof longer;
    CHECK_STATUS(TC_OK, tc_result_counts(result, &longer.known, NULL));
    CHECK(longer.known.criteria_total == 3 && longer.added == 0);
    CHECK(longer.known.struct_size == sizeof longer);

    tc_counts forgotten = {0};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_counts(result, &forgotten, NULL));
    forgotten.struct_size = 1u << 20;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_counts(result, &forgotten, NULL));

    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
}

static void values_of_options(void) {
    tc_diagnostics *diagnostics = NULL;
    tc_parse_options o = {.struct_size = sizeof o};

    o.flags = TC_PARSE_FINAL; /* 14.3 is delegated */
    CHECK_STATUS(TC_ERROR_RULES, parse_with(&o, &diagnostics));
    CHECK(has_code(diagnostics, "T0401"));
    tc_diagnostics_free(diagnostics);
    o.flags = UINT64_C(1) << 63;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&o, NULL));
    o.flags = 0;

    o.language = TC_LANGUAGE_VIETNAMESE;
    o.max_bytes = 10;
    CHECK_STATUS(TC_ERROR_LIMIT, parse_with(&o, &diagnostics));
    tc_diagnostic one = {.struct_size = sizeof one};
    CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
    CHECK_TEXT("T0001", one.code);
    CHECK(strstr(one.message.data, "quá lớn") != NULL);
    tc_diagnostics_free(diagnostics);
    o.language = 7;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&o, NULL));
    o.language = 0;
    o.max_bytes = (size_t)-1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&o, NULL));
    o.max_bytes = 0;
    o.max_nesting = 1000000;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&o, NULL));
    o.max_nesting = 0;

    /* The name is what places are called by. */
    tc_ruleset *rules = NULL;
    o.name = "a name";
    o.name_size = 6;
    CHECK_STATUS(TC_ERROR_RULES, tc_ruleset_parse(TEXT("ruleset"), &o, &rules, &diagnostics));
    CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
    CHECK_TEXT("a name", one.file);
    tc_diagnostics_free(diagnostics);

    /* As many errors as were asked for; the rest is counted. */
    static char const many[] = "ruleset r { fact a : x1 fact b : x2 fact c : x3 fact d : x4 fact e : x5 }";
    o.max_errors = 2;
    CHECK_STATUS(TC_ERROR_RULES, tc_ruleset_parse(many, sizeof many - 1, &o, &rules, &diagnostics));
    CHECK(tc_diagnostics_count(diagnostics) == 2);
    tc_diagnostics_free(diagnostics);

    /* Names of facts that nobody knows. */
    rules = parsed(sample_rules);
    tc_facts *facts = NULL;
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("popluation"), 1, NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_evaluate(rules, NULL, 0, facts, NULL, &result, &diagnostics));
    CHECK(has_code(diagnostics, "T0501") && result == NULL);
    tc_diagnostics_free(diagnostics);
    tc_eval_options e = {.struct_size = sizeof e, .flags = TC_EVAL_LENIENT, .as_of = "2024-02-29", .as_of_size = 10};
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, &e, &result, &diagnostics));
    CHECK(has_code(diagnostics, "T0501"));
    tc_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK_TEXT("2024-02-29", info.as_of);
    tc_diagnostics_free(diagnostics);
    tc_result_free(result);
    e.as_of = "2023-02-29";
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate(rules, NULL, 0, facts, &e, &result, NULL));
    tc_facts_free(facts);
    tc_ruleset_release(rules);
}

int main(void) {
    options_of_any_size();
    records_of_any_size();
    values_of_options();
    return checks_done();
}
