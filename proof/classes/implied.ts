import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { PolicyDocument, PolicyStatement } from '../evaluate';
import { Mentions } from './mentions';

/**
 * What nobody asks about, because it is the same of another account: the stacks of all accounts of a class but the
 * first, and what other stacks say of them.
 */
export class Implied {
  private readonly names: ReadonlySet<string>;
  private readonly mentions: Mentions;

  constructor(classes: readonly (readonly Pick<AccountFacts, 'id' | 'name'>[])[]) {
    const others = classes.flatMap((each) => each.slice(1));
    this.names = new Set(others.map(({ name }) => name));
    this.mentions = new Mentions(others);
  }

  /** Whether the stack that an address is in, `dev/aws_iam_role.deploy`, is that of such an account. */
  at(address: string): boolean {
    return this.names.has(address.split('/')[0] ?? '');
  }

  /** A policy without its entries that name such an account. A statement is left unless that were all of a list. */
  outOf(document: PolicyDocument): Rest {
    if (this.names.size === 0 || !this.in(JSON.stringify(document))) return { document, isLeft: () => true };
    const gone = new Set<number>();
    const Statement = [document.Statement].flat().map((statement, position) => {
      const rest = this.without(statement);
      if (rest === undefined) gone.add(position);
      return (rest ?? statement) as PolicyStatement;
    });
    return { document: { ...document, Statement }, isLeft: (position) => !gone.has(position) };
  }

  /** A value without what names such an account; undefined where nothing is left. */
  private without(value: unknown): unknown {
    if (Array.isArray(value)) {
      const left = value.flatMap((each) => this.without(each) ?? []);
      return left.length > 0 || value.length === 0 ? left : undefined;
    }
    if (typeof value !== 'object' || value === null)
      return typeof value === 'string' && this.in(value) ? undefined : value;
    const entries = Object.entries(value).map(([key, inner]) => [key, this.without(inner)] as const);
    const isLeft = entries.every(([key, inner]) => inner !== undefined && !this.in(key));
    return isLeft ? Object.fromEntries(entries) : undefined;
  }

  private in(text: string): boolean {
    return this.mentions.in(text).accounts.length > 0;
  }
}

/** What is left of a policy, and of which of its statements. */
export interface Rest {
  readonly document: PolicyDocument;
  readonly isLeft: (position: number) => boolean;
}
