"""tieuchi expr"""
import random
import unicodedata
from fractions import Fraction

import pytest


def written(value):
    """A fraction as the program writes it: a plain decimal where it ends, else p/q."""
    denominator, twos, fives = value.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = max(twos, fives)
    scaled = abs(value.numerator) * 10**digits // value.denominator
    text = str(scaled).rjust(digits + 1, "0")
    return ("-" if value < 0 else "") + (text[:-digits] + "." + text[-digits:] if digits else text)


@pytest.mark.parametrize("expression, answer", [
    ("6211 / 6825 >= 95%", "no"),
    ("yes or unknown", "yes"),
    ("unknown", "unknown"),
    ("0.91", "0.91"),
    ("1_815", "1815"),
    ("6211 / 6825", "6211/6825"),
    ("-1 / 3", "-1/3"),
    ("-3 + 4", "1"),
    ("-(2)", "-2"),
    ("2022-03-08", "2022-03-08"),
    ('"a b"', '"a b"'),
    ("2 km < 2500 m", "yes"),
    ("1.000000000000000005 - 1", "0.000000000000000005"),
    ("pending", "undefined: pending"),
])
def test_one(tieuchi, expression, answer):
    done = tieuchi("expr", expression)
    assert (done.code, done.out, done.err) == (0, answer + "\n", "")


def test_division_by_zero_says_why(tieuchi):
    assert tieuchi("expr", "1 / 0").out.startswith("undefined: ")


def test_errors_are_a_line_and_exit_code_0(tieuchi):
    done = tieuchi("expr", "1 +")
    assert done.code == 0
    assert done.out == "error T0100: expected a value, found the end of the file\n"
    assert "^" in done.err  # where it is, for people
    assert tieuchi("expr", "").out == "error T0100: expected an expression, found nothing\n"
    assert tieuchi("expr", "a", "--lang", "vi").out.startswith("error T0201: ")
    assert tieuchi("expr", "--", "-a").out.startswith("error T0201: ")


def test_lines_answer_each_line_and_go_on(tieuchi):
    lines = ["1/3", "", "   ", "1 +", "nope", "yes", "1 km + 1 kg", "((((", '"', "`", "2 * 3"]
    done = tieuchi("expr", "--lines", stdin="\n".join(lines) + "\n")
    assert done.code == 0, done
    assert done.err == ""
    out = done.out.splitlines()
    assert len(out) == len(lines)
    assert out[0] == "1/3" and out[5] == "yes" and out[-1] == "6"
    for i in (1, 2, 3, 4, 6, 7, 8, 9):
        assert out[i].startswith("error T0") and ": " in out[i], (lines[i], out[i])


def test_lines_ends_of_lines(tieuchi):
    assert tieuchi("expr", "--lines", stdin="").out == ""
    assert tieuchi("expr", "--lines", stdin="1\r\n2\r\n").out == "1\n2\n"
    assert tieuchi("expr", "--lines", stdin="1\n2").out == "1\n2\n"
    assert tieuchi("expr", "--lines", stdin="\n").out.count("\n") == 1


def test_lines_of_bytes_that_are_no_text(tieuchi):
    done = tieuchi("expr", "--lines", stdin=b"\xff\n1\n\x00\n\xe1\xba\n2\n")
    assert done.code == 0, done
    out = done.out.splitlines()
    assert len(out) == 5
    assert out[1] == "1" and out[4] == "2"
    for i in (0, 2, 3):
        assert out[i].startswith("error T0"), out[i]


def test_very_long_lines(tieuchi):
    sum_of_ones = " + ".join(["1"] * 500)
    out = tieuchi("expr", "--lines", stdin=f"{sum_of_ones}\n{'9' * 20_000}\n{'(' * 100_000}\n{' ' * 1_000_000}7\n")
    answers = out.out.splitlines()
    assert answers[0] == "500"
    assert answers[1].startswith("error T0004")
    assert answers[2].startswith("error T0")
    assert answers[3] == "7"


def test_growing_without_bound_is_an_error_not_a_crash(tieuchi):
    big = "9" * 9_000
    done = tieuchi("expr", "--lines", stdin=" * ".join([big] * 20) + "\n1\n")
    assert done.code == 0, done
    answers = done.out.splitlines()
    assert answers[0].startswith("error T0600: ") and answers[1] == "1"


