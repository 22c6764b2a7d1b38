import { parseArn, tryParseArn } from '../../policies/arn';
import type { Said } from './denial';

/** An ARN in a text: it ends where quotes, brackets or the end of a sentence stand. */
export const ARN = String.raw`arn:aws[a-z-]*:[a-z0-9-]+:[^\s"'\x60<>|\\]*[^\s"'\x60<>|\\.,;:)\]}…]`;

const REGISTRY = /(\d{12})\.dkr[.-]ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]*[a-z0-9])/i;
const QUEUE = /https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([\w-]+(?:\.fifo)?)/;
const BUCKETS: readonly RegExp[] = [
  /\bs3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[^\s"'`<>]+)?)/,
  /\bbucket(?: named)?:?\s*["'`]?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\b/i,
  /\b([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com((?:\/[^\s"'`<>?]+)?)/,
];
/** An action as IAM writes it. */
const ACTION = /(?<![\w:/-])([a-z][a-z0-9-]+):([A-Z][A-Za-z0-9]+)\b(?!:)/g;
const NO_ACTION = /^(AccessDenied|Unauthorized|Forbidden|Error|Exception)/;

/** Every ARN of a text, each once, in its order. */
export function arnsIn(text: string): readonly string[] {
  return [...new Set(text.match(new RegExp(ARN, 'g')) ?? [])];
}

/** What stands anywhere in a text, whatever its sentences are: ARNs, a registry, a queue, a bucket, an action. */
export function mentionsIn(text: string): Said {
  const arns = arnsIn(text);
  const actions = [...text.matchAll(ACTION)].filter(([, , name = '']) => !NO_ACTION.test(name));
  const distinct = [...new Set(actions.map(([written]) => written))];
  return {
    action: distinct.length === 1 ? distinct[0] : undefined,
    resource:
      registryIn(text) ??
      queueIn(text) ??
      arns.find((arn) => !isPrincipal(arn) && !isOrigin(arn)) ??
      bucketIn(text),
  };
}

export function isPrincipal(arn: string): boolean {
  const { service, resource = '' } = tryParseArn(arn) ?? {};
  return (
    (service === 'iam' || service === 'sts') && /^(role|user|assumed-role|federated-user|root)/.test(resource)
  );
}

/** What tells where something ran, and is not what was asked for. */
function isOrigin(arn: string): boolean {
  const { service, resource } = parseArn(arn);
  return (service === 'codebuild' && resource.startsWith('build/')) || service === 'organizations';
}

function registryIn(text: string): string | undefined {
  const [, account, region, path = ''] = REGISTRY.exec(text) ?? [];
  return account && `arn:aws:ecr:${region}:${account}:repository/${path.replace(/[:@].*$/, '')}`;
}

function queueIn(text: string): string | undefined {
  const [, region, account, name] = QUEUE.exec(text) ?? [];
  return account && `arn:aws:sqs:${region}:${account}:${name}`;
}

function bucketIn(text: string): string | undefined {
  const found = BUCKETS.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  return found ? `arn:aws:s3:::${found[1]}${found[2] ?? ''}` : undefined;
}
