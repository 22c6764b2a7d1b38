import { ANALYZERS } from './baseline';
import { onAll, type Permission, type TypePermissions } from './permission';

/** Who is in the organization, and who administers what in it: services ask with the rights of whoever makes something for all of it. */
const LOOKS_AT_ORGANIZATION: Permission = onAll(
  'organizations',
  'DescribeOrganization ListAWSServiceAccessForOrganization ListAccounts ListDelegatedAdministrators ListRoots',
);

/** What an administrator of a security service has for the organization. */
export const security: Readonly<Record<string, TypePermissions>> = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMAccessAnalyzerFullAccess.html (2026-11-29)
  'organization.aws_accessanalyzer_analyzer': {
    read: ANALYZERS.read,
    write: [...ANALYZERS.write, LOOKS_AT_ORGANIZATION],
  },
};
