import { splitOperator } from '../evaluate/condition';
import { operatorNames } from '../evaluate/operators';
import { isObject, join, type Problems } from './problems';

/** Operators, each with keys, each with values. */
export function checkCondition(value: unknown, place: string, problems: Problems): void {
  if (!isObject(value)) {
    problems.add(place, value, { wanted: 'operators with their keys', change: 'write an object' });
    return;
  }
  for (const [written, keys] of Object.entries(value)) {
    const at = join(place, written);
    checkOperator(written, at, problems);
    if (!isObject(keys))
      problems.add(at, keys, { wanted: 'condition keys with their values', change: 'write an object' });
    else for (const [key, values] of Object.entries(keys)) checkValues(values, join(at, key), problems);
  }
}

function checkOperator(written: string, place: string, problems: Problems): void {
  const { name, set, ifExists } = splitOperator(written);
  if (!operatorNames.includes(name)) problems.addUnknownWord(place, name, operatorNames);
  else if (name === 'Null' && (set || ifExists))
    problems.add(place, written, { wanted: 'Null without prefix and suffix', change: 'write "Null"' });
}

/** Values of a condition key, in a policy or in a request. */
export function checkValues(values: unknown, place: string, problems: Problems): void {
  const listed: readonly unknown[] = Array.isArray(values) ? values : [values];
  listed.forEach((value, index) => {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      problems.add(Array.isArray(values) ? join(place, index) : place, value, {
        wanted: 'a text, a number, true or false',
        change: 'correct it',
      });
  });
}
