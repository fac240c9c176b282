#pragma once

#include <tieuchi/detail/layers.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- how much there is ---------------------------------------------------------------------------------------------

/// Counts the parts of expressions, up to a limit: a tree built in C++ may share parts and be larger than memory.
class part_counter {
public:
    explicit part_counter(std::uint64_t most) : most_(most) {}

    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

    void add(syntax::expression const& e) {
        if (!e || count_ > most_)
            return;
        ++count_;
        add_all(e->operands);
        for (syntax::branch const& branch : e->branches) {
            add_all(branch.keys);
            add(branch.value);
        }
    }
    void add(syntax::indicator_declaration const& i) {
        ++count_;
        add(i.applies);
        add_all(i.requires_);
        add_all(i.deductions);
        if (i.points) {
            add(i.points->value);
            add(i.points->most);
        }
    }
    void add(syntax::criterion_declaration const& c) {
        ++count_;
        add(c.applies);
        add(c.met);
        add_all(c.deductions);
        add_all(c.indicators);
    }
    void add(syntax::table_declaration const& t) {
        ++count_;
        for (auto const& labels : t.columns)
            add_all(labels);
        for (syntax::table_row const& row : t.rows) {
            for (auto const& labels : row.labels)
                add_all(labels);
            add_all(row.cells);
        }
    }
    void add(syntax::let_declaration const& l) {
        ++count_;
        add(l.value);
    }
    void add(syntax::check_declaration const& c) {
        ++count_;
        add(c.condition);
    }
    void add(syntax::band_declaration const& b) {
        ++count_;
        add(b.condition);
    }
    void add(syntax::fact_declaration const& f) {
        ++count_;
        count_ += f.type.constants.size() + f.type.fields.size();
    }
    void add(syntax::layer_change const& c) {
        ++count_;
        add(c.indicator);
        add(c.criterion);
        add(c.table);
        add(c.let);
        add(c.recognise);
    }
    template <class Declaration>
    void add_all(std::vector<Declaration> const& all) {
        for (Declaration const& each : all)
            add(each);
    }

private:
    std::uint64_t most_;
    std::uint64_t count_ = 0;
};

// ---- one layer -----------------------------------------------------------------------------------------------------

/// What one set or amendment lays over the texts below it.
struct layer_part {
    std::vector<syntax::source_reference> const* sources = nullptr;
    std::vector<syntax::fact_declaration> const* facts = nullptr;
    std::vector<syntax::let_declaration> const* lets = nullptr;
    std::vector<syntax::table_declaration> const* tables = nullptr;
    std::vector<syntax::check_declaration> const* checks = nullptr;
    std::vector<syntax::layer_change> const* changes = nullptr;
    std::vector<syntax::criterion_declaration> const* criteria = nullptr; // of a set alone

    static layer_part of(syntax::amendment_declaration const& from) {
        return {&from.sources, &from.facts, &from.lets, &from.tables, &from.checks, &from.changes};
    }
    static layer_part of(syntax::ruleset_declaration const& from) {
        return {&from.sources, &from.facts, &from.lets, &from.tables, &from.checks, &from.changes, &from.criteria};
    }
};

/// Lays changes, in no order among themselves, over a text. What they name is looked for in the text as it was before.
class layering {
public:
    /// Keeps references to all but @p base_id; @p text is the copy that is changed, @p below stays.
    layering(syntax::ruleset_declaration const& below, syntax::ruleset_declaration& text, std::string base_id,
             diagnostics& out)
        : below_(below), text_(text), base_id_(std::move(base_id)), out_(out), gone_(text.criteria.size()) {
        for (std::size_t c = 0; c < below.criteria.size(); ++c) {
            gone_[c].resize(below.criteria[c].indicators.size());
            criteria_.insert({below.criteria[c].id.text, c});
            for (std::size_t i = 0; i < below.criteria[c].indicators.size(); ++i)
                indicators_.insert({below.criteria[c].indicators[i].id.text, {c, i}});
        }
        for (std::size_t t = 0; t < below.tables.size(); ++t)
            tables_.insert({below.tables[t].name.text, t});
        for (std::size_t l = 0; l < below.lets.size(); ++l)
            lets_.insert({below.lets[l].name.text, l});
    }

