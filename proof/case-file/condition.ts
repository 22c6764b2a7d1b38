import { splitOperator } from '../evaluate/condition';
import { operatorNames } from '../evaluate/operators';
import { isObject, join, type Problems } from './problems';

export function checkCondition(value: unknown, place: string, problems: Problems): void {
  if (!isObject(value)) {
    problems.add(place, value, 'operators with their keys', 'write an object');
    return;
  }
  for (const [written, keys] of Object.entries(value)) {
    const at = join(place, written);
    const { name, set, ifExists } = splitOperator(written);
    const known = operatorNames.includes(name) && !(name === 'Null' && (set || ifExists));
    if (!known) problems.addUnknownWord(at, written, operatorNames);
    else if (!isObject(keys)) problems.add(at, keys, 'condition keys with their values', 'write an object');
    else for (const [key, values] of Object.entries(keys)) checkValues(values, join(at, key), problems);
  }
}

/** Values of a condition key, in a policy or in a request. */
export function checkValues(values: unknown, place: string, problems: Problems): void {
  const listed: readonly unknown[] = Array.isArray(values) ? values : [values];
  listed.forEach((value, index) => {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      problems.add(
        Array.isArray(values) ? join(place, index) : place,
        value,
        'a text, a number, true or false',
        'correct it',
      );
  });
}
