import { CARRIES_TAG, on, onAll, type Permission, type TypePermissions } from './permission';

const PROFILE = '/signing-profiles/{profile}';
const STACK = 'stack/{prefix}-image-signing/*';

function inBoundary(pattern: string, permission: Permission): Permission {
  return { ...permission, inBoundary: `cloudformation:${pattern}` };
}

/** Profiles that sign, and the rules of the registry about them: whoever sets them up signs nothing. */
export const signing: Readonly<Record<string, TypePermissions>> = {
  // CloudFormation makes it with the rights of whoever makes the stack.
  'AWS::ECR::SigningConfiguration': {
    read: [
      inBoundary('DescribeStack*', on('cloudformation', STACK, 'DescribeStackEvents DescribeStacks')),
      on('cloudformation', STACK, 'GetTemplate'),
    ],
    write: [
      inBoundary('*eStack', on('cloudformation', STACK, 'CreateStack DeleteStack UpdateStack')),
      onAll('ecr', 'DeleteSigningConfiguration GetSigningConfiguration PutSigningConfiguration'),
    ],
  },
  aws_signer_signing_profile: {
    read: [on('signer', PROFILE, 'GetSigningProfile ListTagsForResource')],
    write: [
      // AWS knows no resource until it is there: what is made carries the landing zone's tag.
      { actions: ['signer:PutSigningProfile'], about: ['*'], when: CARRIES_TAG },
      on('signer', PROFILE, 'CancelSigningProfile TagResource UntagResource'),
    ],
  },
};
