import { z } from 'zod';
import { list, wanted } from '../schema/wanted';
import { denial } from './denial';
import { defineGuardrail } from './guardrail';

/**
 * Services that a landing zone may do without, by the prefix that IAM knows them by. What every account works with (roles,
 * keys, logs, state) and what pipelines work with is not among them. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const services = [
  'amplify',
  'aoss',
  'apprunner',
  'appstream',
  'athena',
  'batch',
  'bedrock',
  'braket',
  'comprehend',
  'connect',
  'databrew',
  'datasync',
  'dax',
  'directconnect',
  'ds',
  'eks',
  'elasticache',
  'elasticbeanstalk',
  'elasticmapreduce',
  'emr-serverless',
  'es',
  'fsx',
  'gamelift',
  'glue',
  'groundstation',
  'iot',
  'ivs',
  'kafka',
  'kendra',
  'lex',
  'lightsail',
  'managedblockchain',
  'mediaconvert',
  'medialive',
  'mediapackage',
  'memorydb',
  'mq',
  'neptune-graph',
  'outposts',
  'personalize',
  'polly',
  'qbusiness',
  'quicksight',
  'redshift-serverless',
  'redshift',
  'rekognition',
  'sagemaker',
  'snowball',
  'storagegateway',
  'textract',
  'timestream',
  'transcribe',
  'transfer',
  'translate',
  'workmail',
  'workspaces',
] as const;

export const denyServices = defineGuardrail({
  id: 'deny-services',
  type: 'service-control',
  policy: 'spending',
  denies: 'everything of the services in its list; to administrators too',
  why: 'What nobody uses is not looked after: it costs money, and no one would notice who uses it instead.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {
    /** The services, by the prefix that IAM knows them by, such as `sagemaker`. */
    services: list(z.enum(services)).min(1, wanted('at least one service', 'name one')),
  },
  locksOut: ({ options }, { services: needed }) =>
    options.services
      .filter((service) => needed.includes(service))
      .map((service) => ({
        option: 'services',
        found: `"${service}", which applications are deployed with here`,
        wanted: 'services that nothing below the target needs',
        change: 'delete it from the list',
      })),
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyServices',
      actions: subject.options.services.map((service) => `${service}:*`),
    }),
  ],
});
