import { tryParseArn } from '../../policies/arn';
import { tryReadJson } from '../json';
import type { Denial, DeniedBy, Said } from './denial';
import { tryReadRecord } from './event';
import { arnsIn, isPrincipal, mentionsIn } from './mentions';
import { plainText } from './plain-text';
import { WORDINGS } from './wordings';

/** Messages that are understood, to show to whoever gave another one. */
export const understood: readonly string[] = [
  'User: arn:aws:sts::…:assumed-role/… is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:… because no …',
  'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
  'a CloudTrail event as JSON, with errorCode, userIdentity, eventSource and eventName',
  'the answer of aws sts decode-authorization-message',
];

/** Words without which no text is about a denied request. */
const IS_DENIAL =
  /access ?denied|denied access|not authorized|unauthorized|forbidden|\b403\b|permission|is not allowed|denied:|cannot be assumed|unable to assume|no basic auth/i;

/** Reads a message about a denied request; undefined where there is none in the text. */
export function readDenial(text: string): Denial | undefined {
  const json = tryReadJson(text)?.value;
  const record = tryReadRecord(json);
  if (record) return { ...readMessage(plainText(record.message)), ...record.said, ...record.blamed };
  const line = plainText(typeof json === 'object' ? textsIn(json) : text);
  const message = readMessage(line);
  const says = message.principal ?? message.action ?? message.resource;
  const isOne = IS_DENIAL.test(line) || (message.action !== undefined && message.principal !== undefined);
  return (says !== undefined && isOne) || message.encoded || IS_PROSE.test(line) ? message : undefined;
}

/** A denial that names nothing: that it is one can be said, and what is missing. */
const IS_PROSE = /(role|user|you) (?:does|do) ?n[o']t have (?:sufficient |the )?permissions|access ?denied/i;

/** Every text in a value: an error that is wrapped in JSON. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join(' ') : '';
}

function readMessage(line: string): Denial {
  const said = WORDINGS.flatMap(([pattern, read]) => {
    const match = pattern.exec(line);
    return match ? [read(match)] : [];
  });
  const name = first(said, 'name');
  const mentions = mentionsIn(line);
  const all = [...said, mentions];
  const resources = said.map(({ resource }) => resource);
  const principal =
    first(said, 'principal') ?? arnsIn(line).find((arn) => isPrincipal(arn) && !resources.includes(arn));
  const spoken = said
    .map(({ resource }) => resource)
    .find((each) => each !== undefined && each !== principal);
  const isMeant = name === undefined && isAbout(mentions.resource, first(all, 'action'));
  const resource = spoken ?? (isMeant ? mentions.resource : undefined);
  const arns = [
    ...new Set([...arnsIn(line), ...(mentions.resource === undefined ? [] : [mentions.resource])]),
  ].filter((arn) => arn !== principal && arn !== resource);
  return {
    principal,
    action: first(all, 'action'),
    resource,
    ...blamed(line),
    encoded: /Encoded authorization failure message/i.test(line),
    ...(name !== undefined && resource === undefined && { name }),
    ...(arns.length > 0 && { beside: arns }),
    ...(principal === undefined && said.some(({ bySupposed }) => bySupposed) && { bySupposed: true }),
    ...(resource !== undefined && isCut(line, resource) && { truncated: true }),
  };
}

function first(all: readonly Said[], field: Exclude<keyof Said, 'bySupposed'>): string | undefined {
  return all.map((each) => each[field]).find((value) => value !== undefined);
}

/** Whether what stands anywhere in the text can be what the action was for: an ARN of another service is not. */
function isAbout(resource: string | undefined, action: string | undefined): boolean {
  const service = tryParseArn(resource ?? '')?.service;
  return action === undefined || service === undefined || action.startsWith(`${service}:`);
}

/** A message that ends with its resource may have been cut there. */
function isCut(line: string, resource: string): boolean {
  return new RegExp(String.raw`${escaped(resource)}(?:\.\.\.|…)?["'\x60]?$`).test(line.trim());
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

const LAYERS: Readonly<Record<string, DeniedBy>> = {
  'identity-based': 'identityPolicies',
  'resource-based': 'resourcePolicy',
  permissions: 'permissionBoundary',
  session: 'sessionPolicy',
  'vpc endpoint': 'vpcEndpointPolicy',
  'service control': 'serviceControlPolicies',
  'resource control': 'resourceControlPolicies',
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function blamed(line: string): Pick<Denial, 'deniedBy' | 'how'> {
  const layer =
    '(identity-based|resource-based|permissions|session|VPC endpoint|service control|resource control)';
  const [, missing] = new RegExp(`because no ${layer} (?:policy|boundary) allows`, 'i').exec(line) ?? [];
  if (missing) return { deniedBy: LAYERS[missing.toLowerCase()], how: 'implicit' };
  const [, denying] = new RegExp(`explicit deny in an? ${layer} (?:policy|boundary)`, 'i').exec(line) ?? [];
  if (denying) return { deniedBy: LAYERS[denying.toLowerCase()], how: 'explicit' };
  return { deniedBy: undefined, how: /explicit deny\b/i.test(line) ? 'explicit' : undefined };
}
