import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

export const protectPipelines: Guardrail = {
  id: 'protect-pipelines',
  why: 'Who edits a pipeline, starts its build with other commands or replaces an image deploys what nobody approved.',
  needsAdministrators: true,
  statements: (facts) => [
    {
      Sid: 'DenyChangingPipelines',
      Effect: 'Deny',
      Action: [
        'codebuild:CreateProject',
        'codebuild:DeleteProject',
        'codebuild:RetryBuild',
        'codebuild:RetryBuildBatch',
        'codebuild:StartBuild',
        'codebuild:StartBuildBatch',
        'codebuild:UpdateProject',
        'codepipeline:CreatePipeline',
        'codepipeline:DeletePipeline',
        'codepipeline:OverrideStageCondition',
        'codepipeline:UpdatePipeline',
        'ecr:BatchDeleteImage',
        'ecr:DeleteRepository',
        'ecr:DeleteRepositoryPolicy',
        'ecr:PutImageTagMutability',
        'ecr:SetRepositoryPolicy',
      ],
      Resource: facts.pipelineResources,
      // The stages of a pipeline start builds with their own roles.
      ...unless(facts, [facts.deliveryRoles, ...facts.administrators]),
    },
    ...(facts.approvers
      ? [
          {
            Sid: 'DenyApprovingOtherwise',
            Effect: 'Deny',
            Action: 'codepipeline:PutApprovalResult',
            Resource: facts.pipelineResources.filter((arn) => arn.includes(':codepipeline:')),
            ...unless(facts, [facts.approvers, ...facts.administrators]),
          } as const,
        ]
      : []),
  ],
};
