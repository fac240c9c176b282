/* Plans, and what they would reach. */
#include "check.h"

static char const plan_text[] =
    "{ \"tieuchi\": 1, \"subject\": { \"id\": \"cam-ngoc\" }, \"ruleset\": \"sample\", \"deadline\": \"2023-12-31\",\n"
    "  \"registered\": [ \"2\", { \"section\": \"14\", \"title\": \"Health\" }, { \"at_least\": 1 } ],\n"
    "  \"actions\": [\n"
    "    { \"id\": \"pave\", \"indicator\": \"2.1\", \"title\": \"Pave the main road\", \"agency\": \"Works\",\n"
    "      \"due\": \"2023-11-25\", \"cost\": \"280 triệu_đồng\", \"sets\": { \"roads[0].paved\": \"2.5 km\" } },\n"
    "    { \"id\": \"insure\", \"indicator\": \"14.1\", \"agency\": [ \"Health office\", \"Insurer\" ],\n"
    "      \"due\": \"2024-03-01\", \"cost\": 1000000, \"sets\": { \"insured\": 6400 } },\n"
    "    { \"id\": \"ask\", \"title\": \"Ask for the station\", \"indicator\": \"14.2\", \"attests\": \"met\" } ] }";

static tc_plan *plan_read(char const *text) {
    tc_plan *plan = NULL;
    tc_diagnostics *diagnostics = NULL;
    if (tc_plan_from_json(text, strlen(text), NULL, &plan, &diagnostics) != TC_OK) {
        tc_text said = {NULL, 0};
        (void)tc_diagnostics_text(diagnostics, &said, NULL);
        fprintf(stderr, "%s\n", said.data != NULL ? said.data : "");
    }
    tc_diagnostics_free(diagnostics);
    CHECK(plan != NULL);
    return plan;
}

static tc_plan_result *judged(tc_plan const *plan, tc_plan_options const *options) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_plan_result *reached = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_status const status = tc_plan_judge(rules, NULL, 0, facts, plan, options, &reached, &diagnostics);
    CHECK_STATUS(TC_OK, status);
    if (status != TC_OK) {
        tc_text said = {NULL, 0};
        (void)tc_diagnostics_text(diagnostics, &said, NULL);
        fprintf(stderr, "%s\n", said.data != NULL ? said.data : "");
    }
    tc_diagnostics_free(diagnostics);
    tc_facts_free(facts); /* what a plan would reach needs neither afterwards */
    tc_ruleset_release(rules);
    return reached;
}

static void what_a_plan_says(tc_plan const *plan) {
    tc_plan_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_plan_describe(plan, &info, NULL));
    CHECK_TEXT("cam-ngoc", info.subject_id);
    CHECK_TEXT("sample", info.ruleset);
    CHECK_TEXT("2023-12-31", info.deadline);
    CHECK(info.registered_count == 3 && info.action_count == 3 && info.subject_name.size == 0);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_describe(NULL, &info, NULL));
    CHECK(info.ruleset.data == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_describe(plan, NULL, NULL));
    tc_plan *bare = plan_read("{ \"tieuchi\": 1, \"actions\": [] }");
    CHECK_STATUS(TC_OK, tc_plan_describe(bare, &info, NULL));
    CHECK(info.deadline.data == NULL && info.ruleset.data != NULL && info.ruleset.size == 0);
    tc_plan_free(bare);
    tc_plan_free(NULL);
}

