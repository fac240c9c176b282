/* What it would take to be met, and what is missing. */
#include "check.h"

static char const rules_text[] =
    "ruleset t.gap {\n"
    "  fact population : count người \"Residents\"\n"
    "  fact insured    : count người \"Residents with insurance\"\n"
    "  fact market     : yes_no \"Has a market\"\n"
    "  fact grade      : ordered { poor < fair < good }\n"
    "  fact villages   : list of { name : text  wifi : yes_no }\n"
    "  criterion 1 \"Health\" agency \"Health office\" {\n"
    "    indicator 1.1 \"Insured\" { require insured / population >= 95%  evidence \"List\" }\n"
    "    indicator 1.2 \"Station\" { attested }\n"
    "  }\n"
    "  criterion 2 \"Trade\" { indicator 2.1 \"Market\" { require market or grade >= fair } }\n"
    "  criterion 3 \"Net\" { indicator 3.1 \"Wifi\" { require all(villages : wifi) } }\n"
    "  criterion 4 \"Later\" { indicator 4.1 \"Pending\" { pending } }\n"
    "}\n";

static char const facts_text[] =
    "{ \"tieuchi\": 1, \"subject\": { \"id\": \"a\" }, \"as_of\": \"2023-07-31\", \"facts\": {\n"
    "  \"population\": 6825, \"insured\": 6211, \"market\": false, \"grade\": \"poor\",\n"
    "  \"villages\": [ { \"name\": \"One\", \"wifi\": false }, { \"name\": \"Two\", \"wifi\": true },\n"
    "                { \"name\": \"Three\", \"wifi\": null } ] } }";

static tc_remedy remedy_at(tc_result const *result, size_t index) {
    tc_remedy remedy = {.struct_size = sizeof remedy};
    CHECK_STATUS(TC_OK, tc_result_remedy_at(result, index, &remedy, NULL));
    CHECK(remedy.index == index);
    return remedy;
}

static tc_remedy remedy_of(tc_result const *result, char const *indicator) {
    tc_indicator_result found = {.struct_size = sizeof found};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, indicator, strlen(indicator), &found, NULL));
    CHECK(found.has_remedy == 1);
    return remedy_at(result, found.remedy);
}

/* The figure for a fact, somewhere below a remedy. */
static int find_figure(tc_result const *result, tc_remedy from, char const *fact, tc_remedy *out) {
    if (from.form == TC_REMEDY_FIGURE && strcmp(from.fact.data, fact) == 0) {
        *out = from;
        return 1;
    }
    for (size_t i = 0; i < from.part_count; ++i)
        if (find_figure(result, remedy_at(result, from.first_part + i), fact, out))
            return 1;
    return 0;
}

static void remedies(tc_result const *result) {
    tc_remedy figure;
    CHECK(find_figure(result, remedy_of(result, "1.1"), "insured", &figure));
    CHECK(figure.failing == 1 && figure.exact == 1 && figure.changes == 1 && figure.part_count == 0);
    CHECK(figure.denominator == 0);
    CHECK_TEXT(">=", figure.op);
    CHECK_TEXT("6484", figure.boundary);
    CHECK_TEXT("người", figure.unit);
    CHECK_TEXT("6211", figure.reported);
    CHECK_TEXT("Residents with insurance", figure.title);

    tc_remedy said = remedy_of(result, "1.2");
    CHECK(said.form == TC_REMEDY_ATTESTATION && said.failing == 0);
    CHECK_TEXT("1.2", said.section);
    CHECK_TEXT("met", said.wanted);
    CHECK(said.op.data == NULL && said.boundary.data == NULL && said.values == NULL);

    tc_remedy trade = remedy_of(result, "2.1");
    CHECK(trade.form == TC_REMEDY_CHOICE && trade.needed == 1 && trade.part_count == 2);
    tc_remedy market = remedy_at(result, trade.first_part);
    tc_remedy grade = remedy_at(result, trade.first_part + 1);
    CHECK(market.form == TC_REMEDY_ANSWER && market.value_count == 1);
    CHECK_TEXT("market", market.fact);
    CHECK_TEXT("Has a market", market.title);
    if (market.value_count == 1)
        CHECK_TEXT("yes", market.values[0]);
    CHECK(grade.form == TC_REMEDY_ANSWER && grade.value_count == 2);

    tc_remedy net = remedy_of(result, "3.1");
    CHECK(net.form == TC_REMEDY_CHOICE && net.part_count == 2 && net.needed == 2 && net.omitted == 0);
    CHECK_TEXT("villages", net.list);
    CHECK_TEXT("One", remedy_at(result, net.first_part).row);
    CHECK_TEXT("Three", remedy_at(result, net.first_part + 1).row);

    tc_result_info info = {.struct_size = sizeof info};
    tc_criterion_result health = {.struct_size = sizeof health};
    CHECK_STATUS(TC_OK, tc_result_describe(result, &info, NULL));
    CHECK(info.has_remedy == 1 && info.remedy == 0);
    CHECK_STATUS(TC_OK, tc_result_criterion_by_id(result, TEXT("1"), &health, NULL));
    CHECK(health.has_remedy == 1);
    CHECK_TEXT("1.1", remedy_at(result, remedy_at(result, health.remedy).first_part).section);

    tc_remedy none = {.struct_size = sizeof none};
    tc_diagnostics *diagnostics = NULL;
    CHECK_STATUS(TC_ERROR_NOT_FOUND, tc_result_remedy_at(result, 100000, &none, &diagnostics));
    CHECK(tc_diagnostics_count(diagnostics) == 1 && none.condition.data == NULL);
    tc_diagnostics_free(diagnostics);
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_remedy_at(NULL, 0, &none, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_remedy_at(result, 0, NULL, NULL));
    tc_remedy forgotten = {0};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_remedy_at(result, 0, &forgotten, NULL));
    tc_remedy shorter;
    memset(&shorter, 0x55, sizeof shorter);
    shorter.struct_size = offsetof(tc_remedy, condition);
    CHECK_STATUS(TC_OK, tc_result_remedy_at(result, 0, &shorter, NULL));
    CHECK(shorter.index == 0 && shorter.form == TC_REMEDY_CHOICE && (shorter.exact & 0xFF) == 0x55);
}

