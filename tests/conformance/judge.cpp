// Judges cases of conformance through the C++ library. Each argument is a folder as test_conformance.py prepares it;
// what comes of it is written there: cpp.json, or cpp.errors, and cpp.values; cpp.explanation, cpp.gap and cpp.plan
// where the folder has `explain`, `gap` or `plan.json`.
#include <tieuchi/error.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/explain.hpp>
#include <tieuchi/folder_importer.hpp>
#include <tieuchi/gap.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/plan.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

using namespace tieuchi;

namespace {

std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(std::filesystem::path const& path, std::string const& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::string value(ruleset const& rules, std::string const& set, std::string const& text, facts const& given,
                  evaluate_options const& how) {
    auto const sources = std::make_shared<source_map>(rules.sources());
    diagnostics found(sources);
    syntax::expression const asked = parse_expression(*sources, "<expression>", text, {}, found);
    if (asked && !found.has_errors()) {
        try {
            if (auto const value = evaluate_expression(rules, set, asked, given, how, found))
                return value->text;
        } catch (limit_error const&) {
            return "error T0600";
        }
    }
    for (diagnostic const& each : found)
        if (each.severity == severity::error)
            return "error " + code_text(each.code);
    return "error";
}

/// Writes what else there is to a result, where that is asked for. Nothing where something is wrong.
bool write_more(std::filesystem::path const& folder, ruleset const& rules, std::string const& set, facts const& given,
                evaluate_options const& how, result const& judged, diagnostics& found) {
    if (std::filesystem::exists(folder / "explain")) {
        auto const why = explain(rules, set, given, read(folder / "explain"), {.evaluation = how}, found);
        if (!why)
            return false;
        write(folder / "cpp.explanation", to_json(*why));
    }
    if (std::filesystem::exists(folder / "gap"))
        write(folder / "cpp.gap", to_json(find_gap(judged)));
    if (std::filesystem::exists(folder / "plan.json")) {
        auto const planned = plan_from_json("plan.json", read(folder / "plan.json"), {}, found);
        auto const reached =
            planned ? judge_plan(rules, set, given, *planned, {.evaluation = how}, found) : std::nullopt;
        if (!reached)
            return false;
        write(folder / "cpp.plan", to_json(*reached));
    }
    return true;
}

void judge(std::filesystem::path const& folder) {
    std::string const main = read(folder / "main");
    std::string const set = read(folder / "set");
    std::string const expressions = read(folder / "expressions");
    std::shared_ptr<ruleset const> rules = std::make_shared<ruleset const>();
    diagnostics found;
    auto const fail = [&](diagnostics const& why) {
        write(folder / "cpp.errors", diagnostics_to_json(why, language::en));
    };
    if (!main.empty()) {
        load_options options;
        options.name = (folder / main).string();
        folder_importer imports(options.name, options.name, {});
        options.imports = &imports;
        rules = load(read(options.name), options, found);
        if (rules == nullptr)
            return fail(found);
    }
    auto const given = partial_facts_from_json("facts.json", read(folder / "facts.json"), {}, found);
    evaluate_options how;
    how.as_of = date::parse(read(folder / "as_of"));
    how.lenient = std::filesystem::exists(folder / "lenient");
    if (!given)
        return fail(found);
    if (std::filesystem::exists(folder / "judged")) {
        try {
            std::optional<result> judged = evaluate(*rules, set, *given, how, found);
            if (!judged || found.has_errors())
                return fail(found);
            judged->facts_digest = digest(*given);
            write(folder / "cpp.json", to_json(*judged));
            if (!write_more(folder, *rules, set, *given, how, *judged, found))
                return fail(found);
        } catch (limit_error const&) {
            found.add(code::number_too_large, nowhere, {""});
            return fail(found);
        }
    }
    std::string values;
    for (std::size_t at = 0; at < expressions.size();) {
        std::size_t const end = expressions.find('\n', at);
        values += value(*rules, set, expressions.substr(at, end - at), *given, how) + "\n";
        at = end + 1;
    }
    write(folder / "cpp.values", values);
}

} // namespace

int main(int count, char** folders) {
    for (int i = 1; i < count; ++i)
        judge(folders[i]);
    return 0;
}
