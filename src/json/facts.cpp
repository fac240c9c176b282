#include <tieuchi/json.hpp>

#include "json/data_reader.hpp"

#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace json {
namespace {

class facts_reader : data_reader {
public:
    facts_reader(document const& data, json_limits const& limits) : data_reader(data, limits) {}

    facts run(diagnostics& out) {
        facts result;
        result.origin = data().origin();
        if (begin())
            read_root(result, path());
        finish(out);
        return result;
    }

private:
    void read_root(facts& result, path const& root) {
        static std::vector<std::string> const known{"tieuchi",      "subject",      "as_of",  "facts",
                                                    "attestations", "recognitions", "history"};
        bool version_given = false;
        each_member(0, [&](index key, index value) {
            std::string_view const name = data().text(key);
            path const inside = root.member(name);
            if (name == "tieuchi") {
                version_given = true;
                read_version(value, inside);
            } else if (name == "subject") {
                read_subject(value, inside, result.subject);
            } else if (name == "as_of") {
                result.as_of = read_date(value, inside, name);
            } else if (name == "facts") {
                result.values = read_facts(value, inside, name);
            } else if (name == "attestations") {
                read_attestations(value, inside, result.attestations);
            } else if (name == "recognitions") {
                read_recognitions(value, inside, result.recognitions);
            } else if (name == "history") {
                read_history(value, inside, result.history);
            } else {
                unknown_member(key, inside, known);
            }
        });
        if (!version_given)
            missing_version(root);
    }
};

std::optional<facts> read_facts(std::string name, std::string_view text, json_limits const& limits, diagnostics& out) {
    auto const data = document::read(std::move(name), text, limits, out);
    return data ? std::optional(facts_reader(*data, limits).run(out)) : std::nullopt;
}

} // namespace
} // namespace json

std::optional<facts> facts_from_json(std::string name, std::string_view text, json_limits const& limits,
                                     diagnostics& out) {
    std::size_t const before = out.error_count();
    std::optional<facts> result = json::read_facts(std::move(name), text, limits, out);
    return out.error_count() == before ? std::move(result) : std::nullopt;
}

std::optional<facts> partial_facts_from_json(std::string name, std::string_view text, json_limits const& limits,
                                             diagnostics& out) {
    return json::read_facts(std::move(name), text, limits, out);
}

} // namespace tieuchi
