/* Rules that import others: through a function of the host, and out of folders. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include "check.h"

#include <sys/stat.h>

/* A host with a few texts, that counts what it is asked. */
typedef struct host {
    char const *names[4];
    char const *texts[4];
    size_t asked;
    int32_t answer; /* for what it does not have */
    int silent;     /* says that it has found something, and gives nothing */
    char last_from[64];
} host;

static int32_t find(char const *path, size_t path_size, char const *from, size_t from_size, tc_import *import,
                    void *user) {
    host *h = (host *)user;
    ++h->asked;
    CHECK(strlen(path) == path_size && strlen(from) == from_size);
    CHECK(from_size < sizeof h->last_from);
    memcpy(h->last_from, from, from_size + 1);
    if (h->silent)
        return TC_IMPORT_FOUND;
    for (size_t i = 0; i < 4; ++i)
        if (h->names[i] != NULL && strcmp(h->names[i], path) == 0) {
            CHECK_STATUS(TC_OK, tc_import_set_text(import, NULL, 0, h->texts[i], strlen(h->texts[i])));
            return TC_IMPORT_FOUND;
        }
    CHECK_STATUS(TC_OK, tc_import_set_reason(import, TEXT("the shelf is empty")));
    return h->answer;
}

static char const units[] = "unit shelf = 2 m\n";
static char const base[] = "import \"units.rules\"\n"
                           "ruleset base { fact a : number shelf  criterion 1 \"x\" { indicator 1 { attested } } }\n";
static char const file[] = "import \"base.rules\"\nimport \"units.rules\"\n"
                           "ruleset own { fact b : number shelf  criterion 1 \"x\" { indicator 1 { attested } } }\n";

static tc_status parse_with(host *h, char const *text, tc_parse_options *o, tc_ruleset **rules,
                            tc_diagnostics **diagnostics) {
    o->struct_size = sizeof *o;
    o->import = find;
    o->import_user = h;
    return tc_ruleset_parse(text, strlen(text), o, rules, diagnostics);
}

static void texts_of_the_host(void) {
    host h = {.names = {"base.rules", "units.rules"}, .texts = {base, units}};
    tc_parse_options o = {0};
    tc_ruleset *rules = NULL;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_OK, parse_with(&h, file, &o, &rules, &diagnostics));
    CHECK(diagnostics == NULL && h.asked == 3);
    CHECK(tc_ruleset_set_count(rules) == 2);
    tc_set_info set = {.struct_size = sizeof set};
    CHECK_STATUS(TC_OK, tc_ruleset_set_at(rules, 0, &set, NULL));
    CHECK_TEXT("own", set.id);
    CHECK_STATUS(TC_OK, tc_ruleset_set_at(rules, 1, &set, NULL));
    CHECK_TEXT("base", set.id);

    /* The only set of the file itself is the one to judge by. */
    tc_facts *facts = NULL;
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_facts_new(NULL, &facts, NULL));
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    tc_result_free(result);
    tc_facts_free(facts);

    /* The digest covers what is imported. */
    tc_ruleset *other = NULL;
    host changed = {.names = {"base.rules", "units.rules"}, .texts = {base, "unit shelf = 3 m\n"}};
    CHECK_STATUS(TC_OK, parse_with(&changed, file, &o, &other, NULL));
    CHECK(strcmp(tc_ruleset_digest(rules).data, tc_ruleset_digest(other).data) != 0);
    tc_ruleset_release(other);
    tc_ruleset_release(rules);
}

