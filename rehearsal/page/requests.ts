import { element, escaped } from '../../proof/graph/html/markup';
import type { PromotionRecord, RecordedAction, RecordedCall } from '../record';
import { plainTable } from './table';
import { actionsOf, callerName, isDenied, reasonText, requestsText } from './words';

/** Every request, action by action: closed until somebody wants to see it. */
export function requestTables(record: PromotionRecord): string {
  const asked = actionsOf(record).filter(({ calls }) => calls.length > 0);
  if (asked.length === 0) return '';
  return element('section', { class: 'requests-of' }, [
    element('h2', {}, 'Every request'),
    ...asked.map(actionRequests),
  ]);
}

function actionRequests(action: RecordedAction): string {
  const attempt = action.attempt > 1 ? `, try ${action.attempt}` : '';
  const title = `${action.stage}/${action.action}${attempt}: ${requestsText(action.calls)}`;
  return element('details', { open: action.calls.some(isDenied) ? '' : undefined }, [
    element('summary', {}, escaped(title)),
    plainTable({
      caption: `Requests of ${action.stage}/${action.action}`,
      heads: ['Answer', 'Permission', 'Of', 'By', 'Because'],
      rows: action.calls.map((call) => ({
        className: isDenied(call) ? 'denied' : 'allowed',
        cells: cellsOf(call),
      })),
    }),
  ]);
}

function cellsOf(call: RecordedCall): readonly string[] {
  const { action, resource, caller, because, message, answeredBy } = call;
  return [
    escaped(isDenied(call) ? '✖ denied' : answeredBy === 'runner' ? '✔ allowed, played' : '✔ allowed'),
    element('strong', {}, escaped(action)),
    element('code', {}, escaped(resource)),
    element('code', {}, escaped(callerName(caller))),
    element('ul', {}, [
      ...because.map((reason) => element('li', {}, escaped(reasonText(reason)))),
      ...(message === undefined ? [] : [element('li', { class: 'reason' }, escaped(message))]),
    ]),
  ];
}