    void apply(std::vector<layer_part> const& parts) {
        // First whole criteria, then what stands in them: the order of the text does not matter.
        for (layer_part const& part : parts) {
            for (syntax::layer_change const& change : *part.changes)
                if (claim(change) && change.target == target::criterion)
                    change_criterion(change, part);
            if (part.criteria != nullptr)
                for (syntax::criterion_declaration const& own : *part.criteria)
                    add_criterion(own);
        }
        for (layer_part const& part : parts)
            for (syntax::layer_change const& change : *part.changes)
                change_the_rest(change, part);
        remove_what_is_gone();
        for (layer_part const& part : parts) {
            append(text_.facts, *part.facts);
            append(text_.lets, *part.lets);
            for (syntax::table_declaration const& table : *part.tables)
                add_table(table, part);
            append(text_.checks, *part.checks);
        }
    }

private:
    using target = syntax::layer_target;
    using action = syntax::layer_action;
    struct place {
        std::size_t criterion, indicator;
    };
    template <class Where>
    using index = std::unordered_map<std::string_view, Where>;

    template <class Declaration>
    static void append(std::vector<Declaration>& to, std::vector<Declaration> const& more) {
        to.insert(to.end(), more.begin(), more.end());
    }

    static syntax::identifier const& name_of(syntax::layer_change const& change) {
        static syntax::identifier const recognise{"recognise when", nowhere};
        switch (change.target) {
        case target::criterion:
            return change.criterion.id;
        case target::indicator:
            return change.indicator.id;
        case target::table:
            return change.table.name;
        case target::let:
            return change.let.name;
        case target::recognise:
            break;
        }
        return recognise;
    }

    void collide(std::string const& what, span one, span other) {
        out_.add(diagnostic(code::layers_collide, one, {what}).also(other, note::other_place_here));
    }

    // Two changes of one thing: the first is made, so that what follows from it is not reported as well.
    bool claim(syntax::layer_change const& change) {
        auto const [first, is_first] = claimed_.insert({{change.target, name_of(change).text}, &change});
        if (!is_first) {
            collide(name_of(change).text, change.where, first->second->where);
            refused_.insert(&change);
        }
        return is_first;
    }

    /// @p known gives the names there are; nobody reads the suggestions of errors that are not kept.
    template <class Known>
    void missing(syntax::identifier const& name, Known const& known) {
        std::string const meant = out_.full() ? "" : suggest(name.text, known()).value_or("");
        out_.add(code::layer_target_missing, name.where, {name.text, base_id_, meant});
    }
    void exists(syntax::identifier const& name, span first) {
        out_.add(diagnostic(code::layer_target_exists, name.where, {name.text, base_id_})
                     .also(first, note::declared_here, {name.text}));
    }

    // In the order of the text, so that of two names as near the same is suggested each time.
    template <class Declaration>
    static auto names(std::vector<Declaration> const& all, syntax::identifier Declaration::*name) {
        return [&all, name] {
            std::vector<std::string> result;
            for (Declaration const& each : all)
                result.push_back((each.*name).text);
            return result;
        };
    }
    [[nodiscard]] auto criterion_ids() const { return names(below_.criteria, &syntax::criterion_declaration::id); }
    [[nodiscard]] auto indicator_ids() const {
        return [this] {
            std::vector<std::string> result;
            for (syntax::criterion_declaration const& c : below_.criteria)
                for (syntax::indicator_declaration const& i : c.indicators)
                    result.push_back(i.id.text);
            return result;
        };
    }

    // ---- documents ---------------------------------------------------------------------------------------------

