import { buildBlueprint } from '../../../blueprint/blueprint';
import { readStacks } from '../../../proof/gather';
import { outputAsPlanned } from '../../../proof/planned/as-planned';
import { notKept } from '../../../proof/protections/kept';
import { aLandingZone } from '../../support/landing-zone';
import { type Editable, errorsOf, Sabotage } from '../../support/sabotage';

const sabotage = new Sabotage(
  buildBlueprint(aLandingZone({ trail: {}, alerts: { mails: ['security@acme.example'] } })),
  async (folder, blueprint) => {
    const { stacks, problems } = readStacks(folder);
    const findings = [...outputAsPlanned(blueprint, stacks), ...notKept(blueprint, stacks)];
    return { problems, findings, declared: [] };
  },
);

const other = 'arn:aws:kms:eu-west-1:999999999999:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789';

it('the trail and the topic of alerts have their own keys in the output as it is', async () => {
  expect(errorsOf(await sabotage.untouched())).toEqual([]);
});

describe.each([
  ['organization', 'aws_cloudtrail', 'kms_key_id'],
  ['alerts', 'aws_sns_topic', 'kms_master_key_id'],
])('%s: %s', (stack, type, argument) => {
  it.each<[string, (block: Editable) => void]>([
    ['without a key', (block) => delete block[argument]],
    ['with the key of another account', (block) => (block[argument] = other)],
  ])('%s is found', async (_, change) => {
    const edited = await sabotage.errorsAfter(stack, (json) => {
      const all = Object.entries<Editable>(json.resource[type]);
      const found = all.find(([id]) => /trail|alert/.test(id));
      change(found?.[1]);
    });
    expect(edited.join('\n')).toContain(argument);
  });
});

it('the bucket of the logs that a plan may delete is found', async () => {
  const edited = await sabotage.errorsAfter('tooling', (json) => {
    delete json.resource.aws_s3_bucket.logs_bucket.lifecycle;
  });
  expect(edited.join('\n')).toContain('tooling/aws_s3_bucket.logs_bucket');
});
