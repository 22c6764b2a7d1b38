import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedTool, SigningOptions, SignTools } from '../../../../modules/codebuild/signing';
import { fetchTool } from '../../../../modules/codebuild/signing/tools';
import { writeText } from '../../../support/folder';
import { FAKE_AWS } from './fake-aws';
import { pinned, run, toolPath } from './real-tools';

export const RUN = '11111111-2222-4333-8444-555555555555';
export const BUILD = '99999999-8888-4777-8666-555555555555';
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';
export const TAG = `${COMMIT}-${BUILD}`;
const ACCOUNT = 'arn:aws:codebuild:eu-west-1:222222222222';

/** What the builds of signing are told. */
export const TOLD = {
  APPLICATION: 'shop',
  PIPELINE: 'acme-shop',
  EXECUTION: RUN,
  PROJECT: 'acme-shop-build',
  REGISTRY_REGION: 'eu-west-1',
  REPOSITORY: 'acme/shop',
  IMAGE_TAG: TAG,
  TOOLS_REPOSITORY: 'acme/tools',
  SOURCE: 'connection acme/shop main',
  COMMITS: `source=${COMMIT}`,
  REFUSE_FROM: 'HIGH',
  IGNORED: '[]',
  GRYPE_REFUSE_FROM: '-',
  DENIED_LICENCES: '-',
  REPLICAS: '0',
  BUILDER: `${ACCOUNT}:project/acme-shop-build`,
  SIGNING_KEY: 'arn:aws:kms:eu-west-1:222222222222:alias/acme-sign-shop',
} as const;

/** Variables that the world has beside. */
type Beside =
  | 'AWS_ACCESS_KEY_ID'
  | 'AWS_ENDPOINT_URL'
  | 'AWS_REGION'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'FROM'
  | 'GRYPE_DATABASE'
  | 'GRYPE_DAYS'
  | 'IGNORE_FILE'
  | 'IMAGE_DIGEST'
  | 'PART_SIZE'
  | 'REGISTRY'
  | 'REPLICAS_AT'
  | 'RULES'
  | 'TO';

export type Told = Partial<Record<keyof typeof TOLD | Beside, string>>;

/** A world with the AWS CLI and nothing else. */
export function anEmptyWorld(folder: string): string {
  for (const each of ['home/signing', 'layers']) mkdirSync(join(folder, each), { recursive: true });
  writeText(join(folder, 'bin', 'aws'), FAKE_AWS);
  chmodSync(join(folder, 'bin', 'aws'), 0o755);
  return folder;
}

/** A world with a key in files, too. */
export async function aWorld(folder: string): Promise<string> {
  await aKey(anEmptyWorld(folder), 'own');
  return folder;
}

/** A pair of keys in files. */
export async function aKey(folder: string, name: string): Promise<void> {
  const prefix = join(folder, name);
  await run('cosign', ['generate-key-pair', '--output-key-prefix', prefix]);
}

/** A program in the place of grype, as a layer: it writes what the world has as its answer, and says how it was called. */
export function playedGrype(world: string): PinnedTool {
  const script = `#!/bin/sh
env | grep ^GRYPE_ | sort >"$WORLD/grype-settings"; pwd >"$WORLD/grype-folder"; cp "\${1#sbom:}" "$WORLD/grype-contents"
for last; do :; done; cp "$WORLD/grype.json" "$last"
`;
  const sha256 = createHash('sha256').update(script).digest('hex');
  writeText(join(world, 'layers', `sha256-${sha256}`), script);
  return { name: 'grype', sha256 };
}

/** The tools that are here, as layers of the repository of tools. */
export function toolsOf(world: string): SignTools {
  const [cosign, oras, syft] = (['cosign', 'oras', 'syft'] as const).map((name) => {
    const { place, ...tool } = pinned(name);
    linkSync(place, join(world, 'layers', `sha256-${tool.sha256}`));
    return tool;
  });
  if (!cosign || !oras || !syft) throw new Error('three tools are wanted');
  return { cosign, grype: playedGrype(world), oras, syft };
}

/** Registries without TLS, and keys in files. */
export function onLoopback(world: string, key = 'own'): SigningOptions {
  return {
    plainHttp: true,
    patience: { looks: 2, seconds: 0 },
    key: { signs: join(world, `${key}.key`), verifies: join(world, `${key}.pub`) },
  };
}

/** Milliseconds that lines may take. */
const PATIENCE = 45_000;

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a build. */
export function environmentOf(world: string, told: Told): NodeJS.ProcessEnv {
  return {
    PATH: `${join(world, 'bin')}:${toolPath}`,
    HOME: join(world, 'home'),
    WORLD: world,
    COSIGN_PASSWORD: '',
    ...TOLD,
    ...told,
  };
}

