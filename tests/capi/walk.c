/* A small set of rules, judged and walked from end to end. */
#include "check.h"

static void rules_describe_themselves(tc_ruleset const *rules) {
    CHECK(tc_ruleset_set_count(rules) == 1);
    CHECK(strncmp(tc_ruleset_digest(rules).data, "sha256:", 7) == 0);
    tc_set_info set = {.struct_size = sizeof set};
    CHECK_STATUS(TC_OK, tc_ruleset_set_at(rules, 0, &set, NULL));
    CHECK(set.struct_size == sizeof set);
    CHECK_TEXT("sample", set.id);
    CHECK_TEXT("A sample", set.title);
    CHECK_TEXT("commune", set.subject);
    CHECK_TEXT("2022-03-08", set.valid_from);
    CHECK_TEXT("2025-12-31", set.valid_to);
    CHECK(set.source_count == 1);
    CHECK_TEXT("Decision 1", set.sources[0]);
    CHECK_TEXT("2022-03-08", set.source_dates[0]);
    CHECK(set.fact_count == 7);
    CHECK(set.entry_count == 10);
    CHECK(set.criterion_count == 3);
    CHECK(set.indicator_count == 5);
    tc_set_info again = {.struct_size = sizeof again};
    CHECK_STATUS(TC_OK, tc_ruleset_set_by_id(rules, TEXT("sample"), &again, NULL));
    CHECK(again.index == 0);
    CHECK_STATUS(TC_OK, tc_ruleset_set_by_id(rules, NULL, 0, &again, NULL));

    tc_fact_info fact = {.struct_size = sizeof fact};
    CHECK_STATUS(TC_OK, tc_ruleset_fact_at(rules, 0, 0, &fact, NULL));
    CHECK_TEXT("population", fact.name);
    CHECK_TEXT("Residents", fact.title);
    CHECK_TEXT("count người", fact.type);
    CHECK_TEXT("người", fact.unit);
    CHECK(fact.kind == TC_KIND_COUNT);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, 0, TEXT("region"), &fact, NULL));
    CHECK(fact.kind == TC_KIND_ONE_OF && fact.index == 2);
    CHECK(fact.constant_count == 2);
    CHECK_TEXT("south", fact.constants[1]);
    CHECK_TEXT("one of { north, south }", fact.type);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, 0, TEXT("poverty"), &fact, NULL));
    CHECK(fact.kind == TC_KIND_PERCENT);
    CHECK_TEXT("%", fact.unit);
    CHECK_TEXT("0", fact.lowest);
    CHECK_TEXT("50", fact.highest);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, 0, TEXT("founded"), &fact, NULL));
    CHECK(fact.kind == TC_KIND_DATE && fact.lowest.data == NULL);
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, 0, TEXT("roads"), &fact, NULL));
    CHECK(fact.kind == TC_KIND_LIST && fact.field_count == 3 && fact.first_field == 7);
    size_t const first = fact.first_field;
    CHECK_STATUS(TC_OK, tc_ruleset_fact_at(rules, 0, first + 1, &fact, NULL));
    CHECK_TEXT("length", fact.name);
    CHECK_TEXT("km", fact.unit);
    CHECK(fact.index == first + 1);

    tc_criterion_info criterion = {.struct_size = sizeof criterion};
    CHECK_STATUS(TC_OK, tc_ruleset_criterion_at(rules, 0, 2, &criterion, NULL));
    CHECK_TEXT("14", criterion.id);
    CHECK_TEXT("Health office", criterion.agency);
    CHECK(criterion.first_indicator == 2 && criterion.indicator_count == 3);
    tc_indicator_info indicator = {.struct_size = sizeof indicator};
    CHECK_STATUS(TC_OK, tc_ruleset_indicator_at(rules, 0, 2, &indicator, NULL));
    CHECK_TEXT("14.1", indicator.id);
    CHECK_TEXT("List of the insurer", indicator.evidence);
    CHECK(indicator.body == TC_BODY_REQUIRE && indicator.criterion == 2);
    CHECK_TEXT("<rules>:20", indicator.line);
    CHECK_STATUS(TC_OK, tc_ruleset_indicator_at(rules, 0, 4, &indicator, NULL));
    CHECK(indicator.body == TC_BODY_DELEGATED);
    CHECK_TEXT("the province", indicator.delegate);
}

