/* Every status is provoked, and each call says what was wrong with it. */
#include "check.h"

#include <errno.h>

/* The next call is refused as an argument, and says why. */
#define REFUSED(call)                                                                                                  \
    do {                                                                                                               \
        diagnostics = NULL;                                                                                            \
        CHECK_STATUS(TC_ERROR_ARGUMENT, call);                                                                         \
        CHECK(tc_diagnostics_count(diagnostics) == 1);                                                                 \
        tc_diagnostics_free(diagnostics);                                                                              \
    } while (0)

/* The next call fails with this status and code. */
#define FAILS(expected, wanted_code, call)                                                                             \
    do {                                                                                                               \
        diagnostics = NULL;                                                                                            \
        CHECK_STATUS(expected, call);                                                                                  \
        CHECK(has_code(diagnostics, wanted_code));                                                                     \
        tc_diagnostics_free(diagnostics);                                                                              \
    } while (0)

static void argument(tc_ruleset *rules, tc_facts *facts, tc_result *result) {
    tc_diagnostics *diagnostics = NULL;
    tc_ruleset *parsed_rules = (tc_ruleset *)(uintptr_t)1;
    tc_facts *made = (tc_facts *)(uintptr_t)1;
    tc_result *judged = (tc_result *)(uintptr_t)1;
    tc_value *value = (tc_value *)(uintptr_t)1;
    tc_text text = {"", 1};
    tc_set_info set = {.struct_size = sizeof set};
    tc_fact_info fact = {.struct_size = sizeof fact};
    tc_criterion_info criterion_info = {.struct_size = sizeof criterion_info};
    tc_indicator_info indicator_info = {.struct_size = sizeof indicator_info};
    tc_criterion_result criterion = {.struct_size = sizeof criterion};
    tc_indicator_result indicator = {.struct_size = sizeof indicator};
    tc_shortfall shortfall = {.struct_size = sizeof shortfall};
    tc_conflict conflict = {.struct_size = sizeof conflict};
    tc_counts counts = {.struct_size = sizeof counts};
    tc_result_info info = {.struct_size = sizeof info};
    tc_value_info value_info = {.struct_size = sizeof value_info};
    tc_diagnostic one = {.struct_size = sizeof one};

    REFUSED(tc_ruleset_parse(NULL, 1, NULL, &parsed_rules, &diagnostics));
    CHECK(parsed_rules == NULL);
    REFUSED(tc_ruleset_parse("", 0, NULL, NULL, &diagnostics));
    REFUSED(tc_ruleset_load_file(NULL, 1, NULL, &parsed_rules, &diagnostics));
    REFUSED(tc_ruleset_load_file(NULL, 0, NULL, &parsed_rules, &diagnostics));
    REFUSED(tc_ruleset_load_file("a\0b", 3, NULL, &parsed_rules, &diagnostics));
    REFUSED(tc_ruleset_set_at(NULL, 0, &set, &diagnostics));
    REFUSED(tc_ruleset_set_at(rules, 0, NULL, &diagnostics));
    REFUSED(tc_ruleset_set_by_id(rules, NULL, 3, &set, &diagnostics));
    REFUSED(tc_ruleset_set_by_id(NULL, TEXT("sample"), &set, &diagnostics));
    REFUSED(tc_ruleset_fact_at(NULL, 0, 0, &fact, &diagnostics));
    REFUSED(tc_ruleset_fact_by_name(rules, 0, NULL, 0, &fact, &diagnostics));
    REFUSED(tc_ruleset_fact_by_name(NULL, 0, TEXT("insured"), &fact, &diagnostics));
    REFUSED(tc_ruleset_criterion_at(NULL, 0, 0, &criterion_info, &diagnostics));
    REFUSED(tc_ruleset_indicator_at(rules, 0, 0, NULL, &diagnostics));
    REFUSED(tc_ruleset_indicator_at(NULL, 0, 0, &indicator_info, &diagnostics));

    REFUSED(tc_facts_new(NULL, NULL, &diagnostics));
    REFUSED(tc_facts_from_json(NULL, 1, NULL, &made, &diagnostics));
    CHECK(made == NULL);
    REFUSED(tc_facts_set_bool(NULL, TEXT("market"), 1, &diagnostics));
    REFUSED(tc_facts_set_bool(facts, NULL, 1, 1, &diagnostics));
    REFUSED(tc_facts_set_bool(facts, NULL, 0, 1, &diagnostics));
    REFUSED(tc_facts_set_bool(facts, "a\0b", 3, 1, &diagnostics));
    REFUSED(tc_facts_set_bool(facts, TEXT("\xFF"), 1, &diagnostics));
    REFUSED(tc_facts_set_int64(NULL, TEXT("insured"), 1, &diagnostics));
    REFUSED(tc_facts_set_decimal(facts, TEXT("insured"), NULL, 1, &diagnostics));
    REFUSED(tc_facts_set_decimal(NULL, TEXT("insured"), TEXT("1"), &diagnostics));
    REFUSED(tc_facts_set_text(facts, TEXT("region"), NULL, 1, &diagnostics));
    REFUSED(tc_facts_set_text(NULL, TEXT("region"), NULL, 0, &diagnostics));
    REFUSED(tc_facts_set_date(facts, TEXT("founded"), NULL, 1, &diagnostics));
    REFUSED(tc_facts_set_date(NULL, TEXT("founded"), TEXT("2020-01-01"), &diagnostics));
    REFUSED(tc_facts_set_null(NULL, TEXT("founded"), &diagnostics));
    REFUSED(tc_facts_set_list(NULL, TEXT("roads"), &diagnostics));
    REFUSED(tc_facts_add_row(NULL, TEXT("roads"), NULL, &diagnostics));
    REFUSED(tc_facts_annotate(NULL, TEXT("roads"), 1, NULL, 0, &diagnostics));
    REFUSED(tc_facts_annotate(facts, TEXT("insured"), 1, NULL, 1, &diagnostics));
    REFUSED(tc_facts_attest(NULL, TEXT("14.1"), TC_MET, NULL, &diagnostics));
    REFUSED(tc_facts_attest(facts, TEXT("14.1"), TC_UNKNOWN, NULL, &diagnostics));
    REFUSED(tc_facts_attest(facts, TEXT("14.1"), 17, NULL, &diagnostics));
    REFUSED(tc_facts_attest(facts, NULL, 0, TC_MET, NULL, &diagnostics));
    REFUSED(tc_facts_recognise(NULL, TEXT("sample"), NULL, 0, NULL, 0, &diagnostics));
    REFUSED(tc_facts_recognise(facts, NULL, 0, NULL, 0, NULL, 0, &diagnostics));
    REFUSED(tc_facts_set_subject(NULL, NULL, 0, NULL, 0, NULL, 0, &diagnostics));
    REFUSED(tc_facts_set_subject(facts, NULL, 1, NULL, 0, NULL, 0, &diagnostics));
    REFUSED(tc_facts_set_as_of(NULL, NULL, 0, &diagnostics));
    REFUSED(tc_facts_set_as_of(facts, NULL, 1, &diagnostics));
    static char const *const no_paths[] = {"[0].a", "a[", "a[0", "a[0]", "a[0].", "a[x].b", "a[-1].b", "a]0[.b",
                                           "a[99999999999999999999999].b", "a[0]b", "a[].b", "a[+1].b", "a[ 1].b"};
    for (size_t i = 0; i < sizeof no_paths / sizeof *no_paths; ++i)
        REFUSED(tc_facts_set_bool(facts, no_paths[i], strlen(no_paths[i]), 1, &diagnostics));

    REFUSED(tc_evaluate(NULL, NULL, 0, facts, NULL, &judged, &diagnostics));
    CHECK(judged == NULL);
    REFUSED(tc_evaluate(rules, NULL, 0, NULL, NULL, &judged, &diagnostics));
    REFUSED(tc_evaluate(rules, NULL, 1, facts, NULL, &judged, &diagnostics));
    REFUSED(tc_evaluate(rules, NULL, 0, facts, NULL, NULL, &diagnostics));
    REFUSED(tc_result_describe(NULL, &info, &diagnostics));
    REFUSED(tc_result_describe(result, NULL, &diagnostics));
    REFUSED(tc_result_counts(NULL, &counts, &diagnostics));
    REFUSED(tc_result_criterion_at(NULL, 0, &criterion, &diagnostics));
    REFUSED(tc_result_criterion_by_id(result, NULL, 1, &criterion, &diagnostics));
    REFUSED(tc_result_criterion_by_id(NULL, TEXT("14"), &criterion, &diagnostics));
    REFUSED(tc_result_indicator_at(NULL, 0, &indicator, &diagnostics));
    REFUSED(tc_result_indicator_at(result, 0, NULL, &diagnostics));
    REFUSED(tc_result_indicator_by_id(NULL, TEXT("14.1"), &indicator, &diagnostics));
    REFUSED(tc_result_shortfall_at(NULL, 0, 0, &shortfall, &diagnostics));
    REFUSED(tc_result_conflict_at(NULL, 0, &conflict, &diagnostics));
    REFUSED(tc_result_to_json(NULL, &text, &diagnostics));
    CHECK(text.data == NULL && text.size == 0);
    REFUSED(tc_result_to_json(result, NULL, &diagnostics));
    REFUSED(tc_result_report(NULL, 0, &text, &diagnostics));
    REFUSED(tc_expression_evaluate(NULL, NULL, 0, NULL, 1, NULL, NULL, &value, &diagnostics));
    CHECK(value == NULL);
    REFUSED(tc_expression_evaluate(NULL, NULL, 0, TEXT("1"), NULL, NULL, NULL, &diagnostics));
    REFUSED(tc_value_describe(NULL, &value_info, &diagnostics));
    REFUSED(tc_diagnostics_at(NULL, 0, &one, &diagnostics));
    REFUSED(tc_diagnostics_to_json(NULL, &text, &diagnostics));
    REFUSED(tc_diagnostics_text(NULL, &text, &diagnostics));
}

