"""tieuchi overview"""
import json
import os
import pty
import subprocess

import pytest

from conftest import PROGRAM, RULES

DISTRICT = RULES + """
ruleset t.district {
  fact xã : list of subject t.one
  criterion 1 "Xã đạt" { indicator 1 { require share(xã where met) >= 80% } }
}
"""
GOOD = {"vùng": "BTB", "dân_số": 100, "bhyt": 96, "đường": [{"dài": "2.5 km"}]}


@pytest.fixture
def communes(tmp_path):
    """Writes a facts file for each of these values."""
    def write(*all_values, **members):
        paths = []
        for number, values in enumerate(all_values):
            path = tmp_path / f"commune{number}.json"
            path.write_text(json.dumps({"tieuchi": 1, "subject": {"id": f"x{number}", "name": f"Xã {number}"},
                                        "facts": values, **members}, ensure_ascii=False), encoding="utf-8")
            paths.append(path)
        return paths
    return write


@pytest.fixture
def district(tmp_path):
    path = tmp_path / "district.tieuchi"
    path.write_text(DISTRICT, encoding="utf-8")
    return path


def found(done):
    assert done.code == 0, done
    return json.loads(done.out)


def statuses(overview):
    return [subject["criteria"] for subject in overview["subjects"]]


def test_several_files_are_several_subjects(tieuchi, rules, communes):
    paths = communes(GOOD, {**GOOD, "bhyt": 90}, {})
    done = tieuchi("overview", "-r", rules, "-f", *paths, "--format", "json")
    overview = found(done)
    assert done.err == ""
    assert list(overview) == ["tieuchi", "engine", "counts", "subjects", "criteria", "agencies", "levels"]
    assert [s["id"] for s in overview["subjects"]] == ["x0", "x1", "x2"]
    assert statuses(overview) == [{"1": "met", "2": "unknown"}, {"1": "unmet", "2": "unknown"},
                                  {"1": "unknown", "2": "unknown"}]
    assert overview["criteria"][0]["counts"] == {"met": 1, "unmet": 1, "unknown": 1, "not_applicable": 0, "total": 3}
    assert [(a["name"], a["indicators"]) for a in overview["agencies"]] == [("Phòng Y tế", ["1.1", "1.2"]),
                                                                            ("", ["2"])]
    assert {"subject": "x1", "indicator": "1.1"} in overview["agencies"][0]["open"]
    assert overview["levels"] == []
    # -f may stand before each file, too; and each is what eval says of it.
    words = [word for path in paths for word in ("-f", path)]
    assert tieuchi("overview", "-r", rules, *words, "--format", "json").out == done.out
    for path, subject in zip(paths, overview["subjects"]):
        alone = found(tieuchi("eval", "-r", rules, "-f", path, "--format", "json"))
        assert {c["id"]: c["status"] for c in alone["criteria"]} == subject["criteria"]
        assert alone["counts"] == subject["counts"] and alone["status"] == subject["status"]


def test_the_rows_of_a_list(tieuchi, district, facts):
    rows = [{"id": "a", "name": "Xã A", "facts": GOOD, "attestations": {"2": {"status": "met"}}},
            {"id": "b", "facts": {**GOOD, "bhyt": 5}}]
    path = facts({"xã": rows}, as_of="2023-07-31")
    words = ("overview", "-r", district, "-s", "t.district", "-f", path)
    overview = found(tieuchi(*words, "--format", "json"))
    assert [s["ruleset"] for s in overview["subjects"]] == ["t.one", "t.one"]
    assert statuses(overview) == [{"1": "met", "2": "met"}, {"1": "unmet", "2": "unknown"}]
    assert overview["counts"]["subjects"]["met"] == 1
    assert found(tieuchi(*words, "--rows", "xã", "--format", "json")) == overview
    done = tieuchi(*words, "--rows", "xa")
    assert done.code == 1 and "T0620" in done.err and "write `xã`" in done.err
    done = tieuchi("overview", "-r", district, "-s", "t.one", "-f", facts(GOOD), "--rows", "đường")
    assert done.code == 1 and "T0621" in done.err
    done = tieuchi("overview", "-r", district, "-f", path)
    assert done.code == 2 and "T0605" in done.err
    done = tieuchi("overview", "-r", district, "-s", "t.district", "-f", facts({}))
    assert done.code == 0 and "T0623" in done.err and "Không có đối tượng nào." in done.out


