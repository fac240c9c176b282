"""The examples under examples/vn: what they say as they stand, without any option.

Each row has what the document itself gives, so that a change of a rule, a figure or the engine that would change a total
shows here. The README beside each example says where these numbers come from.
"""
import json
import pathlib
import unicodedata
from dataclasses import dataclass, field

import pytest

from conftest import ROOT

PLACES = ROOT / "examples/vn"


@dataclass
class Example:
    """One pair of rules and facts, with what it has to give."""

    rules: str
    facts: str
    # Met, unmet, unknown and not applicable; of how many.
    criteria: tuple
    # How many checks there are, and how those came out that do not hold exactly.
    checks: int
    outcomes: dict
    conflicts: int = 0
    plan: str = ""
    # What the plan reaches: the criteria after it, the registered targets by their ids, what it costs in đồng, the unmet
    # indicators that no action is for.
    after: tuple = ()
    reached: dict = field(default_factory=dict)
    cost: str = "0"
    uncovered: list = field(default_factory=list)
    # Actions that are overdue or due after the deadline.
    late: list = field(default_factory=list)

    def path(self, name):
        return PLACES / name

    def judging(self):
        return "-r", self.path(self.rules), "-f", self.path(self.facts)


CAM_NGOC = Example(
    rules="cam-ngoc/rules.tieuchi",
    facts="cam-ngoc/facts.json",
    criteria=(12, 5, 2, 0, 19),
    checks=35,
    outcomes={
        "Số tiêu chí chưa đạt, không kể tiêu chí chưa có số liệu": ("mismatch", "7", "5"),
        "QL 217, TL 523C và huyện lộ cộng lại": ("mismatch", "15", "15.14"),
        "Tổng chiều dài đường, cộng từng phần": ("mismatch", "58", "58.14"),
        "Tỷ lệ đường xã đạt chuẩn": ("mismatch", "0.0032", "0.32"),
        "Tỷ lệ đường thôn đạt chuẩn": ("rounded", "0.724", "76/105"),
        "Tỷ lệ đường ngõ xóm đạt chuẩn": ("rounded", "0.71", "22/31"),
        "Tỷ lệ đường trục chính nội đồng đạt chuẩn": ("rounded", "0.346", "46/133"),
        "Tỷ lệ hộ có nhà ở đạt chuẩn, năm 2017": ("truncated", "0.989", "869/878"),
        "Tỷ lệ hộ có nhà ở đạt chuẩn, năm 2023": ("rounded", "0.993", "1802/1815"),
        "Tỷ lệ có bằng cấp, nếu tính trên tổng số lao động và làm tròn": ("mismatch", "0.3005", "0.3007"),
        "Tỷ lệ có bằng cấp, nếu tính trên tổng số lao động và cắt bớt chữ số": ("mismatch", "0.3005", "0.3006"),
        "Thôn nào cũng có trong danh sách thẻ còn thiếu": ("mismatch", "7", "6"),
        "Tỷ lệ tham gia, tính trên số suy ra": ("rounded", "0.91", "6211/6825"),
        "Tỷ lệ hộ đăng ký": ("rounded", "0.775", "555/716"),
        "Tỷ lệ hộ nộp tiền": ("rounded", "0.628", "697/1110"),
        "Tỷ lệ tiền đối ứng đã thu": ("truncated", "0.3092", "30/97"),
    },
    plan="cam-ngoc/plan.json",
    after=(16, 1, 2, 0, 19),
    reached={"2": True, "6": True, "10": None, "11": None, "13": True, "14": False, "18": True, ">= 19": False},
    cost="5180000000",
    uncovered=["14.3"],
)
PHUC_NGAN_VAI = Example(
    rules="cam-ngoc/thon-phuc-ngan-vai.rules.tieuchi",
    facts="cam-ngoc/thon-phuc-ngan-vai.facts.json",
    criteria=(14, 1, 0, 0, 15),
    checks=6,
    outcomes={
        "Thôn đạt Thu nhập thì xã đã đánh giá thu nhập": ("mismatch", None, None),
        "Thôn đạt Nghèo đa chiều thì xã đã rà soát": ("mismatch", None, None),
        "Thôn đạt Y tế thì không còn thiếu thẻ bảo hiểm y tế": ("mismatch", None, None),
        "Thôn đạt Chất lượng môi trường sống thì đã có nước tập trung": ("mismatch", None, None),
    },
    plan="cam-ngoc/thon-phuc-ngan-vai.plan.json",
    after=(15, 0, 0, 0, 15),
    reached={"5": True, ">= 15": True},
    cost="1050000000",
)
PHUC_CHU = Example(
    rules="phuc-chu/rules.tieuchi",
    facts="phuc-chu/facts.json",
    criteria=(8, 11, 0, 0, 19),
    checks=6,
    outcomes={"Tiêu chí 17 có một tên": ("mismatch", None, None)},
    plan="phuc-chu/plan.json",
    after=(11, 8, 0, 0, 19),
    reached={"9": True, "12": True, "17": True},
    uncovered=["1", "5", "10", "11"],
)
THUONG_LO = Example(
    rules="thuong-lo/rules.tieuchi",
    facts="thuong-lo/facts.json",
    # The document says 17 of 19; see the README beside it.
    criteria=(16, 2, 1, 0, 19),
    checks=11,
    outcomes={
        "Số tiêu chí đạt, đếm trong danh sách đạt": ("mismatch", "17", "16"),
        "Số tiêu chí đạt, theo kết luận ở đây": ("mismatch", "17", "16"),
        "Hai danh sách kể đủ 19 tiêu chí": ("mismatch", None, None),
        "Tiêu chí 6 có trong danh sách đạt hoặc chưa đạt": ("mismatch", None, None),
        "Không tiêu chí nào được ghi kết quả hai lần": ("mismatch", None, None),
        "Tiêu chí 7 không vừa đạt vừa không đánh giá": ("mismatch", None, None),
        "Tiêu chí 5 đạt thì khuôn viên trường tiểu học đạt theo quy định": ("mismatch", None, None),
        "Tỷ lệ tham gia bảo hiểm y tế phấn đấu là một con số": ("mismatch", None, None),
    },
    plan="thuong-lo/plan.json",
    after=(18, 0, 1, 0, 19),
    reached={"13.3": True, "15.4": True, "13": True, "15": True, ">= 19": None, "cha-mang 1": None},
)

