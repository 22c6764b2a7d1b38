import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { proveFolder } from '../../../proof/report';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount, IDS } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all, only } from '../../support/stack';
import { synthOne } from '../../support/synth';

type Inspector = NonNullable<NonNullable<LandingZone['securityServices']>['inspector']>;

const audit = anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' });
const because = 'nothing runs there but pipelines';
const withInspector = (inspector: Inspector, change: Partial<LandingZone> = {}) =>
  aLandingZone({ audit, securityServices: { inspector }, ...change });

const scanned = (landingZone: LandingZone) =>
  all(synthOne('security', landingZone), 'aws_inspector2_enabler').map(({ attributes }) => [
    ...(attributes.account_ids as string[]),
    ...(attributes.resource_types as string[]),
  ]);

describe('Amazon Inspector', () => {
  it('scans the account that administers it, and each member account by itself', () => {
    const landingZone = withInspector({ scan: ['ec2', 'ecr'] });
    expect(scanned(landingZone).sort()).toEqual(
      [audit.id, IDS.tooling, IDS.dev, IDS.prod].sort().map((id) => [id, 'EC2', 'ECR']),
    );
    const members = all(synthOne('security', landingZone), 'aws_inspector2_member_association');
    expect(members.map(({ attributes }) => attributes.account_id).sort()).toEqual(
      [IDS.tooling, IDS.dev, IDS.prod].sort(),
    );
  });

  it('makes an account a member before it scans it, and is on in its own account before that', () => {
    const stack = synthOne('security', withInspector({ scan: ['ecr'] }));
    const waitsFor = (type: string) =>
      Object.fromEntries(all(stack, type).map(({ name, attributes }) => [name, attributes.depends_on ?? []]));
    const region = 'inspector-eu-west-1';
    const own = [`aws_inspector2_enabler.${region}_own`];
    expect(waitsFor('aws_inspector2_member_association')[`${region}_member-dev`]).toEqual(own);
    expect(waitsFor('aws_inspector2_organization_configuration')[`${region}_organization`]).toEqual(own);
    expect(waitsFor('aws_inspector2_enabler')).toMatchObject({
      [`${region}_own`]: [],
      [`${region}_scan-dev`]: [`aws_inspector2_member_association.${region}_member-dev`],
    });
  });

  it('has the time that many accounts take which begin at once', () => {
    const enablers = all(synthOne('security', withInspector({ scan: ['ecr'] })), 'aws_inspector2_enabler');
    const waits = { create: '30m', update: '30m', delete: '30m' };
    expect(enablers.map(({ attributes }) => attributes.timeouts)).toEqual(enablers.map(() => waits));
  });

  it('scans accounts that join for the same', () => {
    const stack = synthOne('security', withInspector({ scan: ['lambda', 'lambda-code'] }));
    expect(only(stack, 'aws_inspector2_organization_configuration').attributes.auto_enable).toEqual({
      ec2: false,
      ecr: false,
      lambda: true,
      lambda_code: true,
    });
  });

  it('leaves out the accounts that are written', () => {
    const landingZone = withInspector({ scan: ['ecr'], without: [{ account: 'tooling', because }] });
    expect(scanned(landingZone).flat()).not.toContain(IDS.tooling);
  });

  it('is in each region of the landing zone', () => {
    const landingZone = aLandingZoneInTwoRegions({ securityServices: { inspector: { scan: ['ecr'] } } });
    const own = all(synthOne('security', landingZone), 'aws_inspector2_organization_configuration');
    expect(own.map(({ attributes }) => attributes.provider)).toEqual(['aws.eu-central-1', undefined]);
  });
});

describe('the proof of Amazon Inspector', () => {
  const sabotage = new Sabotage(buildBlueprint(withInspector({ scan: ['ecr', 'lambda'] })), proveFolder);

  it('takes what is synthesized', async () => {
    expect(errorsOf(await sabotage.untouched())).toEqual([]);
  });

  it.each<[string, string, (all: Record<string, Record<string, unknown>>) => void, string]>([
    [
      'an account that is scanned for less',
      'aws_inspector2_enabler',
      (all) => Object.assign(Object.values(all)[0] ?? {}, { resource_types: ['ECR'] }),
      'LAMBDA',
    ],
    [
      'an account that nobody scans',
      'aws_inspector2_member_association',
      (all) => delete all[Object.keys(all)[0] ?? ''],
      'aws_inspector2_member_association',
    ],
    [
      'accounts that join, and that nobody scans',
      'aws_inspector2_organization_configuration',
      (all) => Object.assign(Object.values(all)[0]?.auto_enable ?? {}, { ecr: false }),
      'ecr',
    ],
  ])('finds %s', async (_, type, edit, found) => {
    const report = await sabotage.withEdit('security', (json) => {
      edit(json.resource[type]);
    });
    expect(errorsOf(report).join('\n')).toContain(found);
  });
});