/** Runs the lines of a build, in one shell as CodeBuild does. */
export function runLines(world: string, lines: readonly string[], told: Told): Promise<Ran> {
  const child = spawn('sh', ['-c', lines.join('\n')], {
    cwd: join(world, 'home'),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(world, told),
  });
  // What hangs is ended with all that it started.
  const ending = setTimeout(() => child.pid !== undefined && process.kill(-child.pid), PATIENCE);

  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  return new Promise((resolve) =>
    child.on('close', (status) => {
      clearTimeout(ending);
      resolve({ status, ...said });
    }),
  );
}

/** The lines without those that fetch tools, for a world that has them: files of 300 MB are copied once and not each time. */
export function withoutFetching(tools: SignTools, lines: readonly string[]): readonly string[] {
  const fetching = Object.values(tools).map(fetchTool);
  return lines.filter((line) => !fetching.includes(line));
}

/** Fetches the tools. */
export async function fetchTools(world: string, tools: SignTools): Promise<void> {
  const ran = await runLines(world, Object.values(tools).map(fetchTool), {});
  if (ran.status !== 0) throw new Error(ran.stderr);
}

/** What lines that failed said; nothing where they did not. */
export function complaint({ status, stderr }: Ran): string {
  return status === 0 ? '' : `${status}: ${stderr}`;
}

/** What AWS tells of the run, of the build and of the scan. */
export function tellOf(world: string, digest: string, change: Partial<World> = {}): void {
  const { branch, build, actions, findings } = { ...told(digest), ...change };
  writeFileSync(join(world, 'batch-get-builds.json'), JSON.stringify({ builds: [build] }));
  const details = [sourceAction(branch), ...actions];
  writeFileSync(
    join(world, 'list-action-executions.json'),
    JSON.stringify({ actionExecutionDetails: details }),
  );
  writeFileSync(join(world, 'describe-image-scan-findings.json'), JSON.stringify(findings));
  writeFileSync(
    join(world, 'get-pipeline-execution.json'),
    JSON.stringify({
      pipelineExecution: {
        pipelineName: TOLD.PIPELINE,
        pipelineExecutionId: RUN,
        artifactRevisions: [
          {
            name: 'source',
            revisionId: COMMIT,
            revisionUrl: `https://example.com/acme/shop/commit/${COMMIT}`,
          },
        ],
      },
    }),
  );
}

interface World {
  readonly branch: string;
  readonly build: object;
  readonly actions: readonly object[];
  readonly findings: object;
}

/** What AWS tells where all is as it must be. */
export function told(digest: string): World {
  return {
    branch: 'main',
    build: buildOf(digest),
    actions: [buildAction()],
    findings: {
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindings: { imageScanCompletedAt: '2026-11-29T08:00:00Z', findings: [] },
    },
  };
}

export function buildOf(digest: string, change: object = {}): object {
  return {
    id: `${TOLD.PROJECT}:${BUILD}`,
    arn: `${ACCOUNT}:build/${TOLD.PROJECT}:${BUILD}`,
    projectName: TOLD.PROJECT,
    buildStatus: 'SUCCEEDED',
    initiator: `codepipeline/${TOLD.PIPELINE}`,
    startTime: '2026-11-29T12:00:01.123000+00:00',
    endTime: '2026-11-29T12:03:09.500000+00:00',
    source: { type: 'CODEPIPELINE', buildspec: 'version: 0.2\n' },
    environment: {
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      computeType: 'BUILD_GENERAL1_SMALL',
      privilegedMode: true,
      environmentVariables: [
        { name: 'DOCKERFILE', value: 'Dockerfile', type: 'PLAINTEXT' },
        { name: 'TOKEN', value: 'a-secret-of-the-shop', type: 'SECRETS_MANAGER' },
      ],
    },
    exportedEnvironmentVariables: [
      { name: 'IMAGE_TAG', value: TAG },
      { name: 'IMAGE_DIGEST', value: digest },
    ],
    ...change,
  };
}

export function buildAction(change: object = {}): object {
  return {
    pipelineExecutionId: RUN,
    stageName: 'build',
    actionName: 'build',
    status: 'Succeeded',
    input: {
      actionTypeId: { category: 'Build', provider: 'CodeBuild' },
      configuration: { ProjectName: TOLD.PROJECT },
    },
    output: { executionResult: { externalExecutionId: `${TOLD.PROJECT}:${BUILD}` } },
    ...change,
  };
}

function sourceAction(branch: string): object {
  return {
    pipelineExecutionId: RUN,
    stageName: 'source',
    actionName: 'source',
    status: 'Succeeded',
    input: {
      actionTypeId: { category: 'Source', provider: 'CodeStarSourceConnection' },
      configuration: { FullRepositoryId: 'acme/shop', BranchName: branch },
    },
    output: { outputVariables: { FullRepositoryName: 'acme/shop', BranchName: branch, CommitId: COMMIT } },
  };
}
