import type { HopCaller } from '../../hops/hop';
import type { FoundRole, Gathered } from '../gather/model';
import type { Access, Aim, Asset } from './assets';
import { CallersOf } from './callers';
import { allowing, resourcesOf } from './statements';

/** A question worth asking: somebody names the thing, or the thing names somebody. */
export interface Candidate extends Aim {
  /** Id of the caller's node. */
  readonly from: string;
  readonly who: HopCaller;
}

/** Every pair that may give an edge, each once; far fewer than all pairs there are. */
export function candidatesOf(access: Access, gathered: Gathered): readonly Candidate[] {
  const found = [...byIdentity(access, gathered), ...byResource(access, gathered)];
  const once = new Map(found.map((each) => [[each.from, each.asset.node, askedArn(each)].join('\n'), each]));
  return [...once.values()];
}

function askedArn({ resource }: Aim): string {
  return resource.kind === 'key' ? resource.aliasArn : resource.arn;
}

/** What the policies of the roles name. */
function byIdentity(access: Access, { roles }: Gathered): readonly Candidate[] {
  return [...roles.values()].flatMap((role) =>
    namedBy(role, access.action).flatMap((pattern) =>
      access.aims(pattern).map((aim) => ({ ...aim, from: role.arn, who: callerOf(role) })),
    ),
  );
}

function namedBy(role: FoundRole, action: string): readonly string[] {
  const patterns = role.identity.flatMap(({ document }) =>
    allowing(document, action).flatMap((statement) => resourcesOf(statement, role.account)),
  );
  return [...new Set(patterns)];
}

function callerOf({ arn }: FoundRole): HopCaller {
  return { kind: 'role', arn };
}

/** Whom the policies of the resources name: they may need no permission of their own. */
function byResource(access: Access, gathered: Gathered): readonly Candidate[] {
  const callers = new CallersOf(gathered);
  return access.assets.flatMap((asset) =>
    asset.policies.flatMap(({ document }) =>
      allowing(document, access.action).flatMap((statement) => {
        const aims = resourcesOf(statement, asset.account).flatMap((pattern) =>
          aimsAt(asset, access, pattern),
        );
        const named = aims.length > 0 ? callers.named(statement, asset) : [];
        return named.flatMap((caller) => aims.map((aim) => ({ ...aim, ...caller })));
      }),
    ),
  );
}

/** In the policy of a resource, `*` stands for the resource itself. */
function aimsAt(asset: Asset, access: Access, pattern: string): readonly Aim[] {
  if (pattern === '*' && access.kind !== 'may read') return [{ asset, resource: asset.resource }];
  return access.aims(pattern === '*' ? `${asset.arn}/*` : pattern).filter((aim) => aim.asset === asset);
}
