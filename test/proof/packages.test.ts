import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anApplication } from '../support/landing-zone';
import { type Editable, errorsOf, Sabotage } from '../support/sabotage';

const library = anApplication('library', {
  build: {
    kind: 'buildspec',
    buildspec: { phases: { build: { commands: ['npm publish'] } } },
    packages: {
      read: ['jvm'],
      publish: [
        { format: 'npm', namespace: 'acme' },
        { format: 'generic', namespace: 'acme', name: 'tool' },
        { format: 'pypi', name: 'acme-client' },
        { format: 'cargo', name: 'acme-client' },
        { format: 'nuget', name: 'acme.client' },
        { format: 'ruby', name: 'acme-client' },
      ],
    },
  },
  deploy: [],
});

const own = [
  { format: 'npm', namespace: 'acme' },
  { format: 'generic', namespace: 'acme' },
  { format: 'maven', namespace: 'com.acme~' },
  { format: 'swift', namespace: 'acme' },
  ...(['cargo', 'nuget', 'pypi', 'ruby'] as const).map((format) => ({ format, name: 'acme~' })),
] as const;

const SHAPES = {
  'that no build uses': aLandingZone({ packages: { formats: ['npm'] } }),
  'that one build reads': aLandingZone({
    packages: {
      formats: ['npm'],
      own: [
        { format: 'npm', namespace: 'acme' },
        { format: 'npm', name: 'acme~' },
      ],
    },
    applications: [
      anApplication('shop', { build: { kind: 'container', language: 'node', packages: ['npm'] } }),
    ],
  }),
  'of every format, beside roles of Terraform': {
    ...aLandingZone(),
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
      by: 'terraform',
    },
    packages: {
      own: [...own],
      formats: ['cargo', 'generic', 'maven', 'npm', 'nuget', 'pypi', 'ruby', 'swift'],
      repositories: [
        { name: 'jvm', format: 'maven', upstreams: ['maven', 'plugins'] },
        { name: 'plugins', format: 'maven', connection: 'maven-gradleplugins' },
      ],
    },
    applications: [
      library,
      anApplication('phone', {
        build: {
          kind: 'buildspec',
          buildspec: { phases: { install: { commands: ['swift build'] } } },
          packages: {
            publish: [
              { format: 'swift', namespace: 'acme' },
              { format: 'maven', namespace: 'com.acme' },
            ],
          },
        },
        deploy: [],
      }),
    ],
    guardrails: { on: { root: ['region-lock', 'keep-to-organization'] } },
  },
} as const satisfies Readonly<Record<string, LandingZone>>;

describe.each(Object.entries(SHAPES))('packages %s', (_, zone) => {
  const output = new Sabotage(buildBlueprint(zone));

  it('are proved without a finding', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report).toMatchObject({ problems: [], findings: [] });
  });
});

describe('an edit of packages in the output', () => {
  const sabotage = new Sabotage(buildBlueprint(SHAPES['that one build reads']), proveFolder);
  const repository = (json: Editable, name: string) =>
    Object.values<Editable>(json.resource.aws_codeartifact_repository).find(
      (each) => each.repository === name,
    );
  const only = (json: Editable, type: string) => Object.values<Editable>(json.resource[type])[0];

  it.each<[string, string, (json: Editable) => void]>([
    [
      'a public repository behind that of the format itself',
      'external_connections',
      (json) => {
        repository(json, 'acme-npm').external_connections = { external_connection_name: 'public:npmjs' };
      },
    ],
    [
      'another public repository',
      'external_connection_name',
      (json) => {
        repository(json, 'acme-npm-public').external_connections.external_connection_name = 'public:pypi';
      },
    ],
    [
      'a repository that nobody asked for',
      'the plan has not',
      (json) => {
        json.resource.aws_codeartifact_repository.another = {
          ...repository(json, 'acme-npm-public'),
          repository: 'acme-another',
        };
      },
    ],
    [
      'a domain with the key that AWS manages',
      'encryption_key',
      (json) => {
        delete only(json, 'aws_codeartifact_domain').encryption_key;
      },
    ],
    [
      'a policy that lets whoever administers the account publish',
      'somebody in tooling publishes a package',
      (json) => {
        const policy = only(json, 'aws_codeartifact_domain_permissions_policy');
        policy.policy_document = policy.policy_document.replace('"codeartifact:PublishPackageVersion",', '');
      },
    ],
    [
      'a policy that lets the organization read',
      'reads packages',
      (json) => {
        const policy = only(json, 'aws_codeartifact_domain_permissions_policy');
        const document = JSON.parse(policy.policy_document);
        document.Statement.push({
          Sid: 'EverybodyReads',
          Effect: 'Allow',
          Principal: '*',
          Action: 'codeartifact:ReadFromRepository',
          Resource: '*',
        });
        policy.policy_document = JSON.stringify(document);
      },
    ],
    [
      'a key that is lent to anybody',
      'lends the key of packages to another service',
      (json) => {
        const key = Object.values<Editable>(json.resource.aws_kms_key).find(
          ({ description }) => description === 'Encrypts packages',
        );
        key.policy = key.policy.replace(
          '"kms:ViaService":"codeartifact.eu-west-1.amazonaws.com"',
          '"aws:SecureTransport":"true"',
        );
      },
    ],
  ])('is found: %s', async (_, found, edit) => {
    expect((await sabotage.errorsAfter('tooling', edit)).join('\n')).toContain(found);
  });
});