static void actions(tc_plan_result const *reached) {
    tc_action_result pave = {.struct_size = sizeof pave};
    CHECK_STATUS(TC_OK, tc_plan_result_action_at(reached, 0, &pave, NULL));
    CHECK_TEXT("pave", pave.id);
    CHECK_TEXT("2.1", pave.indicator);
    CHECK_TEXT("Pave the main road", pave.title);
    CHECK_TEXT("2023-11-25", pave.due);
    CHECK_TEXT("280000000", pave.cost);
    CHECK(pave.agency_count == 1 && pave.flip_count == 1 && pave.break_count == 0 && pave.breaks == NULL);
    if (pave.flip_count == 1)
        CHECK_TEXT("2.1", pave.flips[0]);
    CHECK(pave.reaches == TC_REACHED_YES && pave.late == 0 && pave.shortfall_count == 0 && pave.subject.size == 0);

    tc_action_result insure = {.struct_size = sizeof insure};
    CHECK_STATUS(TC_OK, tc_plan_result_action_at(reached, 1, &insure, NULL));
    CHECK(insure.reaches == TC_REACHED_NO && insure.late == 1 && insure.overdue == 0 && insure.after_deadline == 1);
    CHECK(insure.agency_count == 2 && insure.flip_count == 0 && insure.shortfall_count == 1);
    tc_shortfall way = {.struct_size = sizeof way};
    CHECK_STATUS(TC_OK, tc_plan_result_shortfall_at(reached, 1, 0, &way, NULL));
    CHECK_TEXT("insured", way.fact);
    CHECK_TEXT("84", way.amount);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_plan_result_shortfall_at(reached, 1, 1, &way, NULL));
    CHECK(way.fact.data == NULL);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_plan_result_shortfall_at(reached, 3, 0, &way, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_shortfall_at(NULL, 0, 0, &way, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_shortfall_at(reached, 1, 0, NULL, NULL));

    tc_action_result ask = {.struct_size = sizeof ask};
    CHECK_STATUS(TC_OK, tc_plan_result_action_at(reached, 2, &ask, NULL));
    CHECK(ask.due.data == NULL && ask.cost.data == NULL && ask.agencies == NULL && ask.reaches == TC_REACHED_YES);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_plan_result_action_at(reached, 3, &ask, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_action_at(NULL, 0, &ask, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_action_at(reached, 0, NULL, NULL));
    CHECK(ask.id.data == NULL);
}

static void promises_and_costs(tc_plan_result const *reached) {
    tc_target_result roads = {.struct_size = sizeof roads}, health = {.struct_size = sizeof health};
    tc_target_result number = {.struct_size = sizeof number};
    CHECK_STATUS(TC_OK, tc_plan_result_target_at(reached, 0, &roads, NULL));
    CHECK_STATUS(TC_OK, tc_plan_result_target_at(reached, 1, &health, NULL));
    CHECK_STATUS(TC_OK, tc_plan_result_target_at(reached, 2, &number, NULL));
    CHECK_TEXT("2", roads.id);
    CHECK(roads.reached == TC_REACHED_YES && roads.of_number == 0 && roads.subject.size == 0);
    CHECK_TEXT("Health", health.title);
    CHECK(health.reached == TC_REACHED_NO);
    CHECK(number.of_number == 1 && number.reached == TC_REACHED_YES && number.had == 0 && number.has == 1);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_plan_result_target_at(reached, 3, &roads, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_target_at(NULL, 0, &roads, NULL));

    tc_plan_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_plan_result_describe(reached, &info, NULL));
    CHECK(info.action_count == 3 && info.registered_count == 3 && info.uncovered_count == 0);
    CHECK_TEXT("281000000", info.cost);
    CHECK_TEXT("đồng", info.cost_unit);
    CHECK(info.unpriced_count == 1 && info.cost_by_criterion_count >= 2 && info.cost_by_agency_count >= 2);
    if (info.unpriced_count == 1)
        CHECK_TEXT("ask", info.unpriced[0]);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_describe(NULL, &info, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_describe(reached, NULL, NULL));
    tc_cost sum = {.struct_size = sizeof sum};
    CHECK_STATUS(TC_OK, tc_plan_result_cost_at(reached, TC_COST_BY_CRITERION, 0, &sum, NULL));
    CHECK_TEXT("2", sum.name);
    CHECK_TEXT("280000000", sum.amount);
    CHECK_STATUS(TC_OK, tc_plan_result_cost_at(reached, TC_COST_BY_AGENCY, 1, &sum, NULL));
    CHECK_TEXT("Health office; Insurer", sum.name);
    CHECK_TEXT("1000000", sum.amount);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_plan_result_cost_at(reached, TC_COST_BY_AGENCY, 99, &sum, NULL));
    CHECK(sum.name.data == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_cost_at(reached, 0, 0, &sum, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_cost_at(reached, 3, 0, &sum, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_cost_at(NULL, TC_COST_BY_AGENCY, 0, &sum, NULL));
}

static void results(tc_plan_result const *reached) {
    tc_result const *before = tc_plan_result_baseline(reached);
    tc_result const *after = tc_plan_result_after(reached);
    tc_result const *in_time = tc_plan_result_in_time(reached);
    CHECK(before != NULL && after != NULL && in_time != NULL && before == tc_plan_result_baseline(reached));
    tc_indicator_result insured = {.struct_size = sizeof insured};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(before, TEXT("14.1"), &insured, NULL));
    CHECK_TEXT("6211/6825", insured.value);
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(after, TEXT("14.1"), &insured, NULL));
    CHECK_TEXT("256/273", insured.value);
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(in_time, TEXT("14.1"), &insured, NULL));
    CHECK_TEXT("6211/6825", insured.value);

    /* Each is explained by the facts that it was judged on. */
    tc_explanation *why = NULL;
    tc_text json = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_explain(after, TEXT("14.1"), NULL, &why, NULL));
    CHECK_STATUS(TC_OK, tc_explanation_to_json(why, &json, NULL));
    CHECK(json.data != NULL && strstr(json.data, "6400") != NULL && strstr(json.data, "6211") == NULL);
    tc_explanation_free(why);
    CHECK_STATUS(TC_OK, tc_result_explain(before, TEXT("14.1"), NULL, &why, NULL));
    CHECK_STATUS(TC_OK, tc_explanation_to_json(why, &json, NULL));
    CHECK(json.data != NULL && strstr(json.data, "6211") != NULL);
    tc_explanation_free(why);

    /* And is what tc_evaluate() gives on them. */
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *alone = NULL;
    tc_text expected = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &alone, NULL));
    CHECK_STATUS(TC_OK, tc_result_to_json(alone, &expected, NULL));
    CHECK_STATUS(TC_OK, tc_result_to_json(before, &json, NULL));
    CHECK(json.data != NULL && expected.data != NULL && strcmp(json.data, expected.data) == 0);
    tc_result_free(alone);
    tc_facts_free(facts);
    tc_ruleset_release(rules);

    CHECK(tc_plan_result_baseline(NULL) == NULL && tc_plan_result_after(NULL) == NULL);
    CHECK(tc_plan_result_in_time(NULL) == NULL);
}

