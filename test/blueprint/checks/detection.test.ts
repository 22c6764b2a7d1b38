import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const withServices = (securityServices: unknown) => aLandingZone({ securityServices } as object);
const because = 'root users have no credentials here';

describe('AWS Security Hub in accounts/', () => {
  const field = 'accounts/ securityServices.securityHub';

  it.each([
    [{}],
    [{ standards: ['aws-foundational', 'nist-800-53'], on: ['root'] }],
    [{ on: ['Workloads', 'prod'], without: [{ control: 'IAM.6', because }] }],
  ])('is taken as %j', (securityHub) => {
    expect(problemsOf(withServices({ securityHub }))).toEqual([]);
  });

  it.each([
    [
      { standards: [] },
      `${field}.standards: found [], wanted at least one standard: list one or delete the field`,
    ],
    [
      { standards: ['ciss'] },
      `${field}.standards[0]: found "ciss", wanted one of aws-foundational, cis, nist-800-171, nist-800-53, pci-dss, resource-tagging: did you mean "cis"?`,
    ],
    [
      { without: [{ control: 'iam.6', because }] },
      `${field}.without[0].control: found "iam.6", wanted the id of a control as AWS writes it, such as IAM.6: correct it`,
    ],
    [{ on: [] }, `${field}.on: found [], wanted at least one target: name one or delete the line`],
    [
      { on: ['Workload'] },
      `${field}.on: found the unknown target "Workload", wanted root, an organizational unit or a member account: did you mean "Workloads"?`,
    ],
    [
      { on: ['management'] },
      `${field}.on: found the unknown target "management", wanted root, an organizational unit or a member account: name root: no policy is on the management account alone`,
    ],
    [
      { on: ['r-acme'] },
      `${field}.on: found the unknown target "r-acme", wanted root, an organizational unit or a member account: write its name, "root"`,
    ],
    [
      { without: [{ control: 'IAM 6', because }] },
      `${field}.without[0].control: found "IAM 6", wanted the id of a control as AWS writes it, such as IAM.6: correct it`,
    ],
    [
      { without: [{ control: 'IAM.6', because: 'no' }] },
      `${field}.without[0].because: found "no", wanted a reason of 10 to 200 characters: say why nobody is checked for it, for whoever reviews it`,
    ],
    [
      {
        without: [
          { control: 'IAM.6', because },
          { control: 'IAM.6', because },
        ],
      },
      `${field}.without: found the control IAM.6 twice, wanted each once: delete one of the two`,
    ],
  ])('refuses %j', (securityHub, problem) => {
    expect(problemsOf(withServices({ securityHub }))).toEqual([problem]);
  });

  it('is on no unit that another stack is still to make', () => {
    const zone = withServices({ securityHub: { on: ['Labs'] } });
    const { organizationalUnits = [] } = zone.organization;
    const organization = {
      ...zone.organization,
      organizationalUnits: [...organizationalUnits, { name: 'Labs' }],
    };
    expect(problemsOf({ ...zone, organization })).toEqual([
      `${field}.on: found "Labs", a unit that has no id yet, wanted a target that is there: another account configures AWS Security Hub than makes units: apply the stack organization, write the id of the unit and adopted: true, and name it then`,
    ]);
  });
});

describe('Amazon GuardDuty in accounts/', () => {
  const field = 'accounts/ securityServices.guardduty';

  it.each([
    [{}],
    [{ members: 'new', protect: ['s3', 'eks', 'ebs-malware', 'rds', 'lambda'] }],
    [{ members: 'none' }],
  ])('is taken as %j', (guardduty) => {
    expect(problemsOf(withServices({ guardduty }))).toEqual([]);
  });

  it.each([
    [{ members: 'some' }, `${field}.members: found "some", wanted one of all, new, none: choose one of them`],
    [
      { protect: ['s33'] },
      `${field}.protect[0]: found "s33", wanted one of ebs-malware, eks, lambda, rds, s3: did you mean "s3"?`,
    ],
    [
      { protect: ['s3', 's3'] },
      `${field}.protect: found ["s3","s3"], wanted each entry once: delete the second "s3"`,
    ],
  ])('refuses %j', (guardduty, problem) => {
    expect(problemsOf(withServices({ guardduty }))).toEqual([problem]);
  });
});

describe('Amazon Inspector in accounts/', () => {
  const field = 'accounts/ securityServices.inspector';
  const pipelines = 'nothing runs there but pipelines';

  it.each([
    [{ scan: ['ec2', 'ecr', 'lambda', 'lambda-code'] }],
    [{ scan: ['ecr'], without: [{ account: 'prod', because: pipelines }] }],
  ])('is taken as %j', (inspector) => {
    expect(problemsOf(withServices({ inspector }))).toEqual([]);
  });

  it.each([
    [{ scan: [] }, `${field}.scan: found [], wanted at least one kind of scan: list one or delete the field`],
    [
      { scan: ['ecs'] },
      `${field}.scan[0]: found "ecs", wanted one of ec2, ecr, lambda, lambda-code: did you mean "ec2"?`,
    ],
    [
      { scan: ['lambda-code'] },
      `${field}.scan: found lambda-code without lambda, wanted lambda beside it: AWS scans the code of functions that it scans: write 'lambda' too, or delete 'lambda-code'`,
    ],
    [
      { scan: ['ecr'], without: [{ account: 'production', because: pipelines }] },
      `${field}.without: found "production", which is no member account of the landing zone, wanted a member account that others scan: correct it`,
    ],
    [
      { scan: ['ecr'], without: [{ account: 'management', because: pipelines }] },
      `${field}.without: found "management", which is no member account of the landing zone, wanted a member account that others scan: delete it: the management account is not scanned`,
    ],
    [
      { scan: ['ecr'], without: [{ account: 'tooling', because: pipelines }] },
      `${field}.without: found "tooling", which administers Amazon Inspector, wanted a member account that others scan: delete it, or let another account administer Amazon Inspector: it must be on there`,
    ],
    [
      {
        scan: ['ecr'],
        without: [
          { account: 'prod', because: pipelines },
          { account: 'prod', because: pipelines },
        ],
      },
      `${field}.without: found "prod" twice, wanted each account once: delete one of the two`,
    ],
  ])('refuses %j', (inspector, problem) => {
    expect(problemsOf(withServices({ inspector }))).toEqual([problem]);
  });
});
