/* Text that is empty, absent, broken, deep or large, wherever text goes in. Nothing crashes, and nothing takes long. */
#include "check.h"

#include <time.h>

/* `count` times `piece`, then `core`, then `count` times `tail`. */
static char *nested(char const *piece, char const *core, char const *tail, size_t count, size_t *size) {
    size_t const piece_size = strlen(piece), core_size = strlen(core), tail_size = strlen(tail);
    *size = count * (piece_size + tail_size) + core_size;
    char *text = malloc(*size + 1);
    char *at = text;
    for (size_t i = 0; i < count; ++i, at += piece_size)
        memcpy(at, piece, piece_size);
    memcpy(at, core, core_size);
    at += core_size;
    for (size_t i = 0; i < count; ++i, at += tail_size)
        memcpy(at, tail, tail_size);
    return text;
}

static void deep(void) {
    static struct {
        char const *piece;
        char const *core;
        char const *tail;
    } const shapes[] = {
        {"(", "1", ")"},
        {"(", "", ""},
        {"", "1", ")"},
        {"[", "1", "]"},
        {"{", "1", "}"},
        {"not ", "yes", ""},
        {"-", "1", ""},
        {"- ", "1", ""},
        {"if yes then ", "1", " else 2"},
        {"if ", "yes", " then yes else no"},
        {"by x { a: ", "1", " }"},
        {"min(", "1", ")"},
        {"count(x where ", "yes", ")"},
        {"1 in { ", "1", " }"},
        {"yes implies (", "yes", ")"},
    };
    size_t const depth = 100000;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; ++i) {
        size_t size = 0;
        tc_value *value = NULL;
        char *text = nested(shapes[i].piece, shapes[i].core, shapes[i].tail, depth, &size);
        tc_diagnostics *diagnostics = NULL;
        tc_status const status = tc_expression_evaluate(NULL, NULL, 0, text, size, NULL, NULL, &value, &diagnostics);
        CHECK(status == TC_ERROR_LIMIT || status == TC_ERROR_RULES);
        CHECK(value == NULL && tc_diagnostics_count(diagnostics) >= 1 && tc_diagnostics_count(diagnostics) <= 20);
        tc_diagnostics_free(diagnostics);
        free(text);

        /* The same as a rule file. */
        tc_ruleset *rules = NULL;
        text = nested(shapes[i].piece, shapes[i].core, shapes[i].tail, depth, &size);
        CHECK(tc_ruleset_parse(text, size, NULL, &rules, NULL) != TC_OK && rules == NULL);
        free(text);
    }
    size_t size = 0;
    tc_value *value = NULL;
    char *text = nested("(", "1", ")", depth, &size);
    CHECK_STATUS(TC_ERROR_LIMIT, tc_expression_evaluate(NULL, NULL, 0, text, size, NULL, NULL, &value, NULL));
    free(text);
    text = nested("not ", "yes", "", depth, &size);
    CHECK_STATUS(TC_ERROR_LIMIT, tc_expression_evaluate(NULL, NULL, 0, text, size, NULL, NULL, &value, NULL));
    free(text);
    text = nested("(", "1", ")", 50, &size);
    CHECK_STATUS(TC_OK, tc_expression_evaluate(NULL, NULL, 0, text, size, NULL, NULL, &value, NULL));
    tc_value_free(value);
    free(text);

    static char const *const pieces[] = {"[", "{\"a\":"};
    for (size_t i = 0; i < 2; ++i) {
        tc_facts *facts = NULL;
        text = nested(pieces[i], "1", i == 0 ? "]" : "}", depth, &size);
        CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_from_json(text, size, NULL, &facts, NULL));
        CHECK(facts == NULL);
        free(text);
    }
    tc_facts *facts = NULL;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    text = nested("a[0].", "b", "", depth, &size);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_set_bool(facts, text, size, 1, NULL));
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_facts_set_bool(facts, text, 5001, 1, NULL));
    free(text);
    tc_facts_free(facts);
}

