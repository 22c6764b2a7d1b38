import { element, escaped } from '../../proof/graph/html/markup';
import type { PromotionRecord, RecordedAction, RecordedCondition, RecordedStage } from '../record';
import { digestChip } from './chip';
import { callerName, hasMoved, permissionsOf, placeText, requestsText, secondsText, signOf } from './words';

/** The stages from left to right; the actions of each from top to bottom, those that run at the same time in one box. */
export function picture(record: PromotionRecord): string {
  return element(
    'div',
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Stages of the promotion' },
    element(
      'ol',
      { class: 'stages' },
      record.stages.map((stage) => stageMarkup(stage, record)),
    ),
  );
}

function stageMarkup(stage: RecordedStage, record: PromotionRecord): string {
  const about = [stage.outcome, stage.outcome === 'not started' ? '' : secondsText(stage.seconds)];
  const [entering, leaving] = [
    stage.conditions.filter(({ when }) => when === 'before entry'),
    stage.conditions.filter(({ when }) => when !== 'before entry'),
  ];
  return element('li', { class: `stage ${className(stage.outcome)}` }, [
    element('header', {}, [
      element('h2', {}, escaped(stage.stage)),
      element('p', { class: 'outcome' }, [
        element('span', { class: 'sign', 'aria-hidden': 'true' }, signOf(stage.outcome)),
        escaped(about.filter(Boolean).join(', ')),
      ]),
      stage.reason === undefined ? '' : element('p', { class: 'reason' }, escaped(stage.reason)),
    ]),
    ...entering.map(conditionMarkup),
    ...groupsOf(stage).map((group) => groupMarkup(group, record)),
    ...leaving.map(conditionMarkup),
  ]);
}

/** Actions by the order that they run in. */
function groupsOf({ actions }: RecordedStage): readonly (readonly RecordedAction[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((left, right) => left - right);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
}

function groupMarkup(group: readonly RecordedAction[], record: PromotionRecord): string {
  const together = new Set(group.map(({ action }) => action)).size > 1;
  return element('div', { class: together ? 'group together' : 'group' }, [
    together ? element('p', { class: 'note' }, 'at the same time') : '',
    ...group.map((action) => actionMarkup(action, record)),
  ]);
}

function actionMarkup(action: RecordedAction, record: PromotionRecord): string {
  const about = [action.outcome, action.outcome === 'not started' ? '' : secondsText(action.seconds)];
  const rows = [
    ['by', escaped(action.provider)],
    ['in', escaped(placeText(action))],
    ['as', element('code', {}, escaped(callerName(action.role)))],
    ['may', mayOf(action)],
    ...(action.approval ? [['asked', escaped(approvalText(action.approval))]] : []),
    ...targetRows(action, record),
  ];
  return element('article', { class: `action ${className(action.outcome)}` }, [
    element('h3', {}, [
      escaped(action.action),
      action.attempt > 1 ? element('span', { class: 'note' }, escaped(` try ${action.attempt}`)) : '',
    ]),
    element('p', { class: 'outcome' }, [
      element('span', { class: 'sign', 'aria-hidden': 'true' }, signOf(action.outcome)),
      escaped(about.filter(Boolean).join(', ')),
    ]),
    action.reason === undefined ? '' : element('p', { class: 'reason' }, escaped(action.reason)),
    action.summary === undefined ? '' : element('p', { class: 'summary' }, escaped(action.summary)),
    element(
      'dl',
      {},
      rows.map(([name, value]) => `${element('dt', {}, name)}${element('dd', {}, value)}`),
    ),
  ]);
}

/** What it asked for: the first permissions, and how many requests there were. */
function mayOf({ calls }: RecordedAction): string {
  const permissions = permissionsOf(calls);
  const shown = permissions.slice(0, 4).join(', ');
  const more = permissions.length > 4 ? ` and ${permissions.length - 4} more` : '';
  return [
    element('span', { class: 'requests' }, escaped(requestsText(calls))),
    permissions.length > 0 ? element('span', { class: 'permissions' }, escaped(`${shown}${more}`)) : '',
  ].join('');
}

function approvalText({ text, approved, by }: NonNullable<RecordedAction['approval']>): string {
  return `${approved ? 'approved' : 'rejected'} by ${callerName(by)}: ${text}`;
}

function targetRows(
  action: RecordedAction,
  { delivered }: PromotionRecord,
): readonly (readonly [string, string])[] {
  return delivered
    .filter(({ stage, action: name }) => stage === action.stage && name === action.action)
    .map((version) => [
      'runs',
      [
        escaped(`${version.target}: ${version.after ?? 'nothing'}`),
        hasMoved(version) ? '' : element('span', { class: 'note' }, ' as before'),
        ...version.digests.map(digestChip),
      ].join(''),
    ]);
}

function conditionMarkup({ when, rule, met, result, reason }: RecordedCondition): string {
  const text = met ? `${rule} is met` : `${rule} is not met: ${result.toLowerCase()}`;
  return element('p', { class: `condition ${met ? 'met' : 'unmet'}` }, [
    element('strong', {}, escaped(when)),
    escaped(` ${text}. ${reason}`),
  ]);
}

function className(text: string): string {
  return text.replaceAll(' ', '-');
}
