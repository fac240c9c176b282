#include "report/remedy.hpp"
#include "report/document.hpp"
#include "report/layout.hpp"
#include "report/phrases.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {
namespace {

namespace own {
constexpr phrase has_to_be{"phải là", "has to be"};
constexpr phrase has_to_be_met{"phải đạt", "has to be met"};
constexpr phrase has_to_be_unmet{"không được đạt", "must not be met"};
constexpr phrase has_to_be_left_out{"phải thuộc diện không đánh giá", "has to be not applicable"};
constexpr phrase attestation{"cần xác nhận của cơ quan có thẩm quyền", "needs an attestation"};
constexpr phrase out_of_reach{"không giá trị nào mà số liệu có thể có là đủ",
                              "no value that the figure can have is enough"};
constexpr phrase no_fact{"không tùy thuộc vào số liệu nào", "rests on no figure"};
constexpr phrase not_linear{"không tính được cần thay đổi bao nhiêu", "how much it takes cannot be told"};
constexpr phrase and_word{"và", "and"};
constexpr phrase more{"nữa", "more"};
constexpr phrase of{"trong", "of"};
constexpr phrase need_more{"cần thêm", "needed:"};
constexpr phrase at_least{"ít nhất", "at least"};
constexpr phrase need_all{"cần tất cả", "all of these"};
constexpr phrase need_one{"cần một trong các cách", "one of these"};
constexpr phrase exactly_if{"đạt khi và chỉ khi", "met exactly if"};
constexpr phrase to_be_met{"để đạt", "to be met"};
} // namespace own

constexpr std::size_t most_names = 5; // in one line

/// The figures that people would change: not those that others are measured by, unless there is nothing else.
std::vector<remedy const*> worth_saying(remedy const& choice) {
    std::vector<remedy const*> all;
    std::vector<remedy const*> others;
    for (remedy const& part : choice.parts) {
        all.push_back(&part);
        if (!part.denominator)
            others.push_back(&part);
    }
    return choice.needed == 1 && choice.list.empty() && !others.empty() ? others : all;
}

/// The fact of a part that stands in a row, up to the row: `thôn[3]`.
std::string row_of(remedy const& part) {
    if (!part.row.empty())
        return part.row;
    if (part.fact.empty())
        return part.parts.empty() ? std::string() : row_of(part.parts.front());
    std::size_t const end = part.fact.rfind("].");
    return end == std::string::npos ? std::string() : part.fact.substr(0, end + 1);
}

class writer {
public:
    explicit writer(language in, bool boundaries = false) : say_{in}, boundaries_(boundaries) {}

    std::string text(remedy const& what) const {
        switch (what.form) {
        case remedy_form::choice:
            return what.list.empty() ? choice(what) : rows(what);
        case remedy_form::figure:
            return figure(what);
        case remedy_form::answer:
            return answer(what);
        case remedy_form::section:
            return shown(what.section) + " " + word(status_phrase(what.wanted));
        case remedy_form::attestation:
            return word(own::attestation) + " (" + shown(what.section) + ")";
        case remedy_form::none:
            break;
        }
        return reason_text(what);
    }

    tree_line tree(remedy const& what) const {
        std::vector<remedy const*> const parts = worth_saying(what);
        if (what.form == remedy_form::choice && what.list.empty() && parts.size() == 1)
            return tree(*parts.front());
        tree_line line;
        line.head = shown(what.row);
        line.spans.push_back({what.form == remedy_form::choice ? headline(what) : text(what)});
        for (remedy const* const part : parts)
            line.parts.push_back(tree(*part));
        if (what.omitted != 0)
            line.notes.push_back(word(own::and_word) + " " + std::to_string(what.omitted) + " " + word(own::more));
        return line;
    }

private:
    std::string word(phrase const& what) const { return say_.word(what); }

    // ---- figures --------------------------------------------------------------------------------------------------

    std::string figure(remedy const& what) const {
        if (what.reported && !boundaries_)
            return say_.shortfalls({{what.fact, what.boundary - *what.reported, what.unit,
                                     what.op == ">" || what.op == "<", what.condition}});
        compared made;
        made.op = what.op;
        made.threshold = "";
        made.threshold_text = boundary(what);
        return shown(what.fact) + " " + say_.right_side(made);
    }

