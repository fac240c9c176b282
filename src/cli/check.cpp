// tieuchi check: are these rules right?
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/rules.hpp"

#include <tieuchi/json.hpp>

#include <memory>
#include <utility>

namespace tieuchi::cli {
namespace {

struct options {
    std::vector<std::string> files;
    std::vector<std::string> roots;
    bool final = false;
    bool json = false;
    std::string lang = "en";
};

int run(options const& asked) {
    language const in = language_of(asked.lang);
    std::vector<diagnostics> all;
    bool wrong = false;
    for (std::string const& path : asked.files) {
        diagnostics& found = all.emplace_back();
        check_options how;
        how.final = asked.final;
        (void)load_rules({path, asked.roots}, how, in, found);
        wrong = wrong || found.has_errors();
    }
    if (asked.json) {
        diagnostics output;
        if (!write_output({}, diagnostics_to_json(all, in), in, output)) {
            show(output, in);
            wrong = true;
        }
    } else {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0 && !all[i].empty() && !all[i - 1].empty())
                std::fputs("\n", stderr);
            show(all[i], in);
        }
    }
    return wrong ? exit_input : exit_ok;
}

} // namespace

void add_check(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command =
        program.add_subcommand("check", "Say what is wrong with rule files");
    command->add_option("FILE", asked->files, "Rule files; - is standard input")->required()->type_name("");
    add_roots(*command, asked->roots);
    command->add_flag("--final", asked->final, "Refuse also what is still pending or delegated");
    command->add_flag("--json", asked->json, "Write what is found to standard output as a JSON array");
    add_language(*command, asked->lang, "Language of the messages");
    command->footer("Finds mistakes of spelling, names, types and units, as many as there are in one run.\n"
                    "Exit code 0: no errors; 1: errors were found, or a file cannot be read.\n" +
                    example("tieuchi check --final rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
