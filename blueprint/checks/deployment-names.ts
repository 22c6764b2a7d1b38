import { deployTraits } from '../deploy';
import type { Names } from '../names';
import { type DeploymentStep, deploymentsTo } from '../plan/deployments';
import { targetRoles } from '../plan/target-roles';
import { wavesOf } from '../plan/targets';
import { canaryStages } from '../plan/wave-stages';
import { workerName } from '../plan/worker-name';
import type { ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';
import type { ComposedName, Made } from './name-lengths';

/** Stages of a wave that deploy. */
function deployingStages({ name, canary }: WaveFacts): readonly string[] {
  return [name, ...(canary?.soakMinutes ? [canaryStages(name).deploys] : [])];
}

function accountOf(step: DeploymentStep): string {
  return step.kind === 'deploy' ? step.account.name : step.accounts.join();
}

/** Names of the actions of deployments, and of what works for them in the tooling account. */
export function deploymentNames(
  facts: LandingZoneFacts,
  names: Names,
  { application, made }: { readonly application: ApplicationFacts; readonly made: Made },
): readonly ComposedName[] {
  const { name } = application;
  const steps = wavesOf(facts, application).flatMap(({ wave, targets }) =>
    targets.flatMap((target) => deploymentsTo(target, wave.name).flat()),
  );
  const inTooling = steps.filter((step) => step.kind === 'approve' || step.role === 'stage role');
  const workers = application.deploy.flatMap((deploy) =>
    (deployTraits(deploy).machines?.(deploy) ?? []).map((step) => workerName(deploy, step)),
  );
  const shorten = `the application's name, the deployment's or "prefix"`;
  return [
    ...steps.map((step) => ({
      ...made('action', step.name, `the name of the account ${accountOf(step)}`),
      text: accountOf(step),
      // One action name stands in many pipelines; it need not be unique across applications.
      kind: `action of ${name}`,
    })),
    ...(application.deploy.some(({ kind }) => kind === 'terraform')
      ? facts.workloads.slice(0, 1).map(({ id }) => made('bucket', names.stateBucket(id, name)))
      : []),
    ...targetRoles(names, application, application.deploy).map((role) => made('role', role, shorten)),
    ...workers.flatMap((worker) => [
      made('role', names.deployWorkerRole(name, worker), shorten),
      made('state machine', names.deployWorker(name, worker), shorten),
    ]),
    ...(inTooling.length > 0
      ? facts.waves.flatMap((wave) =>
          deployingStages(wave).map((stage) =>
            made(
              'role',
              names.stageRole(name, stage),
              `the application's name, or the name of the wave ${wave.name}`,
            ),
          ),
        )
      : []),
  ];
}
