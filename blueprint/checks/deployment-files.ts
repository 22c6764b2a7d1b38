import { type Deploy, deployTraits } from '../deploy';
import { mayWrite } from '../plan/build-files';
import { artifactsOf } from '../plan/builds';
import { wavesOf } from '../plan/targets';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { placeOfDeploy } from './place-of-deploy';

/** Files that a deployment takes, of a build that is known not to write them. */
export function checkDeploymentFiles(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
): readonly Problem[] {
  const targets = wavesOf(facts, application).flatMap((wave) => wave.targets);
  const problems = targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) => missing(application, deploy, { account: account.name, region })),
  );
  // A file is missing in every account alike.
  return [...new Map(problems.map((problem) => [`${problem.place} ${problem.found}`, problem])).values()];
}

function missing(
  application: ApplicationFacts,
  deploy: Deploy,
  place: { readonly account: string; readonly region: string },
): readonly Problem[] {
  const taken = deployTraits(deploy).reads?.(deploy, place) ?? [];
  return (
    taken
      // An artifact that there is not is a problem of its own.
      .filter(({ artifact }) => artifactsOf(application.build).includes(artifact))
      .filter(({ artifact, file }) => !mayWrite(application.build, artifact, file))
      .map(({ field, artifact, file }) => ({
        place: `${placeOfDeploy(application, deploy)}.${field}`,
        found: `${file} in the artifact ${artifact}, which the build does not write`,
        wanted: `a file that the build leaves there for ${deploy.kind} to deploy`,
        change: `add ${file} to the "files" of that artifact in the buildspec, or correct the field`,
      }))
  );
}
