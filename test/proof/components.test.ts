import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZoneWithComponents, ownBuild } from '../support/components';
import { aLandingZone, anApplication } from '../support/landing-zone';
import { type Editable, errorsOf, Sabotage } from '../support/sabotage';

const outside = anApplication('shop', {
  source: { kind: 'ecr' },
  build: { kind: 'pushed-image' },
  externalBuild: { kind: 'github-actions', repository: 'acme/shop', branch: 'main' },
  repositories: [{ name: 'shop-chart', holds: 'chart' }],
});

const SHAPES = {
  'in two regions and two accounts': aLandingZoneWithComponents(),
  'under a customer key, scanned again and signed by Amazon ECR': aLandingZoneWithComponents({
    imageEncryption: 'customer-key',
    managedSigning: { profiles: [{ profile: 'acme_images_1' }] },
    scanning: { kind: 'enhanced' },
    securityServices: { inspector: { scan: ['ecr'] } },
    guardrails: { on: { Infrastructure: ['protect-images'] } },
  }),
  'pulled by the whole organization': aLandingZoneWithComponents({
    registries: { pulledBy: 'organization' },
  }),
  'of images that are built outside': aLandingZone({ applications: [outside] }),
  'beside no image at all': aLandingZone({
    alerts: {},
    applications: [
      anApplication('rules', {
        build: ownBuild(false),
        deploy: [],
        repositories: [
          { name: 'bundle', holds: 'artifact' },
          { name: 'scanner', holds: 'image' },
        ],
      }),
    ],
  }),
} as const satisfies Readonly<Record<string, LandingZone>>;

describe.each(Object.entries(SHAPES))('repositories beside that of the images, %s', (_, zone) => {
  const output = new Sabotage(buildBlueprint(zone));

  it('are proved without a finding', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report).toMatchObject({ problems: [], findings: [] });
  });
});

describe('an edit of a repository beside that of the images', () => {
  const sabotage = new Sabotage(buildBlueprint(SHAPES['in two regions and two accounts']), proveFolder);
  const CHART = 'acme/shop/shop-chart';
  const ofChart = (json: Editable, type: string, field: string): Editable =>
    Object.entries<Editable>(json.resource[type]).find(
      ([address, each]) => each[field] === CHART || address.startsWith('repositories-shop_shop-chart'),
    )?.[1];

  it.each<[string, string, string, (json: Editable) => void]>([
    [
      'a lifecycle that takes what may be needed',
      'tooling',
      'rule 1 expires an image',
      (json) => {
        const lifecycle = ofChart(json, 'aws_ecr_lifecycle_policy', 'repository');
        lifecycle.policy = lifecycle.policy.replace(/"countNumber":\d+/, '"countNumber":30');
      },
    ],
    [
      'tags that move',
      'tooling',
      'image_tag_mutability',
      (json) => {
        ofChart(json, 'aws_ecr_repository', 'name').image_tag_mutability = 'MUTABLE';
      },
    ],
    [
      'a policy that lets anybody of the account push',
      'tooling',
      'refuted somebody in tooling pushes a chart of shop/shop-chart',
      (json) => {
        const policy = ofChart(json, 'aws_ecr_repository_policy', 'repository');
        policy.policy = policy.policy.replace('ecr:PutImage', 'ecr:PutLifecyclePolicy');
      },
    ],
    [
      'a policy that lets strangers pull',
      'tooling',
      'refuted a stranger pulls a chart of shop/shop-chart in eu-west-1',
      (json) => {
        const policy = ofChart(json, 'aws_ecr_repository_policy', 'repository');
        const document = JSON.parse(policy.policy);
        delete document.Statement[0].Condition;
        policy.policy = JSON.stringify(document);
      },
    ],
    [
      'a build that pushes to components of another application',
      'tooling-blog',
      'refuted the build role of blog pulls an image of shop/shop-chart',
      (json) => {
        for (const policy of Object.values<Editable>(json.resource.aws_iam_role_policy))
          policy.policy = policy.policy.replace('repository/acme/blog"', 'repository/acme/*"');
      },
    ],
    [
      'no copy where it is pulled',
      'tooling',
      'replication_configuration',
      (json) => {
        const [replication] = Object.values<Editable>(json.resource.aws_ecr_replication_configuration);
        for (const rule of [replication.replication_configuration.rule].flat())
          rule.repository_filter = [{ filter: 'acme/blog', filter_type: 'PREFIX_MATCH' }];
      },
    ],
    [
      'a variable that leads to another repository',
      'tooling-shop',
      'environment_variable',
      (json) => {
        const [project] = Object.values<Editable>(json.resource.aws_codebuild_project);
        const variables: Editable[] = project.environment.environment_variable;
        const own = variables.find(({ name }) => name === 'REPOSITORY_SHOP_CHART');
        own.value = 'acme/blog';
      },
    ],
  ])('is found: %s', async (_, stack, found, edit) => {
    expect((await sabotage.errorsAfter(stack, edit)).join('\n')).toContain(found);
  });
});

describe('an edit of a registry that the whole organization pulls from', () => {
  const sabotage = new Sabotage(buildBlueprint(SHAPES['pulled by the whole organization']), proveFolder);

  it('is found: accounts by their ids, as if only some pulled', async () => {
    const errors = await sabotage.errorsAfter('tooling', (json) => {
      for (const policy of Object.values<Editable>(json.resource.aws_ecr_repository_policy)) {
        const document = JSON.parse(policy.policy);
        document.Statement[0].Condition = { StringEquals: { 'aws:PrincipalAccount': ['333333333333'] } };
        policy.policy = JSON.stringify(document);
      }
    });
    expect(errors.join('\n')).toContain(
      'refuted somebody in management, where shop is not deployed, pulls an image of shop',
    );
  });

  it('is found: everybody who asks', async () => {
    const errors = await sabotage.errorsAfter('tooling', (json) => {
      for (const policy of Object.values<Editable>(json.resource.aws_ecr_repository_policy))
        policy.policy = policy.policy
          .replace('aws:PrincipalOrgID', 'aws:PrincipalType')
          .replace('o-acme1234567', 'AssumedRole');
    });
    expect(errors.join('\n')).toContain('refuted a stranger pulls an image of shop in eu-west-1');
  });
});
