import { unneeded } from '../../proof/least';
import { catalogueFor } from '../../proof/lint';
import { aLandingZone, anAccount, anApplication, IDS } from '../support/landing-zone';
import { proved } from '../support/proof';
import { refutedIn, survivorsIn } from './mutation/surviving';

const permissions = {
  plan: [
    {
      actions: ['sqs:GetQueueAttributes', 'sqs:ListQueueTags'],
      resources: ['arn:aws:sqs:{region}:{account}:net-*'],
    },
    { actions: ['ec2:DescribeVpcs'], resources: ['*'] },
    { actions: ['s3:GetBucketTagging'], resources: ['arn:aws:s3:::net-{account}-assets'] },
  ],
  apply: [
    {
      actions: ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes'],
      resources: ['arn:aws:sqs:{region}:{account}:net-*'],
    },
    { actions: ['s3:CreateBucket', 's3:DeleteBucket'], resources: ['arn:aws:s3:::net-{account}-assets'] },
  ],
};

/** Terraform of an application beside that of another one, in two regions; one account brings the bucket. */
const landingZone = aLandingZone({
  regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
  tooling: anAccount('tooling', {
    organizationalUnit: 'Infrastructure',
    regions: ['eu-west-1', 'eu-central-1'],
  }),
  workloads: [anAccount('dev', { regions: ['eu-west-1', 'eu-central-1'] }), anAccount('prod')],
  applications: [
    anApplication('net', {
      build: { kind: 'terraform' },
      regions: ['eu-west-1', 'eu-central-1'],
      deploy: [
        { kind: 'terraform', name: 'base', permissions },
        {
          kind: 'terraform',
          name: 'top',
          permissions: {
            plan: [
              { actions: ['sns:GetTopicAttributes'], resources: ['arn:aws:sns:{region}:{account}:top'] },
            ],
            apply: [],
          },
          state: {
            prod: {
              bucket: 'acme-own-states',
              keyArn: `arn:aws:kms:eu-west-1:${IDS.prod}:key/2a1b2c3d-4e5f-6789-abcd-ef0123456789`,
            },
          },
        },
      ],
    }),
    anApplication('shop'),
  ],
});

describe('Terraform that a pipeline applies', () => {
  const proof = proved(landingZone);

  it('may do what it needs, and nothing that it must not', async () => {
    expect(refutedIn(await proof)).toEqual([]);
  });

  it('has hops of different titles', async () => {
    const titles = (await proof).results.map(({ hop }) => hop.title);
    expect(titles.filter((title, position) => titles.indexOf(title) !== position)).toEqual([]);
  });

  it('has policies of which hops need every part', async () => {
    expect(survivorsIn(await proof)).toEqual([]);
  });

  it('is allowed nothing beside what hops need', async () => {
    const found = await proof;
    const catalogue = await catalogueFor(found.gathered);
    expect(unneeded(found, catalogue)).toEqual([]);
  });
});
