import { escalationPaths } from '../../hops/escalation/paths';
import type { BittenAccounts, KeptRequests, RolesOnPath, SignOff } from '../../proof/sign-off';
import { openRows } from '../../proof/sign-off';

/** The tables for those who sign, as Markdown. Without `counts` it changes only where something else is said. */
export function renderSignOff(signOff: SignOff, { counts }: { readonly counts: boolean }): string {
  const { lockOut, bites, escalations } = signOff;
  return [
    `**Lock-out.** Requests that delivery needs, with every guardrail that is attached: open ${lockOut.filter(({ needed, kept }) => kept < needed).length}.`,
    table(
      ['who', 'requests that it needs'],
      lockOut.map((row) => lockOutRow(row, counts)),
    ),
    `**Bite.** Requests that a guardrail alone denies: open ${bites.filter(({ idle }) => idle > 0).length}.`,
    table(
      ['guardrail', 'bites', 'one such request', 'not asked'],
      bites.map((row) => biteRow(row, counts)),
    ),
    `**Escalation.** Each role was asked for ${escalationPaths.length} known ways to more rights; these it has: open ${escalations.filter(({ because }) => because === undefined).length}.`,
    table(
      ['way', 'who', 'why it is none'],
      escalations.map((row) => escalationRow(row, counts)),
    ),
    `Open rows in all: ${openRows(signOff)}.`,
  ].join('\n\n');
}

function lockOutRow({ who, needed, kept }: KeptRequests, counts: boolean): readonly string[] {
  if (kept < needed) return [who, `**${needed - kept} of ${needed} denied**`];
  return [who, counts ? `all ${needed} allowed` : 'all allowed'];
}

function biteRow(
  { guardrail, bites, idle, example, notAsked }: BittenAccounts,
  counts: boolean,
): readonly string[] {
  const accounts = counts ? `in ${bites} accounts` : bites > 0 ? 'yes' : 'no';
  return [
    `\`${guardrail}\``,
    idle > 0 ? `**not in ${idle} of ${bites + idle} accounts**` : accounts,
    example ?? '',
    notAsked.join('; '),
  ];
}

function escalationRow({ path, who, roles, because }: RolesOnPath, counts: boolean): readonly string[] {
  return [`\`${path}\``, counts ? `${roles} ${who}` : who, because ?? '**nobody said why**'];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
