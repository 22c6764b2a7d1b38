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
import { timesOf, totalsLine } from './totals';

/**
 * The most that a comment of GitHub holds is 65,536 characters; a note of GitLab holds more.
 *
 * @see https://docs.github.com/en/rest/issues/comments (2026-11-28)
 */
export const COMMENT = 65_536;

/** The report for a pull request: sections that are cut from the end where they do not fit, and the cut says so. */
export function renderMarkdown(review: Review, most = COMMENT): string {
  const { wave, approval } = review;
  const head = [
    `## ${wave === undefined ? 'Plan' : `Plan of wave ${escaped(wave)}`}`,
    `**${escaped(totalsLine(review))}**`,
    approval.needed === 'skipped'
      ? 'No approval: nothing changes.'
      : `Approval **${approval.needed}**: ${escaped(approval.because.join(', '))}.`,
  ].join('\n\n');
  const sections = [
    ...refusals(review),
    ...access(review),
    ...policies(review),
    ...stacks(review),
    ...drift(review),
    ...numbers(review),
  ];
  return fitted(head, sections, most);
}

/** Parts that fit one after the other; what does not is counted. */
function fitted(head: string, parts: readonly string[], most: number): string {
  const cut = (rest: number) =>
    `\n\n**Cut here**: ${rest} more ${rest === 1 ? 'part does' : 'parts do'} not fit into a comment; the page and the JSON have all of it.\n`;
  const room = most - cut(parts.length).length;
  let text = head;
  for (const [position, part] of parts.entries()) {
    const longer = `${text}\n\n${part}`;
    const isLast = position === parts.length - 1;
    if (longer.length + 1 > (isLast ? most : room)) return `${text}${cut(parts.length - position)}`;
    text = longer;
  }
  return `${text}\n`;
}

/** So many lines are one part: a long section is cut inside. */
const PART = 20;

function section(title: string, lines: readonly string[]): readonly string[] {
  const parts = Array.from({ length: Math.ceil(lines.length / PART) }, (_, position) =>
    lines.slice(position * PART, (position + 1) * PART).join('\n'),
  );
  return parts.map((part, position) => (position === 0 ? `### ${title}\n\n${part}` : part));
}

function refusals({ refusals: refused, warnings, stacks: all }: Review): readonly string[] {
  const accepted = all.flatMap(({ losses }) => losses).filter(({ reason }) => reason !== undefined);
  return [
    ...section(
      `Refused (${refused.length})`,
      refused.map(({ place, found, change }) => `- ${code(place)}: ${escaped(found)}<br>${escaped(change)}`),
    ),
    ...section(
      'Losses that accounts/ accepts',
      accepted.map(
        ({ stack, address, what, loses, reason }) =>
          `- ${code(`${stack}/${address}`)}: ${escaped(`${what}, and with it ${loses}: ${reason}`)}`,
      ),
    ),
    ...section(
      'Warnings',
      warnings.map(({ place, found, change }) => `- ${code(place)}: ${escaped(`${found}: ${change}`)}`),
    ),
  ];
}

function access({ access: changes, accessNote }: Review): readonly string[] {
  const lines = (wanted: AccessChange['change']) =>
    changes
      .filter(({ change }) => change === wanted)
      .map(({ by, text, where }) => {
        const place = where === undefined ? '' : ` (${code(where)})`;
        return `- ${by === 'request' ? '**proved** ' : ''}${escaped(text)}${place}`;
      });
  if (changes.length === 0) return section('Opens and closes nothing', [`Compared: ${escaped(accessNote)}.`]);
  const [opened, closed] = [lines('opened'), lines('closed')];
  return [
    ...section(`Opens (${timesOf(changes, 'opened')})`, opened),
    ...section(`Closes (${timesOf(changes, 'closed')})`, closed),
    `Compared: ${escaped(accessNote)}.`,
  ];
}

