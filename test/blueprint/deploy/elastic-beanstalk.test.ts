import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Beanstalk = Extract<NonNullable<Application['deploy']>, { readonly kind: 'elastic-beanstalk' }>;

const environments = {
  dev: { name: 'wiki-dev', id: 'e-abcd123456' },
  prod: { name: 'wiki-prod', id: 'e-efgh789012' },
};

const landingZone = (change: object = {}, application: Partial<Application> = {}) =>
  aLandingZone({
    applications: [
      anApplication('wiki', {
        build: { kind: 'static-site' },
        deploy: { kind: 'elastic-beanstalk', application: 'wiki', environments, ...change } as Beanstalk,
        ...application,
      }),
    ],
  });

describe('a deployment to Elastic Beanstalk', () => {
  it('is one action in each account, which CodePipeline waits for', () => {
    const [wiki] = buildBlueprint(landingZone()).applications;
    const steps = wiki?.stages.flatMap(({ groups }) => groups.flat().map(({ name }) => name));
    expect(steps).toEqual(['source', 'build', 'dev-eu-west-1', 'approve', 'prod-eu-west-1']);
  });

  it('has a pipeline of its own: two that put versions into one environment are refused', () => {
    const wiki = landingZone().applications[0] as Application;
    const twice = { ...landingZone(), applications: [wiki, { ...wiki, name: 'wiki-2' }] };
    expect(problemsOf(twice).join()).toContain('found the environment wiki/wiki-dev, which wiki deploys too');
  });
});

describe('what a deployment to Elastic Beanstalk refuses', () => {
  const place = 'accounts/ applications.wiki';
  const { dev, prod } = environments;

  it.each<[string, object, Partial<Application>, string]>([
    [
      'an account without an environment',
      { environments: { prod } },
      {},
      `${place}.deploy.environments: found no environment for the account dev, wanted an environment in each account that the application goes to: write environments: { dev: { name: …, id: … } }, or leave the account out with "accounts"`,
    ],
    [
      'an environment in no account of the waves',
      { environments: { ...environments, prd: { ...prod, id: 'e-xyzx789012' } } },
      {},
      `${place}.deploy.environments.prd: found an environment in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "prod"?`,
    ],
    [
      'one environment in two accounts',
      { environments: { dev, prod: { ...prod, id: dev.id } } },
      {},
      `${place}.deploy.environments.prod.id: found "e-abcd123456", the environment of dev too, wanted another environment in each account, because an environment is in one: correct one of the two`,
    ],
    [
      'a region that the application does not go to',
      { environments: { dev, prod: { ...prod, region: 'eu-central-1' } } },
      {},
      `${place}.deploy.environments.prod.region: found "eu-central-1", wanted a region that the application and the account share (eu-west-1): correct it, or add the region to both`,
    ],
    [
      'a policy that launches instances with the power of the deploy role',
      { deploymentPolicy: 'Immutable' },
      {},
      `${place}.deploy.deploymentPolicy: found "Immutable", wanted one of AllAtOnce, Rolling, RollingWithAdditionalBatch: the others launch instances with the power of the deploy role, which AWS cannot keep to one environment: choose one of them, or deploy to a fleet of your own with ec2-blue-green`,
    ],
    [
      'a name of AWS’s as id',
      { environments: { dev, prod: { ...prod, id: 'wiki-prod' } } },
      {},
      `${place}.deploy.environments.prod.id: found "wiki-prod", wanted the id of an environment: e- and ten letters and digits, such as e-abcd123456: copy it: aws elasticbeanstalk describe-environments --query "Environments[].[EnvironmentName,EnvironmentId]"`,
    ],
    [
      'a wildcard as application',
      { application: 'wiki*' },
      {},
      `${place}.deploy.application: found "wiki*", wanted the name of an application: letters, digits, blanks, dots, hyphens and underscores, at most 100: correct it: a slash would end the name in an ARN, and a wildcard would be more than one application`,
    ],
    [
      'an artifact that the build does not make',
      { artifact: 'built' },
      {},
      `${place}.deploy.artifact: found "built", wanted an artifact of the build (build): did you mean "build"?`,
    ],
  ])('%s', (_, change, application, problem) => {
    expect(problemsOf(landingZone(change, application))).toEqual([problem]);
  });
});