    /// The documents of a layer, the place in it first, and behind them those of what is changed.
    static std::vector<syntax::source_reference> documents(layer_part const& part, std::string const& under,
                                                           std::vector<syntax::source_reference> const& below) {
        std::vector<syntax::source_reference> result = *part.sources;
        if (!under.empty() && result.empty())
            result.push_back({under, {}});
        else if (!under.empty())
            result.front().text = under + ", " + result.front().text;
        for (syntax::source_reference const& document : below)
            if (std::find(result.begin(), result.end(), document) == result.end())
                result.push_back(document);
        return result;
    }
    [[nodiscard]] std::vector<syntax::source_reference> const&
    documents_below(syntax::criterion_declaration const& of) const {
        return of.inherited.empty() ? below_.sources : of.inherited;
    }
    [[nodiscard]] std::vector<syntax::source_reference> const& documents_below(place of) const {
        syntax::criterion_declaration const& criterion = below_.criteria[of.criterion];
        auto const& own = criterion.indicators[of.indicator].inherited;
        return own.empty() ? documents_below(criterion) : own;
    }

    // ---- criteria ----------------------------------------------------------------------------------------------

    static void keep(std::string& value, std::string const& old) {
        if (value.empty())
            value = old;
    }
    static void keep(syntax::indicator_declaration& replaced, syntax::indicator_declaration const& old) {
        keep(replaced.title, old.title);
        keep(replaced.agency, old.agency);
        keep(replaced.evidence, old.evidence);
    }

    void add_criterion(syntax::criterion_declaration const& added,
                       std::vector<syntax::source_reference> inherited = {}) {
        new_criteria_.insert({added.id.text, text_.criteria.size()});
        text_.criteria.push_back(added);
        text_.criteria.back().inherited = std::move(inherited);
    }

    void change_criterion(syntax::layer_change const& change, layer_part const& part) {
        syntax::identifier const& id = change.criterion.id;
        auto const found = criteria_.find(id.text);
        if (change.action == action::add) {
            if (found != criteria_.end())
                return exists(id, below_.criteria[found->second].id.where);
            return add_criterion(change.criterion, documents(part, change.under, {}));
        }
        if (found == criteria_.end())
            return missing(id, criterion_ids());
        std::size_t const at = found->second;
        changed_[at] = &change;
        if (change.action == action::remove)
            removed_.insert(at);
        else
            replace_criterion(change, part, at);
    }

    // Without indicators of its own, it keeps those that it has.
    void replace_criterion(syntax::layer_change const& change, layer_part const& part, std::size_t at) {
        syntax::criterion_declaration const& old = below_.criteria[at];
        syntax::criterion_declaration replaced = change.criterion;
        keep(replaced.title, old.title);
        keep(replaced.agency, old.agency);
        replaced.inherited = documents(part, change.under, documents_below(old));
        if (replaced.indicators.empty()) {
            replaced.indicators = std::move(text_.criteria[at].indicators);
            for (std::size_t i = 0; i < replaced.indicators.size(); ++i)
                replaced.indicators[i].inherited = documents_below(place{at, i});
        } else {
            gone_[at].assign(replaced.indicators.size(), false);
            for (syntax::indicator_declaration& indicator : replaced.indicators)
                if (auto const same = indicators_.find(indicator.id.text); same != indicators_.end())
                    keep(indicator, below_.criteria[same->second.criterion].indicators[same->second.indicator]);
        }
        text_.criteria[at] = std::move(replaced);
    }

    /// Tells whether the indicators of a criterion were all replaced or removed with it, and complains.
    bool whole_criterion_changed(std::size_t criterion, syntax::layer_change const& change) {
        auto const found = changed_.find(criterion);
        if (found == changed_.end())
            return false;
        bool const adds = change.action == action::add;
        bool const collides =
            found->second->action == action::remove || (!adds && !found->second->criterion.indicators.empty());
        if (collides)
            collide(change.indicator.id.text, change.where, found->second->where);
        return collides;
    }

    // ---- indicators, tables, lets ------------------------------------------------------------------------------

