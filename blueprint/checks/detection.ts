import { membersOf, nameOfId, targetId } from '../accounts';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Problems of services that look for threats, weak spots and wrong settings. */
export function checkDetection(facts: LandingZoneFacts): readonly Problem[] {
  return [...checkedTargets(facts), ...controlsTwice(facts)];
}

/** Targets of AWS Security Hub that are not there, or not yet. */
function checkedTargets(facts: LandingZoneFacts): readonly Problem[] {
  const { organizationalUnits } = facts.organization;
  const known = ['root', ...[...organizationalUnits, ...membersOf(facts)].map(({ name }) => name)];
  const targets = facts.securityServices?.securityHub?.on ?? [];
  if (hasUnknown([known, targets])) return [];
  const place = 'securityServices.securityHub.on';
  return targets.flatMap((target): readonly Problem[] => {
    const id = targetId(facts, target);
    if (id === undefined)
      return [
        {
          place,
          found: `the unknown target ${shown(target)}`,
          wanted: 'root, an organizational unit or a member account',
          change: changeOf(facts, target, known),
        },
      ];
    if (!id.startsWith('$')) return [];
    return [
      {
        place,
        found: `${shown(target)}, a unit that has no id yet`,
        wanted: 'a target that is there: another account configures AWS Security Hub than makes units',
        change: 'apply the stack organization, run npx blueprint adopt, and name it then',
      },
    ];
  });
}

function changeOf(facts: LandingZoneFacts, target: string, known: readonly string[]): string {
  const meant = nameOfId(facts, target);
  if ([target, meant].includes(facts.management.name))
    return 'name root: no policy is on the management account alone';
  return meant === undefined ? didYouMean(target, known, 'correct the name') : `write its name, "${meant}"`;
}

function controlsTwice({ securityServices }: LandingZoneFacts): readonly Problem[] {
  const without = securityServices?.securityHub?.without ?? [];
  return duplicatesOf(
    without.filter((each) => !hasUnknown(each)),
    ({ control }) => control,
  ).map(({ again }) => ({
    place: 'securityServices.securityHub.without',
    found: `the control ${again.control} twice`,
    wanted: 'each once',
    change: 'delete one of the two',
  }));
}
