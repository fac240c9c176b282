#include "ruleset.hpp"

#include "import.hpp"

#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/folder_importer.hpp>
#include <tieuchi/load.hpp>

#include <cstdio>
#include <memory>
#include <utility>

using namespace tieuchi;

namespace tieuchi::capi {

model::criteria_set const* find_set(call& c, ruleset const& rules, std::string_view id) {
    return tieuchi::find_set(rules, id, c.found);
}

std::int64_t kind_of(model::value_kind kind) noexcept {
    switch (kind) {
    case model::value_kind::any:
        return TC_KIND_ANY;
    case model::value_kind::truth:
        return TC_KIND_YES_NO;
    case model::value_kind::number:
        return TC_KIND_NUMBER;
    case model::value_kind::text:
        return TC_KIND_TEXT;
    case model::value_kind::date:
        return TC_KIND_DATE;
    case model::value_kind::symbol:
        return TC_KIND_ONE_OF;
    case model::value_kind::list:
        return TC_KIND_LIST;
    }
    return TC_KIND_ANY;
}

std::int64_t kind_of(model::value_type const& type) noexcept {
    if (type.kind != model::value_kind::number)
        return kind_of(type.kind);
    return type.display.name == "%" ? TC_KIND_PERCENT : type.whole ? TC_KIND_COUNT : TC_KIND_NUMBER;
}

namespace {

std::int64_t body_of(syntax::body_kind body) noexcept {
    switch (body) {
    case syntax::body_kind::none:
        return 0;
    case syntax::body_kind::require:
        return TC_BODY_REQUIRE;
    case syntax::body_kind::attested:
        return TC_BODY_ATTESTED;
    case syntax::body_kind::pending:
        return TC_BODY_PENDING;
    case syntax::body_kind::delegated:
        return TC_BODY_DELEGATED;
    case syntax::body_kind::scored:
        return TC_BODY_SCORED;
    }
    return 0;
}

/// Names from the lowest to the highest.
std::string in_order(std::vector<std::string> const& names) {
    std::string text;
    for (std::string const& each : names)
        text += (text.empty() ? "" : " < ") + each;
    return text;
}

/// A bound in the unit in which people wrote it, without the unit.
std::string bound_text(number const& bound, model::value_type const& type) {
    if (type.kind == model::value_kind::date)
        return date::from_days(static_cast<std::int32_t>(bound.to_int64().value_or(0))).to_string();
    return (bound / type.display.scale).to_string();
}

/// A type in English, as rules write it.
std::string type_text(model::criteria_set const& set, model::value_type const& type) {
    std::string text;
    switch (type.kind) {
    case model::value_kind::any:
        return "any";
    case model::value_kind::truth:
        return "yes_no";
    case model::value_kind::text:
        return "text";
    case model::value_kind::date:
        text = "date";
        break;
    case model::value_kind::symbol: {
        model::domain const& domain = set.domains.at(type.domain);
        return domain.ordered ? "ordered { " + in_order(domain.constants) + " }"
                              : "one of { " + detail::joined(domain.constants) + " }";
    }
    case model::value_kind::list:
        if (!set.lists.at(type.list).ruleset.empty())
            return "list of subject " + set.lists.at(type.list).ruleset;
        text = "list of {";
        for (model::fact const& field : set.lists.at(type.list).fields)
            text += " " + field.name + " : " + type_text(set, field.type);
        return text + " }";
    case model::value_kind::number:
        text = type.display.name == "%" ? "percent" : type.whole ? "count" : "number";
        if (!type.display.name.empty() && type.display.name != "%")
            text += " " + type.display.name;
        break;
    }
    if (type.lowest && type.highest)
        text += " in " + bound_text(*type.lowest, type) + " .. " + bound_text(*type.highest, type);
    return text;
}

} // namespace
} // namespace tieuchi::capi

tc_ruleset::tc_ruleset(std::shared_ptr<ruleset const> checked) : rules(std::move(checked)) {
    sets.reserve(rules->sets().size());
    for (model::criteria_set const& each : rules->sets())
        describe(each);
}

tc_text tc_ruleset::line_of(span where) {
    source_map const& sources = rules->sources();
    if (!sources.contains(where))
        return capi::absent;
    source const& text = sources.at(where.file);
    return kept_.keep(text.name() + ":" + std::to_string(text.position_of(where.begin).line));
}

