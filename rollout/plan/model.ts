/**
 * A plan as `terraform show -json` (or `tofu show -json`) writes it: format 1.2, of Terraform 1.10 and later. Fields that
 * nobody here reads are left out.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format (2026-11-28)
 */
export interface PlanJson {
  readonly format_version: string;
  readonly terraform_version: string;
  /** Every resource of the configuration and of the state, also those that stay as they are. */
  readonly resource_changes?: readonly PlannedChange[];
  /** What changed outside of Terraform since the last apply. */
  readonly resource_drift?: readonly PlannedChange[];
  readonly output_changes?: Readonly<Record<string, ValueChange>>;
  /** The configuration that was planned: which arguments each resource has. */
  readonly configuration?: {
    readonly root_module?: {
      readonly resources?: readonly {
        readonly address: string;
        readonly expressions?: Readonly<Record<string, unknown>>;
      }[];
    };
  };
  /** Whether `apply` of the plan would do anything. */
  readonly applyable?: boolean;
  /** False where a part was deferred, or left out by `-target`. */
  readonly complete?: boolean;
  readonly errored?: boolean;
}

/** One thing that Terraform does with a resource. Two of them together are a replacement. */
export type PlanAction = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget';

/** A value before and after: null where there is none. */
export interface ValueChange {
  readonly actions: readonly PlanAction[];
  readonly before?: unknown;
  /** What is known of it beforehand: values that AWS gives are missing. */
  readonly after?: unknown;
  /** `true`, or the same structure with `true` at each value that only the apply tells. */
  readonly after_unknown?: unknown;
  /** `true`, or the same structure with `true` at each value that must not be shown. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  /** Paths of the attributes that force a replacement. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

/** What a plan does with one resource or data source. */
export interface PlannedChange {
  readonly address: string;
  /** Its address in the state, where a `moved` block gives it another one. */
  readonly previous_address?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly provider_name?: string;
  /** Set where an object is deleted that an earlier replacement left behind. */
  readonly deposed?: string;
  readonly change: ValueChange;
  /** Why Terraform does it, where that is no change of an argument: `replace_because_tainted`. */
  readonly action_reason?: string;
}
