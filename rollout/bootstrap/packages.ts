/** Clients of the AWS SDK, each loaded when it is first needed: most commands never ask AWS. */
export const packages = {
  cloudformation: (): typeof import('@aws-sdk/client-cloudformation') =>
    require('@aws-sdk/client-cloudformation'),
  organizations: (): typeof import('@aws-sdk/client-organizations') =>
    require('@aws-sdk/client-organizations'),
  s3: (): typeof import('@aws-sdk/client-s3') => require('@aws-sdk/client-s3'),
  sts: (): typeof import('@aws-sdk/client-sts') => require('@aws-sdk/client-sts'),
};
