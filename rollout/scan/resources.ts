import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import type { ScannedResource } from './model';

/** A stack as it was synthesized. */
export interface StackText {
  readonly id: string;
  /** Its `cdk.tf.json`. */
  readonly text: string;
}

interface Block {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
  readonly [argument: string]: unknown;
}

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly [block: string]: unknown;
}

/** Every resource of the stacks, with who it is of. */
export function resourcesOf(blueprint: Blueprint, stacks: readonly StackText[]): readonly ScannedResource[] {
  return stacks.flatMap(({ id, text }) => {
    const planned = blueprint.stacks.find((stack) => stack.id === id);
    const { resource = {} } = JSON.parse(text) as StackJson;
    return Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => {
        const construct = body['//']?.metadata?.path ?? `${id}/${name}`;
        return {
          stack: id,
          address: `${type}.${name}`,
          construct,
          body,
          ...ownersOf(blueprint, planned, construct),
        };
      }),
    );
  });
}

/**
 * A stack without its block `terraform`, and without what says how resources come into its state or leave it. checkov 3.3.30 cannot
 * read a text in the first, which `required_version` is, nor lists of the others: it says "parsing_errors", finds nothing and ends with
 * exit code 0 (tried, 2026-11-28).
 */
export function withoutSettings(text: string): string {
  const { terraform: _, import: __, moved: ___, removed: ____, ...rest } = JSON.parse(text) as StackJson;
  return `${JSON.stringify(rest, null, 2)}\n`;
}

function ownersOf(
  { facts }: Blueprint,
  planned: PlannedStack | undefined,
  construct: string,
): Pick<ScannedResource, 'owners' | 'place'> {
  const application =
    planned?.kind === 'application'
      ? planned.of
      : applicationIn(
          construct,
          facts.applications.map(({ name }) => name),
        );
  const owners = [planned?.account.name, application].filter((name) => name !== undefined);
  if (application !== undefined) return { owners, place: `applications.${application}` };
  return { owners, place: planned ? placeOf(planned) : 'landingZone' };
}

/** The application that a part of a shared stack is made for: it is the end of the part's name, before a region. */
function applicationIn(construct: string, applications: readonly string[]): string | undefined {
  const [, part = ''] = construct.split('/');
  const [, rest] = /(?:^|-)(?:images|deploy|plan|states|codedeploy)-(.+)$/.exec(part) ?? [];
  if (rest === undefined) return undefined;
  return applications
    .filter((name) => rest === name || new RegExp(`^${name}-[a-z]+(-[a-z]+)+-\\d+$`).test(rest))
    .sort((left, right) => right.length - left.length)[0];
}

function placeOf({ kind, account }: PlannedStack): string {
  switch (kind) {
    case 'workload':
      return `workloads.${account.name}`;
    case 'organization':
    case 'guardrails':
      return 'guardrails';
    case 'security':
      return 'securityServices';
    case 'bootstrap':
      return 'access';
    case 'self-delivery':
      return 'selfDelivery';
    case 'hcp':
      return 'state';
    case 'log-archive':
      return 'logArchive';
    case 'audit':
      return 'audit';
    case 'alerts':
      return 'alerts';
    case 'records':
      return 'securityServices';
    case 'tooling':
    case 'application':
      return 'tooling';
  }
}
