#include <tieuchi/json.hpp>

#include "json/pretty.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

boost::json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

value text_or_null(std::string_view text) { return text.empty() ? value(nullptr) : value(view(text)); }

/// Adds where something is: a piece of rule text, a place in data, or nowhere.
void add_place(object& target, source_map const* sources, span const& where,
               std::optional<data_place> const& data = std::nullopt) {
    value file = nullptr, line = nullptr, column = nullptr, end_line = nullptr, end_column = nullptr;
    if (data) {
        file = text_or_null(data->name);
        if (data->place.line != 0) {
            line = data->place.line;
            column = data->place.column;
        }
    } else if (sources != nullptr && sources->contains(where)) {
        source const& text = sources->at(where.file);
        position const begin = text.position_of(where.begin);
        position const end = text.position_of(where.end);
        file = view(text.name());
        line = begin.line;
        column = begin.column;
        end_line = end.line;
        end_column = end.column;
    }
    target.emplace("file", std::move(file));
    target.emplace("line", std::move(line));
    target.emplace("column", std::move(column));
    target.emplace("end_line", std::move(end_line));
    target.emplace("end_column", std::move(end_column));
}

std::string_view name_of(severity how) {
    // The names in the file do not depend on the language of its texts.
    return how == severity::error ? "error" : how == severity::warning ? "warning" : "note";
}

void add(array& all, diagnostics const& given, language in) {
    source_map const* const sources = given.sources().get();
    for (diagnostic const& each : given) {
        object made{{"code", view(code_text(each.code))},
                    {"severity", view(name_of(each.severity))},
                    {"message", view(message(each, in))},
                    {"help", text_or_null(help(each, in))}};
        add_place(made, sources, each.where, each.data);
        made.emplace("path", text_or_null(each.path));
        array related;
        for (related_place const& place : each.related) {
            object other{{"message", view(message(place, in))}};
            add_place(other, sources, place.where);
            related.push_back(std::move(other));
        }
        made.emplace("related", std::move(related));
        all.push_back(std::move(made));
    }
}

} // namespace

std::string diagnostics_to_json(diagnostics const& given, language in) {
    array all;
    add(all, given, in);
    return json::pretty(all);
}

std::string diagnostics_to_json(std::vector<diagnostics> const& given, language in) {
    array all;
    for (diagnostics const& each : given)
        add(all, each, in);
    return json::pretty(all);
}

} // namespace tieuchi
