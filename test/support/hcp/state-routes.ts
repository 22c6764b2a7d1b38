import { created, found, ok, refuse } from './answers';
import {
  type Ask,
  attributesOf,
  conflict,
  mayWrite,
  page,
  param,
  type Route,
  route,
  workspaceOf,
} from './ask';
import { stateDocument } from './documents';
import { newId, type StateVersion } from './model';

function stateOf(ask: Ask): StateVersion {
  const state = found(ask.store.states.find(({ id }) => id === param(ask)));
  workspaceOf(ask, state.workspace);
  return state;
}

const download = ({ id }: StateVersion) => `/api/v2/state-versions/${id}/download`;

/** A new state, from whoever holds the lock of the workspace. */
function addState(ask: Ask) {
  mayWrite(ask);
  const workspace = workspaceOf(ask);
  if (workspace.lockedBy !== ask.token.user) conflict('Workspace must be locked by whoever uploads a state.');
  const { serial, force, state } = attributesOf(ask, 'state-versions');
  const before = ask.store.currentState(workspace.id);
  if (before && Number(serial) < before.serial && force !== true)
    conflict(`The state serial ${serial} is older than ${before.serial}.`);
  const version: StateVersion = {
    id: newId('sv'),
    workspace: workspace.id,
    serial: Number(serial),
    createdAt: new Date(),
    status: 'pending',
  };
  const keep = (content: Buffer) => {
    version.state = content;
    version.status = 'finalized';
  };
  if (typeof state === 'string') keep(Buffer.from(state, 'base64'));
  ask.store.states.push(version);
  const url = (write: (content: Buffer) => void) => `${ask.base}/signed/${ask.store.addBlob({ write })}`;
  return created({
    data: stateDocument(version, { download: download(version), state: url(keep), json: url(() => {}) }),
  });
}

interface Output {
  readonly value: unknown;
  readonly type: unknown;
  readonly sensitive?: boolean;
}

/** What `terraform output` asks for: the values of outputs, without what is sensitive. */
function outputsOf(ask: Ask) {
  const { state } = ask.store.currentState(workspaceOf(ask).id) ?? refuse(404, 'not found');
  const { outputs = {} } = JSON.parse(state?.toString() ?? '{}') as { outputs?: Record<string, Output> };
  return page(
    ask,
    Object.entries(outputs).map(([name, { value, type, sensitive = false }]) => ({
      id: `wsout-${name}`,
      type: 'state-version-outputs',
      attributes: {
        name,
        sensitive,
        value: sensitive ? null : value,
        type: typeof type === 'string' ? type : 'object',
        'detailed-type': type,
      },
    })),
  );
}

/** States of workspaces, for Terraform in local mode. */
export const stateRoutes: readonly Route[] = [
  route('GET', 'workspaces/:w/current-state-version', (ask) => {
    const state = ask.store.currentState(workspaceOf(ask).id) ?? refuse(404, 'not found');
    return ok({ data: stateDocument(state, { download: download(state) }) });
  }),
  route('GET', 'workspaces/:w/current-state-version-outputs', outputsOf),
  route('POST', 'workspaces/:w/state-versions', addState),
  route('GET', 'state-versions/:s', (ask) => {
    const state = stateOf(ask);
    return ok({ data: stateDocument(state, { download: download(state) }) });
  }),
  route('GET', 'state-versions/:s/download', (ask) => ({
    status: 200,
    blob: found(stateOf(ask).state),
  })),
];
