import { askApproval } from '../../../modules/actions/approval';
import { startBuild } from '../../../modules/actions/build';
import { StageRole } from '../../../modules/pipeline/stage-role';
import { all, bySid, only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const pipelineRoleArn = 'arn:aws:iam::222222222222:role/acme-delivery-pipeline-shop';

describe('the role of a stage', () => {
  const stack = synthModule((scope) => {
    new StageRole(scope, 'stage', {
      name: 'acme-delivery-stage-shop-build',
      stage: 'build',
      pipelineName: 'acme-shop',
      pipelineRoleArn,
      grants: { build: startBuild('arn:aws:codebuild:eu-west-1:222222222222:project/acme-shop') },
    });
  });

  it('trusts the role of its pipeline alone: the pipeline assumes it, no service does', () => {
    const role = only(stack, 'aws_iam_role');
    expect(statement(role, 'PipelineMayAssume')).toMatchObject({
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Condition: { ArnEquals: { 'aws:PrincipalArn': pipelineRoleArn } },
    });
    expect(`${role.attributes.assume_role_policy}`).not.toMatch(/Service|aws:Source/);
  });

  it('has one policy for each thing it is granted', () => {
    expect(all(stack, 'aws_iam_role_policy').map(({ attributes }) => attributes.name)).toEqual(['build']);
  });
});

describe('what a stage may be granted', () => {
  it('starts the builds of one project', () => {
    expect(startBuild('arn:of:project')).toEqual([
      {
        Sid: 'StartBuild',
        Effect: 'Allow',
        Action: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
        Resource: 'arn:of:project',
      },
    ]);
  });

  describe('to ask for an approval', () => {
    const ask = askApproval({
      topicArn: 'arn:aws:sns:eu-west-1:222222222222:acme-shop-approvals',
      anyKeyArn: 'arn:aws:kms:eu-west-1:222222222222:key/*',
      keyAlias: 'alias/acme-artifacts',
      messaging: 'sns.eu-west-1.amazonaws.com',
    });

    it('publishes to the one topic', () => {
      expect(bySid(ask, 'AskApproval')).toMatchObject({
        Action: 'sns:Publish',
        Resource: 'arn:aws:sns:eu-west-1:222222222222:acme-shop-approvals',
      });
    });

    it('encrypts the message with the artifact key', () => {
      expect(bySid(ask, 'EncryptApprovalMessage')).toMatchObject({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: 'arn:aws:kms:eu-west-1:222222222222:key/*',
        Condition: {
          StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' },
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/acme-artifacts' },
        },
      });
    });
  });
});
