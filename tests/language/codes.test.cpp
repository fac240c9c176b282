// Every code that rule text can raise has two files: bad/T0201.tieuchi raises it, and good/T0201.tieuchi, nearly the
// same text, does not. bad/T0201.txt is what the writer of the bad one reads.
//
// Options stand in front, in lines such as `#! max_nesting 4`; `#! final` asks for the final check, `#! imports` allows
// imports, of which the texts lie in lib/.

#include "language/files.hpp"
#include "support/rules.hpp"

#include <tieuchi/folder_importer.hpp>

#include <optional>

namespace {

// Raised when a subject is judged; tests/facts has the files.
std::set<std::string> const of_evaluation{"T0402"};

/// Options, and what they point to.
struct given_options {
    tieuchi::load_options load;
    std::optional<tieuchi::folder_importer> imports;
};

void read_options(std::filesystem::path const& path, std::string const& text, given_options& into) {
    files::options given(text, "#! ");
    tieuchi::load_options& result = into.load;
    result.name = path.filename().string();
    if (given.has("imports"))
        result.imports = &into.imports.emplace(result.name, path.string(),
                                               std::vector{files::folder("language").string()});
    given.number("max_imports", result.import.max_files);
    given.number("max_import_depth", result.import.max_depth);
    given.number("max_import_bytes", result.import.max_bytes);
    given.number("max_composed", result.check.max_composed);
    result.check.final = given.has("final");
    given.number("max_bytes", result.limits.max_bytes);
    given.number("max_nesting", result.limits.max_nesting);
    given.number("max_digits", result.limits.max_digits);
    given.number("max_cells", result.check.max_cells);
    given.number("max_subject_fields", result.check.max_subject_fields);
    given.done();
}

tieuchi::diagnostics findings(std::filesystem::path const& path) {
    std::string const text = files::read(path);
    given_options options;
    read_options(path, text, options);
    tieuchi::diagnostics found;
    bool const loaded = tieuchi::load(text, options.load, found) != nullptr;
    CHECK(loaded == !found.has_errors());
    return found;
}

std::set<std::string> codes_of_rules() {
    std::set<std::string> codes = files::codes_between(1, 500);
    for (std::string const& other : of_evaluation)
        CHECK(codes.erase(other) == 1);
    return codes;
}

} // namespace

TEST_CASE("Every code of rule text has its files") {
    std::set<std::string> const codes = codes_of_rules();
    CHECK(files::codes_in(files::folder("language/bad"), ".tieuchi") == codes);
    CHECK(files::codes_in(files::folder("language/bad"), ".txt") == codes);
    CHECK(files::codes_in(files::folder("language/good"), ".tieuchi") == codes);
}

TEST_CASE("What is wrong with a bad file is said") {
    for (std::string const& code : codes_of_rules()) {
        CAPTURE(code);
        auto const found = findings(files::folder("language/bad") / (code + ".tieuchi"));
        REQUIRE(!found.empty());
        CHECK(tieuchi::code_text(found[0].code) == code);
        files::compare(found, files::folder("language/bad") / (code + ".txt"));
    }
}

TEST_CASE("Nothing is wrong with a good file") {
    for (std::string const& code : codes_of_rules()) {
        CAPTURE(code);
        auto const found = findings(files::folder("language/good") / (code + ".tieuchi"));
        INFO(tieuchi::render(found));
        CHECK(found.empty());
    }
}
