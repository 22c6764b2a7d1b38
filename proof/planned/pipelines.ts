import type { PlannedApplication } from '../../blueprint/plan/planned';
import { actionOf } from './actions';
import { conditionsOf } from './conditions';
import { triggersOf } from './triggers';
import { inTooling, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

const MODES = { queued: 'QUEUED', superseded: 'SUPERSEDED', parallel: 'PARALLEL' } as const;

/**
 * The pipelines, with all that they do: who may do something need not be who does it, so hops alone cannot tell.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html (2026-11-28)
 */
export function pipelines(subject: PlanSubject): readonly WantedInstance[] {
  const { blueprint } = subject;
  const { names } = blueprint;
  return blueprint.applications.map((application) => {
    const { name, executionMode, variables } = application.facts;
    return inTooling(blueprint, 'aws_codepipeline', {
      name: names.pipeline(name),
      role_arn: names.toolingRoleArn(names.pipelineRole(name)),
      pipeline_type: 'V2',
      execution_mode: MODES[executionMode],
      artifact_store: storesOf(subject, application),
      stage: application.stages.map((stage) => ({
        name: stage.name,
        action: stage.groups.flatMap((group, position) =>
          group.map((step) => actionOf(step, position + 1, { ...subject, application, stage })),
        ),
        ...conditionsOf(blueprint, application, stage),
      })),
      trigger: triggersOf(application.facts),
      variable: variables.map(({ default: value, ...variable }) => ({ ...variable, default_value: value })),
    });
  });
}

function storesOf(
  { blueprint: { names }, artifactKey }: PlanSubject,
  { artifactRegions }: PlannedApplication,
): readonly Wanted[] {
  return artifactRegions.map((region) => ({
    type: 'S3',
    location: names.artifactBucket(region),
    encryption_key: { type: 'KMS', id: artifactKey(region) },
    // One store alone may not name its region.
    region: artifactRegions.length > 1 ? region : undefined,
  }));
}
