import { ABOUT, type About, ATTACHED_TO, BOUNDED_ROLES, SERVED_ROLES } from './about';
import { OF_SERVICE, PLACES } from './about-services';
import { bareType, callsOf } from './calls';
import { MADE_WITH_TAGS } from './config-service';
import { asDelegated } from './delegated';
import { PACKAGES_WITH_TAGS } from './packages';
import { CONNECTED, PASSES, SERVICE_ROLES } from './passes';
import type { Request } from './request';
import { SIGNING_WITH_TAGS } from './signing';
import { possessed, type Terraformed, tagOf } from './thing';

/** What Terraform asks for in an account: each action about each thing once. */
export interface Requested {
  readonly reads: readonly Request[];
  readonly writes: readonly Request[];
}

/** Whether it is written down what Terraform asks for about a type of resource or data source. */
export function isAskedAbout(type: string): boolean {
  return Object.hasOwn(ABOUT, type);
}

/** Requests about every type that the stacks of the account have. @throws where nobody wrote down what a type is about */
export function requestsAbout(types: readonly string[], place: Terraformed): Requested {
  const all = types.map((type) => requestsOf(type, place));
  const said = (requests: readonly Request[]) =>
    once(requests.flatMap((each) => asDelegated(each, place.kind)));
  const reads = said(all.flatMap((each) => each.reads));
  const read = new Set(reads.map((request) => JSON.stringify(request)));
  const writes = said(all.flatMap((each) => each.writes));
  // What is asked for when one type is changed, another one may be read with.
  return { reads, writes: writes.filter((request) => !read.has(JSON.stringify(request))) };
}

function once(requests: readonly Request[]): readonly Request[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

function requestsOf(type: string, place: Terraformed): Requested {
  const about = ABOUT[type];
  if (!about) throw new Error(`hops/terraform/about.ts does not say what Terraform asks for about ${type}`);
  const { read, write } = callsOf(type);
  const things = [about.thing].flat();
  const of = (action: string): readonly Request[] => {
    const services = OF_SERVICE[action];
    if (services)
      return services.map((service) => ({
        action,
        about: about.apart?.[action] ?? things[0] ?? '*',
        context: { 'organizations:ServicePrincipal': service },
      }));
    const apart = about.apart?.[action];
    if (apart !== undefined) return [{ action, about: apart, ...stated(action, place) }];
    const places = PLACES[action];
    if (places) return places.map((each) => ({ action, about: each }));
    if (about.own?.includes(action))
      return things.map((each) => ({ action, about: each, context: possessed(place.blueprint) }));
    return [...things.flatMap((each) => requestFor(action, each, place)), ...attachments(action)];
  };
  return {
    reads: read.flatMap(of),
    writes: [
      ...write.flatMap(of),
      ...Object.entries(about.beside ?? {}).map(([action, each]) => ({
        action,
        about: each,
        ...throughService(about, place),
      })),
      ...taggedAtFirst(type, place),
      ...handed(type, place),
    ],
  };
}

/** Roles that deploy in workload accounts are made with their boundary; other calls say nothing of it. */
function requestFor(
  action: string,
  about: string,
  { kind, blueprint, account }: Terraformed,
): readonly Request[] {
  const makes = action === 'iam:CreateRole' || action === 'iam:PutRolePolicy';
  if (!makes) return [{ action, about }];
  const company = blueprint.names.companyBoundaryArn(account.id);
  if (kind !== 'workload') return boundedAs(company, { action, about });
  const context = { 'iam:PermissionsBoundary': blueprint.names.deployBoundaryArn(account.id) };
  return [
    ...BOUNDED_ROLES.map((each) => ({ action, about: each, context })),
    ...(action === 'iam:CreateRole'
      ? BOUNDED_ROLES.map((each) => ({ action: 'iam:PutRolePermissionsBoundary', about: each, context }))
      : []),
    ...SERVED_ROLES.flatMap((each) => boundedAs(company, { action, about: each })),
  ];
}

/** A role that nothing of the landing zone bounds has the company's boundary, where it has one. */
function boundedAs(company: string | undefined, request: Request): readonly Request[] {
  if (company === undefined) return [request];
  const bounded = { ...request, context: { 'iam:PermissionsBoundary': company } };
  return request.action === 'iam:CreateRole'
    ? [bounded, { ...bounded, action: 'iam:PutRolePermissionsBoundary' }]
    : [bounded];
}

/** A policy is attached to something. */
function attachments(action: string): readonly Request[] {
  return /^organizations:(Attach|Detach)Policy$/.test(action)
    ? ATTACHED_TO.map((about) => ({ action, about }))
    : [];
}

/** What is made without a name. */
const STATED: ReadonlySet<string> = new Set([
  ...MADE_WITH_TAGS,
  ...PACKAGES_WITH_TAGS,
  ...SIGNING_WITH_TAGS,
  'kms:CreateKey',
  'organizations:CreateAccount',
  'organizations:CreatePolicy',
]);

/** What a service asks for in the name of whoever makes something, such as grants of a key, is asked through it. */
function throughService(
  { through }: About,
  { blueprint: { names, facts } }: Terraformed,
): Pick<Request, 'context'> {
  return through === undefined
    ? {}
    : { context: { 'kms:ViaService': names.endpoint(through, facts.regions.primary) } };
}

/** What is made without a name carries its tags. */
function stated(action: string, place: Terraformed): Pick<Request, 'context'> {
  return STATED.has(action) ? { context: carried(place) } : {};
}

function carried({ blueprint }: Terraformed) {
  return { 'aws:RequestTag/landing-zone': tagOf(blueprint) };
}

/** Whoever makes something with tags must be allowed to tag it, while it has none. */
function taggedAtFirst(type: string, place: Terraformed): readonly Request[] {
  const { thing, taggedBy } = ABOUT[type] ?? {};
  if (taggedBy === undefined) return [];
  const context = { ...carried(place), 'aws:ResourceTag/landing-zone': [] };
  return [thing ?? []].flat().map((about) => ({ action: taggedBy, about, context }));
}

/** Roles and connections that Terraform hands to a service. */
function handed(type: string, { kind }: Terraformed): readonly Request[] {
  const {
    service = '',
    roles: all = [],
    elsewhere = all,
    linked,
  } = PASSES[type] ?? PASSES[bareType(type)] ?? {};
  const roles = kind === 'tooling' ? all : elsewhere;
  const made = [SERVICE_ROLES[type] ?? SERVICE_ROLES[bareType(type)] ?? []].flat();
  return [
    ...roles.map((role) => ({
      action: 'iam:PassRole',
      about: `iam:role{p}{x}-delivery-${role}`,
      context: { 'iam:PassedToService': service },
    })),
    ...(linked === undefined
      ? []
      : [
          {
            action: 'iam:PassRole',
            about: `iam:role/aws-service-role/${service}/${linked}`,
            context: { 'iam:PassedToService': service },
          },
        ]),
    ...made.map(({ service: own, role }) => ({
      action: 'iam:CreateServiceLinkedRole',
      about: `iam:role/aws-service-role/${own}/${role}`,
      context: { 'iam:AWSServiceName': own },
    })),
    ...(CONNECTED.has(type)
      ? ['codeconnections', 'codestar-connections'].map((each) => ({
          action: `${each}:PassConnection`,
          about: `${each}:connection/ANY`,
        }))
      : []),
  ];
}
