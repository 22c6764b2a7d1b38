import type { PolicyDocument, PolicyStatement } from '../evaluate';
import { isOfIam, isOfOrganizations, type Refusal, type Stored } from './rule';

/**
 * IAM and Organizations take letters and digits. Services that store policies on resources take more, each its own.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function sidRefusals({ Sid }: PolicyStatement, stored: Stored): readonly Refusal[] {
  if (Sid === undefined || (!isOfIam(stored) && !isOfOrganizations(stored)) || /^[A-Za-z0-9]*$/.test(Sid))
    return [];
  return [
    { at: 'Sid', found: Sid, wanted: 'letters and digits', change: 'leave out spaces and other signs' },
  ];
}

/**
 * The names of a policy's statements are unique in it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unique-sids-required
 */
export function repeatedSidRefusals({ Statement }: PolicyDocument, stored: Stored): readonly Refusal[] {
  if (!isOfIam(stored) && !isOfOrganizations(stored)) return [];
  const sids = [Statement].flat().map(({ Sid }) => Sid ?? '');
  const repeated = sids.filter((sid, position) => sid !== '' && sids.indexOf(sid) < position);
  return [...new Set(repeated)].map((sid) => ({
    at: 'Statement',
    found: `the Sid ${sid} more than once`,
    wanted: 'each Sid once',
    change: 'rename one of the statements',
  }));
}