    /// Rounded so that it is enough, where the exact one is long, and said to be.
    std::string boundary(remedy const& what) const {
        constexpr int digits = 4;
        bool const falls = what.op == "<=" || what.op == "<";
        number const rounded = falls ? floor(what.boundary, digits) : ceil(what.boundary, digits);
        std::string text = (rounded == what.boundary ? "" : word(words::about) + " ") + rounded.to_string();
        return text + (what.unit.empty() || what.unit == "%" ? what.unit : " " + what.unit);
    }

    std::string answer(remedy const& what) const {
        compared made;
        made.op = what.op.empty() ? "==" : what.op;
        made.threshold = "";
        made.threshold_text = values(what);
        bool const as_sign = boundaries_ || !what.op.empty();
        return shown(what.fact) + " " +
               (as_sign ? say_.right_side(made) : word(own::has_to_be) + " " + made.threshold_text);
    }

    std::string values(remedy const& what) const {
        std::string out;
        for (std::string const& each : what.values)
            out += (out.empty() ? "" : " " + word(words::or_word) + " ") + shown(day_or_value(each));
        return out;
    }

    std::string day_or_value(std::string const& text) const {
        auto const day = date::parse(text);
        return day ? text_of(*day, say_.in) : say_.value(text);
    }

    static phrase status_phrase(std::string_view wanted) {
        return wanted == to_string(status::met)     ? own::has_to_be_met
               : wanted == to_string(status::unmet) ? own::has_to_be_unmet
                                                    : own::has_to_be_left_out;
    }

    // ---- reasons --------------------------------------------------------------------------------------------------

    std::string reason_text(remedy const& what) const {
        if (what.reason == "out of reach")
            return word(own::out_of_reach);
        if (what.reason == "no fact")
            return word(own::no_fact);
        if (what.reason == "not linear")
            return word(own::not_linear);
        return say_.reasons(read_reasons(what.reason));
    }

    /// Reads reasons as results spell them. What begins with no kind of reason belongs to the one before.
    static std::vector<reason> read_reasons(std::string const& text) {
        std::vector<reason> found;
        for (std::size_t at = 0; at <= text.size();) {
            std::size_t const end = std::min(text.find("; ", at), text.size());
            std::string const one = text.substr(at, end - at);
            if (auto read = read_reason(one))
                found.push_back(std::move(*read));
            else if (!found.empty())
                found.back().detail += "; " + one;
            at = end + 2;
        }
        return found;
    }

    static std::optional<reason> read_reason(std::string const& text) {
        for (std::size_t kind = 0; kind <= static_cast<std::size_t>(reason_kind::no_recognition); ++kind) {
            auto const which = static_cast<reason_kind>(kind);
            std::string const name(to_string(which));
            if (text == name)
                return reason{which, {}};
            if (text.rfind(name + ": ", 0) == 0)
                return reason{which, text.substr(name.size() + 2)};
        }
        return std::nullopt;
    }

    // ---- choices --------------------------------------------------------------------------------------------------

    /// A part of a sentence; what has parts of its own stands in brackets.
    std::string clause(remedy const& what) const {
        std::string const out = text(what);
        bool const compound = what.form == remedy_form::choice && what.list.empty() && worth_saying(what).size() > 1;
        return compound ? "(" + out + ")" : out;
    }

    std::string choice(remedy const& what) const {
        std::vector<remedy const*> const parts = worth_saying(what);
        if (parts.size() == 1)
            return text(*parts.front());
        if (is_of_sections(what))
            return head(what) + ": " + names(what);
        std::string const between = needs_all(what)    ? "; " + word(own::and_word) + " "
                                    : what.needed == 1 ? "; " + word(words::or_word) + " "
                                                       : "; ";
        std::string out;
        for (std::size_t i = 0; i < std::min(parts.size(), most_names); ++i)
            out += (out.empty() ? "" : between) + clause(*parts[i]);
        std::size_t const left = parts.size() - std::min(parts.size(), most_names) + what.omitted;
        if (left != 0)
            out += "; " + word(own::and_word) + " " + std::to_string(left) + " " + word(own::more);
        return needs_all(what) || what.needed == 1 ? out : head(what) + ": " + out;
    }

