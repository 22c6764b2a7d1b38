import type { Configuration, Phase, Project, Run, StateVersion, Store, Variable, Workspace } from './model';
import type { Runs } from './runs';

/** A resource object of JSON:API. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, string>>;
}

const linked = (type: string, id: string | undefined) => ({ data: id === undefined ? null : { id, type } });

export function projectDocument({ id, name, organization }: Project): Resource {
  return {
    id,
    type: 'projects',
    attributes: {
      name,
      permissions: { 'can-update': true, 'can-destroy': true, 'can-create-workspace': true },
    },
    relationships: { organization: linked('organizations', organization) },
    links: { self: `/api/v2/projects/${id}` },
  };
}

export function variableDocument(variable: Variable, workspace: string): Resource {
  const { id, key, value, category, hcl, sensitive } = variable;
  return {
    id,
    type: 'vars',
    attributes: { key, value: sensitive ? null : value, category, hcl, sensitive, description: '' },
    relationships: { configurable: linked('workspaces', workspace) },
  };
}

/** Lists are never null: clients check their types. */
export function workspaceDocument(workspace: Workspace, everything: boolean): Resource {
  const { id, name } = workspace;
  const may = {
    'can-destroy': everything,
    'can-force-unlock': everything,
    'can-lock': everything,
    'can-manage-run-tasks': everything,
    'can-manage-tags': everything,
    'can-queue-apply': everything,
    'can-queue-destroy': everything,
    'can-queue-run': everything,
    'can-read-settings': true,
    'can-read-state-versions': true,
    'can-read-variable': true,
    'can-unlock': everything,
    'can-update': everything,
    'can-update-variable': everything,
  };
  return {
    id,
    type: 'workspaces',
    attributes: {
      actions: { 'is-destroyable': true },
      'agent-pool-id': workspace.agentPool,
      'allow-destroy-plan': true,
      'assessments-enabled': workspace.assessments,
      'auto-apply': workspace.autoApply,
      'auto-apply-run-trigger': false,
      'created-at': workspace.createdAt.toISOString(),
      description: '',
      environment: 'default',
      'execution-mode': workspace.executionMode,
      'file-triggers-enabled': true,
      'global-remote-state': workspace.globalRemoteState,
      locked: workspace.lockedBy !== undefined || workspace.currentRun !== undefined,
      name,
      operations: workspace.executionMode !== 'local',
      permissions: may,
      'queue-all-runs': false,
      'resource-count': 0,
      'setting-overwrites': { 'execution-mode': true, 'agent-pool': true },
      source: 'tfe-api',
      'speculative-enabled': true,
      'structured-run-output-enabled': false,
      'tag-names': [],
      'terraform-version': workspace.terraformVersion,
      'trigger-patterns': [],
      'trigger-prefixes': [],
      'updated-at': workspace.createdAt.toISOString(),
      'vcs-repo': workspace.repository ?? null,
      'working-directory': workspace.workingDirectory,
    },
    relationships: {
      'current-run': linked('runs', workspace.currentRun),
      organization: linked('organizations', workspace.organization),
      project: linked('projects', workspace.project),
      outputs: { data: [] },
      'ssh-key': { data: null },
    },
    links: {
      self: `/api/v2/organizations/${workspace.organization}/workspaces/${name}`,
      'self-html': `/app/${workspace.organization}/workspaces/${name}`,
    },
  };
}

/** The address to upload to is told once, to whoever makes it. */
export function configurationDocument(configuration: Configuration, uploadUrl?: string): Resource {
  const { id, source, speculative, status, error, autoQueue } = configuration;
  return {
    id,
    type: 'configuration-versions',
    attributes: {
      'auto-queue-runs': autoQueue,
      error,
      'error-message': error,
      source,
      speculative,
      status,
      'status-timestamps': {},
      ...(uploadUrl && { 'upload-url': uploadUrl }),
    },
    relationships: { 'ingress-attributes': { data: null } },
    links: { self: `/api/v2/configuration-versions/${id}` },
  };
}