void tc_ruleset::describe(model::criteria_set const& from) {
    set& to = sets.emplace_back();
    describe_facts(from, to);

    for (model::criterion const& each : from.criteria)
        to.criteria.push_back({.struct_size = 0,
                               .index = to.criteria.size(),
                               .id = capi::text_of(each.id),
                               .title = capi::text_of(each.title),
                               .agency = capi::text_of(each.agency),
                               .source = capi::text_of(each.source),
                               .note = capi::text_of(each.note),
                               .documents = kept_.list(each.documents),
                               .document_count = each.documents.size(),
                               .first_indicator = each.first_indicator,
                               .indicator_count = each.indicator_count,
                               .line = line_of(each.where),
                               .documentation = capi::text_of(each.documentation)});
    for (model::indicator const& each : from.indicators)
        to.indicators.push_back({.struct_size = 0,
                                 .index = to.indicators.size(),
                                 .id = capi::text_of(each.id),
                                 .title = capi::text_of(each.title),
                                 .agency = capi::text_of(each.agency),
                                 .evidence = capi::text_of(each.evidence),
                                 .note = capi::text_of(each.note),
                                 .body = capi::body_of(each.body),
                                 .delegate = capi::text_of(each.delegate),
                                 .documents = kept_.list(each.documents),
                                 .document_count = each.documents.size(),
                                 .criterion = each.criterion,
                                 .line = line_of(each.where),
                                 .points_most = each.points != model::no_node ? kept_.keep(each.most.to_string())
                                                                              : capi::absent,
                                 .documentation = capi::text_of(each.documentation)});

    std::vector<tc_text> documents, dates;
    for (syntax::source_reference const& each : from.sources) {
        documents.push_back(capi::text_of(each.text));
        dates.push_back(each.dated ? kept_.keep(each.dated->to_string()) : capi::absent);
    }
    std::vector<tc_text> classes;
    for (model::band const& each : from.bands)
        classes.push_back(capi::text_of(each.title));
    to.info = {.struct_size = 0,
               .index = sets.size() - 1,
               .id = capi::text_of(from.id),
               .title = capi::text_of(from.title),
               .subject = capi::text_of(from.subject),
               .valid_from = from.valid_from ? kept_.keep(from.valid_from->to_string()) : capi::absent,
               .valid_to = from.valid_to ? kept_.keep(from.valid_to->to_string()) : capi::absent,
               .sources = kept_.list(std::move(documents)),
               .source_dates = kept_.list(std::move(dates)),
               .source_count = from.sources.size(),
               .fact_count = from.facts.size(),
               .entry_count = to.facts.size(),
               .criterion_count = from.criteria.size(),
               .indicator_count = from.indicators.size(),
               .imported = sets.size() > rules->own_sets() ? 1 : 0,
               .prerequisites = kept_.list(from.prerequisites),
               .prerequisite_count = from.prerequisites.size(),
               .classes = kept_.list(std::move(classes)),
               .class_count = from.bands.size(),
               .scores = from.scores ? 1 : 0,
               .documentation = capi::text_of(from.documentation)};
}

tc_fact_info tc_ruleset::fact_of(model::criteria_set const& from, model::fact const& fact) {
    model::value_type const& type = fact.type;
    bool const chosen = type.kind == model::value_kind::symbol;
    std::vector<std::string> const none;
    std::vector<std::string> const& constants = chosen ? from.domains.at(type.domain).constants : none;
    bool const listed = type.kind == model::value_kind::list;
    return {.struct_size = 0,
            .index = 0,
            .name = capi::text_of(fact.name),
            .title = capi::text_of(fact.title),
            .type = kept_.keep(capi::type_text(from, type)),
            .kind = capi::kind_of(type),
            .unit = capi::text_of(type.display.name),
            .lowest = type.lowest ? kept_.keep(capi::bound_text(*type.lowest, type)) : capi::absent,
            .highest = type.highest ? kept_.keep(capi::bound_text(*type.highest, type)) : capi::absent,
            .constants = kept_.list(constants),
            .constant_count = constants.size(),
            .first_field = 0,
            .field_count = 0,
            .ordered = chosen && from.domains.at(type.domain).ordered ? 1 : 0,
            .ruleset = listed ? capi::text_of(from.lists.at(type.list).ruleset) : tc_text{"", 0}};
}

void tc_ruleset::describe_facts(model::criteria_set const& from, set& to) {
    for (model::fact const& each : from.facts)
        to.facts.push_back(fact_of(from, each));
    // Each list appends its fields and says where; a list among these fields is reached in its turn.
    std::vector<model::fact const*> entries;
    for (model::fact const& each : from.facts)
        entries.push_back(&each);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        to.facts[i].index = i;
        model::value_type const& type = entries[i]->type;
        if (type.kind != model::value_kind::list)
            continue;
        model::list_type const& list = from.lists.at(type.list);
        to.facts[i].first_field = entries.size();
        to.facts[i].field_count = list.fields.size();
        for (model::fact const& field : list.fields) {
            entries.push_back(&field);
            to.facts.push_back(fact_of(from, field));
        }
    }
}

