import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

export interface DeployBoundaryProps {
  readonly name: string;
  /** Account that owns the artifact buckets and keys. */
  readonly toolingAccountId: string;
  /** ARN patterns of the artifacts, and of the keys, of the regions that are deployed to. */
  readonly artifacts: readonly string[];
  /** The most that each deploy kind may need. */
  readonly ceilings: readonly Statement[];
}

/**
 * What the deploy roles of an account may ever do, whatever somebody attaches to them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class DeployBoundary extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeployBoundaryProps) {
    super(scope, id);
    this.arn = new IamPolicy(this, 'policy', {
      name: props.name,
      description: 'The most that a deploy role may ever do',
      policy: policyJson([
        {
          Sid: 'CeilingArtifacts',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion'],
          Resource: props.artifacts,
          Condition: { StringEquals: { 'aws:ResourceAccount': props.toolingAccountId } },
        },
        ...props.ceilings,
      ]),
    }).arn;
  }
}
