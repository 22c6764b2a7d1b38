import type { Written } from './attributes';
import type { Block } from './stacks';

/** What is known of a stack by its resources. */
export interface Stack {
  readonly id: string;
  readonly world: Stacks;
  /** Every resource, or those of one type. */
  elements(type?: string): readonly Resource[];
  /** The locals of the stack, resolved. */
  local(name: string): unknown;
  /** Where an element is, and how its arguments are read. @throws Unresolved where it cannot be told. */
  place(element: Resource): LocatedResource;
  /** What AWS computes of a resource. */
  computed(placed: LocatedResource, attribute: string): unknown;
  resolve(value: unknown): unknown;
}

/** All stacks together. */
export interface Stacks {
  readonly stacks: readonly Stack[];
  /** The ARN of the key behind an alias; undefined where no stack makes it. */
  keyBehind(account: string, region: string, alias: string): string | undefined;
}

/** One resource or data source of a stack. */
export interface Resource {
  readonly stack: Stack;
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

/** A resource whose account and region are known. */
export interface LocatedResource extends Resource, Written {
  /** Stack and address: `tooling/aws_kms_key.key`. */
  readonly address: string;
  /** The value of an argument; undefined where it is not written. @throws Unresolved */
  value(argument: string): unknown;
}
