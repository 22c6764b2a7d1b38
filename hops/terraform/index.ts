import { accessTo, accountKind, everyAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Hop } from '../hop';
import { beyondHops } from './beyond';
import { broughtHops } from './brought';
import { entryHops } from './entries';
import type { MadeTypes } from './made';
import { permissionHops } from './permissions';
import { stateHops } from './states';
import { storeHops } from './store';
import type { Terraformed } from './thing';
import { trustHops } from './trust';

/** The roles that Terraform plans and applies with: who takes them, what they must be able to do, and what not. */
export function terraformHops(blueprint: Blueprint, made: MadeTypes): readonly Hop[] {
  const places = placesOf(blueprint);
  return [
    ...(places.length > 0 ? [...entryHops(blueprint), ...storeHops(blueprint)] : []),
    ...places.flatMap((place) => [
      ...permissionHops(place, made),
      ...trustHops(place),
      ...stateHops(place),
      ...beyondHops(place),
      ...broughtHops(place),
    ]),
  ];
}

/** Accounts that have the roles. */
function placesOf(blueprint: Blueprint): readonly Terraformed[] {
  const { facts } = blueprint;
  return everyAccount(facts)
    .filter((account) => accessTo(facts, account).kind === 'roles')
    .map((account) => ({ blueprint, account, kind: accountKind(facts, account) }));
}
