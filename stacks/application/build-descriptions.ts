import type { BuildUnit } from '../../blueprint/plan/builds';
import type { RolloutStep } from '../../blueprint/plan/rollout-builds';
import type { BuildFacts } from '../../blueprint/schema/build';

/** What a project says of itself. */
export function descriptionOf({ rollout, evidence, signing, build }: BuildUnit): string {
  if (evidence) return EVIDENCE_DESCRIPTION[evidence];
  if (signing) return SIGNING_DESCRIPTION[signing];
  return rollout ? ROLLOUT_DESCRIPTION[rollout.step] : DESCRIPTION[build.kind];
}

const EVIDENCE_DESCRIPTION: Readonly<Record<NonNullable<BuildUnit['evidence']>, string>> = {
  record: 'Appends the record of a wave',
  admit: 'Lets a wave take what the wave before it has a record of',
};

const SIGNING_DESCRIPTION: Readonly<Record<NonNullable<BuildUnit['signing']>, string>> = {
  sign: 'Says what an image is made of and where it comes from, and signs it',
  verify: 'Verifies the signatures and the findings of an image',
};

const DESCRIPTION: Readonly<Record<BuildFacts['kind'], string>> = {
  container: 'Tests the source, builds one image and pushes it',
  'pushed-image': 'Waits until an image that was pushed is in every registry',
  'static-site': 'Tests the source and builds a site of files',
  terraform: 'Checks a configuration of Terraform',
  cdktf: 'Tests the source and synthesizes Terraform',
  tools: 'Mirrors what signs and verifies images',
  'base-images': 'Looks whether base images moved',
  'secrets-scan': 'Looks for secrets in the source',
  'code-scan': 'Looks at the code of the source by its rules',
  buildspec: 'Builds as accounts/ says',
  'buildspec-file': 'Builds as the repository says',
  deployment: 'Does a step of a deployment, with a role of the target account',
};

const ROLLOUT_DESCRIPTION: Readonly<Record<RolloutStep, string>> = {
  stage: 'Synthesizes and proves the landing zone, and says which stacks each wave has',
  report: 'Says what the plans of a wave would change',
  plan: 'Plans a stack with the plan role of its account',
  apply: 'Applies the plan of a stack with the apply role of its account',
};
