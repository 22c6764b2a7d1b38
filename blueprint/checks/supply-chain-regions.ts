import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { hasForSupplyChain } from '../supply-chain-regions';

/** What of the supply chain AWS has not in the primary region. */
export function checkSupplyChainRegions(facts: LandingZoneFacts): readonly Problem[] {
  const { primary, unlisted } = facts.regions;
  if (isUnknown(primary)) return [];
  const cached = Object.values(facts.caches).some((cache) => cache !== undefined);
  // What is new in a region of a known partition, whoever lists it has seen there.
  const seen = partitionOf(primary) === 'aws' && unlisted.includes(primary);
  return [
    ...(cached && !hasForSupplyChain(primary, 'caches')
      ? [
          {
            place: 'caches',
            found: `copies of other registries in ${primary}`,
            wanted: `none: Amazon ECR has pull-through caches neither in China nor in AWS GovCloud`,
            change: 'delete "caches"; push copies into a repository of your own, and name that',
          },
        ]
      : []),
    ...(facts.packages && !seen && !hasForSupplyChain(primary, 'AWS CodeArtifact')
      ? [
          {
            place: 'packages',
            found: `repositories of packages in ${primary}, a region without AWS CodeArtifact`,
            wanted: 'a primary region that has it',
            change:
              partitionOf(primary) === 'aws'
                ? 'delete "packages"; if AWS has it there by now, write the region into regions.unlisted'
                : 'delete "packages"',
          },
        ]
      : []),
  ];
}
