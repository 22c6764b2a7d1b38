import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { prepareWorkspace } from '../../../cli/sandbox/workspace';
import { writeFingerprint } from '../../../proof/fingerprint';
import { bootstrapped } from '../../support/bootstrap-world';
import { ownFolder, writeText } from '../../support/folder';
import { aLandingZone } from '../../support/landing-zone';

const files = new SandboxFiles(ownFolder());
const blueprint = buildBlueprint(aLandingZone());
const ids = blueprint.stacks.map(({ id }) => id);

const made = { files, blueprint };
type Made = typeof made;

/** Writes what cdktf synthesizes, of these stacks. */
function synthesized(stacks: readonly string[], { files, blueprint }: Made = made) {
  const manifest = stacks.map((id) => [id, { name: id, workingDirectory: `stacks/${id}`, dependencies: [] }]);
  writeText(
    join(files.synthesized(), 'manifest.json'),
    JSON.stringify({ stacks: Object.fromEntries(manifest) }),
  );
  writeFingerprint(files.synthesized(), blueprint);
  for (const id of stacks) {
    const config = {
      terraform: { backend: { s3: { bucket: 'of AWS' } } },
      provider: { aws: [{ region: 'eu-west-1' }, { alias: 'eu-central-1', region: 'eu-central-1' }] },
      resource: {
        aws_kms_key: { key: { lifecycle: { prevent_destroy: true } } },
        aws_kms_alias: { alias: { lifecycle: { create_before_destroy: true } }, other: {} },
      },
    };
    writeText(join(files.synthesized(), 'stacks', id, 'cdk.tf.json'), JSON.stringify(config));
  }
}

const read = (id: string, name: string) =>
  JSON.parse(readFileSync(join(files.output(), 'stacks', id, name), 'utf8'));

describe('the copy that Terraform runs in', () => {
  beforeAll(() => synthesized([...ids].reverse()));

  it('has the stacks in the order they are deployed', () => {
    const { stacks, forgotten } = prepareWorkspace(files, blueprint);
    expect(stacks.map(({ id }) => id)).toEqual(ids);
    expect(forgotten).toEqual([]);
  });

  it('is not made of an output of other accounts/', () => {
    const other = buildBlueprint(aLandingZone({ prefix: 'umbrella' }));
    expect(() => prepareWorkspace(files, other)).toThrow('found an output of other accounts/');
  });

  it('keeps its state in files of the sandbox', () => {
    prepareWorkspace(files, blueprint);
    expect(read('dev', 'cdk.tf.json').terraform.backend).toEqual({ local: { path: files.state('dev') } });
  });

  it('has keys that no account of AWS knows, in each provider', () => {
    prepareWorkspace(files, blueprint);
    expect(read('dev', 'zz_sandbox_override.tf.json').provider.aws).toMatchObject([
      { access_key: 'sandbox', secret_key: 'sandbox', max_retries: 2 },
      { alias: 'eu-central-1', access_key: 'sandbox', secret_key: 'sandbox', max_retries: 2 },
    ]);
  });
});

describe('a landing zone with roles of its own', () => {
  const own = new SandboxFiles(ownFolder());
  const zone = buildBlueprint(bootstrapped());

  beforeAll(() => {
    const all = zone.stacks.map(({ id }) => id);
    synthesized(all, { files: own, blueprint: zone });
  });

  it('has the stacks of its bootstrap, and each other waits for the one that brings the roles of its account', () => {
    const { stacks } = prepareWorkspace(own, zone);
    expect(stacks.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['bootstrap-management', []],
      ['bootstrap-tooling', []],
      ['dev', ['bootstrap-management']],
      ['prod', ['bootstrap-management']],
      ['tooling', ['bootstrap-tooling']],
      ['tooling-shop', ['bootstrap-tooling']],
      ['organization', ['bootstrap-management']],
    ]);
  });

  it('lets what is protected from it be destroyed here', () => {
    prepareWorkspace(own, zone);
    const override = JSON.parse(
      readFileSync(join(own.output(), 'stacks', 'bootstrap-tooling', 'zz_sandbox_override.tf.json'), 'utf8'),
    );
    expect(override.resource).toEqual({ aws_kms_key: { key: { lifecycle: { prevent_destroy: false } } } });
  });
});

describe('a stack that is not in accounts/ any more', () => {
  const old = (id: string) => join(files.output(), 'stacks', id);

  beforeEach(() => {
    synthesized(ids);
    for (const id of ['tooling-old', 'never']) writeText(join(old(id), 'cdk.tf.json'), '{}');
  });

  it('is kept and told while it holds resources: only with it can they be destroyed', () => {
    const resources = [{ mode: 'managed', instances: [{}, {}] }];
    writeText(files.state('tooling-old'), JSON.stringify({ serial: 3, lineage: 'one', resources }));
    expect(prepareWorkspace(files, blueprint).forgotten).toEqual([{ id: 'tooling-old', resources: 2 }]);
    expect(existsSync(old('tooling-old'))).toBe(true);
  });

  it('is taken away where it holds none', () => {
    writeText(files.state('tooling-old'), JSON.stringify({ serial: 4, lineage: 'one', resources: [] }));
    expect(prepareWorkspace(files, blueprint).forgotten).toEqual([]);
    expect([old('tooling-old'), old('never')].filter(existsSync)).toEqual([]);
  });
});
