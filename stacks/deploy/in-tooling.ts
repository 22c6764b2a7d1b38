import type { DeployStep } from '../../blueprint/plan/stage';

/** What a function or a state machine of the tooling account is given: where it is to work, and what `accounts/` says. */
export function toldWhere({ account, region }: DeployStep, input: string): string {
  return `{"account":"${account.id}","region":"${region}","input":${input}}`;
}
