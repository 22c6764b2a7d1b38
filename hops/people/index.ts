import { type ByKind, byKind } from '../../blueprint/kinds';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PersonSet } from '../../blueprint/schema/people';
import type { Hop } from '../hop';
import { breakGlassHops, platformHops } from './administrators';
import { readerHops } from './delivery';
import { operatorHops } from './operator';
import { plainRoleHops } from './plain-roles';
import { auditorHops } from './security-auditor';
import { type Person, personsOf } from './subject';

const byRights: ByKind<PersonSet, Omit<Person, 'set'>, readonly Hop[]> = {
  reader: (set, person) => readerHops({ ...person, set }),
  operator: (set, person) => operatorHops({ ...person, set }),
  'platform-administrator': (set, person) => platformHops({ ...person, set }),
  'security-auditor': (set, person) => auditorHops({ ...person, set }),
  'break-glass': (set, person) => breakGlassHops({ ...person, set }),
};

/** What people with a set of rights need, and what they must not. */
export function peopleHops(blueprint: Blueprint): readonly Hop[] {
  return personsOf(blueprint).flatMap((person) => [
    ...byKind(byRights, person.set, person),
    ...plainRoleHops(person),
  ]);
}
