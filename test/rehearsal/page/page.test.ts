import { renderPromotionPage } from '../../../rehearsal/page/page';
import { odd, reached, rejected, stopped } from '../records';

const all = { odd, reached, rejected, stopped };

describe('the page of a promotion', () => {
  it.each(Object.entries(all))('asks for nothing from elsewhere: %s', (_, record) => {
    const html = renderPromotionPage(record);
    const asked = [
      ...html.matchAll(/(?:src|href|action)="([^"]*)"|url\(([^)]*)\)|@import|https?:\/\/[^\s"<]+/g),
    ];
    expect(asked.map(([whole]) => whole)).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });

  it('tells every outcome by a word, not by colour alone', () => {
    const words = [...renderPromotionPage(stopped).matchAll(/<p class="outcome">.*?<\/span>([a-z ]+)/g)];
    expect(words.map(([, word]) => word)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'rolled back',
      'failed',
      'failed',
      'not started',
      'not started',
      'not started',
      'not started',
    ]);
  });

  it('shows a denied request open, with the message of AWS and what is missing', () => {
    const html = renderPromotionPage(stopped);
    expect(html.match(/<details open="">/g)).toHaveLength(2);
    expect(html).toMatch(/<tr class="denied">.*?not authorized to perform: ecs:UpdateService/s);
    expect(html).toContain('no statement allows it');
    expect(renderPromotionPage(reached)).not.toContain('<details open');
  });

  it('says for each target what runs now, and whether that is new', () => {
    const rows = [...renderPromotionPage(rejected).matchAll(/<tr class="(moved|kept)">(.*?)<\/tr>/g)];
    expect(rows.map(([, state, row]) => [state, /<td>(dev|prod)<\/td>/.exec(row ?? '')?.[1]])).toEqual([
      ['moved', 'dev'],
      ['kept', 'prod'],
      ['kept', 'prod'],
    ]);
  });

  it('names who approved, and who may do what', () => {
    const html = renderPromotionPage(reached);
    expect(html).toContain('approved by acme-delivery-approver-prod: Deploy to prod?');
    expect(html).toMatch(
      /<td><code>acme-delivery-deploy-shop<\/code><\/td><td>dev<\/td><td>12 requests, all allowed/,
    );
    expect(html).toContain('ecs:DescribeServices, ecs:UpdateService');
  });
});
