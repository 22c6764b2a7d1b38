import { hcpListing } from '../../../cli/hcp/listing';
import { listingText } from '../../../cli/hcp/text';
import { aLandingZoneOnHcp, aRepository } from '../../support/hcp-landing-zone';
import { IDS } from '../../support/landing-zone';

test('The list has workspaces and variables first, then roles, then the first run', () => {
  const text = listingText(hcpListing(aLandingZoneOnHcp()));
  const order = ['1. workspaces and variables', '2. roles', '3. first run'].map((each) => text.indexOf(each));
  expect(order).toEqual([...order].sort((left, right) => left - right));
  expect(order[0]).toBeGreaterThan(0);
  expect(text).toContain(
    [
      `   acme-dev: dev (${IDS.dev}), execution mode remote, applies by itself`,
      '     TFC_AWS_PROVIDER_AUTH=true',
      '     TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE=aws.workload.identity',
      `     TFC_AWS_PLAN_ROLE_ARN=arn:aws:iam::${IDS.dev}:role/acme-terraform-plan`,
      `     TFC_AWS_APPLY_ROLE_ARN=arn:aws:iam::${IDS.dev}:role/acme-terraform-apply`,
    ].join('\n'),
  );
  expect(text).toContain('npx blueprint bootstrap');
  expect(text).toContain('   pipelines: 1 stack\n');
});

test('Where somebody makes the roles, the list says what their trust must name', () => {
  const text = listingText(hcpListing(aLandingZoneOnHcp({}, { access: { kind: 'hcp' } })));
  expect(text).toContain('TFC_AWS_RUN_ROLE_ARN');
  expect(text).toContain(
    '     dev: organization:acme-cloud:project:landing zone:workspace:acme-dev:run_phase:plan\n',
  );
});

test('With version control the list says where each workspace works, and what starts its first run', () => {
  const text = listingText(hcpListing(aLandingZoneOnHcp({ vcs: aRepository })));
  expect(text).toContain(
    'acme-dev: dev (333333333333), execution mode remote, applies by itself, works in live/output/dev',
  );
  expect(text).toContain('acme-prod: prod (444444444444), execution mode remote, waits for a word, works in');
  expect(text).toContain('writes to acme/landing-zone, and start a run in each workspace once');
  expect(text).not.toContain('--engine hcp');
});
