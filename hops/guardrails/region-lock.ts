import { knownRegions, partitionOf } from '../../blueprint/regions';
import { pages } from '../documentation';
import { own } from '../principals';
import type { GuardedAccount, GuardrailRequests } from './guarded';

export const regionLock: GuardrailRequests = {
  denied: (guarded) => {
    const { account, blueprint } = guarded;
    const closed = closedRegion(guarded);
    if (!closed) return [];
    return [
      {
        sentence: `makes a table in ${closed}`,
        actions: ['dynamodb:CreateTable'],
        resource: own(
          `arn:${blueprint.names.partition}:dynamodb:${closed}:${account.id}:table/any`,
          account.id,
        ),
        documentation: pages.scpExamples,
        except: 'exempt',
        binds: 'everybody',
      },
    ];
  },
};

/** A region that none of the locks above the account leaves open. */
function closedRegion({ blueprint, bound }: GuardedAccount): string | undefined {
  const { names, facts } = blueprint;
  const { primary, further } = facts.regions;
  const open = bound.flatMap((entry) => ('regions' in entry && entry.regions) || [primary, ...further]);
  return knownRegions.find((region) => partitionOf(region) === names.partition && !open.includes(region));
}
