/* What the tests of the C interface share: a macro that counts, and a small set of rules. */
#ifndef TIEUCHI_TESTS_CAPI_CHECK_H
#define TIEUCHI_TESTS_CAPI_CHECK_H

#include <tieuchi.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks_made = 0;
static int checks_failed = 0;

/* Counts a check, and says where it was when it fails. The test goes on. */
#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        ++checks_made;                                                                                                 \
        if (!(condition)) {                                                                                            \
            ++checks_failed;                                                                                           \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
        }                                                                                                              \
    } while (0)

/* Checks a status, and says which it was instead. */
#define CHECK_STATUS(expected, call)                                                                                   \
    do {                                                                                                               \
        tc_status const status_found_ = (call);                                                                        \
        ++checks_made;                                                                                                 \
        if (status_found_ != (expected)) {                                                                             \
            ++checks_failed;                                                                                           \
            fprintf(stderr, "%s:%d: %s gives %s\n", __FILE__, __LINE__, #call, tc_status_name(status_found_));         \
        }                                                                                                              \
    } while (0)

#define CHECK_TEXT(expected, found) check_text(__FILE__, __LINE__, (expected), (found))

static inline void check_text(char const *file, int line, char const *expected, tc_text found) {
    ++checks_made;
    if (found.data == NULL || found.size != strlen(expected) || memcmp(found.data, expected, found.size) != 0 ||
        found.data[found.size] != '\0') {
        ++checks_failed;
        fprintf(stderr, "%s:%d: \"%s\" expected, found \"%s\"\n", file, line, expected,
                found.data != NULL ? found.data : "(absent)");
    }
}

static inline int checks_done(void) {
    fprintf(stderr, "%d checks, %d failed\n", checks_made, checks_failed);
    return checks_made == 0 || checks_failed != 0;
}

/* A literal as pointer and size. */
#define TEXT(literal) (literal), (sizeof(literal) - 1)

/* Whether one of the diagnostics has this code. */
static inline int has_code(tc_diagnostics const *diagnostics, char const *code) {
    for (size_t i = 0; i < tc_diagnostics_count(diagnostics); ++i) {
        tc_diagnostic one = {.struct_size = sizeof one};
        if (tc_diagnostics_at(diagnostics, i, &one, NULL) == TC_OK && strcmp(one.code.data, code) == 0)
            return 1;
    }
    return 0;
}

static char const sample_rules[] =
    "ruleset sample {\n"
    "  title   \"A sample\"\n"
    "  source  \"Decision 1\" dated 2022-03-08\n"
    "  subject commune\n"
    "  valid   2022-03-08 .. 2025-12-31\n"
    "  fact population : count người \"Residents\"\n"
    "  fact insured    : count người \"Residents with insurance\"\n"
    "  fact region     : one of { north, south }\n"
    "  fact poverty    : percent in 0% .. 50%\n"
    "  fact roads      : list of { kind : one of { main, lane } length : number km paved : number km }\n"
    "  fact founded    : date\n"
    "  fact market     : yes_no\n"
    "  criterion 2 \"Roads\" agency \"Works\" {\n"
    "    indicator 2.1 \"Main roads are paved\" {\n"
    "      require sum(roads.paved where kind == main) / sum(roads.length where kind == main) >= 100%\n"
    "    }\n"
    "  }\n"
    "  criterion 7 \"Market\" { applies when market  indicator 7.1 { attested } }\n"
    "  criterion 14 \"Health\" agency \"Health office\" {\n"
    "    indicator 14.1 \"Residents are insured\" {\n"
    "      require  insured / population >= 95%\n"
    "      evidence \"List of the insurer\"\n"
    "    }\n"
    "    indicator 14.2 \"Health station\" { attested }\n"
    "    indicator 14.3 { delegated to \"the province\" }\n"
    "  }\n"
    "  unknown counts as unmet\n"
    "}\n";

static char const sample_facts[] =
    "{ \"tieuchi\": 1,\n"
    "  \"subject\": { \"id\": \"cam-ngoc\", \"name\": \"Cẩm Ngọc\", \"kind\": \"commune\" },\n"
    "  \"as_of\": \"2023-07-31\",\n"
    "  \"facts\": {\n"
    "    \"population\": 6825,\n"
    "    \"insured\": 6211,\n"
    "    \"region\": \"north\",\n"
    "    \"market\": false,\n"
    "    \"roads\": [ { \"kind\": \"main\", \"length\": \"2.5 km\", \"paved\": \"0.8 km\" } ] },\n"
    "  \"attestations\": { \"14.2\": { \"status\": \"met\", \"document\": \"12/QD\", \"date\": \"2021-09-13\" } } }\n";

static inline tc_ruleset *parsed(char const *text) {
    tc_ruleset *rules = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_status const status = tc_ruleset_parse(text, strlen(text), NULL, &rules, &diagnostics);
    if (status != TC_OK) {
        tc_text said = {NULL, 0};
        (void)tc_diagnostics_text(diagnostics, &said, NULL);
        fprintf(stderr, "%s\n%s\n", tc_status_name(status), said.data != NULL ? said.data : "");
    }
    tc_diagnostics_free(diagnostics);
    return rules;
}

static inline tc_facts *facts_read(char const *text) {
    tc_facts *facts = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_status const status = tc_facts_from_json(text, strlen(text), NULL, &facts, &diagnostics);
    if (status != TC_OK) {
        tc_text said = {NULL, 0};
        (void)tc_diagnostics_text(diagnostics, &said, NULL);
        fprintf(stderr, "%s\n%s\n", tc_status_name(status), said.data != NULL ? said.data : "");
    }
    tc_diagnostics_free(diagnostics);
    return facts;
}

#endif