def test_exact_arithmetic_on_thousand_digit_decimals(tieuchi):
    source = random.Random(20230731)

    def decimal():
        whole = str(source.randrange(10**source.randrange(1, 500)))
        part = "".join(source.choice("0123456789") for _ in range(source.randrange(0, 500)))
        return whole + ("." + part if part else "")

    lines, wanted = [], []
    for _ in range(200):
        a, b, c = decimal(), decimal(), decimal()
        x, y, z = Fraction(a), Fraction(b), Fraction(c)
        operation = source.choice(["sum", "product", "quotient", "compare"])
        if operation == "sum":
            lines.append(f"{a} + {b} - {c}")
            wanted.append(written(x + y - z))
        elif operation == "product":
            lines.append(f"{a} * {b}")
            wanted.append(written(x * y))
        elif operation == "quotient" and y != 0:
            lines.append(f"{a} / {b}")
            wanted.append(written(x / y))
        else:
            lines.append(f"{a} < {b}")
            wanted.append("yes" if x < y else "no")
    done = tieuchi("expr", "--lines", stdin="\n".join(lines) + "\n")
    assert done.code == 0
    assert done.out.splitlines() == wanted


def test_facts_without_rules_have_the_types_they_look_like(tieuchi, facts):
    path = facts({
        "dân_số": 6825, "bhyt": "6211", "thu_nhập": None, "vùng": "BTB", "ngày": "2023-01-02", "dài": "2.5 km",
        "tỷ_lệ": "80.6%", "tăng": "120%", "chợ": True,
        "đường": [{"loại": "xã", "dài": "2.5 km", "đạt": None}, {"loại": "thôn", "dài": "900 m"}],
        "ước": {"value": 3, "estimate": True}, "lồng": None})
    table = [
        ("bhyt / dân_số", "6211/6825"),
        ("thu_nhập >= 3", "unknown"),
        ("thu_nhập >= 3 and no", "no"),
        ('vùng == "BTB"', "yes"),
        ("ngày > 2022-12-31", "yes"),
        ("dài < 3000 m", "yes"),
        ("tỷ_lệ >= 80%", "yes"),
        ("tăng > 1", "yes"),
        ("not chợ", "no"),
        ("count(đường)", "2"),
        ('count(đường where loại == "xã")', "1"),
        ("sum(đường.dài) >= 3.4 km", "yes"),
        ("all(đường: đạt)", "unknown"),
        ("sum(đường.đạt) > 3", "unknown"),
        ("sum(lồng.x) > 3", "unknown"),
        ("is_known(thu_nhập)", "no"),
        ("ước", "3"),
    ]
    done = tieuchi("expr", "--lines", "-f", path, stdin="\n".join(line for line, _ in table) + "\n")
    assert done.code == 0, done
    assert list(zip([line for line, _ in table], done.out.splitlines())) == table


def test_names_in_nfd_are_names_in_nfc(tieuchi, facts):
    path = facts({"dân_số": 6825})
    assert tieuchi("expr", "-f", path, unicodedata.normalize("NFD", "dân_số")).out == "6825\n"
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert tieuchi("expr", "-f", path, "dân_số").out == "6825\n"


def test_facts_from_standard_input(tieuchi):
    assert tieuchi("expr", "-f", "-", "a + 1", stdin='{"tieuchi": 1, "facts": {"a": 1E+400}}').out == \
        "1" + "0" * 399 + "1\n"


def test_bad_facts_are_1(tieuchi, rules, facts):
    path = facts({"nope": 1})
    done = tieuchi("expr", "-r", rules, "-f", path, "1")
    assert (done.code, done.out) == (1, ""), done
    assert "T0501" in done.err
    path.write_text('{"tieuchi": 1, "facts": {"a": NaN}}', encoding="utf-8")
    done = tieuchi("expr", "-f", path, "1")
    assert (done.code, done.out) == (1, ""), done
    assert "T0512" in done.err


def test_with_rules(tieuchi, rules, facts):
    path = facts({"dân_số": 6825, "bhyt": 6211, "vùng": "BTB"})
    assert tieuchi("expr", "-r", rules, "-f", path, "vùng == BTB and bhyt / dân_số < 95%").out == "yes\n"
    assert tieuchi("expr", "-r", rules, "sum(đường.dài)").out == "unknown\n"
    assert tieuchi("expr", "-r", rules, "-s", "t.one", "bhyt").out == "unknown\n"


def test_rows_of_subjects_are_rows_without_rules(tieuchi, facts):
    path = facts({"xã": [{"id": "a", "facts": {"n": 1.5}, "attestations": {"1": {"status": "met"}}},
                         {"facts": {"n": 2}}],
                  "trường": [{"lớp": [{"q": 1}, {"q": 2}]}, {"lớp": []}]})
    asked = {"sum(xã.n)": "3.5", 'count(xã where id == "a")': "unknown", "sum(trường: sum(lớp.q))": "3",
             "any(trường: count(lớp) > 1)": "yes"}
    done = tieuchi("expr", "--lines", "-f", path, stdin="".join(line + "\n" for line in asked))
    assert done.code == 0, done
    assert done.out.splitlines() == list(asked.values())
