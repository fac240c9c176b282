/// @file
/// The style sheet of reports in HTML. Private to the library.
///
/// Colours are never alone: a status has its word and its sign, the parts of a bar have patterns and stand in numbers
/// beside it. Every colour of text has a contrast of at least 4.5 to 1 on each ground that it can stand on.
#pragma once

#include <tieuchi/config.hpp>

#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// Of a page or a piece of one: no rule reaches what is outside `class="tieuchi"`.
inline constexpr std::string_view style_sheet = R"css(.tieuchi {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f4f6f9; --text: #1b2430; --quiet: #566173; --line: #d5dbe4; --strong: #97a3b6;
  --accent: #123a6d;
  --good: #12643a; --good-ground: #e3f3e9; --good-bar: #2b8a57;
  --bad: #a11c1c; --bad-ground: #fbe7e6; --bad-bar: #cf5148;
  --open: #7a4b00; --open-ground: #fcf0d8; --open-bar: #e0a83a;
  --dim: #566173; --dim-ground: #eceff3; --dim-bar: #c3cad5;
}
@media (prefers-color-scheme: dark) {
  .tieuchi {
    --ground: #12171e; --raised: #1b222c; --text: #e6eaf0; --quiet: #a3aebd; --line: #333d4b; --strong: #64738a;
    --accent: #9cc3f5;
    --good: #7fdca5; --good-ground: #14301f; --good-bar: #3fa56c;
    --bad: #ff9d94; --bad-ground: #3d1a19; --bad-bar: #d9594f;
    --open: #f3c96b; --open-ground: #382a0d; --open-bar: #c9922b;
    --dim: #a3aebd; --dim-ground: #242c37; --dim-bar: #4b5768;
  }
}
.tieuchi * { box-sizing: border-box; }
.tieuchi {
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word; font-variant-numeric: tabular-nums;
}
.tieuchi header { border-bottom: 2px solid var(--accent); padding-bottom: 1rem; margin-bottom: 1.25rem; }
.tieuchi h1 { margin: 0; font-size: clamp(1.35rem, 1rem + 1.6vw, 1.9rem); line-height: 1.25; color: var(--accent); text-wrap: balance; }
.tieuchi h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; line-height: 1.3; color: var(--accent); }
.tieuchi h3, .tieuchi h4, .tieuchi h5, .tieuchi h6 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; line-height: 1.35; }
.tieuchi p { margin: .5rem 0; max-width: 70rem; }
.tieuchi .subtitle { margin: .35rem 0 0; color: var(--quiet); font-size: 1.05rem; }
.tieuchi .verdict { margin: .9rem 0 0; font-size: 1.2rem; }
.tieuchi .verdict .badge { padding: .3em .75em; white-space: normal; }
.tieuchi .good { color: var(--good); } .tieuchi .bad { color: var(--bad); } .tieuchi .open { color: var(--open); } .tieuchi .dim { color: var(--dim); }
.tieuchi .badge {
  display: inline-block; padding: .05em .5em; border: 1px solid currentColor; border-radius: .3em;
  font-weight: 600; white-space: nowrap;
}
.tieuchi .badge.good { background: var(--good-ground); } .tieuchi .badge.bad { background: var(--bad-ground); }
.tieuchi .badge.open { background: var(--open-ground); border-style: dashed; }
.tieuchi .badge.dim { background: var(--dim-ground); border-color: transparent; font-weight: 400; }
.tieuchi .note { display: block; color: var(--quiet); font-size: .875em; }
.tieuchi .right { text-align: right; }
.tieuchi .whole { white-space: nowrap; }

.tieuchi .fields { margin: 1rem 0 0; display: grid; gap: .35rem 1.5rem; }
.tieuchi .fields > div { display: grid; grid-template-columns: minmax(8rem, 13rem) minmax(0, 1fr); gap: 0 1rem; }
.tieuchi .fields dt { color: var(--quiet); } .tieuchi .fields dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }

.tieuchi .bars { list-style: none; margin: 0; padding: 0; display: grid; gap: .9rem 2.5rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); }
.tieuchi .bars li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .15rem 1rem; align-content: end; }
.tieuchi .bars .share { font-weight: 600; } .tieuchi .bars .counts { grid-column: 1 / -1; color: var(--quiet); font-size: .875em; }
.tieuchi .bars.totals { grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); margin: 1.25rem 0 0; }
.tieuchi .totals .label, .tieuchi .totals .share { font-size: 1.1rem; font-weight: 600; }
.tieuchi .totals .bar { height: 1.1rem; }
.tieuchi .bar { grid-column: 1 / -1; display: flex; gap: 2px; height: .75rem; }
.tieuchi .bar > span { flex: 1 1 0; border-radius: 2px; background-color: var(--dim-bar); min-width: 3px; }
.tieuchi .bar > .good { background-color: var(--good-bar); }
.tieuchi .bar > .bad { background: repeating-linear-gradient(135deg, var(--bad-bar) 0 4px, var(--bad-ground) 4px 6px); }
.tieuchi .bar > .open { background: radial-gradient(var(--open-bar) 1.6px, var(--open-ground) 1.8px) 0 0 / 5px 5px; border: 1px solid var(--open-bar); }
.tieuchi .bar > .dim { background: none; border: 1px solid var(--dim-bar); }

