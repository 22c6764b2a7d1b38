/** An object of JSON:API, as far as somebody here reads it. */
export interface Document {
  readonly data: {
    readonly id: string;
    readonly attributes: object;
    readonly relationships?: Readonly<Record<string, Relationship | undefined>>;
  };
}

export interface ListDocument<T> {
  readonly data: readonly T[];
  readonly meta?: { readonly pagination?: { readonly 'next-page': number | null } };
}

interface Relationship {
  readonly data?: { readonly id: string } | null | readonly unknown[];
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces (2026-11-28) */
export interface WorkspaceDocument extends Document {
  readonly data: {
    readonly id: string;
    readonly attributes: {
      readonly name: string;
      readonly locked: boolean;
      readonly 'auto-apply': boolean;
      readonly 'execution-mode': string;
      readonly 'terraform-version': string;
      readonly 'working-directory'?: string | null;
      /** Null where configuration is uploaded. */
      readonly 'vcs-repo'?: Readonly<Record<string, unknown>> | null;
      readonly 'global-remote-state'?: boolean;
      readonly permissions?: Readonly<Record<string, boolean>>;
    };
    readonly relationships?: Readonly<Record<string, Relationship | undefined>>;
  };
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run (2026-11-28) */
export interface RunDocument extends Document {
  readonly data: {
    readonly id: string;
    readonly attributes: {
      readonly status: string;
      readonly message: string | null;
      readonly 'auto-apply'?: boolean;
      readonly 'plan-only'?: boolean;
      readonly 'has-changes'?: boolean;
      readonly 'created-at': string;
      readonly actions: {
        readonly 'is-cancelable': boolean;
        readonly 'is-confirmable': boolean;
        readonly 'is-discardable': boolean;
      };
    };
    readonly relationships?: Readonly<Record<string, Relationship | undefined>>;
  };
}

export interface ConfigurationDocument extends Document {
  readonly data: {
    readonly id: string;
    readonly attributes: {
      readonly status: string;
      readonly 'error-message'?: string | null;
      readonly 'upload-url'?: string;
    };
  };
}

export interface PhaseDocument extends Document {
  readonly data: {
    readonly id: string;
    readonly attributes: { readonly status: string; readonly 'log-read-url'?: string };
  };
}

/** The id of what an object is related to. */
export function relatedId({ data }: Document, name: string): string | undefined {
  const related = data.relationships?.[name]?.data;
  return related && 'id' in related ? related.id : undefined;
}

/** Statuses that a run ends in: HashiCorp's page says of each that it is final, and what comes of nothing is too. */
const FINAL = [
  'applied',
  'planned_and_finished',
  'policy_soft_failed',
  'discarded',
  'errored',
  'canceled',
  'force_canceled',
];

export function isFinal({ data }: RunDocument): boolean {
  return FINAL.includes(data.attributes.status);
}

/** Whether a run has nothing left to do and did all that it was for. */
export function isDone({ data }: RunDocument): boolean {
  return ['applied', 'planned_and_finished'].includes(data.attributes.status);
}

/** Whether a run waits for somebody's word: it says so itself, in whatever status it is. */
export function isConfirmable({ data }: RunDocument): boolean {
  return data.attributes.actions['is-confirmable'];
}

/** Whether a run stands still and no word of ours lets it go on, as where a policy failed softly. */
export function isStopped(run: RunDocument): boolean {
  const { actions } = run.data.attributes;
  return (
    !isFinal(run) && !actions['is-confirmable'] && !actions['is-cancelable'] && actions['is-discardable']
  );
}
