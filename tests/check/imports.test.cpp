#include "support/catch.hpp"
#include "support/rules.hpp"

#include <tieuchi/folder_importer.hpp>
#include <tieuchi/model.hpp>

#include "check/import_path.hpp"
#include "text/digest.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

using strings = std::vector<std::string>;

/// Texts by name; a path is taken beside the text that imports it.
class shelf final : public tieuchi::importer {
public:
    explicit shelf(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}

    answer find(std::string_view path, std::string_view from, std::string& name, std::string& text,
                std::string&) override {
        name = tieuchi::detail::path_beside(from, path);
        asked.push_back(name);
        auto const found = texts_.find(name);
        if (found == texts_.end())
            return answer::not_found;
        text = found->second;
        return answer::found;
    }

    strings asked{};

private:
    std::map<std::string, std::string> texts_;
};

struct imported : support::loaded {
    strings asked{};
};

imported load(std::map<std::string, std::string> texts, std::string const& name = "a",
              tieuchi::load_options options = {}) {
    std::string const text = texts.at(name);
    shelf host(std::move(texts));
    options.name = name;
    options.imports = &host;
    imported result;
    static_cast<support::loaded&>(result) = support::load(text, options);
    result.asked = host.asked;
    return result;
}

std::string set(std::string const& id, std::string const& clauses = "") {
    return "ruleset " + id + " { fact n : count  " + clauses + " criterion 1 \"c\" { indicator 1.1 { require n > 1 } } }\n";
}

strings ids(imported const& from) {
    INFO(from.messages);
    REQUIRE(from.rules != nullptr);
    strings result;
    for (auto const& each : from.rules->sets())
        result.push_back(each.id);
    return result;
}

/// A folder that is gone at the end. No other test has it, though tests run side by side with the same random numbers.
class scratch {
public:
    scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "tieuchi-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        place_ = pattern;
    }
    ~scratch() { std::filesystem::remove_all(place_); }
    scratch(scratch const&) = delete;
    scratch& operator=(scratch const&) = delete;

    [[nodiscard]] std::string path(std::string const& name) const { return (place_ / name).string(); }
    void write(std::string const& name, std::string const& text) const {
        std::filesystem::create_directories((place_ / name).parent_path());
        std::ofstream(place_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] support::loaded load(std::string const& name, strings folders = {}) const {
        tieuchi::load_options options;
        options.name = path(name);
        tieuchi::folder_importer imports(options.name, path(name), std::move(folders));
        options.imports = &imports;
        std::ifstream file(place_ / name, std::ios::binary);
        return support::load(std::string(std::istreambuf_iterator<char>(file), {}), options);
    }

private:
    std::filesystem::path place_;
};

} // namespace

TEST_CASE("imports: the sets of the file stand first, each text is read once", "[imports]") {
    auto const loaded = load({{"a", "import \"b\"\nimport \"c\"\n" + set("x") + "import \"b\"\n"},
                              {"b", "import \"c\"\n" + set("y")},
                              {"c", "unit mỗi = 2 km\n" + set("z")}});
    CHECK(ids(loaded) == strings{"x", "y", "z"});
    CHECK(loaded.codes.empty());
    CHECK(loaded.rules->own_sets() == 1);
    CHECK(loaded.rules->find("") == &loaded.rules->sets().front());
    CHECK(loaded.rules->units().find("mỗi") != nullptr);
    CHECK(loaded.rules->sources().size() == 3);
    CHECK(loaded.asked == strings{"b", "c", "c", "b"});
}

TEST_CASE("imports: what is imported can be built on", "[imports]") {
    auto const loaded =
        load({{"a", "import \"lib/base\"\nruleset x extends b { tighten indicator 1.1 { require n > 2 } }\n"
                    "amendment s to b from 2024-01-01 { add indicator 1.2 to 1 { require e::n > 1 } }\n"},
              {"lib/base", "import \"../e\"\n" + set("b")},
              {"e", set("e")}});
    CHECK(ids(loaded) == strings{"x", "b", "e"});
    CHECK(loaded.rules->amended().size() == 2);
    CHECK(loaded.asked == strings{"lib/base", "e"});
}

