import { givenIds } from '../../rehearsal/given-ids';
import type { Pipeline } from '../../rehearsal/pipeline';

const made = 'arn:aws:codeconnections:eu-north-1:710000000002:connection/code';
const given =
  'arn:aws:codeconnections:eu-north-1:710000000002:connection/d0e27b1f-1fe4-4911-bab8-9f081b1f2fa1';

const pipeline = (...configurations: readonly Readonly<Record<string, string>>[]): Pipeline => ({
  name: 'sink-catalog',
  arn: 'arn:aws:codepipeline:eu-north-1:710000000002:sink-catalog',
  account: '710000000002',
  region: 'eu-north-1',
  roleArn: 'arn:aws:iam::710000000002:role/sink-delivery-pipeline-catalog',
  executionMode: 'QUEUED',
  stores: [],
  variables: [],
  stages: configurations.map((configuration, position) => ({
    name: `stage-${position}`,
    beforeEntry: [],
    onSuccess: [],
    actions: [
      {
        name: 'source',
        category: 'Source',
        owner: 'AWS',
        provider: 'CodeStarSourceConnection',
        version: '1',
        runOrder: 1,
        configuration,
        inputs: [],
        outputs: [],
      },
    ],
  })),
});

test.each([
  ['an ARN that AWS made up is known by its name', { A: given }, { A: made }, [[given, made]]],
  ['an ARN that accounts/ says is known as it is', { A: given }, { A: given }, []],
  ['what is no ARN is left alone', { A: 'image@sha256:1' }, { A: 'image' }, []],
  ['what was not synthesized is left alone', { A: given }, {}, []],
])('%s', (_, deployed, synthesized, wanted) => {
  expect([...givenIds(pipeline(deployed), pipeline(synthesized))]).toEqual(wanted);
});
