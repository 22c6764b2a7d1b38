import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../../../../modules/codebuild/presets';
import { ownFolder } from '../../../support/folder';
import { BUILD, COMMIT, DIGEST, filesOf, type Ran, runBuild } from './build-run';
import { type Kind, kinds } from './container-kinds';

const folder = ownFolder();
const TAG = `${COMMIT}-${BUILD}`;
const IMAGE = `registry.example/shop/api:${TAG}`;
/** What follows the tests, in each preset: the second look finds both replicas. */
const DELIVERY = [
  'aws get-login-password',
  'docker login --username AWS --password-stdin registry.example',
  `docker build --file Dockerfile --tag ${IMAGE} --label org.opencontainers.image.revision=${COMMIT} .`,
  `docker push ${IMAGE}`,
  'aws describe-images',
  'aws describe-image-replication-status',
  'sleep 15',
  'aws describe-image-replication-status',
];

function definitionsIn(ran: Ran): unknown {
  const files = filesOf(ran.source, 'imagedefinitions-*.json');
  return Object.fromEntries(
    files.map((file) => [file, JSON.parse(readFileSync(join(ran.source, file), 'utf8'))]),
  );
}

const DEFINITIONS = Object.fromEntries(
  ['far.example', 'near.example'].map((registry) => [
    `imagedefinitions-${registry}.json`,
    [{ name: 'app', imageUri: `${registry}/shop/api@${DIGEST}` }],
  ]),
);

/** Every kind in Bash, and one in `sh`: ShellCheck holds the commands of the others against it too. */
const shellsOf = ({ sample }: Kind) => (sample === 'node' ? (['bash', 'sh'] as const) : (['bash'] as const));

describe.each(kinds)(
  'a $sample application in a container, with $tools (docker and aws are stand-ins)',
  (kind) => {
    describe.each(shellsOf(kind))('in %s', (shell) => {
      let ran: Ran;
      beforeAll(() => {
        ran = runBuild(folder, kind.spec, { ...kind, shell });
      });

      it('is tested, built, pushed under its commit and awaited, in this order', () => {
        expect(ran.calls).toEqual([...kind.tests, ...DELIVERY]);
        expect(ran.succeeded ? '' : ran.output).toBe('');
      });

      it('leaves definitions by digest for each registry that workloads pull from', () => {
        expect(definitionsIn(ran)).toEqual(DEFINITIONS);
      });

      it('leaves the report that the buildspec collects', () => {
        const collected = (kind.spec.reports?.tests?.files ?? []).flatMap((glob) =>
          filesOf(ran.source, glob),
        );
        expect(collected).toEqual(kind.report ? [kind.report[0]] : []);
        for (const file of collected) {
          expect(readFileSync(join(ran.source, file), 'utf8')).toContain(kind.report?.[1]);
        }
      });
    });
  },
);

describe('a container', () => {
  const node = { sample: 'node', shell: 'bash', recorded: ['npm'] } as const;

  it('is not built where a test fails', () => {
    const ran = runBuild(folder, presets['node-container'](), { ...node, variables: { BROKEN: 'yes' } });
    expect(ran.succeeded).toBe(false);
    expect(ran.calls).toEqual(['npm ci', 'npm test']);
    expect(definitionsIn(ran)).toEqual({});
  });

  it('is built again from the same commit: what an earlier build left under its tag is not taken', () => {
    const ran = runBuild(folder, presets['node-container'](), { ...node, pushed: [COMMIT] });
    expect(ran.succeeded).toBe(true);
    expect(ran.calls.filter((call) => call === `docker push ${IMAGE}`)).toHaveLength(1);
    expect(definitionsIn(ran)).toEqual(DEFINITIONS);
  });

  it('is not delivered where somebody pushed its very tag before', () => {
    const ran = runBuild(folder, presets['node-container'](), { ...node, pushed: [TAG] });
    expect(ran.succeeded).toBe(false);
    expect(definitionsIn(ran)).toEqual({});
  });

  it.each(['', '.mTbR-x_9', '-3HL4kqtJvjVBH40Nrjfkd'])(
    'has a tag that Docker takes, of the revision %j',
    (revision) => {
      const ran = runBuild(folder, presets['docker-image'](), {
        sample: 'node',
        shell: 'sh',
        variables: { CODEBUILD_RESOLVED_SOURCE_VERSION: revision },
      });
      const [, tag = ''] = /^docker push .*:(\S+)$/m.exec(ran.calls.join('\n')) ?? [];
      expect(tag).toMatch(/^[0-9a-f]{40}-[0-9a-f-]{36}$/);
      expect(ran.succeeded).toBe(true);
    },
  );
});
