import { tryParseCaller } from '../evaluate/caller';
import { checkValues } from './condition';
import { isObject, join, type Problems } from './problems';

export function checkWho(
  { principal }: Readonly<Record<string, unknown>>,
  place: string,
  problems: Problems,
): void {
  const isPrincipal = principal === null || (typeof principal === 'string' && tryParseCaller(principal));
  if (isPrincipal) return;
  const wanted = 'the ARN of a user, role, session or root user, the name of a service, or null for anybody';
  problems.add(join(place, 'principal'), principal, { wanted, change: 'write one' });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function checkWhat(value: Readonly<Record<string, unknown>>, place: string, problems: Problems): void {
  const { action, resource, resourceAccount } = value;
  if (/[*?]/.test(String(action)))
    problems.add(join(place, 'action'), action, {
      wanted: 'one action: a request is concrete',
      change: 'name it',
    });
  else if (typeof action !== 'string' || !/^[a-z0-9-]+:[a-z0-9]+$/i.test(action))
    problems.add(join(place, 'action'), action, {
      wanted: 'an action such as "s3:GetObject"',
      change: 'write service:Action',
    });
  if (resource !== '*' && /[*?]/.test(String(resource)))
    problems.add(join(place, 'resource'), resource, {
      wanted: 'one resource: a request is concrete',
      change: 'name it, or write "*" for an action that takes no resource',
    });
  else if (
    resource !== '*' &&
    (typeof resource !== 'string' || !/^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9-]*:.+$/s.test(resource))
  )
    problems.add(join(place, 'resource'), resource, {
      wanted: 'an ARN',
      change: 'write arn:partition:service:region:account:resource',
    });
  if (resourceAccount !== undefined && !/^\d{12}$/.test(String(resourceAccount)))
    problems.add(join(place, 'resourceAccount'), resourceAccount, {
      wanted: 'an account id of 12 digits',
      change: 'write it in quotes',
    });
}

export function checkContext(
  value: Readonly<Record<string, unknown>>,
  place: string,
  problems: Problems,
): void {
  const { context = {}, unknown = [] } = value;
  const at = join(place, 'context');
  if (!isObject(context))
    problems.add(at, context, { wanted: 'condition keys with their values', change: 'write an object' });
  else for (const [key, values] of Object.entries(context)) checkValues(values, join(at, key), problems);
  if (!Array.isArray(unknown)) {
    problems.add(join(place, 'unknown'), unknown, {
      wanted: 'a list of condition keys',
      change: 'write a list',
    });
    return;
  }
  const known = isObject(context) ? Object.keys(context).map((key) => key.toLowerCase()) : [];
  unknown.forEach((key, index) => {
    const where = join(join(place, 'unknown'), index);
    if (typeof key !== 'string')
      problems.add(where, key, { wanted: 'the name of a condition key', change: 'put it in quotes' });
    else if (known.includes(key.toLowerCase()))
      problems.add(where, key, {
        wanted: 'a key that the context does not have',
        change: 'delete it here or there',
      });
  });
}
