// What is reported of a proof: the verdict, and below it the steps line by line.
#include "report/document.hpp"
#include "report/explanation_lines.hpp"
#include "report/explanation_words.hpp"

#include <tieuchi/explain.hpp>

#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

namespace said = proof_words;

std::string title_of(explanation const& given, step_words const& say) {
    std::string text = say.word(said::why_so) + ": ";
    if (given.form == step_form::criterion)
        text += say.word(said::criterion) + " " + given.id + " – ";
    else if (given.form == step_form::indicator)
        text += say.word(said::indicator) + " " + given.id + " – ";
    return text + (given.title.empty() ? given.id : given.title);
}

span_of_text verdict_on(explanation const& given, step_words const& say) {
    span_of_text made{say.word(said::only_scored), tone::plain, true};
    if (auto const what = status_of(given.value))
        made = {say.word(verdict_of(*what)), tone_of(*what), true};
    if (given.form == step_form::set && !given.detail.empty())
        made.text += " – " + say.word(said::class_given) + " " + given.detail;
    if (given.score)
        made.text += " – " + plain(say.score(*given.score)) + " " + say.word(said::points);
    made.text += say.estimate_behind(given.estimated);
    return made;
}

} // namespace

document document_of(explanation const& given, language in) {
    step_words const say(in);
    document made;
    made.in = in;
    made.title = title_of(given, say);
    made.verdict = verdict_on(given, say);
    block tree;
    tree.form = block::kind::tree;
    tree.id = "proof";
    tree.tree = proof_lines(in).of(given);
    made.blocks.push_back(std::move(tree));
    return made;
}

document document_of(std::vector<explanation> const& given, language in) {
    if (given.size() == 1)
        return document_of(given.front(), in);
    document all;
    all.in = in;
    all.title = said::why_so.in(in);
    for (explanation const& each : given) {
        document one = document_of(each, in);
        for (block& piece : one.blocks) {
            piece.id += "-" + std::to_string(all.blocks.size() + 1);
            all.blocks.push_back(std::move(piece));
        }
    }
    return all;
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
