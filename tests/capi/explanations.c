/* Proofs of verdicts: they are about what was judged, whatever became of it since. */
#include "check.h"

static tc_result *judged(tc_ruleset const *rules, tc_facts const *facts) {
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    return result;
}

/* The proof of one section as JSON, in memory of the caller. */
static char *proof(tc_result const *result, char const *section) {
    tc_explanation *why = NULL;
    tc_text json = {NULL, 0};
    char *copy = NULL;
    CHECK_STATUS(TC_OK, tc_result_explain(result, section, strlen(section), NULL, &why, NULL));
    CHECK_STATUS(TC_OK, tc_explanation_to_json(why, &json, NULL));
    if (json.data != NULL && (copy = malloc(json.size + 1)) != NULL)
        memcpy(copy, json.data, json.size + 1);
    tc_explanation_free(why);
    return copy;
}

static void what_a_proof_says(tc_result const *result) {
    char *insured = proof(result, "14.1");
    CHECK(insured != NULL && strstr(insured, "6211") != NULL && strstr(insured, "6825") != NULL);
    CHECK(insured != NULL && strstr(insured, "\"14.1\"") != NULL && strstr(insured, "\"2.1\"") == NULL);
    char *whole = proof(result, "");
    CHECK(whole != NULL && strstr(whole, "\"14.1\"") != NULL && strstr(whole, "\"2.1\"") != NULL);
    CHECK(whole != NULL && strstr(whole, "0.8 km") != NULL);
    char *criterion = proof(result, "14");
    CHECK(criterion != NULL && strstr(criterion, "12/QD") != NULL);
    free(criterion);
    free(whole);
    free(insured);

    tc_explanation *why = NULL;
    CHECK_STATUS(TC_OK, tc_result_explain(result, TEXT("14.1"), NULL, &why, NULL));
    tc_text text = {NULL, 0}, again = {NULL, 0};
    tc_report_options o = {.struct_size = sizeof o, .language = TC_LANGUAGE_VIETNAMESE};
    for (o.format = TC_FORMAT_TEXT; o.format <= TC_FORMAT_HTML_FRAGMENT; ++o.format) {
        CHECK_STATUS(TC_OK, tc_explanation_write_report(why, &o, &text, NULL));
        CHECK(text.data != NULL && strstr(text.data, "14.1") != NULL);
        CHECK_STATUS(TC_OK, tc_explanation_write_report(why, &o, &again, NULL));
        CHECK(text.data == again.data); /* written once, and kept */
    }
    tc_explanation_free(why);
}

