"""tieuchi explain: the proof agrees with the verdict, for every rule set of the project; options, formats, mistakes."""
import json

import pytest

from conftest import ROOT

RULES = """
ruleset t.t {
  title "Bộ thử"
  source "Decision 1"
  fact dân_số : count người "Dân số"
  fact bhyt : count người "Người có bảo hiểm y tế"
  fact thôn : list of { tên : text  wifi : yes_no  hộ : count hộ }
  let tỷ_lệ = bhyt / dân_số
  criterion 14 "Y tế" {
    indicator 14.1 "Bảo hiểm" { require tỷ_lệ >= 95% }
    indicator 14.2 "Bảo hiểm, lần hai" { require tỷ_lệ >= 80% }
  }
  criterion 8 "Thông tin" {
    indicator 8.1 "Wifi" { require all(thôn: wifi) }
    indicator 8.2 "Tài liệu" { attested }
  }
}
"""
FACTS = {"dân_số": {"value": 6825, "source": "Sổ hộ khẩu"}, "bhyt": {"value": 6211, "estimate": True},
         "thôn": [{"tên": "Đông", "wifi": True, "hộ": 50}, {"tên": "Tây", "wifi": False, "hộ": 60},
                  {"tên": "Nam", "wifi": None, "hộ": 70}]}


def cases():
    """Every rule set of the project with facts for it: (rules, facts document, options)."""
    for folder in ("shapes", "conformance"):
        for path in sorted((ROOT / "tests" / folder).glob("*.json")):
            said = json.loads(path.read_text(encoding="utf-8"))
            if "cases" not in said or "rules" not in said:
                continue
            for index, case in enumerate(said["cases"]):
                if "facts" in case and "expect" in case:
                    yield pytest.param(path, said, case, id=f"{path.stem}-{index}")


def examples():
    for path in sorted((ROOT / "examples/vn").glob("*/facts.json")):
        yield pytest.param(path, id=path.parent.name)


def sections(step):
    """The sections of a proof by their number, where they are explained or named first."""
    found = {}

    def visit(one, own):
        if one["form"] in ("criterion", "indicator") and own:
            found.setdefault((one["form"], one["id"]), one)
        for part in one.get("parts", []):
            # Below expressions and other sets stand sections that are asked for.
            visit(part, own and one["form"] in ("set", "criterion") and part["form"] in ("criterion", "indicator"))
    for part in step.get("parts", []):
        visit(part, part["form"] in ("criterion", "indicator"))
    return found


def check_decides(step):
    """What decides really forces the step above it."""
    for part in step.get("parts", []):
        check_decides(part)
        if not part.get("decides"):
            continue
        is_open = "reasons" in part
        said = part["value"]
        if part["form"] in ("criterion", "indicator", "set") and step["form"] == "operation":
            said = "yes" if part.get("selected", True) else "no"  # what a tally asks of it
        others = [each for each in step["parts"] if each["form"] != "attestation" and
                  each.get("role") not in ("points", "deduct", "bound") and
                  # That a section applies is taken as given.
                  (each.get("role") != "applies" or each["value"] != "yes")]
        if (len(others) == 1 and part["form"] != "attestation") or is_open:
            continue
        if step["form"] == "operation" and step.get("op") in ("and", "all"):
            assert (step["value"], said) == ("no", "no"), (step["text"], part)
        elif step["form"] == "operation" and step.get("op") in ("or", "any"):
            assert (step["value"], said) == ("yes", "yes"), (step["text"], part)
        elif step["form"] == "aggregate" and part["form"] == "row":
            forced = {"all": ("no", "no"), "any": ("yes", "yes"), "none": ("no", "yes"), "at_least": ("yes", "yes")}
            assert (step["value"], part["value"]) == forced[step["op"]], (step["text"], part)
        elif step["form"] == "criterion" and part["form"] == "indicator":
            assert (step["value"], part["value"]) == ("unmet", "unmet")
        elif step["form"] == "branch" and part["role"] in ("then", "else", "branch"):
            assert step["value"] == part["value"]
        elif part["form"] == "attestation":
            assert step["value"] == part["value"]


def check_agreement(proof, result):
    assert proof["value"] == result["status"]
    found = sections(proof)
    for criterion in result["criteria"]:
        step = found[("criterion", criterion["id"])]
        assert step["value"] == criterion["status"]
        assert [str(r) for r in step.get("reasons", [])] == criterion["reasons"]
        for indicator in criterion["indicators"]:
            step = found[("indicator", indicator["id"])]
            if indicator["status"] is not None:
                assert step["value"] == indicator["status"], indicator["id"]
            assert step.get("score") == indicator.get("score")
    check_decides(proof)


def judge_both(tieuchi, words):
    proof = tieuchi("explain", *words, "--format", "json")
    result = tieuchi("eval", *words, "--format", "json")
    assert (proof.code, result.code) == (0, 0), (proof, result)
    return json.loads(proof.out)["explanation"], json.loads(result.out)


