function named(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

/** @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/cloudformation (2026-11-29) */
const STACK = 'cloudformation:stack/{x}-image-signing/ANY';
const STACK_READS = named('cloudformation', 'DescribeStackEvents DescribeStacks GetTemplate');
const STACK_WRITES = named('cloudformation', 'CreateStack DeleteStack UpdateStack');
const REGISTRY = named('ecr', 'DeleteSigningConfiguration GetSigningConfiguration PutSigningConfiguration');

/**
 * What Terraform's calls about signing are about. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssigner.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
 */
export const ABOUT_SIGNING = {
  'AWS::ECR::SigningConfiguration': {
    thing: '*',
    apart: Object.fromEntries([...STACK_READS, ...STACK_WRITES].map((action) => [action, STACK])),
  },
  aws_signer_signing_profile: {
    thing: 'signer:/signing-profiles/{profile}',
    apart: { 'signer:PutSigningProfile': '*' },
  },
};

/** Made with tags, which whoever makes it states. */
export const SIGNING_WITH_TAGS = ['signer:PutSigningProfile'];

/** What was not recorded. */
export const DOCUMENTED_SIGNING = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-signingconfiguration.html (2026-11-29)
  'AWS::ECR::SigningConfiguration': {
    read: STACK_READS,
    write: [...STACK_WRITES, ...REGISTRY],
    because: 'CloudFormation asks for it in the name of whoever makes the stack',
  },
  // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/signer/signing_profile.go (2026-11-29)
  aws_signer_signing_profile: {
    read: named('signer', 'GetSigningProfile ListTagsForResource'),
    write: named('signer', 'CancelSigningProfile PutSigningProfile TagResource UntagResource'),
    because: 'written down from the sources of the provider: the same in 5.100 and 6.x',
  },
};
