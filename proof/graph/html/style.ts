import { measures } from './measures';

/** The look of the page. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --card: #ffffff; --raised: #ffffff; --ink: #171c24; --muted: #586273; --line: #d3d9e2; --strong: #97a3b4;
  --assume: #1f6feb; --read: #0b7a75; --decrypt: #8250df; --push: #b35900; --replicate: #5a6b7f; --promote: #2f3a49;
  --opened: #116329; --opened-back: #dafbe1; --closed: #b42318; --closed-back: #ffe4e1;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1218; --card: #151b23; --raised: #1d2530; --ink: #e8ecf1; --muted: #9aa7b7; --line: #2c3645; --strong: #55647a;
    --assume: #6cb0ff; --read: #4fd1c5; --decrypt: #c297ff; --push: #f5a65b; --replicate: #a5b4c6; --promote: #d5dde8;
    --opened: #56d364; --opened-back: #10301a; --closed: #ff8f85; --closed-back: #3d1513;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-width: 1560px; margin: 0 auto; padding: 28px 16px 48px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 18px; margin: 36px 0 10px; }
.lead { margin: 0 0 20px; color: var(--muted); max-width: 120ch; }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--assume); outline-offset: 2px; }
.hidden { display: none !important; }

.controls { display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center; padding: 12px 16px; margin-bottom: 16px;
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; font-size: 13.5px; }
.controls fieldset { flex-basis: 100%; border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; }
.controls legend { float: left; margin-right: 16px; color: var(--muted); }
.choice { display: flex; gap: 8px; align-items: center; color: var(--muted); }
.controls select, .controls button { font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--strong);
  border-radius: 6px; padding: 4px 8px; max-width: 240px; }
.controls button { cursor: pointer; }
.controls .kind { display: inline-flex; gap: 6px; align-items: center; cursor: pointer; white-space: nowrap; }
.controls .number, output { color: var(--muted); font-variant-numeric: tabular-nums; }
output { margin-left: auto; }

.scroller { overflow-x: auto; }
.diagram { position: relative; margin: 0 auto; }
.wires { position: absolute; inset: 0; pointer-events: none; }
.frame { position: absolute; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.account { position: absolute; left: 18px; top: 9px; text-decoration: none; line-height: 1.25; border-radius: 4px; max-width: calc(100% - 36px); }
.account strong, .account span { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.account strong { font-size: 16px; } .account span { color: var(--muted); font-size: 12px; }
.node { position: absolute; display: block; padding: 6px 6px 0 10px; overflow: hidden; text-decoration: none; background: var(--raised);
  border: 1px solid var(--line); border-left: 4px solid var(--strong); border-radius: 6px; }
.node .kind { display: flex; justify-content: space-between; font-size: 11px; line-height: 15px; color: var(--muted); }
.node .count { font-weight: 600; color: var(--ink); }
.node .line { display: block; white-space: pre; font: 500 11.5px/${measures.lineHeight}px var(--mono); }
.node.bucket { border-left-color: var(--read); } .node.key { border-left-color: var(--decrypt); }
.node.repository, .node.registry { border-left-color: var(--push); } .node.role { border-left-color: var(--assume); }
.node.pipeline { border-left-color: var(--promote); background: var(--page); }
.node.service { border-left-color: var(--strong); border-style: dashed; border-left-style: solid; }
.node.principal { border-color: var(--closed); border-style: dashed; }
.dimmed { opacity: 0.35; } .frame.dimmed { opacity: 0.55; }

.may-assume { --hue: var(--assume); } .may-read { --hue: var(--read); } .may-decrypt { --hue: var(--decrypt); }
.may-push { --hue: var(--push); } .replicates-to { --hue: var(--replicate); } .promotes-to { --hue: var(--promote); }
.opened { --hue: var(--opened); } .closed { --hue: var(--closed); }
.wire { fill: none; stroke: var(--hue); stroke-width: 1.5; opacity: 0.62; }
.wire.promotes-to { stroke-width: 2.5; opacity: 0.9; } .wire.replicates-to { stroke-width: 2; opacity: 0.9; }
.wire.depends { stroke-dasharray: 2 4; }
marker path { fill: var(--hue); }
.controls .kind path { fill: var(--hue); stroke: var(--hue); stroke-width: 1.8; }
.label { position: absolute; transform: translate(-50%, -50%); display: none; width: max-content; max-width: 230px; padding: 1px 7px; pointer-events: none;
  font-size: 11.5px; line-height: 16px; text-align: center; color: var(--hue); background: var(--card); border: 1px solid var(--hue); border-radius: 9px; z-index: 3; }
.label.always { display: block; }
.label.opened { background: var(--opened-back); font-weight: 600; } .label.closed { background: var(--closed-back); font-weight: 600; }

.differs .wire:not(.opened):not(.closed) { --hue: var(--strong); opacity: 0.3; stroke-width: 1.2; marker-end: url(#arrow-unchanged); }
.unchanged { --hue: var(--strong); }
.differs .label:not(.opened):not(.closed):not(.lit) { display: none; }
.wire.opened { stroke-width: 2.8; opacity: 1; } .wire.closed { stroke-width: 2.8; opacity: 1; stroke-dasharray: 9 5; }

.lighting .wire { opacity: 0.07; } .lighting .wire.lit { opacity: 1; stroke-width: 2.4; }
.lighting .label { display: none; } .lighting .label.lit { display: block; }
.lighting .node:not(.near) { opacity: 0.4; } .lighting .node.near { border-color: var(--strong); box-shadow: 0 1px 6px rgb(0 0 0 / 0.16); }

.changes { margin: 0 0 16px; padding: 0; list-style: none; display: grid; gap: 6px; }
.changes > li { padding: 8px 14px; border-radius: 8px; border-left: 4px solid var(--hue); background: var(--card); }
.changes > li.opened { background: var(--opened-back); } .changes > li.closed { background: var(--closed-back); }
.changes .word { font-weight: 700; color: var(--hue); margin-right: 6px; }
.changes ul { margin: 0; padding: 0; list-style: none; font-size: 12.5px; color: var(--muted); }
.end { font-family: var(--mono); font-size: 0.87em; overflow-wrap: anywhere; } .place { color: var(--muted); font-size: 0.92em; }

table { border-collapse: collapse; width: 100%; background: var(--card); font-size: 13px; }
caption { text-align: left; color: var(--muted); padding-bottom: 8px; }
th, td { text-align: left; vertical-align: top; padding: 7px 12px; border: 1px solid var(--line); }
th { background: var(--page); font-weight: 600; }
td.access, td.change { white-space: nowrap; font-weight: 600; color: var(--hue, var(--ink)); }
tr.opened td { background: var(--opened-back); } tr.closed td { background: var(--closed-back); }
td ul { margin: 0; padding: 0; list-style: none; } code { font-family: var(--mono); font-size: 11.5px; color: var(--muted); overflow-wrap: anywhere; }
.members details { margin: 4px 0; } .members p, .foot { color: var(--muted); font-size: 13px; }

@media print {
  :root { --page: #fff; }
  .controls { display: none; } main { max-width: none; padding: 0; } .scroller { overflow: visible; }
  .diagram { zoom: 0.62; } tr, .frame { break-inside: avoid; } .label, .node { print-color-adjust: exact; }
}
`;
