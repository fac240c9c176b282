"""tieuchi fmt"""
import os
import stat

import pytest

CROOKED = 'ruleset a.b { fact x:count "X"   let y=x+1 }\n'
CANONICAL = 'ruleset a.b {\n  fact x : count  "X"\n  let y = x + 1\n}\n'
VIETNAMESE = 'bộ_tiêu_chí a.b {\n  dữ_liệu x : số_lượng  "X"\n  đặt y = x + 1\n}\n'


@pytest.fixture
def crooked(tmp_path):
    path = tmp_path / "crooked.tieuchi"
    path.write_bytes(CROOKED.encode("utf-8"))
    return path


def test_a_file_is_written_in_place(tieuchi, crooked):
    done = tieuchi("fmt", crooked)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert crooked.read_bytes() == CANONICAL.encode("utf-8")
    assert [each.name for each in crooked.parent.iterdir()] == [crooked.name]


def test_what_is_canonical_is_not_touched(tieuchi, crooked):
    crooked.write_bytes(CANONICAL.encode("utf-8"))
    before = crooked.stat()
    assert tieuchi("fmt", crooked).code == 0
    after = crooked.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_rights_and_links_stay(tieuchi, crooked, tmp_path):
    crooked.chmod(0o640)
    link = tmp_path / "link.tieuchi"
    link.symlink_to(crooked.name)
    assert tieuchi("fmt", link).code == 0
    assert link.is_symlink()
    assert crooked.read_text(encoding="utf-8") == CANONICAL
    assert stat.S_IMODE(crooked.stat().st_mode) == 0o640


def test_standard_input_goes_to_standard_output(tieuchi):
    done = tieuchi("fmt", "-", stdin=CROOKED)
    assert (done.code, done.out, done.err) == (0, CANONICAL, "")
    done = tieuchi("fmt", "-", stdin=CANONICAL)
    assert (done.code, done.out, done.err) == (0, CANONICAL, "")


def test_keywords_in_one_language_and_back(tieuchi, crooked):
    assert tieuchi("fmt", "--lang", "vi", crooked).code == 0
    assert crooked.read_text(encoding="utf-8") == VIETNAMESE
    assert tieuchi("fmt", "--lang", "en", crooked).code == 0
    assert crooked.read_text(encoding="utf-8") == CANONICAL


def test_check_changes_nothing_and_lists(tieuchi, crooked, tmp_path):
    good = tmp_path / "good.tieuchi"
    good.write_bytes(CANONICAL.encode("utf-8"))
    done = tieuchi("fmt", "--check", good, crooked)
    assert (done.code, done.out, done.err) == (1, f"{crooked}\n", "")
    assert crooked.read_text(encoding="utf-8") == CROOKED
    assert tieuchi("fmt", "--check", good).code == 0
    assert tieuchi("fmt", "--check", "--lang", "vi", good).code == 1
    done = tieuchi("fmt", "--check", "-", stdin=CROOKED)
    assert (done.code, done.out) == (1, "<stdin>\n")
    # Other line ends are another text.
    good.write_bytes(CANONICAL.replace("\n", "\r\n").encode("utf-8"))
    assert tieuchi("fmt", "--check", good).code == 1


def test_errors_leave_the_file_alone_and_the_others_are_written(tieuchi, crooked, tmp_path):
    bad = tmp_path / "bad.tieuchi"
    bad.write_text("ruleset a.b { fact x : count count y }\n", encoding="utf-8")
    done = tieuchi("fmt", bad, tmp_path / "missing.tieuchi", crooked)
    assert done.code == 1 and done.out == ""
    assert "bad.tieuchi:1:" in done.err and "T0611" in done.err
    assert bad.read_text(encoding="utf-8") == "ruleset a.b { fact x : count count y }\n"
    assert crooked.read_text(encoding="utf-8") == CANONICAL
    done = tieuchi("fmt", "--check", bad)
    assert done.code == 1 and done.out == "" and "error T0" in done.err
    assert "lỗi T0" in tieuchi("fmt", "--lang", "vi", bad).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written(tieuchi, crooked):
    crooked.chmod(0o444)
    done = tieuchi("fmt", crooked)
    assert done.code == 1 and "permission denied" in done.err
    assert crooked.read_text(encoding="utf-8") == CROOKED
