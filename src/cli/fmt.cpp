// tieuchi fmt: rule files in canonical form.
#include "cli/command.hpp"
#include "cli/io.hpp"

#include <tieuchi/format.hpp>

#include <memory>
#include <optional>

namespace tieuchi::cli {
namespace {

struct options {
    std::vector<std::string> files;
    bool check = false;
    std::string lang;
};

/// What became of one file.
enum class outcome { canonical, changed, wrong };

class formatter {
public:
    explicit formatter(options const& asked) : asked_(asked), in_(language_of(asked.lang)) {
        if (!asked.lang.empty())
            how_.keywords = in_;
    }

    outcome run(std::string const& path) const {
        diagnostics found;
        parse_limits const limits;
        auto const text = read_input(path, limits.max_bytes, in_, found);
        auto const sources = std::make_shared<source_map>();
        found.set_sources(sources);
        auto const written = text ? format(*sources, name_of_input(path), *text, limits, how_, found) : std::nullopt;
        bool const good = written && put(path, *text, *written, found);
        if (!good)
            show(found, in_);
        return !good ? outcome::wrong : *written == *text ? outcome::canonical : outcome::changed;
    }

private:
    /// Puts what was written where it belongs, unless it is only compared.
    bool put(std::string const& path, std::string const& before, std::string const& after, diagnostics& out) const {
        if (asked_.check)
            return after == before || write_output({}, name_of_input(path) + "\n", in_, out);
        if (path == "-")
            return write_output({}, after, in_, out);
        return after == before || replace_file(path, after, in_, out);
    }

    options const& asked_;
    language in_;
    format_options how_{};
};

int run(options const& asked) {
    formatter const each(asked);
    bool wrong = false;
    for (std::string const& path : asked.files) {
        outcome const became = each.run(path);
        wrong = wrong || became == outcome::wrong || (asked.check && became == outcome::changed);
    }
    return wrong ? exit_input : exit_ok;
}

} // namespace

void add_fmt(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand("fmt", "Write rule files in canonical form");
    command->add_option("FILE", asked->files, "Rule files, which are changed in place; - is standard input")
        ->required()
        ->type_name("");
    command->add_flag("--check", asked->check, "Change nothing; list the files that are not in canonical form");
    add_language(*command, asked->lang, "Write every keyword in this language, and messages too");
    command->footer("Standard input goes to standard output. A file is replaced at once or not at all.\n"
                    "Exit code 0: done; 1: a file is no rule file or cannot be read or written, or, with --check,\n"
                    "is not in canonical form.\n" +
                    example("tieuchi fmt --check rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi\n"
                            "  tieuchi fmt --lang vi - < rules.tieuchi"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
