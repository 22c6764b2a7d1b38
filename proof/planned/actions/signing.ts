import type { OfKind } from '../../../blueprint/kinds';
import { replicasOf } from '../../../blueprint/plan/replication/plan';
import type { Step } from '../../../blueprint/plan/stage';
import { sourcesOf } from '../../../blueprint/plan/starts';
import { traitsOf } from '../../../blueprint/source';
import { json } from '../wanted';
import type { ActionPlace, WantedAction } from './action';

/** Signs the image that the run built, or verifies it before a wave: told the run and the image, and nothing that anybody may choose. */
export function signing(
  { does }: OfKind<Step, 'signing'>,
  { blueprint, application: { facts } }: ActionPlace,
): WantedAction {
  const { names } = blueprint;
  const pushed = facts.build.kind === 'pushed-image';
  const commits = sourcesOf(facts).map(
    ({ name, source }) => `${name}=#{${name}.${traitsOf(source).revision.variable}}`,
  );
  const variables = {
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
    IMAGE_DIGEST: pushed ? '#{source.ImageDigest}' : '#{built.IMAGE_DIGEST}',
    ...(!pushed && { IMAGE_TAG: '#{built.IMAGE_TAG}', COMMITS: commits.join(' ') }),
    REPLICAS: `${replicasOf(blueprint, facts.name).length}`,
  };
  return {
    category: 'Build',
    provider: 'CodeBuild',
    inputs: ['build'],
    ...(does === 'sign' && { namespace: 'signed' }),
    configuration: {
      ProjectName: `${names.pipeline(facts.name)}-${does}`,
      EnvironmentVariables: json(
        Object.entries(variables).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
      ),
    },
  };
}
