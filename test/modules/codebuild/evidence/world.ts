import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePlaces } from '../../../../modules/codebuild/evidence/places';
import { recordLines } from '../../../../modules/codebuild/evidence/record';
import { verifyChain } from '../../../../rollout/evidence/chain';
import { recordsIn } from '../../../../rollout/evidence/folder';
import { digestOf } from '../../../rollout/evidence/chain-of';
import { ownFolder, writeText } from '../../../support/folder';
import { FAKE_AWS } from './fake-aws';

const folder = ownFolder();
export const RUN = '11111111-2222-4333-8444-555555555555';
const artifact = { name: 'build', s3location: { bucket: 'artifacts', key: 'acme-shop/build/one' } };

let count = 0;
/** A world with an artifact, and an empty bucket of records. */
export function aWorld(): string {
  const world = join(folder, `world-${count++}`);
  writeText(join(world, 'bin', 'aws'), FAKE_AWS);
  chmodSync(join(world, 'bin', 'aws'), 0o755);
  writeText(join(world, 'artifacts', 'acme-shop/build/one'), 'a zip');
  writeText(
    join(world, 'get-pipeline-execution.json'),
    JSON.stringify({
      pipelineExecution: {
        trigger: { triggerType: 'StartPipelineExecution', triggerDetail: 'arn:who\nstarted' },
      },
    }),
  );
  return world;
}

/** What AWS says of the rules of conditions: one of the wave before, and one that is still looked at. */
const rules = {
  ruleExecutionDetails: [
    {
      stageName: 'dev',
      ruleName: 'quiet',
      status: 'Succeeded',
      lastUpdateTime: '2026-11-29T12:01:00.123000+00:00',
      input: { ruleTypeId: { category: 'Rule', provider: 'CloudWatchAlarm' } },
      output: { executionResult: { externalExecutionSummary: 'was\tquiet' } },
    },
    {
      stageName: 'prod',
      ruleName: 'open',
      status: 'InProgress',
      lastUpdateTime: '2026-11-29T12:02:00.123000+00:00',
      input: { ruleTypeId: { category: 'Rule', provider: 'DeploymentWindow' } },
    },
  ],
};

/** A wave that a build of evidence is started for. */
export interface Wave {
  readonly wave: string;
  readonly after: string;
  readonly digest?: string;
  readonly given?: readonly object[];
  /** Services that are looked at. @default none */
  readonly looks?: string;
}

/** What AWS says of the actions of a wave, as version 2 of the CLI writes it. */
function actionsOf({ wave, given = [artifact] }: Wave, own: string) {
  const at = (seconds: string) => `2026-11-29T12:00:${seconds}.123000+00:00`;
  const action = (actionName: string, category: string, more: object = {}) => ({
    stageName: wave,
    actionName,
    status: 'Succeeded',
    startTime: at('01'),
    lastUpdateTime: at('09'),
    input: { actionTypeId: { category }, inputArtifacts: given },
    output: { executionResult: { externalExecutionId: 'd-1' } },
    ...more,
  });
  return {
    actionExecutionDetails: [
      action(own, 'Build', { status: 'InProgress' }),
      action('deploy', 'Deploy'),
      action('approve', 'Approval', {
        updatedBy: 'arn:aws:sts::222222222222:assumed-role/approvers/anna',
        output: { executionResult: { externalExecutionSummary: 'CHG-1\n"quoted" \u00e4\u007f' } },
      }),
      { ...action('deploy', 'Deploy'), stageName: 'another' },
    ],
  };
}

/** More than the variables of an action could tell: CodePipeline takes 1,000 characters for all of them. */
export const MANY = Array.from({ length: 60 }, (_, number) => `dev-${number}=444444444444=eu-west-1`);

function placesOf({ looks = '-' }: Wave): string {
  return writePlaces([
    { wave: 'dev', targets: MANY.join(' '), looks },
    { wave: 'prod', targets: 'prod=333333333333=eu-west-1', looks },
  ]);
}

/** Runs the lines of a build as CodeBuild would. */
export function run(world: string, lines: readonly string[], wave: Wave) {
  const own = lines === recordLines ? 'record' : 'admit';
  writeFileSync(join(world, 'list-action-executions.json'), JSON.stringify(actionsOf(wave, own)));
  writeFileSync(join(world, 'list-rule-executions.json'), JSON.stringify(wave.wave === 'dev' ? {} : rules));
  const home = join(world, 'home');
  mkdirSync(home, { recursive: true });
  const { status, stdout, stderr } = spawnSync('sh', ['-c', [placesOf(wave), ...lines].join('\n')], {
    encoding: 'utf8',
    env: {
      PATH: `${join(world, 'bin')}:${process.env.PATH}`,
      HOME: home,
      WORLD: world,
      JMESPATH: require.resolve('@aws-lambda-powertools/jmespath'),
      APPLICATION: 'shop',
      PIPELINE: 'acme-shop',
      EVIDENCE_BUCKET: 'evidence',
      EVIDENCE_OWNER: '666666666666',
      EXECUTION: RUN,
      STAGE: wave.wave,
      STAGES: `${wave.wave}-gate ${wave.wave}`,
      WAVE: wave.wave,
      AFTER: wave.after,
      IMAGE_DIGEST: wave.digest ?? digestOf(1),
      COMMITS: 'source=0123456789abcdef other=v=1',
      LOOK_ROLE: 'arn:aws:iam::ACCOUNT:role/acme-delivery-look-shop',
    },
  });
  return { status, stdout, stderr };
}

/** The records of a world, verified. */
export const chain = (world: string) =>
  verifyChain(recordsIn(join(world, 'evidence'), 'shop'), {
    application: 'shop',
    pipeline: 'acme-shop',
    waves: ['dev', 'prod'],
  });

export const dev: Wave = { wave: 'dev', after: '-' };
export const prod: Wave = { wave: 'prod', after: 'dev' };
