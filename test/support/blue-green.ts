import type { Application } from '../../blueprint/schema/application';
import { IDS } from './landing-zone';

type BlueGreen = Extract<NonNullable<Application['deploy']>, { readonly kind: 'ecs-blue-green' }>;
type Made = Extract<BlueGreen['codeDeploy'], { readonly madeBy: 'landing-zone' }>;

/** The ARN of a listener; the second of an account has another id. */
export function listener(accountId: string, region: string, id = 'f2f7dc8efc522ab2'): string {
  return `arn:aws:elasticloadbalancing:${region}:${accountId}:listener/app/shop/50dc6c495c0c9188/${id}`;
}

/** A deployment group that the landing zone makes, in regions that each account has. */
export function madeBlueGreen(regions: { dev?: string[]; prod?: string[] } = {}): Made {
  const at = (account: 'dev' | 'prod') =>
    (regions[account] ?? ['eu-west-1']).map((region) => ({ production: listener(IDS[account], region) }));
  return {
    madeBy: 'landing-zone',
    targetGroups: ['shop-blue', 'shop-green'],
    listeners: { dev: at('dev'), prod: at('prod') },
  };
}

/** How an application reaches an account by CodeDeploy. */
export function blueGreen(change: Partial<BlueGreen> = {}): BlueGreen {
  return {
    kind: 'ecs-blue-green',
    cluster: 'cluster',
    service: 'shop',
    taskFamily: 'shop',
    executionRole: 'shop-execution',
    codeDeploy: madeBlueGreen(),
    ...change,
  };
}
