import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import { settle } from '../../proof/declared';
import { openOutput } from '../../proof/open';
import { protectionFindings } from '../../proof/protections';
import { aLandingZoneInTwoRegions, anApplication } from '../support/landing-zone';
import { type Editable, errorsOf, type Proved, put, Sabotage } from '../support/sabotage';

const landingZone = aLandingZoneInTwoRegions({
  applications: [
    anApplication('shop', { regions: ['eu-west-1', 'eu-central-1'] }),
    anApplication('intake', { source: { kind: 's3', key: 'intake.zip' } }),
  ],
});
const sabotage = new Sabotage(buildBlueprint(landingZone), protectionsOf);

/** What the proof says of protections, without the hops. */
async function protectionsOf(folder: string, blueprint: Blueprint): Promise<Proved> {
  const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
  return {
    problems,
    ...settle(output ? protectionFindings(blueprint, output.stacks) : [], blueprint.facts),
  };
}

it('nothing is found in the output as it is', async () => {
  expect(errorsOf(await sabotage.untouched())).toEqual([]);
});

/** Edits the first resource of a type. */
const edit = (type: string, change: (block: Editable) => void) => (json: Editable) =>
  change(Object.values(json.resource[type])[0]);

/** Takes all resources of a type away. */
const without = (type: string) => (json: Editable) => {
  delete json.resource[type];
};

const rule = ({ rule }: Editable) => rule[0];

