import type { EdgeKind } from '../model';
import type { ShownEdge } from '../shown-edges';
import type { Area, Box, Frame, Layout } from './layout';
import { measures } from './measures';

/** The line of an edge. */
export interface Wire {
  readonly edge: ShownEdge;
  readonly path: string;
  /** Where its label may be, the best place first. */
  readonly spots: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lines of different kinds do not lie on each other. */
const SHIFT: Readonly<Record<EdgeKind, number>> = {
  'may assume': -7,
  'may read': 0,
  'may decrypt': 7,
  'may push': 0,
  'replicates to': 0,
  'promotes to': 0,
};

export function wiresOf(edges: readonly ShownEdge[], { boxes, frames }: Layout): readonly Wire[] {
  const byId = new Map([...boxes, ...frames].map((area) => [area.node.id, area]));
  let arcs = 0;
  return edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    if (edge.kind !== 'promotes to') return wireOf(edge, between(from, to, SHIFT[edge.kind]));
    if (from.column !== to.column) return wireOf(edge, promotionIn(from, to));
    if (isNext(from, to, frames)) return wireOf(edge, downTo(from, to));
    // The label stands below the account that it starts at: beside it, it would lie on the others.
    const below = (line: number) => ({ x: right(from) - 40, y: from.y + from.height + 12 + 20 * line });
    return { ...wireOf(edge, aroundTo(from, to, arcs++ % 4)), spots: [0, 1, 2].map(below) };
  });
}

type Curve = readonly [Point, Point, Point, Point];

/** Parts of the way, from the middle to both ends. */
const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] as const;

function wireOf(edge: ShownEdge, points: Curve): Wire {
  const [start, one, two, end] = points.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
  return { edge, path: `M${start} C${one},${two},${end}`, spots: PARTS.map((part) => spotOn(points, part)) };
}

/** @see https://developer.mozilla.org/en-US/docs/Web/SVG/Tutorials/SVG_from_scratch/Paths */
function spotOn([start, one, two, end]: Curve, part: number): Point {
  const rest = 1 - part;
  const on = (axis: 'x' | 'y') =>
    Math.round(
      rest ** 3 * start[axis] +
        3 * rest ** 2 * part * one[axis] +
        3 * rest * part ** 2 * two[axis] +
        part ** 3 * end[axis],
    );
  return { x: on('x'), y: on('y') };
}

type Side = -1 | 1;

/** From the side of one to the side of the other that faces it; in one column, out and back on the same side. */
function between(from: Box | Frame, to: Box | Frame, shift: number): Curve {
  if (from.column === to.column) {
    const side: Side = from.column === 2 ? 1 : -1;
    const bulge = from === to ? 24 : Math.min(measures.loops - 10, 14 + Math.abs(from.y - to.y) / 12);
    return curve(port(from, side, shift), port(to, side, from === to ? shift + 12 : shift), [
      side * bulge,
      side * bulge,
    ]);
  }
  const side: Side = from.column < to.column ? 1 : -1;
  const [start, end] = [port(from, side, shift), port(to, side === 1 ? -1 : 1, shift)];
  const reach = Math.max(36, Math.abs(end.x - start.x) / 2) * side;
  return curve(start, end, [reach, -reach]);
}

function port({ x, y, width, height }: Area, side: Side, shift: number): Point {
  return { x: side === 1 ? x + width : x, y: y + height / 2 + shift };
}

function curve(start: Point, end: Point, [out, into]: readonly [number, number]): Curve {
  return [start, { x: start.x + out, y: start.y }, { x: end.x + into, y: end.y }, end];
}

/** Into the first accounts of the promotion, from the head of the account with the pipelines. */
function promotionIn(from: Area, to: Area): Curve {
  const head = (area: Area, side: Side) => ({ x: side === 1 ? right(area) : area.x, y: area.y + 22 });
  const reach = measures.accountGap / 2;
  return curve(head(from, 1), head(to, -1), [reach, -reach]);
}

function isNext(from: Area, to: Area, frames: readonly Frame[]): boolean {
  return to.y > from.y && !frames.some((frame) => frame.x === to.x && frame.y > from.y && frame.y < to.y);
}

/** To the account below. */
function downTo(from: Area, to: Area): Curve {
  const x = from.x + from.width / 2;
  const [start, end] = [
    { x, y: from.y + from.height },
    { x, y: to.y },
  ];
  return [start, start, end, end];
}

function right({ x, width }: Area): number {
  return x + width;
}

/** To an account further down, or up, at the right of those between. */
function aroundTo(from: Area, to: Area, lane: number): Curve {
  const bulge = 24 + lane * 15;
  const [start, end] = [port(from, 1, 0), port(to, 1, 0)];
  return curve(start, end, [bulge, bulge]);
}
