import { created, found, nothing, ok, refuse } from './answers';
import {
  type Ask,
  attributesOf,
  conflict,
  mayAll,
  mayWrite,
  organizationOf,
  page,
  param,
  type Route,
  relatedTo,
  route,
  workspaceOf,
} from './ask';
import { projectDocument, variableDocument, workspaceDocument } from './documents';
import { newId, type Variable, type Workspace } from './model';

const NAME = /^[\w-]{1,90}$/;

const shown = (ask: Ask, workspace: Workspace) => ok({ data: workspaceDocument(workspace, mayAll(ask)) });

/** What the attributes of a request change in a workspace. */
function settingsOf(ask: Ask, attributes: Readonly<Record<string, unknown>>): Partial<Workspace> {
  const project = relatedTo(ask, 'project');
  if (project !== undefined && !ask.store.project(project)) refuse(404, 'not found');
  const as = <T>(name: string, key: string) =>
    attributes[name] === undefined ? {} : { [key]: attributes[name] as T };
  return {
    ...as('name', 'name'),
    ...as('auto-apply', 'autoApply'),
    ...as('execution-mode', 'executionMode'),
    ...as('agent-pool-id', 'agentPool'),
    ...as('terraform-version', 'terraformVersion'),
    ...as('working-directory', 'workingDirectory'),
    ...as('global-remote-state', 'globalRemoteState'),
    ...as('assessments-enabled', 'assessments'),
    ...(project !== undefined && { project }),
  };
}

function named(ask: Ask): Workspace {
  const organization = organizationOf(ask);
  const name = param(ask, 1);
  const workspace = ask.store.workspaces.find(
    (each) => each.organization === organization && each.name === name,
  );
  return workspace ?? refuse(404, 'not found');
}

function checked(ask: Ask, name: unknown, organization: string): string {
  const text = String(name ?? '');
  if (!NAME.test(text)) refuse(422, 'invalid attribute', 'Name can only include letters, numbers, -, and _.');
  if (ask.store.workspaces.some((each) => each.organization === organization && each.name === text))
    refuse(422, 'invalid attribute', 'Name has already been taken');
  return text;
}

function lock(ask: Ask) {
  mayWrite(ask);
  const workspace = workspaceOf(ask);
  if (workspace.currentRun)
    conflict(`Unable to lock workspace. The workspace is locked by Run ${workspace.currentRun}.`);
  if (workspace.lockedBy) conflict('Unable to lock workspace. The workspace is already locked.');
  workspace.lockedBy = ask.token.user;
  return shown(ask, workspace);
}

function unlock(ask: Ask, by: (workspace: Workspace) => boolean) {
  mayWrite(ask);
  const workspace = workspaceOf(ask);
  if (workspace.currentRun)
    conflict(`Unable to unlock workspace. The workspace is locked by Run ${workspace.currentRun}.`);
  if (!workspace.lockedBy) conflict('Unable to unlock workspace. The workspace is already unlocked.');
  if (!by(workspace)) conflict('Unable to unlock workspace. The workspace is locked by somebody else.');
  workspace.lockedBy = undefined;
  ask.runs.next(workspace.id);
  return shown(ask, workspace);
}

