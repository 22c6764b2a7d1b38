import { z } from 'zod';
import { didYouMean } from '../blueprint/problems/did-you-mean';
import { type Issue, problemsFromZod } from '../blueprint/problems/from-zod';
import type { Problem } from '../blueprint/problems/problem';
import { oneOrMore } from '../blueprint/schema/one-or-more';
import { pattern, wanted } from '../blueprint/schema/wanted';
import { splitOperator } from './evaluate/condition';
import { operatorNames } from './evaluate/operators';

const text = z.string(wanted('a text', 'put it in quotes'));
const texts = (form: RegExp, what: string, change = 'correct it') => oneOrMore(pattern(form, what, change));

const action = texts(
  // What stands after the colon is free, as it is to IAM; the service before it is looked at with what AWS stores.
  /^(\*|[a-z0-9*?.-]+:[^:]*)$/i,
  'an action such as "s3:GetObject", or a pattern of actions',
);
const resource = texts(/^(arn:.+|\*.*)$/, 'an ARN, or a pattern of ARNs');

const names = texts(
  /^(\*|[^*?]*)$/,
  'a whole principal: AWS takes no pattern here',
  'use aws:PrincipalArn in a condition',
).optional();
const KINDS = { AWS: names, Service: names, Federated: names, CanonicalUser: names };
const principal = z.preprocess(
  (value) => (value === '*' ? {} : value),
  z.strictObject(KINDS, wanted(`"*" or an object with ${Object.keys(KINDS).join(', ')}`, 'correct it')),
);

/** Values by condition key, in a policy or in a request. */
export const valuesByKey = z.record(
  z.string(),
  oneOrMore(
    z.union([z.string(), z.number(), z.boolean()], wanted('a text, a number, true or false', 'correct it')),
  ),
  wanted('condition keys with their values', 'write an object'),
);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operator = z.string().superRefine((written, { addIssue }) => {
  const { name, ifExists } = splitOperator(written);
  if (!operatorNames.includes(name))
    addIssue(
      wanted(`one of ${operatorNames.join(', ')}`, didYouMean(name, operatorNames, 'choose one of them'))
        .error,
    );
  else if (name === 'Null' && ifExists) addIssue(wanted('Null without IfExists', 'delete the suffix').error);
});

const elements = {
  Sid: text.optional(),
  Effect: z.enum(['Allow', 'Deny'], wanted('"Allow" or "Deny"', 'write one of them')),
  Action: action.optional(),
  NotAction: action.optional(),
  Resource: resource.optional(),
  NotResource: resource.optional(),
  Condition: z
    .record(operator, valuesByKey, wanted('operators with their keys', 'write an object'))
    .optional(),
};
const principals = { Principal: principal.optional(), NotPrincipal: principal.optional() };
const none = z.never(wanted('no principal in this kind of policy', 'delete it')).optional();

/** Which of the elements that have a negation must be there. */
interface Needs {
  readonly principal: boolean;
  readonly resource: boolean;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function policy(needs: Needs) {
  const who = needs.principal ? principals : { Principal: none, NotPrincipal: none };
  const pairs = Object.entries({ Action: true, Resource: needs.resource, Principal: needs.principal });
  const statement = z
    .strictObject(
      { ...elements, ...who },
      wanted('a statement, or a list of statements', 'write an object with Effect and Action'),
    )
    .superRefine(
      (written: Readonly<Record<string, unknown>>, { addIssue }) => {
        for (const [name, needed] of pairs) {
          const both = [written[name], written[`Not${name}`]].filter((each) => each !== undefined);
          const message = wanted(`either ${name} or Not${name}`, 'write exactly one of them').error;
          if (both.length > 1 || (needed && both.length < 1))
            addIssue({ code: 'custom', message, path: [name] });
        }
      },
      { when: ({ value }) => z.core.util.isPlainObject(value) },
    );
  return z.strictObject(
    {
      Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
      Id: text.optional(),
      Statement: oneOrMore(statement),
    },
    orNoJson(wanted('a policy document', 'write an object with Version and Statement')),
  );
}

/** The message of an object; where a text stands instead, why that is no JSON. */
export function orNoJson({ error }: { readonly error: string }): {
  error: (issue: { readonly input?: unknown }) => string;
} {
  return {
    error: ({ input }) => {
      try {
        if (typeof input === 'string') JSON.parse(input);
      } catch (why) {
        return wanted('JSON', String((why as Error).message)).error;
      }
      return error;
    },
  };
}

/** Policies of resources say whom they are for; the others are attached to those they are for. */
export const policies = {
  attached: policy({ principal: false, resource: true }),
  /** A role's trust policy and a repository's policy name no resource. */
  ofResource: policy({ principal: true, resource: false }),
  forResources: policy({ principal: true, resource: true }),
};

/** Everything that a schema finds wrong with a value; places are paths from there. */
export function problemsOf(schema: z.ZodType, value: unknown): readonly Problem[] {
  // Code that zod makes for a schema pays after more policies than most landing zones have.
  const parsed = schema._zod.run({ value, issues: [] }, { async: false, jitless: true });
  if (parsed instanceof Promise) throw new Error('the schema is synchronous');
  return parsed.issues.flatMap((issue: Issue) => problemsFromZod(issue, value, z.core.toDotPath));
}
