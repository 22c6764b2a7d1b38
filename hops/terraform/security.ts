/**
 * What an account asks that administers services of security for the organization. A type begins with `organization.` where AWS asks for
 * more because it is about the organization: Terraform's calls about it are those of the type alone.
 */
const LOOKED_AT = [
  'DescribeOrganization',
  'ListAWSServiceAccessForOrganization',
  'ListAccounts',
  'ListDelegatedAdministrators',
  'ListRoots',
].map((name) => `organizations:${name}`);

/** What the calls about each type are about. */
export const ABOUT_SECURITY = {
  'organization.aws_accessanalyzer_analyzer': {
    thing: 'access-analyzer:analyzer/{x}-ANY',
    apart: Object.fromEntries(LOOKED_AT.map((action) => [action, '*'])),
  },
};

/** What AWS documents beside the calls that were recorded. */
export const DOCUMENTED_SECURITY = {
  // Units and accounts the service reads with the role that is linked to it.
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMAccessAnalyzerFullAccess.html (2026-11-29)
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-using-service-linked-roles.html (2026-11-29)
  'organization.aws_accessanalyzer_analyzer': {
    write: LOOKED_AT,
    because: 'the emulator asks for none; AWS does of whoever administers the service for the organization',
  },
};
