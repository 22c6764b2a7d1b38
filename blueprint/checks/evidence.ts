import { ROLLBACK_DAYS } from '../plan/evidence';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Records that are gone before a wave can no longer go back, that nobody keeps, or that nothing is written into. */
export function checkEvidence({ evidence, applications }: LandingZoneFacts): readonly Problem[] {
  const recorded = applications.filter((application) => application.evidence);
  if (!evidence)
    return recorded.map(({ name }) => ({
      place: `applications.${name}.evidence`,
      found: 'true, in a landing zone without evidence',
      wanted: 'a bucket that keeps the records, with its lock',
      change: 'write evidence: {} in accounts/index.ts, or delete it here',
    }));
  return [
    ...recorded.filter(({ deploy }) => deploy.length === 0).map(neverRecorded),
    ...(evidence.retentionDays < ROLLBACK_DAYS
      ? [
          {
            place: 'evidence.retentionDays',
            found: `${evidence.retentionDays} days`,
            wanted: `at least ${ROLLBACK_DAYS}: for so long artifacts are kept, and a wave can go back to one`,
            change: `raise it to ${ROLLBACK_DAYS} or more`,
          },
        ]
      : []),
  ];
}

/** A record is of a wave, and an application that is not deployed comes to none. */
function neverRecorded({ name }: ApplicationFacts): Problem {
  return {
    place: `applications.${name}.evidence`,
    found: 'true, for an application that deploys nothing',
    wanted: 'deployments, whose waves are recorded',
    change: 'delete "evidence", or write "deploy"',
  };
}