    void change_the_rest(syntax::layer_change const& change, layer_part const& part) {
        if (refused_.count(&change) != 0)
            return;
        switch (change.target) {
        case target::criterion:
            return;
        case target::indicator:
            return change.action == action::add ? add_indicator(change, part) : change_indicator(change, part);
        case target::table:
            return change_table(change, part);
        case target::let:
            if (auto const found = lets_.find(change.let.name.text); found != lets_.end())
                text_.lets[found->second] = change.let;
            else
                missing(change.let.name, names(below_.lets, &syntax::let_declaration::name));
            return;
        case target::recognise:
            text_.recognise = change.recognise;
            return;
        }
    }

    void change_indicator(syntax::layer_change const& change, layer_part const& part) {
        auto const found = indicators_.find(change.indicator.id.text);
        if (found == indicators_.end())
            return missing(change.indicator.id, indicator_ids());
        place const at = found->second;
        if (whole_criterion_changed(at.criterion, change))
            return;
        if (change.action == action::remove) {
            gone_[at.criterion][at.indicator] = true;
            emptied_by_[at.criterion] = change.where;
            return;
        }
        syntax::indicator_declaration replaced = change.indicator;
        keep(replaced, below_.criteria[at.criterion].indicators[at.indicator]);
        replaced.inherited = documents(part, change.under, documents_below(at));
        text_.criteria[at.criterion].indicators[at.indicator] = std::move(replaced);
    }

    void add_indicator(syntax::layer_change const& change, layer_part const& part) {
        syntax::identifier const& id = change.indicator.id;
        if (auto const same = indicators_.find(id.text); same != indicators_.end())
            return exists(id, below_.criteria[same->second.criterion].indicators[same->second.indicator].id.where);
        auto found = criteria_.find(change.parent.text);
        if (found != criteria_.end() && whole_criterion_changed(found->second, change))
            return;
        if (found == criteria_.end())
            found = new_criteria_.find(change.parent.text); // the layer itself brings it along
        if (found == new_criteria_.end())
            return missing(change.parent, criterion_ids());
        syntax::indicator_declaration& added = text_.criteria[found->second].indicators.emplace_back(change.indicator);
        added.inherited = documents(part, change.under, {});
    }

    void change_table(syntax::layer_change const& change, layer_part const& part) {
        auto const found = tables_.find(change.table.name.text);
        if (found == tables_.end())
            return missing(change.table.name, names(below_.tables, &syntax::table_declaration::name));
        auto const& old = below_.tables[found->second].inherited;
        syntax::table_declaration replaced = change.table;
        replaced.inherited = documents(part, change.under, old.empty() ? below_.sources : old);
        text_.tables[found->second] = std::move(replaced);
    }

    // The place that a new table was read with becomes part of the document.
    void add_table(syntax::table_declaration const& added, layer_part const& part) {
        text_.tables.push_back(added);
        std::string const under = added.inherited.empty() ? "" : added.inherited.front().text;
        text_.tables.back().inherited = documents(part, under, {});
    }

    // ---- removing ----------------------------------------------------------------------------------------------

    void remove_what_is_gone() {
        std::size_t kept = 0;
        for (std::size_t c = 0; c < text_.criteria.size(); ++c) {
            if (removed_.count(c) != 0 || !keep_indicators(c))
                continue;
            if (kept != c)
                text_.criteria[kept] = std::move(text_.criteria[c]);
            ++kept;
        }
        text_.criteria.resize(kept);
    }

    // Takes out the indicators that were removed; false, with a report, if that leaves none.
    bool keep_indicators(std::size_t criterion) {
        auto const emptied = emptied_by_.find(criterion);
        if (emptied == emptied_by_.end())
            return true;
        auto& indicators = text_.criteria[criterion].indicators;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < indicators.size(); ++i) {
            if (i < gone_[criterion].size() && gone_[criterion][i])
                continue;
            if (kept != i)
                indicators[kept] = std::move(indicators[i]);
            ++kept;
        }
        indicators.resize(kept);
        if (kept == 0)
            out_.add(code::criterion_without_indicators, emptied->second, {text_.criteria[criterion].id.text});
        return kept != 0;
    }

    syntax::ruleset_declaration const& below_;
    syntax::ruleset_declaration& text_;
    std::string base_id_;
    diagnostics& out_;
    index<std::size_t> criteria_{}, new_criteria_{}, tables_{}, lets_{};
    index<place> indicators_{};
    std::map<std::pair<target, std::string>, syntax::layer_change const*> claimed_{};
    std::set<syntax::layer_change const*> refused_{};
    std::map<std::size_t, syntax::layer_change const*> changed_{}; // whole criteria
    std::set<std::size_t> removed_{};                              // whole criteria
    std::vector<std::vector<bool>> gone_;                          // indicators, by criterion
    std::map<std::size_t, span> emptied_by_{};
};

