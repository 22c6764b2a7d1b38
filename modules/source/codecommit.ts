import { CodecommitApprovalRuleTemplate } from '@cdktf/provider-aws/lib/codecommit-approval-rule-template';
import { CodecommitApprovalRuleTemplateAssociation } from '@cdktf/provider-aws/lib/codecommit-approval-rule-template-association';
import { CodecommitRepository } from '@cdktf/provider-aws/lib/codecommit-repository';
import { Construct } from 'constructs';
import {
  ARTIFACT_FORMAT,
  type ChangeEvent,
  type PipelineSource,
  type SourceProps,
  sourceAction,
} from './source';

export interface CodecommitSourceProps extends SourceProps {
  readonly repository: string;
  readonly repositoryArn: string;
  readonly branch: string;
  readonly clone: 'zip' | 'full';
}

/**
 * A repository of CodeCommit. A rule of EventBridge tells of pushes; CodePipeline does not ask again and again.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html
 */
export function codecommitSource(props: CodecommitSourceProps): PipelineSource {
  const full = props.clone === 'full';
  return {
    action: sourceAction(props, 'CodeCommit', {
      RepositoryName: props.repository,
      BranchName: props.branch,
      OutputArtifactFormat: ARTIFACT_FORMAT[props.clone],
      PollForSourceChanges: 'false',
    }),
    change: codecommitChange(props),
    grants: [
      {
        Sid: 'ReadRepository',
        Effect: 'Allow',
        Action: [
          ...(full ? [] : ['codecommit:CancelUploadArchive']),
          'codecommit:GetBranch',
          'codecommit:GetCommit',
          ...(full
            ? ['codecommit:GetRepository']
            : ['codecommit:GetUploadArchiveStatus', 'codecommit:UploadArchive']),
        ],
        Resource: props.repositoryArn,
      },
    ],
    ...(full && {
      cloneGrants: [
        {
          Sid: 'CloneRepository',
          Effect: 'Allow',
          Action: 'codecommit:GitPull',
          Resource: props.repositoryArn,
        } as const,
      ],
    }),
  };
}

/** @see https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html#referenceUpdated */
function codecommitChange({ name, repositoryArn, branch }: CodecommitSourceProps): ChangeEvent {
  return {
    pattern: {
      source: ['aws.codecommit'],
      'detail-type': ['CodeCommit Repository State Change'],
      resources: [repositoryArn],
      detail: {
        event: ['referenceCreated', 'referenceUpdated'],
        referenceType: ['branch'],
        referenceName: [branch],
      },
    },
    revision: { type: 'COMMIT_ID', path: '$.detail.commitId', action: name },
  };
}

export interface SourceRepositoryProps {
  readonly name: string;
  readonly branch: string;
  /** Who must approve pull requests into the branch. @default nobody */
  readonly approvals?: {
    readonly templateName: string;
    readonly count: number;
    /** ARN patterns of the sessions that may approve. */
    readonly approvers: readonly string[];
  };
}

/** A repository of CodeCommit, with the approvals that its pull requests need. */
export class SourceRepository extends Construct {
  constructor(scope: Construct, id: string, { name, branch, approvals }: SourceRepositoryProps) {
    super(scope, id);
    const repository = new CodecommitRepository(this, 'repository', { repositoryName: name });
    if (!approvals) return;
    const template = new CodecommitApprovalRuleTemplate(this, 'approvals', {
      name: approvals.templateName,
      content: JSON.stringify({
        Version: '2018-11-08',
        DestinationReferences: [`refs/heads/${branch}`],
        Statements: [
          {
            Type: 'Approvers',
            NumberOfApprovalsNeeded: approvals.count,
            ApprovalPoolMembers: approvals.approvers,
          },
        ],
      }),
    });
    new CodecommitApprovalRuleTemplateAssociation(this, 'association', {
      approvalRuleTemplateName: template.name,
      repositoryName: repository.repositoryName,
    });
  }
}