describe('a name of our own', () => {
  const sabotage = new Sabotage(buildBlueprint(SHAPES['that one build reads']), proveFolder);

  /** Edits the template of the groups of packages, by pattern. */
  const withGroups = (edit: (groups: Map<string, Editable>) => void) => (json: Editable) => {
    const stack = Object.values<Editable>(json.resource.aws_cloudformation_stack)[0];
    const { Resources } = JSON.parse(stack.template_body);
    const groups = new Map<string, Editable>(
      Object.values<Editable>(Resources).map((each) => [each.Properties.Pattern, each]),
    );
    edit(groups);
    const all = [...groups.values()].map((each, position) => [`G${position}`, each]);
    stack.template_body = JSON.stringify({ Resources: Object.fromEntries(all) });
  };
  const restrictions = (group: Editable) => group.Properties.OriginConfiguration.Restrictions;
  const copied = (group: Editable, pattern: string, mode: string) => {
    const copy = structuredClone(group);
    copy.Properties.Pattern = pattern;
    restrictions(copy).ExternalUpstream = { RestrictionMode: mode };
    return copy;
  };

  it.each<[string, string, (groups: Map<string, Editable>) => void]>([
    ['whose group is gone', '/npm/acme/zz-any comes from outside', (groups) => groups.delete('/npm/acme/*')],
    [
      'without a namespace, whose group is gone',
      '/npm//acme-zz comes from outside',
      (groups) => groups.delete('/npm//acme~'),
    ],
    [
      'whose group lets it in',
      '/npm/acme/zz-any comes from outside',
      (groups) => {
        restrictions(groups.get('/npm/acme/*')).ExternalUpstream.RestrictionMode = 'ALLOW';
      },
    ],
    [
      'whose group has what the next wider one has',
      '/npm/acme/zz-any comes from outside',
      (groups) => {
        restrictions(groups.get('/npm/acme/*')).ExternalUpstream.RestrictionMode = 'INHERIT';
      },
    ],
    [
      'whose group says nothing of it',
      '/npm/acme/zz-any comes from outside',
      (groups) => {
        delete groups.get('/npm/acme/*').Properties.OriginConfiguration;
      },
    ],
    [
      'of which a narrower group lets one in',
      '/npm/acme/client comes from outside',
      (groups) => {
        groups.set('more', copied(groups.get('/npm/acme/*'), '/npm/acme/client$', 'ALLOW'));
      },
    ],
    [
      'whose group has another format',
      '/npm/acme/zz-any comes from outside',
      (groups) => {
        groups.get('/npm/acme/*').Properties.Pattern = '/pypi/acme/*';
      },
    ],
    [
      'that is published to what stands before the public repository',
      '/npm/acme/zz-any is published to acme-npm-public',
      (groups) => {
        restrictions(groups.get('/npm/acme/*')).Publish.Repositories = ['acme-npm-public'];
      },
    ],
    [
      'beside which every other name is published',
      '/npm/zz-somebody/zz-elses is published, and is no name of accounts/ (ALLOW)',
      (groups) => {
        restrictions(groups.get('/*')).Publish.RestrictionMode = 'ALLOW';
      },
    ],
    [
      'beside which nothing is said of other names',
      '/npm/zz-somebody/zz-elses is published',
      (groups) => groups.delete('/*'),
    ],
  ])('is not proved: %s', async (_, found, edit) => {
    expect((await sabotage.errorsAfter('tooling', withGroups(edit))).join('\n')).toContain(found);
  });

  it('is not proved without the stack', async () => {
    const errors = await sabotage.errorsAfter('tooling', (json) => {
      delete json.resource.aws_cloudformation_stack;
    });
    expect(errors.join('\n')).toContain('/npm/acme/zz-any comes from outside');
  });
});
