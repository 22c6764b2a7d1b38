import type { PolicyDocument } from '../evaluate';
import { tryReadJson, twice } from '../json';
import { withoutIds } from '../lint/text';
import { policies, problemsOf } from '../policy-schema';
import type { LocatedResource } from './located';
import type { FoundPolicy, PolicyKind } from './model';
import type { GatherProblems } from './problems';

const SCHEMAS = {
  'trust policy': policies.ofResource,
  'identity policy': policies.attached,
  'permission boundary': policies.attached,
  'resource policy': policies.ofResource,
  'service control policy': policies.attached,
  'resource control policy': policies.forResources,
} as const satisfies Readonly<Record<PolicyKind, unknown>>;

/** Reads policies out of arguments. Texts that are the same give the same document. */
export class PolicyReader {
  private readonly documents = new Map<string, PolicyDocument | undefined>();
  /** Texts without account ids that are policies: their form does not depend on which account it is. */
  private readonly wellFormed = new Set<string>();
  /** Every policy that was read, in its order. */
  readonly read: FoundPolicy[] = [];

  constructor(private readonly problems: GatherProblems) {}

  /** The policy in an argument; undefined where nothing is written, or it is none, which is a problem. @throws Unresolved */
  policy(placed: LocatedResource, argument: string, kind: PolicyKind): FoundPolicy | undefined {
    const value = placed.value(argument);
    return value === undefined ? undefined : this.add(placed.address, value, kind);
  }

  /** A policy as a text or an object. */
  add(address: string, value: unknown, kind: PolicyKind): FoundPolicy | undefined {
    const document = this.documentOf(address, value, kind);
    if (!document) return undefined;
    const policy: FoundPolicy = { kind, address, document };
    this.read.push(policy);
    return policy;
  }

  private documentOf(address: string, value: unknown, kind: PolicyKind): PolicyDocument | undefined {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const key = `${kind} ${text}`;
    if (this.documents.has(key)) return this.documents.get(key);
    const document = this.parsed(address, text, kind);
    this.documents.set(key, document);
    return document;
  }

  private parsed(address: string, text: string, kind: PolicyKind): PolicyDocument | undefined {
    const read = tryReadJson(text);
    if (!read) {
      this.problems.add(address, `"${text.slice(0, 40)}"`, {
        wanted: `a ${kind} as JSON`,
        change: 'correct the policy',
      });
      return undefined;
    }
    const shape = `${kind} ${withoutIds(text)}`;
    if (read.repeated.length === 0 && this.wellFormed.has(shape)) return read.value as PolicyDocument;
    const wrong = [...twice(read.repeated), ...problemsOf(SCHEMAS[kind], read.value)];
    for (const { place, found, ...mend } of wrong)
      this.problems.add(place ? `${address} ${place}` : address, found, mend);
    if (wrong.length > 0) return undefined;
    this.wellFormed.add(shape);
    return read.value as PolicyDocument;
  }
}
