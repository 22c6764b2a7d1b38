import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

export interface DeployBoundaryProps {
  readonly name: string;
  /** Account that owns the artifact buckets and keys. */
  readonly toolingAccountId: string;
  /** ARN patterns of the artifacts, and of the keys, of the regions in which deploy roles take some. */
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
    const ceilings = [...(props.artifacts.length > 0 ? [artifactCeiling(props)] : []), ...props.ceilings];
    this.arn = new IamPolicy(this, 'policy', {
      name: props.name,
      description: 'The most that a deploy role may ever do',
      policy: policyJson(ceilings),
    }).arn;
  }
}

function artifactCeiling({ artifacts, toolingAccountId }: DeployBoundaryProps): Statement {
  return {
    Sid: 'CeilingArtifacts',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion'],
    Resource: artifacts,
    Condition: { StringEquals: { 'aws:ResourceAccount': toolingAccountId } },
  };
}
