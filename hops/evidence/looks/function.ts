import { allowed, denied } from '../../hop';
import type { HopsOfLook } from './kind';

// Pages of AWS's documentation, as of 2026-11-29.
const getAlias = 'https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html';
const getFunction = 'https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html';
/** What works on a function is granted by function, version or alias. */
const resources = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html';

interface FunctionAlias {
  readonly runs: 'image' | object;
  readonly function: string;
  readonly alias: string;
}

/** The alias that callers use, the version behind it, and the code of that. */
export const functionAlias: HopsOfLook<FunctionAlias> = (
  { runs, function: name, alias },
  { place, title, who, boundless, region, inTarget, accountId, partition, free },
) => {
  const there = (of: string) => inTarget('lambda', `function:${of}`);
  // The hash of a package is asked for first; what is in it only where that is another one.
  const code = ['lambda:GetFunction', ...(runs === 'image' ? [] : ['lambda:GetFunctionConfiguration'])];
  const versions = {
    resource: [`arn:${partition}:lambda:${region}:${accountId}:function:${name}:*`],
    reason: 'AWS Lambda numbers the versions of a function',
  };
  return [
    ...allowed(place, `${title} looks at the alias of ${name} in ${region}`, {
      who,
      actions: ['lambda:GetAlias'],
      resource: there(name),
      free,
      documentation: getAlias,
    }),
    ...allowed(place, `${title} looks at the alias of ${name}, by its own name, in ${region}`, {
      who,
      actions: ['lambda:GetAlias'],
      resource: there(`${name}:${alias}`),
      free,
      documentation: resources,
    }),
    ...allowed(place, `${title} looks at the code of ${name} in ${region}`, {
      who,
      actions: code,
      resource: there(name),
      free,
      documentation: getFunction,
    }),
    ...allowed(place, `${title} looks at the code of a version of ${name} in ${region}`, {
      who,
      actions: code,
      resource: there(`${name}:7`),
      free: [versions, ...free],
      documentation: resources,
    }),
    ...['another', `${name}-another`].flatMap((other) =>
      denied(
        place,
        `${title}, without its boundary, looks at ${other}, which is not the function ${name}, in ${region}`,
        {
          who: boundless,
          actions: ['lambda:GetAlias', 'lambda:GetFunction', 'lambda:GetFunctionConfiguration'],
          resource: there(other),
          documentation: getFunction,
        },
      ),
    ),
    ...denied(place, `${title}, without its boundary, calls or changes ${name} in ${region}`, {
      who: boundless,
      actions: ['lambda:InvokeFunction', 'lambda:UpdateAlias', 'lambda:UpdateFunctionCode'],
      resource: there(name),
      documentation: resources,
    }),
  ];
};
