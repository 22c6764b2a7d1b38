import { parseArn, tryParseArn } from '../../policies/arn';
import { hasWildcard } from '../../policies/pattern';
import type { Ask } from '../ask';
import type { PolicyStatement } from '../evaluate';
import type { FoundRole, Gathered } from '../gather/model';
import { FOREIGN_ACCOUNT } from './callers';
import { askedEdge } from './edges';
import { FOR_ANY_ACCOUNT, FOR_ITS_ACCOUNT, type GraphEdge } from './model';
import { concrete } from './pattern';
import { allowing, conditionValues } from './statements';

const ACTION = 'sts:AssumeRole';

/** What a service says for whom it acts. */
interface Source {
  readonly arn: string;
  readonly account: string;
  readonly label: string;
}

/**
 * The services that may assume a role, and what for. A trust that names no source lets the service act for anybody.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceEdges(gathered: Gathered, ask: Ask): readonly GraphEdge[] {
  const users = usersOf(gathered);
  return [...gathered.roles.values()].flatMap((role) => {
    const statements = allowing(role.trust.document, ACTION);
    const named = statements.flatMap((statement) => conditionValues(statement, 'aws:SourceArn'));
    return servicesOf(statements).flatMap((service) => {
      const edgesFor = (source: Source) => serviceEdge({ role, service, source }, ask);
      const wide = firstFound(widely(service, role), edgesFor);
      return wide.length > 0
        ? wide
        : sourcesOf(role, [...(users.get(role.arn) ?? []), ...named]).flatMap(edgesFor);
    });
  });
}

function serviceEdge(
  { role, service, source }: { role: FoundRole; service: string; source: Source },
  ask: Ask,
): readonly GraphEdge[] {
  return askedEdge(
    { kind: 'may assume', from: service, to: role.arn, label: source.label },
    {
      who: { kind: 'service', name: service },
      action: ACTION,
      resource: { kind: 'own', arn: role.arn, account: role.account },
      context: { 'aws:SourceArn': source.arn, 'aws:SourceAccount': source.account },
    },
    ask,
  );
}

function servicesOf(statements: readonly PolicyStatement[]): readonly string[] {
  const names = statements.flatMap(({ Principal }) =>
    typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [],
  );
  return [...new Set(names)];
}

/** Somebody else's resource, then any of the role's own account. */
function widely(service: string, { arn, account }: FoundRole): readonly Source[] {
  const { partition } = parseArn(arn);
  const [name] = service.split('.');
  const anyOf = (owner: string) => `arn:${partition}:${name}::${owner}:any`;
  return [
    { arn: anyOf(FOREIGN_ACCOUNT), account: FOREIGN_ACCOUNT, label: FOR_ANY_ACCOUNT },
    { arn: anyOf(account), account, label: FOR_ITS_ACCOUNT },
  ];
}

function firstFound(
  sources: readonly Source[],
  ask: (source: Source) => readonly GraphEdge[],
): readonly GraphEdge[] {
  for (const source of sources) {
    const edges = ask(source);
    if (edges.length > 0) return edges;
  }
  return [];
}

/** The resources that use a role, and those that its trust names. */
function sourcesOf({ account }: FoundRole, arns: readonly string[]): readonly Source[] {
  return [...new Set(arns)].map((arn) => {
    const { account: owner = '', resource: shown } = tryParseArn(arn) ?? {};
    return {
      arn: concrete(arn),
      account: owner === '' || hasWildcard(owner) ? account : owner,
      label: `for ${shown || arn}`,
    };
  });
}

/** ARNs of the pipelines that run with a role. */
function usersOf({ pipelines }: Gathered): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { roleArn, arn } of pipelines) users.set(roleArn, [...(users.get(roleArn) ?? []), arn]);
  return users;
}
