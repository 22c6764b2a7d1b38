/** The look of the page. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --card: #ffffff; --raised: #f9fafc; --ink: #171c24; --muted: #586273; --line: #d3d9e2; --strong: #97a3b4; --focus: #1f6feb;
  --good: #116329; --good-back: #dafbe1; --bad: #b42318; --bad-back: #ffe4e1; --idle: #586273; --back: #7a4b00; --back-back: #fff1d6;
  --chip: #5b3cc4; --chip-back: #efeafe;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1218; --card: #151b23; --raised: #1b232e; --ink: #e8ecf1; --muted: #9aa7b7; --line: #2c3645; --strong: #55647a; --focus: #6cb0ff;
    --good: #56d364; --good-back: #10301a; --bad: #ff8f85; --bad-back: #3d1513; --idle: #9aa7b7; --back: #f5b55b; --back-back: #38270d;
    --chip: #c4b2ff; --chip-back: #2a2150;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-width: 1680px; margin: 0 auto; padding: 28px 16px 48px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 18px; margin: 36px 0 10px; }
.lead, .foot, .note { color: var(--muted); } .lead { margin: 0 0 8px; max-width: 120ch; } .foot { font-size: 13px; margin-top: 32px; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
code, .digest { font-family: var(--mono); font-size: 0.85em; overflow-wrap: anywhere; }
.sign { display: inline-block; min-width: 1.3em; font-weight: 700; }
.succeeded { --hue: var(--good); } .failed { --hue: var(--bad); } .not-started, .not-playable { --hue: var(--idle); } .rolled-back { --hue: var(--back); }
.ending { margin: 0 0 4px; font-size: 17px; font-weight: 600; color: var(--hue); overflow-wrap: anywhere; }

.digests { margin: 0 0 8px; }
.digest { color: var(--chip); background: var(--chip-back); border: 1px solid transparent; border-radius: 999px; padding: 1px 8px; cursor: pointer; }
.digest[aria-pressed=true] { border-color: var(--chip); outline: 2px solid var(--chip); font-weight: 700; }

.scroller { overflow-x: auto; }
.stages { display: flex; align-items: flex-start; gap: 32px; margin: 16px 0 0; padding: 4px 4px 16px; list-style: none; width: max-content; min-width: 100%; }
.stage { position: relative; flex: 0 0 244px; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--hue); border-radius: 12px; padding: 10px 12px 12px; }
.stage:not(:last-child)::after { content: ''; position: absolute; top: 30px; right: -24px; width: 12px; height: 12px; border-top: 3px solid var(--strong);
  border-right: 3px solid var(--strong); transform: rotate(45deg); }
.stage:not(:last-child)::before { content: ''; position: absolute; top: 35px; left: calc(100% + 3px); width: 22px; border-top: 3px solid var(--strong); }
.stage h2 { margin: 0; font-size: 16px; overflow-wrap: anywhere; } .stage h3 { margin: 0; font-size: 14px; overflow-wrap: anywhere; }
.outcome { margin: 0; color: var(--hue); font-size: 13px; font-weight: 600; }
.reason { margin: 6px 0 0; padding: 6px 8px; border-radius: 6px; background: var(--bad-back); color: var(--bad); font-size: 13px; overflow-wrap: anywhere; }
.rolled-back > .reason, .rolled-back header .reason { background: var(--back-back); color: var(--back); }
.summary { margin: 4px 0 0; font-size: 13px; overflow-wrap: anywhere; }
.group { margin-top: 10px; display: grid; gap: 8px; }
.together { padding: 6px 8px 8px; border: 1px dashed var(--strong); border-radius: 10px; } .together .note { margin: 0; font-size: 12px; }
.action { background: var(--raised); border: 1px solid var(--line); border-left: 4px solid var(--hue); border-radius: 8px; padding: 8px 10px; }
.not-started.action, .not-started.stage { border-style: dashed; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 8px; margin: 6px 0 0; font-size: 12.5px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
.permissions { display: block; color: var(--muted); }
.condition { margin: 10px 0 0; padding: 5px 8px; border-radius: 6px; font-size: 12.5px; background: var(--raised); border-left: 4px solid var(--good); overflow-wrap: anywhere; }
.condition.unmet { border-left-color: var(--bad); }

table { border-collapse: collapse; width: 100%; background: var(--card); font-size: 13px; }
caption { text-align: left; color: var(--muted); padding-bottom: 8px; }
th, td { text-align: left; vertical-align: top; padding: 7px 12px; border: 1px solid var(--line); overflow-wrap: anywhere; min-width: 90px; }
th { background: var(--page); font-weight: 600; }
td ul { margin: 0; padding: 0; list-style: none; color: var(--muted); }
tr.denied td { background: var(--bad-back); }
details { margin: 6px 0; } summary { cursor: pointer; padding: 4px 0; overflow-wrap: anywhere; }

@media print {
  :root { --page: #fff; }
  main { max-width: none; padding: 0; } .scroller { overflow: visible; } .stages { zoom: 0.6; }
  .stage, .action, tr { break-inside: avoid; print-color-adjust: exact; }
}
`;