TAN_THANH = Example(
    rules="tan-thanh/rules.tieuchi",
    facts="tan-thanh/facts.json",
    # The document prints no total: seven of its sections say "đạt", twelve "chưa đạt".
    criteria=(7, 12, 0, 0, 19),
    checks=19,
    outcomes={
        "Chỉ tiêu nào của tiêu chí 17, 18, 19 cũng có kết luận": ("mismatch", None, None),
        "18.1: tỷ lệ in là tổng của các công trình cấp nước tập trung": ("mismatch", "0.35", "0.02"),
        "17.3 (chất thải) và 17.5 (số hộ) là hai số đo riêng": ("mismatch", None, None),
        "Hạn nói trong lời văn không muộn hơn quý ghi ở cột thời gian": ("mismatch", None, None),
        "Không việc nào đã qua hạn khi lập Kế hoạch": ("mismatch", None, None),
        "Bảng phân công là việc của xã": ("mismatch", None, None),
        "Cả Kế hoạch nói về một giai đoạn": ("mismatch", None, None),
        "Mốc định hướng không nằm trước năm lập Kế hoạch": ("mismatch", None, None),
        "Các mục của phần III được đánh số liên tục": ("mismatch", None, None),
    },
    plan="tan-thanh/plan.json",
    after=(10, 9, 0, 0, 19),
    reached={"1": True, "5.1": None, "8.5": True, "10": False, "12.1": None, "12.2": None, "14.1": True, "15.1": None,
             "16.1": True},
    late=["nha-o"],
)
DAK_SONG = Example(
    rules="dak-song/rules.tieuchi",
    facts="dak-song/facts.json",
    # The document does not say how many criteria any commune meets; see the README beside it.
    criteria=(0, 0, 9, 0, 9),
    checks=14,
    outcomes={
        "Tên xã, tên huyện viết đúng và thống nhất": ("mismatch", None, None),
        "Giai đoạn trước hết thì giai đoạn sau mới bắt đầu": ("mismatch", None, None),
        "Hạn gửi kế hoạch không trước ngày lập Kế hoạch": ("unknown", None, None),
        "Vốn phải phân khai là vốn của năm kế hoạch": ("mismatch", "2022", "2023"),
        "Số hiệu có hai phần được gọi là chỉ tiêu": ("mismatch", None, None),
    },
    plan="dak-song/plan.json",
    after=(7, 0, 2, 0, 9),
    reached={
        **{f"{commune} qd1037_dak_nong.xa_ntm": True for commune in (
            "dak-mol", "dak-n-drung", "nam-binh", "nam-n-jang", "thuan-hanh", "thuan-ha", "dak-hoa")},
        "truong-xuan qd1037_dak_nong.xa_ntm >= 1": None,
        "nam-binh qd1038_dak_nong.xa_ntm_nang_cao >= 2": None,
        "6": True, "7": True, "8": True,
    },
)

