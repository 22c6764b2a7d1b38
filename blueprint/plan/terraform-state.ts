import type { Deploy } from '../deploy';
import type { OfKind } from '../kinds';
import type { Names } from '../names';
import { the } from '../the';
import type { PlannedApplication } from './planned';
import type { Target } from './targets';

type Terraform = OfKind<Deploy, 'terraform'>;

/** Where Terraform keeps what it knows of one deployment in one region of an account. */
export interface TerraformState {
  readonly bucket: string;
  /** Region of the bucket: the first that the application and the account share. */
  readonly region: string;
  /** Key of the object. The lock of Terraform stands beside it. */
  readonly key: string;
  /** Ends the key of the lock. */
  readonly lock: string;
  /** Whether the landing zone makes bucket and key, one of each for an application in an account. */
  readonly made: boolean;
  /** ARN of the key that the team brings. @default the key of the landing zone, or none that needs a permission */
  readonly keyArn: string | undefined;
}

/** The state of a deployment in one of its targets. */
export function stateOf(
  { names, application }: { readonly names: Names; readonly application: PlannedApplication },
  deploy: Terraform,
  { account, region }: Pick<Target, 'account' | 'region'>,
): TerraformState {
  const brought = deploy.state[account.name];
  const [first] = the(application.regionsIn.get(account.name), `the regions of ${account.name}`);
  const key = `${application.facts.name}/${deploy.name ?? 'terraform'}/${region}.tfstate`;
  return {
    bucket: brought?.bucket ?? names.stateBucket(account.id, application.facts.name),
    region: the(first, `the first region of ${account.name}`),
    key,
    lock: `${key}.tflock`,
    made: brought === undefined,
    keyArn: brought?.keyArn,
  };
}

/** Whether the landing zone makes the bucket of the states of an application in an account. */
export function makesStateBucket({ targets }: PlannedApplication, { name }: Target['account']): boolean {
  return targets.some(
    ({ account, deploys }) =>
      account.name === name && deploys.some((each) => each.kind === 'terraform' && !each.state[name]),
  );
}
