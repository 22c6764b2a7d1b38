import { accessTo, everyAccount, placeOfAccount } from '../accounts';
import { namesOf } from '../names';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import type { Access } from '../schema/account';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Ways into accounts, and places of states, that cannot work together. */
export function checkAccess(facts: LandingZoneFacts): readonly Problem[] {
  const places = everyAccount(facts).map((account) => ({
    account,
    access: accessTo(facts, account),
    place: placeOf(facts, account),
  }));
  const found = [
    ...places.flatMap(({ access, place }) => withStates(facts, access, place)),
    ...places.flatMap(({ access, place }) => otherWays(facts, access, place)),
    ...places.flatMap(({ access, place }) => throughItself(facts, access, place)),
  ];
  // What the landing zone says for all accounts is one problem.
  return [...new Map(found.map((problem) => [`${problem.place} ${problem.found}`, problem])).values()];
}

function placeOf(facts: LandingZoneFacts, account: AccountFacts): string {
  return account.access === undefined ? 'access' : `${placeOfAccount(facts, account)}.access`;
}

/** What gets Terraform into an account must reach its states, too. */
function withStates({ state }: LandingZoneFacts, access: Access, place: string): readonly Problem[] {
  if (isUnknown(state.kind) || isUnknown(access.kind)) return [];
  const runs = access.kind === 'roles' && access.ways.some(({ kind }) => kind === 'hcp');
  const of = (found: string, wanted: string, change: string): readonly Problem[] => [
    { place, found, wanted, change },
  ];
  if (state.kind === 'own-bucket' && access.kind !== 'roles')
    return of(
      `{ kind: "${access.kind}" }, with states in the landing zone's own bucket`,
      '{ kind: "roles" }: the bucket lets in the plan and apply roles alone',
      'write { kind: "roles" }, or keep the states elsewhere',
    );
  if (access.kind === 'hcp' && state.kind !== 'hcp')
    return of(
      `credentials of HCP Terraform, with states of the kind "${state.kind}"`,
      'runs in HCP Terraform',
      'write state: { kind: "hcp", organization: … }, or another access',
    );
  if (access.kind === 'profile' && state.kind === 'hcp')
    return of(
      'a profile of a configuration file, which no run of HCP Terraform has',
      'access: { kind: "hcp" }, or roles with the way { kind: "hcp" }',
      'write one of the two',
    );
  if (runs && state.kind !== 'hcp')
    return of(
      `the way { kind: "hcp" }, with states of the kind "${state.kind}"`,
      'runs in HCP Terraform',
      'write state: { kind: "hcp", organization: … }, or delete the way',
    );
  if (access.kind === 'roles' && state.kind === 'hcp' && !runs)
    return of(
      'roles that runs of HCP Terraform, where the states are, do not get into',
      'the way { kind: "hcp" }',
      'add it to "ways"',
    );
  if (runs && access.by === 'stack-set')
    return of(
      'the way { kind: "hcp" } with a stack set, which has one template for all accounts',
      'roles that each trust the workspaces of their own account',
      'write by: "terraform"',
    );
  return [];
}

/** Every account has the same ways in: one stack set brings the roles, and jobs come in by one role. */
function otherWays(facts: LandingZoneFacts, access: Access, place: string): readonly Problem[] {
  const first = everyAccount(facts)
    .map((account) => accessTo(facts, account))
    .find(({ kind }) => kind === 'roles');
  if (access.kind !== 'roles' || first?.kind !== 'roles') return twice(access, place);
  if (JSON.stringify(first.ways) === JSON.stringify(access.ways)) return twice(access, place);
  return [
    {
      place: `${place}.ways`,
      found: 'other ways in than those of other accounts',
      wanted: 'the same ways into every account that has roles',
      change: 'write them in "access" of the landing zone alone',
    },
  ];
}

/**
 * The role that brings the roles of Terraform can be none of them. Names that differ in capitals alone are one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-28)
 */
function throughItself(facts: LandingZoneFacts, access: Access, place: string): readonly Problem[] {
  if (access.kind !== 'roles' || isUnknown(access.through) || isUnknown(facts.prefix)) return [];
  const own = namesOf(facts).terraformRoles();
  if (!access.through.toLowerCase().startsWith(own.toLowerCase())) return [];
  return [
    {
      place: `${place}.through`,
      found: `"${access.through}", named like the roles that \`blueprint bootstrap\` makes with it (${own}…)`,
      wanted: 'a role that is there before them',
      change: 'name it, such as "OrganizationAccountAccessRole" or "AWSControlTowerExecution"',
    },
  ];
}

/** A way of a kind stands once: several permission sets and several jobs are a list in it. */
function twice(access: Access, place: string): readonly Problem[] {
  if (access.kind !== 'roles') return [];
  const kinds = access.ways.map(({ kind }) => kind);
  const again = [...new Set(kinds.filter((kind, position) => kinds.indexOf(kind) !== position))];
  return again.map((kind) => ({
    place: `${place}.ways`,
    found: `the way { kind: "${kind}" } twice`,
    wanted: 'each kind once',
    change: 'put both into one',
  }));
}
