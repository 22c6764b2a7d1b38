import { buildVariables } from '../plan/build-variables';
import { evidenceVariables } from '../plan/evidence-run';
import { stagesOf } from '../plan/self-delivery';
import { signingVariables } from '../plan/signing';
import { wavesOf } from '../plan/targets';
import { lengthOfVariables } from '../plan/text-lengths';
import { toldOfRegistries, toldOfTasks, toldToRecord } from '../plan/told-places';
import type { Problem } from '../problems/problem';
import { quotasInForce } from '../quotas';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { tooLong } from './too-long';

/** Builds that are told more, of a run or of where an application goes, than AWS takes. */
export function checkToldLengths(facts: LandingZoneFacts, delivered: LandingZoneFacts): readonly Problem[] {
  const written = facts.applications.map(({ name }) => name);
  // The first pipeline of an application that has several stands for the others: they have equal parts of its places.
  return delivered.applications
    .filter(({ name }) => written.includes(name))
    .flatMap((application) => [...ofRun(delivered, application), ...ofPlaces(delivered, application)]);
}

/** What actions tell: sources, stages, and the variables of the pipeline. */
function ofRun(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const place = `applications.${application.name}`;
  return [
    ...tooLong(`${place}.variables`, {
      of: 'action',
      length: lengthOfVariables(buildVariables(application)),
      found: '{length} characters for the action that builds: each variable of the pipeline takes some',
      change: 'have fewer, with shorter names: what no run chooses belongs to the variables of the build',
    }),
    ...tooLong(`${place}.evidence`, {
      of: 'action',
      length: Math.max(0, ...recordActions(facts, application)),
      found:
        '{length} characters for the action that records: each source and each stage of a wave takes some',
      change: 'give sources shorter names, have fewer of them, or raise the concurrency of the wave',
    }),
    ...tooLong(`${place}.signed`, {
      of: 'action',
      length: application.signs ? lengthOfVariables(signingVariables(application, 0)) : 0,
      found: '{length} characters for the action that signs: each source takes some',
      change: 'give sources shorter names, or have fewer of them',
    }),
  ];
}

function recordActions(facts: LandingZoneFacts, application: ApplicationFacts): readonly number[] {
  const planned = plannedIn(facts, application);
  return planned.stages.flatMap(({ name, groups }) =>
    groups
      .flat()
      .flatMap((step) =>
        step.kind === 'evidence' ? [lengthOfVariables(evidenceVariables(step, planned, name))] : [],
      ),
  );
}

/** What builds are told of where the application goes, where it cannot have several pipelines. */
function ofPlaces(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const planned = plannedIn(facts, application);
  const change = 'let it go to fewer accounts and regions, or make two applications of it';
  return [
    ...tooLong(`applications.${application.name}.evidence`, {
      of: 'buildspec',
      length: toldToRecord(planned),
      found: 'a buildspec of {length} characters for the build that records, which is told each place',
      change,
    }),
    ...tooLong(`applications.${application.name}.deploy`, {
      of: 'variable',
      length: toldOfRegistries(facts, planned),
      found: 'registries of {length} characters for the build, each of which its image is pulled from',
      change: "let accounts that need no copy of their own pull from tooling (images: 'central')",
    }),
    ...tooLong(`applications.${application.name}.deploy`, {
      of: 'variable',
      length: toldOfTasks(facts, planned),
      found: 'places of {length} characters for the build, which makes a task definition for each',
      change,
    }),
  ];
}

function plannedIn(facts: LandingZoneFacts, application: ApplicationFacts) {
  return {
    facts: application,
    stages: stagesOf(facts, application, quotasInForce(facts.quotas)),
    targets: wavesOf(facts, application).flatMap(({ targets }) => targets),
  };
}
