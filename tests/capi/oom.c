/* An allocator that fails at the n-th call, for n = 1, 2, 3, … until nothing fails any more. Each failure is
   TC_ERROR_NOMEM, gives nothing, loses nothing, and leaves the library usable. */
#include "check.h"

typedef struct memory {
    size_t calls;   /* so far */
    size_t fail_at; /* the call that fails; 0: none */
    int for_good;   /* all later calls fail too */
    size_t live;    /* blocks that were not given back */
} memory;

static void *allocate(size_t size, void *user) {
    memory *m = (memory *)user;
    ++m->calls;
    if (m->fail_at != 0 && (m->for_good ? m->calls >= m->fail_at : m->calls == m->fail_at))
        return NULL;
    void *block = malloc(size);
    m->live += block != NULL;
    return block;
}

static void release(void *block, void *user) {
    --((memory *)user)->live;
    free(block);
}

/* What all scenarios work on, made while memory is plentiful. */
static tc_ruleset *rules;
static tc_facts *facts;
static tc_result *result;
static tc_ruleset *rules_of_rows;
static tc_facts *facts_of_rows;

typedef tc_status scenario(tc_diagnostics **diagnostics);

static tc_status parse_rules(tc_diagnostics **diagnostics) {
    tc_ruleset *out = NULL;
    tc_status const status = tc_ruleset_parse(sample_rules, sizeof sample_rules - 1, NULL, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    tc_ruleset_release(out);
    return status;
}

static tc_status parse_wrong_rules(tc_diagnostics **diagnostics) {
    static char const text[] = "ruleset wrong {\n  fact a : yes_no\n  fact a : count km\n  criterion 1 \"x\" {\n"
                               "    indicator 1.1 { require b >= 91,0 } indicator 1.2 { require a == 1 } } }\n";
    tc_ruleset *out = NULL;
    tc_status const status = tc_ruleset_parse(text, sizeof text - 1, NULL, &out, diagnostics);
    CHECK(out == NULL && status != TC_OK);
    return status == TC_ERROR_RULES ? TC_OK : status; /* what is expected when there is memory */
}

static int32_t find_import(char const *path, size_t path_size, char const *from, size_t from_size, tc_import *import,
                           void *user) {
    (void)path, (void)path_size, (void)from, (void)from_size, (void)user;
    static char const base[] = "ruleset a.base.with.a.long.name { fact a : count\n"
                               "  criterion 1 \"x\" { indicator 1.1 { require a >= 5 } } }\n";
    static char const name[] = "a name that is long enough to need memory";
    /* What is returned does not hide that there was no memory. */
    (void)tc_import_set_text(import, name, sizeof name - 1, base, sizeof base - 1);
    return TC_IMPORT_FOUND;
}

static tc_status parse_layers(tc_diagnostics **diagnostics) {
    static char const text[] = "import \"base\"\nruleset own extends a.base.with.a.long.name {\n"
                               "  tighten indicator 1.1 { require a >= 6 }\n"
                               "  add indicator 1.2 to 1 { require a >= 7 } }\n"
                               "amendment later to a.base.with.a.long.name from 2024-01-01 {\n"
                               "  override indicator 1.1 { require a >= 4 } }\n";
    tc_parse_options const o = {.struct_size = sizeof o, .import = find_import};
    tc_ruleset *out = NULL;
    tc_status const status = tc_ruleset_parse(text, sizeof text - 1, &o, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    tc_ruleset_release(out);
    return status;
}

static tc_status load_imports(tc_diagnostics **diagnostics) {
    static char const path[] = TIEUCHI_SOURCE_DIR "/tests/language/good/T0222.tieuchi";
    static char const root[] = TIEUCHI_SOURCE_DIR "/tests/language";
    tc_text const roots[] = {{root, sizeof root - 1}};
    tc_parse_options const o = {.struct_size = sizeof o, .roots = roots, .root_count = 1};
    tc_ruleset *out = NULL;
    tc_status const status = tc_ruleset_load_file(path, sizeof path - 1, &o, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    tc_ruleset_release(out);
    return status;
}

static tc_status read_facts(tc_diagnostics **diagnostics) {
    tc_facts *out = NULL;
    tc_status const status = tc_facts_from_json(sample_facts, sizeof sample_facts - 1, NULL, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    tc_facts_free(out);
    return status;
}

static tc_status set_facts(tc_diagnostics **diagnostics) {
    tc_facts *out = NULL;
    tc_attestation attested = {.struct_size = sizeof attested,
                               .by = "an authority with a long name",
                               .by_size = 29,
                               .document = "a document with a long name",
                               .document_size = 27};
    tc_status status = tc_facts_new(NULL, &out, diagnostics);
#define STEP(call)                                                                                                     \
    do {                                                                                                               \
        if (status == TC_OK)                                                                                           \
            status = (call);                                                                                           \
    } while (0)
    STEP(tc_facts_set_subject(out, TEXT("an id that is long enough"), TEXT("a name that is long enough"), NULL, 0,
                              diagnostics));
    STEP(tc_facts_set_decimal(out, TEXT("population"), TEXT("123456789012345678901234567890/7"), diagnostics));
    STEP(tc_facts_set_int64(out, TEXT("a_name_that_needs_memory"), 6825, diagnostics));
    STEP(tc_facts_set_text(out, TEXT("region"), TEXT("a text that is long enough to need memory"), diagnostics));
    STEP(tc_facts_add_row(out, TEXT("roads"), NULL, diagnostics));
    STEP(tc_facts_set_bool(out, TEXT("roads[0].open_to_everybody_all_year"), 1, diagnostics));
    STEP(tc_facts_annotate(out, TEXT("region"), 1, TEXT("a source that is long enough"), diagnostics));
    STEP(tc_facts_attest(out, TEXT("14.1"), TC_MET, &attested, diagnostics));
    STEP(tc_facts_recognise(out, TEXT("another.set.of.rules"), TEXT("2017-12-29"), NULL, 0, diagnostics));
    STEP(tc_facts_set_history(out, TEXT("2022"), out, diagnostics));
    STEP(tc_facts_add_subject(out, TEXT("subjects"), out, NULL, diagnostics));
#undef STEP
    tc_facts_free(out);
    return status;
}

static tc_status judge(tc_diagnostics **diagnostics) {
    tc_result *out = NULL;
    tc_status const status = tc_evaluate(rules, NULL, 0, facts, NULL, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    tc_result_free(out);
    return status;
}

static tc_status judge_and_write(tc_diagnostics **diagnostics) {
    tc_result *out = NULL;
    tc_text json = {"", 1}, report = {"", 1};
    tc_status status = tc_evaluate(rules, NULL, 0, facts, NULL, &out, NULL);
    if (status == TC_OK) {
        status = tc_result_to_json(out, &json, diagnostics);
        CHECK((status == TC_OK) == (json.data != NULL));
    }
    if (status == TC_OK) {
        status = tc_result_report(out, TC_LANGUAGE_VIETNAMESE, &report, diagnostics);
        CHECK((status == TC_OK) == (report.data != NULL));
    }
    tc_result_free(out);
    return status;
}

static tc_status explain(tc_diagnostics **diagnostics) {
    tc_explanation *out = NULL;
    tc_text json = {"", 1}, report = {"", 1};
    tc_report_options const o = {.struct_size = sizeof o, .format = TC_FORMAT_HTML};
    tc_status status = tc_result_explain(result, NULL, 0, NULL, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    if (status == TC_OK) {
        status = tc_explanation_to_json(out, &json, NULL);
        CHECK((status == TC_OK) == (json.data != NULL));
    }
    if (status == TC_OK) {
        status = tc_explanation_write_report(out, &o, &report, NULL);
        CHECK((status == TC_OK) == (report.data != NULL));
    }
    tc_explanation_free(out);
    return status;
}

static tc_status find_what_is_missing(tc_diagnostics **diagnostics) {
    tc_result *judged = NULL;
    tc_gap *out = NULL;
    tc_text text = {"", 1};
    tc_remedy remedy = {.struct_size = sizeof remedy};
    tc_text const indicator = {"an indicator of a long name", 27}, cost = {"123456789012345678901234567890", 30};
    tc_gap_options const o = {.struct_size = sizeof o, .indicators = &indicator, .costs = &cost, .cost_count = 1};
    tc_report_options const r = {.struct_size = sizeof r, .format = TC_FORMAT_MARKDOWN};
    tc_status status = tc_evaluate(rules, NULL, 0, facts, NULL, &judged, NULL);
    if (status == TC_OK)
        status = tc_result_remedy_at(judged, 0, &remedy, diagnostics); /* described now, for the first time */
    if (status == TC_OK) {
        status = tc_result_gap(judged, &o, &out, diagnostics);
        CHECK((status == TC_OK) == (out != NULL));
    }
    if (status == TC_OK)
        status = tc_gap_to_json(out, &text, NULL);
    if (status == TC_OK)
        status = tc_gap_write_report(out, &r, &text, NULL);
    CHECK((status == TC_OK) == (text.data != NULL && text.size > 1));
    tc_gap_free(out);
    tc_result_free(judged);
    return status;
}

static tc_status change_what_is_held(tc_diagnostics **diagnostics) {
    tc_facts *own = NULL;
    tc_result *judged = NULL;
    tc_status status = tc_facts_from_json(sample_facts, sizeof sample_facts - 1, NULL, &own, NULL);
    if (status == TC_OK)
        status = tc_evaluate(rules, NULL, 0, own, NULL, &judged, NULL);
    if (status == TC_OK)
        status = tc_facts_set_int64(own, TEXT("insured"), 1, diagnostics); /* copies what the result holds */
    tc_facts_free(own);
    tc_result_free(judged);
    return status;
}

static tc_status judge_plan(tc_diagnostics **diagnostics) {
    static char const text[] =
        "{ \"tieuchi\": 1, \"registered\": [ \"2\" ], \"actions\": [ { \"id\": \"an id of a long name\",\n"
        "  \"indicator\": \"14.1\", \"agency\": \"an agency of a long name\", \"due\": \"2023-11-25\",\n"
        "  \"cost\": \"280 triệu_đồng\", \"sets\": { \"insured\": 6484 } } ] }";
    tc_plan *plan = NULL;
    tc_plan_result *out = NULL;
    tc_gap *gap = NULL;
    tc_text json = {"", 1};
    tc_status status = tc_plan_from_json(text, sizeof text - 1, NULL, &plan, diagnostics);
    CHECK((status == TC_OK) == (plan != NULL));
    if (status == TC_OK) {
        status = tc_plan_judge(rules, NULL, 0, facts, plan, NULL, &out, diagnostics);
        CHECK((status == TC_OK) == (out != NULL));
    }
    if (status == TC_OK)
        status = tc_plan_result_to_json(out, &json, NULL);
    if (status == TC_OK)
        status = tc_plan_result_write_report(out, NULL, &json, NULL);
    if (status == TC_OK)
        status = tc_plan_result_gap(out, &gap, NULL);
    tc_gap_free(gap);
    tc_plan_result_free(out);
    tc_plan_free(plan);
    return status;
}

static tc_status judge_rows(tc_diagnostics **diagnostics) {
    tc_results *all = NULL;
    tc_overview *overview = NULL;
    tc_text json = {"", 1};
    tc_status status =
        tc_evaluate_rows(rules_of_rows, TEXT("t.commune"), facts_of_rows, NULL, 0, NULL, &all, diagnostics);
    CHECK((status == TC_OK) == (all != NULL));
    if (status == TC_OK) {
        tc_result const *const both[] = {tc_results_at(all, 0), tc_results_at(all, 1)};
        size_t const level = 1;
        tc_overview_options const o = {.struct_size = sizeof o, .levels = &level, .level_count = 1};
        status = tc_overview_of(both, 2, &o, &overview, diagnostics);
        CHECK((status == TC_OK) == (overview != NULL));
    }
    if (status == TC_OK)
        status = tc_overview_to_json(overview, &json, NULL);
    if (status == TC_OK)
        status = tc_overview_write_report(overview, NULL, &json, NULL);
    tc_overview_free(overview);
    tc_results_free(all);
    return status;
}

static tc_status look_up(tc_diagnostics **diagnostics) {
    tc_indicator_result found = {.struct_size = sizeof found};
    tc_status const status = tc_result_indicator_by_id(result, TEXT("no such indicator"), &found, diagnostics);
    CHECK(status != TC_OK && found.id.data == NULL);
    return status == TC_ERROR_NOT_FOUND ? TC_OK : status;
}

static tc_status evaluate_expression(tc_diagnostics **diagnostics) {
    static char const text[] = "sum(roads.paved where kind == main) / sum(roads.length) >= 100% or market";
    tc_value *out = NULL;
    tc_status const status =
        tc_expression_evaluate(rules, NULL, 0, text, sizeof text - 1, facts, NULL, &out, diagnostics);
    CHECK((status == TC_OK) == (out != NULL));
    tc_value_free(out);
    return status;
}

static void run(char const *name, scenario *what, memory *m, int for_good) {
    m->fail_at = 0;
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_OK, what(&diagnostics)); /* what is made once and kept, is made now */
    tc_diagnostics_free(diagnostics);
    size_t const before = m->live;
    size_t n = 0, refused = 0;
    int reached = 1;
    while (reached) {
        m->calls = 0;
        m->fail_at = ++n;
        m->for_good = for_good;
        diagnostics = NULL;
        tc_status const status = what(&diagnostics);
        reached = m->calls >= n;
        m->fail_at = 0;
        refused += status == TC_ERROR_NOMEM;
        /* Sorting does without its buffer where there is none: then all is well all the same. */
        CHECK(status == TC_ERROR_NOMEM || status == TC_OK);
        CHECK(reached || status == TC_OK);
        tc_diagnostics_free(diagnostics);
        CHECK(m->live == before);
        if (m->live != before) {
            fprintf(stderr, "%s: %zu blocks lost at call %zu\n", name, m->live - before, n);
            return;
        }
    }
    fprintf(stderr, "%s: %zu calls, %zu refused\n", name, n - 1, refused);
    CHECK(for_good ? refused == n - 1 : refused * 2 > n);
}

int main(void) {
    static memory m; /* what the library keeps until the end goes back to it after main */
    tc_allocator allocator = {.struct_size = sizeof allocator, .allocate = allocate, .release = release, .user = &m};

    /* Made before the allocator is changed, freed afterwards: every block goes back to where it came from. */
    tc_ruleset *earlier = parsed(sample_rules);
    tc_diagnostics *diagnostics = NULL;
    tc_allocator incomplete = {.struct_size = sizeof incomplete, .allocate = allocate};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_set_allocator(&incomplete, &diagnostics));
    CHECK(tc_diagnostics_count(diagnostics) == 1);
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_OK, tc_set_allocator(NULL, NULL));
    tc_status const supported = tc_set_allocator(&allocator, &diagnostics);
    CHECK(supported == TC_OK || (supported == TC_ERROR_NOT_FOUND && tc_diagnostics_count(diagnostics) == 1));
    tc_diagnostics_free(diagnostics);
    if (supported != TC_OK) {
        fprintf(stderr, "this build of the library does not govern its memory\n");
        tc_ruleset_release(earlier);
        return checks_done();
    }
    rules = parsed(sample_rules);
    CHECK(m.live != 0);
    size_t const live = m.live;
    tc_ruleset_release(earlier);
    CHECK(m.live == live);
    facts = facts_read(sample_facts);
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    rules_of_rows =
        parsed("ruleset t.village { fact paved : percent\n"
               "  criterion 1 \"Roads\" agency \"Works; Post\" { indicator 1.1 { require paved >= 80% } } }\n"
               "ruleset t.commune { fact villages : list of subject t.village }\n");
    facts_of_rows = facts_read(
        "{ \"tieuchi\": 1, \"facts\": { \"villages\": [ { \"id\": \"one\", \"facts\": { \"paved\": \"85%\" } },\n"
        "  { \"id\": \"two\", \"facts\": { } } ] } }");

    for (int for_good = 0; for_good <= 1; ++for_good) {
        run("parse", parse_rules, &m, for_good);
        run("parse what is wrong", parse_wrong_rules, &m, for_good);
        run("parse layers", parse_layers, &m, for_good);
        run("load imports", load_imports, &m, for_good);
        run("read facts", read_facts, &m, for_good);
        run("set facts", set_facts, &m, for_good);
        run("judge", judge, &m, for_good);
        run("write", judge_and_write, &m, for_good);
        run("look up", look_up, &m, for_good);
        run("explain", explain, &m, for_good);
        run("find what is missing", find_what_is_missing, &m, for_good);
        run("change what is held", change_what_is_held, &m, for_good);
        run("judge a plan", judge_plan, &m, for_good);
        run("judge rows", judge_rows, &m, for_good);
        run("expression", evaluate_expression, &m, for_good);
    }

    /* Back to malloc: what is left goes back to the allocator that it came from. */
    CHECK_STATUS(TC_OK, tc_set_allocator(NULL, NULL));
    size_t const calls = m.calls;
    tc_ruleset *later = parsed(sample_rules);
    CHECK(m.calls == calls);
    tc_ruleset_release(later);
    tc_facts_free(facts_of_rows);
    tc_ruleset_release(rules_of_rows);
    tc_result_free(result);
    tc_facts_free(facts);
    tc_ruleset_release(rules);
    CHECK(m.live < live);
    return checks_done();
}
