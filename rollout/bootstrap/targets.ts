import { hcpWorkspaceName } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import type { HcpClient } from '../hcp/client';
import type { BootstrapAws } from './aws';
import { workspacePlace } from './hcp-place';
import { bucketPlace, fileSource, type StateSource, type StateTarget } from './places';
import type { BootstrapScope } from './scope';
import type { BootstrapWork } from './work';

/** A bucket that states were in before, `--states-from s3://bucket`. */
export interface FormerBucket {
  readonly name: string;
  readonly region: string;
}

/** Where the states of a landing zone come from and go to. */
export interface StateMap {
  /** Where the state of a stack belongs; undefined where `bootstrap` brings none there. */
  target(stack: PlannedStack): StateTarget | undefined;
  /** Where it may be still, the nearest first. */
  sources(stack: PlannedStack): readonly StateSource[];
}

/** What the places are made of. */
export interface StateMapInput {
  readonly blueprint: Blueprint;
  readonly scope: BootstrapScope;
  readonly aws: BootstrapAws;
  readonly work: BootstrapWork;
  readonly former?: FormerBucket | undefined;
  /** HCP Terraform, where it keeps the states. */
  readonly hcp?: HcpClient | undefined;
}

/** The places of all states, as `state` in `accounts/` says. Nothing is read yet. */
export function stateMap({ blueprint, scope, aws, work, former, hcp }: StateMapInput): StateMap {
  const { facts, names } = blueprint;
  const { bucket } = scope;
  const objects = bucket && aws.objects(bucket);
  const file = (path: string) => fileSource(path, work.titleOf(path));
  const old = former && aws.objects(former);
  const key = ({ id, account }: PlannedStack) =>
    facts.state.kind === 'own-bucket' ? names.ownStateKey(account.id, id) : `${facts.prefix}/${id}.tfstate`;
  return {
    target: (stack) => {
      if (bucket && objects) return bucketPlace(bucket.name, objects, key(stack));
      return hcp && workspaceOf(blueprint, stack, hcp);
    },
    sources: (stack) => {
      if (bucket === undefined && hcp === undefined) return [];
      const { id, kind } = stack;
      // The key of earlier versions had no prefix.
      const keys = [`${facts.prefix}/${id}.tfstate`, `${id}.tfstate`];
      return [
        ...(kind === 'bootstrap' ? [file(work.state(id))] : []),
        file(work.projectState(id)),
        ...(former && old ? keys.map((each) => bucketPlace(former.name, old, each)) : []),
      ];
    },
  };
}

/** Only for stacks that no run of HCP Terraform applies: it brings the states of the others itself. */
function workspaceOf(
  { facts }: Blueprint,
  { id, kind }: PlannedStack,
  client: HcpClient,
): StateTarget | undefined {
  const { state } = facts;
  if (state.kind !== 'hcp' || kind !== 'bootstrap') return undefined;
  const { organization, project } = state;
  return workspacePlace(client, { organization, project, name: hcpWorkspaceName(facts, id) });
}
