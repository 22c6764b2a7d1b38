import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { all, only } from '../../support/stack';
import { synthOne } from '../../support/synth';

const zone = (change: Partial<LandingZone> = {}) =>
  aLandingZone({
    packages: {
      formats: ['npm', 'swift'],
      repositories: [
        { name: 'all', format: 'npm', upstreams: ['team', 'npm'] },
        { name: 'team', format: 'npm' },
      ],
      own: [{ format: 'npm', namespace: 'acme' }],
    },
    ...change,
  });
const publishing = anApplication('library', {
  build: {
    kind: 'buildspec',
    buildspec: { phases: { build: { commands: ['npm publish'] } } },
    packages: { publish: [{ format: 'npm', namespace: 'acme' }] },
  },
  deploy: [],
});

describe('packages in the tooling stack', () => {
  const stack = synthOne('tooling', zone());

  it('are not there where nobody asks for them', () => {
    expect(all(synthOne('tooling', aLandingZone()), 'aws_codeartifact_domain')).toEqual([]);
  });

  it('are in repositories, each behind those that it names, in their order', () => {
    const made = all(stack, 'aws_codeartifact_repository').map(({ attributes }) => [
      attributes.repository,
      ((attributes.upstream ?? []) as readonly { repository_name: string }[]).map(
        (each) => each.repository_name,
      ),
      attributes.external_connections,
    ]);
    const of = (name: string) => `\${aws_codeartifact_repository.packages_${name}.repository}`;
    expect(
      Object.fromEntries(made.map(([name, upstreams, outside]) => [name, [upstreams, outside]])),
    ).toEqual({
      'acme-npm-public': [[], { external_connection_name: 'public:npmjs' }],
      'acme-npm': [[of('npm-public')], undefined],
      'acme-swift': [[], undefined],
      'acme-team': [[], undefined],
      'acme-all': [[of('team'), of('npm')], undefined],
    });
  });

  it('are published by nobody where no build publishes, and by builds alone where one does', () => {
    const denied = (made: ReturnType<typeof synthOne>) =>
      JSON.parse(`${only(made, 'aws_codeartifact_domain_permissions_policy').attributes.policy_document}`)
        .Statement;
    expect(denied(stack)).toEqual([
      expect.objectContaining({ Sid: 'OnlyBuildsPublish', Effect: 'Deny', Principal: '*' }),
    ]);
    expect(denied(stack)[0]).not.toHaveProperty('Condition');
    expect(denied(synthOne('tooling', zone({ applications: [publishing] })))[0].Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/acme-delivery-build-*' },
    });
  });

  it('have groups that wait for the repositories they name', () => {
    const { attributes } = only(stack, 'aws_cloudformation_stack');
    expect(attributes.depends_on).toHaveLength(5);
    const { Resources } = JSON.parse(`${attributes.template_body}`);
    expect(Object.keys(Resources)).toEqual(['GroupX2fX2a', 'GroupX2fnpmX2facmeX2fX2a']);
    expect(Resources.GroupX2fX2a.Properties.OriginConfiguration.Restrictions).toEqual({
      Publish: { RestrictionMode: 'BLOCK' },
      ExternalUpstream: {
        RestrictionMode: 'ALLOW_SPECIFIC_REPOSITORIES',
        Repositories: ['acme-npm-public'],
      },
      InternalUpstream: { RestrictionMode: 'ALLOW' },
    });
  });
});
