import type { EdgeKind } from '../model';
import type { ShownEdge } from '../shown-edges';
import { shortText } from '../wording';
import type { Area, Layout } from './layout';
import type { Point, Wire } from './wires';

/** Labels of these are seen without being asked for: there are few of them. */
const LABELLED: readonly EdgeKind[] = ['promotes to', 'replicates to'];
const HEIGHT = 20;
/** At most, and of one character: the label of the page is never wider. */
const WIDTH = 230;
const CHARACTER = 7;

export function isAlwaysLabelled({ kind, change }: ShownEdge): boolean {
  return LABELLED.includes(kind) || change !== undefined;
}

/** A line with the one place that its label has. */
export interface LabelledWire extends Wire, Point {}

/** Puts labels into the picture, and those that are always seen off each other and, where there is room, off the boxes. */
export function labelled(wires: readonly Wire[], { boxes, width }: Layout): readonly LabelledWire[] {
  const taken: Area[] = [];
  return wires.map((wire) => {
    const spots = wire.spots.map((spot) => inside(spot, wire, width));
    const [first = { x: 0, y: 0 }] = spots;
    if (!isAlwaysLabelled(wire.edge)) return { ...wire, ...first };
    const isOff = (areas: readonly Area[]) => (spot: Point) =>
      !areas.some((area) => overlap(rectangleOf(spot, wire), area));
    const spot =
      spots.find(isOff([...taken, ...boxes])) ?? spots.find(isOff(taken)) ?? downFrom(first, isOff(taken));
    taken.push(rectangleOf(spot, wire));
    return { ...wire, ...spot };
  });
}

/** The first free place below, or the place itself where there is none near. */
function downFrom(spot: Point, isFree: (spot: Point) => boolean): Point {
  const below = Array.from({ length: 12 }, (_, step) => ({ ...spot, y: spot.y + step * HEIGHT }));
  return below.find(isFree) ?? spot;
}

function inside({ x, y }: Point, wire: Wire, width: number): Point {
  const half = widthOf(wire) / 2;
  return { x: Math.round(Math.min(Math.max(x, half), width - half)), y };
}

function rectangleOf({ x, y }: Point, wire: Wire): Area {
  const width = widthOf(wire);
  return { x: x - width / 2, y: y - HEIGHT / 2, width, height: HEIGHT };
}

function overlap(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function widthOf({ edge }: Wire): number {
  return Math.min(WIDTH, shortText(edge).length * CHARACTER + 16);
}