static void facts_that_change(tc_ruleset *rules) {
    tc_facts *facts = facts_read(sample_facts);
    tc_result *earlier = judged(rules, facts);
    char *before = proof(earlier, "14.1");
    char *roads = proof(earlier, "2.1");
    char *station = proof(earlier, "14.2");

    /* Every way to change facts. */
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("insured"), 6484, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_decimal(facts, TEXT("population"), TEXT("6826"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("roads[0].paved"), TEXT("2.5 km"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_row(facts, TEXT("roads"), NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_annotate(facts, TEXT("insured"), 1, TEXT("a later source"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_attest(facts, TEXT("14.2"), TC_UNMET, NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_bool(facts, TEXT("market"), 1, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_null(facts, TEXT("region"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_date(facts, TEXT("founded"), TEXT("1990-01-01"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_recognise(facts, TEXT("sample"), TEXT("2020-01-01"), NULL, 0, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_history(facts, TEXT("2022"), facts, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_subject(facts, TEXT("other"), NULL, 0, NULL, 0, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_as_of(facts, TEXT("2024-07-31"), NULL));
    tc_result *later = judged(rules, facts);
    char *now = proof(later, "14.1");
    CHECK(now != NULL && strstr(now, "6484") != NULL && strstr(now, "6211") == NULL);
    CHECK(strcmp(before, now) != 0);

    /* The earlier result is explained by the earlier facts, when rules and facts are gone too. */
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    char *still = proof(earlier, "14.1");
    char *still_roads = proof(earlier, "2.1");
    char *still_station = proof(earlier, "14.2");
    CHECK(still != NULL && strcmp(before, still) == 0);
    CHECK(still_roads != NULL && strcmp(roads, still_roads) == 0);
    CHECK(still_station != NULL && strcmp(station, still_station) == 0);
    tc_result_free(earlier);
    char *last = proof(later, "14.1");
    CHECK(last != NULL && strcmp(now, last) == 0);
    tc_result_free(later);
    free(last);
    free(still_station);
    free(still_roads);
    free(still);
    free(now);
    free(station);
    free(roads);
    free(before);
}

static void a_proof_outlives_its_result(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *result = judged(rules, facts);
    tc_explanation *why = NULL;
    CHECK_STATUS(TC_OK, tc_result_explain(result, TEXT("2"), NULL, &why, NULL));
    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    tc_text json = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_explanation_to_json(why, &json, NULL));
    CHECK(json.data != NULL && strstr(json.data, "Main roads are paved") != NULL);
    tc_explanation_free(why);
}

/* What was judged leniently, and for another day, is explained so. */
static void options_are_kept(tc_ruleset const *rules) {
    tc_facts *facts = facts_read(sample_facts);
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("popluation"), 1, NULL));
    tc_eval_options o = {.struct_size = sizeof o, .flags = TC_EVAL_LENIENT, .as_of = "2024-02-29", .as_of_size = 10};
    CHECK_STATUS(TC_OK, tc_evaluate(rules, TEXT("sample"), facts, &o, &result, NULL));
    tc_facts_free(facts);
    char *why = proof(result, "14.1");
    CHECK(why != NULL && strstr(why, "6211") != NULL);
    free(why);
    tc_result_free(result);
}

static void how_much(tc_ruleset const *rules) {
    tc_facts *facts = facts_read("{ \"tieuchi\": 1, \"facts\": { \"roads\": [\n"
                                 "  { \"kind\": \"main\", \"length\": \"1 km\", \"paved\": \"0.1 km\" },\n"
                                 "  { \"kind\": \"main\", \"length\": \"2 km\", \"paved\": \"0.2 km\" },\n"
                                 "  { \"kind\": \"main\", \"length\": \"3 km\", \"paved\": \"0.3 km\" } ] } }");
    tc_result *result = judged(rules, facts);
    tc_explanation *few = NULL, *all = NULL, *flat = NULL;
    tc_explain_options o = {.struct_size = sizeof o, .max_rows = 1};
    CHECK_STATUS(TC_OK, tc_result_explain(result, TEXT("2.1"), &o, &few, NULL));
    CHECK_STATUS(TC_OK, tc_result_explain(result, TEXT("2.1"), NULL, &all, NULL));
    o.max_rows = 0;
    o.max_depth = 1;
    CHECK_STATUS(TC_OK, tc_result_explain(result, TEXT("2.1"), &o, &flat, NULL));
    tc_text fewer = {NULL, 0}, more = {NULL, 0}, least = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_explanation_to_json(few, &fewer, NULL));
    CHECK_STATUS(TC_OK, tc_explanation_to_json(all, &more, NULL));
    CHECK_STATUS(TC_OK, tc_explanation_to_json(flat, &least, NULL));
    CHECK(least.size != 0 && least.size < fewer.size && fewer.size < more.size);
    CHECK(fewer.data != NULL && strstr(fewer.data, "\"omitted\"") != NULL);
    tc_explanation_free(flat);
    tc_explanation_free(all);
    tc_explanation_free(few);
    tc_result_free(result);
    tc_facts_free(facts);
}

static void what_is_refused(tc_result const *result) {
    tc_explanation *why = (tc_explanation *)(uintptr_t)1;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_explain(result, TEXT("14.11"), NULL, &why, &diagnostics));
    CHECK(why == NULL && has_code(diagnostics, "T0613"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(NULL, NULL, 0, NULL, &why, &diagnostics));
    CHECK(tc_diagnostics_count(diagnostics) == 1);
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, NULL, 0, NULL, NULL, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, NULL, 1, NULL, &why, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, TEXT("14\0.1"), NULL, &why, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, TEXT("\xFF"), NULL, &why, NULL));
    tc_explain_options o = {.struct_size = sizeof o, .max_depth = 401};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, NULL, 0, &o, &why, NULL));
    o.max_depth = 0;
    o.max_rows = (size_t)-1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, NULL, 0, &o, &why, NULL));
    o.max_rows = 0;
    o.language = 3;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, NULL, 0, &o, &why, NULL));
    o.language = TC_LANGUAGE_VIETNAMESE;
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_explain(result, TEXT("99"), &o, &why, &diagnostics));
    tc_diagnostics_free(diagnostics);
    o.struct_size = 3;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_explain(result, NULL, 0, &o, &why, NULL));
    CHECK(why == NULL);

    tc_text text = {"", 1};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_explanation_to_json(NULL, &text, NULL));
    CHECK(text.data == NULL && text.size == 0);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_explanation_write_report(NULL, NULL, &text, NULL));
    CHECK_STATUS(TC_OK, tc_result_explain(result, NULL, 0, NULL, &why, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_explanation_to_json(why, NULL, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_explanation_write_report(why, NULL, NULL, NULL));
    tc_explanation_free(why);
    tc_explanation_free(NULL);
}

int main(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *result = judged(rules, facts);
    what_a_proof_says(result);
    what_is_refused(result);
    options_are_kept(rules);
    how_much(rules);
    tc_result_free(result);
    tc_facts_free(facts);
    a_proof_outlives_its_result();
    facts_that_change(rules); /* releases them */
    return checks_done();
}
