/* Judges cases of conformance through the C library. Each argument is a folder as test_conformance.py prepares it; what
   comes of it is written there: c.json, or c.errors, and c.values; c.explanation, c.gap and c.plan where the folder has
   `explain`, `gap` or `plan.json`. */
#include <tieuchi.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Gives up: a test that cannot read and write its own files says nothing. */
static void give_up(char const *what, char const *path) {
    fprintf(stderr, "%s: %s\n", what, path);
    exit(1);
}

static char const *in_folder(char const *folder, char const *name) {
    static char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        give_up("too long", folder);
    return path;
}

/* The contents of a file, ended by a NUL; NULL where there is none. */
static char *contents(char const *folder, char const *name, size_t *size) {
    FILE *file = fopen(in_folder(folder, name), "rb");
    *size = 0;
    if (file == NULL)
        return NULL;
    size_t room = 4096;
    char *text = malloc(room);
    while (text != NULL) {
        *size += fread(text + *size, 1, room - *size, file);
        if (*size < room)
            break;
        room *= 2;
        text = realloc(text, room);
    }
    if (text == NULL)
        give_up("no memory", folder);
    fclose(file);
    text[*size] = '\0';
    return text;
}

static FILE *output(char const *folder, char const *name) {
    FILE *file = fopen(in_folder(folder, name), "wb");
    if (file == NULL)
        give_up("cannot write", folder);
    return file;
}

static void write_text(char const *folder, char const *name, tc_text text) {
    FILE *file = output(folder, name);
    (void)fwrite(text.data, 1, text.size, file);
    fclose(file);
}

/* Writes what is wrong. */
static void fail(char const *folder, tc_diagnostics *diagnostics) {
    tc_text text = {"[]", 2};
    if (diagnostics != NULL)
        (void)tc_diagnostics_to_json(diagnostics, &text, NULL);
    write_text(folder, "c.errors", text);
}

/* Writes what else there is to a result, where that is asked for. */
static void explain(char const *folder, tc_result const *result) {
    size_t size = 0;
    char *section = contents(folder, "explain", &size);
    tc_explanation *why = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_text json = {NULL, 0};
    if (section != NULL && tc_result_explain(result, section, size, NULL, &why, &diagnostics) == TC_OK &&
        tc_explanation_to_json(why, &json, NULL) == TC_OK)
        write_text(folder, "c.explanation", json);
    else if (section != NULL)
        fail(folder, diagnostics);
    tc_explanation_free(why);
    tc_diagnostics_free(diagnostics);
    free(section);
}

static void find_gap(char const *folder, tc_result const *result) {
    size_t size = 0;
    char *wanted = contents(folder, "gap", &size);
    tc_gap *gap = NULL;
    tc_text json = {NULL, 0};
    if (wanted != NULL && tc_result_gap(result, NULL, &gap, NULL) == TC_OK && tc_gap_to_json(gap, &json, NULL) == TC_OK)
        write_text(folder, "c.gap", json);
    tc_gap_free(gap);
    free(wanted);
}

static void judge_plan(char const *folder, tc_ruleset const *rules, char const *set, tc_facts const *facts,
                       tc_eval_options const *options) {
    size_t size = 0;
    char *text = contents(folder, "plan.json", &size);
    tc_plan *plan = NULL;
    tc_plan_result *reached = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_text json = {NULL, 0};
    tc_plan_options how = {
        .struct_size = sizeof how, .flags = options->flags, .as_of = options->as_of, .as_of_size = options->as_of_size};
    if (text != NULL) {
        tc_status status = tc_plan_from_json(text, size, NULL, &plan, &diagnostics);
        if (status == TC_OK) {
            tc_diagnostics_free(diagnostics);
            status = tc_plan_judge(rules, set, strlen(set), facts, plan, &how, &reached, &diagnostics);
        }
        if (status == TC_OK && tc_plan_result_to_json(reached, &json, NULL) == TC_OK)
            write_text(folder, "c.plan", json);
        else
            fail(folder, diagnostics);
    }
    tc_plan_result_free(reached);
    tc_plan_free(plan);
    tc_diagnostics_free(diagnostics);
    free(text);
}

