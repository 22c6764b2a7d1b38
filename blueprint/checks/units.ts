import { everyAccount } from '../accounts';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { checkKept } from './kept';

/** Organizational units that guardrails and accounts could not tell apart. */
export function checkUnits(facts: LandingZoneFacts): readonly Problem[] {
  const twice = duplicatesOf(facts.organization.organizationalUnits, ({ name }) => name).map(({ again }) => ({
    place: `organization.organizationalUnits.${again.name}`,
    found: 'two organizational units of this name',
    wanted: 'a unique name for each',
    change: 'rename one of the two, here alone: AWS allows the same name under two parents',
  }));
  const alike = duplicatesOf(facts.organization.organizationalUnits, ({ name }) => plain(name))
    .filter(({ first, again }) => first.name !== again.name)
    .map(({ first, again }) => ({
      place: `organization.organizationalUnits.${again.name}`,
      found: `"${again.name}", which is "${first.name}" but for capitals or blanks`,
      wanted: 'names that people tell apart',
      change: 'rename one of the two, here alone',
    }));
  return [...twice, ...alike, ...ambiguousUnits(facts), ...ofAnotherRoot(facts), ...checkKept(facts)];
}

/** A name as people read it. */
function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Guardrails name their targets: root, units and accounts must not share a name, nor two units an id. */
function ambiguousUnits(facts: LandingZoneFacts): readonly Problem[] {
  const units = facts.organization.organizationalUnits;
  const taken = new Set(['root', ...[...everyAccount(facts), ...facts.vended].map(({ name }) => name)]);
  const names = units
    .filter(({ name }) => taken.has(name) || plain(name) === 'root')
    .map(({ name }) => ({
      place: `organization.organizationalUnits.${name}.name`,
      found: `"${name}", which is the name of the root or of an account too`,
      wanted: 'a unique name',
      change: 'rename the unit here, or the account',
    }));
  const known = units.flatMap(({ id, ...unit }) => (id === undefined ? [] : [{ ...unit, id }]));
  const ids = duplicatesOf(known, ({ id }) => id).map(({ first, again }) => ({
    place: `organization.organizationalUnits.${again.name}.id`,
    found: `"${again.id}", the id of ${first.name} too`,
    wanted: 'a unique id for each unit',
    change: 'correct one of the two',
  }));
  return [...names, ...ids];
}

/**
 * The id of a unit has that of its root in it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html (2026-11-28)
 */
function ofAnotherRoot({
  organization: { rootId, organizationalUnits },
}: LandingZoneFacts): readonly Problem[] {
  const own = `ou-${rootId.replace(/^r-/, '')}-`;
  if (isUnknown(rootId) || !rootId.startsWith('r-')) return [];
  return organizationalUnits
    .filter(({ id }) => id !== undefined && !isUnknown(id) && !id.startsWith(own))
    .map(({ name, id }) => ({
      place: `organization.organizationalUnits.${name}.id`,
      found: `"${id}", a unit of another root than ${rootId}`,
      wanted: `an id that starts with ${own}`,
      change: 'copy the id of the unit, or correct rootId',
    }));
}