def test_errors_have_their_places_in_every_file(tieuchi, rules, district, communes, facts):
    done = tieuchi("overview", "-r", rules, "-f", *communes({"bhyn": 1}, GOOD, {"bhyt": -1}))
    assert done.code == 1 and done.out == ""
    assert "commune0.json:1:" in done.err and "T0501" in done.err
    assert "commune2.json:1:" in done.err and "T0504" in done.err
    path = facts({"xã": [{"id": "a", "facts": {"bhyt": -1}}]})
    done = tieuchi("overview", "-r", district, "-s", "t.district", "-f", path)
    assert done.code == 1 and "facts.xã[0].facts.bhyt" in done.err and done.err.count("T0504") == 1


def test_warnings_about_the_rules_are_said_once(tieuchi, rules, communes):
    done = tieuchi("overview", "-r", rules, "-f", *communes(GOOD, GOOD, GOOD, as_of="2030-01-01"))
    assert done.code == 0 and done.err.count("T0402") == 1
    estimate = {**GOOD, "bhyt": {"value": 96, "estimate": True}}
    done = tieuchi("overview", "-r", rules, "-f", *communes(estimate, estimate))
    assert done.code == 0 and done.err.count("T0615") == 2 and "commune1.json" in done.err


def test_levels(tieuchi, rules, communes):
    paths = communes(GOOD, {}, attestations={"2": {"status": "met"}})
    words = ("overview", "-r", rules, "-f", *paths)
    overview = found(tieuchi(*words, "--levels", "2,1", "--format", "json"))
    assert overview["levels"] == [{"from": 2, "to": 2, "subjects": ["x0"]}, {"from": 1, "to": 1, "subjects": []},
                                  {"from": 0, "to": 0, "subjects": []}]
    # Nobody knows yet whether the second meets one or two.
    assert [s["level"] for s in overview["subjects"]] == [0, None] and overview["undecided"] == ["x1"]
    done = tieuchi(*words, "--levels", "19,15,10", "--lang", "en")
    assert "15–18" in done.out and "fewer than 10" in done.out
    for wrong in ("-1", "x", "19;15"):
        assert tieuchi(*words, "--levels", wrong).code == 2, wrong


def test_the_report_in_both_languages(tieuchi, rules, communes):
    paths = communes(GOOD, {**GOOD, "bhyt": 90})
    done = tieuchi("overview", "-r", rules, "-f", *paths)
    assert done.code == 0, done
    assert "2 đối tượng" in done.out and "✓" in done.out and "✗" in done.out and "Dấu trong bảng" in done.out
    assert "Xã 0" in done.out and "x0" not in done.out  # by their names
    assert "Overview of many subjects" in tieuchi("overview", "-r", rules, "-f", *paths, "--lang", "en").out


@pytest.mark.parametrize("kind, sign", [("md", "# Tổng hợp"), ("html", "<!DOCTYPE html>")])
def test_other_formats(tieuchi, rules, communes, tmp_path, kind, sign):
    target = tmp_path / f"overview.{kind}"
    done = tieuchi("overview", "-r", rules, "-f", *communes(GOOD, {}), "--format", kind, "-o", target)
    assert (done.code, done.out) == (0, ""), done
    assert sign in target.read_text(encoding="utf-8")


def test_standard_input_is_read_once(tieuchi, rules, facts):
    text = facts(GOOD).read_text(encoding="utf-8")
    assert len(found(tieuchi("overview", "-r", rules, "-f", "-", "--format", "json", stdin=text))["subjects"]) == 1
    for words in (("-r", "-", "-f", "-"), ("-r", rules, "-f", "-", "-f", "-")):
        done = tieuchi("overview", *words)
        assert done.code == 2 and "standard input" in done.err
    assert tieuchi("overview", "-r", rules).code == 2


def test_progress_is_for_terminals_alone(rules, communes):
    paths = communes(*[GOOD] * 12)
    words = [str(PROGRAM), "overview", "-r", str(rules), "-f", *map(str, paths)]
    mine, theirs = pty.openpty()
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=True)
    os.close(theirs)
    shown = os.read(mine, 65536).decode("utf-8")
    os.close(mine)
    assert "tieuchi: 11/12" in shown and shown.endswith("\r\x1b[K")
    quiet = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
    assert quiet.stderr == b"" and quiet.stdout == done.stdout
