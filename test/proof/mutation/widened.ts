import type { PolicyStatement } from '../../../proof/evaluate';
import type { Widened } from './widened/comparisons';
import { exempted, narrowed } from './widened/denies';
import {
  added,
  everythingBut,
  foreignActions,
  foreignPrincipals,
  foreignResources,
  foreignValues,
} from './widened/entries';
import { leftOutLess, softened, starred } from './widened/patterns';

/** Ways in which a statement may come to allow more, or to deny less. */
export type Widening =
  | 'foreign value'
  | 'foreign action'
  | 'foreign resource'
  | 'foreign principal'
  | 'starred segment'
  | 'softened operator'
  | 'everything but'
  | 'exclusion less'
  | 'exemption'
  | 'narrowed Deny'
  | 'new statement';

export const WIDENINGS: readonly Widening[] = [
  'foreign value',
  'foreign action',
  'foreign resource',
  'foreign principal',
  'starred segment',
  'softened operator',
  'everything but',
  'exclusion less',
  'exemption',
  'narrowed Deny',
  'new statement',
];

/** A statement, widened in every way of one kind. */
export function widened(statement: PolicyStatement, way: Widening): readonly Widened[] {
  const allows = statement.Effect === 'Allow';
  switch (way) {
    case 'foreign value':
      return allows ? foreignValues(statement) : [];
    case 'foreign action':
      return allows ? foreignActions(statement) : [];
    case 'foreign resource':
      return allows ? foreignResources(statement) : [];
    case 'foreign principal':
      return allows ? foreignPrincipals(statement) : [];
    case 'starred segment':
      return starred(statement);
    case 'softened operator':
      return softened(statement);
    case 'everything but':
      return allows ? everythingBut(statement) : [];
    case 'exclusion less':
      return allows ? leftOutLess(statement) : [];
    case 'exemption':
      return allows ? [] : exempted(statement);
    case 'narrowed Deny':
      return allows ? [] : narrowed(statement);
    case 'new statement':
      return added(statement);
  }
}
