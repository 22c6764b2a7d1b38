import { gunzipSync } from 'node:zlib';
import { type Answer, created, found, nothing, ok, queued, refuse } from './answers';
import {
  type Ask,
  attributesOf,
  conflict,
  type Handler,
  mayAll,
  mayRun,
  organizationOf,
  page,
  param,
  type Route,
  relatedTo,
  route,
  workspaceOf,
} from './ask';
import {
  applyDocument,
  configurationDocument,
  planDocument,
  projectDocument,
  runDocument,
  workspaceDocument,
} from './documents';
import { type Configuration, newId, type Phase, type Run } from './model';

const MINUTE = 60_000;

function runOf(ask: Ask, id = param(ask)): Run {
  const run = found(ask.store.run(id));
  workspaceOf(ask, run.workspace);
  return run;
}

function seen(ask: Ask, run: Run) {
  return runDocument(run, ask.runs, { store: ask.store, everything: mayAll(ask) });
}

function configurationOf(ask: Ask, id: string): Configuration {
  const configuration = found(ask.store.configuration(id));
  workspaceOf(ask, configuration.workspace);
  return configuration;
}

/** Garbage is taken, and the configuration then has an error. */
function upload(configuration: Configuration, content: Buffer): void {
  try {
    gunzipSync(content);
    configuration.archive = content;
    configuration.status = 'uploaded';
  } catch {
    configuration.status = 'errored';
    configuration.error = 'Configuration is not a gzipped tar archive';
  }
}

function addConfiguration(ask: Ask): Answer {
  mayRun(ask);
  const workspace = workspaceOf(ask);
  const attributes = attributesOf(ask, 'configuration-versions');
  const configuration: Configuration = {
    id: newId('cv'),
    workspace: workspace.id,
    source: 'tfe-api',
    speculative: attributes.speculative === true,
    autoQueue: attributes['auto-queue-runs'] !== false,
    status: 'pending',
    error: null,
  };
  ask.store.configurations.push(configuration);
  const blob = ask.store.addBlob({ write: (content) => upload(configuration, content) });
  return created({ data: configurationDocument(configuration, `${ask.base}/signed/${blob}`) });
}

function addRun(ask: Ask): Answer {
  mayRun(ask);
  const attributes = attributesOf(ask, 'runs');
  const wanted = relatedTo(ask, 'workspace') ?? refuse(422, 'invalid attribute', 'workspace is missing');
  const workspace = workspaceOf(ask, wanted);
  if (workspace.executionMode === 'local')
    refuse(422, 'unprocessable entity', 'Workspace is in local execution mode: it has no runs');
  const named = relatedTo(ask, 'configuration-version');
  const used = ask.store.configurations.filter((each) => each.workspace === workspace.id).at(-1)?.id;
  const configuration = configurationOf(ask, named ?? used ?? refuse(404, 'not found'));
  if (configuration.status !== 'uploaded')
    refuse(422, 'unprocessable entity', `Configuration version is ${configuration.status}`);
  const flag = (name: string, otherwise = false) => (attributes[name] as boolean | undefined) ?? otherwise;
  const run = ask.runs.add({
    workspace: workspace.id,
    configuration: configuration.id,
    createdBy: ask.token.user,
    message: String(attributes.message ?? 'Queued manually via the Terraform Enterprise API'),
    source: 'tfe-api',
    autoApply: flag('auto-apply', workspace.autoApply),
    isDestroy: flag('is-destroy'),
    planOnly: flag('plan-only', configuration.speculative),
    savePlan: flag('save-plan'),
    refresh: flag('refresh', true),
    refreshOnly: flag('refresh-only'),
    variables: (attributes.variables as Run['variables'] | undefined) ?? [],
  });
  return created({ data: seen(ask, run) });
}

function showRun(ask: Ask): Answer {
  const run = runOf(ask);
  const include = ask.query.get('include')?.split(',') ?? [];
  const workspace = workspaceOf(ask, run.workspace);
  const included = [
    ...(include.includes('workspace') ? [workspaceDocument(workspace, mayAll(ask))] : []),
    ...(include.includes('workspace') ? [projectDocument(found(ask.store.project(workspace.project)))] : []),
    ...(include.includes('plan') ? [planDocument(run, logUrl(ask, run.plan))] : []),
  ];
  return ok({ data: seen(ask, run), ...(included.length > 0 && { included }) });
}

function listRuns(ask: Ask): Answer {
  const workspace = workspaceOf(ask);
  const statuses = ask.query.get('filter[status]')?.split(',').filter(Boolean);
  const search = ask.query.get('search[basic]') ?? '';
  const all = ask.store.runs
    .filter((each) => each.workspace === workspace.id)
    .filter(({ status }) => !statuses?.length || statuses.includes(status))
    .filter(({ id, message }) => id === search || message.includes(search))
    .reverse();
  return page(
    ask,
    all.map((each) => seen(ask, each)),
  );
}

/** The address of a log lives long; it is a blob like others. */
function logUrl(ask: Ask, phase: Phase): string {
  return `${ask.base}/signed/${ask.store.addBlob({ read: () => phase.log })}`;
}

