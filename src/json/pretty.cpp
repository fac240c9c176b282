#include "json/pretty.hpp"

#include "text/utf8.hpp"

#include <cstddef>
#include <string_view>

#include <boost/json/serialize.hpp>

namespace tieuchi::inline TIEUCHI_ABI::json {
namespace {

constexpr std::size_t most_columns = 100;

std::string scalar(boost::json::value const& value) { return boost::json::serialize(value); }

std::string quoted(boost::json::string_view text) { return boost::json::serialize(text); }

/// One line for a container of plain values; empty if it has others in it.
std::string one_line(boost::json::value const& value) {
    std::string text;
    auto const add = [&text](std::string const& piece, boost::json::value const& element) {
        if (element.is_structured())
            return false;
        text += (text.empty() ? "" : ", ") + piece + scalar(element);
        return true;
    };
    if (value.is_array()) {
        for (boost::json::value const& element : value.get_array())
            if (!add({}, element))
                return {};
        return text.empty() ? "[]" : "[" + text + "]";
    }
    for (auto const& member : value.get_object())
        if (!add(quoted(member.key()) + ": ", member.value()))
            return {};
    return text.empty() ? "{}" : "{ " + text + " }";
}

/// Writes a value at a level; `column` is where its line stands already, so that the choice of layout can be made.
void write(std::string& out, boost::json::value const& value, std::size_t level, std::size_t column) {
    if (!value.is_structured()) {
        out += scalar(value);
        return;
    }
    if (std::string const line = one_line(value); !line.empty() && column + utf8::width(line) <= most_columns) {
        out += line;
        return;
    }
    std::string const indent(2 * (level + 1), ' ');
    bool first = true;
    auto const begin_line = [&] {
        out += first ? "\n" : ",\n";
        out += indent;
        first = false;
    };
    out += value.is_array() ? '[' : '{';
    if (value.is_array()) {
        for (boost::json::value const& element : value.get_array()) {
            begin_line();
            write(out, element, level + 1, indent.size());
        }
    } else {
        for (auto const& member : value.get_object()) {
            begin_line();
            std::string const name = quoted(member.key()) + ": ";
            out += name;
            write(out, member.value(), level + 1, indent.size() + utf8::width(name));
        }
    }
    out += '\n' + std::string(2 * level, ' ');
    out += value.is_array() ? ']' : '}';
}

} // namespace

std::string pretty(boost::json::value const& value) {
    std::string out;
    write(out, value, 0, 0);
    out += '\n';
    return out;
}

} // namespace tieuchi::inline TIEUCHI_ABI::json