    static bool is_of_sections(remedy const& what) {
        return what.parts.size() > 1 && std::all_of(what.parts.begin(), what.parts.end(), [](remedy const& part) {
                   return part.form == remedy_form::section && part.wanted == to_string(status::met);
               });
    }

    /// `thôn: cần thêm 2 trong 3 (B, C, D)`
    std::string rows(remedy const& what) const {
        std::string const which = names(what);
        return shown(what.list) + ": " + head(what) + (which.empty() ? "" : " (" + which + ")");
    }

    /// `cần thêm 2 trong 3`
    std::string head(remedy const& what) const {
        std::string out = word(boundaries_ ? own::at_least : own::need_more) + " " + std::to_string(what.needed);
        if (!needs_all(what))
            out += " " + word(own::of) + " " + std::to_string(what.parts.size() + what.omitted);
        return out;
    }

    std::string names(remedy const& what) const {
        std::string out;
        std::size_t named = 0;
        for (remedy const& part : what.parts) {
            std::string const name =
                part.form == remedy_form::section && what.list.empty() ? part.section : row_of(part);
            if (named == most_names || name.empty())
                break;
            out += (out.empty() ? "" : ", ") + shown(name);
            ++named;
        }
        std::size_t const left = what.parts.size() + what.omitted - named;
        if (named != 0 && left != 0)
            out += " " + word(own::and_word) + " " + std::to_string(left) + " " + word(own::more);
        return out;
    }

    std::string headline(remedy const& what) const {
        std::string out = !what.list.empty() ? shown(what.list) + ": " + head(what)
                          : needs_all(what)  ? word(own::need_all)
                          : what.needed == 1 ? word(own::need_one)
                                             : head(what);
        return what.condition.empty() ? out : out + " – " + shown(what.condition);
    }

    phrases say_;
    bool boundaries_;
};

/// Whether everything that a remedy asks for is among the shortfalls.
bool is_told_by_shortfalls(remedy const& what) {
    if (what.form == remedy_form::figure)
        return what.reported && what.failing;
    if (what.form != remedy_form::choice || !what.list.empty())
        return false;
    bool const one_comparison =
        what.needed == 1 && std::all_of(what.parts.begin(), what.parts.end(), [&](auto const& p) {
            return p.form == remedy_form::figure && p.condition == what.condition;
        });
    return (needs_all(what) || one_comparison) &&
           std::all_of(what.parts.begin(), what.parts.end(), is_told_by_shortfalls);
}

/// Whether it is all about what can be reported.
bool is_of_facts(remedy const& what) {
    if (what.form == remedy_form::choice)
        return what.list.empty() && std::all_of(what.parts.begin(), what.parts.end(), is_of_facts);
    return what.form == remedy_form::figure || what.form == remedy_form::answer;
}

/// Whether there is a figure, an answer or a row in it, and nothing that cannot be done.
bool has_something_to_do(remedy const& what) {
    if (what.form == remedy_form::choice)
        return std::any_of(what.parts.begin(), what.parts.end(), has_something_to_do);
    return what.form == remedy_form::figure || what.form == remedy_form::answer || what.form == remedy_form::section;
}

} // namespace

std::string remedy_text(remedy const& what, language in) { return writer(in).text(what); }

std::string boundary_text(remedy const& what, language in) { return writer(in, true).text(what); }

tree_line remedy_tree(remedy const& what, language in) { return writer(in).tree(what); }

std::string remedy_line(indicator_result const& of, language in) {
    if (!of.remedy || !has_something_to_do(*of.remedy))
        return {};
    if (of.status == status::unknown && of.remedy->exact && is_of_facts(*of.remedy))
        return std::string(own::exactly_if.in(in)) + " " + boundary_text(*of.remedy, in);
    if (of.comparison && !of.shortfalls.empty() && is_told_by_shortfalls(*of.remedy))
        return {};
    return std::string(own::to_be_met.in(in)) + ": " + remedy_text(*of.remedy, in);
}

std::string remedy_line(criterion_result const& of, language in) {
    if (!of.remedy || of.remedy->form != remedy_form::choice || needs_all(*of.remedy))
        return {};
    return std::string(own::to_be_met.in(in)) + ": " + remedy_text(*of.remedy, in);
}

} // namespace report
} // namespace tieuchi::inline TIEUCHI_ABI
