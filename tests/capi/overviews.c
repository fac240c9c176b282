/* The rows of a list of subjects, and many subjects side by side. */
#include "check.h"

static char const rules_text[] =
    "ruleset t.village {\n"
    "  fact paved : percent  fact wifi : yes_no\n"
    "  criterion 1 \"Roads\" agency \"Works\" { indicator 1.1 \"Paved\" { require paved >= 80% } }\n"
    "  criterion 2 \"Net\" agency \"Post; Works\" { indicator 2.1 \"Wifi\" { require wifi } }\n"
    "}\n"
    "ruleset t.commune {\n"
    "  fact villages : list of subject t.village\n"
    "  criterion 1 \"Villages\" { indicator 1.1 { require all(villages: met) } }\n"
    "}\n"
    "ruleset t.district {\n"
    "  fact villages : list of subject t.village  fact others : list of subject t.village\n"
    "  criterion 1 \"Villages\" { indicator 1.1 { require all(villages: met) } }\n"
    "}\n";

static char const facts_text[] =
    "{ \"tieuchi\": 1, \"as_of\": \"2023-07-31\", \"facts\": { \"villages\": [\n"
    "  { \"id\": \"one\", \"name\": \"One\", \"facts\": { \"paved\": \"85%\", \"wifi\": true } },\n"
    "  { \"id\": \"two\", \"facts\": { \"paved\": \"79.9%\" } } ] } }";

static void rows(tc_ruleset *rules) {
    tc_facts *facts = facts_read(facts_text);
    tc_results *all = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate_rows(rules, TEXT("t.commune"), facts, NULL, 0, NULL, &all, NULL));
    CHECK(tc_results_count(all) == 2);
    tc_result const *one = tc_results_at(all, 0), *two = tc_results_at(all, 1);
    CHECK(tc_result_status(one) == TC_MET && tc_result_status(two) == TC_UNMET);
    CHECK(tc_results_at(all, 2) == NULL && tc_results_at(NULL, 0) == NULL && tc_results_count(NULL) == 0);
    tc_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_result_describe(two, &info, NULL));
    CHECK_TEXT("two", info.subject_id);
    CHECK_TEXT("t.village", info.ruleset);
    CHECK_TEXT("2023-07-31", info.as_of);
    CHECK(info.facts_digest.size != 0);

    /* A row is judged as its subject alone would be. */
    tc_facts *alone = facts_read("{ \"tieuchi\": 1, \"as_of\": \"2023-07-31\", \"subject\": { \"id\": \"two\" },\n"
                                 "  \"facts\": { \"paved\": \"79.9%\" } }");
    tc_result *judged = NULL;
    tc_text expected = {NULL, 0}, found = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_evaluate(rules, TEXT("t.village"), alone, NULL, &judged, NULL));
    CHECK_STATUS(TC_OK, tc_result_to_json(judged, &expected, NULL));
    CHECK_STATUS(TC_OK, tc_result_to_json(two, &found, NULL));
    CHECK(expected.data != NULL && found.data != NULL && strcmp(expected.data, found.data) == 0);
    tc_result_free(judged);
    tc_facts_free(alone);

    /* Also when the facts have changed and the rules are gone, it is explained. */
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("villages[1].paved"), TEXT("99%"), NULL));
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    tc_explanation *why = NULL;
    CHECK_STATUS(TC_OK, tc_result_explain(two, TEXT("1.1"), NULL, &why, NULL));
    CHECK_STATUS(TC_OK, tc_explanation_to_json(why, &found, NULL));
    CHECK(found.data != NULL && strstr(found.data, "79.9%") != NULL && strstr(found.data, "99%") == NULL);
    tc_explanation_free(why);
    tc_results_free(all);
    tc_results_free(NULL);
}

