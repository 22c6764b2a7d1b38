import type { Application } from '../../../blueprint/schema/application';
import { aDeployment, aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const web = aDeployment('shop', { name: 'web' });
const worker = aDeployment('worker', { name: 'worker' });

const deployed = (deploy: Application['deploy'], change: Partial<Application> = {}) =>
  problemsOf(aLandingZone({ applications: [anApplication('shop', { deploy, ...change })] }));

describe('several deployments of one application', () => {
  it('are fine with names of their own', () => {
    expect(deployed([web, worker])).toEqual([]);
  });

  it('need a name each', () => {
    expect(deployed([aDeployment('shop'), worker])).toEqual([
      'accounts/ applications.shop.deploy: found 2 deployments, of which one of kind ecs-rolling has no name, wanted a name for each: write a short "name", such as web or site',
    ]);
  });

  it('have no name in common', () => {
    expect(deployed([web, { ...worker, name: 'web' }])).toContain(
      'accounts/ applications.shop.deploy: found two deployments of the name "web", wanted a unique name for each: rename one of the two',
    );
  });

  it('do not replace the version of one service', () => {
    expect(deployed([web, { ...worker, service: 'shop' }])).toEqual([
      'accounts/ applications.shop.deploy.worker: found the ECS service cluster/shop, which shop deploys too, wanted a separate ECS service for each deployment: correct its name, or deploy to other accounts',
    ]);
  });

  it('replace the image of containers of one name', () => {
    expect(deployed([web, { ...worker, container: 'queue' }])).toEqual([
      'accounts/ applications.shop.deploy: found containers of different names (web, queue), wanted one name: the build defines its image for one container, which each deployment replaces: give the containers one name in the task definitions, and write it here',
    ]);
  });

  it('tell of a wrong field where it is', () => {
    expect(deployed([web, { ...worker, service: '*' }])).toContainEqual(
      expect.stringContaining('accounts/ applications.shop.deploy.worker.service: found "*"'),
    );
  });
});

describe('a build', () => {
  it('makes the image that is deployed', () => {
    expect(deployed(aDeployment('shop'), { build: { kind: 'static-site' } })).toEqual([
      'accounts/ applications.shop.build: found a build of kind static-site, which makes no image, wanted an image for ecs-rolling to deploy: choose the kind container, or delete "deploy"',
    ]);
  });
});
