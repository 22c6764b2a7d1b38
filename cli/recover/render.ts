import type { Holder } from '../../rollout/lock/holder';
import { ageOf } from '../../rollout/lock/info';
import type { FoundLock } from '../../rollout/lock/read';
import { type Diagnosis, isNothing } from '../../rollout/recover/recover';

/** What a person reads of a lock. */
export function lockLines(found: FoundLock, holder: Holder | undefined): readonly string[] {
  if (found.is === 'free') return ['lock     nobody holds it'];
  if (found.is === 'unknown') return [`lock     not known: ${found.because}`];
  const { lock } = found;
  const age = ageOf(lock);
  return [
    `lock     held by ${lock.who ?? 'somebody'}${age === undefined ? '' : `, for ${duration(age)}`}${lock.operation ? ` (${lock.operation})` : ''}`,
    `         id ${lock.id}`,
    `holder   ${holderLine(holder)}`,
  ];
}

function holderLine(holder: Holder | undefined): string {
  switch (holder?.is) {
    case undefined:
    case 'elsewhere':
      return 'another machine: whether its run lives, nobody here can know. Where it is gone for sure: --force --reason "<why>"';
    case 'gone':
      return 'this machine, where no Terraform works on this stack any more';
    case 'here': {
      const [first] = holder.processes;
      return `this machine, where Terraform runs (${first ? `pid ${first.pid}: ${first.command}` : ''}): wait for it`;
    }
  }
}

/** Such as `3 min` or `2 h 5 min`. */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${Math.floor(seconds)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return `${minutes} min`;
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

/** What a person reads of a stack that was looked at. */
export function diagnosisLines(
  diagnosis: Diagnosis,
  { stack, changes }: { readonly stack: string; readonly binary: string; readonly changes: boolean },
): readonly string[] {
  const { imports, creates, updates, deletes, unclear, madeAgain, erroredState } = diagnosis;
  const ids = new Map(imports.map(({ to, id }) => [to, id]));
  return [
    `state    ${diagnosis.inState} resources`,
    ...(erroredState ? [`         a newer state that was not brought there is in ${erroredState}`] : []),
    ...part(
      'exist without a state, to be taken in',
      [...ids].map(([to, id]) => `${to} (${id})`),
    ),
    ...part('do not exist, to be made', creates),
    ...part('exist otherwise than written, to be changed', updates),
    ...part('would be deleted or replaced', deletes),
    ...part('may exist, and nobody can tell', unclear.map(reasoned)),
    ...part('made again, whether they exist or not', madeAgain.map(reasoned)),
    ...end(diagnosis, { stack, changes }),
  ];
}

function reasoned({ address, because }: Diagnosis['unclear'][number]): string {
  return `${address}: ${because}`;
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${lines.length} ${title}:`, ...lines.map((line) => `  ${line}`)];
}

function end(
  diagnosis: Diagnosis,
  { stack, changes }: { readonly stack: string; readonly changes: boolean },
): readonly string[] {
  if (isNothing(diagnosis)) return ['nothing exists without a state, and a plan finds nothing to do'];
  if (changes) return [];
  return [
    'nothing was changed. To take in what exists and make the rest:',
    `  npx blueprint recover ${stack} --apply`,
    ...(diagnosis.imports.length > 0
      ? ['or, to delete what exists without a state:', `  npx blueprint recover ${stack} --destroy`]
      : []),
  ];
}
