import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signLines } from '../../../../modules/codebuild/signing';
import { ownFolder } from '../../../support/folder';
import { pushImage } from './image';
import { wrongIn } from './published-schemas';
import { missingTools, whySkipped } from './real-tools';
import { type Registry, startRegistry } from './registry';
import { aWorld, complaint, onLoopback, runLines, TAG, tellOf, toolsOf } from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`What is signed is not held against schemas: ${whySkipped}`);
const folder = ownFolder();

interface Statement {
  readonly subject: readonly { readonly digest: { readonly sha256: string } }[];
  readonly predicate: { readonly metadata?: { readonly component?: { readonly version: string } } };
}

(here ? describe : describe.skip)(`what is signed${here ? '' : ` (${whySkipped})`}`, () => {
  let registry: Registry | undefined;
  let world = '';
  let digest = '';
  beforeAll(async () => {
    world = await aWorld(join(folder, 'world'));
    registry = await startRegistry(join(folder, 'registry'));
    digest = await pushImage(folder, { registry: registry.host, tag: TAG });
    tellOf(world, digest);
    const env = { REGISTRY: registry.host, IMAGE_DIGEST: digest };
    const lines = [
      ...signLines(toolsOf(world), onLoopback(world)),
      'echo "$SBOM_DIGEST $PROVENANCE_DIGEST" >"$HOME/digests"',
    ];
    expect(complaint(await runLines(world, lines, env))).toBe('');
  });
  afterAll(() => registry?.stop());

  const text = (name: string) => readFileSync(join(world, 'home', 'signing', name), 'utf8');
  const statement = (name: string): Statement => JSON.parse(text(`${name}.statement.json`));

  it.each(['provenance', 'cyclonedx', 'spdx'] as const)(
    'is a statement of in-toto about the digest, as its schema has it: %s',
    (name) => {
      expect(wrongIn(name, statement(name))).toEqual([]);
      expect(statement(name).subject.map((each) => `sha256:${each.digest.sha256}`)).toEqual([digest]);
    },
  );

  it('has a list of contents as the schema of CycloneDX 1.7 has it', () => {
    expect(wrongIn('CycloneDX 1.7', statement('cyclonedx').predicate)).toEqual([]);
  });

  it('is what the hashes for the record of a wave are of, and signed byte for byte', () => {
    const hash = (bytes: string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const [contents, provenance] = readFileSync(join(world, 'home', 'digests'), 'utf8')
      .trim()
      .split(' ');
    expect(provenance).toBe(hash(text('provenance.statement.json')));
    const { dsseEnvelope } = JSON.parse(text('provenance.bundle.json'));
    expect(hash(Buffer.from(dsseEnvelope.payload, 'base64').toString('utf8'))).toBe(provenance);
    expect(contents).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(contents).not.toBe(provenance);
  });

  it.each<[string, 'provenance' | 'CycloneDX 1.7', (document: Record<string, unknown>) => unknown]>([
    [
      'a statement of the version before',
      'provenance',
      (each) => ({ ...each, _type: 'https://in-toto.io/Statement/v0.1' }),
    ],
    ['a statement about nothing', 'provenance', (each) => ({ ...each, subject: [] })],
    [
      'a field that nobody knows',
      'provenance',
      (each) => ({ ...each, predicate: { ...(each.predicate as object), more: 1 } }),
    ],
    [
      'contents of another version',
      'CycloneDX 1.7',
      (each) => ({ ...(each.predicate as object), bomFormat: 'SPDX' }),
    ],
  ])('would be found otherwise: %s', (_, kind, change) => {
    const name = kind === 'provenance' ? 'provenance' : 'cyclonedx';
    const document = JSON.parse(text(`${name}.statement.json`)) as Record<string, unknown>;
    expect(wrongIn(kind, change(document))).not.toEqual([]);
  });
});
