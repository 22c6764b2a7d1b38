import type { Names } from '../names';
import type { BuildFacts } from '../schema/build';
import { UPSTREAMS, type Upstream, upstreams } from '../upstreams';

/** What is asked of the landing zone about caches. */
export interface CacheFacts {
  readonly caches: Readonly<
    Partial<Record<Upstream, { readonly credentialArn?: string; readonly registry?: string } | undefined>>
  >;
}

/** A cache in the registry of the tooling account. */
export interface Cache {
  readonly from: Upstream;
  readonly title: string;
  /** Host name of the registry that it copies. */
  readonly host: string;
  /** ARN of the secret with what lets it in there. @default anybody may pull there */
  readonly credentialArn: string | undefined;
}

/** The caches that the landing zone asks for. */
export function cachesOf({ caches }: CacheFacts): readonly Cache[] {
  return upstreams.flatMap((from) => {
    const cache = caches[from];
    if (!cache) return [];
    const { title, host } = UPSTREAMS[from];
    return {
      from,
      title,
      host: host ?? `${cache.registry}.azurecr.io`,
      credentialArn: cache.credentialArn,
    };
  });
}

/** Patterns of the names of all repositories that the caches make. */
export function cachedRepositories(facts: CacheFacts, names: Names): readonly string[] {
  return cachesOf(facts).map(({ from }) => names.cachedRepository(from, '*'));
}

/** An image that is in a repository of the tooling account, made there or copied. */
export type OwnImage = Exclude<NonNullable<BuildFacts['image']>, { kind: 'managed' }>;

/** The repository of the tooling account that an image is in. */
export function repositoryOf(names: Names, image: OwnImage): string {
  return image.kind === 'ecr' ? image.repository : names.cachedRepository(image.from, image.repository);
}

/** What comes after the name of its repository in the address of an image. */
export function versionOf({ version }: { readonly version: string }): string {
  return `${version.startsWith('sha256:') ? '@' : ':'}${version}`;
}