static void nothing_to_do(tc_ruleset const *rules) {
    tc_facts *facts = facts_read("{ \"tieuchi\": 1, \"facts\": { \"population\": 100, \"insured\": 95 } }");
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    tc_indicator_result insured = {.struct_size = sizeof insured};
    CHECK_STATUS(TC_OK, tc_result_indicator_by_id(result, TEXT("1.1"), &insured, NULL));
    CHECK(insured.status == TC_MET && insured.has_remedy == 0 && insured.remedy == 0);
    tc_result_free(result);
    tc_facts_free(facts);
}

static void what_is_missing(tc_result const *result) {
    tc_gap *gap = NULL;
    tc_text json = {NULL, 0}, again = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_gap(result, NULL, &gap, NULL));
    CHECK_STATUS(TC_OK, tc_gap_to_json(gap, &json, NULL));
    CHECK_STATUS(TC_OK, tc_gap_to_json(gap, &again, NULL));
    CHECK(json.data == again.data && strstr(json.data, "\"1.1\"") != NULL);
    CHECK(strstr(json.data, "\"unsettled\"") != NULL && strstr(json.data, "\"4.1\"") != NULL);
    CHECK(strstr(json.data, "\"cost\"") == NULL);
    tc_text english = {NULL, 0}, vietnamese = {NULL, 0}, page = {NULL, 0};
    tc_report_options o = {.struct_size = sizeof o, .language = TC_LANGUAGE_VIETNAMESE};
    CHECK_STATUS(TC_OK, tc_gap_write_report(gap, NULL, &english, NULL));
    CHECK_STATUS(TC_OK, tc_gap_write_report(gap, &o, &vietnamese, NULL));
    o.format = TC_FORMAT_HTML;
    CHECK_STATUS(TC_OK, tc_gap_write_report(gap, &o, &page, NULL));
    CHECK(strcmp(english.data, vietnamese.data) != 0 && strstr(page.data, "<html") != NULL);
    CHECK(strstr(english.data, "insured") != NULL);
    tc_gap_free(gap);
    tc_gap_free(NULL);
}

static void costs(tc_result const *result) {
    tc_gap *gap = (tc_gap *)(uintptr_t)1;
    tc_text json = {NULL, 0};
    tc_text const indicators[] = {{"1.1", 3}, {"2.1", 3}};
    tc_text const amounts[] = {{"1000000", 7}, {"2.5", 3}};
    tc_gap_options o = {.struct_size = sizeof o,
                        .indicators = indicators,
                        .costs = amounts,
                        .cost_count = 2,
                        .cost_unit = "đồng",
                        .cost_unit_size = sizeof "đồng" - 1};
    CHECK_STATUS(TC_OK, tc_result_gap(result, &o, &gap, NULL));
    CHECK_STATUS(TC_OK, tc_gap_to_json(gap, &json, NULL));
    CHECK(strstr(json.data, "\"cost\": \"1000000\"") != NULL && strstr(json.data, "đồng") != NULL);
    /* The cheaper criterion stands first. */
    char const *criteria = strstr(json.data, "\"criteria\": [");
    CHECK(criteria != NULL && strstr(criteria, "\"2.1\"") < strstr(criteria, "\"1.1\""));
    tc_gap_free(gap);

    tc_diagnostics *diagnostics = NULL;
    tc_text const no_numbers[] = {{"1.1", 3}, {"many", 4}};
    o.costs = no_numbers;
    CHECK_STATUS(TC_ERROR_FACTS, tc_result_gap(result, &o, &gap, &diagnostics));
    CHECK(gap == NULL && has_code(diagnostics, "T0527"));
    tc_diagnostics_free(diagnostics);
    tc_text const too_large[] = {{"1e999999999", 11}, {"1", 1}};
    o.costs = too_large;
    CHECK_STATUS(TC_ERROR_LIMIT, tc_result_gap(result, &o, &gap, NULL));
    o.costs = NULL;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(result, &o, &gap, NULL));
    o.costs = amounts;
    o.indicators = NULL;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(result, &o, &gap, NULL));
    tc_text const no_id[] = {{NULL, 0}, {"2.1", 3}};
    o.indicators = no_id;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(result, &o, &gap, NULL));
    o.indicators = indicators;
    o.cost_unit = NULL;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(result, &o, &gap, NULL));
    o.cost_unit_size = 0;
    o.language = 9;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(result, &o, &gap, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(NULL, NULL, &gap, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_gap(result, NULL, NULL, NULL));
    tc_text text = {"", 1};
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_gap_to_json(NULL, &text, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_gap_write_report(NULL, NULL, &text, NULL));
    CHECK(text.data == NULL);
}

