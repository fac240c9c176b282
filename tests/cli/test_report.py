"""The report of a set with points, classes, tables, prerequisites and checks, in both languages."""
import pytest

RULES = """
ruleset t.base { fact rộng : yes_no  criterion 1 "Nền" { indicator 1 { require rộng } } }
ruleset t.stars {
  title "Phân hạng"
  requires t.base
  fact rộng   : yes_no
  fact làm_ra : count
  fact bán    : count
  fact tỷ_lệ  : percent
  fact vị     : number in 0 .. 10
  fact cửa_hàng : list of subject t.base
  table tối_thiểu by year : number { 2022 80  2023 90 }
  criterion 1 "Bán hàng" {
    indicator 1.1 "Số lượng" { require bán >= tối_thiểu[year]  points 20 }
    indicator 1.2 "Hương vị" { points vị * 8 of 80 }
  }
  criterion 2 "Tỷ lệ" { indicator 2.1 "Gần hết" { require bán / làm_ra >= 99% } }
  criterion 3 "Cửa hàng" { indicator 3.1 "Đạt nền" { require share(cửa_hàng where met) >= 50% } }
  recognise as "4 sao" when score >= 70 and score < 90
  recognise as "5 sao" when score >= 90
  check "Như báo cáo" : tỷ_lệ == bán / làm_ra
  check error "Không bán quá" : bán <= làm_ra
}
"""
FACTS = {"rộng": True, "làm_ra": 878, "bán": 869, "tỷ_lệ": "97%", "vị": 8.125,
         "cửa_hàng": [{"id": "a", "facts": {"rộng": True}}, {"id": "b", "facts": {"rộng": None}}]}


@pytest.fixture
def report(tieuchi, tmp_path, facts):
    (tmp_path / "stars.tieuchi").write_text(RULES, encoding="utf-8")

    def run(lang, values, as_of="2023-07-31", **members):
        done = tieuchi("eval", "-r", tmp_path / "stars.tieuchi", "-s", "t.stars", "-f", facts(values, **members),
                       *(["--as-of", as_of] if as_of else []), "--lang", lang)
        assert done.code == 0, done
        return done.out
    return run


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def test_in_vietnamese(report):
    said = lines(report("vi", FACTS))
    for line in ["Kết luận ĐẠT – 2/3 tiêu chí đạt", "Điều kiện t.base: đạt", "Xếp loại 4 sao", "Điểm 85/100",
                 "1 đạt Bán hàng – 85/100 điểm", "1.1 đạt Số lượng – 20/20 điểm",
                 "869, yêu cầu ≥ 90 (theo bảng tối_thiểu[2023])", "1.2 chấm điểm Hương vị – 65/80 điểm",
                 "Việc làm tròn quyết định kết quả: làm tròn khác đi thì số liệu ở phía bên kia của ngưỡng",
                 "Đối chiếu số liệu"]:
        assert line in said, line
    (check,) = [line for line in said if line.startswith("- Như báo cáo")]
    assert check.startswith("- Như báo cáo: số báo cáo 97%, tính lại ") and check.endswith("; không khớp")


def test_in_english(report):
    said = lines(report("en", FACTS))
    for line in ["Verdict MET – 2/3 criteria met", "Requires t.base: met", "Class 4 sao", "Score 85/100",
                 "869, required ≥ 90 (by table tối_thiểu[2023])", "1.2 scored Hương vị – 65/80 points",
                 "Checks of the facts"]:
        assert line in said, line


def test_what_is_open(report):
    said = lines(report("vi", {"bán": 900, "làm_ra": 878, "rộng": None}, as_of="2021-07-31", recognitions=[
        {"ruleset": "t.base", "date": "2020-01-01", "decision": "12/QĐ"}]))
    for line in ["Kết luận CHƯA KẾT LUẬN ĐƯỢC – 0/3 tiêu chí đạt",
                 "Điều kiện t.base: đạt (theo quyết định công nhận 12/QĐ)",
                 "Xếp loại chưa xác định, còn có thể là: 4 sao, 5 sao",
                 "Điểm chưa xác định, từ 0 đến 100, tối đa 100",
                 "1.2 chấm điểm Hương vị – điểm chưa xác định, từ 0 đến 80, tối đa 80", "Chưa có số liệu: vị",
                 "- Không bán quá: không khớp; chỉ tiêu dùng số liệu này chưa kết luận được"]:
        assert line in said, line
    text = "\n".join(said)
    assert "không có ô trong bảng: tối_thiểu[2021]" in text.lower()
    assert "số liệu không khớp khi đối chiếu: không bán quá" in text.lower()
