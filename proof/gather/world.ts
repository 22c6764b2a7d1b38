import { partitionOf } from '../../blueprint/regions';
import { tryParseArn } from '../../policies/arn';
import { computedAttributes } from './attributes';
import { type Block, blockOf, isBlock } from './block';
import { dataAttribute } from './data-sources';
import type { LocatedResource, Resource, Stack, Stacks } from './located';
import { Unresolved } from './problems';
import { type Lookup, partOf, resolve } from './resolve';
import type { StackOutput } from './stacks';

/** All stacks together: an alias is found in whatever stack makes it. */
export class World implements Stacks {
  readonly stacks: readonly StackView[];
  private aliases: ReadonlyMap<string, string> | undefined;

  constructor(outputs: readonly StackOutput[]) {
    this.stacks = outputs.map((output) => new StackView(output, this));
  }

  /** The ARN of the key behind an alias; undefined where no stack makes it. */
  keyBehind(account: string, region: string, alias: string): string | undefined {
    this.aliases ??= new Map(
      this.stacks.flatMap((stack) =>
        stack.elements('aws_kms_alias').map((element) => {
          const placed = stack.place(element);
          const { account: owner, region: where } = placed;
          return [
            `${owner}/${where}/${placed.text('name')}`,
            String(stack.computed(placed, 'target_key_arn')),
          ] as const;
        }),
      ),
    );
    return this.aliases.get(`${account}/${region}/${alias}`);
  }
}

const worlds = new WeakMap<readonly StackOutput[], World>();

/** The stacks of an output, with what is worked out of them once. */
export function worldOf(stacks: readonly StackOutput[]): World {
  const known = worlds.get(stacks) ?? new World(stacks);
  worlds.set(stacks, known);
  return known;
}

interface Provider {
  readonly alias: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/** One stack, with whatever its expressions refer to. */
export class StackView implements Stack {
  readonly id: string;
  private readonly json: Block;
  private readonly resolving = new Set<string>();
  private known: readonly Provider[] | undefined;

  constructor(
    { id, json }: StackOutput,
    readonly world: World,
  ) {
    this.id = id;
    this.json = json;
  }

  /** Every resource, or those of one type. */
  elements(type?: string): readonly Resource[] {
    const types = blockOf(this.json.resource);
    const names = type === undefined ? Object.keys(types) : [type];
    return names.flatMap((each) => this.elementsOf(types, each));
  }

  private elementsOf(types: Block, type: string): readonly Resource[] {
    return Object.entries(blockOf(types[type])).flatMap(([name, block]) =>
      isBlock(block) ? [{ stack: this, type, name, block }] : [],
    );
  }

  hasModules(): boolean {
    return Object.keys(blockOf(this.json.module)).length > 0;
  }

  /** The locals of the stack, resolved. */
  local(name: string): unknown {
    const locals = blockOf(this.json.locals);
    return Object.hasOwn(locals, name) ? this.resolve(locals[name]) : undefined;
  }

  /** Where an element is, and how its arguments are read. @throws Unresolved where it cannot be told. */
  place(element: Resource): LocatedResource {
    const { type, name, block } = element;
    const address = `${this.id}/${type}.${name}`;
    const { account, region: usual } = this.providerOf(block.provider);
    // Provider 6 lets a resource name its own region.
    const region = typeof block.region === 'string' ? optionalText(this.resolve(block.region)) : usual;
    if (account === undefined)
      throw new Unresolved(String(block.provider ?? 'aws'), 'the provider names no account');
    if (region === undefined)
      throw new Unresolved(String(block.provider ?? 'aws'), 'the provider names no region');
    const value = (argument: string) =>
      block[argument] === undefined ? undefined : this.resolve(block[argument]);
    const text = (argument: string) => {
      const found = value(argument);
      if (typeof found === 'string' || typeof found === 'number') return String(found);
      throw new Unresolved(`${type}.${name}.${argument}`, 'it is not written, or is no text');
    };
    const textOr = (argument: string, otherwise: string) =>
      block[argument] === undefined ? otherwise : text(argument);
    const partition = partitionOf(region);
    return {
      ...element,
      address,
      account,
      region,
      partition,
      symbol: `${this.id}.${name}`,
      value,
      text,
      textOr,
    };
  }

