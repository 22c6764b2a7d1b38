import { upstreams } from '../../../blueprint/upstreams';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { all, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const credentialArn = `arn:aws:secretsmanager:eu-west-1:${IDS.tooling}:secret:ecr-pullthroughcache/any-a1B2c3`;
const image = {
  kind: 'cached',
  from: 'quay',
  repository: 'prometheus/node-exporter',
  version: 'v1',
} as const;
const stacks = synthAll(
  aLandingZone({
    caches: {
      azure: { credentialArn, registry: 'acmeimages' },
      chainguard: { credentialArn },
      'docker-hub': { credentialArn },
      'ecr-public': {},
      github: { credentialArn },
      gitlab: { credentialArn },
      kubernetes: {},
      quay: {},
    },
    applications: [anApplication('shop', { build: { kind: 'container', image } })],
  }),
);
const tooling = stackOf(stacks, 'tooling');

describe('caches of other registries', () => {
  it('are one for each, under a prefix of its own that Amazon ECR takes', () => {
    const rules = all(tooling, 'aws_ecr_pull_through_cache_rule').map(({ attributes }) => attributes);
    expect(
      Object.fromEntries(rules.map((rule) => [rule.ecr_repository_prefix, rule.upstream_registry_url])),
    ).toEqual({
      'acme-azure': 'acmeimages.azurecr.io',
      'acme-chainguard': 'cgr.dev',
      'acme-docker-hub': 'registry-1.docker.io',
      'acme-ecr-public': 'public.ecr.aws',
      'acme-github': 'ghcr.io',
      'acme-gitlab': 'registry.gitlab.com',
      'acme-kubernetes': 'registry.k8s.io',
      'acme-quay': 'quay.io',
    });
    // The longest prefix of a landing zone has 16 characters, and Amazon ECR takes 30 with the hyphen.
    for (const upstream of upstreams) expect(upstream.length + 17).toBeLessThanOrEqual(30);
  });

  it('name a secret where the registry asks who pulls', () => {
    const open = all(tooling, 'aws_ecr_pull_through_cache_rule')
      .filter(({ attributes }) => attributes.credential_arn === undefined)
      .map(({ attributes }) => attributes.ecr_repository_prefix);
    expect(open.sort()).toEqual(['acme-ecr-public', 'acme-kubernetes', 'acme-quay']);
  });

  it('make repositories whose copies go after 90 days, and that nobody else pushes to', () => {
    const template = only(tooling, 'aws_ecr_repository_creation_template', 'quay_template');
    expect(template.attributes).toMatchObject({
      prefix: 'acme-quay',
      applied_for: ['PULL_THROUGH_CACHE'],
      image_tag_mutability: 'MUTABLE',
    });
    expect(JSON.parse(`${template.attributes.lifecycle_policy}`).rules).toEqual([
      expect.objectContaining({
        selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 90 },
      }),
    ]);
    expect(statement(template, 'OnlyCacheFills')).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'],
      Condition: {
        ArnNotEquals: {
          'aws:PrincipalArn':
            'arn:aws:iam::222222222222:role/aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache',
        },
      },
    });
  });

  it('are filled by the build that runs in an image of theirs, in that repository alone', () => {
    const shop = stackOf(stacks, 'tooling-shop');
    const statements = all(shop, 'aws_iam_role_policy').flatMap(
      ({ attributes }) => JSON.parse(`${attributes.policy}`).Statement,
    );
    expect(statements.filter(({ Sid }) => Sid === 'PullBuildImage')).toEqual([
      {
        Sid: 'PullBuildImage',
        Effect: 'Allow',
        Action: [
          'ecr:BatchCheckLayerAvailability',
          'ecr:BatchGetImage',
          'ecr:BatchImportUpstreamImage',
          'ecr:CreateRepository',
          'ecr:GetDownloadUrlForLayer',
        ],
        Resource: 'arn:aws:ecr:eu-west-1:222222222222:repository/acme-quay/prometheus/node-exporter',
      },
    ]);
  });
});
