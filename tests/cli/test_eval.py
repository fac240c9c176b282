"""tieuchi eval"""
import json
import unicodedata

GOOD = {"vùng": "BTB", "dân_số": 6825, "bhyt": 6211, "đường": [{"loại": "xã", "dài": "2.5 km"}]}


def test_json_result(tieuchi, rules, facts):
    path = facts(GOOD, subject={"id": "a", "name": "Xã A"}, as_of="2023-07-31",
                 attestations={"2": {"status": "met", "document": "1/QĐ"}})
    done = tieuchi("eval", "-r", rules, "-f", path, "--format", "json")
    assert done.code == 0, done
    assert done.err == ""
    result = json.loads(done.out)
    assert list(result) == ["tieuchi", "ruleset", "subject", "as_of", "facts_digest", "status", "counts", "score", "class",
                            "criteria", "missing", "conflicts", "checks", "warnings", "remedy"]
    assert result["tieuchi"] == 1
    assert result["ruleset"]["id"] == "t.one"
    assert result["ruleset"]["digest"].startswith("sha256:") and len(result["ruleset"]["digest"]) == 71
    assert result["facts_digest"].startswith("sha256:")
    assert result["subject"] == {"id": "a", "name": "Xã A"}
    assert result["as_of"] == "2023-07-31"
    assert result["status"] == "unmet"
    assert result["counts"]["criteria"]["met"] == 1 and result["counts"]["criteria"]["total"] == 2
    first = result["criteria"][0]["indicators"][0]
    assert first["id"] == "1.1" and first["status"] == "unmet"
    assert (first["value"], first["op"], first["threshold"]) == ("6211/6825", ">=", "0.95")
    assert first["shortfall"] == [{"fact": "bhyt", "amount": "273", "unit": "người"}]
    ways = first["remedy"]["parts"]
    assert (first["remedy"]["form"], first["remedy"]["needed"], first["remedy"]["exact"]) == ("choice", 1, True)
    assert ways[0] == {"form": "figure", "condition": first["remedy"]["condition"], "failing": True, "exact": True,
                       "changes": 1, "fact": "bhyt", "op": ">=", "boundary": "6484", "unit": "người",
                       "reported": "6211"}
    assert (ways[1]["fact"], ways[1]["boundary"], ways[1]["denominator"]) == ("dân_số", "6537", True)
    assert result["remedy"]["section"] == result["criteria"][0]["id"]
    assert "remedy" not in result["criteria"][1]
    # Where the file lies is no part of the result.
    assert first["line"] == "rules.tieuchi:12"
    assert result["criteria"][1]["basis"] == "attested"


def test_the_same_input_gives_the_same_bytes(tieuchi, rules, facts, tmp_path):
    path = facts(GOOD)
    first = tieuchi("eval", "-r", rules, "-f", path, "--format", "json").out
    assert tieuchi("eval", "-r", rules, "-f", path, "--format", "json", env={"LC_ALL": "vi_VN.UTF-8"}).out == first
    # The order of the facts, their spelling in Unicode and the way of writing numbers mean nothing.
    turned = {name: GOOD[name] for name in reversed(GOOD)}
    text = json.dumps({"facts": turned, "tieuchi": 1}, ensure_ascii=True).replace("6825", "6825.0")
    assert tieuchi("eval", "-r", rules, "-f", "-", "--format", "json", stdin=text).out == first
    decomposed = unicodedata.normalize("NFD", json.dumps({"tieuchi": 1, "facts": GOOD}, ensure_ascii=False))
    assert tieuchi("eval", "-r", rules, "-f", "-", "--format", "json", stdin=decomposed).out == first
    nfd = tmp_path / "nfd" / "rules.tieuchi"
    nfd.parent.mkdir()
    nfd.write_text(unicodedata.normalize("NFD", rules.read_text(encoding="utf-8")), encoding="utf-8")
    assert tieuchi("eval", "-r", nfd, "-f", path, "--format", "json").out == first


