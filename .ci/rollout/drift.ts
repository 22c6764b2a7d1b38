import { PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { administratorIn, configOf } from './person';
import { blueprint, expect, type Keys, type Place, said, start } from './program';
import { planned } from './waves';

const cdktf = require.resolve('cdktf-cli/bundle/bin/cdktf');

/** The bucket of artifacts, with its versions suspended by somebody with the console. */
async function changedByHand(place: Place): Promise<string> {
  const { id } = place.blueprint.facts.tooling;
  const { resources } = await place.emulator.inventory();
  const Bucket = resources.find(
    (each) => each.account === id && each.service === 's3' && each.id.includes('artifacts'),
  )?.id;
  if (Bucket === undefined) throw new Error('wanted a bucket of artifacts, found none');
  const s3 = new S3Client({ ...configOf(place, await administratorIn(place, id)), forcePathStyle: true });
  const VersioningConfiguration = { Status: 'Suspended' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  return Bucket;
}

/** A change that is made by hand is found, and taken back by `cdktf deploy` of that stack on the same state. */
export async function drifted(place: Place, person: Keys): Promise<void> {
  const before = await blueprint(place, person, { args: ['drift'] });
  expect(before.out.startsWith('no drift: '), 'no drift', before.out);
  const bucket = await changedByHand(place);
  const tooling = place.blueprint.names.toolingStack();
  const { out } = await blueprint(place, person, { args: ['drift', '--stack', tooling], codes: [2] });
  const isNamed = /status: Enabled → Suspended/.test(out) && out.includes(`AttributeValue=${bucket}`);
  expect(isNamed, `the versions of ${bucket} as drift`, out);
  said('drift by hand: found, with exit code 2');
  const flags = [
    '--skip-synth',
    '--auto-approve',
    '--skip-provider-lock',
    '--ignore-missing-stack-dependencies',
  ];
  // With the profiles that bootstrap wrote, and no keys beside them.
  const { code, text } = await start(place, [cdktf, 'deploy', tooling, ...flags]).ended;
  expect(
    code === 0 && /Apply complete! Resources: 0 added, 1 changed, 0 destroyed/.test(text),
    'cdktf deploy to take it back',
    text,
  );
  await planned(place, person, { wave: 'tooling', changes: false });
  said('cdktf deploy took it back on the same state: a plan is empty');
}
