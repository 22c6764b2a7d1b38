import type { HopCaller } from '../../hops/hop';
import { parseArn } from '../../policies/arn';
import { ADMINISTRATOR_ACCESS } from '../gather/managed-policies';
import type { FoundPolicy, Gathered } from '../gather/model';
import type { Parties } from './context';

/** Who asks, with the policies that stand on them. */
export interface AskingCaller extends Pick<Parties, 'caller' | 'callerId' | 'callerAccount'> {
  /** Principal of the request: the session of a role, a service, or the provider of a token. */
  readonly principal: string;
  readonly identity: readonly FoundPolicy[];
  readonly boundary: FoundPolicy | undefined;
}

/** Looks up a caller; a text says what is missing. */
export function askingCaller(who: HopCaller, { roles, offered }: Gathered): AskingCaller | string {
  switch (who.kind) {
    case 'service':
      return {
        ...nobody,
        caller: 'service',
        callerId: who.name,
        callerAccount: undefined,
        principal: who.name,
      };
    case 'web identity':
      return {
        ...nobody,
        caller: 'web identity',
        callerId: who.arn,
        callerAccount: undefined,
        principal: who.arn,
      };
    case 'root user':
      return {
        ...nobody,
        caller: 'root user',
        callerId: who.arn,
        callerAccount: parseArn(who.arn).account,
        principal: who.arn,
      };
    case 'user':
      return {
        caller: 'user',
        callerId: who.arn,
        callerAccount: parseArn(who.arn).account,
        principal: who.arn,
        identity: EVERYTHING,
        boundary: undefined,
      };
    case 'administrator': {
      const boundary = who.boundary === undefined ? undefined : offered.get(who.boundary);
      if (who.boundary !== undefined && !boundary) return `no stack makes the boundary ${who.boundary}`;
      return { ...sessionOf(who.arn), identity: EVERYTHING, boundary };
    }
    case 'role':
    case 'role without its boundary':
    case 'role without its own policies':
    case 'role with everything attached': {
      const role = roles.get(who.arn);
      if (!role) return `no stack makes the role ${who.arn}`;
      const own = who.kind === 'role without its own policies' ? [] : role.identity;
      const identity = who.kind === 'role with everything attached' ? [...own, ...EVERYTHING] : own;
      const boundary = who.kind === 'role without its boundary' ? undefined : role.boundary;
      return { ...sessionOf(who.arn), identity, boundary };
    }
  }
}

const EVERYTHING = [ADMINISTRATOR_ACCESS];
const nobody = { identity: [], boundary: undefined };

function sessionOf(arn: string): Pick<AskingCaller, 'caller' | 'callerId' | 'callerAccount' | 'principal'> {
  const { partition, account } = parseArn(arn);
  const name = arn.split('/').at(-1);
  const principal = `arn:${partition}:sts::${account}:assumed-role/${name}/session`;
  return { caller: 'role', callerId: arn, callerAccount: account, principal };
}
