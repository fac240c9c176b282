#include "report/names.hpp"

#include "report/layout.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

/// A name with the number of its row taken out.
struct numbered {
    std::string list{};
    std::size_t row = 0;
    std::string field{};
};

std::optional<numbered> numbered_of(std::string const& name) {
    constexpr std::size_t most_digits = 9;
    std::size_t const open = name.find('[');
    std::size_t const close = open == std::string::npos ? open : name.find(']', open);
    if (close == std::string::npos || close == open + 1 || close - open - 1 > most_digits)
        return std::nullopt;
    numbered made{name.substr(0, open), 0, name.substr(close + 1)};
    for (std::size_t at = open + 1; at < close; ++at) {
        if (name[at] < '0' || name[at] > '9')
            return std::nullopt;
        made.row = made.row * 10 + static_cast<std::size_t>(name[at] - '0');
    }
    return made;
}

/// `0…7, 9`
std::string runs_text(std::set<std::size_t> const& rows) {
    std::string out;
    for (auto at = rows.begin(); at != rows.end();) {
        std::size_t const first = *at;
        std::size_t last = first;
        for (++at; at != rows.end() && *at == last + 1; ++at)
            last = *at;
        out += (out.empty() ? "" : ", ") + std::to_string(first);
        if (last != first)
            out += (last == first + 1 ? ", " : "…") + std::to_string(last);
    }
    return out;
}

} // namespace

std::vector<folded_name> folded(std::vector<std::string> const& names) {
    std::vector<folded_name> all;
    std::vector<std::set<std::size_t>> rows;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (std::string const& name : names) {
        auto const split = numbered_of(name);
        if (!split) {
            all.push_back({"", name, {name}});
            rows.emplace_back();
            continue;
        }
        auto const [place, is_new] = places.try_emplace({split->list, split->field}, all.size());
        if (is_new) {
            all.push_back({split->list, split->field, {}});
            rows.emplace_back();
        }
        all[place->second].names.push_back(name);
        rows[place->second].insert(split->row);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!rows[i].empty())
            all[i].rows += "[" + runs_text(rows[i]) + "]";
    return all;
}

std::string names_text(std::vector<std::string> const& names, language in, std::size_t most) {
    std::string out;
    std::size_t listed = 0;
    std::size_t left = names.size();
    for (folded_name const& each : folded(names)) {
        // One that is left would take no more room than saying so.
        if (listed >= most && left > each.names.size()) {
            std::string text(words::more_facts.in(in));
            return out + " " + text.replace(text.find("{0}"), 3, std::to_string(left));
        }
        out += (out.empty() ? "" : ", ") + shown(each.text());
        left -= each.names.size();
        ++listed;
    }
    return out;
}

std::vector<std::string> names_by_list(std::vector<std::string> const& names) {
    std::vector<folded_name> const all = folded(names);
    std::vector<std::string> lines;
    std::string plain;
    std::vector<std::pair<std::string, std::string>> lists;
    for (folded_name const& each : all) {
        if (each.rows.empty()) {
            plain += (plain.empty() ? "" : ", ") + shown(each.field);
            continue;
        }
        std::string const field = shown(each.field.substr(each.field.starts_with('.') ? 1 : 0));
        auto const same = std::find_if(lists.begin(), lists.end(), [&](auto const& l) { return l.first == each.rows; });
        if (same == lists.end())
            lists.emplace_back(each.rows, field);
        else
            same->second += ", " + field;
    }
    if (!plain.empty())
        lines.push_back(std::move(plain));
    for (auto const& [rows, fields] : lists)
        lines.push_back(shown(rows) + (fields.empty() ? "" : ": " + fields));
    return lines;
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
