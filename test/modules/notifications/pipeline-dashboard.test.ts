import { dashboardWidgets } from '../../../modules/notifications/dashboard-widgets';
import { PipelineDashboard } from '../../../modules/notifications/pipeline-dashboard';
import { only } from '../../support/stack';
import { synthModule } from '../../support/synth';

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title: string;
    readonly region: string;
    readonly query?: string;
    readonly metrics?: readonly unknown[][];
  };
}

const facts = {
  region: 'eu-west-1',
  namespace: 'acme/delivery',
  logGroupName: '/aws/events/acme-pipelines',
  pipelineNames: ['acme-shop', 'acme-reports'],
};
const widgetsOf = (pipelineNames: readonly string[]) =>
  dashboardWidgets({ ...facts, pipelineNames }) as unknown as readonly Widget[];

describe('the dashboard', () => {
  it('has the four figures of all pipelines', () => {
    const stack = synthModule((scope) => {
      new PipelineDashboard(scope, 'pipelines', { ...facts, name: 'acme-pipelines' });
    });
    const { dashboard_name, dashboard_body } = only(stack, 'aws_cloudwatch_dashboard').attributes;
    const { widgets } = JSON.parse(`${dashboard_body}`) as { widgets: readonly Widget[] };
    expect(dashboard_name).toBe('acme-pipelines');
    expect(widgets.map(({ properties: { title } }) => title.split(':')[0])).toEqual([
      'Deployments',
      'Lead time',
      'Failure rate',
      'Failed runs, per day',
      'Time to restore',
    ]);
    expect(new Set(widgets.map(({ properties }) => properties.region))).toEqual(new Set(['eu-west-1']));
  });

  it('measures lead time in the log of the pipelines, of runs that succeeded', () => {
    const query = widgetsOf(['acme-shop']).find(({ type }) => type === 'log')?.properties.query;
    expect(query).toMatch(/^SOURCE '\/aws\/events\/acme-pipelines' \| fields /);
    expect(query).toContain('| filter succeeded = 1 |');
  });

  it('gives each line of a widget an id of its own', () => {
    for (const { properties } of widgetsOf(['a', 'b', 'c'])) {
      const ids = (properties.metrics ?? []).map((line) => (line.at(-1) as { id: string }).id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  it('shows as many pipelines as there are, in as many widgets as CloudWatch needs', () => {
    const names = Array.from({ length: 101 }, (_, position) => `acme-${position}`);
    const restored = widgetsOf(names).filter(({ properties }) => /^Time to restore/.test(properties.title));
    expect(restored.map(({ properties: { metrics = [] } }) => metrics.length)).toEqual([150, 150, 3]);
  });
});
