import { allowed, denied, type Hop } from '../hop';
import { role } from '../principals';
import { ceilings, isNarrow } from './ceilings';
import { freeOfDelegate } from './delegated';
import type { MadeTypes } from './made';
import type { Request } from './request';
import { requestsAbout } from './requests';
import { type Terraformed, type Thing, thingBeside, thingElsewhere, thingsOf } from './thing';

// Pages as of 2026-11-28.
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
const boundaryPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html';

/** What Terraform asks for in an account: both roles read it, the one that applies changes it, and nothing beside. */
export function permissionHops(place: Terraformed, made: MadeTypes): readonly Hop[] {
  const { reads, writes } = requestsAbout(made[place.kind], place);
  return [
    ...reads.flatMap((request) => [
      ...does('plan', request, place),
      ...does('apply', request, place),
      ...doesNotBeside('plan', request, place),
    ]),
    ...writes.flatMap((request) => [
      ...does('apply', request, place),
      ...planDoesNot(request, place),
      ...doesNotBeside('apply', request, place),
    ]),
  ];
}

type Purpose = 'plan' | 'apply';

function callerOf(purpose: Purpose, { blueprint: { names }, account }: Terraformed) {
  const arn =
    purpose === 'plan' ? names.terraformPlanRoleArn(account.id) : names.terraformApplyRoleArn(account.id);
  return {
    title: `the ${purpose} role of Terraform in ${account.name}`,
    who: role(arn),
    overloaded: { kind: 'role with everything attached', arn } as const,
    boundless: { kind: 'role without its boundary', arn } as const,
  };
}

/** A sentence for a request. */
function about({ about: text, context = {} }: Request): string {
  const service = context['iam:PassedToService'] ?? context['organizations:ServicePrincipal'];
  const untagged = Array.isArray(context['aws:ResourceTag/landing-zone']);
  return `${text}${service ? ` for ${service}` : ''}${untagged ? ' that is made' : ''}`;
}

function contextOf({ context }: Thing, request: Request): Hop['context'] {
  return { ...context, ...request.context };
}

function does(purpose: Purpose, request: Request, place: Terraformed): readonly Hop[] {
  const { title, who } = callerOf(purpose, place);
  return thingsOf(request.about, place).flatMap((thing) =>
    allowed(
      { account: place.account.name },
      `${title} asks for what it needs about ${nameOf(thing, request)}`,
      {
        who,
        actions: [request.action],
        resource: thing.resource,
        context: contextOf(thing, request),
        documentation: actionsPage,
        free: [...thing.free, ...ceilings(request, place), ...freeOfDelegate(request, place.blueprint)],
      },
    ),
  );
}

function nameOf({ resource, text }: Thing, request: Request): string {
  return text === request.about
    ? about(request)
    : `${about(request)} ${'arn' in resource ? resource.arn : ''}`;
}

/** Whoever plans changes nothing. */
function planDoesNot(request: Request, place: Terraformed): readonly Hop[] {
  const { title, who } = callerOf('plan', place);
  return thingsOf(request.about, place).flatMap((thing) =>
    denied({ account: place.account.name }, `${title} changes ${nameOf(thing, request)}`, {
      who,
      actions: [request.action],
      resource: thing.resource,
      context: contextOf(thing, request),
      documentation: actionsPage,
    }),
  );
}

/** Names that are not the landing zone's, somebody else's account, and requests that say something else. */
function doesNotBeside(purpose: Purpose, request: Request, place: Terraformed): readonly Hop[] {
  const { title, overloaded, boundless } = callerOf(purpose, place);
  const callers = [
    [`${title}, without its boundary,`, boundless] as const,
    ...(purpose === 'apply' && isNarrow(request.action)
      ? [[`${title}, with everything attached,`, overloaded] as const]
      : []),
  ];
  const beside = [thingBeside(request.about, place), thingElsewhere(request.about, place)];
  const things = beside.filter((each) => each !== undefined);
  const asks = (sentence: string, who: Hop['who'], thing: Pick<Thing, 'resource' | 'context'>) =>
    denied({ account: place.account.name }, sentence, {
      who,
      actions: [request.action],
      resource: thing.resource,
      context: thing.context,
      documentation: boundaryPage,
    });
  return callers.flatMap(([whose, who]) => [
    ...things.flatMap((thing) =>
      asks(
        `${whose} asks for ${about(request)} of ${thing.resource.kind === 'foreign' ? 'somebody else' : 'another name'}`,
        who,
        { ...thing, context: contextOf(thing, request) },
      ),
    ),
    ...thingsOf(request.about, place)
      .slice(0, 1)
      .flatMap((thing) =>
        Object.keys(contextOf(thing, request))
          .filter((key) => key !== 'aws:RequestedRegion')
          .flatMap((key) =>
            asks(`${whose} asks for ${about(request)} with another ${key}`, who, {
              ...thing,
              context: { ...contextOf(thing, request), [key]: 'another' },
            }),
          ),
      ),
  ]);
}
