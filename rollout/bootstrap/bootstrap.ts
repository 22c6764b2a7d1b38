import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { hcpAccess } from '../hcp/access';
import { HcpClient } from '../hcp/client';
import { openStacks } from '../manifest';
import { terraformDriver } from '../terraform/driver';
import { environmentFor } from '../terraform/environment';
import type { BlueprintFiles } from '../terraform/files';
import { shareProviders } from '../terraform/providers';
import type { Terraform } from '../tools';
import { answering, orProblem } from './answers';
import type { BootstrapAws } from './aws';
import { formerProblems } from './bucket-problems';
import { workspaceProblems } from './hcp-problems';
import { look } from './look';
import { prepareSteps } from './prepare';
import { bootstrapProblems, type Wishes } from './problems';
import { scopeOf } from './scope';
import type { Phase } from './steps';
import { type FormerBucket, stateMap } from './targets';
import { bootstrapTerraform } from './terraform';
import { BootstrapWork } from './work';

/** What a bootstrap is made with. */
export interface BootstrapInput {
  readonly blueprint: Blueprint;
  readonly files: BlueprintFiles;
  readonly terraform: Terraform;
  readonly aws: BootstrapAws;
  readonly wishes: Wishes;
  readonly former?: FormerBucket | undefined;
  readonly concurrency: number;
}

/** What is going to be done, and as whom. */
export interface BootstrapPlan {
  readonly caller: string;
  readonly phases: readonly Phase[];
  /** Deletes what was made for the run. */
  readonly discard: () => void;
}

/** Looks at what is there, and plans. It changes nothing on AWS. @throws where Terraform cannot plan. */
export function planBootstrap(
  input: BootstrapInput,
): Promise<BootstrapPlan | { readonly problems: readonly Problem[] }> {
  return orProblem(() => plannedWith({ ...input, aws: answering(input.aws) }));
}

async function plannedWith(
  input: BootstrapInput,
): Promise<BootstrapPlan | { readonly problems: readonly Problem[] }> {
  const { blueprint, files, aws, wishes, former, concurrency } = input;
  const scope = scopeOf(blueprint);
  const synthesized = openStacks(files.output(), blueprint);
  if (scope.stacks.length === 0 && scope.bucket === undefined)
    return { caller: 'nobody: there is nothing to ask AWS', phases: [], discard: () => undefined };
  const looked = await look(blueprint, scope, aws);
  const hcp = clientOf(blueprint);
  if (hcp && 'problem' in hcp) return { problems: [hcp.problem] };
  const problems = [
    ...bootstrapProblems({ blueprint, scope, looked }, wishes),
    ...(former ? formerProblems(former, await aws.bucket(former)) : []),
    ...(hcp ? await workspaceProblems(blueprint, hcp) : []),
  ];
  if (problems.length > 0) return { problems };
  const work = new BootstrapWork(files);
  const { env, discard } = environmentFor(blueprint, 'apply', { accounts: [] });
  const states = stateMap({ blueprint, scope, aws, work, former, hcp });
  const prepared = await prepareSteps({
    ...{ blueprint, scope, looked, synthesized, states, aws, work, concurrency },
    terraform: bootstrapTerraform(await driverOf(input, env), {
      binary: input.terraform.binary,
      issuerArn: (stack, host) => issuerArn(blueprint, stack, host),
    }),
  });
  if ('problems' in prepared) return prepared;
  const caller = 'arn' in looked.caller ? looked.caller.arn : '';
  return { caller, phases: prepared.phases, discard };
}

/** HCP Terraform, where it keeps states; undefined where it does not. */
function clientOf({ facts: { state } }: Blueprint): HcpClient | { readonly problem: Problem } | undefined {
  if (state.kind !== 'hcp') return undefined;
  const access = hcpAccess(state.hostname, { env: process.env });
  return 'problem' in access ? access : new HcpClient(access);
}

function issuerArn({ names, facts, stacks }: Blueprint, stack: string, host: string): string {
  const { account } = stacks.find(({ id }) => id === stack) ?? { account: facts.tooling };
  return names.identityProviderArnIn(account.id, host);
}

async function driverOf({ blueprint, files, terraform }: BootstrapInput, env: NodeJS.ProcessEnv) {
  const own = new Set(scopeOf(blueprint).stacks.map(({ id }) => id));
  const stacks = openStacks(files.output(), blueprint).filter(({ id }) => own.has(id));
  const providers = await shareProviders({ terraform, stacks, files, env });
  return terraformDriver({ terraform, env, providers, log: files.log });
}