describe('a protection that is changed is found', () => {
  it.each<[string, string, (json: Editable) => void, string]>([
    ...['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].map(
      (each): [string, string, (json: Editable) => void, string] => [
        each,
        'tooling',
        edit('aws_s3_bucket_public_access_block', (block) => {
          block[each] = false;
        }),
        `${each} is false, where the plan says true`,
      ],
    ),
    [
      'no public access block',
      'tooling',
      without('aws_s3_bucket_public_access_block'),
      'no aws_s3_bucket_public_access_block',
    ],
    [
      'a public access block in another region than its bucket',
      'tooling',
      edit('aws_s3_bucket_public_access_block', (block) => {
        block.provider = block.provider === 'aws' ? 'aws.eu-central-1' : 'aws';
      }),
      'no aws_s3_bucket_public_access_block for this bucket',
    ],
    [
      'a public access block twice',
      'tooling',
      ({ resource: { aws_s3_bucket_public_access_block: blocks } }) => {
        blocks.twin = Object.values(blocks)[0];
      },
      '2 times aws_s3_bucket_public_access_block for this bucket',
    ],
    ['no versioning', 'tooling', without('aws_s3_bucket_versioning'), 'no aws_s3_bucket_versioning'],
    [
      'no ownership',
      'tooling',
      without('aws_s3_bucket_ownership_controls'),
      'no aws_s3_bucket_ownership_controls',
    ],
    [
      'no encryption',
      'tooling',
      without('aws_s3_bucket_server_side_encryption_configuration'),
      'no aws_s3_bucket_server_side',
    ],
    ['no policy', 'tooling', without('aws_s3_bucket_policy'), 'no aws_s3_bucket_policy'],
    [
      'no block on the bucket of a source',
      'tooling-intake',
      without('aws_s3_bucket_public_access_block'),
      'no aws_s3_bucket_public_access_block',
    ],
    [
      'versioning that is suspended',
      'tooling',
      edit('aws_s3_bucket_versioning', (block) => {
        block.versioning_configuration.status = 'Suspended';
      }),
      'versioning_configuration.status is Suspended',
    ],
    [
      'owners of objects',
      'tooling',
      edit('aws_s3_bucket_ownership_controls', (block) => {
        block.rule.object_ownership = 'ObjectWriter';
      }),
      'rule.object_ownership is ObjectWriter',
    ],
    [
      'another algorithm',
      'tooling',
      edit('aws_s3_bucket_server_side_encryption_configuration', (block) => {
        rule(block).apply_server_side_encryption_by_default = { sse_algorithm: 'AES256' };
      }),
      'sse_algorithm is AES256',
    ],
    [
      'the key of another region',
      'tooling',
      edit('aws_s3_bucket_server_side_encryption_configuration', (block) => {
        rule(block).apply_server_side_encryption_by_default.kms_master_key_id =
          '${aws_kms_key.artifacts-eu-west-1_key.arn}';
      }),
      'kms_master_key_id is arn:aws:kms:eu-west-1',
    ],
    [
      'no bucket key',
      'tooling',
      edit('aws_s3_bucket_server_side_encryption_configuration', (block) => {
        rule(block).bucket_key_enabled = false;
      }),
      'bucket_key_enabled is false',
    ],
    [
      'a bucket that is emptied',
      'tooling',
      edit('aws_s3_bucket', (block) => {
        block.force_destroy = true;
      }),
      'force_destroy is true, where the plan says nothing',
    ],
    [
      'a grant of a bucket',
      'tooling',
      edit('aws_s3_bucket', (block) => {
        block.grant = [{ permissions: ['READ'] }];
      }),
      'grant is',
    ],
    [
      'a bucket that copies itself',
      'tooling',
      edit('aws_s3_bucket', (block) => {
        block.replication_configuration = [{ role: 'x' }];
      }),
      'replication_configuration is',
    ],
    [
      'a notification',
      'tooling-intake',
      edit('aws_s3_bucket_notification', (block) => {
        block.queue = [{ queue_arn: 'arn:aws:sqs:eu-west-1:888888888888:x' }];
      }),
      'queue is',
    ],
    [
      'a key that does not turn',
      'tooling',
      edit('aws_kms_key', (block) => {
        block.enable_key_rotation = false;
      }),
      'enable_key_rotation is false',
    ],
    [
      'a key that is deleted soon',
      'tooling',
      edit('aws_kms_key', (block) => {
        block.deletion_window_in_days = 7;
      }),
      'deletion_window_in_days is 7',
    ],
    [
      'a key without its safety check',
      'tooling',
      edit('aws_kms_key', (block) => {
        block.bypass_policy_lockout_safety_check = true;
      }),
      'bypass_policy_lockout_safety_check is true',
    ],
    [
      'a key of many regions',
      'tooling',
      edit('aws_kms_key', (block) => {
        block.multi_region = true;
      }),
      'multi_region is true',
    ],
    [
      'tags that move',
      'tooling',
      edit('aws_ecr_repository', (block) => {
        block.image_tag_mutability = 'MUTABLE';
      }),
      'image_tag_mutability is MUTABLE',
    ],
    [
      'tags that move in replicas',
      'prod',
      edit('aws_ecr_repository_creation_template', (block) => {
        block.image_tag_mutability = 'MUTABLE';
      }),
      'image_tag_mutability is MUTABLE',
    ],
    [
      'images that are deleted with their repository',
      'tooling',
      edit('aws_ecr_repository', (block) => {
        block.force_delete = true;
      }),
      'force_delete is true',
    ],
    [
      'images that nobody scans',
      'tooling',
      edit('aws_ecr_repository', (block) => {
        delete block.image_scanning_configuration;
      }),
      'image_scanning_configuration is nothing',
    ],
    [
      'a log without a key',
      'tooling-shop',
      edit('aws_cloudwatch_log_group', (block) => {
        delete block.kms_key_id;
      }),
      'kms_key_id is nothing',
    ],
    [
      'a log that is kept for a day',
      'tooling-shop',
      edit('aws_cloudwatch_log_group', (block) => {
        block.retention_in_days = 1;
      }),
      'retention_in_days is 1, where the plan says 90',
    ],
    [
      'a log that is kept for ever',
      'tooling-shop',
      edit('aws_cloudwatch_log_group', (block) => {
        delete block.retention_in_days;
      }),
      'retention_in_days is nothing',
    ],
    ['no log', 'tooling-shop', without('aws_cloudwatch_log_group'), 'no stack makes it'],
    [
      'another log',
      'dev',
      (json) => put(json, ['aws_cloudwatch_log_group', 'x'], { name: 'x' }),
      'a log group that the plan has not',
    ],
    [
      'a queue without encryption',
      'tooling',
      edit('aws_sqs_queue', (block) => {
        block.sqs_managed_sse_enabled = false;
      }),
      'sqs_managed_sse_enabled is false',
    ],
    [
      'a queue that hands on',
      'tooling',
      edit('aws_sqs_queue', (block) => {
        block.redrive_policy = '{}';
      }),
      'redrive_policy is {}',
    ],
  ])('%s', async (_, stack, change, found) => {
    const errors = await sabotage.errorsAfter(stack, change);
    expect(errors).toContainEqual(expect.stringMatching(new RegExp(`^protections .*${found}`)));
  });
});
