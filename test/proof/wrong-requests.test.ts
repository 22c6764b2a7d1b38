import { buildBlueprint } from '../../blueprint/blueprint';
import type { ProofReport } from '../../proof/report';
import { landingZone } from '../consumers/acme/accounts';
import { type Editable, editPolicy, errorsOf, first, put, Sabotage } from '../support/sabotage';

const sabotage = new Sabotage(buildBlueprint(landingZone));
const MISSING = 'arn:aws:iam::222222222222:role/acme-delivery-nobody';
const MANY = Array.from({ length: 400 }, (_, number) => `arn:aws:s3:::acme-artifacts-${number}/*`);

/** Edits the first statement of the first policy of a type. */
const inFirst =
  (type: string, argument: string, edit: (statement: Editable) => void) =>
  (json: Editable): void =>
    editPolicy(first(json, type), argument, ({ Statement }) => edit(Statement[0]));

/**
 * Requests that AWS refuses and that none of four emulators did, tried side by side in November 2026: where no emulator
 * stands in the way, the proof has to. (A seventeenth is a call of AssumeRole, for 60 s, which is in no output.)
 */
const WRONG: readonly (readonly [string, string, string, (json: Editable) => void])[] = [
  [
    'a trust policy has a resource',
    'tooling-storefront',
    'not-storable',
    inFirst('aws_iam_role', 'assume_role_policy', (statement) => {
      statement.Resource = '*';
    }),
  ],
  [
    'a trust policy names a role that nobody makes',
    'tooling-storefront',
    '.',
    inFirst('aws_iam_role', 'assume_role_policy', (statement) => {
      statement.Principal = { AWS: MISSING };
    }),
  ],
  [
    'a bucket policy names a role that nobody makes',
    'tooling',
    '.',
    inFirst('aws_s3_bucket_policy', 'policy', (statement) => {
      statement.Principal = { AWS: MISSING };
    }),
  ],
  [
    'a key policy names a role that nobody makes',
    'tooling',
    '.',
    inFirst('aws_kms_key', 'policy', (statement) => {
      statement.Principal = { AWS: MISSING };
    }),
  ],
  [
    'the name of a role has 65 characters',
    'tooling-storefront',
    '.',
    (json) => {
      first(json, 'aws_iam_role').name = 'a'.repeat(65);
    },
  ],
  [
    'a session lasts 100 s',
    'tooling-storefront',
    '.',
    (json) => {
      first(json, 'aws_iam_role').max_session_duration = 100;
    },
  ],
  [
    'a managed policy is larger than 6,144 characters',
    'dev',
    'policy-size|size',
    inFirst('aws_iam_policy', 'policy', (statement) => {
      statement.Resource = MANY;
    }),
  ],
  [
    'the policies of a role are larger than 10,240 characters',
    'tooling-storefront',
    'policy-size|size',
    inFirst('aws_iam_role_policy', 'policy', (statement) => {
      statement.Resource = MANY;
    }),
  ],
  [
    'an identity policy has a principal',
    'tooling-storefront',
    'problem|not-storable',
    inFirst('aws_iam_role_policy', 'policy', (statement) => {
      statement.Principal = '*';
    }),
  ],
  [
    'a bucket encrypts with a key that is not there',
    'tooling',
    '.',
    (json) => {
      first(
        json,
        'aws_s3_bucket_server_side_encryption_configuration',
      ).rule[0].apply_server_side_encryption_by_default.kms_master_key_id =
        'arn:aws:kms:eu-west-1:222222222222:key/nobodys';
    },
  ],
  [
    'a key policy locks everybody out',
    'tooling',
    'refuted',
    (json) =>
      editPolicy(first(json, 'aws_kms_key'), 'policy', (document) => {
        document.Statement = document.Statement.filter(({ Sid }: Editable) => Sid !== 'AdministerKey');
      }),
  ],
  [
    'the policy of a topic allows an action of S3',
    'tooling-storefront',
    '.',
    inFirst('aws_sns_topic_policy', 'policy', (statement) => {
      statement.Action = 's3:GetObject';
    }),
  ],
  [
    'a log group has a key that is not there',
    'tooling',
    '.',
    (json) => {
      first(json, 'aws_cloudwatch_log_group').kms_key_id = 'arn:aws:kms:eu-west-1:222222222222:key/nobodys';
    },
  ],
  [
    'a guardrail has a principal',
    'organization',
    'problem|not-storable',
    inFirst('aws_organizations_policy', 'content', (statement) => {
      statement.Principal = '*';
    }),
  ],
  [
    'a guardrail is larger than its quota',
    'organization',
    'policy-size|size',
    inFirst('aws_organizations_policy', 'content', (statement) => {
      statement.Resource = [...MANY, ...MANY];
    }),
  ],
  [
    'an alarm has no operator',
    'tooling-storefront',
    '.',
    // None of this landing zone has one: any alarm that is not planned is a finding.
    (json) => put(json, ['aws_cloudwatch_metric_alarm', 'a'], { alarm_name: 'a', evaluation_periods: 1 }),
  ],
];

describe('the proof refuses what no emulator does', () => {
  it.each(WRONG)('%s', async (_, stack, rule, edit) => {
    const proof = (await sabotage.withEdit(stack, edit)) as ProofReport;
    const refuted = proof.results.filter(({ proved }) => !proved).map(({ hop }) => `refuted ${hop.title}`);
    const errors = [...errorsOf(proof), ...refuted];
    expect(errors.filter((line) => new RegExp(`^(?:${rule})`).test(line))).not.toEqual([]);
  });
});
