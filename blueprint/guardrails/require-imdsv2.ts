import { denial } from './denial';
import { defineGuardrail } from './guardrail';

export const requireImdsv2 = defineGuardrail({
  id: 'require-imdsv2',
  type: 'service-control',
  policy: 'compute',
  denies:
    'starting EC2 instances that answer requests for metadata without a token (IMDSv1), and making running ones answer them',
  why: 'One request that an application is tricked into reads the credentials of the instance where no token is asked for.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => {
    const instances = `arn:${subject.names.partition}:ec2:*:*:instance/*`;
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata (2026-11-28)
    return [
      denial(subject, {
        sid: 'DenyInstancesWithoutImdsv2',
        actions: ['ec2:RunInstances'],
        resources: instances,
        when: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
      }),
      denial(subject, {
        sid: 'DenyTakingImdsv2Away',
        actions: ['ec2:ModifyInstanceMetadataOptions'],
        resources: instances,
        when: { StringEquals: { 'ec2:Attribute/HttpTokens': 'optional' } },
      }),
    ];
  },
});
