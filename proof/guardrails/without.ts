import type { Sources } from '../ask/sources';
import type { FoundPolicy } from '../gather/model';

type Level = readonly FoundPolicy[];

/** The policies of a request without the statements of one guardrail, whatever it is attached to. */
export class WithoutGuardrail {
  private readonly policies = new Map<FoundPolicy, FoundPolicy | undefined>();

  constructor(
    private readonly guardrail: string,
    private readonly owners: ReadonlyMap<string, string>,
  ) {}

  of(sources: Sources): Sources {
    return {
      ...sources,
      serviceControls: sources.serviceControls.map((level) => this.level(level)),
      resourceControls: sources.resourceControls.map((level) => this.level(level)),
    };
  }

  private level(level: Level): Level {
    return level.flatMap((policy) => this.policy(policy) ?? []);
  }

  private policy(policy: FoundPolicy): FoundPolicy | undefined {
    if (!this.policies.has(policy)) this.policies.set(policy, this.made(policy));
    return this.policies.get(policy);
  }

  private made(policy: FoundPolicy): FoundPolicy | undefined {
    const all = [policy.document.Statement].flat();
    const left = all.filter(({ Sid }) => Sid === undefined || this.owners.get(Sid) !== this.guardrail);
    if (left.length === all.length) return policy;
    return left.length === 0 ? undefined : { ...policy, document: { ...policy.document, Statement: left } };
  }
}
