import type { EdgeKind } from '../model';
import type { ShownEdge } from '../shown-edges';
import { shortText } from '../wording';
import type { Wire } from './wires';

/** Labels of these are seen without being asked for: there are few of them. */
const LABELLED: readonly EdgeKind[] = ['promotes to', 'replicates to'];
const HEIGHT = 20;
/** At most, and of one character: the label of the page is never wider. */
const WIDTH = 230;
const CHARACTER = 7;

export function isAlwaysLabelled({ kind, change }: ShownEdge): boolean {
  return LABELLED.includes(kind) || change !== undefined;
}

/** Moves labels into the picture, and those that are always seen off each other. */
export function spread(wires: readonly Wire[], width: number): readonly Wire[] {
  const taken: Wire[] = [];
  return wires.map((wire) => {
    const half = widthOf(wire) / 2;
    const inside = { ...wire, x: Math.round(Math.min(Math.max(wire.x, half), width - half)) };
    if (!isAlwaysLabelled(wire.edge)) return inside;
    let free = inside;
    for (let tries = 0; tries < taken.length && taken.some((other) => overlaps(free, other)); tries += 1)
      free = { ...free, y: free.y + HEIGHT };
    taken.push(free);
    return free;
  });
}

function overlaps(one: Wire, other: Wire): boolean {
  const near = (widthOf(one) + widthOf(other)) / 2;
  return Math.abs(one.x - other.x) < near && Math.abs(one.y - other.y) < HEIGHT;
}

function widthOf({ edge }: Wire): number {
  return Math.min(WIDTH, shortText(edge).length * CHARACTER + 16);
}
