/* Points, classes, checks of the facts, prerequisites and tables, as results describe them. */
#include "check.h"

static char const rules_text[] =
    "ruleset t.base { fact wide : yes_no  criterion 1 \"Base\" { indicator 1 { require wide } } }\n"
    "## Stars for\n"
    "## products.\n"
    "ruleset t.stars {\n"
    "  requires t.base\n"
    "  fact wide    : yes_no\n"
    "  fact made    : count\n"
    "  fact sold    : count\n"
    "  fact share   : percent\n"
    "  fact taste   : number in 0 .. 10\n"
    "  fact grade   : ordered { poor < fair < good }\n"
    "  fact shops   : list of subject t.base\n"
    "  fact rooms   : list of { name : text  beds : list of { width : number m } }\n"
    "  table least by year : number { 2022 80  2023 90 }\n"
    "  criterion 1 \"Sales\" {\n"
    "    ## Above the table.\n"
    "    indicator 1.1 \"Sold\" { require sold >= least[year]  points 20 }\n"
    "    indicator 1.2 \"Taste\" { points taste * 8 of 80 }\n"
    "  }\n"
    "  criterion 2 \"Share\" { indicator 2.1 \"Nearly all\" { require sold / made >= 99% } }\n"
    "  recognise as \"4 stars\" when score >= 70 and score < 90\n"
    "  recognise as \"5 stars\" when score >= 90\n"
    "  check \"Share as reported\" : share == sold / made\n"
    "  check error \"No more sold than made\" : sold <= made\n"
    "}\n";

static tc_result *judged(tc_ruleset const *rules, char const *facts_text) {
    tc_facts *facts = facts_read(facts_text);
    tc_result *result = NULL;
    tc_eval_options options = {.struct_size = sizeof options, .as_of = "2023-07-31", .as_of_size = 10};
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, TEXT("t.stars"), facts, &options, &result, &diagnostics));
    tc_diagnostics_free(diagnostics);
    tc_facts_free(facts);
    return result;
}

static void what_is_declared(tc_ruleset const *rules) {
    tc_set_info set = {.struct_size = sizeof set};
    CHECK_STATUS(TC_OK, tc_ruleset_set_by_id(rules, TEXT("t.stars"), &set, NULL));
    CHECK(set.imported == 0 && set.scores == 1 && set.prerequisite_count == 1 && set.class_count == 2);
    CHECK_TEXT("t.base", set.prerequisites[0]);
    CHECK_TEXT("5 stars", set.classes[1]);
    CHECK_TEXT("Stars for\nproducts.", set.documentation);
    tc_set_info base = {.struct_size = sizeof base};
    CHECK_STATUS(TC_OK, tc_ruleset_set_by_id(rules, TEXT("t.base"), &base, NULL));
    CHECK(base.scores == 0 && base.prerequisites == NULL && base.classes == NULL && base.documentation.size == 0);
    tc_fact_info fact = {.struct_size = sizeof fact};
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, set.index, TEXT("grade"), &fact, NULL));
    CHECK(fact.kind == TC_KIND_ONE_OF && fact.ordered == 1 && fact.constant_count == 3 && fact.ruleset.size == 0);
    CHECK_TEXT("ordered { poor < fair < good }", fact.type);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, set.index, TEXT("shops"), &fact, NULL));
    CHECK(fact.kind == TC_KIND_LIST && fact.ordered == 0 && fact.field_count == 1);
    CHECK_TEXT("t.base", fact.ruleset);
    CHECK_TEXT("list of subject t.base", fact.type);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_at(rules, set.index, fact.first_field, &fact, NULL));
    CHECK_TEXT("wide", fact.name);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, set.index, TEXT("rooms"), &fact, NULL));
    CHECK_TEXT("list of { name : text beds : list of { width : number m } }", fact.type);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_at(rules, set.index, fact.first_field + 1, &fact, NULL));
    CHECK(fact.kind == TC_KIND_LIST && fact.field_count == 1);
    tc_indicator_info indicator = {.struct_size = sizeof indicator};
    CHECK_STATUS(TC_OK, tc_ruleset_indicator_at(rules, set.index, 0, &indicator, NULL));
    CHECK_TEXT("20", indicator.points_most);
    CHECK_TEXT("Above the table.", indicator.documentation);
    CHECK_STATUS(TC_OK, tc_ruleset_indicator_at(rules, set.index, 1, &indicator, NULL));
    CHECK(indicator.body == TC_BODY_SCORED);
    CHECK_TEXT("80", indicator.points_most);
    CHECK_STATUS(TC_OK, tc_ruleset_indicator_at(rules, set.index, 2, &indicator, NULL));
    CHECK(indicator.points_most.data == NULL && indicator.documentation.size == 0);
}

