import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as cdktf from 'cdktf';
import { measured, needed } from './usage';

/**
 * The measured process of bare cdktf: the stacks found in `BENCH_PLAYED`, made again with `TerraformStack` and the
 * provider's classes alone. Every value is there before the clock starts; a reference between resources is one, as a
 * person would write it. The JSON that comes out is the same, which `npm run bench` checks. So nothing is left out,
 * and what the blueprint takes beyond this is all its own: names, plan, validation, its tree of constructs.
 */
type Values = Readonly<Record<string, unknown>>;
type Elements = Readonly<Record<string, Readonly<Record<string, Values>>>>;

interface Played {
  readonly id: string;
  readonly terraform: {
    readonly backend: { readonly local: { readonly path: string } };
    readonly required_providers: { readonly aws: { readonly version: string } };
  };
  readonly provider: { readonly aws: readonly Values[] };
  readonly resource: Elements;
  readonly data?: Elements;
  readonly locals?: Values;
  readonly output?: Values;
}

/** What a value may refer to while its stack is made: another element, by its address. */
type Find = (address: string) => cdktf.TerraformResource;
type Written = (find: Find) => unknown;

/** An element as a person would write it: its class, and its arguments with references in them. */
interface Element {
  readonly Class: new (scope: cdktf.TerraformStack, id: string, props: unknown) => cdktf.TerraformResource;
  readonly id: string;
  readonly props: Written;
}

// Not imports: which classes are needed is known when the stacks are read, and all must share one cdktf.
const load = (id: string): Readonly<Record<string, unknown>> => require(id);
const { App, TerraformStack, LocalBackend } = load('cdktf') as unknown as typeof cdktf;

/** A reference in Terraform's own spelling; `$${` is text. */
const REFERENCE = /(?<!\$)\$\{((?:data\.)?aws_\w+\.[\w-]+)\.(\w+)\}/;

function readStack(folder: string, id: string) {
  const text = readFileSync(join(folder, id, 'cdk.tf.json'), 'utf8');
  const played: Played = JSON.parse(text, (key, value) => (key === '//' ? undefined : value));
  const elements = new Map<string, Element>();
  for (const values of played.provider.aws) {
    const address = values.alias ? `aws.${values.alias}` : 'aws';
    elements.set(address, { Class: classOf('provider', 'aws'), id: address, props: argumentsOf(values) });
  }
  for (const [prefix, group] of Object.entries({ '': played.resource, 'data.': played.data ?? {} })) {
    for (const [type, byName] of Object.entries(group)) {
      const file = (prefix ? `data_${type}` : type.slice('aws_'.length)).replaceAll('_', '-');
      for (const [name, values] of Object.entries(byName)) {
        elements.set(`${prefix}${type}.${name}`, {
          Class: classOf(file, type),
          id: name,
          props: argumentsOf(values),
        });
      }
    }
  }
  const { locals, output } = played;
  return {
    id,
    terraform: played.terraform,
    overrides: { ...(locals && { locals }), ...(output && { output }) },
    elements,
  };
}

/** The class of a resource, a data source or the provider. */
function classOf(file: string, type: string): Element['Class'] {
  const found = Object.values(load(`@cdktf/provider-aws/lib/${file}`)).find(
    (each) => (each as { tfResourceType?: string }).tfResourceType === type,
  );
  if (!found) throw new Error(`@cdktf/provider-aws/lib/${file} has no class for ${type}`);
  return found as Element['Class'];
}

/** The arguments of an element; where it names its provider and what it waits for, those are elements too. */
function argumentsOf({ provider, depends_on: before, ...values }: Values): Written {
  const plain = written(values);
  return (find) => ({
    ...(plain(find) as Values),
    ...(provider !== undefined && { provider: find(String(provider)) }),
    ...(before !== undefined && { dependsOn: (before as string[]).map(find) }),
  });
}

/** A value of the JSON, prepared: when the clock runs, only what refers to something is put together. */
function written(value: unknown): Written {
  if (typeof value === 'string') return writtenText(value);
  if (Array.isArray(value)) {
    const items = value.map(written);
    return (find) => items.map((item) => item(find));
  }
  if (typeof value !== 'object' || value === null) return () => value;
  const entries = Object.entries(value).map(([name, each]) => [camelCase(name), written(each)] as const);
  return (find) => Object.fromEntries(entries.map(([name, item]) => [name, item(find)]));
}

function writtenText(text: string): Written {
  const [before, address, attribute] = text.split(REFERENCE, 3);
  if (!address || !attribute) return () => text;
  const rest = writtenText(text.slice(text.indexOf('}', before?.length) + 1));
  return (find) => `${before}${find(address).getStringAttribute(attribute)}${rest(find)}`;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function makeStack(
  app: cdktf.App,
  { id, terraform, overrides, elements }: ReturnType<typeof readStack>,
): void {
  const stack = new TerraformStack(app, id);
  new LocalBackend(stack, terraform.backend.local);
  stack.addOverride('terraform.required_providers.aws.version', terraform.required_providers.aws.version);
  for (const [block, values] of Object.entries(overrides)) stack.addOverride(block, values);
  const made = new Map<string, cdktf.TerraformResource>();
  const find: Find = (address) => {
    const existing = made.get(address);
    if (existing) return existing;
    const element = elements.get(address);
    if (!element) throw new Error(`${id} refers to ${address}, which it does not have`);
    const { Class, props } = element;
    const fresh = new Class(stack, element.id, props(find));
    made.set(address, fresh);
    return fresh;
  };
  for (const address of elements.keys()) find(address);
}

if (process.env.BENCH_TRACES === 'off') {
  const traces = load('cdktf/lib/tokens/private/stack-trace') as { captureStackTrace: () => string[] };
  traces.captureStackTrace = () => [];
}
const folder = join(needed('BENCH_PLAYED'), 'stacks');
const stacks = readdirSync(folder).map((id) => readStack(folder, id));

const usage = measured(() => {
  const app = new App();
  for (const stack of stacks) makeStack(app, stack);
  app.synth();
});
console.log(JSON.stringify(usage));
