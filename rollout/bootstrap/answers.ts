import { type Problem, problemLine } from '../../blueprint/problems/problem';
import type { BootstrapAws } from './aws';

/** What AWS is asked with, as IAM calls it. */
const CALLS = {
  organization: 'organizations:DescribeOrganization',
  accounts: 'organizations:ListAccounts',
  trustedServices: 'organizations:ListAWSServiceAccessForOrganization',
  trustStackSets: 'cloudformation:ActivateOrganizationsAccess',
  stackInstances: 'cloudformation:ListStackInstances',
  bucket: 's3:ListBucket',
  read: 's3:GetObject',
  create: 's3:PutObject',
} as const;

type Call = keyof typeof CALLS;

/** An answer of AWS that nobody here knows what to do with: no right, no network, something new. */
export class UnknownAnswer extends Error {
  readonly problem: Problem;

  constructor(call: Call, about: string, cause: unknown) {
    const problem = problemOf(call, about, cause);
    super(problemLine(problem), { cause });
    this.problem = problem;
  }
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html (2026-11-28) */
const REFUSED = /^(AccessDenied(Exception)?|AllAccessDisabled|UnauthorizedOperation|403)$/;

function problemOf(call: Call, about: string, cause: unknown): Problem {
  const { name = 'Error', message = String(cause) } = (cause ?? {}) as Partial<Error>;
  const [line = ''] = message.split('\n');
  const isRefused = REFUSED.test(name);
  return {
    place: `AWS ${CALLS[call]}${about && ` (${about})`}`,
    found: name === 'Error' || line.includes(name) ? line : `${name}: ${line}`,
    wanted: 'an answer that says what is there',
    change: isRefused
      ? 'give these credentials the right to ask; docs/rollout/bootstrap.md lists the permissions'
      : 'look at network, credentials and region, and run this again: what is done stays done',
  };
}

/** The same AWS, whose unknown answers say what was asked. Why it takes no credentials or no role is an answer. */
export function answering(aws: BootstrapAws): BootstrapAws {
  const asked = async <T>(call: Call, ask: () => Promise<T>, about = ''): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      // What fails here is never AWS's answer to this call.
      if (error instanceof UnknownAnswer) throw error;
      throw new UnknownAnswer(call, about, error);
    }
  };
  return {
    caller: () => aws.caller(),
    refusal: (role) => aws.refusal(role),
    organization: () => asked('organization', () => aws.organization()),
    accounts: () => asked('accounts', () => aws.accounts()),
    trustedServices: () => asked('trustedServices', () => aws.trustedServices()),
    trustStackSets: () => asked('trustStackSets', () => aws.trustStackSets()),
    stackInstances: (name) => asked('stackInstances', () => aws.stackInstances(name), name),
    bucket: (place) => asked('bucket', () => aws.bucket(place), place.name),
    objects: (place) => {
      const objects = aws.objects(place);
      return {
        read: (key) => asked('read', () => objects.read(key), `${place.name}/${key}`),
        create: (key, text) => asked('create', () => objects.create(key, text), `${place.name}/${key}`),
      };
    },
  };
}

/** Work that asks AWS before anything is done: an unknown answer is one problem, and no trace. */
export async function orProblem<T>(
  work: () => Promise<T>,
): Promise<T | { readonly problems: readonly Problem[] }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnknownAnswer) return { problems: [error.problem] };
    throw error;
  }
}
