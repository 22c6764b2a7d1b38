import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustServiceIfNamed } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface TemplateRoleProps {
  readonly name: string;
  /** Pattern of what Amazon ECR may call itself when it works for the account. */
  readonly sourceArn: string;
  /** ARN patterns of the repositories that it makes. */
  readonly repositories: readonly string[];
  /** Those of them that are replicas. */
  readonly replicas: readonly string[];
  /** ARNs of the keys that it makes them with. */
  readonly keyArns: readonly string[];
  /** Host names of Amazon ECR in the regions of the keys, as `kms:ViaService` has them. */
  readonly registries: readonly string[];
}

/**
 * The role that Amazon ECR makes repositories with where they have a customer key: its own role can only make them without.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create-iam.html (2026-11-29)
 */
export class TemplateRole extends Construct {
  readonly arn: string;
  /** What a template waits for. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: TemplateRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: 'Amazon ECR makes repositories with it, under the customer key',
      trust: [mayAssume('RegistryMayAssume', trustServiceIfNamed('ecr.amazonaws.com', props.sourceArn))],
    });
    this.arn = role.arn;
    this.policy = role.grant('repositories', statements(props));
  }
}

function statements({
  repositories,
  replicas,
  keyArns,
  registries,
}: TemplateRoleProps): readonly Statement[] {
  return [
    { Sid: 'MakeRepositories', Effect: 'Allow', Action: 'ecr:CreateRepository', Resource: repositories },
    ...(replicas.length > 0
      ? [{ Sid: 'CopyImages', Effect: 'Allow', Action: 'ecr:ReplicateImage', Resource: replicas } as const]
      : []),
    {
      Sid: 'HandKeysToRegistry',
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
      Resource: keyArns,
      Condition: { StringEquals: { 'kms:ViaService': registries } },
    },
  ];
}
