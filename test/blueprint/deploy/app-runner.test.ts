import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anAccount, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type AppRunner = Extract<NonNullable<Application['deploy']>, { readonly kind: 'app-runner' }>;

const arn = (account: string, region = 'eu-west-1') =>
  `arn:aws:apprunner:${region}:${account}:service/hello/8fe1e10304f84fd2b0df550fe98a71fa`;
const services = { dev: arn(IDS.dev), prod: arn(IDS.prod) };

const problems = (change: Partial<AppRunner>, application: Partial<Application> = {}) =>
  problemsOf(
    aLandingZone({
      applications: [
        anApplication('hello', {
          deploy: { kind: 'app-runner', services, accessRole: 'hello-access', ...change },
          ...application,
        }),
      ],
    }),
  );

const place = 'accounts/ applications.hello.deploy';

describe('a deployment to App Runner', () => {
  it('is without a problem where each account has its service', () => {
    expect(problems({})).toEqual([]);
  });

  it.each([
    [
      { dev: services.dev },
      `${place}.services: found no service for the account prod, wanted a service in each account that the application goes to: write services: { prod: … }, or leave the account out with "accounts"`,
    ],
    [
      { ...services, prd: services.prod },
      `${place}.services.prd: found a service in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "prod"?`,
    ],
    [
      { ...services, prod: arn(IDS.tooling) },
      `${place}.services.prod: found a service of the account ${IDS.tooling}, wanted a service of prod (${IDS.prod}): copy the ARN of the service there`,
    ],
    [
      { ...services, prod: arn(IDS.prod, 'eu-central-1') },
      `${place}.services.prod: found a service in eu-central-1, wanted a service in the primary region (eu-west-1): Step Functions calls no other: leave the account out with "accounts", or deploy it with another kind`,
    ],
    [
      { ...services, prod: 'hello' },
      `${place}.services.prod: found "hello", wanted the ARN of a service of App Runner: copy it from App Runner, with the id at its end`,
    ],
    [
      { dev: services.dev, prod: services.dev },
      `${place}.services.prod: found a service of the account ${IDS.dev}, wanted a service of prod (${IDS.prod}): copy the ARN of the service there`,
    ],
  ])('refuses %j', (written, problem) => {
    expect(problems({ services: written })).toEqual([problem]);
  });

  it('refuses a build that does not say which image it built', () => {
    const buildspec = { phases: { build: { commands: ['./push'] } }, env: {} };
    const build = { kind: 'buildspec', pushesImage: true, buildspec } as const;
    expect(problems({}, { build })).toEqual([
      expect.stringContaining(
        `${place}.kind: found a build of kind buildspec that does not say the digest of its image`,
      ),
    ]);
    const exported = { ...buildspec, env: { 'exported-variables': ['IMAGE_DIGEST'] } };
    expect(problems({}, { build: { ...build, buildspec: exported } })).toEqual([]);
  });

  it('refuses a service that is not where the account works', () => {
    const workloads = [anAccount('dev', { regions: ['eu-central-1'] }), anAccount('prod')];
    const landingZone = aLandingZone({
      regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
      workloads,
      applications: [
        anApplication('hello', {
          regions: ['eu-central-1', 'eu-west-1'],
          deploy: { kind: 'app-runner', services, accessRole: 'hello-access' },
        }),
      ],
    });
    expect(problemsOf(landingZone)).toContain(
      `${place}.services.dev: found a service in eu-west-1, wanted a region that the application and the account share (eu-central-1): add the region to both, or leave the account out with "accounts"`,
    );
  });
});
