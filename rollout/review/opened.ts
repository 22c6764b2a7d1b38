import type { PolicyStatement } from '../../proof/evaluate';
import { countOf, nameOf, type Opening, openings, said, written } from '../../proof/graph/opened';
import type { GraphPolicy } from '../../proof/graph/policies';
import { accountsText } from './accounts-text';
import type { Answers } from './asked';
import type { AccessChange } from './model';

/** What an account is called, by its id. */
export type AccountNames = ReadonlyMap<string, string>;

/** What policies open and close, one sentence each; the same sentence in several accounts is told once. */
export function statementChanges(
  older: readonly GraphPolicy[],
  newer: readonly GraphPolicy[],
  names: AccountNames,
): readonly AccessChange[] {
  const silent = () => '';
  const [opened, closed] = [openings(older, newer), openings(newer, older)];
  return changesOf({ older, newer, opened, closed, names, answerOpened: silent, answerClosed: silent });
}

/** What is opened and closed, and what the proof says to it. */
export interface Changes {
  readonly older: readonly GraphPolicy[];
  readonly newer: readonly GraphPolicy[];
  readonly opened: readonly Opening[];
  readonly closed: readonly Opening[];
  readonly names: AccountNames;
  readonly answerOpened: Answers;
  readonly answerClosed: Answers;
}

/** The sentences of openings that were asked about. */
export function changesOf({ older, newer, names, ...found }: Changes): readonly AccessChange[] {
  const words: Wording = { names, isNew: unknownIn(older), isGone: unknownIn(newer) };
  const sentences = [
    ...found.opened.map((opening) => ({
      change: 'opened' as const,
      opening,
      said: found.answerOpened(opening),
    })),
    ...found.closed.map((opening) => ({
      change: 'closed' as const,
      opening,
      said: found.answerClosed(opening),
    })),
  ].map(({ change, opening, said: answer }) => {
    const { text, account } = placedSentence(opening, change, words);
    return { change, account, text: `${text}${answer}` };
  });
  const groups = new Map<string, { change: AccessChange['change']; text: string; accounts: Set<string> }>();
  for (const { change, text, account } of sentences) {
    const group = groups.get(`${change} ${text}`) ?? { change, text, accounts: new Set() };
    groups.set(`${change} ${text}`, group);
    if (account !== undefined) group.accounts.add(account);
  }
  return [...groups.values()].map(({ change, text, accounts }) => ({
    change,
    by: 'statement',
    text: `${withAccount(text, accounts)}${accountsText([...accounts].map((id) => names.get(id) ?? id))}`,
    ...(accounts.size > 1 && { times: accounts.size }),
  }));
}

/** Stands for the account of the policy, so that the same sentence is the same in every account. */
const OWN = '<account>';

function withAccount(text: string, accounts: ReadonlySet<string>): string {
  const [only, ...more] = accounts;
  return only !== undefined && more.length === 0 ? text.replaceAll(OWN, only) : text;
}

/** What sentences are made with. */
interface Wording {
  readonly names: AccountNames;
  readonly isNew: (owner: string) => boolean;
  readonly isGone: (owner: string) => boolean;
}

function unknownIn(policies: readonly GraphPolicy[]): (owner: string) => boolean {
  const owners = new Set(policies.map(({ owner }) => owner));
  return (owner) => !owners.has(owner);
}

function placedSentence(
  opening: Opening,
  change: AccessChange['change'],
  words: Wording,
): { readonly text: string; readonly account: string | undefined } {
  const owner = opening.kind === 'boundary' ? opening.owner : opening.policy.owner;
  const account = /(?:^|[:/ ])(\d{12})(?=[:/]|$)/.exec(owner)?.[1];
  const text = sentenceOf(opening, change === 'opened', words);
  return { text: account === undefined ? text : text.replaceAll(account, OWN), account };
}

