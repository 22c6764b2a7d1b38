import { logArchiveOf } from '../../blueprint/accounts';
import { configOf } from '../../blueprint/plan/config-service';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Hop } from '../hop';
import { ownKeyHops } from '../own-key';
import { aggregatorHops } from './aggregator';
import { deliveryHops } from './delivery';

/** What AWS Config asks for: where it delivers to, and which accounts it shows. */
export function configHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  if (!configOf(facts)) return [];
  const archive = logArchiveOf(facts);
  return [
    ...deliveryHops(blueprint),
    ...aggregatorHops(blueprint),
    ...ownKeyHops(blueprint, {
      account: archive,
      aliasArn: names.configKeyAliasArn(archive.id),
      title: 'the key of what AWS Config delivers',
    }),
  ];
}
