import ctypes
import ctypes.util
import gc
import os
import pathlib
import subprocess
import sys
import threading

import pytest

import tieuchi
from conftest import FACTS, RULES
from tieuchi import Severity, Status, _library


def test_rules_that_are_wrong_say_where():
    with pytest.raises(tieuchi.RulesError) as caught:
        tieuchi.loads("ruleset r {\n  fact a : yes_no\n  criterion 1 \"c\" { indicator 1.1 { require b } }\n}",
                      name="wrong.tieuchi")
    (found,) = caught.value.diagnostics
    assert found.code == "T0201" and found.severity is Severity.ERROR
    assert (found.file, found.line, found.column) == ("wrong.tieuchi", 3, 45)
    assert (found.end_line, found.end_column) == (3, 46)
    assert str(found).startswith("wrong.tieuchi:3:45: error T0201: ")
    assert "require b" in str(caught.value)


def test_messages_in_both_languages():
    with pytest.raises(tieuchi.RulesError) as english:
        tieuchi.loads("ruleset")
    with pytest.raises(tieuchi.RulesError) as vietnamese:
        tieuchi.loads("ruleset", lang="vi")
    assert english.value.diagnostics[0].message != vietnamese.value.diagnostics[0].message
    with pytest.raises(ValueError):
        tieuchi.loads(RULES, lang="de")


def test_facts_that_are_wrong_are_all_reported(rules):
    with pytest.raises(tieuchi.FactsError) as caught:
        rules.evaluate({"popluation": 1, "insured": "0.5", "region": "nroth", "market": 3})
    codes = {each.code: each for each in caught.value.diagnostics}
    assert {"T0501", "T0503", "T0509", "T0502"} <= set(codes)
    assert "population" in codes["T0501"].help and codes["T0501"].path == "facts.popluation"
    assert not isinstance(caught.value, TypeError)


def test_lenient_lets_unknown_names_pass(rules):
    result = rules.evaluate({"popluation": 1}, lenient=True)
    assert [each.code for each in result.diagnostics] == ["T0501"]
    assert result.diagnostics[0].severity is Severity.WARNING
    with pytest.raises(tieuchi.FactsError):
        rules.evaluate({"insured": "0.5"}, lenient=True)


@pytest.mark.parametrize("facts", [{"": 1}, {"a\0b": 1}, {"a[0].b": 1}, {"\udc80": 1}, {3: 1}, {"a": {"b": 1}},
                                   {"region": "\ud800"}, {"region": b"north"}, {"region": {"north"}}])
def test_facts_that_cannot_be(rules, facts):
    with pytest.raises(tieuchi.FactsError):
        rules.evaluate(facts)


def test_facts_are_a_mapping(rules):
    with pytest.raises(TypeError, match="from_json"):
        rules.evaluate('{"tieuchi": 1}')
    with pytest.raises(TypeError):
        rules.evaluate([("population", 1)])


def test_limits():
    with pytest.raises(tieuchi.LimitError) as caught:
        tieuchi.loads(RULES, max_bytes=10)
    assert caught.value.diagnostics[0].code == "T0001"
    with pytest.raises(tieuchi.LimitError):
        tieuchi.evaluate_expression("(" * 100_000 + "1" + ")" * 100_000)
    with pytest.raises(tieuchi.LimitError):
        tieuchi.Facts.from_json("[" * 100_000)


def test_text_that_is_no_text():
    with pytest.raises(tieuchi.RulesError):
        tieuchi.loads(b"ruleset \xff")
    with pytest.raises(tieuchi.RulesError):
        tieuchi.loads("ruleset \ud800")
    with pytest.raises(tieuchi.RulesError):
        tieuchi.loads("")
    with pytest.raises(tieuchi.FactsError):
        tieuchi.Facts.from_json("")


def test_the_wrong_handle_is_a_type_error(rules, result):
    with pytest.raises(ctypes.ArgumentError):
        _library.functions.tc_result_status(rules.handle)
    with pytest.raises(ctypes.ArgumentError):
        _library.functions.tc_ruleset_release(result.handle)
    with pytest.raises(ctypes.ArgumentError):
        _library.functions.tc_facts_free(12345)


def test_parents_may_go_first():
    rules = tieuchi.loads(RULES)
    result = rules.evaluate(FACTS)
    indicator = result["14.1"]
    del rules
    gc.collect()
    assert result.criterion("14").title == "Health & care"
    assert "14.1" in result.report()
    del result
    gc.collect()
    assert indicator.title == "Residents are insured" and indicator.line == "<rules>:24"


