import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordLines } from '../../../../modules/codebuild/evidence/record';
import { digestOf } from '../../../rollout/evidence/chain-of';
import { writeText } from '../../../support/folder';
import { aWorld, chain, dev, run } from './world';
import { zipInto } from './zip';

const ACCOUNT = '444444444444';
const PLACE = `${ACCOUNT}=eu-central-1`;

/** What an account says, by the command that asks. */
function says(world: string, answers: Readonly<Record<string, object>>): void {
  for (const [command, answer] of Object.entries(answers))
    writeText(join(world, ACCOUNT, `${command}.json`), JSON.stringify(answer));
}

/** What the build that records says where it looks at something, and what it wrote down. */
function looked(world: string, look: string) {
  const { status, stderr } = run(world, recordLines, { ...dev, looks: look });
  return { status, stderr, running: chain(world).records[0]?.record.running };
}

const refused = (said: string) => ({ status: 1, stderr: expect.stringContaining(said), running: undefined });
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest();

describe('a function of an image', () => {
  const look = `function=${PLACE}=-=orders=live`;
  const image = (digest: string) => ({ Code: { ResolvedImageUri: `registry/orders@${digest}` } });

  it('is recorded with its version', () => {
    const world = aWorld();
    says(world, { 'get-alias': { FunctionVersion: '7' }, 'get-function': image(digestOf(1)) });
    expect(looked(world, look).running).toEqual([
      {
        account: ACCOUNT,
        region: 'eu-central-1',
        kind: 'function',
        name: 'orders:live',
        revision: '7',
        digest: digestOf(1),
      },
    ]);
  });

  it.each<[string, object, object, string]>([
    [
      'it has another image',
      { FunctionVersion: '7' },
      image(digestOf(2)),
      `orders:live of ${ACCOUNT} in eu-central-1 runs version 7 of registry/orders@${digestOf(2)}, which is not of ${digestOf(1)}`,
    ],
    ['it has no image', { FunctionVersion: '7' }, { Code: {} }, 'runs version 7 of nothing'],
    [
      'calls go to the version before, too',
      { FunctionVersion: '7', RoutingConfig: { AdditionalVersionWeights: { '6': 0.1 } } },
      image(digestOf(1)),
      'sends calls to another version than 7, too',
    ],
  ])('is refused where %s', (_, alias, code, said) => {
    const world = aWorld();
    says(world, { 'get-alias': alias, 'get-function': code });
    expect(looked(world, look)).toMatchObject(refused(said));
  });

  it.each(['get-alias', 'get-function'])('is refused where nobody may ask for it by %s', (operation) => {
    const world = aWorld();
    says(world, { 'get-alias': { FunctionVersion: '7' }, 'get-function': image(digestOf(1)) });
    writeText(join(world, `deny-${operation}`), '');
    expect(looked(world, look)).toMatchObject(refused('AccessDenied'));
  });
});

describe('a function of a package', () => {
  const look = `function=${PLACE}=build=orders=live`;
  const artifact = (world: string) => join(world, 'artifacts', 'acme-shop/build/one');

  /** A world in which the artifact has some files, and the package of the function has some. */
  function packaged(there: Readonly<Record<string, string>>, here = there) {
    const world = aWorld();
    zipInto(artifact(world), here);
    const file = join(world, 'package');
    zipInto(file, there);
    says(world, {
      'get-alias': { FunctionVersion: '7', RoutingConfig: null },
      'get-function-configuration': { CodeSha256: hashOf(file).toString('base64') },
      'get-function': { Code: { Location: `file://${file}` } },
    });
    return { world, digest: `sha256:${hashOf(file).toString('hex')}` };
  }

  it('is recorded with the hash that AWS Lambda has of it', () => {
    const { world } = packaged({ 'index.js': 'one' });
    says(world, { 'get-function-configuration': { CodeSha256: hashOf(artifact(world)).toString('base64') } });
    // Nobody has to fetch what has the same hash.
    writeText(join(world, 'deny-get-function'), '');
    expect(looked(world, look)).toMatchObject({
      status: 0,
      running: [{ kind: 'function', digest: `sha256:${hashOf(artifact(world)).toString('hex')}` }],
    });
  });

  it('is recorded where it was packed anew with the same files', () => {
    const { world, digest } = packaged({ 'index.js': 'one', 'lib/a.js': 'a' });
    zipInto(artifact(world), { 'lib/a.js': 'a', 'index.js': 'one' });
    expect(`sha256:${hashOf(artifact(world)).toString('hex')}`).not.toBe(digest);
    expect(looked(world, look)).toMatchObject({ status: 0, running: [{ revision: '7', digest }] });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['a file is otherwise', { 'index.js': 'two' }],
    ['a file is more', { 'index.js': 'one', 'more.js': '' }],
    ['a file has another name', { 'main.js': 'one' }],
  ])('is refused where %s', (_, there) => {
    const { world, digest } = packaged(there, { 'index.js': 'one' });
    expect(looked(world, look)).toMatchObject(
      refused(`runs version 7 with the package ${digest}, and what is in it is not what is in build`),
    );
  });

  it('is refused where the action was not given the artifact', () => {
    const { world } = packaged({ 'index.js': 'one' });
    expect(looked(world, `function=${PLACE}=other=orders=live`)).toMatchObject(
      refused('is held against nothing: this action was not given other'),
    );
  });
});

