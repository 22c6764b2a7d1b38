import type { Context } from './context';
import { type Tri, tri } from './tri';

type CallerKind =
  | 'anonymous'
  | 'service'
  | 'identity provider'
  | 'root user'
  | 'user'
  | 'role'
  | 'role session'
  | 'federated user';

/** Who asks. */
export interface Caller {
  readonly kind: CallerKind;
  /** The ARN, or the name of a service; empty for an anonymous caller. */
  readonly id: string;
  /** The account of an IAM principal, whose policies have a say. CloudFront's own users have none. */
  readonly account: string | undefined;
  /** The name of the role of a session, or of the user behind a federated one. */
  readonly name: string | undefined;
}

const IAM_PRINCIPAL =
  /^arn:[^:]+:(?:iam|sts)::(\d{12}|cloudfront):(root|user|role|assumed-role|federated-user)(?:\/(.+))?$/;
const IDENTITY_PROVIDER =
  /^(arn:[^:]+:iam::\d{12}:(oidc|saml)-provider\/.+|accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com)$/;
const SERVICE = /^[a-z0-9][a-z0-9.-]*\.(amazonaws\.com(\.cn)?|amazonaws\.eu|aws\.internal|amazon\.com)$/;

const KINDS: Readonly<Record<string, CallerKind>> = {
  root: 'root user',
  user: 'user',
  role: 'role',
  'assumed-role': 'role session',
  'federated-user': 'federated user',
};

const callers = new Map<string | null, Caller | undefined>();

/** How many principals are remembered. */
const MOST_CALLERS = 10_000;

/** Reads a principal; undefined where it is none. */
export function tryParseCaller(principal: string | null): Caller | undefined {
  const known = callers.get(principal);
  if (known) return known;
  if (callers.size >= MOST_CALLERS) callers.clear();
  const parsed = parse(principal);
  callers.set(principal, parsed);
  return parsed;
}

function parse(principal: string | null): Caller | undefined {
  if (principal === null) return { kind: 'anonymous', id: '', account: undefined, name: undefined };
  const [, account, type = '', path] = IAM_PRINCIPAL.exec(principal) ?? [];
  if (account !== undefined)
    return iamCaller({
      id: principal,
      account: /^\d/.test(account) ? account : undefined,
      kind: KINDS[type],
      path,
    });
  const withoutAccount = { id: principal, account: undefined, name: undefined };
  if (IDENTITY_PROVIDER.test(principal)) return { kind: 'identity provider', ...withoutAccount };
  return SERVICE.test(principal) ? { kind: 'service', ...withoutAccount } : undefined;
}

/** The parts of the ARN of a principal of IAM. */
interface IamPrincipal {
  readonly id: string;
  readonly account: string | undefined;
  readonly kind: CallerKind | undefined;
  readonly path: string | undefined;
}

function iamCaller({ id, account, kind, path }: IamPrincipal): Caller | undefined {
  if (!kind || (kind === 'root user') !== (path === undefined)) return undefined;
  if (kind !== 'role session') return { kind, id, account, name: path?.split('/').at(-1) };
  const [name, session, ...rest] = path?.split('/') ?? [];
  return name && session && rest.length === 0 ? { kind, id, account, name } : undefined;
}

/** Whether a session, or a role, is of the role with this ARN. */
export function isOfRole(caller: Caller, roleArn: string, context: Context): Tri {
  if (caller.kind === 'role') return tri(caller.id === roleArn);
  if (caller.kind !== 'role session') return 'no';
  if (!isNamed(caller, roleArn)) return 'no';
  if (context.isUnknown('aws:principalarn')) return 'unknown';
  return tri((roleArnOf(caller, context) ?? roleArn) === roleArn);
}

/** The ARN of a session's role. Only the context knows its path; names of roles are unique without it. */
function roleArnOf(caller: Caller, context: Context): string | undefined {
  const known = context.value('aws:principalarn');
  return known !== undefined && isNamed(caller, known) ? known : undefined;
}

function isNamed({ account, name }: Caller, roleArn: string): boolean {
  const [, ofAccount, type, path] = IAM_PRINCIPAL.exec(roleArn) ?? [];
  return type === 'role' && ofAccount === account && path?.split('/').at(-1) === name;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export function isServiceLinked(caller: Caller, context: Context): Tri {
  if (caller.kind === 'role') return tri(isServiceLinkedRole(caller.id));
  if (caller.kind !== 'role session') return 'no';
  if (context.isUnknown('aws:principalarn')) return 'unknown';
  return tri(isServiceLinkedRole(roleArnOf(caller, context) ?? ''));
}

export function isServiceLinkedRole(arn: string): boolean {
  return /^arn:[^:]+:iam::\d{12}:role\/aws-service-role\//.test(arn);
}