/** One part for each policy, so that a long report is cut between two of them. */
function policies(review: Review): readonly string[] {
  const groups = policyGroups(review).filter(({ edit }) => edit.kind !== 'new');
  const parts = groups.map(({ edit, stacks: names }) =>
    details(`${code(`${namesText(names)}/${edit.address}`)}: ${escaped(policyTitle(edit))}`, diffOf(edit)),
  );
  return parts.length === 0 ? [] : ['### Policies, statement by statement', ...parts];
}

function diffOf({ statements }: PolicyEdit): readonly string[] {
  return statements.flatMap(({ sid, kind, lines }) => [
    `@@ ${sid} (${kind}) @@`,
    ...lines.map((line) => line.replace(/^−/, '-')),
  ]);
}

function stacks(review: Review): readonly string[] {
  const groups = stackGroups(review);
  const named = new Set(groups.flatMap(({ stacks: names }) => names));
  const still = review.stacks.filter(({ stack }) => !named.has(stack)).map(({ stack }) => stack);
  const parts = groups.map(({ first, stacks: names }) =>
    details(`${code(namesText(names))}: ${escaped(countsText(first))}`, resourceLines(first)),
  );
  const rest = still.length > 0 ? [`No change: ${escaped(namesText(still, 20))}.`] : [];
  return ['### Stacks', ...parts, ...rest];
}

function resourceLines({ resources, outputs }: StackReview): readonly string[] {
  return [
    ...resources.flatMap((each) => {
      const remark = remarkOf(each);
      const [mark = ' '] = SIGNS[each.kind].match(/[+-]/) ?? [];
      const sign = each.kind === 'update' ? '!' : each.kind === 'replace' ? '-' : mark;
      return [
        `${sign} ${each.kind} ${each.address}${remark ? `: ${remark}` : ''}`,
        ...each.attributes.map(
          ({ path, before, after }) => `      ${path}: ${before ?? 'none'} -> ${after ?? 'none'}`,
        ),
      ];
    }),
    ...outputs.map(
      ({ name, before, after }) => `  output ${name}: ${before ?? 'none'} -> ${after ?? 'none'}`,
    ),
  ];
}

function drift(review: Review): readonly string[] {
  return section(
    'Changed outside of Terraform',
    driftGroups(review).flatMap(({ first, stacks: names }) =>
      first.drift.map(({ address, because, attributes }) => {
        const what = attributes.map(
          ({ path, before, after }) => `${path}: ${before ?? 'none'} -> ${after ?? 'none'}`,
        );
        return `- ${code(`${namesText(names)}/${address}`)}: ${escaped([because, ...what].filter(Boolean).join('; '))}`;
      }),
    ),
  );
}

function numbers(review: Review): readonly string[] {
  return [
    ...section(
      'Quotas',
      toldQuotas(review).map(
        (each) => `- ${each.used > each.limit * 0.8 ? '**over 80 %** ' : ''}${escaped(quotaText(each))}`,
      ),
    ),
    ...section(
      'What AWS charges for',
      review.costs.map(
        ({ type, added, removed, note, source, date }) =>
          `- ${added > 0 ? `+${added} ` : ''}${removed > 0 ? `−${removed} ` : ''}${code(type)}: ${escaped(note)} ([page](${source}), ${date})`,
      ),
    ),
  ];
}

/** A closed part with a diff in it; the fence is longer than any in the text. */
function details(summary: string, lines: readonly string[]): string {
  const fence = '`'.repeat(
    Math.max(3, ...[...lines.join('\n').matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  return [
    `<details><summary>${summary}</summary>`,
    '',
    `${fence}diff`,
    ...lines,
    fence,
    '',
    '</details>',
  ].join('\n');
}

function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Text that is no markup, nor a mention of a person, nor a reference to an issue. */
function escaped(text: string): string {
  return text
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/([\\`*_{}[\]#|~])/g, '\\$1')
    .replace(/@/g, '@\u200b');
}
