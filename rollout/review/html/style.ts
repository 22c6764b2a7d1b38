/** Colours by day and by night, each readable on what is behind it. */
export const style = `
:root {
  color-scheme: light dark; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  --page: #f6f7f9; --card: #fff; --raised: #eef1f5; --ink: #17202b; --muted: #526071; --line: #d5dbe3; --focus: #0b63ce;
  --good: #146c2e; --good-back: #e3f4e8; --bad: #a8201a; --bad-back: #fdeae8; --warn: #7d4600; --warn-back: #fdf1de;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f151d; --card: #172029; --raised: #1f2a35; --ink: #e8edf3; --muted: #a3b0bf; --line: #33404e; --focus: #6cb0ff;
    --good: #6fdd8b; --good-back: #10301a; --bad: #ff9a91; --bad-back: #3d1513; --warn: #f5b55b; --warn-back: #38270d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 28px 16px 48px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 18px; margin: 32px 0 10px; }
.lead { margin: 0 0 12px; font-size: 17px; font-weight: 600; overflow-wrap: anywhere; }
.note, .foot { color: var(--muted); margin: 6px 0; overflow-wrap: anywhere; } .foot { font-size: 13px; margin-top: 32px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
code { font-family: var(--mono); font-size: 0.87em; overflow-wrap: anywhere; }
.approval { padding: 10px 14px; border-radius: 10px; border-left: 5px solid var(--line); background: var(--card); overflow-wrap: anywhere; }
.approval.required { border-color: var(--warn); background: var(--warn-back); color: var(--warn); }
.approval.skipped { border-color: var(--good); background: var(--good-back); color: var(--good); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); gap: 10px; margin: 16px 0 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 8px 12px; color: var(--muted); font-size: 13px; }
.tiles strong { display: block; font-size: 24px; line-height: 1.2; color: var(--ink); }
.tiles .warn strong { color: var(--warn); } .tiles .bad strong { color: var(--bad); } .tiles .good strong { color: var(--good); }
ul.list { margin: 0; padding: 0; list-style: none; display: grid; gap: 6px; }
ul.list > li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 8px; padding: 7px 12px; overflow-wrap: anywhere; }
ul.list > .opened { border-left-color: var(--warn); } ul.list > .closed { border-left-color: var(--good); } ul.list > .refused { border-left-color: var(--bad); background: var(--bad-back); color: var(--bad); }
.word { font-weight: 700; margin-right: 6px; } .opened .word { color: var(--warn); } .closed .word { color: var(--good); }
.chip { display: inline-block; font-size: 12px; padding: 0 8px; border-radius: 999px; background: var(--raised); color: var(--muted); margin-right: 6px; }
details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; }
summary { cursor: pointer; padding: 8px 12px; overflow-wrap: anywhere; } summary .note { margin: 0; }
details > :not(summary) { margin: 0 12px 12px; }
h3 { font-size: 14px; margin: 10px 0 4px; }
.diff { margin: 0; padding: 6px 0; list-style: none; font-family: var(--mono); font-size: 12.5px; background: var(--raised); border-radius: 6px; overflow: hidden; }
.diff li { padding: 1px 10px; overflow-wrap: anywhere; white-space: pre-wrap; } .diff .add { background: var(--good-back); color: var(--good); } .diff .cut { background: var(--bad-back); color: var(--bad); }
.scroller { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--card); font-size: 13px; }
caption { text-align: left; color: var(--muted); padding-bottom: 8px; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border: 1px solid var(--line); overflow-wrap: anywhere; min-width: 72px; }
th { background: var(--page); font-weight: 600; } tr.near td { background: var(--warn-back); color: var(--warn); }
td.sign { font-family: var(--mono); white-space: nowrap; min-width: 0; } td ul { margin: 0; padding: 0; list-style: none; color: var(--muted); font-family: var(--mono); font-size: 12px; }
a { color: var(--focus); }
.controls { display: flex; gap: 10px; align-items: center; flex-wrap: wrap; margin: 14px 0 0; }
input, button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 5px 10px; } button { cursor: pointer; }
[hidden] { display: none !important; }
@media print { :root { --page: #fff; } main { max-width: none; padding: 0; } .controls { display: none; } li, tr { break-inside: avoid; print-color-adjust: exact; } }
`;
