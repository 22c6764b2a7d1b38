import type { ShownGraph } from '../summary';
import { countText, shortText } from '../wording';
import { isAlwaysLabelled, type LabelledWire, labelled } from './labels';
import { type Area, type Box, type Frame, layoutOf } from './layout';
import { element, escaped } from './markup';
import { type Wire, wiresOf } from './wires';

/** Position of each shown node in the page, by its id. */
export type Positions = ReadonlyMap<string, number>;

/** `may assume` is the class `may-assume`. */
export function className(text: string): string {
  return text.replaceAll(' ', '-');
}

/** The picture: boxes of accounts, lines, boxes of nodes, labels, one above the other. */
export function diagram(graph: ShownGraph, positions: Positions): string {
  const layout = layoutOf(graph);
  const wires = labelled(wiresOf(graph.edges, layout), layout);
  const size = { width: layout.width, height: layout.height };
  const numbered = wires.map((wire) => ({ wire, number: graph.edges.indexOf(wire.edge) }));
  return element(
    'div',
    { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Picture of the graph' },
    [
      element('div', { class: 'diagram', style: `width:${size.width}px;height:${size.height}px` }, [
        ...layout.frames.map((frame) => frameMarkup(frame, positions)),
        element(
          'svg',
          { ...size, class: 'wires', 'aria-hidden': 'true', viewBox: `0 0 ${size.width} ${size.height}` },
          [element('defs', {}, ARROWS), ...numbered.map(({ wire, number }) => wireMarkup(wire, number))],
        ),
        ...layout.boxes.map((box) => boxMarkup(box, positions)),
        ...numbered.map(({ wire, number }) => labelMarkup(wire, number)),
      ]),
    ],
  );
}

const ARROWS = [
  'may-assume',
  'may-read',
  'may-decrypt',
  'may-push',
  'replicates-to',
  'promotes-to',
  'opened',
  'closed',
  'unchanged',
].map((look) =>
  element(
    'marker',
    {
      id: `arrow-${look}`,
      class: look,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto-start-reverse',
    },
    '<path d="M0 0.5L8 4L0 7.5z"></path>',
  ),
);

function place({ x, y, width, height }: Area): string {
  return `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
}

function frameMarkup(frame: Frame, positions: Positions): string {
  const { node } = frame;
  const [first, ...alike] = node.members;
  const name = alike.length > 0 ? `${alike.length + 1} accounts` : node.name;
  const more = [node.parent, alike.length > 0 ? `like ${first?.name}` : ''].filter(Boolean).join(' · ');
  return element('section', { class: 'frame', style: place(frame), 'data-frame': positions.get(node.id) }, [
    element(
      'a',
      {
        class: 'account',
        href: `#node=${positions.get(node.id)}`,
        'data-node': positions.get(node.id),
        title: membersText(frame),
      },
      [element('strong', {}, escaped(name)), element('span', {}, escaped(more))],
    ),
  ]);
}

function boxMarkup(box: Box, positions: Positions): string {
  const { node } = box;
  const kind = [node.kind, node.kind === 'registry' || node.account === undefined ? '' : node.region]
    .filter(Boolean)
    .join(' · ');
  const number = positions.get(node.id);
  return element(
    'a',
    {
      class: `node ${node.kind}`,
      href: `#node=${number}`,
      style: place(box),
      'data-node': number,
      title: membersText(box),
    },
    [
      element('span', { class: 'kind' }, [
        escaped(kind),
        element('span', { class: 'count' }, escaped(countText(node))),
      ]),
      ...box.lines.map((line) => element('span', { class: 'line' }, escaped(line))),
    ],
  );
}

/** The first of those that a box stands for; the rest is in the list below the table. */
function membersText({ node: { members, name } }: Box | Frame): string {
  const names = [...new Set(members.map((member) => member.name))];
  const more = names.length > 12 ? `, and ${names.length - 12} more` : '';
  return names.length > 1 ? `${name}: ${names.slice(0, 12).join(', ')}${more}` : (members[0]?.id ?? name);
}

function lookOf({ edge }: Wire): string {
  return [className(edge.kind), edge.change ?? '', edge.dependsOn.length > 0 ? 'depends' : '']
    .filter(Boolean)
    .join(' ');
}

function wireMarkup(wire: Wire, number: number): string {
  const arrow = wire.edge.change ?? className(wire.edge.kind);
  return element('path', {
    d: wire.path,
    class: `wire ${lookOf(wire)}`,
    'data-edge': number,
    'marker-end': `url(#arrow-${arrow})`,
  });
}

function labelMarkup(wire: LabelledWire, number: number): string {
  const always = isAlwaysLabelled(wire.edge) ? ' always' : '';
  return element(
    'span',
    {
      class: `label ${lookOf(wire)}${always}`,
      style: `left:${wire.x}px;top:${wire.y}px`,
      'data-edge': number,
      'aria-hidden': 'true',
    },
    escaped(shortText(wire.edge)),
  );
}
