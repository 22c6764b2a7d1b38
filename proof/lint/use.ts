import type { QuotaName } from '../../blueprint/quotas';

/** What is used of a quota, and where. */
export interface Use {
  readonly quota: QuotaName;
  /** Stack and Terraform address, or what else has the quota: an account, a unit, a pipeline. */
  readonly place: string;
  /** Id of the account that has the quota. */
  readonly account: string;
  readonly used: number;
}