function action(
  is: (ask: Ask, run: Run) => boolean,
  act: (ask: Ask, run: Run) => void,
  what: string,
): Handler {
  return (ask) => {
    mayRun(ask);
    const run = runOf(ask);
    if (!is(ask, run)) conflict(`Run was not ${what}`);
    act(ask, run);
    return queued;
  };
}

function planJson(ask: Ask, run: Run): Answer {
  mayRun(ask);
  const { json } = run;
  if (!json) return nothing;
  const blob = ask.store.addBlob({ read: () => json, expires: ask.now() + MINUTE });
  return { status: 307, headers: { location: `${ask.base}/signed/${blob}` } };
}

const byPlan = (ask: Ask) => runOf(ask, found(ask.store.runs.find(({ plan }) => plan.id === param(ask))).id);

/** Configurations, runs, plans and applies. */
export const runRoutes: readonly Route[] = [
  route('POST', 'workspaces/:w/configuration-versions', addConfiguration),
  route('GET', 'configuration-versions/:c', (ask) =>
    ok({ data: configurationDocument(configurationOf(ask, param(ask))) }),
  ),
  route('POST', 'runs', addRun),
  route('GET', 'runs/:r', showRun),
  route('GET', 'workspaces/:w/runs', listRuns),
  route('GET', 'organizations/:o/runs/queue', (ask) => {
    organizationOf(ask);
    return page(ask, []);
  }),
  route('GET', 'organizations/:o/capacity', (ask) =>
    ok({
      data: {
        id: organizationOf(ask),
        type: 'organization-capacity',
        attributes: { pending: 0, running: 0 },
      },
    }),
  ),
  route('GET', 'runs/:r/run-events', (ask) =>
    ok({
      data: runOf(ask).events.map(({ action, createdAt }, position) => ({
        id: `re-${position}`,
        type: 'run-events',
        attributes: { action, description: null, 'created-at': createdAt.toISOString() },
      })),
    }),
  ),
  route('POST', 'runs/:r/comments', (ask) => {
    const run = runOf(ask);
    const comment = { id: newId('wsc'), body: String(attributesOf(ask, 'comments').body ?? '') };
    run.comments.push(comment);
    return created({ data: { id: comment.id, type: 'comments', attributes: { body: comment.body } } });
  }),
  route('GET', 'runs/:r/task-stages', (ask) => page({ ...ask, params: [runOf(ask).id] }, [])),
  route('GET', 'runs/:r/policy-checks', (ask) => {
    const { id, status } = runOf(ask);
    const soft = ['policy_override', 'policy_soft_failed'].includes(status);
    const attributes = { status: 'soft_failed', scope: 'organization', actions: { 'is-overridable': true } };
    return page(ask, soft ? [{ id: `polchk-${id.slice(4)}`, type: 'policy-checks', attributes }] : []);
  }),
  route('POST', 'policy-checks/:p/actions/override', (ask) => {
    mayRun(ask);
    const run = runOf(ask, `run-${param(ask).slice('polchk-'.length)}`);
    if (run.status !== 'policy_override') conflict('Policy check is not overridable');
    ask.runs.override(run);
    return ok({ data: { id: param(ask), type: 'policy-checks', attributes: { status: 'overridden' } } });
  }),
  route(
    'POST',
    'runs/:r/actions/apply',
    action(
      ({ runs }, run) => runs.isConfirmable(run),
      ({ runs }, run) => runs.confirm(run),
      'paused for confirmation; apply not allowed',
    ),
  ),
  route(
    'POST',
    'runs/:r/actions/discard',
    action(
      ({ runs }, run) => runs.isDiscardable(run),
      ({ runs }, run) => runs.discard(run),
      'paused for confirmation or priority; discard not allowed',
    ),
  ),
  route(
    'POST',
    'runs/:r/actions/cancel',
    action(
      ({ runs }, run) => runs.isCancelable(run),
      ({ runs }, run) => runs.cancel(run),
      'planning or applying; cancel not allowed',
    ),
  ),
  route(
    'POST',
    'runs/:r/actions/force-cancel',
    action(
      ({ runs }, run) => runs.isForceCancelable(run),
      ({ runs }, run) => runs.cancel(run),
      'canceled before, or the cool-off period has not passed; force-cancel not allowed',
    ),
  ),
  route('GET', 'plans/:p', (ask) => {
    const run = byPlan(ask);
    return ok({ data: planDocument(run, logUrl(ask, run.plan)) });
  }),
  route('GET', 'plans/:p/json-output', (ask) => planJson(ask, byPlan(ask))),
  route('GET', 'plans/:p/json-output-redacted', (ask) => planJson(ask, byPlan(ask))),
  route('GET', 'runs/:r/plan/json-output', (ask) => planJson(ask, runOf(ask))),
  route('GET', 'applies/:a', (ask) => {
    const run = runOf(ask, found(ask.store.runs.find(({ apply }) => apply.id === param(ask))).id);
    return ok({ data: applyDocument(run, logUrl(ask, run.apply)) });
  }),
];
