import type { PolicyEdit, PolicyLayer, QuotaUse, ResourceChange, Review, StackReview } from './model';
import { nearlyUsed } from './quota-use';

/** Stacks in which the same happens, account ids left out. */
export interface StackGroup {
  readonly first: StackReview;
  /** Names, the first one too. */
  readonly stacks: readonly string[];
}

/** The same edit of the same policy in several stacks. */
export interface PolicyGroup {
  readonly edit: PolicyEdit;
  readonly stacks: readonly string[];
}

/** Stacks that change, those alike together; a report of a thousand accounts stays one that a person reads. */
export function stackGroups({ stacks }: Pick<Review, 'stacks'>): readonly StackGroup[] {
  const changing = stacks.filter((stack) => !stack.empty || stack.resources.length > 0);
  return grouped(changing, ({ resources, outputs }) => ({ resources, outputs })).map((group) => ({
    first: group[0] as StackReview,
    stacks: group.map(({ stack }) => stack),
  }));
}

/** Stacks with drift, those alike together. */
export function driftGroups({ stacks }: Pick<Review, 'stacks'>): readonly StackGroup[] {
  const drifted = stacks.filter(({ drift }) => drift.length > 0);
  return grouped(drifted, ({ drift }) => drift).map((group) => ({
    first: group[0] as StackReview,
    stacks: group.map(({ stack }) => stack),
  }));
}

/** What weighs most comes first. */
const ORDER: readonly PolicyLayer[] = [
  'guardrail',
  'trust policy',
  'key policy',
  'bucket policy',
  'resource policy',
  'managed policy',
  'identity policy',
];
const KIND_ORDER: readonly PolicyEdit['kind'][] = ['changed', 'gone', 'known after apply', 'new'];

/** Every edit of a policy, the same one in several stacks once. */
export function policyGroups({ stacks }: Pick<Review, 'stacks'>): readonly PolicyGroup[] {
  const edits = stacks.flatMap(({ policies }) => policies);
  return grouped(edits, ({ address, attribute, kind, statements }) => ({
    address,
    attribute,
    kind,
    lines: statements.map(({ lines }) => lines),
  }))
    .map((group) => ({ edit: group[0] as PolicyEdit, stacks: group.map(({ stack }) => stack) }))
    .sort(
      ({ edit: one }, { edit: other }) =>
        KIND_ORDER.indexOf(one.kind) - KIND_ORDER.indexOf(other.kind) ||
        ORDER.indexOf(one.layer) - ORDER.indexOf(other.layer),
    );
}

function grouped<T>(items: readonly T[], sameness: (item: T) => unknown): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(sameness(item)).replace(/\d{12}/g, '#');
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** So many names are told one by one. */
const NAMED = 4;

/** `dev`, or `team-1, team-2, team-3, team-4 and 96 more`. */
export function namesText(names: readonly string[], most = NAMED): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

/** Terraform's own signs. */
export const SIGNS: Readonly<Record<ResourceChange['kind'], string>> = {
  create: '+',
  update: '~',
  replace: '-/+',
  destroy: '-',
  import: '<-',
  move: '->',
  forget: '.',
  read: '<=',
};

/** Words beside an address: what forces it, where it came from. */
export function remarkOf({ kind, forcedBy, because, movedFrom, importedId }: ResourceChange): string {
  return [
    kind === 'replace' ? `replaced${forcedBy.length > 0 ? `, forced by ${forcedBy.join(', ')}` : ''}` : '',
    kind === 'forget' ? 'forgotten, not destroyed' : '',
    kind === 'read' ? 'read during the apply' : '',
    movedFrom === undefined ? '' : `moved from ${movedFrom}`,
    importedId === undefined ? '' : `imported: ${importedId}`,
    because ?? '',
  ]
    .filter(Boolean)
    .join('; ');
}

/** `3 to add, 1 to change` of one stack, without what is zero. */
export function countsText({ counts }: Pick<StackReview, 'counts'>): string {
  const words = [
    [counts.create, 'to add'],
    [counts.update, 'to change'],
    [counts.replace, 'to replace'],
    [counts.destroy, 'to destroy'],
    [counts.import, 'to import'],
    [counts.move, 'moved'],
    [counts.forget, 'to forget'],
    [counts.read, 'to read'],
  ] as const;
  const text = words.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return text.length > 0 ? text.join(', ') : 'no change of a resource';
}

/** What an edit of a policy is about: `trust policy of acme-deploy, changed`. */
export function policyTitle({ layer, owner, address, kind }: PolicyEdit): string {
  const of = owner === address ? '' : layer === 'guardrail' ? ` ${owner}` : ` of ${owner}`;
  return `${layer}${of}, ${kind}`;
}

/** What is told of quotas: those that are nearly used, then the fullest place of others. */
export function toldQuotas({ quotas }: Pick<Review, 'quotas'>, most = 5): readonly QuotaUse[] {
  const near = nearlyUsed(quotas);
  const seen = new Set(near.map(({ quota }) => quota));
  const fullest = quotas.filter(({ quota }) => !seen.has(quota) && seen.add(quota));
  return [...near, ...fullest.slice(0, Math.max(0, most - near.length))];
}

/** `72 of 1000 roles in prod (7 %), 928 left`. */
export function quotaText({ quota, where, account, used, limit, left, unit, dated }: QuotaUse): string {
  const percent = Math.floor((used / limit) * 100);
  const place = where.includes(account) ? where : `${account}, ${where}`;
  return `${quota}: ${used} of ${limit} ${unit} (${percent} %), ${left} left: ${place} (${dated})`;
}
