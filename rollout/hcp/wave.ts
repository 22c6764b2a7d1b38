import { hcpProject, hcpState, hcpWorkspaceName } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import { type RolloutWave, rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { didYouMean } from '../../blueprint/problems/did-you-mean';
import type { Problem } from '../../blueprint/problems/problem';
import { openStacks } from '../manifest';
import { hcpAccess } from './access';
import { HcpClient, type Patience } from './client';
import type { HcpStack, HcpWave } from './model';

/** What a person asks for. */
export interface HcpWish {
  readonly blueprint: Blueprint;
  /** Folder that the stacks were synthesized into. */
  readonly output: string;
  readonly wave: string;
  readonly commit: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home?: string;
  readonly patience?: Patience;
}

/** A wave to work on, and the stacks that must be applied before it. */
export interface FoundWave {
  readonly wave: HcpWave;
  readonly earlier: readonly HcpStack[];
  readonly gated: boolean;
}

/** The wave that is asked for, with its workspaces; or what keeps it from being worked on. */
export function hcpWave(wish: HcpWish): FoundWave | { readonly problem: Problem } {
  const { blueprint, wave: name, commit } = wish;
  const { facts } = blueprint;
  const state = hcpState(facts);
  if (!state) return { problem: otherState(facts.state.kind) };
  const waves = rolloutWaves(blueprint);
  const position = waves.findIndex((each) => each.name === name);
  const found = waves[position];
  if (!found) return { problem: unknownWave(name, waves) };
  const access = hcpAccess(state.hostname, wish);
  if ('problem' in access) return access;
  const folders = new Map(openStacks(wish.output, blueprint).map(({ id, folder }) => [id, folder]));
  const stacksOf = ({ stacks }: RolloutWave) =>
    stacks.map(({ id }) => ({
      id,
      folder: folders.get(id) ?? '',
      workspace: hcpWorkspaceName(facts, id),
      project: hcpProject(facts),
    }));
  return {
    gated: found.gated,
    earlier: waves.slice(0, position).flatMap(stacksOf),
    wave: {
      client: new HcpClient(access, wish.patience),
      organization: state.organization,
      hostname: state.hostname,
      landingZone: facts.prefix,
      wave: name,
      commit,
      stacks: stacksOf(found),
    },
  };
}

function unknownWave(name: string, waves: readonly RolloutWave[]): Problem {
  const names = waves.map((each) => each.name);
  return {
    place: '--wave',
    found: name,
    wanted: `a wave of the rollout: ${names.join(', ')}`,
    change: didYouMean(name, names, 'name one of them'),
  };
}

function otherState(kind: string): Problem {
  return {
    place: '--engine hcp',
    found: `states of kind ${kind}`,
    wanted: "state: { kind: 'hcp' } in accounts/index.ts",
    change: 'keep the states in HCP Terraform, or deploy without --engine hcp',
  };
}
