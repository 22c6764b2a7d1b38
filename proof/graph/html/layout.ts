import type { ShownGraph, ShownNode } from '../summary';
import { linesOf, measures } from './measures';
import { depthsOf } from './order';

/** In which of the columns a node is: services, roles of the hub, stores of the hub, other accounts. */
export type Column = 0 | 1 | 2 | 3;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box extends Area {
  readonly node: ShownNode;
  readonly column: Column;
  readonly lines: readonly string[];
}

/** The box of an account, around those of its nodes. */
export interface Frame extends Area {
  readonly node: ShownNode;
  readonly column: 1 | 3;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
}

/**
 * Where everything stands: services at the left, then the account with the pipelines (who acts, then what is kept),
 * then the accounts that it delivers to, in the order of promotion.
 */
export function layoutOf(graph: ShownGraph): Layout {
  const accounts = graph.nodes.filter(({ kind }) => kind === 'account');
  const inside = (account: ShownNode) => graph.nodes.filter((node) => node.account === account.id);
  const hubs = hubsOf(accounts, inside);
  const depths = depthsOf(graph, hubs);
  const others = accounts.filter((account) => !hubs.includes(account));
  const byDepth = (left: ShownNode, right: ShownNode) =>
    (depths.get(left.id) ?? 0) - (depths.get(right.id) ?? 0) || compare(left.name, right.name);
  const alone = graph.nodes.filter(({ kind, account }) => kind !== 'account' && account === undefined);
  const left = stacked(alone.sort(byPlace), { x: measures.margin, y: measures.frameHead, column: 0 });
  const hubX =
    left.boxes.length > 0 ? measures.margin + measures.nodeWidth + measures.serviceGap : measures.margin;
  const middle = framesDown(hubs, (account, y) => hubFrame(account, inside(account), { x: hubX, y }));
  const otherX = middle.right > 0 ? middle.right + measures.accountGap : hubX;
  const right = framesDown(others.sort(byDepth), (account, y) =>
    frameOf(account, inside(account), { x: otherX, y }),
  );
  const parts = [middle, right];
  return {
    width: Math.max(hubX + measures.nodeWidth, ...parts.map((part) => part.right)) + measures.arcs,
    height: Math.max(left.bottom, ...parts.map(({ bottom }) => bottom)) + measures.margin,
    boxes: [...left.boxes, ...parts.flatMap(({ boxes }) => boxes)],
    frames: parts.flatMap(({ frames }) => frames),
  };
}

/** Accounts with pipelines; where there are none, those that keep something. */
function hubsOf(
  accounts: readonly ShownNode[],
  inside: (account: ShownNode) => readonly ShownNode[],
): readonly ShownNode[] {
  const having = (...kinds: readonly string[]) =>
    accounts.filter((account) => inside(account).some(({ kind }) => kinds.includes(kind)));
  const piped = having('pipeline');
  return piped.length > 0 ? piped : having('bucket', 'key').slice(0, 3);
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

interface Placed {
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly right: number;
  readonly bottom: number;
}

function framesDown(
  accounts: readonly ShownNode[],
  place: (account: ShownNode, y: number) => { readonly frame: Frame; readonly boxes: readonly Box[] },
): Placed {
  const placed: { readonly frame: Frame; readonly boxes: readonly Box[] }[] = [];
  let y: number = measures.margin;
  for (const account of accounts) {
    const next = place(account, y);
    placed.push(next);
    y = next.frame.y + next.frame.height + measures.frameGap;
  }
  const frames = placed.map(({ frame }) => frame);
  return {
    frames,
    boxes: placed.flatMap(({ boxes }) => boxes),
    right: Math.max(0, ...frames.map(({ x, width }) => x + width)),
    bottom: y - measures.frameGap,
  };
}

/** Who acts at the left, what is kept at the right. */
function hubFrame(account: ShownNode, nodes: readonly ShownNode[], { x, y }: Corner) {
  const acting = nodes.filter(({ kind }) => ['role', 'pipeline', 'principal'].includes(kind));
  const kept = nodes.filter((node) => !acting.includes(node));
  const top = y + measures.frameHead;
  const first = stacked(acting.sort(byPlace), { x: x + measures.loops, y: top, column: 1 });
  const secondX = x + measures.loops + (acting.length > 0 ? measures.nodeWidth + measures.storeGap : 0);
  const second = stacked(kept.sort(byPlace), { x: secondX, y: top, column: 2 });
  const right = (kept.length > 0 ? secondX : x + measures.loops) + measures.nodeWidth + measures.framePadding;
  const bottom = Math.max(first.bottom, second.bottom);
  const size = { width: right - x, height: bottom + measures.framePadding - y };
  return {
    frame: { node: account, column: 1 as const, x, y, ...size },
    boxes: [...first.boxes, ...second.boxes],
  };
}

function frameOf(account: ShownNode, nodes: readonly ShownNode[], { x, y }: Corner) {
  const list = stacked([...nodes].sort(byPlace), {
    x: x + measures.framePadding,
    y: y + measures.frameHead,
    column: 3,
  });
  const height = (nodes.length > 0 ? list.bottom + measures.framePadding : y + measures.frameHead) - y;
  const width = measures.nodeWidth + 2 * measures.framePadding;
  return { frame: { node: account, column: 3 as const, x, y, width, height }, boxes: list.boxes };
}

function stacked(nodes: readonly ShownNode[], at: Corner & { readonly column: Column }) {
  const boxes: Box[] = [];
  let y = at.y;
  for (const node of nodes) {
    const previous = boxes.at(-1);
    // A pipeline heads the roles that work for it.
    if (node.kind === 'pipeline' && previous) y += measures.nodeGap;
    const box = boxOf(node, { ...at, y });
    boxes.push(box);
    y += box.height + measures.nodeGap;
  }
  return { boxes, bottom: boxes.length > 0 ? y - measures.nodeGap : at.y };
}

function boxOf(node: ShownNode, { x, y, column }: Corner & { readonly column: Column }): Box {
  const indent = node.kind === 'repository' ? measures.indent : 0;
  const lines = linesOf(node.name, indent > 0 ? measures.indentedCharacters : measures.characters);
  const height = measures.nodeRest + lines.length * measures.lineHeight;
  return { node, column, lines, x: x + indent, y, width: measures.nodeWidth - indent, height };
}

const ORDER = ['service', 'principal', 'pipeline', 'role', 'bucket', 'key', 'registry', 'repository', 'gate'];

/** By application, the pipeline first; what is kept by region; a registry before its repositories. */
function byPlace(left: ShownNode, right: ShownNode): number {
  return compare(placeOf(left), placeOf(right));
}

function placeOf({ kind, name, applications, region = '', account, parent, id }: ShownNode): string {
  const order = String(ORDER.indexOf(kind)).padStart(2, '0');
  if (account === undefined) return `${order} ${name}`;
  if (kind === 'registry') return `3 ${id} 0`;
  if (kind === 'repository') return `3 ${parent} 1 ${name}`;
  if (kind === 'bucket' || kind === 'key') return `2 ${region} ${order} ${name}`;
  return `1 ${applications[0] ?? '~'} ${order} ${name}`;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