static void result_describes_itself(tc_result const *result) {
    CHECK(tc_result_status(result) == TC_UNMET);
    tc_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK_TEXT("sample", info.ruleset);
    CHECK_TEXT("cam-ngoc", info.subject_id);
    CHECK_TEXT("Cẩm Ngọc", info.subject_name);
    CHECK_TEXT("2023-07-31", info.as_of);
    CHECK(info.status == TC_UNMET);
    CHECK(strncmp(info.facts_digest.data, "sha256:", 7) == 0);
    CHECK(info.criterion_count == 3 && info.indicator_count == 5);

    tc_counts counts = {.struct_size = sizeof counts};
    CHECK_STATUS(TC_OK, tc_result_counts(result, &counts, NULL));
    CHECK(counts.criteria_total == 3 && counts.criteria_unmet == 2 && counts.criteria_not_applicable == 1);
    CHECK(counts.criteria_counted_met == 0 && counts.criteria_counted_total == 2);
    CHECK(counts.indicators_total == 5 && counts.indicators_met == 1 && counts.indicators_unmet == 2);

    size_t indicators = 0;
    for (size_t i = 0; i < info.criterion_count; ++i) {
        tc_criterion_result criterion = {.struct_size = sizeof criterion};
        CHECK_STATUS(TC_OK, tc_result_criterion_at(result, i, &criterion, NULL));
        CHECK(criterion.index == i && criterion.first_indicator == indicators);
        for (size_t j = 0; j < criterion.indicator_count; ++j, ++indicators) {
            tc_indicator_result indicator = {.struct_size = sizeof indicator};
            CHECK_STATUS(TC_OK, tc_result_indicator_at(result, indicators, &indicator, NULL));
            CHECK(indicator.criterion == i && indicator.index == indicators);
        }
    }
    CHECK(indicators == info.indicator_count);

    tc_indicator_result insured = {.struct_size = sizeof insured};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("14.1"), &insured, NULL));
    CHECK(insured.status == TC_UNMET && insured.basis == TC_BASIS_COMPUTED && insured.estimated == 0);
    CHECK_TEXT("6211/6825", insured.value);
    CHECK_TEXT(">=", insured.op);
    CHECK_TEXT("0.95", insured.threshold);
    CHECK_TEXT("Health office", insured.agency);
    CHECK(insured.missing_count == 0 && insured.missing == NULL);
    CHECK(insured.shortfall_count >= 1);
    tc_shortfall way = {.struct_size = sizeof way};
    CHECK_STATUS(TC_OK, tc_result_shortfall_at(result, insured.index, 0, &way, NULL));
    CHECK_TEXT("insured", way.fact);
    CHECK_TEXT("273", way.amount);
    CHECK_TEXT("người", way.unit);
    CHECK(way.exclusive == 0);
    size_t const behind = insured.shortfall_count;
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_shortfall_at(result, insured.index, behind, &way, NULL));

    tc_indicator_result roads = {.struct_size = sizeof roads};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("2.1"), &roads, NULL));
    CHECK_TEXT("0.32", roads.value);
    tc_indicator_result station = {.struct_size = sizeof station};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("14.2"), &station, NULL));
    CHECK(station.status == TC_MET && station.basis == TC_BASIS_ATTESTED);
    CHECK(station.value.data == NULL && station.op.data == NULL);
    tc_indicator_result left = {.struct_size = sizeof left};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("14.3"), &left, NULL));
    CHECK(left.status == TC_UNKNOWN && left.reason_count == 1);
    CHECK_TEXT("delegated: the province", left.reasons[0]);
    tc_criterion_result market = {.struct_size = sizeof market};
    CHECK_STATUS(TC_OK, tc_result_criterion_by_id(result, TEXT("7"), &market, NULL));
    CHECK(market.status == TC_NOT_APPLICABLE);
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_criterion_by_id(result, TEXT("14.1"), &market, NULL));
    CHECK(market.struct_size == sizeof market && market.id.data == NULL && market.indicator_count == 0);

    tc_text json = {NULL, 0}, same = {NULL, 0}, english = {NULL, 0}, vietnamese = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_to_json(result, &json, NULL));
    CHECK_STATUS(TC_OK, tc_result_to_json(result, &same, NULL));
    CHECK(json.data == same.data && json.size == strlen(json.data));
    CHECK(strstr(json.data, "\"value\": \"6211/6825\"") != NULL);
    CHECK_STATUS(TC_OK, tc_result_report(result, TC_LANGUAGE_ENGLISH, &english, NULL));
    CHECK_STATUS(TC_OK, tc_result_report(result, TC_LANGUAGE_VIETNAMESE, &vietnamese, NULL));
    CHECK(strstr(english.data, "14.1") != NULL && strstr(vietnamese.data, "14.1") != NULL);
    CHECK(strcmp(english.data, vietnamese.data) != 0);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_report(result, 99, &english, NULL));
    CHECK(english.data == NULL);
}

