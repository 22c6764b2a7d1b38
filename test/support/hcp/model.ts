import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';

/** An id as HCP Terraform makes them: a prefix and 16 characters. */
export function newId(prefix: string): string {
  return `${prefix}-${[...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}

/** A variable of the environment. */
export function aVariable(key: string, value: string): Variable {
  return { id: newId('var'), key, value, category: 'env', hcl: false, sensitive: false };
}

/** Who asks, by the token that is shown. */
export interface Token {
  readonly user: string;
  /** Organizations that it sees. */
  readonly organizations: readonly string[];
  /** What it may do in them. An organization's own token can neither start a run nor read a plan. */
  readonly may: 'everything' | 'read' | 'organization';
}

export interface Project {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
}

export interface Variable {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly category: 'env' | 'terraform';
  readonly hcl: boolean;
  readonly sensitive: boolean;
}

export interface StateVersion {
  readonly id: string;
  readonly workspace: string;
  readonly serial: number;
  readonly createdAt: Date;
  status: 'pending' | 'finalized';
  state?: Buffer;
}

export interface Workspace {
  readonly id: string;
  readonly organization: string;
  readonly createdAt: Date;
  name: string;
  project: string;
  autoApply: boolean;
  executionMode: 'remote' | 'local' | 'agent';
  agentPool: string | null;
  terraformVersion: string;
  workingDirectory: string;
  /** Where version control brings its configuration. */
  repository?: { readonly identifier: string; readonly branch?: string };
  globalRemoteState: boolean;
  assessments: boolean;
  tags: readonly { readonly key: string; readonly value: string }[];
  /** Who locked it by hand. */
  lockedBy?: string | undefined;
  /** The run that has it now. */
  currentRun?: string | undefined;
  readonly variables: Variable[];
  /** Sets of variables that it uses. */
  readonly sets: {
    readonly id: string;
    readonly priority: boolean;
    readonly variables: readonly Variable[];
  }[];
}

export interface Configuration {
  readonly id: string;
  readonly workspace: string;
  readonly source: string;
  readonly speculative: boolean;
  readonly autoQueue: boolean;
  status: 'pending' | 'uploaded' | 'errored';
  error: string | null;
  archive?: Buffer;
}

/** The plan or the apply of a run. */
export interface Phase {
  readonly id: string;
  status: 'pending' | 'queued' | 'running' | 'errored' | 'canceled' | 'finished' | 'unreachable';
  log: Buffer;
}

export interface Run {
  readonly id: string;
  readonly workspace: string;
  readonly configuration: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly message: string;
  readonly source: string;
  readonly autoApply: boolean;
  readonly isDestroy: boolean;
  readonly planOnly: boolean;
  readonly savePlan: boolean;
  readonly refresh: boolean;
  readonly refreshOnly: boolean;
  readonly variables: readonly { readonly key: string; readonly value: string }[];
  readonly plan: Phase;
  readonly apply: Phase;
  readonly timestamps: Record<string, string>;
  readonly events: { readonly action: string; readonly createdAt: Date }[];
  readonly comments: { readonly id: string; readonly body: string }[];
  status: string;
  /** Whether it waits for a person's word. */
  waits: boolean;
  hasChanges: boolean;
  counts: {
    readonly additions: number;
    readonly changes: number;
    readonly destructions: number;
    readonly imports: number;
  };
  /** Terraform's plan as JSON. */
  json?: Buffer | undefined;
  canceledAt?: Date | undefined;
  readonly stop: AbortController;
}

/** A blob that whoever has its address may read or write. */
export interface Blob {
  readonly read?: () => Buffer;
  readonly write?: (content: Buffer) => void;
  readonly expires?: number;
}

/** All that the server knows. */
export class Store {
  readonly organizations = new Set<string>();
  readonly projects: Project[] = [];
  readonly workspaces: Workspace[] = [];
  readonly configurations: Configuration[] = [];
  readonly runs: Run[] = [];
  readonly states: StateVersion[] = [];
  readonly blobs = new Map<string, Blob>();

  constructor(organizations: readonly string[]) {
    for (const name of organizations) {
      this.organizations.add(name);
      this.addProject(name, 'Default Project');
    }
  }

  addProject(organization: string, name: string): Project {
    const project = { id: newId('prj'), organization, name };
    this.projects.push(project);
    return project;
  }

  /** A workspace with the settings that a new one has. */
  addWorkspace(organization: string, name: string, change: Partial<Workspace> = {}): Workspace {
    const home = this.projects.find((each) => each.organization === organization);
    const workspace: Workspace = {
      id: newId('ws'),
      organization,
      name,
      createdAt: new Date(),
      project: home?.id ?? '',
      autoApply: false,
      executionMode: 'remote',
      agentPool: null,
      terraformVersion: '1.11.4',
      workingDirectory: '',
      globalRemoteState: false,
      assessments: false,
      tags: [],
      variables: [],
      sets: [],
      ...change,
    };
    this.workspaces.push(workspace);
    return workspace;
  }

  /** Makes an address for a blob. */
  addBlob(blob: Blob): string {
    const nonce = randomBytes(24).toString('base64url');
    this.blobs.set(nonce, blob);
    return nonce;
  }

  project(id: string): Project | undefined {
    return this.projects.find((each) => each.id === id);
  }
  workspace(id: string): Workspace | undefined {
    return this.workspaces.find((each) => each.id === id);
  }
  run(id: string): Run | undefined {
    return this.runs.find((each) => each.id === id);
  }
  configuration(id: string): Configuration | undefined {
    return this.configurations.find((each) => each.id === id);
  }
  currentState(workspace: string): StateVersion | undefined {
    return this.states.filter((each) => each.workspace === workspace && each.state).at(-1);
  }
}
