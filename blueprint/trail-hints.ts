import { membersOf } from './accounts';
import { administrators, bringers } from './plan/guardrails';
import type { Problem } from './problems/problem';
import type { LandingZoneFacts } from './schema/landing-zone';

/** The role that AWS Control Tower works with in every account it governs. */
const CONTROL_TOWER = 'AWSControlTowerExecution';

/**
 * A second trail of the organization, as far as `accounts/` tells of one. CloudTrail delivers the first copy of management events
 * without a charge, and charges for each further one.
 *
 * @see https://aws.amazon.com/cloudtrail/pricing/ (2026-11-29, read in AWS's price list and its guidance on costs)
 * @see https://awslabs.github.io/landing-zone-accelerator-on-aws/v1.10.0/typedocs/v1.8.0/interfaces/_aws_accelerator_config.IControlTowerLandingZoneLoggingConfig.html (2026-11-29)
 */
export function trailHints(facts: LandingZoneFacts): readonly Problem[] {
  if (!facts.trail) return [];
  const roles = [...administrators(facts), ...bringers(facts, membersOf(facts))];
  const added = facts.additions
    .filter(({ address }) => /\/aws_cloudtrail\./.test(address))
    .map(({ address }) =>
      second(`a trail of your fork, ${address}, beside this one`, 'delete one of the two'),
    );
  return [
    ...added,
    ...(roles.includes(CONTROL_TOWER)
      ? [
          second(
            `accounts of AWS Control Tower (${CONTROL_TOWER}), which makes a trail of the organization unless it is told not to`,
            'delete "trail", or switch the trail off in the landing zone settings of Control Tower',
          ),
        ]
      : []),
  ];
}

function second(found: string, change: string): Problem {
  return {
    place: 'trail',
    found,
    wanted: 'one trail for the organization: AWS charges for each further copy of the events',
    change: `${change}; or leave it if both are meant`,
  };
}
