import { z } from 'zod';
import { list, pattern, wanted } from '../wanted';
import { type Finding, reporting } from './findings';
import { looksLikeSecret } from './secret';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Variables by name, whose names are checked here: an invalid key would keep zod from looking at the values. */
export function variablesOf<T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> {
  return z
    .record(z.string(), value)
    .check(reporting((variables) => Object.keys(variables).flatMap(nameFindings)));
}

function nameFindings(name: string): readonly Finding[] {
  const change = 'rename the variable';
  if (!NAME.test(name))
    return [{ path: [name], what: 'letters, digits and underscores, no digit first', change }];
  // @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
  return name.startsWith('CODEBUILD_')
    ? [
        {
          path: [name],
          what: 'a name that does not start with CODEBUILD_, which CodeBuild keeps for itself',
          change,
        },
      ]
    : [];
}

/** What is wanted instead of a secret in plain text. */
export function secretFindings(
  name: string,
  value: string,
  stores = 'env.secrets-manager or env.parameter-store',
): readonly Finding[] {
  const what = `a reference under ${stores}`;
  const change =
    'store the secret there and write its name; replace the secret, because it stood in plain text';
  return looksLikeSecret(name, value) ? [{ path: [name], what, change }] : [];
}

/** Variables in plain text: everyone who may look at the project reads them. Secrets go into the stores. */
export function variablesBeside(stores?: string, value = z.string()): z.ZodRecord<z.ZodString, z.ZodString> {
  return variablesOf(value).check(
    reporting((variables) =>
      Object.entries(variables).flatMap(([name, value]) => secretFindings(name, value, stores)),
    ),
  );
}

/** Variables of a buildspec. */
export const plainVariables = variablesBeside();

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const parameter = reference({
  form: /^(?=.{1,2048}$)((arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter)?(\/[\w.-]+)+|(?!aws|ssm)[\w.-]+)(:[\w.-]{1,100})?$/i,
  what: 'the name or ARN of a parameter of Systems Manager: one word, or parts with "/" before each of them',
  change: 'write the name, not the value',
});

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager */
const secret = reference({
  form: /^(?=.{1,2048}$)(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:|(?!arn:))[\w/+=.@!-]{1,512}(:[\w/+=.@ -]*){0,3}$/,
  what: 'secret-id:json-key:version-stage:version-id, of which all but the first may be left out',
  change: 'write the name or ARN of the secret, not its value',
});

/** Where a value is kept. What looks like the value itself is not repeated: problems stand in build logs. */
function reference({
  form,
  what,
  change,
}: Readonly<Record<'what' | 'change', string>> & { readonly form: RegExp }): z.ZodString {
  return pattern(form, what, change).refine((value) => !looksLikeSecret('', value), {
    ...wanted(
      'a reference under secrets or parameters',
      'store the secret there and write its name; replace the secret, because it stood in plain text',
    ),
  });
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.exported-variables */
const exported = pattern(
  /^(?!AWS_)[A-Za-z_][A-Za-z0-9_]*$/,
  'the name of a variable that does not start with AWS_',
  'rename the variable or do not export it',
);

const fields = z.strictObject({
  /** Shell of all commands. @default sh on Linux, PowerShell on Windows */
  shell: z.enum(['bash', '/bin/sh', 'powershell.exe', 'cmd.exe']).optional(),
  /** Variables in plain text, never secrets. @default none */
  variables: plainVariables.optional(),
  /** Variables whose values are parameters of Systems Manager, by the parameter's name. @default none */
  'parameter-store': variablesOf(parameter).optional(),
  /** Variables whose values are secrets: `secret-id:json-key:version-stage:version-id`. @default none */
  'secrets-manager': variablesOf(secret).optional(),
  /** Variables that later actions of the pipeline may read. @default none */
  'exported-variables': list(exported).optional(),
  /** Whether git uses the credentials of CodeBuild. @default 'no' */
  'git-credential-helper': z.enum(['yes', 'no']).optional(),
});

type Environment = z.output<typeof fields>;

const SECTIONS = ['variables', 'parameter-store', 'secrets-manager'] as const;

/** A name in two sections: one of its values would be lost. */
function twiceDefined(env: Environment): readonly Finding[] {
  return SECTIONS.flatMap((section, position) =>
    Object.keys(env[section] ?? {}).flatMap((name) => {
      const first = SECTIONS.slice(0, position).find((earlier) => Object.hasOwn(env[earlier] ?? {}, name));
      const change = `delete it here or in env.${first}`;
      return first ? [{ path: [section, name], what: 'each variable in one section of env', change }] : [];
    }),
  );
}

/** CodeBuild does not export what it read from a store. */
function exportedSecrets(env: Environment): readonly Finding[] {
  return (env['exported-variables'] ?? []).flatMap((name, position) => {
    const stored = SECTIONS.slice(1).find((section) => Object.hasOwn(env[section] ?? {}, name));
    const change = `let the later action read ${name} from the store itself`;
    return stored
      ? [{ path: ['exported-variables', position], what: `a variable that is not in env.${stored}`, change }]
      : [];
  });
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env */
export const environment = fields.check(reporting(twiceDefined), reporting(exportedSecrets));