namespace {

bool read_options(capi::call& c, tc_parse_options const* given, tc_parse_options& o, load_options& options) {
    if (!c.read(given, o, "options") || !c.speak(o.language) || !c.flags(o.flags, TC_PARSE_FINAL))
        return false;
    std::optional<std::string> const name = c.name_in(o.name, o.name_size, "options->name", true);
    if (!name)
        return false;
    if (!name->empty())
        options.name = *name;
    options.check.final = (o.flags & TC_PARSE_FINAL) != 0;
    std::size_t errors = diagnostics::default_limit;
    bool const accepted =
        c.limit(o.max_bytes, std::size_t{1} << 30, options.limits.max_bytes, "options->max_bytes") &&
        c.limit(o.max_nesting, syntax::expression::max_depth, options.limits.max_nesting, "options->max_nesting") &&
        c.limit(o.max_digits, detail::number_max_exponent, options.limits.max_digits, "options->max_digits") &&
        c.limit(o.max_errors, 10'000, errors, "options->max_errors") &&
        c.limit(o.max_imports, 10'000, options.import.max_files, "options->max_imports") &&
        c.limit(o.max_import_depth, 100, options.import.max_depth, "options->max_import_depth") &&
        c.limit(o.max_import_bytes, std::size_t{1} << 30, options.import.max_bytes, "options->max_import_bytes");
    options.limits.max_errors = errors;
    if (accepted)
        c.found = diagnostics(nullptr, errors);
    return accepted;
}

/// Takes the folders in that rules may be imported from.
bool read_roots(capi::call& c, tc_parse_options const& o, bool has_folder, std::vector<std::string>& folders) {
    if (o.root_count == 0)
        return true;
    if (!has_folder || o.import != nullptr) {
        c.refuse("options->roots", std::to_string(o.root_count) + " folders",
                 "none where `import` is given or the text is not read from a file");
        return false;
    }
    if (!c.needs(o.roots, "options->roots"))
        return false;
    for (std::size_t i = 0; i < o.root_count; ++i) {
        auto const path = c.text_in(o.roots[i].data, o.roots[i].size, "options->roots");
        if (!path)
            return false;
        if (path->empty() || path->find('\0') != std::string_view::npos) {
            c.refuse("options->roots", capi::shown(*path), "paths without NUL");
            return false;
        }
        folders.emplace_back(*path);
    }
    return true;
}

tc_status parse(capi::call& c, std::string_view text, tc_parse_options const& o, load_options& options,
                std::unique_ptr<tc_ruleset>& made) {
    capi::host_importer host(o.import, o.import_user);
    if (o.import != nullptr)
        options.imports = &host;
    std::shared_ptr<ruleset const> rules = load(text, options, c.found);
    if (rules == nullptr)
        return c.failed(TC_ERROR_RULES);
    made = std::make_unique<tc_ruleset>(std::move(rules));
    return TC_OK;
}

/// Reads a file of at most @p most bytes, or one byte more where it is larger. Nothing if it cannot be read.
std::optional<std::string> bytes_to_load_file(std::string const& path, std::size_t most) {
    struct closer {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, closer> const file(std::fopen(path.c_str(), "rb"));
    if (file == nullptr)
        return std::nullopt;
    std::string text;
    for (std::size_t got = 1; got != 0 && text.size() <= most;) {
        constexpr std::size_t piece = 64 * 1024;
        std::size_t const before = text.size();
        text.resize(before + std::min(piece, most + 1 - before));
        got = std::fread(text.data() + before, 1, text.size() - before, file.get());
        text.resize(before + got);
    }
    if (std::ferror(file.get()) != 0)
        return std::nullopt;
    return text;
}

/// Gives the set of that number, or says that there is none.
tc_ruleset::set const* set_at(capi::call& c, tc_ruleset const* rules, std::size_t index) {
    if (!c.needs(rules, "rules"))
        return nullptr;
    if (index < rules->sets.size())
        return &rules->sets[index];
    c.no_index(index, rules->sets.size());
    return nullptr;
}

/// Describes one record of a set.
template <class Record>
tc_status record_at(tc_ruleset const* rules, std::size_t set, std::size_t index, Record* out,
                    std::vector<Record> tc_ruleset::set::*records, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        tc_ruleset::set const* const from = set_at(c, rules, set);
        if (from == nullptr)
            return rules == nullptr ? TC_ERROR_ARGUMENT : TC_ERROR_NOT_FOUND;
        if (index >= (from->*records).size())
            return c.no_index(index, (from->*records).size());
        return c.fill(out, (from->*records)[index]);
    });
}

} // namespace

extern "C" {

tc_status tc_ruleset_parse(char const* text, size_t size, tc_parse_options const* options, tc_ruleset** out,
                           tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_ruleset>& made) -> tc_status {
        load_options how;
        tc_parse_options o{};
        std::vector<std::string> no_folders;
        if (!read_options(c, options, o, how) || !read_roots(c, o, false, no_folders))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string_view> const given = c.text_in(text, size, "text");
        return given ? parse(c, *given, o, how, made) : TC_ERROR_ARGUMENT;
    });
}

