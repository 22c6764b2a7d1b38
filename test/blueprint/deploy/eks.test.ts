import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Eks = Extract<NonNullable<Application['deploy']>, { readonly kind: 'eks' }>;

const tool: Extract<Eks['tool'], { readonly kind: 'helm' }> = {
  kind: 'helm',
  release: 'shop',
  chart: 'chart',
  values: ['chart/images-{registry}.yaml'],
};
const subnets = { subnetIds: ['subnet-0123abcd'], securityGroupIds: ['sg-0123abcd'] };

const build: Application['build'] & { readonly kind: 'buildspec' } = {
  kind: 'buildspec',
  pushesImage: true,
  buildspec: {
    phases: { build: { commands: ['make'] } },
    artifacts: { files: ['chart/**/*', 'k8s/*.yaml', 'overlays/**/*'] },
  },
};

type Change = { readonly [Field in keyof Eks]?: Eks[Field] | undefined };

const problems = (change: Change, application: Partial<Application> = {}) =>
  problemsOf(
    aLandingZone({
      applications: [
        anApplication('shop', {
          build,
          deploy: {
            kind: 'eks',
            cluster: 'main',
            namespace: 'shop',
            tool,
            pullRole: 'nodes',
            ...change,
          } as Eks,
          ...application,
        }),
      ],
    }),
  );

const place = 'accounts/ applications.shop.deploy';
const byBuild = { kind: 'build' } as const;
const kubectl: Eks['tool'] = { kind: 'kubectl', manifests: ['k8s/web-{registry}.yaml'] };

describe('a deployment to EKS', () => {
  it.each<[string, Change]>([
    ['a chart by the action', {}],
    ['a chart by a build', { by: { kind: 'build', atomic: true } }],
    ['manifests by the action', { tool: kubectl }],
    [
      'a folder of Kustomize by a build',
      { tool: { kind: 'kustomize', folder: 'overlays/{registry}' }, by: byBuild },
    ],
    ['a private endpoint', { by: { kind: 'action', networks: { prod: subnets } } }],
    ['access to its namespace', { access: { policy: 'edit' } }],
    [
      'access to the cluster, with a reason',
      { access: { policy: 'cluster-admin', reason: 'installs operators' } },
    ],
  ])('may be %s', (_, change) => {
    expect(problems(change)).toEqual([]);
  });

  it.each<[string, Change, string]>([
    [
      'the whole cluster without a reason',
      { access: { policy: 'cluster-admin' } },
      'access.policy: found "cluster-admin" without a reason, wanted a policy that is limited to namespaces: choose edit or admin, or write a reason',
    ],
    [
      'namespaces that limit nothing',
      { access: { policy: 'cluster-admin', reason: 'installs operators', namespaces: ['shop'] } },
      'access.namespaces: found shop, which do not limit cluster-admin, wanted namespaces beside edit or admin: delete them, or choose edit or admin',
    ],
    [
      'a reason for nothing',
      { access: { policy: 'edit', reason: 'installs operators' } },
      'access.reason: found a reason for edit, which needs none, wanted a reason beside cluster-admin: delete it',
    ],
    [
      'access to other namespaces than its own',
      { access: { policy: 'edit', namespaces: ['jobs'] } },
      'access.namespaces: found jobs, wanted the namespace of the deployment among them (shop): add shop',
    ],
    [
      'an artifact that the build does not make',
      { artifact: 'built' },
      'artifact: found "built", wanted an artifact of the build (build): did you mean "build"?',
    ],
    [
      'Kustomize by the action',
      { tool: { kind: 'kustomize', folder: 'overlays/{registry}' } },
      `tool.kind: found "kustomize", which the action of CodePipeline does not know, wanted helm or kubectl: choose one of them, or write by: { kind: 'build' }`,
    ],
    [
      'a version for the action',
      { tool: { ...tool, client: { version: '3.18.6', sha256: 'a'.repeat(64) } } },
      `tool.client: found version 3.18.6, wanted no version: the action of CodePipeline brings its own: delete it, or write by: { kind: 'build' }`,
    ],
    [
      'values outside of the chart by the action',
      { tool: { ...tool, values: ['k8s/images-{registry}.yaml'] } },
      `tool.values: found "k8s/images-{registry}.yaml", outside of the chart, wanted files in the folder of the chart, where the action of CodePipeline looks for them: put it there, or write by: { kind: 'build' }`,
    ],
    [
      'a network of an account that it does not go to',
      { by: { kind: 'action', networks: { prd: subnets } } },
      'by.networks.prd: found a network in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "prod"?',
    ],
    [
      'to put back what kubectl applied',
      { tool: kubectl, by: { kind: 'build', atomic: true } },
      'by.atomic: found true, beside kubectl, wanted a release of Helm: kubectl keeps nothing that it could put back: delete it, or choose helm',
    ],
    [
      'an image that nobody pulls',
      { pullRole: undefined },
      'pullRole: found none, beside a file with {registry}, wanted the name of the role that nodes, or Fargate, pull images with: write pullRole, or delete {registry}',
    ],
    [
      'a role that pulls nothing',
      { tool: { ...tool, values: [] } },
      'tool: found no file with {registry}, wanted a file that the build writes for each registry in $PULL_REGISTRIES, with the image by its digest: name it such as images-{registry}.yaml, or delete pullRole',
    ],
    [
      'a file that the build does not write',
      { tool: { kind: 'kubectl', manifests: ['manifests/{registry}.yaml'] } },
      'tool.manifests: found manifests/{registry}.yaml in the artifact build, which the build does not write, wanted a file that the build leaves there for eks to deploy: add manifests/{registry}.yaml to the "files" of that artifact in the buildspec, or correct the field',
    ],
    [
      'a name that Kubernetes refuses',
      { namespace: 'Shop' },
      'namespace: found "Shop", wanted a namespace: lower-case letters, digits and hyphens, at most 63: correct it',
    ],
    [
      'something else in braces',
      { tool: { kind: 'kubectl', manifests: ['k8s/web-{wave}.yaml'] } },
      'tool.manifests[0]: found "k8s/web-{wave}.yaml", wanted a path in the artifact, in which {account}, {region} and {registry} stand for those of the target: write it without commas and other braces',
    ],
  ])('refuses %s', (_, change, problem) => {
    expect(problems(change)).toContain(`${place}.${problem}`);
  });

  it('refuses an image of a build that pushes none', () => {
    expect(problems({}, { build: { ...build, pushesImage: false } })).toContain(
      `${place}.pullRole: found a role, though a build of kind buildspec pushes no image here, wanted an image for nodes to pull: write pushesImage: true in the build, or delete pullRole`,
    );
  });
});