static void large(void) {
    size_t const size = 50u << 20;
    char *text = malloc(size);
    memset(text, 'a', size);
    struct timespec from, to;
    (void)timespec_get(&from, TIME_UTC);
    tc_ruleset *rules = NULL;
    tc_facts *facts = NULL;
    tc_value *value = NULL;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_LIMIT, tc_ruleset_parse(text, size, NULL, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0001"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_from_json(text, size, NULL, &facts, &diagnostics));
    CHECK(has_code(diagnostics, "T0520"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_LIMIT, tc_expression_evaluate(NULL, NULL, 0, text, size, NULL, NULL, &value, NULL));
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_set_text(facts, TEXT("a"), text, size, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_set_text(facts, text, size, TEXT("a"), NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_facts_set_decimal(facts, TEXT("a"), text, size, NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_facts_set_date(facts, TEXT("a"), text, size, NULL));
    memset(text, '9', size);
    CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_set_decimal(facts, TEXT("a"), text, size, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_facts_attest(facts, text, size, TC_MET, NULL, NULL));
    CHECK_STATUS(TC_ERROR_LIMIT, tc_facts_set_subject(facts, text, size, NULL, 0, NULL, 0, NULL));
    (void)timespec_get(&to, TIME_UTC);
    /* Sanitizers and busy machines are slow; what is not linear takes minutes. */
    CHECK(to.tv_sec - from.tv_sec < 20);
    tc_facts_free(facts);
    free(text);
}

static void empty_and_absent(void) {
    tc_ruleset *rules = parsed(sample_rules);
    tc_facts *facts = NULL;
    tc_result *result = NULL;
    tc_value *value = NULL;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_text(facts, TEXT("region"), NULL, 0, NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_null(facts, TEXT("region"), NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_subject(facts, NULL, 0, "", 0, NULL, 0, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_as_of(facts, "", 0, NULL));
    CHECK_STATUS(TC_OK, tc_evaluate(rules, "", 0, facts, NULL, &result, NULL));
    CHECK(tc_result_status(result) == TC_UNKNOWN);
    tc_result_info info = {.struct_size = sizeof info};
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK(info.as_of.data == NULL);     /* absent */
    CHECK_TEXT("", info.subject_name);  /* empty */
    CHECK(info.missing_count >= 4 && info.missing != NULL);
    tc_result_free(result);
    CHECK_STATUS(TC_ERROR_RULES, tc_expression_evaluate(NULL, NULL, 0, NULL, 0, NULL, NULL, &value, NULL));
    CHECK_STATUS(TC_ERROR_RULES, tc_expression_evaluate(NULL, NULL, 0, " \n ", 3, NULL, NULL, &value, NULL));
    tc_facts_free(facts);
    tc_ruleset_release(rules);
}

static void nul_inside(void) {
    tc_ruleset *rules = NULL;
    tc_facts *facts = NULL;
    tc_value *value = NULL;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_RULES, tc_ruleset_parse(TEXT("ruleset a { \0 }"), NULL, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0012"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_FACTS, tc_facts_from_json(TEXT("{\0}"), NULL, &facts, NULL));
    CHECK_STATUS(TC_ERROR_RULES, tc_expression_evaluate(NULL, NULL, 0, TEXT("1\0+ 1"), NULL, NULL, &value, NULL));
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_facts_set_decimal(facts, TEXT("a"), TEXT("1\0"), NULL));
    CHECK_STATUS(TC_ERROR_FACTS, tc_facts_set_date(facts, TEXT("a"), TEXT("2020-01-01\0"), NULL));

    /* A text may hold one, and comes out whole. */
    CHECK_STATUS(TC_OK, tc_facts_set_subject(facts, TEXT("a\0b"), NULL, 0, NULL, 0, NULL));
    tc_result *result = NULL;
    tc_result_info info = {.struct_size = sizeof info};
    rules = parsed(sample_rules);
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK(info.subject_id.size == 3 && memcmp(info.subject_id.data, "a\0b", 4) == 0);
    tc_text json = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_to_json(result, &json, NULL));
    CHECK(strstr(json.data, "a\\u0000b") != NULL);
    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
}

/* Composed and decomposed are one name. */
static void normal_forms(void) {
    tc_ruleset *rules = parsed("ruleset xã { fact dân_số : count người\n"
                               "criterion 1 \"x\" { indicator 1.1 { require dân_số >= 10 người } } }");
    tc_facts *facts = NULL;
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_OK, tc_facts_set_int64(facts, TEXT("da\xCC\x82n_so\xCC\x82\xCC\x81"), 12, NULL));
    CHECK_STATUS(TC_OK, tc_evaluate(rules, TEXT("xa\xCC\x83"), facts, NULL, &result, NULL));
    CHECK(tc_result_status(result) == TC_MET);
    tc_fact_info fact = {.struct_size = sizeof fact};
    CHECK_STATUS(TC_OK, tc_ruleset_fact_by_name(rules, 0, TEXT("da\xCC\x82n_so\xCC\x82\xCC\x81"), &fact, NULL));
    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
}

int main(void) {
    empty_and_absent();
    nul_inside();
    normal_forms();
    deep();
    large();
    return checks_done();
}