def test_the_report_is_vietnamese_unless_asked(tieuchi, rules, facts):
    path = facts(GOOD)
    done = tieuchi("eval", "-r", rules, "-f", path)
    assert done.code == 0, done
    assert "CHƯA ĐẠT" in done.out and "còn thiếu 273 người (bhyt)" in done.out and "yêu cầu ≥ 95%" in done.out
    assert "\x1b" not in done.out
    assert "UNMET" in tieuchi("eval", "-r", rules, "-f", path, "--lang", "en").out


def test_warnings_are_in_the_language_of_the_report(tieuchi, rules, facts):
    path = facts(GOOD, as_of="2030-01-01")
    done = tieuchi("eval", "-r", rules, "-f", path)
    assert done.code == 0, done
    assert "Cảnh báo\n  - T0402: ngày 2030-01-01 nằm ngoài" in done.out
    assert "T0402" not in done.err  # once is enough
    done = tieuchi("eval", "-r", rules, "-f", path, "--format", "json")
    assert "warning T0402: " in done.err
    assert json.loads(done.out)["warnings"][0].startswith("T0402: 2030-01-01 lies outside")


def test_output_to_a_file(tieuchi, rules, facts, tmp_path):
    path = facts(GOOD)
    target = tmp_path / "result.json"
    done = tieuchi("eval", "-r", rules, "-f", path, "--format", "json", "-o", target)
    assert (done.code, done.out) == (0, ""), done
    assert target.read_text(encoding="utf-8") == tieuchi("eval", "-r", rules, "-f", path, "--format", "json").out
    done = tieuchi("eval", "-r", rules, "-f", path, "-o", tmp_path / "no" / "where")
    assert done.code == 1 and "T0614" in done.err


def test_as_of(tieuchi, rules, facts):
    path = facts(GOOD, as_of="2022-12-31")
    result = json.loads(tieuchi("eval", "-r", rules, "-f", path, "--format", "json", "--as-of", "2024-01-01").out)
    assert result["as_of"] == "2024-01-01"


def test_bad_facts_are_all_reported_and_nothing_is_judged(tieuchi, rules):
    text = """{ "tieuchi": 1,
  "facts": {
    "dân_sô": 1,
    "dân_số": 1.5,
    "bhyt": NaN,
    "vùng": "XX",
    "đường": [ { "dài": "3 kg" }, { "dai": 1 } ],
    "đường": null
  } } x"""
    done = tieuchi("eval", "-r", rules, "-f", "-", stdin=text)
    assert done.code == 1, done
    assert done.out == ""
    for place, code in (("3:5", "T0501"), ("4:15", "T0503"), ("5:13", "T0512"), ("6:13", "T0509"), ("7:25", "T0508"),
                        ("7:37", "T0524"), ("8:5", "T0510"), ("9:7", "T0511")):
        assert f"<stdin>:{place}: error {code}: " in done.err, (place, code, done)
    assert "facts.đường[0].dài" in done.err
    assert "write `dân_số`" in done.err
    # In the order of the text.
    codes = [line.split("error ")[1][:5] for line in done.err.splitlines() if "error T" in line]
    assert codes == ["T0501", "T0503", "T0512", "T0509", "T0508", "T0524", "T0510", "T0511"]


def test_lenient_lets_unknown_names_pass(tieuchi, rules, facts):
    path = facts({**GOOD, "khác": 1})
    done = tieuchi("eval", "-r", rules, "-f", path)
    assert done.code == 1 and "T0501" in done.err
    done = tieuchi("eval", "-r", rules, "-f", path, "--lenient")
    assert done.code == 0, done
    assert "T0501" in done.err and "warning" in done.err
    assert tieuchi("eval", "-r", rules, "-f", facts({**GOOD, "bhyt": "x"}), "--lenient").code == 1


def test_bad_rules(tieuchi, facts, tmp_path):
    path = tmp_path / "bad.tieuchi"
    path.write_text("ruleset a {", encoding="utf-8")
    done = tieuchi("eval", "-r", path, "-f", facts())
    assert (done.code, done.out) == (1, "")
    assert "bad.tieuchi:1:" in done.err


def test_no_facts_give_unknown(tieuchi, rules, facts):
    result = json.loads(tieuchi("eval", "-r", rules, "-f", facts(), "--format", "json").out)
    assert result["status"] == "unknown"
    assert sorted(result["missing"]) == ["bhyt", "dân_số", "đường"]
