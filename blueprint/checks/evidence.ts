import { evidenceVariables, ROLLBACK_DAYS } from '../plan/evidence';
import { stagesOf } from '../plan/self-delivery';
import type { Problem } from '../problems/problem';
import { quotasInForce } from '../quotas';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Records that are gone before a wave can no longer go back, that nobody keeps, or that no action has room for. */
export function checkEvidence(
  { evidence, applications }: LandingZoneFacts,
  delivered: LandingZoneFacts,
): readonly Problem[] {
  const recorded = applications.filter((application) => application.evidence);
  if (!evidence)
    return recorded.map(({ name }) => ({
      place: `applications.${name}.evidence`,
      found: 'true, in a landing zone without evidence',
      wanted: 'a bucket that keeps the records, with its lock',
      change: 'write evidence: {} in accounts/index.ts, or delete it here',
    }));
  return [
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
    ...checkRecords(delivered),
  ];
}

/**
 * Characters of a value in the configuration of an action.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html (2026-11-29)
 */
const ACTION_VALUE = 1000;

/** Records of more sources and stages than an action can tell its build. */
function checkRecords(facts: LandingZoneFacts): readonly Problem[] {
  const quotas = quotasInForce(facts.quotas);
  return facts.applications.flatMap((application) => tooMuchToTell(application, facts, quotas));
}

function tooMuchToTell(
  application: ApplicationFacts,
  facts: LandingZoneFacts,
  quotas: Parameters<typeof stagesOf>[2],
): readonly Problem[] {
  if (!application.records) return [];
  const stages = stagesOf(facts, application, quotas);
  const longest = Math.max(
    0,
    ...stages.flatMap(({ name: stage, groups }) =>
      groups.flat().flatMap((step) => {
        if (step.kind !== 'evidence') return [];
        const variables = Object.entries(evidenceVariables(step, { application, stages, stage }));
        return [
          JSON.stringify(variables.map(([name, value]) => ({ name, value, type: 'PLAINTEXT' }))).length,
        ];
      }),
    ),
  );
  if (longest <= ACTION_VALUE) return [];
  return [
    {
      place: `applications.${application.name}.evidence`,
      found: `${longest} characters for the action that records: each source and each stage of a wave takes some`,
      wanted: `at most ${ACTION_VALUE}, which is what AWS CodePipeline takes`,
      change: 'give sources shorter names, have fewer of them, or raise the concurrency of the wave',
    },
  ];
}