  /** What AWS computes of a resource. */
  computed(placed: LocatedResource, attribute: string): unknown {
    const computed = computedAttributes[placed.type]?.[attribute];
    if (!computed)
      throw new Unresolved(
        `${placed.type}.${placed.name}.${attribute}`,
        'only AWS knows it, once the resource is made',
      );
    return computed(placed);
  }

  resolve(value: unknown): unknown {
    return resolve(value, this.lookup);
  }

  private readonly lookup: Lookup = (path, expression) => {
    const key = path.join('.');
    if (this.resolving.has(key)) throw new Unresolved(expression, `${key} refers to itself`);
    this.resolving.add(key);
    try {
      return this.found(path, expression);
    } finally {
      this.resolving.delete(key);
    }
  };

  private found([root = '', ...rest]: readonly (string | number)[], expression: string): unknown {
    const [first = '', second = ''] = rest;
    if (root === 'local')
      return partOf(this.localOrThrow(String(first), expression), rest.slice(1), expression);
    if (root === 'var') return partOf(this.variable(String(first), expression), rest.slice(1), expression);
    if (root === 'data') {
      const element = this.element('data', [String(first), String(second)], expression);
      return partOf(this.dataPart(element, rest.slice(2), expression), rest.slice(3), expression);
    }
    if (!String(root).startsWith('aws_')) throw new Unresolved(expression, `${root} is not understood`);
    const element = this.element('resource', [String(root), String(first)], expression);
    return partOf(this.resourcePart(element, rest.slice(1), expression), rest.slice(2), expression);
  }

  private localOrThrow(name: string, expression: string): unknown {
    const value = this.local(name);
    if (value === undefined) throw new Unresolved(expression, `there is no local.${name}`);
    return value;
  }

  private variable(name: string, expression: string): unknown {
    const declared = blockOf(blockOf(this.json.variable)[name]);
    if (!Object.hasOwn(declared, 'default'))
      throw new Unresolved(expression, `the variable ${name} has no default`);
    return this.resolve(declared.default);
  }

  private element(
    kind: 'data' | 'resource',
    [type = '', name = '']: readonly string[],
    expression: string,
  ): Resource {
    const block = blockOf(blockOf(this.json[kind])[type])[name];
    if (!isBlock(block)) throw new Unresolved(expression, `the stack has no ${type}.${name}`);
    if (block.count !== undefined || block.for_each !== undefined)
      throw new Unresolved(expression, 'count and for_each are not understood');
    return { stack: this, type, name, block };
  }

  private resourcePart(
    element: Resource,
    [attribute]: readonly (string | number)[],
    expression: string,
  ): unknown {
    if (attribute === undefined) throw new Unresolved(expression, 'a whole resource is no value');
    const name = String(attribute);
    const isComputed = computedAttributes[element.type]?.[name] !== undefined;
    if (!isComputed && element.block[name] !== undefined) return this.resolve(element.block[name]);
    return this.computed(this.place(element), name);
  }

  private dataPart(
    element: Resource,
    [attribute]: readonly (string | number)[],
    expression: string,
  ): unknown {
    if (attribute === undefined) throw new Unresolved(expression, 'a whole data source is no value');
    return dataAttribute(this.place(element), String(attribute), expression);
  }

  private providerOf(reference: unknown): Provider {
    const alias = typeof reference === 'string' ? reference.split('.')[1] : undefined;
    const provider = this.providers().find((each) => each.alias === alias);
    if (!provider) throw new Unresolved(String(reference ?? 'aws'), 'the stack has no such provider');
    return provider;
  }

  private providers(): readonly Provider[] {
    this.known ??= [blockOf(this.json.provider).aws].flat().flatMap((block) => {
      if (!isBlock(block)) return [];
      const { alias, region } = block;
      return [
        {
          alias: optionalText(alias),
          region: optionalText(region && this.resolve(region)),
          account: this.accountOf(block),
        },
      ];
    });
    return this.known;
  }

  /** The account that a provider is pinned to, or that of the role it assumes. */
  private accountOf({ allowed_account_ids: allowed, assume_role: assumed }: Block): string | undefined {
    const [pinned, ...more] = Array.isArray(allowed) ? allowed : [];
    // One of several would be a guess.
    if (pinned !== undefined && more.length === 0) return optionalText(this.resolve(pinned));
    const [role] = [assumed].flat();
    const arn = isBlock(role) && role.role_arn !== undefined ? this.resolve(role.role_arn) : undefined;
    return typeof arn === 'string' ? tryParseArn(arn)?.account : undefined;
  }
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