describe('a service of App Runner', () => {
  const arn = `arn:aws:apprunner:eu-central-1:${ACCOUNT}:service/shop/8fe1e10304f84fd2b0df550fe98a71fa`;
  const look = `app-runner-service=${PLACE}=-=${arn}`;
  const service = (Status: string, digest: string) => ({
    'describe-service': {
      Service: {
        Status,
        SourceConfiguration: { ImageRepository: { ImageIdentifier: `registry/shop@${digest}` } },
      },
    },
  });

  it('is recorded with its image', () => {
    const world = aWorld();
    says(world, service('RUNNING', digestOf(1)));
    expect(looked(world, look).running).toEqual([
      expect.objectContaining({ name: arn, revision: `registry/shop@${digestOf(1)}`, digest: digestOf(1) }),
    ]);
  });

  it.each<[string, string, string, string]>([
    ['it has another image', 'RUNNING', digestOf(2), 'which is not of'],
    ['it does not run', 'PAUSED', digestOf(1), 'is PAUSED'],
  ])('is refused where %s', (_, status, digest, said) => {
    const world = aWorld();
    says(world, service(status, digest));
    expect(looked(world, look)).toMatchObject(refused(said));
  });
});

describe('a stack of CloudFormation', () => {
  const look = `stack=${PLACE}=build::stacks/inbox.yaml=inbox=delivery`;
  const yaml = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: { DisplayName: hei æ }\n';
  const digest = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

  /** A world whose artifact has a template; what the stack and the change set say. */
  function stacked(body: unknown, template = yaml) {
    const world = aWorld();
    zipInto(join(world, 'artifacts', 'acme-shop/build/one'), { 'stacks/inbox.yaml': template });
    says(world, { 'get-template': { TemplateBody: body } });
    return world;
  }

  it.each<[string, unknown, string]>([
    ['as it was handed in', yaml.replace('æ', '?'), yaml],
    ['that is JSON, of which the CLI makes a document', { b: 1, a: ['?'] }, '{\n "a": ["é"], "b": 1 }'],
  ])('is recorded with the hash of its template %s', (_, body, template) => {
    expect(looked(stacked(body, template), look)).toMatchObject({
      status: 0,
      running: [
        { kind: 'stack', name: 'inbox', revision: 'build::stacks/inbox.yaml', digest: digest(template) },
      ],
    });
  });

  it('is refused where it has another template, and no change set is there', () => {
    expect(looked(stacked(yaml.replace('Topic', 'Other')), look)).toMatchObject(
      refused(`inbox of ${ACCOUNT} in eu-central-1 has another template than build::stacks/inbox.yaml`),
    );
  });

  it.each<[string, object]>([
    ['changes something', { Status: 'CREATE_COMPLETE' }],
    ['failed for another reason', { Status: 'FAILED', StatusReason: 'Template error' }],
  ])('is refused where it has another template, and the change set %s', (_, change) => {
    const world = stacked('Resources: {}');
    says(world, { 'describe-change-set': change });
    expect(looked(world, look)).toMatchObject(refused('has another template than'));
  });

  it('is refused where the change set without changes is of another template, too', () => {
    const world = stacked('Resources: {}');
    says(world, {
      'describe-change-set': { Status: 'FAILED', StatusReason: "didn't contain changes" },
      'get-template-of-change-set': { TemplateBody: 'Resources: {}' },
    });
    expect(looked(world, look)).toMatchObject(refused('and so has its change set'));
  });

  it('is recorded where the change set has the template, and says that nothing changed', () => {
    const world = stacked('# before\nResources: {}', '# after\nResources: {}');
    says(world, {
      'describe-change-set': {
        Status: 'FAILED',
        StatusReason: "The submitted information didn't contain changes.",
      },
      'get-template-of-change-set': { TemplateBody: '# after\nResources: {}' },
    });
    expect(looked(world, look)).toMatchObject({
      status: 0,
      running: [{ digest: digest('# after\nResources: {}') }],
    });
  });

  it('is refused where the artifact has no such file', () => {
    const world = stacked(yaml);
    zipInto(join(world, 'artifacts', 'acme-shop/build/one'), { 'inbox.yaml': yaml });
    expect(looked(world, look)).toMatchObject(refused('build has no stacks/inbox.yaml'));
  });
});

