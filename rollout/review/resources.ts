import { blockOf } from '../../proof/gather/block';
import type { PlannedChange } from '../plan/model';
import { policyIn } from './canonical';
import {
  type AttributeChange,
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  type ResourceChange,
} from './model';
import { attributeChanges } from './values';

/** What a plan does with a resource; undefined where it stays as it is. */
export function changeKind({ change, previous_address: previous }: PlannedChange): ChangeKind | undefined {
  const { actions, importing } = change;
  if (actions.includes('create') && actions.includes('delete')) return 'replace';
  if (actions.includes('create') && actions.includes('forget')) return 'replace';
  if (actions.includes('create')) return 'create';
  if (actions.includes('delete')) return 'destroy';
  if (actions.includes('forget')) return 'forget';
  if (actions.includes('update')) return 'update';
  if (importing) return 'import';
  if (actions.includes('read')) return 'read';
  return previous === undefined ? undefined : 'move';
}

/** What happens to a resource; undefined where nothing does. */
export function resourceChange(planned: PlannedChange): ResourceChange | undefined {
  const kind = changeKind(planned);
  if (!kind) return undefined;
  const { address, type, change, previous_address: movedFrom } = planned;
  const because = reasonOf(planned);
  const listsAttributes = kind === 'update' || kind === 'replace' || kind === 'import';
  return {
    address: planned.deposed === undefined ? address : `${address} (deposed ${planned.deposed})`,
    type,
    kind,
    forcedBy: (change.replace_paths ?? []).map(pathText),
    attributes: listsAttributes ? worthTelling(planned) : [],
    ...(because !== undefined && { because }),
    ...(movedFrom !== undefined && { movedFrom }),
    ...(change.importing && { importedId: change.importing.id ?? '(known after apply)' }),
  };
}

/** Terraform's reasons that no argument shows. */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: 'it is tainted: an earlier apply did not finish it',
  replace_by_request: 'asked for with -replace',
  replace_by_triggers: 'something that it names in replace_triggered_by changes',
  delete_because_no_resource_config: 'it is in the configuration no longer',
  delete_because_no_move_target: 'what it was moved to is in the configuration no longer',
  delete_because_wrong_repetition: 'its count or for_each changed',
  delete_because_count_index: 'its count is smaller now',
  delete_because_each_key: 'its key is in for_each no longer',
  delete_because_no_module: 'its module is in the configuration no longer',
  read_because_config_unknown: 'what it asks for is known after the apply',
  read_because_dependency_pending: 'something that it depends on changes',
};

function reasonOf({ action_reason: reason, deposed }: PlannedChange): string | undefined {
  if (deposed !== undefined) return 'an object that an earlier replacement left behind';
  return reason === undefined ? undefined : REASONS[reason];
}

/** `rule[0].status` */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

/** Attributes without policies, which are told in full elsewhere, and without what only AWS gives. */
function worthTelling({ type, change }: PlannedChange): readonly AttributeChange[] {
  const [before, after] = [blockOf(change.before), blockOf(change.after)];
  return attributeChanges(change).filter(({ path, before: older, after: newer }) => {
    const [top = path] = path.split(/[.[]/);
    if (policyIn(before[top]) || policyIn(after[top])) return false;
    if (type === 'aws_organizations_policy' && top === 'content') return false;
    // A replacement computes all of these anew.
    return !(newer === '(known after apply)' && (older === undefined || change.actions.length > 1));
  });
}

const NONE = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0])) as ChangeCounts;

/** How many of each kind. What is imported or moved and changed as well counts twice, as Terraform counts it. */
export function countsOf(resources: readonly ResourceChange[]): ChangeCounts {
  const counts: Record<ChangeKind, number> = { ...NONE };
  for (const { kind, importedId, movedFrom } of resources) {
    if (kind !== 'import' && kind !== 'move') counts[kind] += 1;
    if (importedId !== undefined) counts.import += 1;
    if (movedFrom !== undefined) counts.move += 1;
  }
  return counts;
}

/** The sum of several counts. */
export function sumOf(all: readonly ChangeCounts[]): ChangeCounts {
  const sum: Record<ChangeKind, number> = { ...NONE };
  for (const counts of all) for (const kind of CHANGE_KINDS) sum[kind] += counts[kind];
  return sum;
}