TEST_CASE("imports: a file of amendments judges by the one set that it imports", "[imports]") {
    auto const loaded =
        load({{"a", "import \"b\"\namendment s to b from 2024-01-01 { remove criterion 2 because \"x\" }\n"},
              {"b", set("b", "criterion 2 \"d\" { indicator 2.1 { attested } }")}});
    CHECK(ids(loaded) == strings{"b"});
    CHECK(loaded.rules->own_sets() == 0);
    CHECK(loaded.rules->find("") != nullptr);
}

TEST_CASE("imports: mistakes stand in the text that has them", "[imports]") {
    auto const loaded = load({{"a", "import \"b\"\n" + set("x", "let k = 1 km + 1 ha")},
                              {"b", "import \"c\"\n\n" + set("y", "let k = q")},
                              {"c", set("x")}});
    CHECK(loaded.rules == nullptr);
    CHECK(loaded.codes == strings{"T0301", "T0201", "T0200"});
    CHECK(loaded.messages.find("a:2:") != std::string::npos);
    CHECK(loaded.messages.find("b:3:") != std::string::npos);
    CHECK(loaded.messages.find("c:1:") != std::string::npos);
    // What cannot be read is all that is said.
    CHECK(load({{"a", "import \"b\"\n" + set("x", "let k = q")}, {"b", "ruleset y {"}}).codes == strings{"T0101"});
}

TEST_CASE("imports: what cannot be imported", "[imports]") {
    auto const codes = [](std::string const& text, tieuchi::load_options const& options = {}) {
        return load({{"a", text},
                     {"b", "import \"c\"\n" + set("b")},
                     {"c", "import \"d\"\n" + set("c")},
                     {"d", set("d")},
                     {"u", "import \"v\"\n" + set("u")},
                     {"v", "import \"a\"\n" + set("v")}},
                    "a", options)
            .codes;
    };
    CHECK(codes("import \"x\"") == strings{"T0222"});
    CHECK(codes("import \"x\"\nimport \"y\"") == strings{"T0222", "T0222"});
    CHECK(codes("import \"a\"") == strings{"T0224"});
    CHECK(codes("import \"u\"") == strings{"T0224"});
    for (char const* const path : {"", "/b", "\\\\b", "lib\\\\b", "C:b", "C:/b", "http://example.org/b"}) {
        INFO(path);
        CHECK(codes("import \"" + std::string(path) + "\"") == strings{"T0245"});
    }
    CHECK(support::load("import \"b\"").codes == strings{"T0237"});
    tieuchi::load_options options;
    options.import.max_depth = 2;
    CHECK(codes("import \"b\"", options) == strings{"T0225"});
    options.import.max_depth = 3;
    CHECK(codes("import \"b\"", options).empty());
    options.import.max_files = 2;
    CHECK(codes("import \"b\"", options) == strings{"T0242"});
    options.import.max_files = 3;
    CHECK(codes("import \"b\"", options).empty());
    options.import.max_bytes = 100;
    CHECK(codes("import \"b\"", options) == strings{"T0241"});
    options = {};
    options.limits.max_bytes = 60;
    CHECK(codes("import \"d\"", options) == strings{"T0001"});
}

TEST_CASE("imports: the digest", "[imports]") {
    std::string const alone = set("x"), b = set("y");
    auto const hex = [](std::string const& text) { return tieuchi::sha256_hex(text); };
    CHECK(load({{"a", alone}}).rules->digest() == "sha256:" + hex(alone));
    std::string const a = "import \"lib/../lib/b\"\n" + alone;
    std::string const expected = "sha256:" + hex(hex(a) + "  \n" + hex(b) + "  lib/b\n");
    CHECK(load({{"a", a}, {"lib/b", b}}).rules->digest() == expected);
    // It does not depend on where the files lie.
    CHECK(load({{"/far/away/a", a}, {"/far/away/lib/b", b}}, "/far/away/a").rules->digest() == expected);
    CHECK(load({{"a", a}, {"lib/b", b + "#"}}).rules->digest() != expected);
}

