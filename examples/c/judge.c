/* Judges facts by rules: judge RULES FACTS. To build it: cc judge.c $(pkg-config --cflags --libs tieuchi) */
#include <stdio.h>
#include <string.h>
#include <tieuchi.h>

static char facts_json[1 << 20];

int main(int count, char **arguments) {
    FILE *file = count == 3 ? fopen(arguments[2], "rb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: judge RULES FACTS\n");
        return 2;
    }
    size_t const size = fread(facts_json, 1, sizeof facts_json, file);
    fclose(file);

    tc_ruleset *rules = NULL;
    tc_facts *facts = NULL;
    tc_result *result = NULL;
    tc_diagnostics *rules_said = NULL, *facts_said = NULL, *result_said = NULL;
    tc_text text = {NULL, 0};
    int const judged =
        tc_ruleset_load_file(arguments[1], strlen(arguments[1]), NULL, &rules, &rules_said) == TC_OK &&
        tc_facts_from_json(facts_json, size, NULL, &facts, &facts_said) == TC_OK &&
        tc_evaluate(rules, NULL, 0, facts, NULL, &result, &result_said) == TC_OK;
    if (judged && tc_result_report(result, TC_LANGUAGE_ENGLISH, &text, NULL) == TC_OK)
        fputs(text.data, stdout);
    tc_diagnostics *const said[] = {rules_said, facts_said, result_said};
    for (int i = 0; i < 3; ++i) {
        if (said[i] != NULL && tc_diagnostics_text(said[i], &text, NULL) == TC_OK)
            fputs(text.data, stderr);
        tc_diagnostics_free(said[i]);
    }
    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    return judged ? 0 : 1;
}
