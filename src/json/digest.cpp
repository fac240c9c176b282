// The canonical form is compact JSON whose objects are sorted by name. Numbers stand in it as `number::to_string`
// writes them, so that `6825`, `6825.0` and a count set by a call are one; a third is `1/3`, for which JSON has no
// spelling.

#include <tieuchi/json.hpp>

#include "text/digest.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/serialize.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

std::string quoted(std::string_view text) {
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

/// The members of an object on the way to their order. What has no value is not there.
class members {
public:
    void add(std::string_view name, std::string value) {
        if (!value.empty())
            all_.emplace_back(name, std::move(value));
    }
    void add_text(std::string_view name, std::string_view text) { add(name, text.empty() ? "" : quoted(text)); }
    void add_date(std::string_view name, std::optional<date> const& day) {
        add(name, day ? quoted(day->to_string()) : "");
    }

    [[nodiscard]] bool empty() const { return all_.empty(); }
    /// The object. Names that stand twice keep the order of their values, so that the order given does not matter.
    [[nodiscard]] std::string text() {
        std::sort(all_.begin(), all_.end());
        std::string out = "{";
        for (auto const& [name, value] : all_) {
            out += out.size() > 1 ? "," : "";
            out += quoted(name) + ":" + value;
        }
        return out + "}";
    }
    [[nodiscard]] std::string text_unless_empty() { return empty() ? "" : text(); }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

members entries(std::vector<fact_entry> const& given);
std::string canonical(fact_row const& given);

/// The value; nothing if it is not reported.
std::string canonical(fact_value const& given) {
    std::string value;
    switch (given.kind) {
    case fact_value::form::missing:
        return {};
    case fact_value::form::truth:
        value = given.flag ? "true" : "false";
        break;
    case fact_value::form::number:
        value = given.figure.to_string();
        break;
    case fact_value::form::text:
        value = quoted(given.text);
        break;
    case fact_value::form::rows:
        value = "[";
        for (fact_row const& row : given.rows) {
            value += value.size() > 1 ? "," : "";
            value += canonical(row);
        }
        value += "]";
        break;
    }
    if (!given.estimate && given.source.empty())
        return value;
    members all;
    all.add("value", std::move(value));
    all.add("estimate", given.estimate ? "true" : "");
    all.add_text("source", given.source);
    return all.text();
}

members entries(std::vector<fact_entry> const& given) {
    members all;
    for (fact_entry const& each : given)
        all.add(each.name, canonical(each.value));
    return all;
}

std::string canonical(subject const& given) {
    members all;
    all.add_text("id", given.id);
    all.add_text("name", given.name);
    all.add_text("kind", given.kind);
    return all.text_unless_empty();
}

std::string canonical(std::vector<attestation> const& given) {
    members all;
    for (attestation const& each : given) {
        members one;
        one.add("status", each.verdict ? quoted(to_string(*each.verdict)) : "");
        one.add_text("by", each.by);
        one.add_text("document", each.document);
        one.add_date("date", each.dated);
        one.add_date("expires", each.expires);
        all.add(each.section, one.text());
    }
    return all.text_unless_empty();
}

std::string canonical(std::vector<recognition> const& given) {
    std::vector<std::string> all;
    for (recognition const& each : given) {
        members one;
        one.add_text("ruleset", each.ruleset);
        one.add_date("date", each.dated);
        one.add_text("decision", each.decision);
        all.push_back(one.text());
    }
    std::sort(all.begin(), all.end());
    std::string out;
    for (std::string const& each : all)
        out += (out.empty() ? "[" : ",") + each;
    return out.empty() ? out : out + "]";
}

std::string canonical(std::vector<past_facts> const& given) {
    members history;
    for (past_facts const& each : given)
        history.add(each.period, entries(each.values).text_unless_empty());
    return history.text_unless_empty();
}

/// A row. One that tells of a subject has its facts even where there are none, so that it is not taken for another.
std::string canonical(fact_row const& given) {
    if (!given.is_subject)
        return entries(given.fields).text();
    members all;
    all.add_text("id", given.id);
    all.add_text("name", given.name);
    all.add("facts", entries(given.fields).text());
    all.add("attestations", canonical(given.attestations));
    all.add("recognitions", canonical(given.recognitions));
    all.add("history", canonical(given.history));
    return all.text();
}

} // namespace

std::string digest(facts const& given) {
    members all;
    all.add("subject", canonical(given.subject));
    all.add("facts", entries(given.values).text_unless_empty());
    all.add("attestations", canonical(given.attestations));
    all.add("recognitions", canonical(given.recognitions));
    all.add("history", canonical(given.history));
    return "sha256:" + sha256_hex(all.text());
}

} // namespace tieuchi