tc_status tc_ruleset_load_file(char const* path, size_t path_size, tc_parse_options const* options, tc_ruleset** out,
                               tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_ruleset>& made) -> tc_status {
        load_options how;
        how.name.clear();
        tc_parse_options o{};
        std::vector<std::string> folders;
        if (!read_options(c, options, o, how) || !read_roots(c, o, true, folders))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string_view> const given = c.text_in(path, path_size, "path");
        if (!given)
            return TC_ERROR_ARGUMENT;
        if (given->empty() || given->find('\0') != std::string_view::npos)
            return c.refuse("path", capi::shown(*given), "a path without NUL");
        // The bytes of the path, not its NFC: to a file system they may be two names.
        std::string const name(*given);
        if (how.name.empty())
            how.name = capi::shown(name, 4096);
        std::optional<std::string> const text = bytes_to_load_file(name, how.limits.max_bytes);
        if (!text) {
            c.found.add(diagnostic(code::file_not_readable, nowhere, {capi::shown(name, 4096), ""}));
            return TC_ERROR_NOT_FOUND;
        }
        folder_importer beside(how.name, name, std::move(folders), how.limits.max_bytes, c.in);
        how.imports = &beside;
        return parse(c, *text, o, how, made);
    });
}

tc_ruleset* tc_ruleset_retain(tc_ruleset const* rules) {
    if (rules != nullptr)
        rules->users.fetch_add(1, std::memory_order_relaxed);
    return const_cast<tc_ruleset*>(rules);
}

void tc_ruleset_release(tc_ruleset* rules) {
    if (rules != nullptr && rules->users.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete rules;
}

tc_text tc_ruleset_digest(tc_ruleset const* rules) {
    return rules != nullptr ? capi::text_of(rules->rules->digest()) : capi::absent;
}

size_t tc_ruleset_set_count(tc_ruleset const* rules) { return rules != nullptr ? rules->sets.size() : 0; }

tc_status tc_ruleset_set_at(tc_ruleset const* rules, size_t set, tc_set_info* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        tc_ruleset::set const* const from = set_at(c, rules, set);
        if (from == nullptr)
            return rules == nullptr ? TC_ERROR_ARGUMENT : TC_ERROR_NOT_FOUND;
        return c.fill(out, from->info);
    });
}

tc_status tc_ruleset_set_by_id(tc_ruleset const* rules, char const* id, size_t id_size, tc_set_info* out,
                               tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        std::optional<std::string> const wanted = c.name_in(id, id_size, "id", true);
        if (!c.needs(rules, "rules") || !wanted)
            return TC_ERROR_ARGUMENT;
        model::criteria_set const* const set = capi::find_set(c, *rules->rules, *wanted);
        if (set == nullptr)
            return TC_ERROR_NOT_FOUND;
        return c.fill(out, rules->sets[static_cast<std::size_t>(set - rules->rules->sets().data())].info);
    });
}

tc_status tc_ruleset_fact_at(tc_ruleset const* rules, size_t set, size_t index, tc_fact_info* out,
                             tc_diagnostics** diagnostics) {
    return record_at(rules, set, index, out, &tc_ruleset::set::facts, diagnostics);
}

tc_status tc_ruleset_fact_by_name(tc_ruleset const* rules, size_t set, char const* name, size_t name_size,
                                  tc_fact_info* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        std::optional<std::string> const wanted = c.name_in(name, name_size, "name");
        if (!c.needs(rules, "rules") || !wanted)
            return TC_ERROR_ARGUMENT;
        tc_ruleset::set const* const from = set_at(c, rules, set);
        if (from == nullptr)
            return TC_ERROR_NOT_FOUND;
        std::vector<std::string> known;
        for (model::fact const& each : rules->rules->sets()[set].facts) {
            if (each.name == *wanted)
                return c.fill(out, from->facts[known.size()]);
            known.push_back(each.name);
        }
        c.found.add(diagnostic(code::unknown_fact, nowhere,
                               {*wanted, detail::suggest(*wanted, known).value_or(std::string())}));
        return TC_ERROR_NOT_FOUND;
    });
}

tc_status tc_ruleset_criterion_at(tc_ruleset const* rules, size_t set, size_t index, tc_criterion_info* out,
                                  tc_diagnostics** diagnostics) {
    return record_at(rules, set, index, out, &tc_ruleset::set::criteria, diagnostics);
}

tc_status tc_ruleset_indicator_at(tc_ruleset const* rules, size_t set, size_t index, tc_indicator_info* out,
                                  tc_diagnostics** diagnostics) {
    return record_at(rules, set, index, out, &tc_ruleset::set::indicators, diagnostics);
}

} // extern "C"
