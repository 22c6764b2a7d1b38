import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SignTools, signLines, verifyLines } from '../../../../modules/codebuild/signing';
import { attest, signImage } from '../../../../modules/codebuild/signing/attest';
import { ownFolder } from '../../../support/folder';
import { pushImage } from './image';
import { missingTools, run, whySkipped } from './real-tools';
import { type Registry, startRegistry } from './registry';
import {
  aKey,
  aWorld,
  BUILD,
  buildAction,
  buildOf,
  complaint,
  fetchTools,
  onLoopback,
  runLines,
  TAG,
  type Told,
  tellOf,
  told,
  toolsOf,
  withoutFetching,
} from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`Attacks are not tried with real tools: ${whySkipped}`);
const folder = ownFolder();
const OTHER = '00000000-1111-4222-8333-444444444444';

let world = '';
let registry: Registry | undefined;
let tools: SignTools;
let REGISTRY = '';
let count = 0;

/** An image that a build pushed: each is another one. */
async function pushed(
  change: Parameters<typeof tellOf>[2] = {},
): Promise<Told & { readonly IMAGE_DIGEST: string }> {
  count += 1;
  const REPOSITORY = `acme/shop-${count}`;
  const text = `shop number ${count}`;
  const IMAGE_DIGEST = await pushImage(folder, {
    registry: REGISTRY,
    repository: REPOSITORY,
    tag: TAG,
    text,
  });
  tellOf(world, IMAGE_DIGEST, change);
  return { REGISTRY, REPOSITORY, IMAGE_DIGEST };
}

const lines = (key?: string) => withoutFetching(tools, signLines(tools, onLoopback(world, key)));
const sign = (env: Told, key?: string) => runLines(world, lines(key), env);
const verify = (env: Told, key?: string) =>
  runLines(world, withoutFetching(tools, verifyLines(tools, onLoopback(world, key))), env);

/** Why lines refused. */
const why = ({ status, stderr }: Awaited<ReturnType<typeof runLines>>) => [
  status,
  ...stderr.split('\n').filter((line) => line.startsWith('refused: ')),
];

/** An image that was signed as it must be. */
async function signed(env: Told = {}) {
  const image = await pushed();
  expect(complaint(await sign({ ...image, ...env }))).toBe('');
  return image;
}

/** Puts another image under the tag. */
const another = ({ REPOSITORY = '' }: Told) =>
  pushImage(folder, {
    registry: REGISTRY,
    repository: REPOSITORY,
    tag: TAG,
    text: 'another image, by somebody else',
  });

const desk = (file: string) => join(world, 'home', 'signing', file);

