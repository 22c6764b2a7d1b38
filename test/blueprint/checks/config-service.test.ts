import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const withConfig = (config: unknown, change: object = {}) =>
  aLandingZone({ securityServices: { config }, ...change } as object);
const field = 'accounts/ securityServices.config';
const because = 'Somebody else looks after it.';
const unjudged = [
  'codebuild-project-envvar-awscred-check',
  'ec2-imdsv2-check',
  'iam-policy-no-statements-with-admin-access',
  's3-bucket-ssl-requests-only',
].map((rule) => ({ rule, reason: because }));

describe('AWS Config', () => {
  it.each([
    [{}],
    [{ types: 'all', frequency: 'daily', otherwise: ['AWS::IAM::Role'] }],
    [{ types: { except: ['AWS::EC2::NetworkInterface'] } }],
    [{ types: { only: ['AWS::IAM::Role'] }, withoutRules: unjudged }],
    [{ without: [{ account: 'dev', reason: because }], roleIsThere: ['management'] }],
  ])('is taken as %j', (config) => {
    expect(problemsOf(withConfig(config))).toEqual([]);
  });

  it.each([
    [
      { types: 'some' },
      `${field}.types: found "some", wanted "all", { only: […] } or { except: […] }: write one of the three`,
    ],
    [
      { types: { except: ['S3 buckets'] } },
      `${field}.types.except[0]: found "S3 buckets", wanted a type of resource as AWS Config names it, such as AWS::S3::Bucket: correct it: https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html`,
    ],
    [
      { types: { except: [] } },
      `${field}.types.except: found [], wanted at least one type: add one, or write "all"`,
    ],
    [
      { types: { except: ['AWS::S3::Bucket'] } },
      `${field}.types: found AWS::S3::Bucket is not recorded, and the rule s3-bucket-ssl-requests-only judges it, wanted every type that a rule waits for: record AWS::S3::Bucket, or leave the rule out in withoutRules, with the reason`,
    ],
    [
      { withoutRules: [{ rule: 's3-bucket-ssl', reason: because }] },
      expect.stringContaining('withoutRules[0].rule: found "s3-bucket-ssl", wanted one of'),
    ],
    [
      { withoutRules: [...unjudged, unjudged[0]] },
      `${field}.withoutRules: found "codebuild-project-envvar-awscred-check" twice, wanted each once: delete one of the two`,
    ],
    [
      { without: [{ account: 'deb', reason: because }] },
      `${field}.without: found "deb", which is no account of the landing zone, wanted an account that has an id: did you mean "dev"?`,
    ],
    [
      { without: [{ account: 'dev', reason: '' }] },
      expect.stringContaining('securityServices.config.without[0].reason: found ""'),
    ],
    [
      { roleIsThere: ['nowhere'] },
      `${field}.roleIsThere: found "nowhere", which is no account of the landing zone, wanted an account that has an id: correct it`,
    ],
    [
      { types: { only: ['AWS::IAM::Role'] }, withoutRules: unjudged, otherwise: ['AWS::S3::Bucket'] },
      `${field}.otherwise: found AWS::S3::Bucket, which "types" does not record, wanted types that are recorded: delete it here, or record it`,
    ],
    [
      { otherwise: ['AWS::Config::ResourceCompliance'] },
      `${field}.otherwise: found AWS::Config::ResourceCompliance, recorded daily, wanted types that AWS Config records daily: of this one it records each change: delete it`,
    ],
    [
      {
        types: { only: ['AWS::Config::ResourceCompliance'] },
        frequency: 'daily',
        withoutRules: unjudged,
      },
      `${field}.frequency: found AWS::Config::ResourceCompliance, recorded daily, wanted types that AWS Config records daily: of this one it records each change: write it in "otherwise" too`,
    ],
    [
      { keepDays: 0 },
      `${field}.keepDays: found 0, wanted a whole number from 1 to 36500 (days): choose a value inside the range`,
    ],
    [
      {
        without: ['management', 'tooling', 'dev', 'prod'].map((account) => ({ account, reason: because })),
      },
      `${field}.without: found every account that has a stack, wanted an account that AWS Config records: leave an account in, or delete "config"`,
    ],
  ])('refuses %j', (config, problem) => {
    expect(problemsOf(withConfig(config))).toEqual([problem]);
  });

  it('takes the name of its stack', () => {
    const { workloads } = aLandingZone();
    const [first] = workloads;
    expect(
      problemsOf(
        withConfig({}, { workloads: [...workloads, { ...first, name: 'records', id: '888888888888' }] }),
      ),
    ).toEqual(
      expect.arrayContaining([
        expect.stringContaining('"records", which is the id of a stack that the landing zone makes'),
      ]),
    );
  });
});
