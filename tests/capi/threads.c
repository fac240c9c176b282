/* Two threads judge by one set of rules, and read one result. To be run under a thread sanitizer as well. */
#include "check.h"

#include <pthread.h>

enum { rounds = 50 };

typedef struct work {
    tc_ruleset *rules;
    tc_result const *shared;
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
    work one = {tc_ruleset_retain(rules), shared, 6211, TC_UNMET, 0};
    work other = {tc_ruleset_retain(rules), shared, 6484, TC_MET, 0};
    tc_ruleset_release(rules);
    pthread_t first, second;
    CHECK(pthread_create(&first, NULL, judge, &one) == 0);
    CHECK(pthread_create(&second, NULL, judge, &other) == 0);
    CHECK(pthread_join(first, NULL) == 0);
    CHECK(pthread_join(second, NULL) == 0);
    CHECK(one.wrong == 0);
    CHECK(other.wrong == 0);
    tc_result_free(shared);
    tc_facts_free(facts);
    return checks_done();
}
