import type { Blueprint } from '../../blueprint/plan/planned';
import { teamAccounts } from '../../blueprint/plan/team-boundary';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { TeamBoundaryFacts } from '../../blueprint/schema/team-boundary';
import { allowed, denied, type Hop, type HopCaller, type HopResource, type Requests } from '../hop';
import { own } from '../principals';

/** A role that a team made in an account, with everything attached to it inside of the boundary of teams. */
export interface Team {
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
  readonly settings: TeamBoundaryFacts;
  readonly who: HopCaller;
  /** Its own ARN. */
  readonly arn: string;
}

type Asked = Omit<Requests, 'who'>;

/** One in each account that has the boundary. */
export function teamsOf(blueprint: Blueprint): readonly Team[] {
  const { facts, names } = blueprint;
  const settings = facts.teamBoundary;
  if (!settings) return [];
  return teamAccounts(facts).map((account) => {
    const arn = ofTeam({ blueprint, account, settings }, 'role', 'Somebody');
    const boundary = names.teamBoundaryArn(account.id);
    return { blueprint, account, settings, arn, who: { kind: 'administrator', arn, boundary } };
  });
}

/** What a team has in IAM, below its path. */
export function ofTeam(
  { blueprint: { names }, account, settings }: Pick<Team, 'blueprint' | 'account' | 'settings'>,
  kind: 'role' | 'policy' | 'instance-profile',
  name: string,
): string {
  return `arn:${names.partition}:iam::${account.id}:${kind}${settings.path}${name}`;
}

/** Something of IAM in the account that no team has. */
export function besideTeam({ blueprint: { names }, account }: Team, resource: string): HopResource {
  return own(`arn:${names.partition}:iam::${account.id}:${resource}`, account.id);
}

/** What a role of a team must be able to do. */
export function can({ account, who }: Team, sentence: string, asked: Asked): readonly Hop[] {
  return allowed({ account: account.name }, titled(account, sentence), { ...asked, who });
}

/** What it must not, whatever is attached to it. */
export function cannot({ account, who }: Team, sentence: string, asked: Asked): readonly Hop[] {
  return denied({ account: account.name }, titled(account, sentence), { ...asked, who });
}

function titled({ name }: AccountFacts, sentence: string): string {
  return `a role that a team made in ${name}, with everything attached, ${sentence}`;
}
