"""tieuchi check"""
import json


def test_clean_rules_are_silent(tieuchi, rules):
    done = tieuchi("check", rules)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_errors_are_shown_with_their_line(tieuchi, tmp_path):
    path = tmp_path / "bad.tieuchi"
    path.write_text("ruleset a.b {\n  criterion 1 { indicator 1 { require xx >= 1 } }\n}\n", encoding="utf-8")
    done = tieuchi("check", path)
    assert done.code == 1, done
    assert done.out == ""
    assert "T0201" in done.err and "bad.tieuchi:2:39" in done.err and "^^" in done.err


def test_json_goes_to_standard_output(tieuchi, rules, tmp_path):
    path = tmp_path / "bad.tieuchi"
    path.write_text("ruleset a.b {\n  criterion 1 { indicator 1 { require xx >= 1 } }\n}\n", encoding="utf-8")
    done = tieuchi("check", rules, path, path, "--json")
    assert done.code == 1, done
    assert done.err == ""
    errors = [each for each in json.loads(done.out) if each["severity"] == "error"]
    assert len(errors) == 2  # one from each of the two bad files
    assert errors[0]["code"] == "T0201"
    assert errors[0]["file"] == str(path)
    assert (errors[0]["line"], errors[0]["column"]) == (2, 39)
    assert (errors[0]["end_line"], errors[0]["end_column"]) == (2, 41)
    assert errors[0]["path"] is None and errors[0]["related"] == []
    assert "xx" in errors[0]["message"]
    assert "xx" in json.loads(tieuchi("check", path, "--json", "--lang", "vi").out)[0]["message"]

    done = tieuchi("check", rules, "--json")
    assert (done.code, json.loads(done.out)) == (0, [])


def test_standard_input(tieuchi):
    done = tieuchi("check", "-", stdin="ruleset")
    assert done.code == 1
    assert "<stdin>:1:" in done.err


def test_final_refuses_what_is_pending(tieuchi, tmp_path):
    path = tmp_path / "pending.tieuchi"
    path.write_text('ruleset a.b {\n  criterion 1 "x" { indicator 1 { pending } }\n  recognise when all criteria met\n}\n',
                    encoding="utf-8")
    assert tieuchi("check", path).code == 0
    done = tieuchi("check", "--final", path)
    assert done.code == 1 and "T0400" in done.err


def test_rules_in_nfd_are_the_same_rules(tieuchi, rules, tmp_path):
    import unicodedata
    decomposed = tmp_path / "nfd.tieuchi"
    decomposed.write_text(unicodedata.normalize("NFD", rules.read_text(encoding="utf-8")), encoding="utf-8")
    assert tieuchi("check", decomposed).code == 0