@pytest.mark.parametrize("path, said, case", list(cases()))
def test_agrees_with_the_verdict(tieuchi, tmp_path, path, said, case):
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(case["facts"], ensure_ascii=False), encoding="utf-8")
    text = case.get("rules", said["rules"])
    if isinstance(text, str):
        rules = tmp_path / "rules.tieuchi"
        rules.write_text(text, encoding="utf-8")
    else:
        rules = path.parent / text[0]["file"]
    words = ["-r", rules, "-f", facts]
    if case.get("set", said.get("set")):
        words += ["-s", case.get("set", said.get("set"))]
    if case.get("as_of"):
        words += ["--as-of", case["as_of"]]
    if case.get("lenient"):
        words += ["--lenient"]
    check_agreement(*judge_both(tieuchi, words))


@pytest.mark.parametrize("path", list(examples()))
def test_examples_agree_with_the_verdict(tieuchi, path):
    rules = path.parent / "rules.tieuchi"
    candidates = [rules] if rules.exists() else sorted((ROOT / "rulesets").rglob("*.tieuchi"))
    judged = 0
    for each in candidates:
        words = ["-r", each, "-f", path]
        if tieuchi("eval", *words).code != 0:
            continue
        check_agreement(*judge_both(tieuchi, words))
        judged += 1
    assert judged


@pytest.fixture
def given(tmp_path, facts):
    path = tmp_path / "explained.tieuchi"
    path.write_text(RULES, encoding="utf-8")
    return ["-r", path, "-f", facts(FACTS, as_of="2023-07-31", subject={"id": "a", "name": "Xã A"},
                                    attestations={"8.2": {"status": "unmet", "by": "Huyện", "document": "Số 1"}})]


def test_one_line_an_indicator(tieuchi, given):
    out = tieuchi("explain", *given, "14.1").out
    assert "Vì sao: Chỉ tiêu 14.1 – Bảo hiểm" in out
    assert "Xã A (a) – Tính đến 31/7/2023" in out
    assert "14.1  chưa đạt – Bảo hiểm: 6211/6825 người = 91.0%, yêu cầu ≥ 95%" in " ".join(out.split("\n"))
    assert "Nguồn: Sổ hộ khẩu" in out


def test_in_english(tieuchi, given):
    out = tieuchi("explain", *given, "14.1", "--lang", "en").out
    assert "14.1  unmet – Bảo hiểm: 6211/6825 người = 91.0%, required ≥ 95%" in " ".join(out.split("\n"))


def test_rows_that_decide_come_first(tieuchi, given):
    out = tieuchi("explain", *given, "8.1").out
    assert out.index("Tây (thôn[1])") < out.index("Nam (thôn[2])") < out.index("Đông (thôn[0])")
    assert "Tây (thôn[1]): không ← quyết định" in out
    fewer = tieuchi("explain", *given, "8.1", "--rows", "1").out
    assert "Tây" in fewer and "Đông" not in fewer and "2 dòng nữa" in fewer


def test_attestations(tieuchi, given):
    assert "8.2  chưa đạt – Tài liệu (theo xác nhận: Huyện, Số 1)" in tieuchi("explain", *given, "8.2").out


def test_a_definition_is_explained_once(tieuchi, given):
    proof = json.loads(tieuchi("explain", *given, "14", "--format", "json").out)["explanation"]
    found = []

    def visit(step):
        if step["form"] == "definition":
            found.append("parts" in step)
        for part in step.get("parts", []):
            visit(part)
    visit(proof)
    assert found == [True, False]


def test_depth(tieuchi, given):
    proof = json.loads(tieuchi("explain", *given, "--depth", "2", "--format", "json").out)["explanation"]
    assert [part["id"] for part in proof["parts"]] == ["14", "8"]
    assert all("parts" not in part for part in proof["parts"])


def test_several_sections(tieuchi, given):
    done = tieuchi("explain", *given, "14.1", "criterion 8")
    assert done.code == 0 and "14.1  chưa đạt" in done.out and "8.1" in done.out
    both = json.loads(tieuchi("explain", *given, "14.1", "t.t::8", "--format", "json").out)["explanations"]
    assert [each["id"] for each in both] == ["14.1", "8"]


@pytest.mark.parametrize("form, begin", [("md", "# "), ("html", "<!DOCTYPE html>")])
def test_formats(tieuchi, given, form, begin):
    done = tieuchi("explain", *given, "--format", form)
    assert done.code == 0 and done.out.startswith(begin) and "6211/6825" in done.out


def test_unknown_section(tieuchi, given):
    done = tieuchi("explain", *given, "14.9")
    assert (done.code, done.out) == (1, "")
    assert "T0613" in done.err and "write `14.1`" in done.err
    assert "không có tiêu chí hay chỉ tiêu" in tieuchi("explain", *given, "14.9", "--lang", "vi").err
    assert tieuchi("explain", *given, "other::14.1").code == 1


def test_wrong_facts_are_said_once(tieuchi, given, facts):
    done = tieuchi("explain", "-r", given[1], "-f", facts({"dân_sô": 1}), "14.1", "14.2")
    assert done.code == 1 and done.err.count("T0501") == 1, done


def test_wrong_usage(tieuchi, given):
    assert tieuchi("explain", *given, "--depth", "0").code == 2
    assert tieuchi("explain", *given, "--rows", "many").code == 2