static void all_is_known(tc_ruleset const *rules) {
    tc_result *result = judged(rules, "{ \"tieuchi\": 1, \"facts\": { \"wide\": true, \"made\": 878, \"sold\": 869,\n"
                                      "  \"share\": \"98.9%\", \"taste\": 8.125 } }");
    tc_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK(info.status == TC_MET || info.status == TC_UNMET);
    CHECK_TEXT("85", info.points);
    CHECK_TEXT("85", info.points_lowest);
    CHECK_TEXT("85", info.points_highest);
    CHECK_TEXT("100", info.points_most);
    CHECK_TEXT("4 stars", info.class_name);
    CHECK(info.class_open_count == 0 && info.classes_open == NULL && info.reason_count == 0 && info.estimated == 0);
    CHECK(info.prerequisite_count == 1 && info.check_count == 2);

    tc_prerequisite base = {.struct_size = sizeof base};
    CHECK_STATUS(TC_OK, tc_result_prerequisite_at(result, 0, &base, NULL));
    CHECK_TEXT("t.base", base.ruleset);
    CHECK(base.status == TC_MET && base.recorded == 0 && base.document.data != NULL && base.document.size == 0);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_prerequisite_at(result, 1, &base, NULL));
    CHECK(base.ruleset.data == NULL);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_prerequisite_at(NULL, 0, &base, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_prerequisite_at(result, 0, NULL, NULL));

    tc_check_result check = {.struct_size = sizeof check};
    CHECK_STATUS(TC_OK, tc_result_check_at(result, 0, &check, NULL));
    CHECK_TEXT("Share as reported", check.title);
    CHECK_TEXT("0.989", check.reported);
    CHECK_TEXT("869/878", check.computed);
    CHECK_TEXT("98.9%", check.reported_text);
    CHECK_TEXT("<rules>:23", check.line);
    CHECK(check.outcome == TC_CHECK_TRUNCATED && check.error == 0 && check.missing_count == 0 && check.missing == NULL);
    CHECK_STATUS(TC_OK, tc_result_check_at(result, 1, &check, NULL));
    CHECK(check.outcome == TC_CHECK_HOLDS && check.error == 1 && check.reported.data == NULL &&
          check.computed.data == NULL);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_check_at(result, 2, &check, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_check_at(NULL, 0, &check, NULL));

    tc_criterion_result sales = {.struct_size = sizeof sales};
    CHECK_STATUS(TC_OK, tc_result_criterion_by_id(result, TEXT("1"), &sales, NULL));
    CHECK_TEXT("85", sales.points);
    CHECK_TEXT("100", sales.points_most);
    CHECK_STATUS(TC_OK, tc_result_criterion_by_id(result, TEXT("2"), &sales, NULL));
    CHECK(sales.points.data == NULL && sales.points_most.data == NULL && sales.estimated == 0);
    tc_indicator_result indicator = {.struct_size = sizeof indicator};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("1.1"), &indicator, NULL));
    CHECK_TEXT("20", indicator.points);
    CHECK_TEXT("least[2023]", indicator.cell);
    CHECK(indicator.status == TC_MET && indicator.scores_only == 0 && indicator.rounding == 0);
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("1.2"), &indicator, NULL));
    CHECK_TEXT("65", indicator.points);
    CHECK_TEXT("80", indicator.points_most);
    CHECK(indicator.status == TC_UNKNOWN && indicator.scores_only == 1 && indicator.cell.data == NULL);
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("2.1"), &indicator, NULL));
    CHECK(indicator.status == TC_UNMET && indicator.points_most.data == NULL && indicator.shortfall_count >= 1);
    CHECK(indicator.rounding == 1); /* 98.97 % is 99.0 % when it is rounded */
    tc_shortfall way = {.struct_size = sizeof way};
    CHECK_STATUS(TC_OK, tc_result_shortfall_at(result, indicator.index, 0, &way, NULL));
    CHECK_TEXT("sold / made >= 99%", way.condition);
    tc_result_free(result);
}

static void some_is_open(tc_ruleset const *rules) {
    tc_result *result = judged(rules, "{ \"tieuchi\": 1, \"facts\": { \"made\": 100, \"sold\": 120, \"taste\": null },\n"
                                      "  \"recognitions\": [ { \"ruleset\": \"t.base\", \"date\": \"2020-01-01\",\n"
                                      "    \"decision\": \"No. 7\" } ] }");
    tc_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK(info.status == TC_UNKNOWN && info.reason_count > 0);
    CHECK(info.points.data == NULL && info.class_name.data == NULL);
    CHECK_TEXT("100", info.points_most);
    CHECK(info.class_open_count == 2);
    if (info.class_open_count == 2)
        CHECK_TEXT("4 stars", info.classes_open[0]);
    tc_prerequisite base = {.struct_size = sizeof base};
    CHECK_STATUS(TC_OK, tc_result_prerequisite_at(result, 0, &base, NULL));
    CHECK(base.status == TC_MET && base.recorded == 1);
    CHECK_TEXT("No. 7", base.document);
    tc_check_result check = {.struct_size = sizeof check};
    CHECK_STATUS(TC_OK, tc_result_check_at(result, 0, &check, NULL));
    CHECK(check.outcome == TC_CHECK_UNKNOWN && check.reported.data == NULL);
    CHECK_STATUS(TC_OK, tc_result_check_at(result, 1, &check, NULL));
    CHECK(check.outcome == TC_CHECK_MISMATCH);
    tc_indicator_result share = {.struct_size = sizeof share};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("2.1"), &share, NULL));
    CHECK(share.status == TC_UNKNOWN && share.reason_count == 1);
    if (share.reason_count == 1)
        CHECK_TEXT("data error: No more sold than made", share.reasons[0]);
    tc_result_free(result);
}

static void a_check_waits(tc_ruleset const *rules) {
    tc_result *result = judged(rules, "{ \"tieuchi\": 1, \"facts\": { \"made\": 100, \"sold\": 90 } }");
    tc_check_result check = {.struct_size = sizeof check};
    CHECK_STATUS(TC_OK, tc_result_check_at(result, 0, &check, NULL));
    CHECK(check.outcome == TC_CHECK_UNKNOWN && check.missing_count == 1 && check.reported.data == NULL);
    CHECK_TEXT("0.9", check.computed);
    if (check.missing_count == 1)
        CHECK_TEXT("share", check.missing[0]);
    tc_result_free(result);
}

int main(void) {
    tc_ruleset *rules = parsed(rules_text);
    CHECK(rules != NULL);
    if (rules != NULL) {
        what_is_declared(rules);
        all_is_known(rules);
        some_is_open(rules);
        a_check_waits(rules);
    }
    tc_ruleset_release(rules);
    return checks_done();
}
