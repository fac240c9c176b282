/* Two threads judge by one set of rules and one plan, and read and explain one result. To be run under a thread
   sanitizer as well. */
#include "check.h"

#include <pthread.h>

enum { rounds = 25 };

typedef struct work {
    tc_ruleset *rules;
    tc_result const *shared;
    tc_plan const *plan;
    int64_t insured;
    tc_verdict verdict;
    int wrong;
} work;

static void *judge(void *given) {
    work *w = (work *)given;
    for (int i = 0; i < rounds; ++i) {
        tc_facts *facts = NULL;
        tc_result *result = NULL;
        tc_indicator_result insured = {.struct_size = sizeof insured};
        tc_text json = {NULL, 0};
        w->wrong += tc_facts_new(NULL, &facts, NULL) != TC_OK;
        w->wrong += tc_facts_set_int64(facts, TEXT("population"), 6825, NULL) != TC_OK;
        w->wrong += tc_facts_set_int64(facts, TEXT("insured"), w->insured, NULL) != TC_OK;
        w->wrong += tc_evaluate(w->rules, NULL, 0, facts, NULL, &result, NULL) != TC_OK;
        w->wrong += tc_result_indicator_by_id(result, TEXT("14.1"), &insured, NULL) != TC_OK;
        w->wrong += insured.status != w->verdict;
        w->wrong += tc_result_to_json(w->shared, &json, NULL) != TC_OK || json.size == 0;

        /* What both threads ask of one result for the first time, and what each changes that a result of it holds. */
        tc_remedy remedy = {.struct_size = sizeof remedy};
        tc_explanation *why = NULL;
        tc_plan_result *reached = NULL;
        tc_report_options page = {.struct_size = sizeof page, .format = TC_FORMAT_HTML};
        w->wrong += tc_result_remedy_at(w->shared, 0, &remedy, NULL) != TC_OK;
        w->wrong += tc_result_write_report(w->shared, &page, &json, NULL) != TC_OK || json.size == 0;
        w->wrong += tc_result_explain(w->shared, TEXT("14.1"), NULL, &why, NULL) != TC_OK;
        w->wrong += tc_explanation_to_json(why, &json, NULL) != TC_OK || strstr(json.data, "6211") == NULL;
        tc_explanation_free(why);
        w->wrong += tc_facts_set_int64(facts, TEXT("insured"), 1, NULL) != TC_OK;
        w->wrong += tc_result_explain(result, TEXT("14.1"), NULL, &why, NULL) != TC_OK;
        w->wrong += tc_explanation_to_json(why, &json, NULL) != TC_OK || strstr(json.data, "insured") == NULL;
        tc_explanation_free(why);
        w->wrong += tc_plan_judge(w->rules, NULL, 0, facts, w->plan, NULL, &reached, NULL) != TC_OK;
        w->wrong += tc_plan_result_to_json(reached, &json, NULL) != TC_OK;
        tc_plan_result_free(reached);
        tc_ruleset *mine = tc_ruleset_retain(w->rules);
        tc_result_free(result);
        tc_facts_free(facts);
        tc_ruleset_release(mine);
    }
    tc_ruleset_release(w->rules);
    return NULL;
}

int main(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = facts_read(sample_facts);
    tc_result *shared = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &shared, NULL));
    static char const text[] =
        "{ \"tieuchi\": 1, \"actions\": [ { \"id\": \"a\", \"sets\": { \"insured\": 6484 } } ] }";
    tc_plan *plan = NULL;
    CHECK_STATUS(TC_OK, tc_plan_from_json(text, sizeof text - 1, NULL, &plan, NULL));
    work one = {tc_ruleset_retain(rules), shared, plan, 6211, TC_UNMET, 0};
    work other = {tc_ruleset_retain(rules), shared, plan, 6484, TC_MET, 0};
    tc_ruleset_release(rules);
    pthread_t first, second;
    CHECK(pthread_create(&first, NULL, judge, &one) == 0);
    CHECK(pthread_create(&second, NULL, judge, &other) == 0);
    CHECK(pthread_join(first, NULL) == 0);
    CHECK(pthread_join(second, NULL) == 0);
    CHECK(one.wrong == 0);
    CHECK(other.wrong == 0);
    tc_plan_free(plan);
    tc_result_free(shared);
    tc_facts_free(facts);
    return checks_done();
}