.tieuchi table { width: 100%; border-collapse: collapse; font-size: .925rem; line-height: 1.4; }
.tieuchi th, .tieuchi td { padding: .5rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; border-bottom: 1px solid var(--line); }
.tieuchi th.right, .tieuchi td.right { text-align: right; }
.tieuchi thead th { overflow-wrap: break-word; background: var(--raised); color: var(--accent); border-bottom: 2px solid var(--strong); vertical-align: bottom; line-height: 1.25; }
.tieuchi tbody th { font-weight: 600; white-space: nowrap; }
.tieuchi tr.group > * { background: var(--raised); }
.tieuchi .scroll { overflow: auto; max-width: 100%; max-height: 90vh; border: 1px solid var(--line); }
.tieuchi .matrix th, .tieuchi .matrix td { white-space: nowrap; padding: .35rem .5rem; }
.tieuchi .matrix thead th { position: sticky; top: 0; z-index: 1; }
.tieuchi .matrix tr > th:first-child { position: sticky; left: 0; background: var(--raised); z-index: 2; white-space: normal; min-width: 8rem; }
.tieuchi .matrix thead tr > th:first-child { z-index: 3; }

.tieuchi ul { padding-left: 1.4rem; margin: .5rem 0; } .tieuchi li { margin: .25rem 0; }
.tieuchi .tree, .tieuchi .tree ul { list-style: none; margin: 0; padding: 0; }
.tieuchi .tree ul { margin-left: .4rem; padding-left: 1rem; border-left: 1px solid var(--line); }
.tieuchi .tree .head { font-weight: 600; color: var(--accent); margin-right: .35em; }
.tieuchi .tree > li { margin: .6rem 0; } .tieuchi .tree li:has(> .head) { margin-top: .6rem; }

@media screen and (max-width: 55.99rem) {
  .tieuchi .fields > div { grid-template-columns: minmax(0, 1fr); } .tieuchi .fields dd { grid-column: 1; }
  .tieuchi .cards, .tieuchi .cards tbody, .tieuchi .cards tr, .tieuchi .cards th, .tieuchi .cards td { display: block; width: auto; }
  .tieuchi .cards colgroup { display: none; }
  .tieuchi .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .tieuchi .cards tr { border: 1px solid var(--line); border-radius: .4rem; margin: 0 0 .75rem; padding: .4rem .75rem; }
  .tieuchi .cards tr.group { background: var(--raised); border-left: 4px solid var(--accent); margin-top: 1.5rem; }
  .tieuchi .cards th, .tieuchi .cards td { border: 0; padding: .25rem 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  .tieuchi .whole { white-space: normal; }
  .tieuchi .cards td.right, .tieuchi .cards th.right { text-align: left; }
  .tieuchi .cards td[data-label]::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .8rem; font-weight: 400; }
  .tieuchi .cards td[data-label=""]::before, .tieuchi .cards td:empty, .tieuchi .cards th:empty { display: none; }
  .tieuchi .cards tbody th { color: var(--accent); padding-bottom: 0; }
  .tieuchi .tree ul { padding-left: .6rem; margin-left: .1rem; }
}

@media print {
  .tieuchi {
    color-scheme: light;
    --ground: #fff; --raised: #f1f1f1; --text: #000; --quiet: #333; --line: #999; --strong: #333; --accent: #000;
    --good: #000; --good-ground: #fff; --good-bar: #222;
    --bad: #000; --bad-ground: #fff; --bad-bar: #555;
    --open: #000; --open-ground: #fff; --open-bar: #666;
    --dim: #333; --dim-ground: #fff; --dim-bar: #888;
  }
  .tieuchi { font-size: 10pt; line-height: 1.35; }
  .tieuchi h1 { font-size: 15pt; } .tieuchi h2 { font-size: 12pt; margin: 1.1rem 0 .4rem; } .tieuchi h1, .tieuchi h2, .tieuchi h3, .tieuchi h4, .tieuchi h5, .tieuchi h6 { break-after: avoid; }
  .tieuchi header { margin-bottom: .75rem; padding-bottom: .6rem; }
  .tieuchi .verdict { font-size: 12pt; }
  .tieuchi .verdict .badge { border-width: 2px; }
  .tieuchi table { font-size: 8.5pt; line-height: 1.3; }
  .tieuchi th, .tieuchi td { padding: .25rem .35rem; border: 1px solid var(--line); }
  .tieuchi thead { display: table-header-group; }
  .tieuchi tr, .tieuchi .bars li, .tieuchi .fields > div { break-inside: avoid; }
  .tieuchi tr.group { break-after: avoid; }
  .tieuchi .bars { gap: .5rem 1.5rem; grid-template-columns: repeat(3, 1fr); font-size: 8.5pt; }
  .tieuchi .bars .label { line-height: 1.25; }
  .tieuchi .bar { height: .5rem; }
  .tieuchi .bars.totals { grid-template-columns: 1fr 1fr; margin: 0; } .tieuchi .totals .label, .tieuchi .totals .share { font-size: 10pt; } .tieuchi .totals .bar { height: .7rem; }
  .tieuchi .badge { padding: 0 .3em; }
  .tieuchi .badge.bad { border-width: 1.5px; }
  .tieuchi .scroll { overflow: visible; max-height: none; border: 0; }
  .tieuchi .matrix { font-size: 7pt; } .tieuchi .matrix th, .tieuchi .matrix td { white-space: normal; padding: .15rem .2rem; }
  .tieuchi .matrix tr > th:first-child, .tieuchi .matrix thead th { position: static; min-width: 0; }
  .tieuchi .bar > span, .tieuchi thead th, .tieuchi tr.group > *, .tieuchi .matrix tr > th:first-child { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css";

/// What a page of its own needs besides.
inline constexpr std::string_view page_style_sheet = R"css(body { margin: 0; background: #fff; }
.tieuchi { margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 3rem; max-width: 84rem; }
@media screen and (prefers-color-scheme: dark) { body { background: #12171e; } }
@media print { .tieuchi { padding: 0; max-width: none; } }
@page { margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) "/" counter(pages); font: 8pt sans-serif; } }
)css";

} // namespace report
} // namespace tieuchi
