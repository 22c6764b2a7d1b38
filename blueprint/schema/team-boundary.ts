import { z } from 'zod';
import { pattern, someOf } from './wanted';

/**
 * Services that teams work with, by the prefix that IAM knows them by. Those that give rights or lead to other accounts are not
 * among them (IAM and STS have statements of their own), nor are those of pipelines.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-29)
 */
export const teamServices = [
  'acm',
  'apigateway',
  'application-autoscaling',
  'athena',
  'autoscaling',
  'backup',
  'batch',
  'bedrock',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'cognito-idp',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'eks',
  'elasticache',
  'elasticfilesystem',
  'elasticloadbalancing',
  'es',
  'events',
  'firehose',
  'glue',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'pipes',
  'rds',
  'route53',
  's3',
  'scheduler',
  'secretsmanager',
  'servicediscovery',
  'ses',
  'sns',
  'sqs',
  'ssm',
  'states',
  'wafv2',
  'xray',
] as const;

/** What roles that teams make themselves may ever do, whatever is attached to them. */
export const teamBoundary = z.strictObject({
  /** Services that they may work with, by the prefix that IAM knows them by, such as `dynamodb`: all of each. */
  services: someOf(z.enum(teamServices), 'service'),
  /** Services of AWS that such a role may be handed to, such as `lambda.amazonaws.com`. */
  passedTo: someOf(
    pattern(
      /^[a-z][a-z0-9.-]*\.amazonaws\.com$/,
      'the name of a service, such as lambda.amazonaws.com',
      'write the name that the trust policy of the role has',
    ),
    'service',
  ),
  /**
   * Path of the roles, policies and instance profiles that teams make. Such a role can make, pass and assume no others.
   *
   * @default '/team/'
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (2026-11-29)
   */
  path: pattern(
    /^(?=.{3,512}$)\/(?!aws-service-role\/|aws-reserved\/)([A-Za-z0-9+=,.@_-]+\/)+$/,
    'a path that starts and ends with /, such as /team/, of letters, digits and + = , . @ _ -',
    'correct it; / alone is for everybody, /aws-service-role/ and /aws-reserved/ are for AWS',
  ).default('/team/'),
});

/** The boundary of teams, with defaults. */
export type TeamBoundaryFacts = z.output<typeof teamBoundary>;
/** A service that teams may work with. */
export type TeamService = TeamBoundaryFacts['services'][number];
