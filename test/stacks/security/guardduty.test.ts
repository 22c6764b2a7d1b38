import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { proveFolder } from '../../../proof/report';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all } from '../../support/stack';
import { synthOne } from '../../support/synth';

type GuardDuty = NonNullable<NonNullable<LandingZone['securityServices']>['guardduty']>;

const audit = anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' });
const withGuardDuty = (guardduty: GuardDuty = {}) =>
  aLandingZoneInTwoRegions({ audit, securityServices: { guardduty } });

/** What each protection plan is, for members and for the administrator's own account. */
const plans = (guardduty?: GuardDuty) => {
  const stack = synthOne('security', withGuardDuty(guardduty));
  const told = (type: string, argument: string) =>
    all(stack, type)
      .filter(({ attributes }) => attributes.provider === undefined)
      .map(({ attributes }) => `${attributes.name} ${attributes[argument]}`)
      .sort();
  return [
    told('aws_guardduty_organization_configuration_feature', 'auto_enable'),
    told('aws_guardduty_detector_feature', 'status'),
  ];
};

describe('Amazon GuardDuty', () => {
  it('is in every account and region, with the detector that AWS made', () => {
    const stack = synthOne('security', withGuardDuty());
    const configured = all(stack, 'aws_guardduty_organization_configuration');
    expect(
      configured.map(({ attributes }) => [
        attributes.provider,
        attributes.auto_enable_organization_members,
        attributes.detector_id,
      ]),
    ).toEqual([
      ['aws.eu-central-1', 'ALL', expect.stringContaining('data.aws_guardduty_detector.')],
      [undefined, 'ALL', expect.stringContaining('data.aws_guardduty_detector.')],
    ]);
    expect(all(stack, 'aws_guardduty_detector')).toEqual([]);
  });

  it('has every protection plan off that nobody wrote: AWS switches them on with the first detector', () => {
    const names = [
      'EBS_MALWARE_PROTECTION',
      'EKS_AUDIT_LOGS',
      'LAMBDA_NETWORK_LOGS',
      'RDS_LOGIN_EVENTS',
      'S3_DATA_EVENTS',
    ];
    expect(plans()).toEqual([names.map((name) => `${name} NONE`), names.map((name) => `${name} DISABLED`)]);
  });

  it('says nothing of plans that nobody wrote in partitions that lack some', () => {
    const regions = { primary: 'us-gov-west-1', unlisted: ['us-gov-west-1'] };
    const landingZone = aLandingZone({ audit, regions, applications: [] });
    const stack = synthOne('security', {
      ...landingZone,
      securityServices: { guardduty: { protect: ['s3'] } },
    });
    const told = all(stack, 'aws_guardduty_organization_configuration_feature');
    expect(told.map(({ attributes }) => attributes.name)).toEqual(['S3_DATA_EVENTS']);
  });

  it('has those on that are written, for the accounts that are written', () => {
    const [members = [], own = []] = plans({ members: 'new', protect: ['s3', 'rds'] });
    const on = (each: string) => !/NONE|DISABLED/.test(each);
    expect(members.filter(on)).toEqual(['RDS_LOGIN_EVENTS NEW', 'S3_DATA_EVENTS NEW']);
    expect(own.filter(on)).toEqual(['RDS_LOGIN_EVENTS ENABLED', 'S3_DATA_EVENTS ENABLED']);
  });

  it('reaches nobody any more before it is switched off, and no plan of it', () => {
    const stack = synthOne('security', withGuardDuty({ members: 'none', protect: ['s3'] }));
    const [first] = all(stack, 'aws_guardduty_organization_configuration');
    expect(first?.attributes.auto_enable_organization_members).toBe('NONE');
    const told = plans({ members: 'none', protect: ['s3'] }).flat();
    expect(told.filter((each) => !/NONE|DISABLED/.test(each))).toEqual([]);
  });

  it('is administered by the audit account, which is appointed before in each region', () => {
    const appointed = all(
      synthOne('organization', withGuardDuty()),
      'aws_guardduty_organization_admin_account',
    );
    expect(appointed.map(({ attributes }) => attributes.admin_account_id)).toEqual([audit.id, audit.id]);
  });
});

describe('the proof of Amazon GuardDuty', () => {
  const sabotage = new Sabotage(buildBlueprint(withGuardDuty({ protect: ['s3'] })), proveFolder);

  it('takes what is synthesized', async () => {
    expect(errorsOf(await sabotage.untouched())).toEqual([]);
  });

  it.each<[string, string, (all: Record<string, Record<string, unknown>>) => void, string]>([
    [
      'accounts that never get it',
      'aws_guardduty_organization_configuration',
      (all) => Object.assign(Object.values(all)[0] ?? {}, { auto_enable_organization_members: 'NEW' }),
      'ALL',
    ],
    [
      'a protection plan that nobody pays for',
      'aws_guardduty_organization_configuration_feature',
      (all) => {
        for (const each of Object.values(all)) each.auto_enable = 'ALL';
      },
      'NONE',
    ],
    [
      'a protection plan that is left to AWS',
      'aws_guardduty_detector_feature',
      (all) => delete all[Object.keys(all)[0] ?? ''],
      'aws_guardduty_detector_feature',
    ],
  ])('finds %s', async (_, type, edit, found) => {
    const report = await sabotage.withEdit('security', (json) => {
      edit(json.resource[type]);
    });
    expect(errorsOf(report).join('\n')).toContain(found);
  });
});
