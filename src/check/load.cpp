#include <tieuchi/load.hpp>

#include "text/digest.hpp"

#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {

std::shared_ptr<ruleset const> load(std::string_view text, load_options const& options, diagnostics& out) {
    auto const sources = std::make_shared<source_map>();
    out.set_sources(sources);
    std::size_t const before = out.error_count();
    syntax::file const tree = parse_file(*sources, options.name, text, options.limits, out);
    // A tree with holes would only give errors that follow from those already found.
    if (out.error_count() != before)
        return nullptr;
    std::shared_ptr<ruleset const> const checked = check(tree, sources, options.check, out);
    if (checked == nullptr)
        return nullptr;
    auto result = std::make_shared<ruleset>(*checked);
    // Over the text in NFC: the same rules have the same digest on whatever system they were typed.
    ruleset_access::digest(*result) = "sha256:" + sha256_hex(sources->at(0).text());
    return result;
}

} // namespace tieuchi
