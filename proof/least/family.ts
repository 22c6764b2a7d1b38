import type { Free, Hop } from '../../hops';
import { ANY } from '../evaluate/pattern';
import type { Scope } from '../evaluate/statement';
import type { PolicyKind } from '../gather/model';
import { type Glob, globOf, includes } from './glob';
import { ABSENT } from './statement';

/** Everything that a hop stands for: its request, and the parts of it that are free. */
export class Family {
  private readonly values = new Map<string, readonly Glob[]>();
  private readonly optional: ReadonlySet<string>;
  readonly actions: readonly Glob[];
  readonly resources: readonly Glob[];
  readonly callers: readonly Glob[];

  private readonly free: readonly Free[];
  private readonly ids: readonly Glob[];

  /** What the hop stands for in policies of one kind. */
  constructor(
    { who, resource, free: own = [] }: Hop,
    readonly scope: Scope,
    kind: PolicyKind,
  ) {
    const declared = [...own, ...(resource.kind === 'own' ? (resource.free ?? []) : [])];
    const free = declared.filter((each) => each.in === undefined || each.in === kind);
    this.free = free;
    this.optional = new Set(free.flatMap(({ optional = [] }) => optional.map((key) => key.toLowerCase())));
    this.actions = [
      scope.action,
      ...globs(free, ({ actions }) => actions?.map((each) => each.toLowerCase())),
    ];
    this.ids = idsOf(resource, scope);
    this.resources = [scope.resource, ...this.ids, ...globs(free, ({ resource }) => resource)];
    // The ARN of a role, which its session does not tell.
    this.callers = ['arn' in who ? who.arn : who.name, ...globs(free, ({ who }) => who)];
  }

  action(glob: Glob): boolean {
    return this.actions.some((each) => includes(each, glob));
  }

  /** The id of a key is random: a policy that names one means another key than that behind the alias. */
  resource(glob: Glob): boolean {
    return this.resources.some((each) => (this.ids.includes(each) ? each === glob : includes(each, glob)));
  }

  who(glob: Glob): boolean {
    return this.callers.some((each) => includes(each, glob));
  }

  /** Whether the request may carry every value of a pattern, or be without the key. The key is in lower case. */
  value(key: string, glob: Glob): boolean {
    if (glob === ABSENT) return this.optional.has(key) || this.scope.context.get(key).kind === 'absent';
    if (key === 'aws:principalarn' && this.who(glob)) return true;
    return this.valuesOf(key).some((each) => includes(each, glob));
  }

  valuesOf(key: string): readonly Glob[] {
    const known = this.values.get(key);
    if (known) return known;
    const entry = this.scope.context.get(key);
    const stated = entry.kind === 'values' ? entry.values : [];
    const declared = globs(this.free, ({ context = {} }) =>
      Object.entries(context).flatMap(([name, values]) => (name.toLowerCase() === key ? values : [])),
    );
    const made = [...stated, ...declared];
    this.values.set(key, made);
    return made;
  }
}

function globs(
  free: readonly Free[],
  patternsOf: (part: Free) => readonly string[] | undefined,
): readonly Glob[] {
  return free.flatMap((part) => (patternsOf(part) ?? []).map(globOf));
}

/** AWS gives a key its id, so that a policy can name it by its alias only. */
function idsOf(resource: Hop['resource'], scope: Scope): readonly Glob[] {
  return resource.kind === 'key' ? [scope.resource.replace(/:key\/.*$/, `:key/${ANY}`)] : [];
}
