import { type HcpWorkspace, hcpState, hcpWorkspaces } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { the } from '../../blueprint/the';
import type { HcpClient, HcpError } from './client';
import { repositoryProblems } from './repository';
import { type Document, relatedId, type WorkspaceDocument } from './resources';
import { variableProblems, variablesOf } from './variables';

interface NamedDocument extends Document {
  readonly data: { readonly id: string; readonly attributes: { readonly name: string } };
}

/** What of an organization is not as `accounts/` says. Nothing is changed there: only GET is asked. */
export async function hcpDifferences(client: HcpClient, blueprint: Blueprint): Promise<readonly Problem[]> {
  const { organization } = the(hcpState(blueprint.facts), 'states in HCP Terraform');
  const unseen = await organizationProblem(client, organization);
  if (unseen) return [unseen];
  const projects = new Map<string, string>();
  for await (const { id, attributes } of client.list<NamedDocument['data']>(
    `organizations/${organization}/projects`,
  ))
    projects.set(id, attributes.name);
  const live = new Map<string, WorkspaceDocument>();
  const query = { 'search[name]': `${blueprint.facts.prefix}-` };
  const path = `organizations/${organization}/workspaces`;
  for await (const data of client.list<WorkspaceDocument['data']>(path, query))
    live.set(data.attributes.name, { data });
  const found: Problem[] = [];
  for (const wanted of hcpWorkspaces(blueprint)) {
    const workspace = live.get(wanted.name);
    if (!workspace) found.push(missing(wanted));
    else found.push(...(await differencesOf(client, blueprint, { wanted, workspace, projects })));
  }
  return found;
}

/** Why nothing can be asked of an organization; undefined where the token sees it. */
export async function organizationProblem(
  client: HcpClient,
  organization: string,
): Promise<Problem | undefined> {
  return (await client.tryGet(`organizations/${organization}`)) ? undefined : noOrganization(organization);
}

interface Compared {
  readonly wanted: HcpWorkspace;
  readonly workspace: WorkspaceDocument;
  /** Names of projects by their ids. */
  readonly projects: ReadonlyMap<string, string>;
}

async function differencesOf(
  client: HcpClient,
  blueprint: Blueprint,
  compared: Compared,
): Promise<readonly Problem[]> {
  const { wanted, workspace } = compared;
  const settings = [...settingProblems(blueprint, compared), ...repositoryProblems(blueprint, compared)];
  if (wanted.execution === 'local') return settings;
  const variables = await variablesOf(client, workspace.data.id);
  return [...settings, ...variableProblems(wanted, variables)];
}

function settingProblems(
  { facts }: Blueprint,
  { wanted, workspace, projects }: Compared,
): readonly Problem[] {
  const { attributes } = workspace.data;
  const project = projects.get(relatedId(workspace, 'project') ?? '');
  const version = hcpState(facts)?.workspaces?.terraformVersion;
  const place = wanted.name;
  const problem = (found: string, say: string, change: string): Problem => ({
    place,
    found,
    wanted: say,
    change,
  });
  const mode = attributes['execution-mode'];
  return [
    ...(project === wanted.project || wanted.stack === 'hcp'
      ? []
      : [
          problem(
            `the project "${project ?? 'unknown'}"`,
            `"${wanted.project}"`,
            'move the workspace: AWS looks at the project in the token of its runs',
          ),
        ]),
    ...(mode === wanted.execution || (wanted.execution === 'remote' && mode === 'agent')
      ? []
      : [problem(`execution mode ${mode}`, wanted.execution, modeAdvice(wanted))]),
    ...(attributes['auto-apply'] && !wanted.autoApply
      ? [
          problem(
            'auto-apply',
            'runs that wait for somebody',
            'turn it off: somebody confirms the runs of its wave',
          ),
        ]
      : []),
    ...(version === undefined || attributes['terraform-version'] === version || wanted.execution === 'local'
      ? []
      : [
          problem(
            `Terraform ${attributes['terraform-version']}`,
            version,
            'set it: plans of another version differ',
          ),
        ]),
    ...(attributes['global-remote-state']
      ? [
          problem(
            'a state that the whole organization may read',
            'one that nobody shares',
            'turn remote state sharing off',
          ),
        ]
      : []),
  ];
}

function modeAdvice({ execution }: HcpWorkspace): string {
  return execution === 'local'
    ? 'set it: whoever applies this stack does so with credentials that no run has'
    : 'set it: in mode local Terraform works with the credentials of the shell';
}

function missing({ name, account }: HcpWorkspace): Problem {
  return {
    place: name,
    found: 'no workspace that this token may see',
    wanted: `one for the account ${account.name}`,
    change: 'make it, as `npx blueprint hcp` says, or use a token that may see it',
  };
}

function noOrganization(organization: string): Problem {
  return {
    place: 'state.organization',
    found: organization,
    wanted: 'an organization that this token may see',
    change: 'correct it in accounts/index.ts, or use a token of it',
  };
}

/** What went wrong with the server itself, for a person. */
export function serverProblem(host: string, error: HcpError): Problem {
  const said = error.details.join('; ');
  if (error.status === 401)
    return {
      place: host,
      found: 'a token that it does not know',
      wanted: 'one that is valid',
      change: `run "terraform login ${host}"`,
    };
  return {
    place: host,
    found: `${error.request}: ${error.status === 0 ? 'no answer' : error.status}${said && ` (${said})`}`,
    wanted: 'an answer',
    change: 'try again later; status.hashicorp.com tells of disturbances',
  };
}
