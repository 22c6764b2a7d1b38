import { baselineOf } from '../blueprint/plan/baseline';
import type { Blueprint } from '../blueprint/plan/planned';
import { regionsOf } from '../blueprint/plan/targets';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { AccountSettings } from '../modules/baseline/account-settings';
import { Budget } from '../modules/baseline/budget';
import { RegionSettings } from '../modules/baseline/region-settings';
import type { AccountStack } from './account-stack';

/** The settings of an account, in the stack that it has for itself. */
export function addBaseline(stack: AccountStack, { facts, names }: Blueprint, account: AccountFacts): void {
  const { accessAnalyzer, budgets = [], optIn, ...settings } = baselineOf(facts, account);
  new AccountSettings(stack, 'baseline', { ...settings, optIn });
  for (const region of regionsOf(facts, account))
    new RegionSettings(stack, `baseline-${region}`, {
      ...settings,
      provider: stack.providerIn(region),
      ...(accessAnalyzer && { analyzerName: names.analyzer() }),
    });
  for (const { name, ...budget } of budgets)
    new Budget(stack, `budget-${name}`, { ...budget, name: names.budget(name) });
}
