import type { PolicyStatement } from '../evaluate';
import { splitOperator } from '../evaluate/condition';
import { findOperator } from '../evaluate/operators';
import { type Refusal, type Stored, valuesAt } from './rule';

/** Values that are none for their operator, keys that are none, and what AWS refuses as too permissive. */
export function conditionRefusals(statement: PolicyStatement, stored: Stored): readonly Refusal[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => [
    ...sameKeys(operator, Object.keys(keys)),
    ...Object.entries(keys).flatMap(([key, values]) => {
      const at = `Condition.${operator}["${key}"]`;
      return [
        ...ofKey({ at, operator, key }, stored),
        ...valuesAt(at, values).flatMap(({ at: place, value }) => ofValue(place, operator, String(value))),
      ];
    }),
  ]);
}

/**
 * Keys are the same whatever their case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-duplicate-keys-with-different-case
 */
function sameKeys(operator: string, keys: readonly string[]): readonly Refusal[] {
  const small = keys.map((key) => key.toLowerCase());
  return keys
    .filter((key, position) => small.indexOf(key.toLowerCase()) < position)
    .map((key) => ({
      at: `Condition.${operator}`,
      found: `the key ${key} once more in another case`,
      wanted: 'each key once',
      change: 'write its values as one list',
    }));
}

interface PlacedKey {
  readonly at: string;
  readonly operator: string;
  readonly key: string;
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#set-operators */
function ofKey({ at, operator, key }: PlacedKey, { service }: Stored): readonly Refusal[] {
  if (!key.includes(':'))
    return [
      {
        at,
        found: key,
        wanted: 'a condition key with its prefix, such as aws:SourceIp',
        change: 'write the prefix',
      },
    ];
  const isPermissive = splitOperator(operator).set === 'ForAllValues' && service === 'kms';
  return isPermissive && /^(kms:EncryptionContext:|aws:RequestTag\/)/i.test(key)
    ? [
        {
          at,
          found: operator,
          wanted: 'no ForAllValues on a key with one value, says AWS KMS',
          change: 'leave it out',
        },
      ]
    : [];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function ofValue(at: string, operator: string, value: string): readonly Refusal[] {
  const { name } = splitOperator(operator);
  const wanted = name === 'Null' ? nullValue(value) : findOperator(name)?.wrong(value);
  // What a variable becomes is known with the request only.
  if (wanted === undefined || value.includes('${')) return [];
  return [{ at, found: value, wanted: `${wanted} for ${operator}`, change: 'correct the value' }];
}

function nullValue(value: string): string | undefined {
  return /^(true|false)$/i.test(value) ? undefined : '"true" or "false"';
}
