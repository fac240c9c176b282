"""The formats of a report: each is what its readers take, loads nothing, and says what the JSON says."""
import html.parser
import json
import re
import zipfile
from fractions import Fraction

import openpyxl
import pytest

VOID = {"meta", "br", "wbr", "col", "hr", "img", "input", "link"}
FACTS = {"vùng": "BTB", "dân_số": 6825, "bhyt": 6211, "đường": [{"loại": "<b>&", "dài": "1.5 km"}]}
SUBJECT = {"id": "xa-1", "name": "Xã <script>alert(1)</script> & \"Một\" | *hai* \u202e", "kind": "xã"}


class Page(html.parser.HTMLParser):
    """A page, with its tags balanced or an error."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.text, self.tables = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in <{tag}>"
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> inside {self.open}"
        self.open.pop()

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.text.append(data)
        if ("td" in self.open or "th" in self.open) and self.tables:
            self.tables[-1][-1][-1] += data


@pytest.fixture
def report(tieuchi, rules, facts, tmp_path):
    given = facts(FACTS, subject=SUBJECT)

    def run(form, *words, lang="vi"):
        path = tmp_path / f"report.{form}"
        done = tieuchi("eval", "-r", rules, "-f", given, "--as-of", "2023-07-31", "--lang", lang, "--format", form,
                       "-o", path, *words)
        assert done.code == 0, done
        assert done.out == ""
        return path
    return run


def text_of(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_html_is_balanced_and_loads_nothing(report, lang):
    source = text_of(report("html", lang=lang))
    page = Page(source)
    tags = {tag for tag, _ in page.seen}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    for tag, attrs in page.seen:
        assert not {name for name in attrs if name in ("src", "href", "srcset", "action") or name.startswith("on")}, tag
    assert "http:" not in source and "https:" not in source and "url(" not in source and "@import" not in source
    assert source.startswith(f'<!DOCTYPE html>\n<html lang="{lang}">')
    ids = [attrs["id"] for _, attrs in page.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.seen:
        if "aria-labelledby" in attrs:
            assert attrs["aria-labelledby"] in ids
    # What others wrote is text and nothing else, and what turns the writing is seen.
    text = "".join(page.text)
    assert "Xã <script>alert(1)</script> & \"Một\" | *hai* \ufffd" in text
    assert "\u202e" not in source


def test_html_tables_are_whole_and_headings_in_order(report):
    page = Page(text_of(report("html")))
    for table in page.tables:
        assert len({len(row) for row in table}) == 1
    levels = [int(tag[1]) for tag, _ in page.seen if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


def luminance(color):
    color = color.lstrip("#")
    color = "".join(c * 2 for c in color) if len(color) == 3 else color
    parts = [int(color[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_html_has_contrast_in_light_dark_and_print(report):
    """WCAG 2, 1.4.3: at least 4.5 to 1, for each colour of text on each ground that it can stand on."""
    palettes = [dict(re.findall(r"--([\w-]+):\s*(#\w+)", block))
                for block in re.findall(r"\{([^{}]*--ground:[^{}]*)\}", text_of(report("html")))]
    assert len(palettes) == 3
    for palette in palettes:
        pairs = [(text, ground) for text in ("text", "quiet", "accent", "good", "bad", "open", "dim")
                 for ground in ("ground", "raised")]
        pairs += [(text, f"{text}-ground") for text in ("good", "bad", "open", "dim")]
        for text, ground in pairs:
            high, low = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_html_says_what_the_json_says(report):
    page = Page(text_of(report("html")))
    result = json.loads(text_of(report("json")))
    rows = {row[0]: row for table in page.tables for row in table}
    words = {"met": "đạt", "unmet": "chưa đạt", "unknown": "chưa có số liệu", "not applicable": "không đánh giá"}
    for criterion in result["criteria"]:
        for section in [criterion, *criterion["indicators"]]:
            assert rows[section["id"]][4].split(" ", 1)[1] == words[section["status"]]


def test_markdown_has_no_markup_of_others(report):
    text = text_of(report("md"))
    assert "Xã \\<script\\>alert(1)\\</script\\> & \"Một\" \\| \\*hai\\* \ufffd" in text
    tables = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert tables
    for lines in tables:
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
        assert set(lines[1]) <= set("|-: ")


def sheet_rows(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row)) for row in rows]


def test_workbook_cells_are_those_of_the_result(report):
    book = openpyxl.load_workbook(report("xlsx"))
    result = json.loads(text_of(report("json")))
    assert book.sheetnames[:2] == ["Tóm tắt", "Tiêu chí và chỉ tiêu"]
    words = {"met": "đạt", "unmet": "chưa đạt", "unknown": "chưa có số liệu", "not applicable": "không đánh giá"}
    rows = {row["STT"]: row for row in sheet_rows(book["Tiêu chí và chỉ tiêu"])}
    sections = [(c, s) for c in result["criteria"] for s in [c, *c["indicators"]]]
    assert set(rows) == {section["id"] for _, section in sections}
    compared = 0
    for criterion, section in sections:
        row = rows[section["id"]]
        assert row["Đánh giá"] == words[section["status"]]
        assert row["Tiêu chí"] == f'{criterion["id"]}. {criterion["title"]}'
        if "title" in section:
            assert row["Nội dung"].startswith((section["title"], criterion["title"]))
        for head, member in (("Kết quả (số)", "value"), ("Yêu cầu (số)", "threshold")):
            if section.get(member) is not None:
                assert isinstance(row[head], (int, float))
                assert abs(Fraction(row[head]) - Fraction(section[member])) < Fraction(1, 10**12)
                compared += 1
    assert compared == 4
    assert rows["1.1"]["Kết quả"] == "6211/6825 người = 91.0%"
    assert rows["1.1"]["Còn thiếu"].startswith("Còn thiếu 273 người (bhyt)")
    summary = {row[0]: row[1:] for row in book["Tóm tắt"].iter_rows(values_only=True) if row[0]}
    counts = result["counts"]["indicators"]
    assert summary["Chỉ tiêu"][:3] == (counts["met"], counts["unmet"], counts["unknown"])
    # Text of others is text, not a formula, and has nothing that turns the writing.
    assert "\ufffd" in book["Tóm tắt"]["A2"].value and book["Tóm tắt"]["A2"].data_type == "s"


def test_workbook_is_set_up_for_reading_and_printing(report):
    book = openpyxl.load_workbook(report("xlsx"))
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    verdicts = [cell for cell in book["Tiêu chí và chỉ tiêu"]["F"][1:] if cell.value == "chưa đạt"]
    assert verdicts and all(cell.fill.fgColor.rgb == "FFFBE7E6" for cell in verdicts)


@pytest.mark.parametrize("form", ["md", "html", "xlsx"])
def test_the_bytes_depend_on_the_result_alone(report, form):
    first = report(form).read_bytes()
    assert report(form).read_bytes() == first
    if form == "xlsx":
        with zipfile.ZipFile(report(form)) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
            assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_workbook_needs_a_file(tieuchi, rules, facts, tmp_path):
    for words in ([], ["-o", "-"]):
        done = tieuchi("eval", "-r", rules, "-f", facts(FACTS), "--as-of", "2023-07-31", "--format", "xlsx", *words)
        assert done.code == 2 and done.out == ""
        assert "-o report.xlsx" in done.err
    done = tieuchi("eval", "-r", rules, "-f", facts(FACTS), "--as-of", "2023-07-31", "--format", "xlsx", "-o",
                   tmp_path / "none" / "report.xlsx")
    assert done.code == 1
    assert "report.xlsx" in done.err


def test_text_is_the_default_and_others_are_refused(tieuchi, rules, facts):
    given = facts(FACTS)
    default = tieuchi("eval", "-r", rules, "-f", given, "--as-of", "2023-07-31")
    assert default.code == 0
    assert tieuchi("eval", "-r", rules, "-f", given, "--as-of", "2023-07-31", "--format", "text").out == default.out
    refused = tieuchi("eval", "-r", rules, "-f", given, "--format", "pdf")
    assert refused.code == 2 and "xlsx" in refused.err