describe('an environment of Elastic Beanstalk', () => {
  const look = `environment=${PLACE}=build=Team+Wiki=wiki`;
  const environment = (Status: string, VersionLabel = 'one') => ({
    'describe-environments': {
      Environments: [
        { Status: 'Terminated', VersionLabel: 'old' },
        { Status, VersionLabel },
      ],
    },
    'describe-application-versions': {
      ApplicationVersions: [{ SourceBundle: { S3Bucket: 'storage', S3Key: 'one.zip' } }],
    },
  });

  function bundled(there: Readonly<Record<string, string>>) {
    const world = aWorld();
    zipInto(join(world, 'artifacts', 'acme-shop/build/one'), { 'b.py': 'b', 'a.py': 'a' });
    zipInto(join(world, 'storage', 'one.zip'), there);
    says(world, environment('Ready'));
    return { world, digest: `sha256:${hashOf(join(world, 'storage', 'one.zip')).toString('hex')}` };
  }

  it('is recorded with its version, also where the same files were packed anew', () => {
    const { world, digest } = bundled({ 'a.py': 'a', 'b.py': 'b' });
    expect(looked(world, look)).toMatchObject({
      status: 0,
      running: [{ kind: 'environment', name: 'Team Wiki/wiki', revision: 'one', digest }],
    });
  });

  it('is refused where its bundle has other files', () => {
    const { world, digest } = bundled({ 'a.py': 'a', 'b.py': 'c' });
    expect(looked(world, look)).toMatchObject(
      refused(`Team Wiki/wiki of ${ACCOUNT} in eu-central-1 runs one with the bundle ${digest}`),
    );
  });

  it('is refused where it is not ready, and where its version has no bundle', () => {
    const { world } = bundled({ 'a.py': 'a', 'b.py': 'b' });
    says(world, environment('Updating'));
    expect(looked(world, look)).toMatchObject(refused('is Updating'));
    says(world, { ...environment('Ready'), 'describe-application-versions': { ApplicationVersions: [] } });
    expect(looked(world, look)).toMatchObject(refused('runs one, which does not say what it is of'));
  });
});

describe('a site', () => {
  const files = { 'index.html': '<p>one', 'a b/c.js': 'one', 'd.css': '' };
  const md5 = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;

  /** A world in which the artifact has some files, and the bucket some objects; tags tell what is in them, or nothing. */
  function site(there: Readonly<Record<string, string>>, { prefix = 'www/', tells = true } = {}) {
    const world = aWorld();
    zipInto(join(world, 'artifacts', 'acme-shop/build/one'), files);
    for (const [key, text] of Object.entries(there)) writeText(join(world, 'site', `${prefix}${key}`), text);
    says(world, {
      'list-objects-v2': {
        Contents: Object.entries(there).map(([key, text]) => ({
          Key: `${prefix}${key}`,
          ETag: tells ? md5(text) : '"0123456789abcdef0123456789abcdef-2"',
        })),
      },
    });
    return world;
  }
  const look = (prefix = 'www') => `objects=${PLACE}=build=site=${prefix}`;

  it('is recorded where every file is there, by the tags alone, whatever is there beside', () => {
    const world = site({ ...files, 'old.js': 'old' });
    // No object is fetched: only the artifact and the records are.
    for (const key of Object.keys(files)) writeText(join(world, 'site', `www/${key}`), 'not looked at');
    expect(looked(world, look())).toMatchObject({
      status: 0,
      running: [{ kind: 'objects', name: 'site/www', revision: '3 files' }],
    });
  });

  it('is recorded where tags tell nothing, and the objects have the same bytes', () => {
    const world = site(files, { prefix: '', tells: false });
    expect(looked(world, look(''))).toMatchObject({ status: 0, running: [{ name: 'site/' }] });
  });

  it.each<[string, Readonly<Record<string, string>>, boolean, string]>([
    [
      'a file is not there',
      { 'index.html': '<p>one', 'd.css': '' },
      true,
      'does not tell what www/a b/c.js is',
    ],
    [
      'a file is another one',
      { ...files, 'index.html': '<p>two' },
      true,
      'has another www/index.html than build',
    ],
    [
      'a file without a tag is another one',
      { ...files, 'd.css': 'p' },
      false,
      'has another www/d.css than build',
    ],
    ['nothing is there', {}, true, 'does not tell what'],
  ])('is refused where %s', (_, there, tells, said) => {
    expect(looked(site(there, { tells }), look())).toMatchObject(refused(said));
  });
});

it('refuses what nobody says how to look at', () => {
  const world = aWorld();
  expect(looked(world, `teapot=${PLACE}=-`)).toMatchObject(refused('nobody says how to look at teapot'));
  expect(existsSync(join(world, 'evidence', 'shop'))).toBe(false);
});
