import { accessTo } from '../../blueprint/accounts';
import { hcpState, hcpSubject, hcpWorkspaces } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { the } from '../../blueprint/the';

/** One workspace, as it is printed. */
export interface ListedWorkspace {
  readonly workspace: string;
  readonly stack: string;
  readonly account: { readonly name: string; readonly id: string };
  readonly wave?: string;
  readonly execution: 'remote' | 'agent' | 'local';
  readonly autoApply: boolean;
  /** The folder of the repository that it works in, where version control brings its configuration. */
  readonly folder?: string;
  readonly variables: Readonly<Record<string, string>>;
  /** What its tokens say of it, in each phase of a run: the trust of the roles names them. */
  readonly subjects: Readonly<Record<string, string>>;
}

/** All that must be there before the first run, and in which order. */
export interface HcpListing {
  readonly hostname: string;
  readonly organization: string;
  readonly project: string;
  /** Whether the landing zone makes its workspaces itself, with the stack `hcp`. */
  readonly makesWorkspaces: boolean;
  /** The repository that the workspaces take their configuration from. */
  readonly repository?: string;
  /** Accounts whose roles somebody makes by hand. */
  readonly ownRoles: readonly string[];
  readonly workspaces: readonly ListedWorkspace[];
  readonly waves: readonly {
    readonly name: string;
    readonly gated: boolean;
    readonly stacks: readonly string[];
  }[];
}

export function hcpListing(blueprint: Blueprint): HcpListing {
  const { facts } = blueprint;
  const state = the(hcpState(facts), 'states in HCP Terraform');
  const workspaces = hcpWorkspaces(blueprint);
  const own = workspaces.filter(
    ({ account, execution }) => execution !== 'local' && accessTo(facts, account).kind === 'hcp',
  );
  return {
    hostname: state.hostname,
    organization: state.organization,
    project: workspaces[0]?.project ?? '',
    makesWorkspaces: state.workspaces !== undefined,
    ...(state.workspaces?.vcs && { repository: state.workspaces.vcs.repository }),
    ownRoles: [...new Set(own.map(({ account }) => account.name))],
    workspaces: workspaces.map(({ name, stack, account, wave, execution, autoApply, folder, variables }) => ({
      workspace: name,
      stack,
      account: { name: account.name, id: account.id },
      ...(wave !== undefined && { wave }),
      execution,
      autoApply,
      ...(folder !== undefined && { folder }),
      variables,
      subjects:
        execution === 'local'
          ? {}
          : {
              plan: hcpSubject(facts, stack, 'plan') ?? '',
              apply: hcpSubject(facts, stack, 'apply') ?? '',
            },
    })),
    waves: rolloutWaves(blueprint).map(({ name, gated, stacks }) => ({
      name,
      gated,
      stacks: stacks.map(({ id }) => id),
    })),
  };
}
