import type { OfKind } from '../../../blueprint/kinds';
import { artifactsOf } from '../../../blueprint/plan/builds';
import { deployedDigest } from '../../../blueprint/plan/image-digest';
import type { Step } from '../../../blueprint/plan/stage';
import { sourcesOf } from '../../../blueprint/plan/starts';
import type { Target } from '../../../blueprint/plan/targets';
import type { ApplicationFacts } from '../../../blueprint/schema/landing-zone';
import { traitsOf } from '../../../blueprint/source';
import { json } from '../wanted';
import type { ActionPlace, WantedAction } from './action';

/** Appends the record of a wave, or lets the wave begin: told the run, the wave and what came to it, and nothing from elsewhere. */
export function evidence(
  { does, wave, after = '-', targets }: OfKind<Step, 'evidence'>,
  { blueprint: { names }, application, stage }: ActionPlace,
): WantedAction {
  const { facts, stages } = application;
  const inputs = artifactsOf(facts.build).slice(0, 5);
  const commits = sourcesOf(facts).map(
    ({ name, source }) => `${name}=#{${name}.${traitsOf(source).revision.variable}}`,
  );
  const record = {
    STAGES: stages.flatMap(({ name, wave: of }) => (of?.name === wave ? [name] : [])).join(' '),
    COMMITS: commits.join(' '),
    ...(facts.signed && {
      SBOM_DIGEST: '#{signed.SBOM_DIGEST}',
      PROVENANCE_DIGEST: '#{signed.PROVENANCE_DIGEST}',
    }),
    TARGETS: targets.map(({ account, region }) => [account.name, account.id, region].join('=')).join(' '),
    LOOKS: lookedServices(facts, targets),
  };
  const variables = {
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
    STAGE: stage.name,
    WAVE: wave,
    AFTER: after,
    IMAGE_DIGEST: deployedDigest(facts.build) ?? '-',
    ...(does === 'record' && record),
  };
  return {
    category: 'Build',
    provider: 'CodeBuild',
    inputs,
    configuration: {
      ProjectName: `${names.pipeline(facts.name)}-${does}`,
      PrimarySource: inputs.length > 1 ? inputs[0] : undefined,
      EnvironmentVariables: json(
        Object.entries(variables).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
      ),
    },
  };
}

/** Services of Amazon ECS that run an image whose digest the pipeline knows: told with account, region and cluster. */
function lookedServices(facts: ApplicationFacts, targets: readonly Target[]): string {
  if (deployedDigest(facts.build) === undefined) return '-';
  const services = targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) =>
      'cluster' in deploy && 'service' in deploy
        ? [[account.id, region, deploy.cluster, deploy.service].join('=')]
        : [],
    ),
  );
  return [...new Set(services)].join(' ') || '-';
}
