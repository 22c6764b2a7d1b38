import { approversAlone } from '../../blueprint/plan/approvers';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { own } from '../principals';
import { type Guarded, type GuardrailRequests, inTooling } from './guarded';

export const protectPipelines: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => pipelineChanges(blueprint)),
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html */
function pipelineChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  return applications.flatMap(({ facts: { name } }) => {
    const change = (sentence: string, arn: string, actions: readonly string[]): Guarded => ({
      sentence: `${sentence} of ${name}`,
      actions,
      resource: own(arn, id),
      documentation: pages.pipelineActions,
      except: 'administrators',
      binds: 'everybody',
    });
    return [
      change('edits the pipeline', names.pipelineArn(name), [
        'codepipeline:CreatePipeline',
        'codepipeline:UpdatePipeline',
        'codepipeline:DeletePipeline',
      ]),
      change('lets a run past a condition of the pipeline', `${names.pipelineArn(name)}/any`, [
        'codepipeline:OverrideStageCondition',
      ]),
      change('edits the build, or starts it with other commands,', names.buildProjectArn(name), [
        'codebuild:CreateProject',
        'codebuild:UpdateProject',
        'codebuild:DeleteProject',
        'codebuild:StartBuild',
        'codebuild:StartBuildBatch',
        'codebuild:RetryBuild',
        'codebuild:RetryBuildBatch',
      ]),
      change('replaces or deletes the images', names.repositoryArn(name), [
        'ecr:BatchDeleteImage',
        'ecr:DeleteRepository',
        'ecr:SetRepositoryPolicy',
        'ecr:DeleteRepositoryPolicy',
        'ecr:PutImageTagMutability',
      ]),
      ...(approversAlone(facts)
        ? [
            change('approves a wave', `${names.pipelineArn(name)}/any/approve`, [
              'codepipeline:PutApprovalResult',
            ]),
          ]
        : []),
    ];
  });
}
