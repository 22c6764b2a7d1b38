import { join } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import { didYouMean } from '../../blueprint/problems/did-you-mean';
import type { Problem } from '../../blueprint/problems/problem';
import { digestOf, SHORT } from '../plan/digest';
import { type PlanRecord, RECORD_VERSION, recordsIn, unknownRecordsIn } from '../plan/record';

/** What was planned, and where it is kept. */
export interface FoundPlan {
  readonly record: PlanRecord;
  readonly folder: string;
}

const AGAIN = 'plan again: `npx blueprint plan`';

/** The plans of a digest, of which the first characters are enough where no other one begins so. */
export function findPlan(
  digest: string,
  { plans, blueprint }: { readonly plans: string; readonly blueprint: Blueprint },
): FoundPlan | Problem {
  const records = recordsIn(plans);
  const place = `--plan ${digest}`;
  const matching =
    digest.length < SHORT ? [] : records.filter((record) => record.digest.startsWith(digest.toLowerCase()));
  const [record, other] = matching;
  if (digest.length < SHORT)
    return {
      place,
      found: `${digest.length} characters`,
      wanted: `${SHORT} or more`,
      change: 'write more of it',
    };
  if (record === undefined) return unknownDigest(digest, plans, records);
  if (other !== undefined)
    return {
      place,
      found: `the beginning of ${matching.length} digests`,
      wanted: 'one of them',
      change: 'write more of it',
    };
  if (digestOf(record) !== record.digest)
    return { place, found: 'a plan.json that was edited', wanted: 'what was planned', change: AGAIN };
  const { prefix, organization } = blueprint.facts;
  const { landingZone } = record;
  if (landingZone.prefix !== prefix || landingZone.organization !== organization.id)
    return {
      place,
      found: `plans of the landing zone ${landingZone.prefix} in ${landingZone.organization}`,
      wanted: `plans of ${prefix} in ${organization.id}`,
      change: 'deploy it from the folder of that landing zone',
    };
  return { record, folder: join(plans, record.digest) };
}

/** No plans that can be read have this digest. */
function unknownDigest(digest: string, plans: string, records: readonly PlanRecord[]): Problem {
  const place = `--plan ${digest}`;
  const other = unknownRecordsIn(plans).find((each) => each.digest.startsWith(digest.toLowerCase()));
  if (other)
    return {
      place,
      found: `${other.found}: another version of the blueprint may have written it`,
      wanted: `one of version ${RECORD_VERSION}`,
      change: AGAIN,
    };
  const known = records.map((record) => record.digest);
  const near = known.map((each) => each.slice(0, digest.length));
  return {
    place,
    found: 'a digest of no plans here',
    wanted:
      known.length === 0
        ? 'the digest of plans that are kept here: there are none'
        : `one of ${shortened(known)}`,
    change: didYouMean(digest, near, AGAIN),
  };
}

function shortened(digests: readonly string[]): string {
  const some = digests.slice(0, 5).map((digest) => digest.slice(0, SHORT));
  return (
    some.join(', ') + (digests.length > some.length ? `, and ${digests.length - some.length} older` : '')
  );
}
