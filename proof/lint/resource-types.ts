import type { ServiceFacts } from './catalogue';
import { overlap, type Token, tokensOfPattern } from './overlap';

/** Whether a pattern of `Resource` covers every resource, and with them requests that are about none. */
export function coversEveryResource(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

const answers = new WeakMap<ServiceFacts, Map<string, boolean>>();

/** Whether a resource of a type, whose ARN is given with placeholders, can be one that a pattern of `Resource` covers. */
export function canBe(type: string, pattern: string, service: ServiceFacts): boolean {
  // The digits of an account id decide nothing: with them left out, one answer does for every account.
  const shape = pattern.replace(/\d{12}/g, '0');
  const remembered = answers.get(service) ?? new Map<string, boolean>();
  answers.set(service, remembered);
  const question = `${type} ${shape}`;
  const known = remembered.get(question) ?? overlap(tokensOfType(type, service), tokensOfPattern(shape));
  remembered.set(question, known);
  return known;
}

/** A placeholder is any text; partition, region and account are one part of the ARN. */
function tokensOfType(type: string, service: ServiceFacts): readonly Token[] {
  const placeholders = [...type.matchAll(/\$\{([^}]*)\}/g)];
  const tokens: Token[] = [];
  let end = 0;
  for (const { index, 0: written, 1: name = '' } of placeholders) {
    tokens.push(...type.slice(end, index));
    end = index + written.length;
    tokens.push({ excludes: excludedFrom(name, type.slice(0, end), service) });
  }
  return [...tokens, ...type.slice(end)];
}

/** Services whose names have no colon. A log group's ARN may go on with one, and an object's key may have any. */
const WITHOUT_COLON = /^arn:[^:]*:(?:ecr|iam|kms):/;

/** What is not in the value of a placeholder: a bucket's name has no slash, because an object's ARN goes on with one. */
function excludedFrom(name: string, upToIt: string, { resources }: ServiceFacts): string {
  if (['Partition', 'Region', 'Account'].includes(name)) return ':/';
  const goesOn = (arn: string) => arn.startsWith(`${upToIt}/`);
  const slash = resources.includes(upToIt) && resources.some(goesOn) ? '/' : '';
  return WITHOUT_COLON.test(upToIt) ? `:${slash}` : slash;
}
