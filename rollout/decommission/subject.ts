import { placeOfAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { StackOutput } from '../../proof/gather/stacks';
import { liveStack } from '../renames/live';
import { type Keeping, keepingOf } from './closing';

/** An account or an application that is taken out. */
export interface Subject {
  readonly kind: 'account' | 'application';
  readonly name: string;
  /** Id of the account that its stacks are in. */
  readonly accountId: string;
  /** Its stacks in the output from before, in the order in which they go. */
  readonly stacks: readonly StackOutput[];
  /** Id of the stack of the roles that Terraform works with in it, where Terraform brought them. @default none of its own */
  readonly roles?: string;
  /** How the organization stack keeps the account. @default it does not */
  readonly keeping?: Keeping;
}

/**
 * What a name is in an output from before: the stack of an account, or that of an application's pipeline. Roles that Terraform works
 * with go after what they make. Undefined where that output has no such thing.
 */
export function subjectNamed(
  name: string,
  before: readonly StackOutput[],
  { names, facts }: Blueprint,
): Subject | undefined {
  const stackOf = (id: string) => before.filter((stack) => stack.id === id);
  const pipeline = stackOf(names.applicationStack(name));
  const kept = [names.toolingStack(), names.organizationStack()];
  const account = kept.includes(name) ? [] : stackOf(name);
  const [first] = account.length > 0 ? account : pipeline;
  if (!first || [facts.tooling.name, facts.management.name].includes(name)) return undefined;
  // Those of the management account are of the organization, whatever they are called.
  if (liveStack(first).account === facts.management.id) return undefined;
  const [roles] = stackOf(names.bootstrapStack(name));
  const keeping = keepingOf(stackOf(names.organizationStack())[0], name);
  return account.length > 0
    ? {
        kind: 'account',
        name,
        accountId: liveStack(first).account,
        stacks: [...account, ...(roles ? [roles] : [])],
        ...(roles && { roles: roles.id }),
        ...(keeping && { keeping }),
      }
    : { kind: 'application', name, accountId: liveStack(first).account, stacks: pipeline };
}

/**
 * The part of a subject that one set of credentials works on: the roles of an account are taken away by whoever brought
 * them, once they have taken away all else.
 */
export function partOf(subject: Subject, part: 'roles' | 'all else'): readonly [Subject, Problem?] {
  const { roles, stacks, ...rest } = subject;
  const ofPart = stacks.filter(({ id }) => (id === roles) === (part === 'roles'));
  if (part === 'all else') return [{ ...subject, stacks: ofPart }];
  if (roles !== undefined) return [{ ...rest, stacks: ofPart }];
  const problem = {
    place: '--roles',
    found: `${subject.kind} ${subject.name}, which has no roles of Terraform of its own`,
    wanted: "an account whose roles Terraform brought: access with by: 'terraform'",
    change: 'leave it out',
  };
  return [subject, problem];
}

/** Edits of `accounts/` that are not made yet. */
export function editsLeft({ kind, name }: Subject, { facts, stacks }: Blueprint): readonly Problem[] {
  if (kind === 'application')
    return facts.applications.some((each) => each.name === name)
      ? [still('applications', name, 'delete its file, its import and its place in applications')]
      : [];
  const shared = stacks.find((stack) => stack.id === name && stack.kind !== 'workload');
  if (shared) return [still(placeOfAccount(facts, shared.account), name, 'delete it')];
  if (!facts.workloads.some((each) => each.name === name)) return [];
  const waves = facts.waves.filter(({ accounts }) => Array.isArray(accounts) && accounts.includes(name));
  return [
    still('workloads', name, 'delete its file, its import and its place in workloads'),
    ...waves.map((wave) => still(`waves.${wave.name}.accounts`, name, 'delete it there, too')),
  ];
}

/** Stacks whose states an output keeps elsewhere than the one of now: what it destroys would be another landing zone's, or nothing. */
export function statesElsewhere(
  before: readonly StackOutput[],
  after: readonly StackOutput[],
): readonly Problem[] {
  const now = new Map(after.map((stack) => [stack.id, liveStack(stack).state]));
  const moved = before.map(liveStack).find(({ id, state }) => now.has(id) && now.get(id) !== state);
  if (!moved) return [];
  return [
    {
      place: `the state of ${moved.id}`,
      found: `${moved.state} in the output from before`,
      wanted: `${now.get(moved.id)}, as now`,
      change: 'name a commit or an output that keeps its states where they are: --base <commit or folder>',
    },
  ];
}

function still(place: string, name: string, change: string): Problem {
  return {
    place: `accounts/ ${place}`,
    found: `"${name}", still`,
    wanted: 'nothing of it',
    change: `${change}; then \`npx blueprint check\` names every other place, and \`npx cdktf synth\``,
  };
}