static void rows_that_are_refused(tc_ruleset const *rules) {
    tc_facts *facts = facts_read(facts_text);
    tc_results *all = (tc_results *)(uintptr_t)1;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate_rows(NULL, NULL, 0, facts, NULL, 0, NULL, &all, NULL));
    CHECK(all == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate_rows(rules, TEXT("t.commune"), NULL, NULL, 0, NULL, &all, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate_rows(rules, TEXT("t.commune"), facts, NULL, 1, NULL, &all, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate_rows(rules, NULL, 1, facts, NULL, 0, NULL, &all, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate_rows(rules, TEXT("t.commune"), facts, NULL, 0, NULL, NULL, NULL));
    tc_eval_options o = {.struct_size = sizeof o, .flags = 4};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_evaluate_rows(rules, TEXT("t.commune"), facts, NULL, 0, &o, &all, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_evaluate_rows(rules, NULL, 0, facts, NULL, 0, NULL, &all, &diagnostics));
    CHECK(has_code(diagnostics, "T0605"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_NOT_FOUND,
                 tc_evaluate_rows(rules, TEXT("t.commune"), facts, TEXT("vilages"), NULL, &all, &diagnostics));
    CHECK(has_code(diagnostics, "T0620"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_NOT_FOUND,
                 tc_evaluate_rows(rules, TEXT("t.village"), facts, NULL, 0, NULL, &all, &diagnostics));
    CHECK(has_code(diagnostics, "T0621"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_NOT_FOUND,
                 tc_evaluate_rows(rules, TEXT("t.district"), facts, NULL, 0, NULL, &all, &diagnostics));
    CHECK(has_code(diagnostics, "T0622"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_OK, tc_evaluate_rows(rules, TEXT("t.district"), facts, TEXT("others"), NULL, &all, &diagnostics));
    CHECK(tc_results_count(all) == 0 && has_code(diagnostics, "T0623"));
    tc_diagnostics_free(diagnostics);
    tc_results_free(all);
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("villages[0].wifi"), TEXT("perhaps"), NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_evaluate_rows(rules, TEXT("t.commune"), facts, NULL, 0, NULL, &all, NULL));
    CHECK(all == NULL);
    tc_facts_free(facts);
}

static void side_by_side(tc_ruleset const *rules) {
    tc_facts *facts = facts_read(facts_text);
    tc_results *all = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate_rows(rules, TEXT("t.commune"), facts, TEXT("villages"), NULL, &all, NULL));
    tc_result const *const some[] = {tc_results_at(all, 0), tc_results_at(all, 1), NULL};
    size_t const levels[] = {2, 1};
    tc_overview_options o = {.struct_size = sizeof o, .levels = levels, .level_count = 2};
    tc_overview *overview = NULL;
    tc_text json = {NULL, 0}, page = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_overview_of(some, 2, &o, &overview, NULL));
    tc_results_free(all); /* not needed any more */
    tc_facts_free(facts);
    CHECK_STATUS(TC_OK, tc_overview_to_json(overview, &json, NULL));
    CHECK(strstr(json.data, "\"agencies\"") != NULL && strstr(json.data, "\"Post\"") != NULL);
    CHECK(strstr(json.data, "\"from\": 2") != NULL && strstr(json.data, "\"from\": 0") != NULL);
    CHECK(strstr(json.data, "\"undecided\"") != NULL);
    tc_report_options r = {.struct_size = sizeof r, .format = TC_FORMAT_HTML_FRAGMENT};
    CHECK_STATUS(TC_OK, tc_overview_write_report(overview, &r, &page, NULL));
    CHECK(strstr(page.data, "Works") != NULL);
    tc_overview_free(overview);

    CHECK_STATUS(TC_OK, tc_overview_of(NULL, 0, NULL, &overview, NULL));
    CHECK_STATUS(TC_OK, tc_overview_to_json(overview, &json, NULL));
    CHECK_STATUS(TC_OK, tc_overview_write_report(overview, NULL, &page, NULL));
    CHECK(json.size != 0 && page.size != 0);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_to_json(overview, NULL, NULL));
    tc_overview_free(overview);
    tc_overview_free(NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_of(NULL, 1, NULL, &overview, NULL));
    CHECK(overview == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_of(some + 2, 1, NULL, &overview, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_of(NULL, 0, NULL, NULL, NULL));
    o.levels = NULL;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_of(NULL, 0, &o, &overview, NULL));
    o.struct_size = 0;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_of(NULL, 0, &o, &overview, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_to_json(NULL, &json, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_overview_write_report(NULL, NULL, &page, NULL));
    CHECK(json.data == NULL && page.data == NULL);
}

int main(void) {
    tc_ruleset *rules = parsed(rules_text);
    CHECK(rules != NULL);
    if (rules == NULL)
        return checks_done();
    rows_that_are_refused(rules);
    side_by_side(rules);
    rows(rules); /* releases them */
    return checks_done();
}