static void texts(tc_plan_result const *reached) {
    tc_text json = {NULL, 0}, english = {NULL, 0}, marked = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_plan_result_to_json(reached, &json, NULL));
    CHECK(strstr(json.data, "\"total\": \"281000000\"") != NULL);
    CHECK_STATUS(TC_OK, tc_plan_result_write_report(reached, NULL, &english, NULL));
    CHECK(strstr(english.data, "pave") != NULL || strstr(english.data, "Pave") != NULL);
    tc_report_options o = {.struct_size = sizeof o, .format = TC_FORMAT_MARKDOWN, .language = TC_LANGUAGE_VIETNAMESE};
    CHECK_STATUS(TC_OK, tc_plan_result_write_report(reached, &o, &marked, NULL));
    CHECK(strncmp(marked.data, "# ", 2) == 0);
    tc_text text = {"", 1};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_to_json(NULL, &text, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_write_report(NULL, NULL, &text, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_to_json(reached, NULL, NULL));
    CHECK(text.data == NULL);

    tc_gap *gap = NULL;
    CHECK_STATUS(TC_OK, tc_plan_result_gap(reached, &gap, NULL));
    CHECK_STATUS(TC_OK, tc_gap_to_json(gap, &json, NULL));
    CHECK(strstr(json.data, "\"cost\": \"1000000\"") != NULL && strstr(json.data, "280000000") != NULL);
    tc_gap_free(gap);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_gap(NULL, &gap, NULL));
    CHECK(gap == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_result_gap(reached, NULL, NULL));
}

static void days(tc_plan const *plan) {
    tc_plan_options o = {.struct_size = sizeof o, .deadline = "2024-12-31", .deadline_size = 10};
    tc_plan_result *reached = judged(plan, &o);
    CHECK(reached != NULL && tc_plan_result_in_time(reached) == NULL); /* nothing is late */
    tc_plan_result_free(reached);
    o.as_of = "2024-06-01";
    o.as_of_size = 10;
    reached = judged(plan, &o);
    tc_action_result pave = {.struct_size = sizeof pave};
    CHECK_STATUS(TC_OK, tc_plan_result_action_at(reached, 0, &pave, NULL));
    CHECK(pave.overdue == 1 && pave.late == 1 && pave.after_deadline == 0);
    tc_plan_result_free(reached);
    tc_plan_result_free(NULL);
}

