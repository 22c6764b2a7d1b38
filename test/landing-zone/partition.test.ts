import { aLandingZone, anApplication, aSource, connectionArn, IDS } from '../support/landing-zone';
import { synthAll } from '../support/synth';

const region = 'eusc-de-east-1';
const connection = connectionArn(region, IDS.tooling).replace('arn:aws:', 'arn:aws-eusc:');
const source = (name: string) => aSource(name, { connectionArn: connection });

const sites = {
  dev: { bucket: 'acme-site-dev' },
  prod: { bucket: 'acme-site-prod', distribution: 'E1A2B3C4D5E6F7' },
};

describe('a landing zone in another partition', () => {
  const stacks = synthAll(
    aLandingZone({
      regions: { primary: region, unlisted: [region] },
      applications: [
        anApplication('shop', { source: source('shop'), notify: { alarms: { approvalMinutes: 60 } } }),
        anApplication('site', {
          source: source('site'),
          build: { kind: 'static-site' },
          deploy: { kind: 's3-site', sites },
        }),
      ],
    }),
  );

  it('names nothing of the partition aws: policies, tasks of state machines, wherever else ARNs stand', () => {
    const foreign = stacks.flatMap(({ resources }) =>
      resources
        .filter(({ attributes }) => JSON.stringify(attributes).includes('arn:aws:'))
        .map(({ address }) => address),
    );
    expect(foreign).toEqual([]);
  });
});
