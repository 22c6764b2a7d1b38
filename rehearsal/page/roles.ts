import { element, escaped } from '../../proof/graph/html/markup';
import type { PromotionRecord, RecordedAction } from '../record';
import { tableMarkup } from './table';
import { actionsOf, callerName, permissionsOf, requestsText } from './words';

/** Who asked for what: one row for each role that made a request. */
export function roleTable(record: PromotionRecord): string {
  const actions = actionsOf(record);
  const calls = actions.flatMap((action) => action.calls);
  const callers = [...new Set(calls.map(({ caller }) => caller))];
  if (callers.length === 0) return '';
  return tableMarkup({
    title: 'Who may do what',
    caption: 'Each role and service that made a request, and the permissions that it used',
    heads: ['Role or service', 'Account', 'Requests', 'Permissions', 'For the actions'],
    rows: callers.map((caller) => {
      const own = calls.filter((call) => call.caller === caller);
      return {
        cells: [
          element('code', {}, escaped(callerName(caller))),
          escaped(accountOf(caller, actions)),
          escaped(requestsText(own)),
          escaped(permissionsOf(own).join(', ')),
          escaped(usesOf(caller, actions).join(', ')),
        ],
      };
    }),
  });
}

/** The name of the account of a role, where an action of the pipeline works there. */
function accountOf(caller: string, actions: readonly RecordedAction[]): string {
  const id = caller.split(':')[4];
  if (id === undefined) return 'AWS';
  return actions.find(({ account }) => account === id)?.accountName ?? id;
}

function usesOf(caller: string, actions: readonly RecordedAction[]): readonly string[] {
  const using = actions.filter(({ calls }) => calls.some((call) => call.caller === caller));
  return [...new Set(using.map(({ stage, action }) => `${stage}/${action}`))];
}
