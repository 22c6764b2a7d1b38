import type { Problem } from './problems/problem';
import type { LandingZoneFacts } from './schema/landing-zone';
import { hasForSupplyChain } from './supply-chain-regions';

/** What signs and what looks at images, in regions that no source of AWS has it in: AWS adds regions without a word. */
export function supplyChainHints({
  managedSigning,
  scanning,
  regions,
}: LandingZoneFacts): readonly Problem[] {
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
  ];
}
