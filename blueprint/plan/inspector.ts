import { membersOf } from '../accounts';
import { SCANS, type Scan } from '../schema/detection';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { securityAdministrator } from './security-services';

/** What Amazon Inspector scans, as it calls each. */
export function scansOf({ securityServices }: LandingZoneFacts): readonly string[] {
  return (securityServices?.inspector?.scan ?? []).map((scan) => SCANS[scan]);
}

/** Whether Amazon Inspector scans the images of the source registry: what is said of its scanning counts first. */
export function inspectsImages(facts: LandingZoneFacts): boolean {
  if (facts.scanning) return facts.scanning.kind === 'enhanced';
  const scanned = [...scannedMembers(facts), securityAdministrator(facts, 'inspector')];
  return scansOf(facts).includes(SCANS.ecr) && scanned.some(({ id }) => id === facts.tooling.id);
}

/** Whether accounts that join the organization are scanned for something. */
export function scansNewAccounts({ securityServices }: LandingZoneFacts, scan: Scan): boolean {
  return securityServices?.inspector?.scan.includes(scan) ?? false;
}

/** Accounts in which Amazon Inspector scans for the account that administers it: AWS asks for each that is there, one by one. */
export function scannedMembers(facts: LandingZoneFacts): readonly AccountFacts[] {
  const { without = [] } = facts.securityServices?.inspector ?? {};
  const administrator = securityAdministrator(facts, 'inspector').id;
  return membersOf(facts).filter(
    ({ name, id }) => id !== administrator && !without.some(({ account }) => account === name),
  );
}