static void what_is_refused(tc_plan const *plan) {
    tc_diagnostics *diagnostics = NULL;
    tc_plan *made = (tc_plan *)(uintptr_t)1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_from_json(NULL, 1, NULL, &made, NULL));
    CHECK(made == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_from_json("{}", 2, NULL, NULL, NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_plan_from_json(NULL, 0, NULL, &made, &diagnostics));
    CHECK(has_code(diagnostics, "T0552"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_FACTS,
                 tc_plan_from_json(TEXT("{ \"tieuchi\": 1, \"actions\": [ { \"id\": \"a\" }, { \"id\": \"a\" } ] }"),
                                   NULL, &made, &diagnostics));
    CHECK(has_code(diagnostics, "T0570"));
    tc_diagnostic one = {.struct_size = sizeof one};
    CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
    CHECK_TEXT("<plan>", one.file);
    CHECK(one.line == 1 && one.column != 0);
    tc_diagnostics_free(diagnostics);
    tc_facts_options small = {.struct_size = sizeof small, .name = "p.json", .name_size = 6, .max_bytes = 8};
    CHECK_STATUS(TC_ERROR_LIMIT, tc_plan_from_json(TEXT("{ \"tieuchi\": 1 }"), &small, &made, NULL));
    small.max_bytes = 0;
    CHECK_STATUS(TC_ERROR_FACTS, tc_plan_from_json(TEXT("{ \"tieuchi\": 1, }"), &small, &made, &diagnostics));
    CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
    CHECK_TEXT("p.json", one.file);
    tc_diagnostics_free(diagnostics);

    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_plan_result *reached = (tc_plan_result *)(uintptr_t)1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(NULL, NULL, 0, facts, plan, NULL, &reached, NULL));
    CHECK(reached == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 0, NULL, plan, NULL, &reached, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 0, facts, NULL, NULL, &reached, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 0, facts, plan, NULL, NULL, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 1, facts, plan, NULL, &reached, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_plan_judge(rules, TEXT("simple"), facts, plan, NULL, &reached, &diagnostics));
    CHECK(has_code(diagnostics, "T0601"));
    tc_diagnostics_free(diagnostics);
    tc_plan_options o = {.struct_size = sizeof o, .deadline = "soon", .deadline_size = 4};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 0, facts, plan, &o, &reached, NULL));
    o.deadline_size = 0;
    o.flags = 2;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 0, facts, plan, &o, &reached, NULL));
    o.flags = 0;
    o.struct_size = 1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_plan_judge(rules, NULL, 0, facts, plan, &o, &reached, NULL));

    /* What does not fit is the fault of the plan, with its place. */
    tc_plan *wrong = plan_read("{ \"tieuchi\": 1, \"registered\": [ \"99\" ], \"actions\": [\n"
                               "  { \"id\": \"a\", \"indicator\": \"14.11\", \"sets\": { \"insuerd\": 1 },\n"
                               "    \"cost\": \"3 km\" } ] }");
    CHECK_STATUS(TC_ERROR_FACTS, tc_plan_judge(rules, NULL, 0, facts, wrong, NULL, &reached, &diagnostics));
    CHECK(reached == NULL && has_code(diagnostics, "T0501") && has_code(diagnostics, "T0613"));
    CHECK(has_code(diagnostics, "T0508"));
    tc_diagnostics_free(diagnostics);
    tc_plan_free(wrong);
    wrong = plan_read("{ \"tieuchi\": 1, \"ruleset\": \"simple\", \"actions\": [] }");
    CHECK_STATUS(TC_ERROR_FACTS, tc_plan_judge(rules, NULL, 0, facts, wrong, NULL, &reached, &diagnostics));
    CHECK(has_code(diagnostics, "T0601"));
    tc_diagnostics_free(diagnostics);
    tc_plan_free(wrong);

    /* Facts that do not fit. */
    CHECK_STATUS(TC_OK, tc_facts_set_decimal(facts, TEXT("insured"), TEXT("0.5"), NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_plan_judge(rules, NULL, 0, facts, plan, NULL, &reached, &diagnostics));
    CHECK(has_code(diagnostics, "T0503"));
    tc_diagnostics_free(diagnostics);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
}

int main(void) {
    tc_plan *plan = plan_read(plan_text);
    if (plan == NULL)
        return checks_done();
    what_a_plan_says(plan);
    what_is_refused(plan);
    days(plan);
    tc_plan_result *reached = judged(plan, NULL);
    tc_plan_free(plan);
    if (reached == NULL)
        return checks_done();
    actions(reached);
    promises_and_costs(reached);
    results(reached);
    texts(reached);
    tc_plan_result_free(reached);
    return checks_done();
}
