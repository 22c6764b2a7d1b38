import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { Construct } from 'constructs';

export interface BudgetProps {
  readonly name: string;
  /** US dollars a month. */
  readonly monthly: number;
  readonly alerts: readonly {
    readonly atPercent: number;
    readonly of: 'actual' | 'forecasted';
    readonly mails: readonly string[];
  }[];
}

/**
 * What an account may cost in a month, and who hears when it is more. It stops nothing.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html (2026-11-28)
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { name, monthly, alerts }: BudgetProps) {
    super(scope, id);
    new BudgetsBudget(this, 'budget', {
      name,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      limitAmount: `${monthly}`,
      limitUnit: 'USD',
      notification: alerts.map(({ atPercent, of, mails }) => ({
        comparisonOperator: 'GREATER_THAN',
        notificationType: of.toUpperCase(),
        threshold: atPercent,
        thresholdType: 'PERCENTAGE',
        subscriberEmailAddresses: [...mails],
      })),
    });
  }
}
