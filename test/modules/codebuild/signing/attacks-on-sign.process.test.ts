import { ownFolder } from '../../../support/folder';
import { Attacked, reasons } from './attacked';
import { missingTools, whySkipped } from './real-tools';
import { BUILD, buildAction, buildOf, TAG, tellOf } from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`Attacks are not tried with real tools: ${whySkipped}`);
const folder = ownFolder();
const OTHER = '00000000-1111-4222-8333-444444444444';

(here ? describe : describe.skip)(`attacks on the build that signs${here ? '' : ` (${whySkipped})`}`, () => {
  let at: Attacked;
  beforeAll(async () => {
    at = await Attacked.in(folder);
  });
  afterAll(() => at.stop());

  it('refuses an image that was swapped between the build and the signature', async () => {
    const image = await at.pushed();
    const swapped = await at.swap(image);
    expect(reasons(await at.sign(image))).toEqual([
      1,
      `refused: the tag ${TAG} names ${swapped} now, and the build pushed ${image.IMAGE_DIGEST}`,
    ]);
    expect(reasons(await at.sign({ ...image, IMAGE_DIGEST: swapped }))).toEqual([
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
    const image = await at.pushed();
    tellOf(at.world, image.IMAGE_DIGEST, change(image.IMAGE_DIGEST));
    expect(reasons(await at.sign(image)).slice(0, 2)).toEqual([
      1,
      expect.stringContaining(`refused: ${reason}`),
    ]);
  });

  it('signs nothing that a gate refuses', async () => {
    const findings = {
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindings: { findings: [{ name: 'CVE-2026-1', severity: 'CRITICAL' }] },
    };
    const image = await at.pushed({ findings });
    expect(reasons(await at.sign(image))).toEqual([1, 'refused: CVE-2026-1 is CRITICAL']);
    const denied = await at.sign({ ...image, REFUSE_FROM: '-', DENIED_LICENCES: 'GPL-3.0-or-later' });
    expect(reasons(denied)).toEqual([1, 'refused: bash 5.2.26-r0 is under GPL-3.0-or-later']);
    expect((await at.verify(image)).stderr).toContain('has no signature of this application');
  });

  it('does not read settings that the build left beside what it made', async () => {
    const image = await at.pushed();
    const beside =
      'mkdir -p "$HOME/artifact" && cd "$HOME/artifact" && echo "exclude: [" >.syft.yaml && echo "ignore: [" >.grype.yaml';
    expect(reasons(await at.run([beside, ...at.lines()], image))).toEqual([0]);
  });

  it('names the image that the build ran in by its digest, where the project does', async () => {
    const image = await at.pushed();
    const environment = { image: `222222222222.dkr.ecr.eu-west-1.amazonaws.com/acme/builder@${digest}` };
    tellOf(at.world, image.IMAGE_DIGEST, { build: buildOf(image.IMAGE_DIGEST, { environment }) });
    expect(reasons(await at.sign(image))).toEqual([0]);
    const { predicate } = JSON.parse(at.left('provenance.statement.json'));
    expect(predicate.buildDefinition.resolvedDependencies).toContainEqual({
      name: 'image of the build',
      uri: `docker://${environment.image}`,
      digest: { sha256: digest.slice(7) },
    });
    expect(reasons(await at.verify(image))).toEqual([0]);
  });

  it('keeps what is secret to itself', async () => {
    await at.signed();
    const provenance = at.left('provenance.statement.json');
    expect(provenance).toContain('{"name":"TOKEN","type":"SECRETS_MANAGER"}');
    expect(provenance).not.toContain('a-secret-of-the-shop');
  });
});
