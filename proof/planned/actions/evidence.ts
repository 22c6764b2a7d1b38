import type { OfKind } from '../../../blueprint/kinds';
import { artifactsOf } from '../../../blueprint/plan/builds';
import { deployedDigest } from '../../../blueprint/plan/image-digest';
import type { Step } from '../../../blueprint/plan/stage';
import { sourcesOf } from '../../../blueprint/plan/starts';
import { traitsOf } from '../../../blueprint/source';
import { json } from '../wanted';
import type { ActionPlace, WantedAction } from './action';

/** Appends the record of a wave, or lets the wave begin: told the run, the wave and what came to it, and nothing from elsewhere. */
export function evidence(
  { does, wave, after = '-' }: OfKind<Step, 'evidence'>,
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
