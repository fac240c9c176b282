"""Every example of docs/language.md does what the page says."""
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
KEYWORDS = (ROOT / "include" / "tieuchi" / "detail" / "keywords.hpp").read_text(encoding="utf-8")


def blocks(info):
    """The fenced blocks whose info string matches, each with its words behind the language and its text."""
    found = []
    for match in re.finditer(r"^```(\w+)([^\n]*)\n(.*?)^```$", PAGE, re.M | re.S):
        words = (match.group(1) + match.group(2)).split()
        if words[: len(info)] == info:
            line = PAGE.count("\n", 0, match.start()) + 1
            found.append((words[len(info):], match.group(3), f"line-{line}"))
    return found


PRELUDE = blocks(["tieuchi", "prelude"])[0][1]
FACTS = blocks(["json", "facts"])[0][1]
FILES = [(text, line) for words, text, line in blocks(["tieuchi"]) if not words]
MISTAKES = [(words[0], text, line) for words, text, line in blocks(["tieuchi", "error"])]
EXPRESSIONS = [tuple(part.strip() for part in line.rsplit("#", 1))
               for _, text, _ in blocks(["tieuchi", "expr"]) for line in text.splitlines() if line.strip()]


def test_the_page_has_examples_of_every_sort():
    assert len(FILES) >= 7 and len(MISTAKES) >= 2 and len(EXPRESSIONS) >= 60


def test_prelude_is_well_formed(tieuchi, tmp_path):
    (tmp_path / "prelude.tieuchi").write_text(PRELUDE, encoding="utf-8")
    run = tieuchi("check", tmp_path / "prelude.tieuchi")
    assert run.code == 0, run.err
    json.loads(FACTS)


@pytest.mark.parametrize("text", [t for t, _ in FILES], ids=[line for _, line in FILES])
def test_file(tieuchi, tmp_path, text):
    (tmp_path / "example.tieuchi").write_text(text, encoding="utf-8")
    run = tieuchi("check", tmp_path / "example.tieuchi")
    assert run.code == 0, run.err
    assert "error" not in run.err


@pytest.mark.parametrize("code, text", [(c, t) for c, t, _ in MISTAKES], ids=[line for *_, line in MISTAKES])
def test_mistake(tieuchi, tmp_path, code, text):
    (tmp_path / "example.tieuchi").write_text(text, encoding="utf-8")
    run = tieuchi("check", tmp_path / "example.tieuchi")
    assert run.code == 1
    assert re.findall(r"T\d{4}", run.err) == [code], run.err


def test_expressions(tieuchi, tmp_path):
    (tmp_path / "prelude.tieuchi").write_text(PRELUDE, encoding="utf-8")
    (tmp_path / "facts.json").write_text(FACTS, encoding="utf-8")
    run = tieuchi("expr", "--lines", "-r", tmp_path / "prelude.tieuchi", "-f", tmp_path / "facts.json",
                  stdin="".join(e + "\n" for e, _ in EXPRESSIONS))
    assert run.code == 0, run.err
    answers = run.out.splitlines()
    assert len(answers) == len(EXPRESSIONS)
    wrong = [f"{e}: {answer} instead of {wanted}" for (e, wanted), answer in zip(EXPRESSIONS, answers)
             if answer != wanted and not (wanted.startswith("error ") and answer.startswith(wanted + ":"))]
    assert not wrong, "\n".join(wrong)


def test_grammar_names_every_keyword():
    grammar = blocks(["ebnf"])[0][1]
    rows = re.findall(r'\{"([^"]+)", keyword::(\w+), \w+, keyword_language::(\w+)\}', KEYWORDS)
    english = {spelling for spelling, _, language in rows if language == "english"}
    quoted = {word for word in re.findall(r'"([^"]+)"', grammar) if re.match(r"[a-z_]+$", word)}
    assert quoted - english == set()
    assert english - quoted == {"round"}, "a keyword that the grammar does not name"


def test_every_vietnamese_keyword_is_in_the_table():
    table = PAGE.split("## Keywords")[1]
    for spelling in re.findall(r'\{"([^"]+)", keyword::\w+(?:, keyword::\w+\}|, \w+, keyword_language::vietnamese\})',
                               KEYWORDS):
        assert spelling in table, spelling
