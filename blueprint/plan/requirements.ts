import { deployTraits } from '../deploy';
import type { Requirement } from '../deploy/traits';
import type { Blueprint } from './planned';

/** Something that must exist before the first run of an application, and where. */
export interface PlannedRequirement extends Omit<Requirement, 'in'> {
  readonly application: string;
  readonly accountId: string;
  readonly account: string;
  readonly region: string;
}

/** What teams must have made before the first runs, each thing once: targets of deployments, alarms that are watched. */
export function requirementsOf({ facts, applications }: Blueprint): readonly PlannedRequirement[] {
  const all = applications.flatMap(({ facts: { name: application }, targets, alarms }) => [
    ...targets.flatMap(({ account, region, deploys }) =>
      deploys.flatMap((deploy) =>
        deployTraits(deploy)
          .requires(deploy, { account: account.name, region })
          .map(({ in: where = 'target', ...requirement }) => {
            const there = where === 'target' ? account : facts.tooling;
            return { application, accountId: there.id, account: there.name, region, ...requirement };
          }),
      ),
    ),
    ...alarms.map(({ name, account, region }) => ({
      application,
      accountId: account.id,
      account: account.name,
      region,
      type: 'AWS::CloudWatch::Alarm',
      name,
    })),
  ]);
  const identity = ({ accountId, region, type, name }: PlannedRequirement) =>
    [accountId, region, type, name].join(' ');
  return [...new Map(all.map((each) => [identity(each), each])).values()];
}