static void formats(tc_result const *result) {
    tc_text plain = {NULL, 0}, report = {NULL, 0}, marked = {NULL, 0}, page = {NULL, 0}, part = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_report(result, TC_LANGUAGE_DEFAULT, &plain, NULL));
    CHECK_STATUS(TC_OK, tc_result_write_report(result, NULL, &report, NULL));
    CHECK(plain.data == report.data); /* written once */
    tc_report_options o = {.struct_size = sizeof o, .format = TC_FORMAT_MARKDOWN};
    CHECK_STATUS(TC_OK, tc_result_write_report(result, &o, &marked, NULL));
    o.format = TC_FORMAT_HTML;
    CHECK_STATUS(TC_OK, tc_result_write_report(result, &o, &page, NULL));
    o.format = TC_FORMAT_HTML_FRAGMENT;
    CHECK_STATUS(TC_OK, tc_result_write_report(result, &o, &part, NULL));
    CHECK(strncmp(marked.data, "# ", 2) == 0 && strstr(page.data, "<html") != NULL);
    CHECK(strstr(part.data, "<html") == NULL && strstr(part.data, "<div") != NULL);
    o.format = TC_FORMAT_TEXT;
    o.width = 60;
    tc_text narrow = {NULL, 0}, coloured = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_write_report(result, &o, &narrow, NULL));
    CHECK(strcmp(narrow.data, plain.data) != 0);
    o.flags = TC_REPORT_COLOR;
    CHECK_STATUS(TC_OK, tc_result_write_report(result, &o, &coloured, NULL));
    CHECK(strchr(coloured.data, '\x1B') != NULL && strchr(narrow.data, '\x1B') == NULL);

    tc_diagnostics *diagnostics = NULL;
    o.format = 4;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &o, &part, &diagnostics));
    CHECK(part.data == NULL && tc_diagnostics_count(diagnostics) == 1);
    tc_diagnostics_free(diagnostics);
    o.format = -1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &o, &part, NULL));
    o.format = 0;
    o.width = 59;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &o, &part, NULL));
    o.width = 10001;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &o, &part, NULL));
    o.width = 0;
    o.flags = 2;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &o, &part, NULL));
    o.flags = 0;
    o.language = 3;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &o, &part, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(NULL, NULL, &part, NULL));
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, NULL, NULL, NULL));
    struct {
        tc_report_options known;
        uint64_t added;
    } future = {.known = {.struct_size = sizeof future}};
    CHECK_STATUS(TC_OK, tc_result_write_report(result, &future.known, &part, NULL));
    future.added = 1;
    CHECK_STATUS(TC_ERROR_ARGUMENT, tc_result_write_report(result, &future.known, &part, NULL));
}

int main(void) {
    tc_ruleset *rules = parsed(rules_text);
    CHECK(rules != NULL);
    if (rules == NULL)
        return checks_done();
    tc_facts *facts = facts_read(facts_text);
    tc_result *result = NULL;
    CHECK_STATUS(TC_OK, tc_evaluate(rules, NULL, 0, facts, NULL, &result, NULL));
    nothing_to_do(rules);
    tc_facts_free(facts);
    tc_ruleset_release(rules); /* a result needs neither */
    remedies(result);
    what_is_missing(result);
    costs(result);
    formats(result);
    tc_gap *gap = NULL;
    tc_text json = {NULL, 0};
    CHECK_STATUS(TC_OK, tc_result_gap(result, NULL, &gap, NULL));
    tc_result_free(result);
    CHECK_STATUS(TC_OK, tc_gap_to_json(gap, &json, NULL)); /* nor does what is missing need the result */
    CHECK(json.size != 0);
    tc_gap_free(gap);
    return checks_done();
}