/** Who may do what on what, from now on or no longer. */
function sentenceOf(opening: Opening, isOpened: boolean, words: Wording): string {
  const now = isOpened ? 'now' : 'no longer';
  switch (opening.kind) {
    case 'boundary':
      return isOpened
        ? `${shortName(opening.owner)} has no boundary any more`
        : `${shortName(opening.owner)} has a boundary now`;
    case 'owner':
      return `${shortName(opening.policy.owner)} is ${isOpened ? 'new' : 'gone'}, with ${countOf(opening.policy)}${actionsIn(opening.policy)}`;
    case 'deny':
      return isOpened
        ? `${holderOf(opening.policy)} denies no longer, or spares more: ${what(opening.entry)} [${nameOf(opening.entry)}]`
        : `${holderOf(opening.policy)} now denies ${what(opening.entry)} [${nameOf(opening.entry)}]`;
    case 'allow':
      return allowSentence(opening, now, words);
  }
}

function allowSentence(
  { policy, entry }: Extract<Opening, { kind: 'allow' | 'deny' }>,
  now: string,
  { names, isNew, isGone }: Wording,
): string {
  const { Principal, NotPrincipal, ...rest } = entry;
  const { Condition, ...bare } = rest;
  const who = principalsOf(entry, names);
  if (policy.layer === 'resource' && (now === 'now' ? isNew : isGone)(policy.owner))
    return `${shortName(policy.owner)} is ${now === 'now' ? 'new' : 'gone'}, with a policy that lets in ${who}`;
  const sid = `[${nameOf(entry)}]`;
  switch (policy.layer) {
    case 'trust':
      return `${who} may ${now} ${said(bare)} as ${shortName(policy.owner)}${conditionText(rest)} ${sid}`;
    case 'resource':
      return `${who} may ${now} ${what(rest)}, says ${holderOf(policy)} ${sid}`;
    case 'boundary':
      return `${holderOf(policy)} ${now === 'now' ? 'now lets' : 'lets no longer'} through ${what(rest)} ${sid}`;
    default:
      return `${shortName(policy.owner)} may ${now} ${what(rest)} ${sid}`;
  }
}

function principalsOf({ Principal, NotPrincipal }: PolicyStatement, names: AccountNames): string {
  const named = (element: unknown) =>
    written(element).replace(
      /arn:[^:]+:iam::(\d{12}):root/g,
      (_, id: string) => `account ${names.get(id) ?? id}`,
    );
  if (Principal !== undefined) return Principal === '*' ? 'everybody' : named(Principal);
  return NotPrincipal === undefined ? 'nobody' : `all but ${named(NotPrincipal)}`;
}

/** What a statement says, its conditions in words. */
function what(statement: PolicyStatement): string {
  const { Condition, ...rest } = statement;
  return `${said(rest)}${conditionText(statement)}`;
}

function conditionText({ Condition }: PolicyStatement): string {
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${key} ${operator} ${[values].flat().join(' or ')}`),
  );
  return conditions.length > 0 ? `, if ${conditions.join(' and ')}` : '';
}

function holderOf({ owner, layer }: GraphPolicy): string {
  if (layer.endsWith('control')) return `the guardrail on ${owner}`;
  return layer === 'boundary' ? `the boundary of ${shortName(owner)}` : `the policy of ${shortName(owner)}`;
}

/** The services that somebody new may use. */
function actionsIn({ statements }: GraphPolicy): string {
  const services = new Set(
    statements.flatMap(({ Effect, Action = [], NotAction }) =>
      Effect !== 'Allow' ? [] : NotAction ? ['*'] : [Action].flat().map((action) => action.split(':')[0]),
    ),
  );
  return services.size === 0 ? '' : ` for ${[...services].sort().join(', ')}`;
}

/** `role acme-delivery-deploy-shop`, `acme-artifacts`: an ARN without what is the same for all. */
function shortName(owner: string): string {
  const [, kind, name] = /^arn:[^:]+:[^:]*:[^:]*:[^:]*:(?:(role|alias|key)\/)?(.+)$/.exec(owner) ?? [];
  return name === undefined ? owner : [kind, name].filter(Boolean).join(' ');
}