static tc_facts *facts_by_calls(void) {
    tc_facts *facts = NULL;
    size_t row = 9;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_subject(facts, TEXT("cam-ngoc"), TEXT("Cẩm Ngọc"), TEXT("commune"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_as_of(facts, TEXT("2023-07-31"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("population"), 6825, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_decimal(facts, TEXT("insured"), TEXT("62110e-1"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("region"), TEXT("north"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_bool(facts, TEXT("market"), 1, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_bool(facts, TEXT("market"), 0, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_null(facts, TEXT("poverty"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_list(facts, TEXT("roads"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_add_row(facts, TEXT("roads"), &row, NULL));
    CHECK(row == 0);
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("roads[0].kind"), TEXT("main"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("roads[0].length"), TEXT("2.5 km"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("roads[0].paved"), TEXT("0.8 km"), NULL));
    tc_attestation attested = {.struct_size = sizeof attested,
                               .document = "12/QD",
                               .document_size = 5,
                               .date = "2021-09-13",
                               .date_size = 10};
    CHECK_STATUS(TC_OK, tc_facts_attest(facts, TEXT("14.2"), TC_MET, &attested, NULL));
    return facts;
}

static void attestations_and_recognitions(tc_ruleset const *rules) {
    tc_facts *facts = facts_by_calls();
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_facts_attest(facts, TEXT("14.1"), TC_MET, NULL, NULL));
    CHECK_STATUS(TC_OK, tc_facts_recognise(facts, TEXT("sample"), TEXT("2017-12-29"), TEXT("No. 7"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_annotate(facts, TEXT("insured"), 1, TEXT("Report 7/2023"), NULL));
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    tc_conflict conflict = {.struct_size = sizeof conflict};
    CHECK_STATUS(TC_OK, tc_result_conflict_at(result, 0, &conflict, NULL));
    CHECK_TEXT("14.1", conflict.section);
    CHECK(conflict.computed == TC_UNMET && conflict.attested == TC_MET);
    tc_indicator_result insured = {.struct_size = sizeof insured};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("14.1"), &insured, NULL));
    CHECK(insured.estimated == 1);
    tc_result_free(result);
    tc_facts_free(facts);
}

static void expressions(tc_ruleset const *rules, tc_facts const *facts) {
    static struct {
        char const *text;
        char const *value;
        int64_t kind;
    } const cases[] = {
        {"6211 / 6825 >= 95%", "no", TC_KIND_YES_NO},
        {"1 / 3", "1/3", TC_KIND_NUMBER},
        {"19 / 20", "0.95", TC_KIND_NUMBER},
        {"unknown and no", "no", TC_KIND_YES_NO},
        {"2022-03-08", "2022-03-08", TC_KIND_DATE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        tc_value *value = NULL;
        CHECK_STATUS(TC_OK, tc_expression_evaluate(NULL, NULL, 0, cases[i].text, strlen(cases[i].text), NULL, NULL,
                                                   &value, NULL));
        tc_value_info info = {.struct_size = sizeof info};
        CHECK_STATUS(TC_OK, tc_value_describe(value, &info, NULL));
        CHECK_TEXT(cases[i].value, info.text);
        CHECK(info.kind == cases[i].kind);
        tc_value_free(value);
    }
    tc_value *value = NULL;
    tc_value_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK,
                 tc_expression_evaluate(rules, NULL, 0, TEXT("population - insured"), facts, NULL, &value, NULL));
    CHECK_STATUS(TC_OK, tc_value_describe(value, &info, NULL));
    CHECK(strncmp(info.text.data, "614", 3) == 0);
    tc_value_free(value);
    CHECK_STATUS(TC_OK, tc_expression_evaluate(rules, NULL, 0, TEXT("poverty > 1%"), facts, NULL, &value, NULL));
    CHECK_STATUS(TC_OK, tc_value_describe(value, &info, NULL));
    CHECK_TEXT("unknown", info.text);
    CHECK(info.missing_count == 1);
    CHECK_TEXT("poverty", info.missing[0]);
    tc_value_free(value);

    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_RULES,
                 tc_expression_evaluate(NULL, NULL, 0, TEXT("1 +"), NULL, NULL, &value, &diagnostics));
    CHECK(value == NULL && tc_diagnostics_count(diagnostics) == 1);
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_RULES,
                 tc_expression_evaluate(rules, NULL, 0, TEXT("popluation"), facts, NULL, &value, &diagnostics));
    tc_diagnostic one = {.struct_size = sizeof one};
    CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
    CHECK_TEXT("T0201", one.code);
    CHECK_TEXT("<expression>", one.file);
    CHECK(one.line == 1 && one.column == 1 && one.severity == TC_SEVERITY_ERROR);
    CHECK(strstr(one.help.data, "population") != NULL);
    tc_diagnostics_free(diagnostics);
}

int main(void) {
    CHECK(tc_abi_version() == TC_ABI_VERSION);
    CHECK(strcmp(tc_verdict_name(TC_NOT_APPLICABLE), "not_applicable") == 0);
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *from_json = NULL, *from_calls = NULL;
    CHECK(rules != NULL && facts != NULL);
    rules_describe_themselves(rules);
    CHECK_STATUS(TC_OK, tc_evaluate(rules, TEXT("sample"), facts, NULL, &from_json, NULL));
    result_describes_itself(from_json);

    /* The same facts, whichever way they came in: the same bytes. */
    tc_facts *called = facts_by_calls();
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, called, NULL, &from_calls, NULL));
    tc_text one = {NULL, 0}, other = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_to_json(from_json, &one, NULL));
    CHECK_STATUS(TC_OK, tc_result_to_json(from_calls, &other, NULL));
    CHECK(one.size == other.size && memcmp(one.data, other.data, one.size) == 0);

    attestations_and_recognitions(rules);
    expressions(rules, facts);
    tc_result_free(from_json);
    tc_result_free(from_calls);
    tc_facts_free(called);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    return checks_done();
}
