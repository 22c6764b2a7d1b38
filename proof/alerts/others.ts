import { type AlertRule, ownRoles } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { TOLD } from '../../hops/alerts/told';
import type { ToldFinding, ToldRequest } from '../../hops/alerts/told/told';
import { strangersAccount } from '../../hops/principals';
import { type Caller, eventNamesOf, eventOf } from './event';

/** A call, in words and as Amazon EventBridge gets it. */
export interface Asked {
  readonly title: string;
  readonly event: object;
}

/** What an alert is for, by people of the account, users, the root user, and a role of another account that is named like ours. */
export function callsOfOthers(blueprint: Blueprint, { alert, account, region }: AlertRule): readonly Asked[] {
  const { names, facts } = blueprint;
  const [ours = names.roleArn(account.id, 'Terraform')] = ownRoles(facts, account);
  const root: Caller = { kind: 'root', account: account.id };
  const everybody: readonly Caller[] = [
    { kind: 'role', arn: names.roleArn(account.id, 'Somebody') },
    { kind: 'role', arn: ours.replaceAll('*', 'x').replace(account.id, strangersAccount(blueprint)) },
    { kind: 'user', arn: `arn:${names.partition}:iam::${account.id}:user/somebody` },
    root,
  ];
  const callersOf = ({ byRoot }: ToldRequest) => (byRoot ? [root] : everybody);
  return TOLD[alert.id]({ blueprint, account, region }).flatMap((request) => {
    if ('detailType' in request) return foundIn(request, account.id, region);
    return eventNamesOf(request.action).flatMap((eventName) =>
      callersOf(request).map((by) => ({
        title: `${'arn' in by ? by.arn : 'the root user'} asks for ${eventName} (${request.action}) of ${request.arn}`,
        event: eventOf({
          by,
          action: request.action,
          eventName,
          about: request.arn,
          account: account.id,
          region,
          refused: request.refused === true,
        }),
      })),
    );
  });
}

/** What a service of AWS tells, as Amazon EventBridge gets it. */
function foundIn(
  { title, source, detailType, detail }: ToldFinding,
  account: string,
  region: string,
): readonly Asked[] {
  return [{ title, event: { version: '0', 'detail-type': detailType, source, account, region, detail } }];
}
