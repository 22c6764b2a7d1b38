import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { type DashboardFacts, dashboardWidgets } from './dashboard-widgets';

export interface PipelineDashboardProps extends DashboardFacts {
  readonly name: string;
}

/** How well all pipelines deliver: how often, how fast, how often in vain, and how soon they are restored. */
export class PipelineDashboard extends Construct {
  constructor(scope: Construct, id: string, { name, ...facts }: PipelineDashboardProps) {
    super(scope, id);
    new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: name,
      dashboardBody: JSON.stringify({
        start: '-P4W',
        periodOverride: 'inherit',
        widgets: dashboardWidgets(facts),
      }),
    });
  }
}
