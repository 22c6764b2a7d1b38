import { formatArn, parseArn } from './arn';
import type { Condition, OneOrMore, Principal, Statement } from './document';

/** Who a statement lets in: a `Principal` and the `Condition` that narrows it. */
interface Trusted {
  readonly Principal: Principal;
  readonly Condition: Condition;
}

/**
 * One role of one account, or several. The principal is the account and the role stands in a condition: AWS stores a role ARN
 * in `Principal` as the role's unique id, refuses one that does not exist yet, and silently stops trusting a role
 * that is deleted and created again.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function trustRole(roleArn: OneOrMore): Trusted {
  const [first = ''] = [roleArn].flat();
  return {
    Principal: { AWS: accountRootOf(first) },
    Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn } },
  };
}

/** A task of a state machine that assumes a role: the role that runs the state machine does, and names the machine. */
export interface StateMachineTask {
  /** ARN of the role that runs the state machine. */
  readonly roleArn: string;
  readonly stateMachineArn: string;
}

/**
 * Tasks of state machines with `Credentials`. Step Functions sends the ARN of the state machine as external id.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html (2026-11-28)
 */
export function trustStateMachines(tasks: readonly StateMachineTask[]): Trusted {
  const { Principal, Condition } = trustRole(tasks.map(({ roleArn }) => roleArn));
  const machines = tasks.map(({ stateMachineArn }) => stateMachineArn);
  return { Principal, Condition: { ...Condition, StringEquals: { 'sts:ExternalId': machines } } };
}

/**
 * An AWS service, acting for one resource of this account only, or for several (no confused deputy).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustService(service: string, sourceArn: OneOrMore): Trusted {
  const [first = ''] = [sourceArn].flat();
  return {
    Principal: { Service: service },
    Condition: {
      StringEquals: { 'aws:SourceAccount': parseArn(first).account },
      ArnLike: { 'aws:SourceArn': sourceArn },
    },
  };
}

/**
 * AWS CodePipeline, acting for one pipeline. Its pages print the trust of a pipeline's role without a condition.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-service-role-cli.html
 */
export function trustPipeline(pipelineArn: string): Trusted {
  return trustServiceIfNamed('codepipeline.amazonaws.com', pipelineArn);
}

/**
 * An AWS service whose pages do not say that it names what it acts for: a request that carries no source is let in; one
 * that carries a foreign source is not.
 */
export function trustServiceIfNamed(service: string, sourceArn: OneOrMore): Trusted {
  const { Principal, Condition } = trustService(service, sourceArn);
  const ifPresent = Object.entries(Condition).map(([operator, keys]) => [`${operator}IfExists`, keys]);
  return { Principal, Condition: Object.fromEntries(ifPresent) };
}

/** The statement of a trust policy that lets `trusted` assume the role. */
export function mayAssume(sid: string, trusted: Trusted): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: trusted.Principal,
    Action: 'sts:AssumeRole',
    Condition: trusted.Condition,
  };
}

/** A token that somebody outside of AWS has, of an issuer that the account knows. */
export interface TokenClaims {
  /** ARN of the identity provider of the role's account. */
  readonly providerArn: string;
  /** The `aud` claim. */
  readonly audience: string;
  /** The `sub` claim, one or several: without it, everybody whom the issuer gives tokens would be let in. */
  readonly subject: OneOrMore;
}

/**
 * The statement of a trust policy that lets the bearer of one token assume the role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function mayAssumeWithToken(sid: string, { providerArn, audience, subject }: TokenClaims): Statement {
  const issuer = providerArn.replace(/^.*:oidc-provider\//, '');
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject } },
  };
}

/** `arn:aws:iam::<account>:root` of the account that a role ARN names. */
function accountRootOf(roleArn: string): string {
  return formatArn({ ...parseArn(roleArn), resource: 'root' });
}
