import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attest, signImage } from '../../../../modules/codebuild/signing/attest';
import { ownFolder, writeText } from '../../../support/folder';
import { Attacked, type Pushed, reasons } from './attacked';
import { missingTools, run, whySkipped } from './real-tools';
import { startRegistry } from './registry';
import { complaint, onLoopback, TAG, type Told, tellOf, told } from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`Attacks are not tried with real tools: ${whySkipped}`);
const folder = ownFolder();

(here ? describe : describe.skip)(
  `attacks on the build that verifies${here ? '' : ` (${whySkipped})`}`,
  () => {
    let at: Attacked;
    beforeAll(async () => {
      at = await Attacked.in(folder);
    });
    afterAll(() => at.stop());

    const refused = async (env: Told, reason: string) =>
      expect(reasons(await at.verify(env))).toEqual([1, `refused: ${reason}`]);

    it('refuses a tag that was moved after the signature', async () => {
      const image = await at.signed();
      const moved = await at.swap(image);
      await refused(image, `the tag ${TAG} names ${moved} now, and the build pushed ${image.IMAGE_DIGEST}`);
      await refused({ ...image, IMAGE_DIGEST: moved }, `${moved} has no signature of this application`);
    });

    it('refuses the signature of another application', async () => {
      const image = await at.pushed();
      expect(complaint(await at.sign(image, 'other'))).toBe('');
      await refused(image, `${image.IMAGE_DIGEST} has no signature of this application`);
      expect(complaint(await at.verify(image, 'other'))).toBe('');
    });

    it('refuses statements without a signature, which cosign takes for one', async () => {
      const image = await at.pushed();
      const unsigned = at.lines().filter((line) => line !== signImage(onLoopback(at.world)));
      expect(complaint(await at.run(unsigned, image))).toBe('');
      await refused(image, `${image.IMAGE_DIGEST} has statements of this application, and no signature`);
    });

    it('refuses a signature without statements', async () => {
      const image = await at.signed();
      const bare = await at.pushed();
      expect(complaint(await at.run([signImage(onLoopback(at.world))], bare))).toBe('');
      await refused(bare, `${bare.IMAGE_DIGEST} has no signed provenance of this application`);
      expect(image.IMAGE_DIGEST).not.toBe(bare.IMAGE_DIGEST);
    });

    let once: Promise<Pushed> | undefined;
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
      once ??= at.signed();
      const image = await once;
      tellOf(at.world, image.IMAGE_DIGEST);
      await refused({ ...image, ...otherwise }, reason);
    });

    it('refuses a list of contents of another digest', async () => {
      const first = await at.signed();
      const contents = at.left('cyclonedx.json');
      const image = await at.pushed();
      const taken = at
        .lines()
        .map((line) =>
          line === attest('cyclonedx', onLoopback(at.world))
            ? `cp "$HOME/others.json" "$HOME/signing/cyclonedx.json"\n${line}`
            : line,
        );
      writeFileSync(join(at.world, 'home', 'others.json'), contents);
      expect(complaint(await at.run(taken, image))).toBe('');
      await refused(
        image,
        `the signed list of contents (CycloneDX) is of another image than ${image.IMAGE_DIGEST}`,
      );
      expect(first.IMAGE_DIGEST).not.toBe(image.IMAGE_DIGEST);
    });

    it('refuses statements that were taken from another image', async () => {
      const { REPOSITORY = '', IMAGE_DIGEST } = await at.signed();
      const image = await at.pushed();
      expect(complaint(await at.run([signImage(onLoopback(at.world))], image))).toBe('');
      const bundle = join(at.world, 'home', 'signing', 'provenance.bundle.json');
      expect(IMAGE_DIGEST).not.toBe(image.IMAGE_DIGEST);
      const kind = 'application/vnd.dev.sigstore.bundle.v0.3+json';
      const subject = `${at.registry}/${image.REPOSITORY}@${image.IMAGE_DIGEST}`;
      const attach = ['attach', '--plain-http', '--disable-path-validation', '--artifact-type', kind];
      await run('oras', [...attach, subject, `${bundle}:${kind}`]);
      await refused(image, `${image.IMAGE_DIGEST} has no signed provenance of this application`);
      expect(REPOSITORY).not.toBe(image.REPOSITORY);
    });

    it('refuses what was found since', async () => {
      const image = await at.signed();
      const findings = {
        imageScanStatus: { status: 'ACTIVE' },
        imageScanFindings: {
          enhancedFindings: [
            { severity: 'HIGH', packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2026-2' } },
          ],
        },
      };
      tellOf(at.world, image.IMAGE_DIGEST, { ...told(image.IMAGE_DIGEST), findings });
      await refused(image, 'CVE-2026-2 is HIGH');
    });

    it('refuses what grype has found since, in the list of contents that was signed', async () => {
      const image = await at.signed();
      const change = {
        GRYPE_REFUSE_FROM: 'HIGH',
        GRYPE_DATABASE: 'https://mirror.example.com',
        GRYPE_DAYS: '5',
      };
      const match = {
        vulnerability: { id: 'CVE-2026-3', severity: 'High' },
        artifact: { name: 'bash', version: '5' },
      };
      const descriptor = { db: { status: { built: new Date().toISOString() } } };
      writeText(join(at.world, 'grype.json'), JSON.stringify({ matches: [match], descriptor }));
      expect(reasons(await at.verify({ ...image, ...change }))).toEqual([
        1,
        'refused: CVE-2026-3 in bash 5 is High',
      ]);
      expect(JSON.parse(readFileSync(join(at.world, 'grype-contents'), 'utf8'))).toMatchObject({
        bomFormat: 'CycloneDX',
        metadata: { component: { version: image.IMAGE_DIGEST } },
      });
    });

    it('waits for replicas of the image and of all that refers to it', async () => {
      const image = await at.signed();
      const target = await startRegistry(join(folder, 'replica'));
      const env = { ...image, REPLICAS: '1', REPLICAS_AT: target.host };
      await refused(env, `${image.IMAGE_DIGEST} did not reach all 1 replicas`);
      const places = [`${at.registry}/${image.REPOSITORY}`, `${target.host}/${image.REPOSITORY}`];
      const [from = '', to = ''] = places;
      await run('crane', ['copy', '--insecure', `${from}@${image.IMAGE_DIGEST}`, `${to}:${TAG}`]);
      const { stderr } = await at.verify(env);
      expect(stderr).toMatch(/^refused: sha256:[0-9a-f]{64} did not reach all 1 replicas$/m);
      expect(stderr).not.toContain(image.IMAGE_DIGEST);
      const recursive = ['cp', '-r', '--from-plain-http', '--to-plain-http'];
      await run('oras', [...recursive, `${from}@${image.IMAGE_DIGEST}`, `${to}:${TAG}`]);
      expect(complaint(await at.verify(env))).toBe('');
      await target.stop();
    });
  },
);
