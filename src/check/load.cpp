#include <tieuchi/check.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/syntax.hpp>

#include "check/import_path.hpp"
#include "text/digest.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

template <class Declaration>
void append(std::vector<Declaration>& to, std::vector<Declaration>&& more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Reads a text and everything that it imports into one tree: the text itself first, then each import with its own, in
/// the order in which they stand.
class reader {
public:
    reader(load_options const& options, source_map& sources, diagnostics& out)
        : options_(options), sources_(sources), out_(out) {}

    void read(std::string_view text) {
        bytes_ = text.size();
        visit(options_.name, {}, text);
    }

    [[nodiscard]] syntax::file const& tree() const noexcept { return tree_; }
    [[nodiscard]] std::size_t own_sets() const noexcept { return own_sets_; }

    /// Of one text its own digest; of several that over a line for each: its digest, two spaces, its path.
    [[nodiscard]] std::string digest() const {
        if (texts_.size() == 1)
            return texts_.front().digest;
        std::string lines;
        for (known_text const& each : texts_)
            lines += each.digest + "  " + each.path + "\n";
        return sha256_hex(lines);
    }

private:
    /// A text that was read.
    struct known_text {
        std::string name;   // as the host calls it
        std::string path;   // seen from the first text, which has none: the same wherever the files lie
        std::string digest; // over the text in NFC: the same on whatever system it was typed
    };
    /// A text whose imports are being read.
    struct open_text {
        std::size_t text;
        span import; // where the next one is imported
    };

    void visit(std::string name, std::string path, std::string_view text) {
        syntax::file part = parse_file(sources_, name, text, options_.limits, out_);
        std::string_view const read = sources_.at(static_cast<std::uint32_t>(sources_.size() - 1)).text();
        std::size_t const self = texts_.size();
        texts_.push_back({std::move(name), std::move(path), sha256_hex(read)});
        if (self == 0)
            own_sets_ = part.rulesets.size();
        append(tree_.units, std::move(part.units));
        append(tree_.rulesets, std::move(part.rulesets));
        append(tree_.amendments, std::move(part.amendments));
        for (syntax::import_declaration const& each : part.imports) {
            if (stopped_)
                return;
            open_.push_back({self, each.where});
            import(each, self);
            open_.pop_back();
        }
    }

    void import(syntax::import_declaration const& asked, std::size_t from) {
        if (!detail::is_import_path(asked.path))
            return out_.add(code::import_path, asked.where, {asked.path});
        if (options_.imports == nullptr)
            return out_.add(code::import_refused, asked.where, {asked.path});
        std::string name, text, reason;
        switch (options_.imports->find(asked.path, texts_[from].name, name, text, reason)) {
        case importer::answer::found:
            break;
        case importer::answer::outside_roots:
            return out_.add(code::import_outside_roots, asked.where, {asked.path});
        case importer::answer::not_found:
        case importer::answer::not_readable:
            return out_.add(code::import_not_found, asked.where, {asked.path, reason});
        }
        auto const known =
            std::find_if(texts_.begin(), texts_.end(), [&](known_text const& each) { return each.name == name; });
        if (known != texts_.end())
            return refuse_circle(asked, static_cast<std::size_t>(known - texts_.begin()));
        if (!within_limits(asked, text.size()))
            return;
        visit(std::move(name), detail::path_beside(texts_[from].path, asked.path), text);
    }

    /// A text is read once; only one whose imports are being read must not be imported again.
    void refuse_circle(syntax::import_declaration const& asked, std::size_t again) {
        auto const first =
            std::find_if(open_.begin(), open_.end(), [again](open_text const& each) { return each.text == again; });
        if (first == open_.end())
            return;
        std::string circle;
        for (auto at = first; at != open_.end(); ++at)
            circle += texts_[at->text].name + " → ";
        diagnostic found(code::import_cycle, asked.where, {circle + texts_[again].name});
        for (auto at = first; at + 1 != open_.end(); ++at)
            found.also(at->import, note::imported_here);
        out_.add(std::move(found));
    }

    bool within_limits(syntax::import_declaration const& asked, std::size_t size) {
        import_limits const& limits = options_.import;
        if (open_.size() > limits.max_depth) {
            out_.add(code::import_too_deep, asked.where, {std::to_string(limits.max_depth)});
            return false;
        }
        if (texts_.size() > limits.max_files) {
            out_.add(code::too_many_imports, asked.where, {std::to_string(limits.max_files)});
            stopped_ = true;
            return false;
        }
        if (size > limits.max_bytes - std::min(bytes_, limits.max_bytes)) {
            out_.add(code::import_too_large, asked.where,
                     {asked.path, std::to_string(size), std::to_string(limits.max_bytes)});
            return false;
        }
        bytes_ += size;
        return true;
    }

    load_options const& options_;
    source_map& sources_;
    diagnostics& out_;
    syntax::file tree_{};
    std::vector<known_text> texts_{};
    std::vector<open_text> open_{};
    std::size_t bytes_ = 0;
    std::size_t own_sets_ = 0;
    bool stopped_ = false;
};

} // namespace

std::shared_ptr<ruleset const> load(std::string_view text, load_options const& options, diagnostics& out) {
    auto const sources = std::make_shared<source_map>();
    out.set_sources(sources);
    std::size_t const before = out.error_count();
    reader texts(options, *sources, out);
    texts.read(text);
    // A tree with holes would only give errors that follow from those already found.
    if (out.error_count() != before)
        return nullptr;
    std::shared_ptr<ruleset const> const checked = check(texts.tree(), sources, options.check, out);
    if (checked == nullptr)
        return nullptr;
    auto const result = std::const_pointer_cast<ruleset>(checked); // made a moment ago, and nobody else has it
    ruleset_access::own_sets(*result) = texts.own_sets();
    ruleset_access::digest(*result) = "sha256:" + texts.digest();
    return result;
}

} // namespace tieuchi
