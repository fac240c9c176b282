/* Whatever is freed first: what is left stays whole. To be run under a sanitizer as well. */
#include "check.h"

static void parents_go_first(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    tc_ruleset_release(rules);
    tc_facts_free(facts);
    CHECK(tc_result_status(result) == TC_UNMET);
    tc_indicator_result insured = {.struct_size = sizeof insured};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("14.1"), &insured, NULL));
    CHECK_TEXT("Residents are insured", insured.title);
    CHECK_TEXT("<rules>:20", insured.line);
    tc_text json = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_to_json(result, &json, NULL));
    CHECK(json.size != 0);
    tc_result_free(result);
}

static void each_user_releases_once(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_ruleset *shared = tc_ruleset_retain(rules);
    CHECK(shared == rules);
    tc_ruleset_release(rules);
    tc_set_info set = {.struct_size = sizeof set};
    CHECK_STATUS(TC_OK, tc_ruleset_set_at(shared, 0, &set, NULL));
    CHECK_TEXT("sample", set.id);
    tc_ruleset_release(shared);
}

static void diagnostics_outlive_what_they_are_about(void) {
    static char const text[] = "ruleset broken {\n"
                               "  fact a : yes_no\n"
                               "  criterion 1 \"x\" { indicator 1.1 { require b } }\n"
                               "}\n";
    char *copy = malloc(sizeof text);
    memcpy(copy, text, sizeof text);
    tc_ruleset *rules = NULL;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_RULES, tc_ruleset_parse(copy, sizeof text - 1, NULL, &rules, &diagnostics));
    free(copy);
    CHECK(rules == NULL);
    tc_text said = {NULL, 0}, again = {NULL, 0}, json = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_diagnostics_text(diagnostics, &said, NULL));
    CHECK(strstr(said.data, "require b") != NULL);
    CHECK_STATUS(TC_OK, tc_diagnostics_text(diagnostics, &again, NULL));
    CHECK(said.data == again.data);
    CHECK_STATUS(TC_OK, tc_diagnostics_to_json(diagnostics, &json, NULL));
    CHECK(strstr(json.data, "T0201") != NULL);
    tc_diagnostics_free(diagnostics);

    /* An error about rules that are gone by the time it is read. */
    tc_value *value = NULL;
    rules = parsed(sample_rules);
    CHECK_STATUS(TC_ERROR_RULES,
                 tc_expression_evaluate(rules, NULL, 0, TEXT("insured + 1 km"), NULL, NULL, &value, &diagnostics));
    tc_ruleset_release(rules);
    CHECK_STATUS(TC_OK, tc_diagnostics_text(diagnostics, &said, NULL));
    CHECK(said.size != 0);
    tc_diagnostics_free(diagnostics);
}

static void freeing_nothing(void) {
    tc_ruleset_release(NULL);
    tc_facts_free(NULL);
    tc_result_free(NULL);
    tc_value_free(NULL);
    tc_diagnostics_free(NULL);
    CHECK(tc_ruleset_retain(NULL) == NULL);
    CHECK(tc_ruleset_set_count(NULL) == 0);
    CHECK(tc_ruleset_digest(NULL).data == NULL);
    CHECK(tc_diagnostics_count(NULL) == 0 && tc_diagnostics_dropped(NULL) == 0);
    CHECK(tc_result_status(NULL) == TC_UNKNOWN);
}

int main(void) {
    parents_go_first();
    each_user_releases_once();
    diagnostics_outlive_what_they_are_about();
    freeing_nothing();
    return checks_done();
}
