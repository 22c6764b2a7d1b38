import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../blueprint/blueprint';
import { readStacks } from '../proof/gather';
import { plansIn, renderHtmlReview, renderMarkdown, renderText, reviewOf } from '../rollout/review';
import { manyAccounts } from './many-accounts';
import { needed } from './usage';

/**
 * The measured process of the report: everything that it does with the plans in `BENCH_PLANS` and the output in
 * `BENCH_PLAYED`, in all its forms, from loading the code on.
 */
async function main(): Promise<void> {
  const folder = needed('BENCH_PLANS');
  const blueprint = buildBlueprint(manyAccounts(Number(needed('BENCH_ACCOUNTS'))));
  const start = performance.now();
  const files = readdirSync(folder).map((name) => ({
    stack: name.replace(/\.json$/, ''),
    file: join(folder, name),
  }));
  const review = await reviewOf(plansIn(files), {
    blueprint,
    output: readStacks(needed('BENCH_PLAYED')).stacks,
  });
  const forms = [renderText(review), renderMarkdown(review), renderHtmlReview(review)];
  const wallMs = performance.now() - start;
  if (review.totals.opened === 0 || forms.some((form) => form.length < 500)) throw new Error('no report');
  const { user, system } = process.cpuUsage();
  const usage = { wallMs, cpuMs: (user + system) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify({ ...usage, plans: files.length }));
}

void main();
