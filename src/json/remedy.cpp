#include "json/members.hpp"

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using json::view;

void add_text(object& to, char const* name, std::string const& text) {
    if (!text.empty())
        to.emplace(name, view(text));
}

/// What there is to say of one step by its form.
void add_members(object& to, remedy const& given) {
    if (given.form == remedy_form::choice) {
        to.emplace("needed", given.needed);
        add_text(to, "list", given.list);
        if (given.omitted != 0)
            to.emplace("omitted", given.omitted);
        array parts;
        for (remedy const& part : given.parts)
            parts.push_back(json::remedy_value(part));
        to.emplace("parts", std::move(parts));
    }
    add_text(to, "fact", given.fact);
    add_text(to, "title", given.title);
    if (given.form == remedy_form::figure) {
        to.emplace("op", view(given.op));
        to.emplace("boundary", view(given.boundary.to_string()));
        to.emplace("unit", view(given.unit));
        to.emplace("reported", given.reported ? value(view(given.reported->to_string())) : value(nullptr));
        if (given.denominator)
            to.emplace("denominator", true);
    }
    if (given.form == remedy_form::answer)
        to.emplace("values", json::texts(given.values));
    add_text(to, "section", given.section);
    add_text(to, "wanted", given.wanted);
    add_text(to, "reason", given.reason);
}

} // namespace

// Trees are as deep as conditions can be nested.
object json::remedy_value(remedy const& given) {
    object result{{"form", view(to_string(given.form))}};
    add_text(result, "condition", given.condition);
    result.emplace("failing", given.failing);
    result.emplace("exact", given.exact);
    result.emplace("changes", given.changes);
    add_text(result, "row", given.row);
    add_members(result, given);
    return result;
}

} // namespace tieuchi
