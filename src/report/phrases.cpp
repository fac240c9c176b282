#include "report/phrases.hpp"

#include "report/layout.hpp"
#include "report/names.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI::report {

std::string joined(std::vector<std::string> const& all, std::string_view between) {
    std::string out;
    for (std::string const& each : all) {
        out += out.empty() ? "" : between;
        out += shown(each);
    }
    return out;
}

std::string sentence(std::string text) {
    if (text.empty())
        return text;
    utf8::decoded const first = utf8::decode_utf8(text, 0);
    char32_t upper = first.value;
    if (upper >= U'a' && upper <= U'z')
        upper -= 0x20;
    else if (upper == U'đ')
        upper = U'Đ';
    std::string out;
    utf8::append_utf8(out, upper);
    return out + text.substr(first.size);
}

std::string file_and_line(std::string const& line) { return shown(line.substr(line.find_last_of("/\\") + 1)); }

std::vector<reason> own_reasons(criterion_result const& of) {
    std::vector<reason> own;
    for (reason const& each : of.reasons)
        if (std::none_of(of.indicators.begin(), of.indicators.end(), [&](indicator_result const& i) {
                return std::find(i.reasons.begin(), i.reasons.end(), each) != i.reasons.end();
            }))
            own.push_back(each);
    return own;
}

std::vector<reason> own_reasons(result const& of) {
    std::vector<reason> own;
    for (reason const& each : of.reasons) {
        bool const below = std::any_of(of.criteria.begin(), of.criteria.end(), [&](criterion_result const& c) {
            return std::find(c.reasons.begin(), c.reasons.end(), each) != c.reasons.end();
        });
        if (!below && each.kind != reason_kind::not_reported)
            own.push_back(each);
    }
    return own;
}

bool is_alone(criterion_result const& of) {
    return of.indicators.size() == 1 && of.indicators[0].id == of.id && of.indicators[0].has_status &&
           of.indicators[0].status == of.status;
}

// ---- points ---------------------------------------------------------------------------------------------------------

std::string phrases::score(scored const& given) const {
    if (given.points)
        return points(*given.points) + (given.most.empty() ? "" : "/" + points(given.most));
    std::string out = word(words::points_open);
    if (!given.lowest.empty() && !given.highest.empty())
        out += ", " + word(words::points_from) + " " + points(given.lowest) + " " + word(words::points_to) + " " +
               points(given.highest);
    else if (!given.lowest.empty())
        out += ", " + word(words::at_least) + " " + points(given.lowest);
    else if (!given.highest.empty())
        out += ", " + word(words::at_most) + " " + points(given.highest);
    return out + (given.most.empty() ? "" : ", " + word(words::out_of) + " " + points(given.most));
}

std::string phrases::points(std::string const& exact) const {
    constexpr int most_digits = 2;
    number_parse_result const read = parse_number(exact, {.fraction = true});
    if (!read)
        return shown(exact);
    number const rounded = round(read.value, most_digits);
    return rounded == read.value ? exact : word(words::about) + " " + rounded.to_string();
}

std::string phrases::counts(status_counts const& given) const {
    std::string out;
    auto const add = [&](std::size_t count, status what) {
        if (count != 0)
            out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + word(words_of(what));
    };
    add(given.met, status::met);
    add(given.unmet, status::unmet);
    add(given.unknown, status::unknown);
    add(given.not_applicable, status::not_applicable);
    return out.empty() ? "0" : out;
}

// ---- figures --------------------------------------------------------------------------------------------------------

std::string phrases::value(std::string_view text) const {
    if (text == "yes")
        return in == language::vi ? "có" : "yes";
    if (text == "no")
        return in == language::vi ? "không" : "no";
    return spaced(text);
}

std::string phrases::left_side(compared const& made) const {
    if (!made.value)
        return {};
    std::string const text = value(made.value_text);
    return made.detail_text.empty() ? text : spaced(made.detail_text) + " = " + text;
}

std::string phrases::right_side(compared const& made) const {
    struct sign {
        std::string_view op, vi, en;
    };
    static constexpr sign signs[] = {{">=", "≥", "≥"}, {"<=", "≤", "≤"}, {"!=", "≠", "≠"},
                                     {"==", "=", "="}, {"in", "thuộc", "in"}};
    if (!made.threshold)
        return {};
    std::string op = made.op;
    for (sign const& each : signs)
        if (each.op == made.op)
            op = in == language::vi ? each.vi : each.en;
    return kept(op + " " + value(made.threshold_text));
}

std::string phrases::cell(compared const& made) const {
    return made.cell.empty() ? "" : word(words::table) + " " + kept(shown(made.cell));
}

std::string phrases::shortfalls(std::vector<shortfall> const& all) const {
    std::string out;
    std::string_view condition;
    for (shortfall const& each : all) {
        bool const is_alternative = each.condition == condition;
        condition = each.condition;
        bool const rises = each.amount.sign() >= 0;
        phrase const& how = rises ? (each.exclusive ? words::lacks_more : words::lacks)
                                  : (each.exclusive ? words::falls_more : words::falls);
        if (!out.empty())
            out += is_alternative ? " " + word(words::or_word) + " " : "; ";
        out += word(how) + " " + amount(abs(each.amount));
        out += each.unit.empty() ? "" : (each.unit == "%" ? "" : " ") + spaced(each.unit);
        out += " (" + shown(each.fact) + ")";
    }
    return out;
}

std::string phrases::amount(number const& given) const {
    constexpr int most_digits = 4;
    number const rounded = ceil(given, most_digits);
    return rounded == given ? given.to_string() : word(words::about) + " " + rounded.to_string();
}

std::string phrases::figure(std::string const& text, std::string const& exact) const {
    return kept(value(text.empty() ? exact : text));
}

// ---- reasons --------------------------------------------------------------------------------------------------------

std::string phrases::reasons(std::vector<reason> const& all) const {
    std::string out;
    std::vector<std::string> names;
    for (reason const& each : all)
        if (each.kind == reason_kind::not_reported && !each.detail.empty())
            names.push_back(each.detail);
    bool named = false;
    for (reason const& each : all) {
        std::string text = text_of(each, in);
        if (each.kind == reason_kind::not_reported && !names.empty()) {
            if (named)
                continue;
            named = true;
            text = text_of({each.kind, names_text(names, in)}, in);
        }
        out += (out.empty() ? "" : "; ") + shown(text);
    }
    return out;
}

std::string phrases::basis_behind(basis what) const {
    return what == basis::computed ? "" : " (" + word(what == basis::attested ? words::attested : words::mixed) + ")";
}

std::string phrases::estimate_behind(bool estimated) const {
    return estimated ? " (" + word(words::estimated) + ")" : "";
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
