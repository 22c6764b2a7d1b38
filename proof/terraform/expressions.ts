import { type Expression, parseTemplate } from '../gather/expression';
import { Unresolved } from '../gather/problems';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { TAKE_OUT, unplanned } from './finding';
import { elementsOf } from './meta-arguments';

const RULE = 'terraform-expressions';

/**
 * A text of a resource says what it says, or names something in its stack. A function of Terraform may read any file of the
 * machine that plans; in a description, which nothing else looks at, it would be sent to AWS, where others read it.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions/file
 */
export function unreadExpressions({ id: stack, json }: StackOutput): readonly Finding[] {
  return [...elementsOf(json.resource, ''), ...elementsOf(json.data, 'data.')].flatMap(([name, block]) =>
    [...refusedIn('', block)].map((found) => unplanned(RULE, { stack, name }, { found, change: TAKE_OUT })),
  );
}

function* refusedIn(place: string, value: unknown): Generator<string> {
  if (typeof value === 'string') {
    const why = refusal(value);
    if (why !== undefined) yield `${place}: ${why}`;
  } else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value))
      if (key !== '//') yield* refusedIn(place === '' ? key : `${place}.${key}`, each);
}

/** Why a text is refused; undefined where it is not. */
function refusal(text: string): string | undefined {
  if (!/[$%]\{/.test(text)) return undefined;
  try {
    return [...namesIn(parseTemplate(text))].map(nameRefused).find((each) => each !== undefined);
  } catch (error) {
    if (error instanceof Unresolved) return error.why;
    throw error;
  }
}

function* namesIn(expression: Expression): Generator<string> {
  switch (expression.kind) {
    case 'literal':
      return;
    case 'name':
      yield expression.name;
      return;
    case 'access':
      yield* namesIn(expression.of);
      yield* namesIn(expression.key);
      return;
    case 'template':
      for (const part of expression.parts) yield* namesIn(part);
      return;
    case 'replace':
      for (const each of expression.arguments) yield* namesIn(each);
  }
}

/** `path`, `terraform`, `var` and the like depend on the machine and the run. */
function nameRefused(name: string): string | undefined {
  return /^(?:data|local|aws_\w+|tfe_\w+)$/.test(name) ? undefined : `${name} is nothing of the stack`;
}