static void evaluate(char const *folder, tc_ruleset const *rules, char const *set, tc_facts const *facts,
                     tc_eval_options const *options) {
    tc_result *result = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_text json = {NULL, 0};
    if (tc_evaluate(rules, set, strlen(set), facts, options, &result, &diagnostics) == TC_OK &&
        tc_result_to_json(result, &json, NULL) == TC_OK) {
        write_text(folder, "c.json", json);
        explain(folder, result);
        find_gap(folder, result);
        judge_plan(folder, rules, set, facts, options);
    } else {
        fail(folder, diagnostics);
    }
    tc_result_free(result);
    tc_diagnostics_free(diagnostics);
}

/* The code of the first error. */
static void write_error(FILE *file, tc_diagnostics const *diagnostics) {
    tc_diagnostic one = {.struct_size = sizeof one};
    for (size_t i = 0; tc_diagnostics_at(diagnostics, i, &one, NULL) == TC_OK; ++i)
        if (one.severity == TC_SEVERITY_ERROR) {
            fprintf(file, "error %s\n", one.code.data);
            return;
        }
    fprintf(file, "error\n");
}

static void expressions(char const *folder, tc_ruleset const *rules, char const *set, tc_facts const *facts,
                        tc_eval_options const *options) {
    size_t size = 0;
    char *lines = contents(folder, "expressions", &size);
    FILE *file = output(folder, "c.values");
    for (char *line = lines; line != NULL && *line != '\0';) {
        size_t const length = strcspn(line, "\n");
        tc_value *value = NULL;
        tc_diagnostics *diagnostics = NULL;
        tc_value_info info = {.struct_size = sizeof info};
        if (tc_expression_evaluate(rules, set, strlen(set), line, length, facts, options, &value, &diagnostics) ==
                TC_OK &&
            tc_value_describe(value, &info, NULL) == TC_OK)
            fprintf(file, "%s\n", info.text.data);
        else
            write_error(file, diagnostics);
        tc_value_free(value);
        tc_diagnostics_free(diagnostics);
        line += length + (line[length] == '\n');
    }
    fclose(file);
    free(lines);
}

static void judge(char const *folder) {
    size_t size = 0, as_of_size = 0, json_size = 0, mark = 0;
    char *name = contents(folder, "main", &size);
    char *set = contents(folder, "set", &size);
    char *as_of = contents(folder, "as_of", &as_of_size);
    char *json = contents(folder, "facts.json", &json_size);
    char *lenient = contents(folder, "lenient", &mark);
    char *judged = contents(folder, "judged", &mark);
    if (name == NULL || set == NULL || as_of == NULL || json == NULL)
        give_up("incomplete", folder);
    tc_ruleset *rules = NULL;
    tc_facts *facts = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_eval_options options = {.struct_size = sizeof options,
                               .flags = lenient != NULL ? TC_EVAL_LENIENT : 0,
                               .as_of = as_of,
                               .as_of_size = as_of_size};
    char const *path = in_folder(folder, name);
    if (*name != '\0' && tc_ruleset_load_file(path, strlen(path), NULL, &rules, &diagnostics) != TC_OK) {
        fail(folder, diagnostics);
    } else {
        tc_diagnostics_free(diagnostics);
        if (tc_facts_from_json(json, json_size, NULL, &facts, &diagnostics) != TC_OK) {
            fail(folder, diagnostics);
        } else {
            if (judged != NULL)
                evaluate(folder, rules, set, facts, &options);
            expressions(folder, rules, set, facts, &options);
        }
    }
    tc_diagnostics_free(diagnostics);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    free(judged);
    free(lenient);
    free(json);
    free(as_of);
    free(set);
    free(name);
}

int main(int count, char **folders) {
    for (int i = 1; i < count; ++i)
        judge(folders[i]);
    return 0;
}
