import { isDeepStrictEqual } from 'node:util';
import { type HcpWorkspace, hcpState, hcpWorkspaces } from '../../blueprint/plan/hcp';
import { hcpTriggers } from '../../blueprint/plan/hcp-triggers';
import type { Blueprint } from '../../blueprint/plan/planned';
import { partitionOf } from '../../blueprint/regions';
import type { HcpSettings } from '../../blueprint/schema/hcp';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';
import { type Block, isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { differs, SYNTHESIZE_AGAIN, TAKE_OUT, unplanned } from './finding';

const RULE = 'workspaces-as-planned';

/** What a stack may hold: arguments by the address of their resource. */
type Resources = Readonly<Record<string, Block>>;

/**
 * The workspaces of HCP Terraform are those of the plan, to the last argument: whose roles a run takes, and whether it waits
 * for somebody, is decided here and not by AWS.
 */
export function workspacesAsPlanned(
  blueprint: Blueprint,
  { id: stack, json }: StackOutput,
): readonly Finding[] {
  const wanted = wantedOf(blueprint);
  const found = { ...resourcesIn(json.resource), ...resourcesIn(json.data, 'data.') };
  const missing = Object.keys(wanted).filter((address) => !Object.hasOwn(found, address));
  return [
    ...missing.map((name) =>
      differs(RULE, { stack, name }, { found: 'nothing, where the plan has it', change: SYNTHESIZE_AGAIN }),
    ),
    ...Object.entries(found).flatMap(([name, block]) => {
      const plan = wanted[name];
      if (!plan)
        return [unplanned(RULE, { stack, name }, { found: 'what the plan has not', change: TAKE_OUT })];
      return differencesOf(block, plan).map((text) =>
        differs(RULE, { stack, name }, { found: text, change: SYNTHESIZE_AGAIN }),
      );
    }),
  ];
}

function resourcesIn(kinds: unknown, before = ''): Resources {
  const found: Record<string, Block> = {};
  for (const [type, named] of Object.entries(isBlock(kinds) ? kinds : {}))
    for (const [name, block] of Object.entries(isBlock(named) ? named : {}))
      if (type !== '//' && name !== '//') found[`${before}${type}.${name}`] = isBlock(block) ? block : {};
  return found;
}

function differencesOf(found: Block, wanted: Block): readonly string[] {
  return [...new Set([...Object.keys(found), ...Object.keys(wanted)])]
    .filter((key) => key !== '//' && !isDeepStrictEqual(found[key], wanted[key]))
    .map((key) => `${key} is ${shown(found[key])}, where the plan says ${shown(wanted[key])}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

const PROJECT = '$' + '{tfe_project.project.id}';
const idOf = (type: string, name: string) => `\${${type}.${name}.id}`;
const workspaceId = (stack: string) => idOf('tfe_workspace', `workspace_${stack}`);

function wantedOf(blueprint: Blueprint): Resources {
  const { prefix } = blueprint.facts;
  const state = the(hcpState(blueprint.facts), 'states in HCP Terraform');
  const settings = the(state.workspaces, 'workspaces of HCP Terraform');
  // The state of this stack itself is somewhere before it makes anything.
  const others = hcpWorkspaces(blueprint).filter(({ stack }) => stack !== 'hcp');
  const remote = others.filter(({ execution }) => execution !== 'local');
  return {
    'tfe_project.project': { name: state.project, description: `Workspaces of the landing zone ${prefix}` },
    ...merged(others, (each) => workspace(each, settings, prefix)),
    ...merged(accountsOf(others), (account) => credentials(blueprint, account, others)),
    ...merged(settings.teams, ({ name, id, access }) => ({
      [`tfe_team_project_access.team_${name}`]: { team_id: id, project_id: PROJECT, access },
    })),
    ...merged(settings.policySets, ({ name, id }) => ({
      [`tfe_project_policy_set.policy-set_${name}`]: { policy_set_id: id, project_id: PROJECT },
    })),
    ...merged(remote, (each) => attached(each, settings)),
    ...merged(hcpTriggers(blueprint), ({ of, after }) =>
      merged(after, (before) => ({
        [`tfe_run_trigger.after-${of}_${before}`]: {
          workspace_id: workspaceId(of),
          sourceable_id: workspaceId(before),
        },
      })),
    ),
  };
}

function merged<T>(all: readonly T[], each: (item: T) => Resources): Resources {
  return Object.assign({}, ...all.map(each));
}

function workspace(planned: HcpWorkspace, settings: HcpSettings, prefix: string): Resources {
  const { stack, execution, account, wave, autoApply } = planned;
  const { terraformVersion, driftAssessment, runTriggers } = settings;
  const pool = settings.execution.kind === 'agent' ? settings.execution.poolId : undefined;
  return {
    [`tfe_workspace.workspace_${stack}`]: {
      name: `${prefix}-${stack}`,
      project_id: PROJECT,
      terraform_version: terraformVersion,
      auto_apply: autoApply,
      ...(runTriggers && { auto_apply_run_trigger: autoApply }),
      assessments_enabled: driftAssessment && execution !== 'local',
      queue_all_runs: false,
      ...(execution !== 'local' && fromRepository(stack, settings)),
      tags: { 'landing-zone': prefix, account: account.name, stack, ...(wave !== undefined && { wave }) },
    },
    [`tfe_workspace_settings.settings_${stack}`]: {
      workspace_id: workspaceId(stack),
      execution_mode: execution,
      ...(execution === 'agent' && { agent_pool_id: pool }),
      global_remote_state: false,
    },
  };
}

/** The repository that a workspace with runs reads, its folder there, and what starts its runs: a change of that folder. */
function fromRepository(stack: string, { vcs }: HcpSettings): Block {
  if (!vcs) return {};
  const { repository: identifier, branch, folder, through } = vcs;
  const directory = `${folder}/${stack}`;
  return {
    working_directory: directory,
    file_triggers_enabled: true,
    trigger_prefixes: [directory],
    vcs_repo: {
      identifier,
      ...(branch !== undefined && { branch }),
      ...(through.kind === 'oauth' && { oauth_token_id: through.tokenId }),
      ...(through.kind === 'github-app' && { github_app_installation_id: through.installationId }),
    },
  };
}

function accountsOf(workspaces: readonly HcpWorkspace[]): readonly AccountFacts[] {
  const own = workspaces.filter(({ variables }) => Object.keys(variables).length > 0);
  return [...new Set(own.map(({ account }) => account))];
}

/** The roles of an account, and the workspaces whose runs take them: its own and no other. */
function credentials(
  { facts: { prefix, regions, roles } }: Blueprint,
  { name: account, id }: AccountFacts,
  workspaces: readonly HcpWorkspace[],
): Resources {
  const own = workspaces.filter((each) => each.account.name === account && each.execution !== 'local');
  const set = idOf('tfe_variable_set', `credentials_${account}`);
  const role = (purpose: string) =>
    `arn:${partitionOf(regions.primary)}:iam::${id}:role${roles.path}${prefix}-terraform-${purpose}`;
  const variables = {
    TFC_AWS_PROVIDER_AUTH: 'true',
    TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: 'aws.workload.identity',
    TFC_AWS_PLAN_ROLE_ARN: role('plan'),
    TFC_AWS_APPLY_ROLE_ARN: role('apply'),
  };
  return {
    [`tfe_variable_set.credentials_${account}`]: {
      name: `${prefix}-${account}`,
      description: `The roles of Terraform in the account ${account}`,
      global: false,
    },
    ...merged(Object.entries(variables), ([key, value]) => ({
      [`tfe_variable.variable-${account}_${key}`]: {
        key,
        value,
        category: 'env',
        sensitive: false,
        variable_set_id: set,
      },
    })),
    ...merged(own, ({ stack }) => ({
      [`tfe_workspace_variable_set.uses_${stack}`]: {
        workspace_id: workspaceId(stack),
        variable_set_id: set,
      },
    })),
  };
}

/** What looks at the runs of a workspace, and who hears of them. */
function attached({ stack }: HcpWorkspace, { runTasks, notifications }: HcpSettings): Resources {
  return {
    ...merged(runTasks, ({ name, id, stage, enforcement }) => ({
      [`tfe_workspace_run_task.task-${name}_${stack}`]: {
        workspace_id: workspaceId(stack),
        task_id: id,
        stages: [stage],
        enforcement_level: enforcement,
      },
    })),
    ...merged(notifications, ({ name, to, url, on }) => ({
      [`tfe_notification_configuration.notify-${name}_${stack}`]: {
        name,
        workspace_id: workspaceId(stack),
        destination_type: to,
        enabled: true,
        url,
        triggers: on.map((each) => (each === 'drifted' ? 'assessment:drifted' : `run:${each}`)),
      },
    })),
  };
}
