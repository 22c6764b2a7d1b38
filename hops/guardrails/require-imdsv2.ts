import { type GuardrailRequests, keptFrom, leftAlone, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata';

const TOKENS = 'ec2:MetadataHttpTokens';
const CHANGED = 'ec2:Attribute/HttpTokens';

export const requireImdsv2: GuardrailRequests = {
  denied: (guarded) => [
    keptFrom('starts an instance that asks for no token', {
      actions: ['ec2:RunInstances'],
      resource: there(guarded, 'ec2', 'instance/i-1'),
      context: { [TOKENS]: 'optional' },
      documentation,
    }),
    keptFrom('makes an instance ask for no token any more', {
      actions: ['ec2:ModifyInstanceMetadataOptions'],
      resource: there(guarded, 'ec2', 'instance/i-1'),
      context: { [CHANGED]: 'optional', [TOKENS]: 'required' },
      documentation,
    }),
  ],
  leavesAlone: (guarded) => [
    ...leftAlone(guarded, 'starts an instance that asks for tokens', {
      actions: ['ec2:RunInstances'],
      resource: there(guarded, 'ec2', 'instance/i-1'),
      context: { [TOKENS]: 'required' },
      documentation,
    }),
    ...leftAlone(guarded, 'makes an instance ask for tokens', {
      actions: ['ec2:ModifyInstanceMetadataOptions'],
      resource: there(guarded, 'ec2', 'instance/i-1'),
      context: { [CHANGED]: 'required', [TOKENS]: 'optional' },
      documentation,
    }),
  ],
  harmless: () => ({ 'ec2:RunInstances': { [TOKENS]: 'required' } }),
};
