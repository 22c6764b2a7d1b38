import type { AccessChange, PolicyEdit, Review, StackReview } from './model';
import {
  countsText,
  driftGroups,
  namesText,
  policyGroups,
  policyTitle,
  quotaText,
  remarkOf,
  SIGNS,
  stackGroups,
  toldQuotas,
} from './outline';
import { nearlyUsed } from './quota-use';
import { timesOf, totalsLine } from './totals';

/** Colours for a terminal. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

const same = (text: string) => text;
/** No colours: for a file, a log, or where NO_COLOR is set. */
export const PLAIN: Paint = { bold: same, dim: same, red: same, green: same, yellow: same };

/** How it is written. */
export interface TextOptions {
  /** Columns of the terminal. @default 100 */
  readonly width?: number;
  /** @default none */
  readonly paint?: Paint;
}

/** One line, how far it stands in, and its colour. */
interface Line {
  readonly text: string;
  readonly indent?: number;
  readonly colour?: keyof Paint;
}

/** The report for a terminal: what matters most first. */
export function renderText(review: Review, { width = 100, paint = PLAIN }: TextOptions = {}): string {
  const lines = [
    ...head(review),
    ...refusals(review),
    ...access(review),
    ...policies(review),
    ...stacks(review),
    ...drift(review),
    ...quotas(review),
    ...costs(review),
  ];
  const most = Math.max(width, 40);
  const written = lines.flatMap((line) => {
    const { colour } = line;
    const texts = wrapped(line, most);
    return colour === undefined ? texts : texts.map((text) => paint[colour](text));
  });
  return `${written.join('\n')}\n`;
}

function section(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [{ text: '' }, { text: title, colour: 'bold' }, ...lines];
}

function head(review: Review): readonly Line[] {
  const { wave, approval } = review;
  const needed =
    approval.needed === 'skipped'
      ? 'No approval: nothing changes'
      : `Approval ${approval.needed}: ${approval.because.join(', ')}`;
  return [
    { text: `${wave === undefined ? '' : `Wave ${wave}: `}${totalsLine(review)}`, colour: 'bold' },
    { text: needed, ...(approval.needed === 'required' && { colour: 'yellow' as const }) },
  ];
}

function refusals({ refusals: refused, warnings, stacks: all }: Review): readonly Line[] {
  const accepted = all.flatMap(({ losses }) => losses).filter(({ reason }) => reason !== undefined);
  return [
    ...section(
      `Refused (${refused.length})`,
      refused.flatMap(({ place, found, change }): readonly Line[] => [
        { text: `${place}: ${found}`, indent: 2, colour: 'red' },
        { text: change, indent: 4 },
      ]),
    ),
    ...section(
      'Losses that accounts/ accepts',
      accepted.map(({ stack, address, what, loses, reason }) => ({
        text: `${stack}/${address}: ${what}, and with it ${loses}: ${reason}`,
        indent: 2,
        colour: 'yellow',
      })),
    ),
    ...section(
      'Warnings',
      warnings.map(({ place, found, change }) => ({ text: `${place}: ${found}: ${change}`, indent: 2 })),
    ),
  ];
}

function access({ access: changes, accessNote }: Review): readonly Line[] {
  const of = (wanted: AccessChange['change']) => changes.filter(({ change }) => change === wanted);
  const lines = (wanted: AccessChange['change'], sign: string, colour: keyof Paint) =>
    of(wanted).map(({ by, text, where }): Line => {
      const place = where === undefined ? '' : ` (${where})`;
      return { text: `${sign} ${by === 'request' ? 'proved: ' : ''}${text}${place}`, indent: 2, colour };
    });
  const note: Line = { text: `compared: ${accessNote}`, indent: 2, colour: 'dim' };
  if (changes.length === 0) return section('Opens and closes nothing', [note]);
  return [
    ...section(`Opens (${timesOf(changes, 'opened')})`, lines('opened', '+', 'yellow')),
    ...section(`Closes (${timesOf(changes, 'closed')})`, lines('closed', '−', 'green')),
    note,
  ];
}

function policies(review: Review): readonly Line[] {
  return section(
    'Policies, statement by statement',
    policyGroups(review).flatMap(({ edit, stacks: names }): readonly Line[] => [
      { text: `${namesText(names)}/${edit.address}: ${policyTitle(edit)}`, indent: 2 },
      ...statements(edit),
    ]),
  );
}

