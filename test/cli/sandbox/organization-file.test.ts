import { buildBlueprint } from '../../../blueprint/blueprint';
import { organizationFile } from '../../../cli/sandbox/organization-file';
import { aLandingZone, anAccount, IDS } from '../../support/landing-zone';

describe('the organization that the sandbox makes', () => {
  const { organization } = aLandingZone();
  const file = organizationFile(
    buildBlueprint(
      aLandingZone({
        organization: {
          ...organization,
          organizationalUnits: [
            ...organization.organizationalUnits,
            { name: 'Production', id: 'ou-acme-prod0001', parent: 'Workloads' },
          ],
        },
        workloads: [anAccount('dev'), anAccount('prod', { organizationalUnit: 'Production' })],
      }),
    ),
  );

  it('has the ids that accounts/ says', () => {
    expect(file).toMatchObject({
      organizationId: 'o-acme1234567',
      rootId: 'r-acme',
      managementAccountId: IDS.management,
    });
  });

  it('has each organizational unit below its parent', () => {
    expect(file.organizationalUnits.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['Infrastructure', 'r-acme'],
      ['Workloads', 'r-acme'],
      ['Production', 'ou-acme-workload'],
    ]);
  });

  it('has each member account in its organizational unit, with a mail address of its own', () => {
    expect(file.accounts).toEqual([
      { id: IDS.tooling, name: 'tooling', email: 'tooling@sandbox.example', parentId: 'ou-acme-infra001' },
      { id: IDS.dev, name: 'dev', email: 'dev@sandbox.example', parentId: 'ou-acme-workload' },
      { id: IDS.prod, name: 'prod', email: 'prod@sandbox.example', parentId: 'ou-acme-prod0001' },
    ]);
  });

  it('trusts the services that somebody is told to make trusted', () => {
    const { trustedAccess } = organizationFile(
      buildBlueprint(aLandingZone({ securityServices: { accessAnalyzer: { external: true } } })),
    );
    expect(trustedAccess).toEqual([...file.trustedAccess, 'access-analyzer.amazonaws.com']);
  });

  it('has a bucket for access logs in the account that keeps the logs of a trail, too', () => {
    const logArchive = { name: 'log-archive', id: '710000000008', organizationalUnit: 'Infrastructure' };
    const accessLogs = { bucket: 'acme-access-logs-{account}' };
    const { buckets } = organizationFile(buildBlueprint(aLandingZone({ trail: {}, logArchive, accessLogs })));
    expect(buckets).toContainEqual({
      name: `acme-access-logs-${logArchive.id}`,
      account: logArchive.id,
      region: 'eu-west-1',
    });
  });
});
