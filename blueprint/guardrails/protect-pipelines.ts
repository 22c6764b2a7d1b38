import { approversAlone } from '../plan/approvers';
import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const protectPipelines = defineGuardrail({
  id: 'protect-pipelines',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'changing a pipeline, a build project or a repository of the landing zone, starting a build by hand, deleting images; where every approval has `approvers`: approving with any other role',
  why: 'Who edits a pipeline, starts its build with other commands or replaces an image deploys what nobody approved.',
  letsThrough: ['delivery roles', 'approver roles', 'administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => [
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
      Resource: subject.names.pipelineResourcePatternArns(),
      // The stages of a pipeline start builds with their own roles.
      ...unless(subject, [subject.names.deliveryRolePatternArn(), ...subject.administrators]),
    },
    ...(approversAlone(subject.facts)
      ? [
          {
            Sid: 'DenyApprovingOtherwise',
            Effect: 'Deny',
            Action: 'codepipeline:PutApprovalResult',
            Resource: subject.names
              .pipelineResourcePatternArns()
              .filter((arn) => arn.includes(':codepipeline:')),
            ...unless(subject, [subject.names.approverRolePatternArn(), ...subject.administrators]),
          } as const,
        ]
      : []),
  ],
});