TEST_CASE("imports: paths beside a text", "[imports]") {
    using tieuchi::detail::path_beside;
    CHECK(path_beside("a", "b") == "b");
    CHECK(path_beside("x/a", "b") == "x/b");
    CHECK(path_beside("x/a", "../b") == "b");
    CHECK(path_beside("x/a", "../../b") == "../b");
    CHECK(path_beside("../a", "../b") == "../../b");
    CHECK(path_beside("/a", "../b") == "/../b");
    CHECK(path_beside("x/y/a", ".././b//c") == "x/b/c");
    CHECK(path_beside("", "b") == "b");
    CHECK(path_beside("x/", "b") == "x/b");
    CHECK(path_beside("./a", "../b") == "../b");
}

TEST_CASE("imports: out of folders", "[imports]") {
    scratch const files;
    files.write("rules/a", "import \"b\"\n" + set("x"));
    files.write("rules/b", "import \"deep/c\"\n" + set("y"));
    files.write("rules/deep/c", "import \"../b2\"\n" + set("z"));
    files.write("rules/b2", set("w"));
    files.write("rules/up", "import \"../lib/d\"\n" + set("x"));
    files.write("rules/named", "import \"d\"\n" + set("x"));
    files.write("rules/folder", "import \"deep\"\n" + set("x"));
    files.write("rules/twice", "import \"b2\"\nimport \"deep/../b2\"\nimport \"same\"\n" + set("x"));
    files.write("rules/itself", "import \"deep/../itself\"\n" + set("x"));
    files.write("lib/d", "import \"e\"\n" + set("d"));
    files.write("lib/e", set("e"));
    std::filesystem::create_symlink(files.path("rules/b2"), files.path("rules/same"));
    std::filesystem::create_symlink(files.path("lib/e"), files.path("rules/out"));
    std::filesystem::create_directory_symlink(files.path("lib"), files.path("rules/lib"));
    files.write("rules/through", "import \"out\"\n" + set("x"));
    files.write("rules/through2", "import \"lib/e\"\n" + set("x"));

    CHECK(files.load("rules/a").codes.empty());
    CHECK(files.load("rules/a").rules->sets().size() == 4);
    CHECK(files.load("rules/twice").codes.empty());
    CHECK(files.load("rules/twice").rules->sets().size() == 2);
    CHECK(files.load("rules/itself").codes == strings{"T0224"});
    CHECK(files.load("rules/folder").codes == strings{"T0222"});
    CHECK(files.load("rules/folder").messages.find("it is a directory") != std::string::npos);
    CHECK(files.load("rules/named").codes == strings{"T0222"});
    // Nothing outside the folders is read, however it is named.
    for (char const* const name : {"rules/up", "rules/through", "rules/through2"}) {
        INFO(name);
        CHECK(files.load(name).codes == strings{"T0223"});
        CHECK(files.load(name, {files.path("rules/deep")}).codes == strings{"T0223"});
        CHECK(files.load(name, {files.path("lib")}).codes.empty());
        CHECK(files.load(name, {files.path("lib/")}).codes.empty());
        CHECK(files.load(name, {files.path("")}).codes.empty());
    }
    CHECK(files.load("rules/named", {files.path("rules/deep"), files.path("lib")}).codes.empty());
    CHECK(files.load("rules/named", {files.path("no such folder")}).codes == strings{"T0222"});
    // A folder whose name only begins like that of a root is none.
    files.write("lib2/e", set("e"));
    files.write("rules/beside", "import \"../lib2/e\"\n" + set("x"));
    CHECK(files.load("rules/beside", {files.path("lib")}).codes == strings{"T0223"});
}

TEST_CASE("imports: what is read out of a folder is called by a path that leads there", "[imports]") {
    scratch const files;
    files.write("rules/a", "import \"../lib/b\"\n" + set("x"));
    files.write("lib/b", set("y", "let k = q"));
    auto const loaded = files.load("rules/a", {files.path("lib")});
    CHECK(loaded.messages.find("--> " + files.path("lib/b") + ":1:") != std::string::npos);
}