def test_a_cycle_is_collected():
    rules = tieuchi.loads(RULES)
    result = rules.evaluate(FACTS)
    alive = [each._finalizer for each in (rules, result)]
    rules.result, result.rules = result, rules
    del rules, result
    gc.collect()
    assert not any(each.alive for each in alive)


def test_closing():
    with tieuchi.loads(RULES) as rules:
        result = rules.evaluate(FACTS)
    with pytest.raises(ValueError, match="closed"):
        rules.evaluate(FACTS)
    assert "closed" in repr(rules)
    assert result["14.1"].status is Status.UNMET
    result.close()
    result.close()
    assert result["14.1"].id == "14.1" if "14.1" in result.__dict__ else True
    with pytest.raises(ValueError, match="closed"):
        result.to_json()
    facts = tieuchi.Facts(FACTS)
    facts.close()
    with pytest.raises(ValueError, match="closed"):
        facts.update({"market": True})


def test_facts_are_reused(rules):
    with tieuchi.Facts(FACTS) as facts:
        assert rules.evaluate(facts)["14.1"].status is Status.UNMET
        facts.update({"insured": 6484})
        facts.set_subject("id", name="name")
        facts.set_as_of("2023-07-31")
        result = rules.evaluate(facts)
        assert result["14.1"].status is Status.MET and result.subject.name == "name"
        with pytest.raises(ValueError, match="Facts given"):
            rules.evaluate(facts, subject="x")


def test_threads_share_rules_and_results(rules):
    shared = rules.evaluate(FACTS)
    wrong = []

    def judge(insured, status):
        for _ in range(30):
            with rules.evaluate({**FACTS, "insured": insured}) as result:
                if result["14.1"].status is not status or not shared.to_json():
                    wrong.append(insured)

    threads = [threading.Thread(target=judge, args=case)
               for case in ((6211, Status.UNMET), (6484, Status.MET), (6483, Status.UNMET), (6825, Status.MET))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not wrong


def run(code, **environment):
    package = pathlib.Path(tieuchi.__file__).parents[1]
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(package), "PYTHONUTF8": "1", **environment})


def test_a_library_that_is_not_there_is_an_import_error_that_lists_what_was_tried(tmp_path):
    done = run("import tieuchi", TIEUCHI_LIBRARY=str(tmp_path / "none.so"))
    assert done.returncode != 0
    assert "ImportError" in done.stderr and str(tmp_path / "none.so") in done.stderr
    assert "TIEUCHI_LIBRARY" in done.stderr


def test_a_library_of_another_kind_is_refused():
    other = ctypes.util.find_library("c")
    done = run("import tieuchi", TIEUCHI_LIBRARY=other)
    assert done.returncode != 0 and "not a tieuchi library" in done.stderr


def test_nothing_is_said_at_exit():
    done = run("import tieuchi\n"
               "text = 'ruleset r { fact x : yes_no criterion 1 \"c\" { indicator 1.1 { require x } } }'\n"
               "rules = tieuchi.loads(text)\n"
               "result = rules.evaluate({'x': True})\n"
               "rules.again = rules\n"
               "print(result.status.value)")
    assert (done.returncode, done.stdout, done.stderr) == (0, "met\n", "")


def test_the_table_names_what_the_header_declares():
    import re
    header = pathlib.Path(tieuchi.__file__).parents[3] / "capi" / "tieuchi.h"
    if not header.exists():
        pytest.skip("not in a checkout")
    code = re.sub(r"/\*.*?\*/", " ", header.read_text(encoding="utf-8"), flags=re.S)
    declared = {}
    for name, arguments in re.findall(r"TC_API[^;(]*?\b(tc_\w+)\(([^;]*)\);", code):
        declared[name] = 0 if arguments.strip() == "void" else arguments.count(",") + 1
    assert {name: len(arguments) for name, arguments, _ in _library.PROTOTYPES} == declared

    # Structs: the same members in the same order.
    structs = {frozenset(f[0] for f in kind._fields_): kind for kind in _library.Record.__subclasses__()}
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \1;", code, flags=re.S):
        if name == "tc_text":
            continue
        members = re.findall(r"(?:\(\*(\w+)\)\([^;]*\)|(\w+))\s*;", body)
        members = [a or b for a, b in members]
        assert frozenset(members) in structs, name
        assert [f[0] for f in structs[frozenset(members)]._fields_] == members, name