EXAMPLES = [
    pytest.param(CAM_NGOC, id="cam-ngoc"),
    pytest.param(PHUC_NGAN_VAI, id="phuc-ngan-vai"),
    pytest.param(PHUC_CHU, id="phuc-chu"),
    pytest.param(THUONG_LO, id="thuong-lo"),
    pytest.param(TAN_THANH, id="tan-thanh"),
    pytest.param(DAK_SONG, id="dak-song"),
]
every = pytest.mark.parametrize("example", EXAMPLES)


def rule_files():
    return sorted([*PLACES.rglob("*.tieuchi"), *(ROOT / "rulesets").rglob("*.tieuchi")])


def result_of(tieuchi, *words):
    done = tieuchi("eval", *words, "--format", "json")
    assert done.code == 0, done
    return json.loads(done.out)


def numbers(counts):
    return tuple(counts[name] for name in ("met", "unmet", "unknown", "not_applicable", "total"))


@pytest.mark.parametrize("path", rule_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_rule_files_are_well_formed_and_canonical(tieuchi, path):
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    done = tieuchi("check", path)
    assert (done.code, done.err) == (0, ""), done
    assert tieuchi("fmt", "--check", path).code == 0


@every
def test_totals(tieuchi, example):
    result = result_of(tieuchi, *example.judging())
    assert numbers(result["counts"]["criteria"]) == example.criteria
    assert len(result["conflicts"]) == example.conflicts
    report = tieuchi("eval", *example.judging())
    assert report.code == 0, report
    assert f"{example.criteria[0]}/{example.criteria[4]} tiêu chí đạt" in report.out


@every
def test_checks_of_the_figures(tieuchi, example):
    checks = result_of(tieuchi, *example.judging())["checks"]
    assert len(checks) == example.checks
    found = {each["title"]: (each["outcome"], each.get("reported"), each.get("computed"))
             for each in checks if each["outcome"] != "holds"}
    assert found == example.outcomes
    assert len({each["title"] for each in checks}) == len(checks)


def sourced(value):
    """Whether something is said about where a figure comes from, in it or in one of its parts."""
    if isinstance(value, dict):
        return bool(value.get("source")) or any(sourced(part) for part in value.values())
    return isinstance(value, list) and any(sourced(part) for part in value)


@every
def test_every_figure_says_where_it_stands(example):
    data = json.loads(example.path(example.facts).read_text(encoding="utf-8"))
    for name, value in data["facts"].items():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            of_a_subject = isinstance(row, dict) and "facts" in row
            assert row is None or of_a_subject or sourced(row), (name, row)
    for key, each in data.get("attestations", {}).items():
        assert each.get("document"), key


@every
def test_no_text_is_decomposed(example):
    for name in filter(None, (example.rules, example.facts, example.plan)):
        assert unicodedata.is_normalized("NFC", example.path(name).read_text(encoding="utf-8")), name


def plan_of(tieuchi, example, *words, plan=None):
    done = tieuchi("plan", *example.judging(), "-p", plan or example.path(example.plan), "--format", "json", *words)
    assert done.code == 0, done
    return json.loads(done.out)


@every
def test_plans(tieuchi, example):
    result = plan_of(tieuchi, example)
    assert numbers(result["baseline"]["counts"]["criteria"]) == example.criteria
    assert numbers(result["after"]["counts"]["criteria"]) == example.after
    reached = {" ".join(filter(None, (each.get("subject"), each["id"]))): each["reached"]
               for each in result["registered"]}
    assert reached == example.reached
    assert result["cost"]["total"] == example.cost
    assert result["uncovered"] == example.uncovered
    assert [each["id"] for each in result["actions"] if each["late"]] == example.late
    assert not any(each["breaks"] for each in result["actions"])
    report = tieuchi("plan", *example.judging(), "-p", example.path(example.plan))
    assert report.code == 0 and f"{example.criteria[0]}/{example.criteria[4]}" in report.out, report


def test_what_was_due_before_the_plan_was_written_is_overdue(tieuchi):
    result = plan_of(tieuchi, CAM_NGOC, "--as-of", "2023-08-31")
    assert [each["id"] for each in result["actions"] if each["overdue"]] == ["giao-thong", "so-dien-tu"]
    assert result["in_time"]["counts"]["criteria"]["met"] == 15
    result = plan_of(tieuchi, CAM_NGOC, "--by", "2023-09-30")
    assert [each["id"] for each in result["actions"] if each["late"]] == ["dung-cu-the-thao"]


def test_water_for_those_who_have_paid_alone_misses_the_threshold(tieuchi, tmp_path):
    text = CAM_NGOC.path(CAM_NGOC.plan).read_text(encoding="utf-8")
    assert text.count('"value": 1110') == 1
    path = tmp_path / "plan.json"
    path.write_text(text.replace('"value": 1110', '"value": 697'), encoding="utf-8")
    result = plan_of(tieuchi, CAM_NGOC, plan=path)
    action = next(each for each in result["actions"] if each["id"] == "cap-nuoc")
    assert action["reaches"] is False
    assert action["shortfall"][0]["fact"] == "hộ_nước_sạch_tập_trung"
    assert action["shortfall"][0]["amount"] == "302"


@every
def test_gaps_and_explanations(tieuchi, example):
    for words in (("explain",), ("gap",), ("gap", "-p", example.path(example.plan))):
        done = tieuchi(words[0], *example.judging(), *words[1:])
        assert done.code == 0 and done.out, done


@every
@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_reports_in_every_form(tieuchi, example, form):
    for words in (("eval",), ("plan", "-p", example.path(example.plan))):
        done = tieuchi(words[0], *example.judging(), *words[1:], "--format", form)
        assert done.code == 0 and done.out, done


def test_a_village_that_is_registered_is_seen_beside_the_commune(tieuchi):
    done = tieuchi("overview", *THUONG_LO.judging())
    assert done.code == 0 and "Thôn Cha Mãng" in done.out, done


def test_the_figures_of_cam_ngoc_are_also_judged_by_the_national_set(tieuchi):
    result = result_of(tieuchi, "-r", ROOT / "rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi", "-f",
                       PLACES / "cam-ngoc/facts.json")
    assert numbers(result["counts"]["criteria"]) == (12, 5, 2, 0, 19)


def test_a_changed_indicator_is_judged_by_the_text_of_the_day(tieuchi):
    def status(*words):
        result = result_of(tieuchi, *THUONG_LO.judging(), *words)
        return next(i for c in result["criteria"] for i in c["indicators"] if i["id"] == "15.4")
    before = status()
    assert (before["status"], before["basis"], before["threshold"]) == ("unmet", "computed", "0.5")
    assert status("--as-of", "2024-02-29")["basis"] == "computed"
    after = status("--as-of", "2024-03-01")
    assert after["basis"] == "attested" and after["title"] == "Xã triển khai thực hiện sổ khám chữa bệnh điện tử"
    assert any("Quyết định 211/QĐ-TTg" in document for document in after["documents"])