function statements({ kind, statements: edits }: PolicyEdit): readonly Line[] {
  // All of it is new, or gone: the page and the JSON have it in full.
  if (kind === 'new' || kind === 'gone') {
    const sids = edits.map(({ sid }) => sid);
    const colour = kind === 'new' ? 'green' : 'red';
    return [{ text: `${kind === 'new' ? '+' : '−'} ${namesText(sids, 8)}`, indent: 4, colour }];
  }
  return edits.flatMap(({ kind: how, sid, lines }): readonly Line[] => [
    { text: `${sid} (${how})`, indent: 4 },
    ...lines.map(
      (text): Line => ({
        text,
        indent: 6,
        colour: text.startsWith('+') ? ('green' as const) : ('red' as const),
      }),
    ),
  ]);
}

function stacks(review: Review): readonly Line[] {
  const groups = stackGroups(review);
  const named = new Set(groups.flatMap(({ stacks: names }) => names));
  const still = review.stacks.filter(({ stack }) => !named.has(stack)).map(({ stack }) => stack);
  return section('Stacks', [
    ...groups.flatMap(({ first, stacks: names }): readonly Line[] => [
      { text: `${namesText(names)}: ${names.length > 1 ? 'each ' : ''}${countsText(first)}`, indent: 2 },
      ...resources(first),
    ]),
    ...(still.length > 0
      ? [{ text: `no change: ${namesText(still, 8)}`, indent: 2, colour: 'dim' as const }]
      : []),
  ]);
}

function resources({ resources: changes, outputs, incomplete }: StackReview): readonly Line[] {
  return [
    ...(incomplete ? [{ text: 'the plan leaves something out', indent: 4, colour: 'red' as const }] : []),
    ...changes.flatMap((each): readonly Line[] => {
      const remark = remarkOf(each);
      return [
        { text: `${SIGNS[each.kind]} ${each.address}${remark ? `: ${remark}` : ''}`, indent: 4 },
        ...each.attributes.map(({ path, before, after }) => ({
          text: `${path}: ${before ?? 'none'} -> ${after ?? 'none'}`,
          indent: 8,
          colour: 'dim' as const,
        })),
      ];
    }),
    ...outputs.map(({ name, before, after }) => ({
      text: `output ${name}: ${before ?? 'none'} -> ${after ?? 'none'}`,
      indent: 4,
    })),
  ];
}

function drift(review: Review): readonly Line[] {
  return section(
    'Changed outside of Terraform',
    driftGroups(review).flatMap(({ first, stacks: names }) =>
      first.drift.flatMap(({ address, because, attributes }): readonly Line[] => [
        { text: `${namesText(names)}/${address}${because ? `: ${because}` : ''}`, indent: 2 },
        ...attributes.map(({ path, before, after }) => ({
          text: `${path}: ${before ?? 'none'} -> ${after ?? 'none'}`,
          indent: 6,
        })),
      ]),
    ),
  );
}

function quotas(review: Review): readonly Line[] {
  const near = new Set(nearlyUsed(review.quotas));
  return section(
    near.size > 0 ? `Quotas: ${near.size} over 80 %` : 'Quotas: none over 80 %; the fullest',
    toldQuotas(review).map((each) => ({
      text: quotaText(each),
      indent: 2,
      ...(near.has(each) && { colour: 'yellow' as const }),
    })),
  );
}

function costs({ costs: notes }: Review): readonly Line[] {
  return section(
    'What AWS charges for',
    notes.map(({ type, added, removed, note, source, date }) => {
      const count = [added > 0 ? `+${added}` : '', removed > 0 ? `-${removed}` : '']
        .filter(Boolean)
        .join(' ');
      return { text: `${count} ${type}: ${note} (${source}, ${date})`, indent: 2 };
    }),
  );
}

/** A line in the width of the terminal: it goes on below, two columns further in. A word is never cut. */
function wrapped({ text, indent = 0 }: Line, width: number): readonly string[] {
  const found: string[] = [];
  let current = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && current.length + 1 + word.length > width) {
      found.push(current);
      current = ' '.repeat(indent + 2);
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...found, current.trimEnd() === '' ? '' : current];
}
