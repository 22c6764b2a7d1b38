import type { OfKind } from '../../blueprint/kinds';
import { connectionArnsOf, connectionServiceOf, onlyBranchOf } from '../../blueprint/plan/connections';
import type { Source } from '../../blueprint/source';
import { allowed, denied, type Free, type Hop, type HopCaller, type HopResource } from '../hop';
import { own } from '../principals';
import { buildersOf, type SourceSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-28.
const useConnectionPage =
  'https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-use';
const fullClonePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-github-gitclone.html';

/** A repository behind a connection. */
export function throughConnection(
  source: OfKind<Source, 'connection'>,
  subject: SourceSubject,
): readonly Hop[] {
  return connectionArnsOf(source, subject.blueprint.names).flatMap((arn) => {
    const use = useOf(source, subject, arn);
    return [
      ...sourceReads(use, subject),
      ...(source.clone === 'full'
        ? buildersOf(subject).flatMap((builder) => clones(use, subject, builder))
        : []),
    ];
  });
}

/** A source, and its connection under one of the names that AWS may know it by. */
interface ConnectionUse {
  readonly source: OfKind<Source, 'connection'>;
  /** What ends a sentence: "the connection (codeconnections)". */
  readonly connection: string;
  readonly action: string;
  readonly resource: HopResource;
  /** Condition keys of a request: those that are left out, it does not carry. */
  readonly keys: (values: Partial<Record<ConnectionKey, string>>) => Hop['context'];
}

type ConnectionKey = 'FullRepositoryId' | 'BranchName' | 'ProviderAction' | 'ProviderPermissionsRequired';

function useOf(
  source: OfKind<Source, 'connection'>,
  { blueprint }: SourceSubject,
  arn: string,
): ConnectionUse {
  const service = connectionServiceOf(arn);
  return {
    source,
    connection: `the connection (${service})`,
    action: `${service}:UseConnection`,
    resource: own(arn, blueprint.facts.tooling.id),
    keys: (values) =>
      Object.fromEntries(
        (['FullRepositoryId', 'BranchName', 'ProviderAction', 'ProviderPermissionsRequired'] as const).map(
          (key) => [`${service}:${key}`, values[key] ?? []],
        ),
      ),
  };
}

/** What AWS does not say of the requests of its services, and a policy must therefore leave open. */
function unsaid(service: string, keys: readonly ConnectionKey[], reason: string): Free {
  return { context: Object.fromEntries(keys.map((key) => [`${service}:${key}`, ['*']])), reason };
}

const ACTIONS_UNSAID =
  'AWS names no list of what its services ask providers for; what writes is refused by name.';

/** What changes something at the provider, of the list that the key ProviderAction has. */
const WRITES = [
  'CreateBranch',
  'CreateCommit',
  'CreateCommitStatus',
  'CreatePullRequest',
  'CreatePullRequestComment',
  'CreatePullRequestDiffComment',
  'CreateRepository',
  'DeleteRepository',
  'GitPush',
  'UpdatePullRequest',
];

function sourceReads(use: ConnectionUse, { application, place, name, who }: SourceSubject): readonly Hop[] {
  const { source, connection, action, resource, keys } = use;
  const { repository: FullRepositoryId, branch: BranchName } = source;
  const service = action.replace(/:.*/, '');
  const reading = { ProviderPermissionsRequired: 'read_only' };
  const asks = { who, actions: [action], resource, documentation: useConnectionPage };
  const free = [
    unsaid(service, ['ProviderAction'], ACTIONS_UNSAID),
    ...(onlyBranchOf(source) === undefined
      ? [unsaid(service, ['BranchName'], 'Triggers bring other branches than that of the source.')]
      : []),
    {
      optional: ['FullRepositoryId', 'BranchName', 'ProviderPermissionsRequired'].map(
        (key) => `${service}:${key}`,
      ),
      reason: 'AWS does not say which of the keys each request of the source action carries.',
    },
  ];
  const role = `the source role of ${application}`;
  const refused = (sentence: string, values: Partial<Record<ConnectionKey, string>>) =>
    denied(place, `${role} ${sentence} through ${connection} of ${name}`, { ...asks, context: keys(values) });
  return [
    ...(['GetBranch', 'StartUploadArchiveToS3'] as const).flatMap((ProviderAction) =>
      allowed(place, `${role} reads ${name} through ${connection}, ${ProviderAction}`, {
        ...asks,
        context: keys({ FullRepositoryId, BranchName, ProviderAction, ...reading }),
        free,
      }),
    ),
    ...allowed(place, `${role} asks for the state of its upload of ${name} through ${connection}`, {
      ...asks,
      context: keys({ ProviderAction: 'GetUploadArchiveToS3Status' }),
      free,
    }),
    ...refused('reads another repository', {
      FullRepositoryId: 'another/repository',
      BranchName,
      ...reading,
    }),
    ...(onlyBranchOf(source) === undefined
      ? []
      : refused('reads another branch', { FullRepositoryId, BranchName: 'another', ...reading })),
    ...refused('writes to the repository by a request that has no name here', {
      FullRepositoryId,
      BranchName,
      ProviderPermissionsRequired: 'read_write',
    }),
    ...WRITES.flatMap((ProviderAction) =>
      refused(`asks for ${ProviderAction}`, { FullRepositoryId, ProviderAction }),
    ),
  ];
}

function clones(
  { source, connection, action, resource, keys }: ConnectionUse,
  { place, name }: SourceSubject,
  { id, who }: { readonly id: string; readonly who: HopCaller },
): readonly Hop[] {
  const { repository: FullRepositoryId } = source;
  const service = action.replace(/:.*/, '');
  const pull = { ProviderAction: 'GitPull', ProviderPermissionsRequired: 'read_only' };
  const asks = { who, actions: [action], resource, documentation: fullClonePage };
  const refused = (sentence: string, values: Partial<Record<ConnectionKey, string>>) =>
    denied(place, `the build role of ${id} ${sentence} through ${connection} of ${name}`, {
      ...asks,
      context: keys(values),
    });
  return [
    ...allowed(place, `the build role of ${id} clones ${name} through ${connection}`, {
      ...asks,
      context: keys({ FullRepositoryId, ...pull }),
      free: [
        unsaid(service, ['ProviderAction'], ACTIONS_UNSAID),
        unsaid(service, ['BranchName'], 'Git names no branch: a clone gets all of them.'),
        {
          optional: [`${service}:ProviderPermissionsRequired`],
          reason: 'AWS does not say whether a pull carries the key; a push is refused by its name as well.',
        },
      ],
    }),
    ...refused('clones another repository', { FullRepositoryId: 'another/repository', ...pull }),
    ...refused('pulls without naming a repository', pull),
    ...refused('writes to the repository by a request that has no name here', {
      FullRepositoryId,
      ProviderPermissionsRequired: 'read_write',
    }),
    ...WRITES.flatMap((ProviderAction) =>
      refused(`asks for ${ProviderAction}`, { FullRepositoryId, ProviderAction }),
    ),
  ];
}