// ---- all sets of a file --------------------------------------------------------------------------------------------

/// Composes every set, one after the other: a set after the one that it builds on.
class file_composer {
public:
    file_composer(syntax::file const& tree, std::uint64_t most, diagnostics& out)
        : tree_(tree), most_(most), out_(out), families_(tree.rulesets.size()),
          layered_(!tree.amendments.empty() || std::any_of(tree.rulesets.begin(), tree.rulesets.end(),
                                                           [](auto const& set) { return !set.base.empty(); })) {}

    composition run() {
        collect_ids();
        collect_amendments();
        for (std::size_t set = 0; set < families_.size(); ++set)
            for (std::size_t const next : bases_first(set))
                build(next);
        return flattened();
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// The amendments of a set that begin on one day.
    struct day {
        date from{};
        std::vector<syntax::amendment_declaration const*> amendments{};
    };
    /// A text while its number is not known: the version of a set, or with `set == none` a text of no day.
    struct text_ref {
        std::size_t set = none;
        std::size_t version = 0;
    };
    template <class Promise>
    struct unplaced {
        Promise promise{};
        text_ref below{}, above{};
    };
    enum class state : std::uint8_t { fresh, waiting, built };
    /// A set with everything that changes it.
    struct family {
        state at = state::fresh;
        std::size_t base = none;
        bool broken = false;
        std::vector<day> days{};              // by date
        std::vector<composed_set> versions{}; // the original, then by date
    };

    // ---- names -------------------------------------------------------------------------------------------------

    void claim(syntax::identifier const& id) {
        auto const [first, is_new] = ids_.insert({id.text, id.where});
        if (!is_new)
            out_.add(diagnostic(code::duplicate_declaration, id.where, {id.text})
                         .also(first->second, note::first_declared_here, {id.text}));
    }

    void collect_ids() {
        for (std::size_t set = 0; set < tree_.rulesets.size(); ++set) {
            claim(tree_.rulesets[set].id);
            sets_.insert({tree_.rulesets[set].id.text, set});
        }
        for (syntax::amendment_declaration const& amendment : tree_.amendments)
            claim(amendment.id);
    }

    std::size_t set_named(syntax::identifier const& id) {
        auto const found = sets_.find(id.text);
        if (found != sets_.end())
            return found->second;
        std::vector<std::string> known;
        if (!out_.full())
            for (syntax::ruleset_declaration const& set : tree_.rulesets)
                known.push_back(set.id.text);
        out_.add(code::unknown_set, id.where, {id.text, suggest(id.text, known).value_or("")});
        return none;
    }

    void collect_amendments() {
        std::vector<std::map<date, day>> days(families_.size());
        for (syntax::amendment_declaration const& amendment : tree_.amendments) {
            std::size_t const set = set_named(amendment.set);
            if (set == none)
                continue;
            day& begins = days[set][amendment.from];
            begins.from = amendment.from;
            begins.amendments.push_back(&amendment);
        }
        for (std::size_t set = 0; set < families_.size(); ++set)
            for (auto& [from, begins] : days[set])
                families_[set].days.push_back(std::move(begins));
    }

    // ---- order -------------------------------------------------------------------------------------------------

    /// The set and those that it builds on that are not built yet, the lowest first. Marks what cannot be built.
    std::vector<std::size_t> bases_first(std::size_t set) {
        std::vector<std::size_t> path;
        bool broken = false;
        for (std::size_t at = set; at != none && families_[at].at != state::built; at = families_[at].base) {
            if (families_[at].at == state::waiting) {
                report_circle(path, at);
                broken = true;
                break;
            }
            families_[at].at = state::waiting;
            path.push_back(at);
            syntax::identifier const& base = tree_.rulesets[at].base;
            families_[at].base = base.empty() ? none : set_named(base);
            families_[at].broken = !base.empty() && families_[at].base == none;
        }
        if (broken)
            for (std::size_t const at : path)
                families_[at].broken = true;
        std::reverse(path.begin(), path.end());
        return path;
    }

    void report_circle(std::vector<std::size_t> const& path, std::size_t first) {
        std::string circle;
        for (auto at = std::find(path.begin(), path.end(), first); at != path.end(); ++at)
            circle += tree_.rulesets[*at].id.text + " → ";
        out_.add(code::cyclic_set, tree_.rulesets[first].base.where, {circle + tree_.rulesets[first].id.text});
    }

    // ---- texts -------------------------------------------------------------------------------------------------

    void build(std::size_t set) {
        family& f = families_[set];
        f.at = state::built;
        syntax::ruleset_declaration const& written = tree_.rulesets[set];
        if (f.base != none && families_[f.base].broken)
            f.broken = true;
        if (f.broken || full_) {
            f.broken = true;
            composed_set& text = f.versions.emplace_back();
            text.declared.id = written.id;
            text.set = set;
            text.broken = true;
            return;
        }
        if (f.base == none) {
            for (syntax::layer_change const& change : written.changes)
                out_.add(code::layer_kind, change.where, {std::string(word_of(change.action))});
            composed_set& original = f.versions.emplace_back();
            original.declared = written;
            original.declared.changes.clear();
            original.set = set;
            if (layered_)
                original.weight = weight_of(written);
        } else {
            f.versions.push_back(on_base(set, families_[f.base].versions.front()));
            promise_of_set(set, {f.base, 0}, {set, 0});
        }
        warn_of_days(f);
        build_days(set);
    }

    static std::string_view word_of(syntax::layer_action action) {
        constexpr std::array<std::string_view, 4> words{"override", "tighten", "add", "remove"};
        return words[static_cast<std::size_t>(action)];
    }

    void warn_of_days(family const& f) {
        auto const& [from, to] =
            std::pair(f.versions.front().declared.valid_from, f.versions.front().declared.valid_to);
        for (day const& each : f.days) {
            if ((!from || *from <= each.from) && (!to || each.from <= *to))
                continue;
            std::string const range = (from ? from->to_string() + " " : "") + ".." + (to ? " " + to->to_string() : "");
            for (syntax::amendment_declaration const* const amendment : each.amendments)
                out_.add(code::amendment_outside_valid, amendment->from_where, {amendment->id.text, range});
        }
    }

    /// Every day on which something changes, in the set itself or below it.
    void build_days(std::size_t set) {
        family& f = families_[set];
        std::vector<composed_set> const no_texts;
        auto const& below = f.base == none ? no_texts : families_[f.base].versions;
        std::size_t own = 0, lower = 1; // the next day of each
        while (own < f.days.size() || lower < below.size()) {
            bool const is_lower =
                lower < below.size() && (own == f.days.size() || *below[lower].from <= f.days[own].from);
            bool const is_own =
                own < f.days.size() && (lower >= below.size() || f.days[own].from <= *below[lower].from);
            date const from = is_lower ? *below[lower].from : f.days[own].from;
            std::size_t const version = f.versions.size();
            text_ref before{set, version - 1};
            composed_set text;
            if (is_lower) {
                text = on_base(set, below[lower]);
                bool const covered = own != 0 || is_own; // amendments of the set itself stand above
                promise_of_set(set, {f.base, lower},
                               covered && promises(tree_.rulesets[set].changes) ? stage(text, set)
                                                                                : text_ref{set, version});
                for (std::size_t earlier = 0; earlier < own; ++earlier)
                    text = on_day(set, std::move(text), f.days[earlier]);
                if (is_own && promises(f.days[own]))
                    before = stage(text, set);
                ++lower;
            } else {
                text = f.versions.back();
            }
            if (is_own) {
                promise_of_day(f.days[own], before, {set, version});
                text = on_day(set, std::move(text), f.days[own]);
                ++own;
            }
            text.from = from;
            text.set = set;
            weigh(text.weight, set);
            f.versions.push_back(std::move(text));
            if (full_)
                return;
        }
    }

    /// A derived set on a text of its base.
    composed_set on_base(std::size_t set, composed_set const& below) {
        syntax::ruleset_declaration const& written = tree_.rulesets[set];
        composed_set result;
        result.set = set;
        result.declared = below.declared;
        syntax::ruleset_declaration& text = result.declared;
        // What the set does not touch keeps the documents of the one that it comes from.
        for (syntax::criterion_declaration& criterion : text.criteria)
            if (criterion.inherited.empty())
                criterion.inherited = below.declared.sources;
        for (syntax::table_declaration& table : text.tables)
            if (table.inherited.empty())
                table.inherited = below.declared.sources;
        layering(below.declared, text, tree_.rulesets[families_[set].base].id.text, out_)
            .apply({layer_part::of(written)});
        take_over(written, text);
        result.weight = below.weight + weight_of(written);
        if (!below.from) // those of later days are counted with what stands on them
            weigh(result.weight, set);
        return result;
    }

    void take_over(syntax::ruleset_declaration const& written, syntax::ruleset_declaration& text) {
        text.id = written.id;
        text.base = {};
        if (!written.title.empty())
            text.title = written.title;
        if (!written.sources.empty())
            text.sources = written.sources;
        if (!written.subject.empty())
            text.subject = written.subject;
        if (written.valid_from || written.valid_to) {
            text.valid_from = written.valid_from;
            text.valid_to = written.valid_to;
        }
        if (written.recognise) {
            for (syntax::layer_change const& change : written.changes)
                if (change.target == syntax::layer_target::recognise)
                    out_.add(diagnostic(code::layers_collide, change.where, {"recognise when"})
                                 .also(written.recognise->where, note::other_place_here));
            text.recognise = written.recognise;
        }
        if (!written.bands.empty())
            text.bands = written.bands;
        if (!written.counting.empty())
            text.counting = written.counting;
        for (syntax::identifier const& required : written.prerequisites)
            if (std::find(text.prerequisites.begin(), text.prerequisites.end(), required) == text.prerequisites.end())
                text.prerequisites.push_back(required);
        text.documentation = written.documentation;
        text.changes.clear();
    }

    /// A text as the amendments of one day change it.
    composed_set on_day(std::size_t set, composed_set below, day const& changes) {
        composed_set result = below;
        std::vector<layer_part> parts;
        for (syntax::amendment_declaration const* const amendment : changes.amendments) {
            parts.push_back(layer_part::of(*amendment));
            result.weight += weight_of(*amendment);
        }
        layering(below.declared, result.declared, tree_.rulesets[set].id.text, out_).apply(parts);
        return result;
    }

    // ---- promises ----------------------------------------------------------------------------------------------

    /// A text that is in force on no day.
    text_ref stage(composed_set const& text, std::size_t set) {
        weigh(text.weight, set);
        stages_.push_back(text);
        return {none, stages_.size() - 1};
    }

    static bool promises(std::vector<syntax::layer_change> const& changes) {
        return std::any_of(changes.begin(), changes.end(), [](syntax::layer_change const& change) {
            return change.action == syntax::layer_action::tighten;
        });
    }
    static bool promises(day const& of) {
        return std::any_of(of.amendments.begin(), of.amendments.end(),
                           [](auto const* amendment) { return promises(amendment->changes); });
    }

    void promise_of_set(std::size_t set, text_ref below, text_ref above) {
        promise(tree_.rulesets[set].changes, below, above);
    }
    void promise_of_day(day const& changes, text_ref below, text_ref above) {
        for (syntax::amendment_declaration const* const amendment : changes.amendments)
            promise(amendment->changes, below, above);
    }
    void promise(std::vector<syntax::layer_change> const& changes, text_ref below, text_ref above) {
        for (syntax::layer_change const& change : changes) {
            if (change.action == syntax::layer_action::tighten)
                tightened_.push_back({{change.indicator.id.text, change.indicator.id.where}, below, above});
            if (change.action != syntax::layer_action::override_)
                continue;
            if (change.target == syntax::layer_target::let)
                retyped_.push_back({{change.let.name.text, false, change.let.name.where}, below, above});
            if (change.target == syntax::layer_target::table)
                retyped_.push_back({{change.table.name.text, true, change.table.name.where}, below, above});
        }
    }

    // ---- weight ------------------------------------------------------------------------------------------------

    template <class Declaration>
    std::uint64_t weight_of(Declaration const& written) {
        auto const [known, is_new] = weights_.insert({&written, 0});
        if (is_new) {
            part_counter parts(most_);
            count(written, parts);
            known->second = parts.count();
        }
        return known->second;
    }
    static void count(syntax::ruleset_declaration const& written, part_counter& parts) {
        count_shared(written, parts);
        parts.add_all(written.criteria);
        parts.add_all(written.bands);
        parts.add(written.recognise);
    }
    static void count(syntax::amendment_declaration const& written, part_counter& parts) {
        count_shared(written, parts);
    }
    template <class Declaration>
    static void count_shared(Declaration const& written, part_counter& parts) {
        parts.add_all(written.facts);
        parts.add_all(written.lets);
        parts.add_all(written.tables);
        parts.add_all(written.checks);
        parts.add_all(written.changes);
    }

    void weigh(std::uint64_t weight, std::size_t set) {
        total_ += weight;
        if (total_ <= most_ || full_)
            return;
        full_ = true;
        out_.add(code::layers_too_large, tree_.rulesets[set].id.where,
                 {tree_.rulesets[set].id.text, std::to_string(most_)});
    }

    // ---- the end -----------------------------------------------------------------------------------------------

    composition flattened() {
        composition result;
        std::vector<std::size_t> first_later(families_.size());
        for (family& f : families_)
            result.texts.push_back(std::move(f.versions.front()));
        result.originals = result.texts.size();
        for (std::size_t set = 0; set < families_.size(); ++set) {
            first_later[set] = result.texts.size();
            auto& versions = families_[set].versions;
            std::move(versions.begin() + 1, versions.end(), std::back_inserter(result.texts));
        }
        result.in_force = result.texts.size();
        std::move(stages_.begin(), stages_.end(), std::back_inserter(result.texts));
        auto const placed = [&](text_ref const& ref) {
            return ref.set == none    ? result.in_force + ref.version
                   : ref.version == 0 ? ref.set
                                      : first_later[ref.set] + ref.version - 1;
        };
        for (auto& [promise, below, above] : tightened_) {
            promise.below = placed(below);
            promise.above = placed(above);
            result.tightened.push_back(std::move(promise));
        }
        for (auto& [promise, below, above] : retyped_) {
            promise.below = placed(below);
            promise.above = placed(above);
            result.retyped.push_back(std::move(promise));
        }
        return result;
    }

    syntax::file const& tree_;
    std::uint64_t most_;
    diagnostics& out_;
    std::vector<family> families_;
    std::map<std::string_view, span> ids_{};
    std::map<std::string_view, std::size_t> sets_{};
    std::vector<composed_set> stages_{};
    std::vector<unplaced<tightening>> tightened_{};
    std::vector<unplaced<retyping>> retyped_{};
    std::map<void const*, std::uint64_t> weights_{};
    std::uint64_t total_ = 0; // of texts that are not written out in the file
    bool full_ = false;
    bool layered_ = false; // something in the file builds on something else
};

TIEUCHI_INLINE composition compose(syntax::file const& tree, std::uint64_t most, diagnostics& out) {
    return file_composer(tree, most, out).run();
}

} // namespace detail
} // namespace tieuchi
