import { approverOf } from '../../../../cli/sandbox/promote/approver';
import { renderPromotion } from '../../../../cli/sandbox/promote/render';
import { reached, rejected, stopped } from '../../../rehearsal/records';

describe('the end of a promotion', () => {
  it('is a table of what runs where, and one digest for all waves', () => {
    const lines = renderPromotion(reached).split('\n');
    expect(lines.slice(0, 4).map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'wave | account | region | what runs there now | role | requests | seconds',
      'dev | dev | eu-west-1 | service shop/web: shop:2 sha256:1a2b3c4d1a2b… | acme-delivery-deploy-shop | 2, all allowed | 1.3',
      'prod | prod | eu-west-1 | service shop/web: shop:2 sha256:1a2b3c4d1a2b… | acme-delivery-deploy-shop | 2, all allowed | 1.3',
      'prod | prod | eu-central-1 | service shop/web: shop:2 sha256:1a2b3c4d1a2b… | acme-delivery-deploy-shop | 2, all allowed | 1.3',
    ]);
    expect(lines.slice(4)).toEqual([
      '',
      'shop is promoted in 12 s.',
      `one digest in 3 places: sha256:${'1a2b3c4d'.repeat(8)}`,
      'requests, each decided before it was made: 12 allowed, none denied, in 12 s',
    ]);
  });

  it('says what stopped, what was tried again and rolled back, and which account keeps which version', () => {
    const lines = renderPromotion(stopped).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^shop stopped after 12 s: User: .* is not authorized to perform: ecs:UpdateService$/,
        ),
        'tried again: dev/dev-eu-west-1, try 2: failed',
        'rolled back: dev after 2.0 s (back to the run before)',
        'not started: prod',
        'kept: dev eu-west-1 service shop/web: shop:1',
        'kept: prod eu-central-1 service shop/web: shop:1',
        'not played here: build/image (CodeBuild): nobody plays it here',
        'requests, each decided before it was made: 8 allowed, 2 denied, in 12 s',
      ]),
    );
    expect(lines.join('\n')).toContain('4, 2 denied');
  });

  it('tells after a rejection who has the new version already', () => {
    const lines = renderPromotion(rejected).split('\n');
    expect(lines).toContain('new: dev eu-west-1 service shop/web: shop:2');
    expect(lines).toContain('kept: prod eu-west-1 service shop/web: shop:1');
  });
});

describe('an approval', () => {
  const at = { stage: 'prod', action: 'approve' };
  const { signal } = new AbortController();
  const answer = async (options: { readonly approve?: true; readonly reject?: true }) => {
    const told: string[] = [];
    const approve = approverOf({ options, interactive: false, signal, tell: (line) => told.push(line) });
    return { approved: await approve({ at, text: 'Deploy?' }), told };
  };

  it('is given or refused as the options say', async () => {
    expect(await answer({ approve: true })).toEqual({ approved: true, told: [] });
    expect(await answer({ reject: true })).toEqual({ approved: false, told: [] });
  });

  it('is given where nobody can be asked, and that is said', async () => {
    const { approved, told } = await answer({});
    expect(approved).toBe(true);
    expect(told).toEqual([
      '    prod/approve is approved, because nobody is at a terminal (--reject says no)',
    ]);
  });
});
