import type { Statement } from '../../policies/document';

export interface TargetRolesProps {
  /** ARNs of the roles of an application in its accounts, or the pattern of all. */
  readonly roleArns: readonly string[];
  /** Organization that the roles of the pattern are in. @default the roles are named with their account */
  readonly organizationId?: string | undefined;
}

/** Lets what works in the tooling account take the role of an application in its accounts. */
export function assumeTargetRoles({ roleArns, organizationId }: TargetRolesProps): readonly Statement[] {
  return [
    {
      Sid: 'AssumeTargetRoles',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: roleArns,
      ...(organizationId && { Condition: { StringEquals: { 'aws:ResourceOrgID': organizationId } } }),
    },
  ];
}