static void what_goes_wrong(void) {
    tc_parse_options o = {0};
    tc_ruleset *rules = NULL;
    tc_diagnostics *diagnostics = NULL;
    tc_diagnostic one = {.struct_size = sizeof one};

    /* Without a function, nothing is imported. */
    CHECK_STATUS(TC_ERROR_RULES, tc_ruleset_parse(TEXT("import \"a\""), NULL, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0237"));
    tc_diagnostics_free(diagnostics);

    static struct {
        int32_t answer;
        char const *code;
    } const answers[] = {{TC_IMPORT_NOT_FOUND, "T0222"},
                         {TC_IMPORT_OUTSIDE, "T0223"},
                         {TC_IMPORT_NOT_READABLE, "T0222"},
                         {99, "T0222"}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; ++i) {
        host h = {.answer = answers[i].answer};
        CHECK_STATUS(TC_ERROR_RULES, parse_with(&h, file, &o, &rules, &diagnostics));
        CHECK(has_code(diagnostics, answers[i].code) && rules == NULL);
        if (answers[i].answer != TC_IMPORT_OUTSIDE) {
            CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
            CHECK(strstr(one.message.data, "the shelf is empty") != NULL);
        }
        tc_diagnostics_free(diagnostics);
    }

    host silent = {.silent = 1};
    CHECK_STATUS(TC_ERROR_RULES, parse_with(&silent, file, &o, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0222"));
    tc_diagnostics_free(diagnostics);

    /* An error stands in the text that has it. */
    host wrong = {.names = {"base.rules", "units.rules"}, .texts = {"ruleset base {\n  fact a : x\n}\n", units}};
    o.name = "my rules";
    o.name_size = 8;
    CHECK_STATUS(TC_ERROR_RULES, parse_with(&wrong, file, &o, &rules, &diagnostics));
    CHECK(strcmp(wrong.last_from, "my rules") == 0);
    CHECK_STATUS(TC_OK, tc_diagnostics_at(diagnostics, 0, &one, NULL));
    CHECK_TEXT("base.rules", one.file);
    CHECK(one.line == 2);
    tc_diagnostics_free(diagnostics);

    /* Each imports the other. */
    host circle = {.names = {"base.rules", "units.rules"},
                   .texts = {"import \"units.rules\"", "import \"base.rules\""}};
    CHECK_STATUS(TC_ERROR_RULES, parse_with(&circle, file, &o, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0224"));
    tc_diagnostics_free(diagnostics);

    /* Limits. */
    host h = {.names = {"base.rules", "units.rules"}, .texts = {base, units}};
    tc_parse_options few = {.max_imports = 1}, flat = {.max_import_depth = 1}, small = {.max_import_bytes = 200};
    CHECK_STATUS(TC_ERROR_LIMIT, parse_with(&h, file, &few, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0242"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_LIMIT, parse_with(&h, file, &flat, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0225"));
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_LIMIT, parse_with(&h, file, &small, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0241"));
    tc_diagnostics_free(diagnostics);
    few.max_imports = 1000000;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&h, file, &few, &rules, NULL));
    flat.max_import_depth = 101;
    CHECK_STATUS(TC_ERROR_ARGUMENT, parse_with(&h, file, &flat, &rules, NULL));

    /* What a function gives is looked at, too. */
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_text(NULL, NULL, 0, "", 0));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_reason(NULL, NULL, 0));
}

static int32_t careless(char const *path, size_t path_size, char const *from, size_t from_size, tc_import *import,
                        void *user) {
    (void)path, (void)path_size, (void)from, (void)from_size, (void)user;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_text(import, NULL, 1, "", 0));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_text(import, NULL, 0, NULL, 1));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_text(import, TEXT("a\0b"), "", 0));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_text(import, TEXT("\xff"), "", 0));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_import_set_reason(import, NULL, 1));
    CHECK_STATUS(TC_OK, tc_import_set_reason(import, TEXT("\xff")));
    return TC_IMPORT_FOUND;
}

static void careless_functions(void) {
    tc_parse_options o = {.struct_size = sizeof o, .import = careless};
    tc_ruleset *rules = NULL;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_RULES, tc_ruleset_parse(TEXT("import \"a\""), &o, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0222"));
    tc_diagnostics_free(diagnostics);
}

/* ---- Folders ---- */

static char folder[] = "/tmp/tieuchi-imports-XXXXXX";

static void write_file(char const *name, char const *text) {
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    CHECK(out != NULL && fputs(text, out) >= 0 && fclose(out) == 0);
}

static tc_status load(char const *name, tc_parse_options const *o, tc_ruleset **rules, tc_diagnostics **diagnostics) {
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return tc_ruleset_load_file(path, strlen(path), o, rules, diagnostics);
}

static void folders(void) {
    CHECK(mkdtemp(folder) != NULL);
    char path[256];
    (void)snprintf(path, sizeof path, "%s/inner", folder);
    CHECK(mkdir(path, 0700) == 0);
    write_file("base.rules", base);
    write_file("units.rules", units);
    write_file("inner/a.rules", "import \"../base.rules\"\n");
    write_file("inner/b.rules", "import \"base.rules\"\n");
    write_file("all.rules", file);

    tc_ruleset *rules = NULL;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_OK, load("all.rules", NULL, &rules, &diagnostics));
    CHECK(tc_ruleset_set_count(rules) == 2 && diagnostics == NULL);
    tc_ruleset_release(rules);

    /* The folder of the file is all there is, unless another is named. */
    CHECK_STATUS(TC_ERROR_RULES, load("inner/a.rules", NULL, &rules, &diagnostics));
    CHECK(has_code(diagnostics, "T0223"));
    tc_diagnostics_free(diagnostics);
    tc_text const root = {folder, strlen(folder)};
    tc_parse_options o = {.struct_size = sizeof o, .roots = &root, .root_count = 1};
    CHECK_STATUS(TC_OK, load("inner/a.rules", &o, &rules, NULL));
    tc_ruleset_release(rules);
    CHECK_STATUS(TC_OK, load("inner/b.rules", &o, &rules, NULL));
    tc_ruleset_release(rules);

    /* Folders are for files. */
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_ruleset_parse(TEXT("import \"a\""), &o, &rules, NULL));
    o.import = find;
    CHECK_STATUS(TC_ERROR_ARGUMENT, load("inner/a.rules", &o, &rules, NULL));
    o.import = NULL;
    o.roots = NULL;
    CHECK_STATUS(TC_ERROR_ARGUMENT, load("inner/a.rules", &o, &rules, NULL));

    static char const *const names[] = {"inner/a.rules", "inner/b.rules", "base.rules", "units.rules",
                                        "all.rules",     "inner",         ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        CHECK(remove(path) == 0);
    }
}

int main(void) {
    texts_of_the_host();
    what_goes_wrong();
    careless_functions();
    folders();
    return checks_done();
}
