import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { SignerSigningProfile } from '@cdktf/provider-aws/lib/signer-signing-profile';
import { Construct } from 'constructs';

export interface ManagedSigningProps {
  readonly stackName: string;
  /** Names of the profiles of AWS Signer that are made. */
  readonly profiles: readonly string[];
  readonly rules: readonly SigningRuleProps[];
}

export interface SigningRuleProps {
  readonly profileArn: string;
  /** Names of the repositories whose images are signed with it: at most 100. */
  readonly repositories: readonly string[];
}

/** The one platform of AWS Signer whose signatures stand beside images. */
const PLATFORM = 'Notation-OCI-SHA384-ECDSA';

/**
 * The rules by which Amazon ECR signs images when they are pushed, as a stack of AWS CloudFormation: the provider of Terraform has no
 * resource for them (decision 0025).
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-signingconfiguration.html (2026-11-29)
 */
export class ManagedSigning extends Construct {
  constructor(scope: Construct, id: string, { stackName, profiles, rules }: ManagedSigningProps) {
    super(scope, id);
    const made = profiles.map(
      (name) => new SignerSigningProfile(this, `profile-${name}`, { name, platformId: PLATFORM }),
    );
    new CloudformationStack(this, 'rules', {
      name: stackName,
      // A rule names its profile by its ARN, which must be there.
      dependsOn: made,
      templateBody: JSON.stringify({
        Resources: {
          SigningConfiguration: {
            Type: 'AWS::ECR::SigningConfiguration',
            Properties: { Rules: rules.map(rule) },
          },
        },
      }),
    });
  }
}

/** A filter without a `*` is the name of one repository. */
function rule({ profileArn, repositories }: SigningRuleProps): object {
  return {
    SigningProfileArn: profileArn,
    RepositoryFilters: repositories.map((name) => ({ Filter: name, FilterType: 'WILDCARD_MATCH' })),
  };
}