static void rules_and_facts(tc_ruleset *rules, tc_facts *facts) {
    tc_diagnostics *diagnostics = NULL;
    tc_ruleset *other = NULL;
    tc_facts *made = NULL;
    tc_result *result = NULL;
    tc_value *value = NULL;
    FAILS(TC_ERROR_RULES, "T0109", tc_ruleset_parse(NULL, 0, NULL, &other, &diagnostics));
    FAILS(TC_ERROR_RULES, "T0002", tc_ruleset_parse(TEXT("ruleset \xFF"), NULL, &other, &diagnostics));
    FAILS(TC_ERROR_RULES, "T0007",
          tc_expression_evaluate(NULL, NULL, 0, TEXT("91,0 > 90"), NULL, NULL, &value, &diagnostics));

    FAILS(TC_ERROR_FACTS, "T0552", tc_facts_from_json(NULL, 0, NULL, &made, &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0526", tc_facts_from_json(TEXT("{ \"\xFF\": 1 }"), NULL, &made, &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0512",
          tc_facts_from_json(TEXT("{\"tieuchi\": 1, \"facts\": {\"insured\": NaN}}"), NULL, &made, &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0527", tc_facts_set_decimal(facts, TEXT("insured"), TEXT("many"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0527", tc_facts_set_decimal(facts, TEXT("insured"), NULL, 0, &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0527", tc_facts_set_decimal(facts, TEXT("insured"), TEXT("1/0"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0527", tc_facts_set_decimal(facts, TEXT("insured"), TEXT("NaN"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0528", tc_facts_set_decimal(facts, TEXT("insured"), TEXT("91,0"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0529", tc_facts_set_decimal(facts, TEXT("insured"), TEXT("1.815.000"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0513", tc_facts_set_date(facts, TEXT("founded"), TEXT("2023-02-29"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0513", tc_facts_set_as_of(facts, TEXT("29/2/2024"), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0526", tc_facts_set_text(facts, TEXT("region"), TEXT("\xC3("), &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0526",
          tc_facts_set_subject(facts, NULL, 0, TEXT("\x80"), NULL, 0, &diagnostics));
    tc_attestation attested = {.struct_size = sizeof attested, .expires = "never", .expires_size = 5};
    FAILS(TC_ERROR_FACTS, "T0513", tc_facts_attest(facts, TEXT("14.1"), TC_MET, &attested, &diagnostics));
    FAILS(TC_ERROR_FACTS, "T0513",
          tc_facts_recognise(facts, TEXT("sample"), TEXT("soon"), NULL, 0, &diagnostics));

    /* Nothing of all that was set. */
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    tc_result_free(result);

    CHECK_STATUS(TC_OK, tc_facts_set_decimal(facts, TEXT("insured"), TEXT("0.5"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("region"), TEXT("nroth"), NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_evaluate(rules, NULL, 0, facts, NULL, &result, &diagnostics));
    CHECK(result == NULL);
    CHECK(has_code(diagnostics, "T0503") && has_code(diagnostics, "T0509"));
    tc_diagnostics_free(diagnostics);
}

static void limit(tc_facts *facts) {
    tc_diagnostics *diagnostics = NULL;
    tc_facts *made = NULL;
    tc_value *value = NULL;
    tc_facts_options small = {.struct_size = sizeof small, .max_bytes = 8, .max_digits = 5, .max_nesting = 1};
    FAILS(TC_ERROR_LIMIT, "T0520", tc_facts_from_json(TEXT("{ \"tieuchi\": 1 }"), &small, &made, &diagnostics));
    CHECK_STATUS(TC_OK, tc_facts_new(&small, &made, NULL));
    FAILS(TC_ERROR_LIMIT, "T0517", tc_facts_set_decimal(made, TEXT("a"), TEXT("123456"), &diagnostics));
    FAILS(TC_ERROR_LIMIT, "T0518", tc_facts_set_decimal(made, TEXT("a"), TEXT("1e9"), &diagnostics));
    FAILS(TC_ERROR_LIMIT, "T0551", tc_facts_set_text(made, TEXT("a"), TEXT("123456789"), &diagnostics));
    CHECK_STATUS(TC_OK, tc_facts_add_row(made, TEXT("a"), NULL, NULL));
    FAILS(TC_ERROR_LIMIT, "T0519", tc_facts_add_row(made, TEXT("a[0].b"), NULL, &diagnostics));
    tc_facts_free(made);
    FAILS(TC_ERROR_LIMIT, "T0518",
          tc_facts_set_decimal(facts, TEXT("insured"), TEXT("1e999999999"), &diagnostics));

    FAILS(TC_ERROR_RULES, "T0101",
          tc_expression_evaluate(NULL, NULL, 0, TEXT("((1)"), NULL, NULL, &value, &diagnostics));
    /* Factors that are small enough each, and together are not. */
    enum { factors = 9, digits = 9998, width = digits + 2 };
    char *large = malloc(factors * width);
    for (size_t i = 0; i < factors; ++i) {
        memset(large + width * i, '9', digits);
        memcpy(large + width * i + digits, " *", 2);
    }
    size_t const few = width - 2, all = factors * width - 2;
    CHECK_STATUS(TC_OK, tc_expression_evaluate(NULL, NULL, 0, large, few, NULL, NULL, &value, NULL));
    tc_value_free(value);
    FAILS(TC_ERROR_LIMIT, "T0600",
          tc_expression_evaluate(NULL, NULL, 0, large, all, NULL, NULL, &value, &diagnostics));
    free(large);
}

static void not_found(tc_ruleset *rules, tc_facts *facts, tc_result *result) {
    tc_diagnostics *diagnostics = NULL;
    tc_ruleset *other = NULL;
    tc_result *judged = NULL;
    tc_value *value = NULL;
    tc_set_info set = {.struct_size = sizeof set};
    tc_fact_info fact = {.struct_size = sizeof fact};
    tc_criterion_info criterion = {.struct_size = sizeof criterion};
    tc_indicator_result indicator = {.struct_size = sizeof indicator};
    tc_conflict conflict = {.struct_size = sizeof conflict};
    FAILS(TC_ERROR_NOT_FOUND, "T0611", tc_ruleset_load_file(TEXT("no/such/file"), NULL, &other, &diagnostics));
    errno = 4321;
    FAILS(TC_ERROR_NOT_FOUND, "T0611", tc_ruleset_load_file(TEXT("/"), NULL, &other, &diagnostics));
    CHECK(errno == 4321);
    FAILS(TC_ERROR_NOT_FOUND, "T0611", tc_ruleset_load_file(TEXT("\xFF\xFE"), NULL, &other, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0601", tc_evaluate(rules, TEXT("simple"), facts, NULL, &judged, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0601", tc_ruleset_set_by_id(rules, TEXT("simple"), &set, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0601",
          tc_expression_evaluate(rules, TEXT("simple"), TEXT("1"), NULL, NULL, &value, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0604",
          tc_expression_evaluate(NULL, TEXT("simple"), TEXT("1"), NULL, NULL, &value, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0501", tc_ruleset_fact_by_name(rules, 0, TEXT("insure"), &fact, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0613", tc_result_indicator_by_id(result, TEXT("14"), &indicator, &diagnostics));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_ruleset_set_at(rules, 1, &set, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_ruleset_fact_at(rules, 0, 1000, &fact, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_ruleset_fact_at(rules, 1, 0, &fact, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_ruleset_criterion_at(rules, 0, (size_t)-1, &criterion, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_indicator_at(result, 1000, &indicator, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_conflict_at(result, 0, &conflict, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_facts_set_bool(facts, TEXT("lanes[0].open"), 1, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_facts_set_bool(facts, TEXT("roads[1].open"), 1, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_facts_annotate(facts, TEXT("never_set"), 1, NULL, 0, NULL));

    tc_ruleset *two = parsed("ruleset a { fact x : yes_no } ruleset b { fact x : yes_no }");
    FAILS(TC_ERROR_NOT_FOUND, "T0605", tc_ruleset_set_by_id(two, NULL, 0, &set, &diagnostics));
    FAILS(TC_ERROR_NOT_FOUND, "T0605", tc_evaluate(two, NULL, 0, facts, NULL, &judged, &diagnostics));
    tc_ruleset_release(two);
}

static void names(void) {
    static char const *const expected[] = {"TC_OK",          "TC_ERROR_ARGUMENT", "TC_ERROR_RULES",
                                           "TC_ERROR_FACTS", "TC_ERROR_LIMIT",    "TC_ERROR_NOMEM",
                                           "TC_ERROR_NOT_FOUND", "TC_ERROR_INTERNAL", "unknown"};
    for (int i = 0; i < 9; ++i)
        CHECK(strcmp(tc_status_name(i), expected[i]) == 0);
    CHECK(strcmp(tc_status_name(-1), "unknown") == 0);
    CHECK(strcmp(tc_verdict_name(TC_MET), "met") == 0 && strcmp(tc_verdict_name(TC_UNMET), "unmet") == 0);
    CHECK(strcmp(tc_verdict_name(TC_UNKNOWN), "unknown") == 0 && strcmp(tc_verdict_name(77), "unknown") == 0);
}

int main(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    names();
    argument(rules, facts, result);
    not_found(rules, facts, result);
    limit(facts);
    rules_and_facts(rules, facts);
    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    return checks_done();
}