export function runDocument(run: Run, runs: Runs, { store, everything }: Seen): Resource {
  const workspace = store.workspace(run.workspace);
  return {
    id: run.id,
    type: 'runs',
    attributes: {
      actions: {
        'is-cancelable': runs.isCancelable(run),
        'is-confirmable': runs.isConfirmable(run),
        'is-discardable': runs.isDiscardable(run),
        'is-force-cancelable': runs.isForceCancelable(run),
      },
      'allow-empty-apply': false,
      'auto-apply': run.autoApply,
      'canceled-at': run.canceledAt?.toISOString() ?? null,
      'created-at': run.createdAt.toISOString(),
      'execution-mode': workspace?.executionMode,
      'has-changes': run.hasChanges,
      'is-destroy': run.isDestroy,
      message: run.message,
      permissions: {
        'can-apply': everything,
        'can-cancel': everything,
        'can-comment': everything,
        'can-discard': everything,
        'can-force-execute': everything,
        'can-force-cancel': everything,
        'can-override-policy-check': everything,
      },
      'plan-only': run.planOnly,
      'position-in-queue': 0,
      refresh: run.refresh,
      'refresh-only': run.refreshOnly,
      'replace-addrs': null,
      'save-plan': run.savePlan,
      source: run.source,
      status: run.status,
      'status-timestamps': run.timestamps,
      'target-addrs': null,
      'terraform-version': workspace?.terraformVersion,
      'trigger-reason': 'manual',
      variables: run.variables,
    },
    relationships: {
      apply: linked('applies', run.apply.id),
      comments: { data: run.comments.map(({ id }) => ({ id, type: 'comments' })) },
      'configuration-version': linked('configuration-versions', run.configuration),
      'cost-estimate': { data: null },
      'created-by': linked('users', run.createdBy),
      plan: linked('plans', run.plan.id),
      'policy-checks': { data: [] },
      'run-events': { data: run.events.map((_, position) => ({ id: `re-${position}`, type: 'run-events' })) },
      'task-stages': { data: [] },
      workspace: linked('workspaces', run.workspace),
    },
    links: { self: `/api/v2/runs/${run.id}` },
  };
}

/** What a reader sees. */
export interface Seen {
  readonly store: Store;
  readonly everything: boolean;
}

export function planDocument(run: Run, logUrl: string): Resource {
  const { additions, changes, destructions, imports } = run.counts;
  return {
    id: run.plan.id,
    type: 'plans',
    attributes: {
      'execution-details': { mode: 'remote' },
      'generated-configuration': false,
      'has-changes': run.hasChanges,
      'resource-additions': additions,
      'resource-changes': changes,
      'resource-destructions': destructions,
      'resource-imports': imports,
      ...phaseAttributes(run.plan, logUrl),
    },
    relationships: { 'state-versions': { data: [] } },
    links: {
      self: `/api/v2/plans/${run.plan.id}`,
      'json-output': `/api/v2/plans/${run.plan.id}/json-output`,
    },
  };
}

export function applyDocument(run: Run, logUrl: string): Resource {
  const { additions, changes, destructions, imports } = run.counts;
  const done = run.apply.status === 'finished';
  return {
    id: run.apply.id,
    type: 'applies',
    attributes: {
      'execution-details': { mode: 'remote' },
      'resource-additions': done ? additions : 0,
      'resource-changes': done ? changes : 0,
      'resource-destructions': done ? destructions : 0,
      'resource-imports': done ? imports : 0,
      ...phaseAttributes(run.apply, logUrl),
    },
    relationships: { 'state-versions': { data: [] } },
    links: { self: `/api/v2/applies/${run.apply.id}` },
  };
}

function phaseAttributes({ status }: Phase, logUrl: string) {
  return { status, 'status-timestamps': {}, 'log-read-url': logUrl };
}

export function stateDocument(
  { id, serial, createdAt, status, state }: StateVersion,
  urls: { readonly download: string; readonly state?: string; readonly json?: string },
): Resource {
  const written = state && (JSON.parse(state.toString()) as { terraform_version?: string });
  return {
    id,
    type: 'state-versions',
    attributes: {
      'created-at': createdAt.toISOString(),
      serial,
      status,
      'resources-processed': status === 'finalized',
      'state-version': written ? 4 : 0,
      'terraform-version': written?.terraform_version ?? '',
      'vcs-commit-sha': '',
      'hosted-state-download-url': urls.download,
      ...(urls.state && { 'hosted-state-upload-url': urls.state }),
      ...(urls.json && { 'hosted-json-state-upload-url': urls.json }),
    },
    relationships: { outputs: { data: [] } },
  };
}