/** Organizations, projects, workspaces and their variables. */
export const workspaceRoutes: readonly Route[] = [
  route('GET', 'ping', () => nothing),
  route('GET', 'organizations/:o', (ask) => {
    const name = organizationOf(ask);
    return ok({
      data: { id: name, type: 'organizations', attributes: { name, 'default-execution-mode': 'remote' } },
    });
  }),
  route('GET', 'organizations/:o/entitlement-set', (ask) => {
    const name = organizationOf(ask);
    const attributes = Object.fromEntries(
      ['agents', 'operations', 'run-tasks', 'sentinel', 'state-storage', 'teams', 'vcs-integrations'].map(
        (each) => [each, true],
      ),
    );
    return ok({ data: { id: `org-${name}`, type: 'entitlement-sets', attributes } });
  }),
  route('GET', 'organizations/:o/projects', (ask) => {
    const organization = organizationOf(ask);
    const names = ask.query.get('filter[names]')?.toLowerCase().split(',');
    const all = ask.store.projects.filter((each) => each.organization === organization);
    return page(
      ask,
      all.filter(({ name }) => !names || names.includes(name.toLowerCase())).map(projectDocument),
    );
  }),
  route('POST', 'organizations/:o/projects', (ask) => {
    const organization = organizationOf(ask);
    mayWrite(ask);
    const name = String(attributesOf(ask, 'projects').name ?? '');
    if (!/^(?! )[\w -]{3,40}(?<! )$/.test(name)) refuse(422, 'invalid attribute', 'Name is not valid');
    if (ask.store.projects.some((each) => each.organization === organization && each.name === name))
      refuse(422, 'invalid attribute', 'Name has already been taken');
    return created({ data: projectDocument(ask.store.addProject(organization, name)) });
  }),
  route('GET', 'projects/:p', (ask) => {
    const project = ask.store.project(param(ask));
    return project ? ok({ data: projectDocument(project) }) : refuse(404, 'not found');
  }),
  route('GET', 'organizations/:o/workspaces', (ask) => {
    const organization = organizationOf(ask);
    const search = ask.query.get('search[name]') ?? '';
    const project = ask.query.get('filter[project][id]');
    const all = ask.store.workspaces.filter(
      (each) =>
        each.organization === organization &&
        each.name.includes(search) &&
        (!project || each.project === project),
    );
    return page(
      ask,
      all.map((each) => workspaceDocument(each, mayAll(ask))),
    );
  }),
  route('POST', 'organizations/:o/workspaces', (ask) => {
    const organization = organizationOf(ask);
    mayWrite(ask);
    const attributes = attributesOf(ask, 'workspaces');
    const name = checked(ask, attributes.name, organization);
    const workspace = ask.store.addWorkspace(organization, name, settingsOf(ask, attributes));
    return created({ data: workspaceDocument(workspace, mayAll(ask)) });
  }),
  route('GET', 'organizations/:o/workspaces/:name', (ask) => shown(ask, named(ask))),
  route('PATCH', 'organizations/:o/workspaces/:name', (ask) => change(ask, named(ask))),
  route('GET', 'workspaces/:w', (ask) => shown(ask, workspaceOf(ask))),
  route('PATCH', 'workspaces/:w', (ask) => change(ask, workspaceOf(ask))),
  route('GET', 'workspaces/:w/vars', (ask) => {
    const { id, variables } = workspaceOf(ask);
    return ok({ data: variables.map((each) => variableDocument(each, id)) });
  }),
  route('GET', 'workspaces/:w/varsets', (ask) =>
    page(
      ask,
      workspaceOf(ask).sets.map(({ id, priority }) => ({
        id,
        type: 'varsets',
        attributes: { name: id, priority },
      })),
    ),
  ),
  route('GET', 'varsets/:v/relationships/vars', (ask) => {
    const set = ask.store.workspaces.flatMap(({ sets }) => sets).find(({ id }) => id === param(ask));
    return page(
      ask,
      found(set).variables.map((each) => variableDocument(each, '')),
    );
  }),
  route('POST', 'workspaces/:w/vars', (ask) => {
    mayWrite(ask);
    const workspace = workspaceOf(ask);
    const { key, value, category, hcl, sensitive } = attributesOf(ask, 'vars');
    if (workspace.variables.some((each) => each.key === key && each.category === category))
      refuse(422, 'invalid attribute', 'Key has already been taken');
    const variable = {
      id: newId('var'),
      key: String(key),
      value: String(value ?? ''),
      category: (category ?? 'env') as Variable['category'],
      hcl: hcl === true,
      sensitive: sensitive === true,
    };
    workspace.variables.push(variable);
    return created({ data: variableDocument(variable, workspace.id) });
  }),
  route('POST', 'workspaces/:w/actions/lock', lock),
  route('POST', 'workspaces/:w/actions/unlock', (ask) =>
    unlock(ask, ({ lockedBy }) => lockedBy === ask.token.user),
  ),
  route('POST', 'workspaces/:w/actions/force-unlock', (ask) => unlock(ask, () => true)),
];

function change(ask: Ask, workspace: Workspace) {
  mayWrite(ask);
  Object.assign(workspace, settingsOf(ask, attributesOf(ask, 'workspaces')));
  return shown(ask, workspace);
}
