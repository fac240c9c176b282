/* The example of docs/abi.md, which stands there as it does here between the two lines of dashes. */
#include "check.h"

static void say(char const *what, tc_text text) {
    CHECK(text.data != NULL && text.size != 0);
    fprintf(stderr, "%s: %.60s…\n", what, text.data);
}

/* ---- */
static tc_status example(tc_ruleset const *rules, tc_facts *facts, tc_diagnostics **diagnostics) {
    tc_result *result = NULL;
    tc_explanation *why = NULL;
    tc_gap *missing = NULL;
    tc_text text = {NULL, 0};
    tc_report_options page = {.struct_size = sizeof page, .format = TC_FORMAT_HTML, .language = TC_LANGUAGE_VIETNAMESE};

    tc_status status = tc_evaluate(rules, NULL, 0, facts, NULL, &result, diagnostics);
    if (status != TC_OK)
        return status;
    if (tc_result_write_report(result, &page, &text, NULL) == TC_OK)
        say("a page", text);

    /* The result holds on to its facts: they may change, and it is explained as it was judged. */
    (void)tc_facts_set_int64(facts, "insured", 7, 6484, NULL);
    if (tc_result_explain(result, "14.1", 4, NULL, &why, NULL) == TC_OK &&
        tc_explanation_to_json(why, &text, NULL) == TC_OK)
        say("why", text);
    tc_explanation_free(why);

    /* What it would take, as a tree of structs. */
    tc_indicator_result insured = {.struct_size = sizeof insured};
    tc_remedy remedy = {.struct_size = sizeof remedy};
    if (tc_result_indicator_by_id(result, "14.1", 4, &insured, NULL) == TC_OK && insured.has_remedy &&
        tc_result_remedy_at(result, insured.remedy, &remedy, NULL) == TC_OK && remedy.form == TC_REMEDY_CHOICE &&
        tc_result_remedy_at(result, remedy.first_part, &remedy, NULL) == TC_OK)
        say("what it would have to be", remedy.boundary);

    if (tc_result_gap(result, NULL, &missing, NULL) == TC_OK && tc_gap_write_report(missing, NULL, &text, NULL) == TC_OK)
        say("what is missing", text);
    tc_gap_free(missing);
    tc_result_free(result);
    return TC_OK;
}

/* What a plan would reach. Its two results belong to it. */
static tc_status plan_example(tc_ruleset const *rules, tc_facts const *facts, char const *json, size_t size,
                              tc_diagnostics **diagnostics) {
    tc_plan *plan = NULL;
    tc_plan_result *reached = NULL;
    tc_plan_options options = {.struct_size = sizeof options, .deadline = "2023-12-31", .deadline_size = 10};
    tc_status status = tc_plan_from_json(json, size, NULL, &plan, diagnostics);
    if (status != TC_OK)
        return status;
    status = tc_plan_judge(rules, NULL, 0, facts, plan, &options, &reached, diagnostics);
    tc_plan_free(plan);
    if (status != TC_OK)
        return status;
    tc_action_result action = {.struct_size = sizeof action};
    for (size_t i = 0; tc_plan_result_action_at(reached, i, &action, NULL) == TC_OK; ++i)
        if (action.reaches == TC_REACHED_YES && !action.late)
            say(tc_verdict_name(tc_result_status(tc_plan_result_after(reached))), action.id);
    tc_plan_result_free(reached);
    return TC_OK;
}
/* ---- */

int main(void) {
    static char const plan[] = "{ \"tieuchi\": 1, \"actions\": [ { \"id\": \"insure\", \"indicator\": \"14.1\",\n"
                               "  \"due\": \"2023-11-25\", \"sets\": { \"insured\": 6484 } } ] }";
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_OK, example(rules, facts, &diagnostics));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_OK, plan_example(rules, facts, plan, sizeof plan - 1, &diagnostics));
    tc_diagnostics_free(diagnostics);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    CHECK(checks_made >= 7);
    return checks_done();
}
