import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { everyAccount } from '../../../blueprint/accounts';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { gather, readStacks } from '../../../proof/gather';
import { landingZones } from '../../support/landing-zones';
import { withSynthesized } from '../../support/proof';
import { ACCOUNT, allows, aStack, trust } from './world';

const folder = mkdtempSync(join(tmpdir(), 'stacks-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** A folder with files. */
function output(files: Readonly<Record<string, unknown>>): string {
  const out = join(folder, `${++count}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return out;
}

const manifest = {
  version: '0.21.0',
  stacks: { a: { name: 'a', synthesizedStackPath: 'stacks/a/cdk.tf.json' } },
};

describe('the output of cdktf', () => {
  it('is read stack by stack', () => {
    const out = output({ 'manifest.json': manifest, 'stacks/a/cdk.tf.json': { resource: {} } });
    expect(readStacks(out)).toEqual({ stacks: [{ id: 'a', json: { resource: {} } }], problems: [] });
  });

  it('is refused where a key stands twice, because the first of them would vanish in silence', () => {
    const twice = '{"resource": {"aws_iam_role": {"a": {"name": "x"}, "a": {"name": "y"}}}}';
    const out = output({ 'manifest.json': manifest, 'stacks/a/cdk.tf.json': twice });
    const [problem] = readStacks(out).problems;
    expect(problem?.place).toBe(`${join(out, 'stacks/a/cdk.tf.json')} resource.aws_iam_role.a`);
    expect(problem?.found).toBe('the same key twice in one object');
  });

  it.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    ['has no manifest', { 'x.txt': '' }, 'manifest.json', 'no such file: the output is not complete'],
    ['has a manifest that is no JSON', { 'manifest.json': '{oops' }, 'manifest.json', '"{oops"…'],
    [
      'has a manifest without stacks',
      { 'manifest.json': { version: '0.21.0' } },
      'manifest.json',
      'no stacks',
    ],
    [
      'is of another version',
      { 'manifest.json': { ...manifest, version: '9.0.0' } },
      'manifest.json',
      'version "9.0.0"',
    ],
    [
      'lists a stack without a file',
      { 'manifest.json': { ...manifest, stacks: { a: {} } } },
      'manifest.json',
      'a stack "a" without a file',
    ],
    [
      'lacks a stack',
      { 'manifest.json': manifest },
      'stacks/a/cdk.tf.json',
      'no such file: the output is not complete',
    ],
    [
      'has a stack that is no JSON',
      { 'manifest.json': manifest, 'stacks/a/cdk.tf.json': '[]' },
      'stacks/a/cdk.tf.json',
      '"[]"…',
    ],
  ])('is refused where it %s', (_, files, place, found) => {
    const out = output(files);
    expect(readStacks(out).problems).toEqual([
      { place: join(out, place), found, wanted: expect.any(String), change: 'run `npx cdktf synth`' },
    ]);
  });

  it('is refused where there is none', () => {
    expect(readStacks(join(folder, 'nowhere')).problems).toMatchObject([{ found: 'no such folder' }]);
  });
});

describe.each(landingZones)('what $title synthesizes', ({ landingZone }) => {
  const blueprint = buildBlueprint(landingZone);
  const { gathered, problems } = withSynthesized(blueprint, (out) =>
    gather(readStacks(out).stacks, blueprint.facts),
  );

  it('is gathered without a problem', () => {
    expect(problems).toEqual([]);
  });

  it('has every account, every guardrail and every pipeline', () => {
    const ids = everyAccount(blueprint.facts).map(({ id }) => id);
    expect([...(gathered?.organization.accounts.keys() ?? [])]).toEqual(ids);
    const found = [...(gathered?.controls.values() ?? [])].flatMap(({ service, resource }) => [
      ...service,
      ...resource,
    ]);
    // The others decide no request: the plan is held against them value by value.
    const deciding = blueprint.guardrailPolicies.filter(({ document }) => 'Statement' in document);
    expect(found).toHaveLength(deciding.length);
    expect(gathered?.pipelines.map(({ name }) => name).sort()).toEqual(
      blueprint.applications.map(({ facts }) => blueprint.names.pipeline(facts.name)).sort(),
    );
  });

  it('has a policy on every key and every bucket', () => {
    const open = [...(gathered?.resources.values() ?? [])]
      .filter(({ type }) => ['aws_kms_key', 'aws_s3_bucket'].includes(type))
      .filter(({ policy }) => !policy);
    expect(open).toEqual([]);
  });
});

it('a thousand stacks are gathered in little time', () => {
  const stacks = Array.from({ length: 1000 }, (_, position) => ({
    ...aStack({
      aws_iam_role: { r: { name: `role-${position}`, assume_role_policy: trust } },
      aws_iam_role_policy: {
        p: {
          role: '${aws_iam_role.r.name}',
          policy: allows(`s3:GetObject`, { Resource: `arn:aws:s3:::${ACCOUNT}-${position}` }),
        },
      },
    }),
    id: `stack-${position}`,
  }));
  const start = performance.now();
  const { gathered } = gather(stacks);
  expect(gathered?.roles.size).toBe(1000);
  expect(performance.now() - start).toBeLessThan(1500);
});