(here ? describe : describe.skip)(`attacks on the chain of signing${here ? '' : ` (${whySkipped})`}`, () => {
  beforeAll(async () => {
    world = await aWorld(join(folder, 'world'));
    registry = await startRegistry(join(folder, 'registry'));
    REGISTRY = registry.host;
    tools = toolsOf(world);
    await aKey(world, 'other');
    await fetchTools(world, tools);
  });
  afterAll(() => registry?.stop());

  describe('the build that signs', () => {
    it('refuses an image that was swapped between the build and the signature', async () => {
      const image = await pushed();
      const swapped = await another(image);
      expect(why(await sign(image))).toEqual([
        1,
        `refused: the tag ${TAG} names ${swapped} now, and the build pushed ${image.IMAGE_DIGEST}`,
      ]);
      expect(why(await sign({ ...image, IMAGE_DIGEST: swapped }))).toEqual([
        1,
        `refused: the build says that it pushed ${image.IMAGE_DIGEST}, and ${swapped} is to be signed`,
      ]);
    });

    const digest = `sha256:${'0'.repeat(64)}`;
    it.each<[string, (own: string) => Parameters<typeof tellOf>[2], string]>([
      [
        'a build of another project',
        (own) => ({ build: buildOf(own, { projectName: 'acme-other-build' }) }),
        'the build ran in the project acme-other-build, and acme-shop-build builds the image',
      ],
      [
        'a build in another account',
        (own) => ({
          build: buildOf(own, {
            arn: `arn:aws:codebuild:eu-west-1:999999999999:build/acme-shop-build:${BUILD}`,
          }),
        }),
        'the builder is arn:aws:codebuild:eu-west-1:999999999999:build/acme-shop-build',
      ],
      [
        'a build that failed',
        (own) => ({ build: buildOf(own, { buildStatus: 'FAILED' }) }),
        'the build is FAILED',
      ],
      [
        'a build that a person started',
        (own) => ({ build: buildOf(own, { initiator: 'admin/eve' }) }),
        'admin/eve started the build, and not the pipeline acme-shop',
      ],
      [
        'a build that pushed something else',
        () => ({ build: buildOf(digest) }),
        `the build says that it pushed ${digest}`,
      ],
      [
        'a build that AWS does not know',
        () => ({ build: {} }),
        `AWS CodeBuild has no build acme-shop-build:${BUILD}`,
      ],
      [
        'a build that no action of the run ran',
        () => ({
          actions: [
            buildAction({ output: { executionResult: { externalExecutionId: `acme-shop-build:${OTHER}` } } }),
            buildAction({ status: 'Failed' }),
            buildAction({ pipelineExecutionId: OTHER }),
          ],
        }),
        'no action of the run 11111111-2222-4333-8444-555555555555 ran the build',
      ],
      [
        'a run of another branch',
        () => ({ branch: 'feature' }),
        'no source of the run is connection acme/shop main',
      ],
    ])('refuses %s', async (_, change, reason) => {
      const image = await pushed();
      tellOf(world, image.IMAGE_DIGEST, change(image.IMAGE_DIGEST));
      expect(why(await sign(image)).slice(0, 2)).toEqual([1, expect.stringContaining(`refused: ${reason}`)]);
    });

    it('signs nothing that a gate refuses', async () => {
      const findings = {
        imageScanStatus: { status: 'COMPLETE' },
        imageScanFindings: { findings: [{ name: 'CVE-2026-1', severity: 'CRITICAL' }] },
      };
      const image = await pushed({ findings });
      expect(why(await sign(image))).toEqual([1, 'refused: CVE-2026-1 is CRITICAL']);
      const denied = await sign({ ...image, REFUSE_FROM: '-', DENIED_LICENCES: 'GPL-3.0-or-later' });
      expect(why(denied)).toEqual([1, 'refused: bash 5.2.26-r0 is under GPL-3.0-or-later']);
      expect((await verify(image)).stderr).toContain('has no signature of this application');
    });

    it('keeps what is secret to itself', async () => {
      await signed();
      const provenance = readFileSync(desk('provenance.statement.json'), 'utf8');
      expect(provenance).toContain('{"name":"TOKEN","type":"SECRETS_MANAGER"}');
      expect(provenance).not.toContain('a-secret-of-the-shop');
    });
  });

  describe('the build that verifies', () => {
    const refused = async (env: Told, reason: string) =>
      expect(why(await verify(env))).toEqual([1, `refused: ${reason}`]);

    it('refuses a tag that was moved after the signature', async () => {
      const image = await signed();
      const moved = await another(image);
      await refused(image, `the tag ${TAG} names ${moved} now, and the build pushed ${image.IMAGE_DIGEST}`);
      await refused({ ...image, IMAGE_DIGEST: moved }, `${moved} has no signature of this application`);
    });

    it('refuses the signature of another application', async () => {
      const image = await pushed();
      expect(complaint(await sign(image, 'other'))).toBe('');
      await refused(image, `${image.IMAGE_DIGEST} has no signature of this application`);
      expect(complaint(await verify(image, 'other'))).toBe('');
    });

    it('refuses statements without a signature, which cosign takes for one', async () => {
      const image = await pushed();
      const unsigned = lines().filter((line) => line !== signImage(onLoopback(world)));
      expect(complaint(await runLines(world, unsigned, image))).toBe('');
      await refused(image, `${image.IMAGE_DIGEST} has statements of this application, and no signature`);
    });

    it('refuses a signature without statements', async () => {
      const image = await signed();
      const bare = await pushed();
      expect(complaint(await runLines(world, [signImage(onLoopback(world))], bare))).toBe('');
      await refused(bare, `${bare.IMAGE_DIGEST} has no signed provenance of this application`);
      expect(image.IMAGE_DIGEST).not.toBe(bare.IMAGE_DIGEST);
    });

    let once: ReturnType<typeof signed> | undefined;
    it.each<[string, Told, string]>([
      [
        'another branch',
        { SOURCE: 'connection acme/shop release' },
        'it comes from the branch main, and not from release',
      ],
      [
        'another repository',
        { SOURCE: 'connection acme/store main' },
        'it comes from the repository acme/shop, and not from acme/store',
      ],
      ['another kind of source', { SOURCE: 'codecommit acme/shop main' }, 'its source is a connection'],
      [
        'another pipeline',
        { PIPELINE: 'acme-store' },
        'it comes from the pipeline acme-shop, and not from acme-store',
      ],
      ['another application', { APPLICATION: 'store' }, 'it is of the application shop'],
      [
        'another builder',
        { BUILDER: 'arn:aws:codebuild:eu-west-1:222222222222:project/acme-store-build' },
        'arn:aws:codebuild:eu-west-1:222222222222:project/acme-shop-build built it, and must be arn:aws:codebuild:eu-west-1:222222222222:project/acme-store-build',
      ],
      [
        'another commit',
        { COMMITS: 'source=fedcba9876543210fedcba9876543210fedcba98' },
        'it was built of {"source":"0123456789abcdef0123456789abcdef01234567"}, and this run has {"source":"fedcba9876543210fedcba9876543210fedcba98"}',
      ],
    ])('refuses the provenance of %s', async (_, otherwise, reason) => {
      once ??= signed();
      const image = await once;
      tellOf(world, image.IMAGE_DIGEST);
      await refused({ ...image, ...otherwise }, reason);
    });

    it('refuses a list of contents of another digest', async () => {
      const first = await signed();
      const contents = readFileSync(desk('cyclonedx.json'));
      const image = await pushed();
      const taken = lines().map((line) =>
        line === attest('cyclonedx', onLoopback(world))
          ? `cp "$HOME/others.json" "$HOME/signing/cyclonedx.json"\n${line}`
          : line,
      );
      writeFileSync(join(world, 'home', 'others.json'), contents);
      expect(complaint(await runLines(world, taken, image))).toBe('');
      await refused(
        image,
        `the signed list of contents (CycloneDX) is of another image than ${image.IMAGE_DIGEST}`,
      );
      expect(first.IMAGE_DIGEST).not.toBe(image.IMAGE_DIGEST);
    });

    it('refuses statements that were taken from another image', async () => {
      const { REPOSITORY = '', IMAGE_DIGEST } = await signed();
      const image = await pushed();
      expect(complaint(await runLines(world, [signImage(onLoopback(world))], image))).toBe('');
      const bundle = desk('provenance.bundle.json');
      expect(IMAGE_DIGEST).not.toBe(image.IMAGE_DIGEST);
      const kind = 'application/vnd.dev.sigstore.bundle.v0.3+json';
      const subject = `${REGISTRY}/${image.REPOSITORY}@${image.IMAGE_DIGEST}`;
      const attach = ['attach', '--plain-http', '--disable-path-validation', '--artifact-type', kind];
      await run('oras', [...attach, subject, `${bundle}:${kind}`]);
      await refused(image, `${image.IMAGE_DIGEST} has no signed provenance of this application`);
      expect(REPOSITORY).not.toBe(image.REPOSITORY);
    });

    it('refuses what was found since', async () => {
      const image = await signed();
      const findings = {
        imageScanStatus: { status: 'ACTIVE' },
        imageScanFindings: {
          enhancedFindings: [
            { severity: 'HIGH', packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2026-2' } },
          ],
        },
      };
      tellOf(world, image.IMAGE_DIGEST, { ...told(image.IMAGE_DIGEST), findings });
      await refused(image, 'CVE-2026-2 is HIGH');
    });

    it('waits for replicas of the image and of all that refers to it', async () => {
      const image = await signed();
      const target = await startRegistry(join(folder, 'replica'));
      const env = { ...image, REPLICAS: '1', REPLICAS_AT: target.host };
      await refused(env, `${image.IMAGE_DIGEST} did not reach all 1 replicas`);
      const places = [`${REGISTRY}/${image.REPOSITORY}`, `${target.host}/${image.REPOSITORY}`];
      const [from = '', to = ''] = places;
      await run('crane', ['copy', '--insecure', `${from}@${image.IMAGE_DIGEST}`, `${to}:${TAG}`]);
      const { stderr } = await verify(env);
      expect(stderr).toMatch(/^refused: sha256:[0-9a-f]{64} did not reach all 1 replicas$/m);
      expect(stderr).not.toContain(image.IMAGE_DIGEST);
      const recursive = ['cp', '-r', '--from-plain-http', '--to-plain-http'];
      await run('oras', [...recursive, `${from}@${image.IMAGE_DIGEST}`, `${to}:${TAG}`]);
      expect(complaint(await verify(env))).toBe('');
      await target.stop();
    });
  });
});
