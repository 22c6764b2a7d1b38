import { type EscalationPath, escalationPaths } from '../../hops/escalation/paths';
import type { HopResource } from '../../hops/hop';
import { formatArn, tryParseArn } from '../../policies/arn';
import { covers } from '../../policies/pattern';
import { type Ask, askerFor } from '../ask';
import { Implied } from '../classes/implied';
import type { PolicyStatement } from '../evaluate';
import type { FoundRole, Gathered } from '../gather/model';
import { vocabularyOf } from '../vocabulary';

/** A role that has every action of a way to more rights. */
export interface OpenPath {
  /** ARN of the role. */
  readonly role: string;
  /** The stack and the address of the role. */
  readonly address: string;
  readonly path: string;
  readonly actions: readonly string[];
  /** What it may do the first of them to, and the roles it may pass, as its policies write them. */
  readonly on: readonly string[];
}

const PASS_ROLE = 'iam:PassRole';

/**
 * Every way to more rights that a role of the landing zone has: each action of it is allowed on something, with its boundary and
 * the guardrails above it. What nobody can know counts as allowed. Roles of accounts that are `implied` are those of another account.
 */
export async function openPaths(gathered: Gathered, implied = new Implied([])): Promise<readonly OpenPath[]> {
  const roles = [...gathered.roles.values()].filter(({ address }) => !implied.at(address));
  const named = namedBy(roles);
  const paths = escalationPaths.filter((path) => path.actions.every((action) => named.has(action)));
  const ask = askerFor(gathered, await vocabularyOf(named));
  return roles.flatMap((role) => {
    const reach = reachOf(role, ask);
    return paths.flatMap((path) => openFor(role, path, reach));
  });
}

/** The actions that some role may have: of the others nothing need be looked up. */
function namedBy(roles: readonly FoundRole[]): ReadonlySet<string> {
  const statements = roles.flatMap(allowing);
  const actions = new Set([PASS_ROLE, ...escalationPaths.flatMap((path) => path.actions)]);
  if (statements.some(({ NotAction }) => NotAction !== undefined)) return actions;
  const patterns = [...new Set(statements.flatMap(({ Action = [] }) => Action))];
  return new Set([...actions].filter((action) => patterns.some((pattern) => names(pattern, action))));
}

function allowing({ identity }: FoundRole): readonly PolicyStatement[] {
  const statements = identity.flatMap(({ document }) => [document.Statement].flat());
  return statements.filter(({ Effect }) => Effect === 'Allow');
}

/** What a role may do an action to, as its policies write it. */
type Reach = (action: string, context?: Readonly<Record<string, string>>) => readonly string[];

function openFor({ arn, address }: FoundRole, path: EscalationPath, reach: Reach): readonly OpenPath[] {
  const reached = path.actions.map((action) => reach(action));
  if (reached.some((each) => each.length === 0)) return [];
  const passed = path.passedTo ? reach(PASS_ROLE, { 'iam:PassedToService': path.passedTo }) : [];
  if (path.passedTo && passed.length === 0) return [];
  const on = [...new Set([...(reached[0] ?? []), ...passed])];
  return [{ role: arn, address, path: path.id, actions: path.actions, on }];
}

function reachOf(role: FoundRole, ask: Ask): Reach {
  const { arn, account } = role;
  const statements = allowing(role);
  const known = new Map<string, readonly string[]>();
  return (action, context = {}) => {
    const key = `${action} ${Object.values(context)}`;
    const before = known.get(key);
    if (before) return before;
    const named = statements.filter((each) => mayName(each, action)).flatMap(resourcesOf);
    const reached = [...new Set(named)].filter((pattern) => {
      const resource = example(pattern, account, action);
      const { decision } = ask({ who: { kind: 'role', arn }, action, resource, context });
      return !decision.endsWith('Denied');
    });
    known.set(key, reached);
    return reached;
  };
}

/** Whether a statement may name an action; one with `NotAction` names what it does not list. */
function mayName({ Action, NotAction }: PolicyStatement, action: string): boolean {
  if (NotAction !== undefined) return true;
  return [Action ?? []].flat().some((pattern) => names(pattern, action));
}

/** Names of actions are case-insensitive. */
function names(pattern: string, action: string): boolean {
  return covers(pattern.toLowerCase(), action.toLowerCase());
}

function resourcesOf({ Resource, NotResource }: PolicyStatement): readonly string[] {
  return NotResource === undefined ? [Resource ?? []].flat() : ['*'];
}

/** Something that a pattern covers. Where it names every region, none is known: a guardrail may close any of them. */
function example(pattern: string, account: string, action: string): HopResource {
  const arn = tryParseArn(pattern);
  if (!arn) {
    const [service] = action.split(':');
    return { kind: 'other', arn: `arn:aws:${service}::${account}:another`, account };
  }
  const region = arn.region === '*' ? '' : arn.region;
  const owner = arn.account === '*' ? account : arn.account;
  const resource = arn.resource.replaceAll('*', 'any');
  return {
    kind: 'other',
    arn: formatArn({ ...arn, region, account: owner, resource }),
    account: owner || account,
  };
}
