import { membersOf, nameOfId, targetId } from '../accounts';
import { securityAdministrator } from '../plan/security-services';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { changeOfAccount } from './not-there-yet';

/** Problems of services that look for threats, weak spots and wrong settings. */
export function checkDetection(facts: LandingZoneFacts): readonly Problem[] {
  return [...checkedTargets(facts), ...controlsTwice(facts), ...scanned(facts)];
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
        change: 'apply the stack organization, write the id of the unit and adopted: true, and name it then',
      },
    ];
  });
}

function changeOf(facts: LandingZoneFacts, target: string, known: readonly string[]): string {
  const meant = nameOfId(facts, target);
  if ([target, meant].includes(facts.management.name))
    return 'name root: no policy is on the management account alone';
  return meant === undefined
    ? changeOfAccount(facts, target, { known, otherwise: 'correct the name' })
    : `write its name, "${meant}"`;
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

/** Scans of which one needs another, and accounts that are left out and are not there. */
function scanned(facts: LandingZoneFacts): readonly Problem[] {
  const { scan = [], without = [] } = facts.securityServices?.inspector ?? {};
  const known = membersOf(facts).map(({ name }) => name);
  if (hasUnknown([scan, without, known])) return [];
  const administrator = facts.securityServices?.inspector && securityAdministrator(facts, 'inspector').name;
  return [
    ...(scan.includes('lambda-code') && !scan.includes('lambda')
      ? [
          {
            place: 'securityServices.inspector.scan',
            found: 'lambda-code without lambda',
            wanted: 'lambda beside it: AWS scans the code of functions that it scans',
            change: "write 'lambda' too, or delete 'lambda-code'",
          },
        ]
      : []),
    ...duplicatesOf(without, ({ account }) => account).map(({ again }) => ({
      place: 'securityServices.inspector.without',
      found: `${shown(again.account)} twice`,
      wanted: 'each account once',
      change: 'delete one of the two',
    })),
    ...without
      .filter(({ account }) => !known.includes(account) || account === administrator)
      .map(({ account }) => ({
        place: 'securityServices.inspector.without',
        found:
          account === administrator
            ? `${shown(account)}, which administers Amazon Inspector`
            : `${shown(account)}, which is no member account of the landing zone`,
        wanted: 'a member account that others scan',
        change:
          account === administrator
            ? 'delete it, or let another account administer Amazon Inspector: it must be on there'
            : account === facts.management.name
              ? 'delete it: the management account is not scanned'
              : changeOfAccount(facts, account, { known, otherwise: 'correct it' }),
      })),
  ];
}
