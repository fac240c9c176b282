/* Rows that tell of subjects, rows inside rows, and earlier years: set by calls, they are what a file says. */
#include "check.h"

/* The digest of facts, as a result has it; the rules know none of their names. */
static void digest_of(tc_ruleset const *rules, tc_facts const *facts, char out[80]) {
    tc_eval_options options = {.struct_size = sizeof options, .flags = TC_EVAL_LENIENT};
    tc_result *result = NULL;
    tc_result_info info = {.struct_size = sizeof info};
    out[0] = '\0';
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, &options, &result, NULL));
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    if (info.facts_digest.data != NULL)
        (void)snprintf(out, 80, "%s", info.facts_digest.data);
    tc_result_free(result);
}

static tc_facts *fresh(void) {
    tc_facts *facts = NULL;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    return facts;
}

static void as_a_file_says(tc_ruleset const *rules) {
    tc_facts *read = facts_read(
        "{ \"tieuchi\": 1, \"facts\": {\n"
        "  \"communes\": [\n"
        "    { \"id\": \"a\", \"name\": \"Commune A\", \"facts\": { \"x\": 5, \"schools\": [ { \"classes\": [ { \"n\": 3 } ] } ] },\n"
        "      \"attestations\": { \"1\": { \"status\": \"met\", \"date\": \"2020-01-01\" } },\n"
        "      \"recognitions\": [ { \"ruleset\": \"s.t\", \"decision\": \"D\" } ],\n"
        "      \"history\": { \"2022\": { \"x\": 4 } } },\n"
        "    { \"facts\": {} } ] },\n"
        "  \"history\": { \"2021\": { \"y\": \"2.5 km\" }, \"2022\": { \"y\": true } } }");
    tc_facts *facts = fresh(), *commune = fresh(), *past = fresh(), *nothing = fresh();
    size_t row = 9;
    CHECK_STATUS(TC_OK, tc_facts_set_subject(commune, TEXT("a"), TEXT("Commune A"), TEXT("commune"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_as_of(commune, TEXT("2020-01-01"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_row(commune, TEXT("schools"), NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_row(commune, TEXT("schools[0].classes"), &row, NULL));
    CHECK(row == 0);
    CHECK_STATUS(TC_OK, tc_facts_set_int64(commune, TEXT("schools[0].classes[0].n"), 3, NULL));
    tc_attestation attested = {.struct_size = sizeof attested, .date = "2020-01-01", .date_size = 10};
    CHECK_STATUS(TC_OK, tc_facts_attest(commune, TEXT("1"), TC_MET, &attested, NULL));
    CHECK_STATUS(TC_OK, tc_facts_recognise(commune, TEXT("s.t"), NULL, 0, TEXT("D"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_int64(past, TEXT("x"), 9, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_history(commune, TEXT("2022"), past, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_int64(past, TEXT("x"), 4, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_history(commune, TEXT("2022"), past, NULL)); /* replaces */

    CHECK_STATUS(TC_OK, tc_facts_add_subject(facts, TEXT("communes"), commune, &row, NULL));
    CHECK(row == 0);
    CHECK_STATUS(TC_OK, tc_facts_add_subject(facts, TEXT("communes"), nothing, &row, NULL));
    CHECK(row == 1);
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("communes[0].x"), 5, NULL)); /* as a field of the row */
    tc_facts *year = fresh();
    CHECK_STATUS(TC_OK, tc_facts_set_text(year, TEXT("y"), TEXT("2.5 km"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_history(facts, TEXT("2021"), year, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_bool(year, TEXT("y"), 1, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_history(facts, TEXT("2022"), year, NULL));

    char by_calls[80], by_file[80];
    digest_of(rules, facts, by_calls);
    digest_of(rules, read, by_file);
    CHECK(by_file[0] != '\0' && strcmp(by_calls, by_file) == 0);

    /* What was copied is a copy. */
    CHECK_STATUS(TC_OK, tc_facts_set_int64(commune, TEXT("x"), 6, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_null(year, TEXT("y"), NULL));
    digest_of(rules, facts, by_calls);
    CHECK(strcmp(by_calls, by_file) == 0);
    tc_facts_free(year);
    tc_facts_free(nothing);
    tc_facts_free(past);
    tc_facts_free(commune);
    tc_facts_free(facts);
    tc_facts_free(read);
}

static void facts_may_hold_themselves(void) {
    tc_facts *facts = fresh();
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("x"), 1, NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_subject(facts, TEXT("rows"), facts, NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_subject(facts, TEXT("rows"), facts, NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_history(facts, TEXT("2022"), facts, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("rows[1].rows[0].x"), 2, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_facts_set_int64(facts, TEXT("rows[1].rows[1].x"), 2, NULL));
    tc_facts_free(facts);
}

static void what_is_refused(void) {
    tc_facts_options options = {.struct_size = sizeof options, .max_nesting = 2};
    tc_facts *facts = NULL, *subject = fresh();
    tc_diagnostics *diagnostics = NULL;
    size_t row = 9;
    CHECK_STATUS(TC_OK, tc_facts_new(&options, &facts, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_add_subject(facts, TEXT("rows"), NULL, &row, NULL));
    CHECK(row == 0);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_add_subject(NULL, TEXT("rows"), subject, &row, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_add_subject(facts, TEXT(""), subject, &row, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_facts_add_subject(facts, TEXT("rows[0].l"), subject, &row, NULL));

    /* Lists are nested no deeper than the facts allow, whoever allowed it where they come from. */
    CHECK_STATUS(TC_OK, tc_facts_add_row(subject, TEXT("a"), NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_subject(facts, TEXT("rows"), subject, &row, NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_row(subject, TEXT("a[0].b"), NULL, NULL));
    CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_add_subject(facts, TEXT("rows"), subject, &row, &diagnostics));
    CHECK(has_code(diagnostics, "T0519") && row == 0);
    tc_diagnostics_free(diagnostics);
    tc_facts *past = fresh();
    CHECK_STATUS(TC_OK, tc_facts_set_history(past, TEXT("2022"), subject, NULL));
    CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_add_subject(facts, TEXT("rows"), past, NULL, NULL));

    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_set_history(facts, TEXT("2022"), NULL, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_set_history(NULL, TEXT("2022"), past, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_set_history(facts, NULL, 4, past, NULL));
    static char const *const wrong[] = {"", "22", "0000", "20222", "2022-01", "\xFF\xFF\xFF\xFF", "２"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
        CHECK_STATUS(TC_ERROR_FACTS, tc_facts_set_history(facts, wrong[i], strlen(wrong[i]), past, &diagnostics));
        CHECK(has_code(diagnostics, "T0532"));
        tc_diagnostics_free(diagnostics);
    }
    tc_facts_free(past);
    tc_facts_free(subject);
    tc_facts_free(facts);
}

int main(void) {
    tc_ruleset *rules = parsed(sample_rules);
    as_a_file_says(rules);
    facts_may_hold_themselves();
    what_is_refused();
    tc_ruleset_release(rules);
    return checks_done();
}
