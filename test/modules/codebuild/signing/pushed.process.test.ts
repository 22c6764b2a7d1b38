import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signLines, verifyLines } from '../../../../modules/codebuild/signing';
import { ownFolder } from '../../../support/folder';
import { pushImage } from './image';
import { missingTools, whySkipped } from './real-tools';
import { type Registry, startRegistry } from './registry';
import { aKey, aWorld, complaint, onLoopback, RUN, runLines, TOLD, tellOf, toolsOf } from './world';

const here = missingTools.length === 0;
if (!here) console.warn(`Images that somebody else pushed are not signed with real tools: ${whySkipped}`);
const folder = ownFolder();
const SOURCE = 'ecr acme/shop release';
let registry: Registry;
let world = '';
let digest = '';
let tools: ReturnType<typeof toolsOf>;

/** What AWS tells of the run: its source took a digest of a repository. */
function tellRun(took: string, repository = 'acme/shop'): void {
  const details = [
    {
      pipelineExecutionId: RUN,
      stageName: 'source',
      actionName: 'source',
      status: 'Succeeded',
      input: {
        actionTypeId: { category: 'Source', provider: 'ECR' },
        configuration: { RepositoryName: repository, ImageTag: 'release' },
      },
      output: { outputVariables: { RepositoryName: repository, ImageTag: 'release', ImageDigest: took } },
    },
  ];
  writeFileSync(
    join(world, 'list-action-executions.json'),
    JSON.stringify({ actionExecutionDetails: details }),
  );
}

const told = (change: object = {}) => ({ REGISTRY: registry.host, IMAGE_DIGEST: digest, SOURCE, ...change });
const sign = (change: object = {}, key = 'own') =>
  runLines(world, signLines(tools, onLoopback(world, key), 'pushed'), told(change));
const verify = (change: object = {}, key = 'own') =>
  runLines(world, verifyLines(tools, onLoopback(world, key), 'pushed'), told(change));

(here ? describe : describe.skip)(
  `an image that somebody else pushed${here ? '' : ` (${whySkipped})`}`,
  () => {
    beforeAll(async () => {
      registry = await startRegistry(join(folder, 'registry'));
      world = await aWorld(join(folder, 'world'));
      await aKey(world, 'other');
      tools = toolsOf(world);
      digest = await pushImage(folder, { registry: registry.host, tag: 'release' });
      tellOf(world, digest);
      tellRun(digest);
    });
    afterAll(() => registry.stop());

    it('is verified by nobody before it is signed', async () => {
      expect(complaint(await verify())).toContain(`refused: ${digest} has no signature of this application`);
    });

    it('is refused where the run started with another digest, or with an image of another repository', async () => {
      tellRun(`sha256:${'0'.repeat(64)}`);
      expect(complaint(await sign())).toContain(`no source of the run ${RUN} took ${digest} from ${SOURCE}`);
      tellRun(digest, 'acme/other');
      expect(complaint(await sign())).toContain(`no source of the run ${RUN} took ${digest} from ${SOURCE}`);
      tellRun(digest);
    });

    it('is refused where the repository has no such digest', async () => {
      const gone = `sha256:${'1'.repeat(64)}`;
      expect(complaint(await sign({ IMAGE_DIGEST: gone }))).toContain('ImageNotFoundException');
    });

    it('is signed after its gates, and says that it passed and of nobody that he built it', async () => {
      const signed = await sign();
      expect(complaint(signed)).toBe('');
      expect(signed.stdout).toMatch(/signed sha256:\w+: contents sha256:\w{64}, summary sha256:\w{64}/);
      const { subject, predicateType, predicate } = JSON.parse(
        readFileSync(join(world, 'home', 'signing', 'summary.statement.json'), 'utf8'),
      );
      expect(predicateType).toBe('https://slsa.dev/verification_summary/v1');
      expect(subject[0].digest.sha256).toBe(digest.slice(7));
      expect(predicate).toEqual({
        verifier: { id: `urn:aws-delivery-blueprint:pipeline:${TOLD.PIPELINE}` },
        timeVerified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        resourceUri: `${registry.host}/acme/shop`,
        policy: {
          uri: 'urn:aws-delivery-blueprint:policy:gates:v1',
          annotations: { refuseFrom: 'HIGH', ignored: [], deniedLicences: '-' },
        },
        verificationResult: 'PASSED',
        verifiedLevels: ['SLSA_BUILD_LEVEL_0'],
        slsaVersion: '1.1',
      });
      const verified = await verify();
      expect(complaint(verified)).toBe('');
      expect(verified.stdout).toContain(
        `${digest} is signed, passed in ${TOLD.PIPELINE}, and may be deployed`,
      );
    });

    it('is refused with the key of another application, and by another pipeline', async () => {
      expect(complaint(await verify({}, 'other'))).toContain('has no signature of this application');
      expect(complaint(await verify({ PIPELINE: 'acme-blog' }))).toContain(
        `pipeline:${TOLD.PIPELINE} verified it, and not the pipeline acme-blog`,
      );
    });

    it('is refused by a wave that wants provenance of a build, which nobody can give', async () => {
      const asBuilt = await runLines(
        world,
        verifyLines(tools, onLoopback(world)).filter((line) => !line.includes('imageTag=')),
        told(),
      );
      expect(complaint(asBuilt)).toContain(`refused: ${digest} has no signed provenance of this application`);
    });
  },
);
