import { profileOf } from './plan/managed-signing';
import type { Problem } from './problems/problem';
import type { LandingZoneFacts } from './schema/landing-zone';
import { hasForSupplyChain } from './supply-chain-regions';

/** What signs and what looks at images, in regions that no source of AWS has it in: AWS adds regions without a word. */
export function supplyChainHints(facts: LandingZoneFacts): readonly Problem[] {
  const { managedSigning, scanning, regions } = facts;
  const { primary } = regions;
  const unheardOf = (place: string, service: 'AWS Signer' | 'Amazon Inspector', change: string) =>
    hasForSupplyChain(primary, service)
      ? []
      : [
          {
            place,
            found: `${service} in ${primary}, of which no source of AWS said on 2026-11-29 that it does this there`,
            wanted: 'a region that has it',
            change: `see whether AWS offers it there by now, or ${change}`,
          },
        ];
  return [
    ...(managedSigning ? unheardOf('managedSigning', 'AWS Signer', 'delete "managedSigning"') : []),
    ...(scanning?.kind === 'enhanced' ? unheardOf('scanning.kind', 'Amazon Inspector', 'choose basic') : []),
    ...signedTwice(facts),
  ];
}

/** No page of AWS says whether Amazon ECR signs what refers to an image, which the role that signs pushes. */
function signedTwice(facts: LandingZoneFacts): readonly Problem[] {
  const both = facts.applications
    .filter(({ name, signed }) => signed !== undefined && profileOf(facts, name) !== undefined)
    .map(({ name }) => name);
  if (both.length === 0) return [];
  return [
    {
      place: 'managedSigning.profiles',
      found: `a profile for ${both.join(', ')}, whose signatures the build "sign" pushes: no page says whether Amazon ECR tries to sign those, too`,
      wanted:
        'somebody who looks after the first run: that role may not use the profile, and a push does not fail by it',
      change: 'follow docs/first-days-on-aws.md, 75, or leave these applications to one of the two ways',
    },
  ];
}
