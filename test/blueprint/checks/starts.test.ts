import { CRON, isTimeZone } from '../../../blueprint/schema/cron';
import { aLandingZone, anApplication, aSource } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

describe('a cron expression', () => {
  it.each([
    '0 3 ? * MON-FRI *',
    '0/15 8-17 1,15 * ? 2026-2030',
    '30 6 L * ? *',
    '0 12 ? * 6L *',
    '0 12 ? JAN-MAR 2#1 *',
    '0 0 15W * ? *',
  ])('is taken: %s', (cron) => expect(cron).toMatch(CRON));

  it.each([
    '0 3 * * *',
    '0 3 * * MON *',
    '0 3 ? * ? *',
    '60 3 ? * MON *',
    '0 24 ? * MON *',
    '0 3 32 * ? *',
    '0 3 ? 13 MON *',
    '0 3 ? * MOM *',
    'rate(1 day)',
  ])('is refused: %s', (cron) => expect(cron).not.toMatch(CRON));

  it('is shown with an example where it is none', () => {
    const start = { schedules: [{ name: 'nightly', cron: '0 3 * * *' }] };
    expect(problemsOf(aLandingZone({ applications: [anApplication('shop', { start })] }))).toEqual([
      'accounts/ applications.shop.start.schedules.nightly.cron: found "0 3 * * *", wanted a cron expression of 6 fields (minutes hours day-of-month month day-of-week year), with ? for one of the two days: write it such as 0 3 ? * MON-FRI *',
    ]);
  });
});

it.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Europe/Berln', false],
  ['+02:00', false],
])('%s is a time zone: %s', (name, is) => expect(isTimeZone(name)).toBe(is));

describe('pipelines that start each other', () => {
  const follows = (name: string, ...others: string[]) => anApplication(name, { start: { after: others } });

  it('are named where they go in a circle, once', () => {
    const applications = [follows('a', 'c'), follows('b', 'a'), follows('c', 'b'), follows('d', 'a')];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      'accounts/ applications.a.start.after: found pipelines that start each other: a after c after b after a, wanted no circle: delete one of these entries',
    ]);
  });

  it('are refused where one starts itself', () => {
    expect(problemsOf(aLandingZone({ applications: [follows('a', 'a')] }))).toEqual([
      'accounts/ applications.a.start.after: found pipelines that start each other: a after a, wanted no circle: delete one of these entries',
    ]);
  });

  it('are applications that there are', () => {
    expect(problemsOf(aLandingZone({ applications: [follows('shop'), follows('blog', 'shpo')] }))).toEqual([
      'accounts/ applications.blog.start.after: found "shpo", wanted the name of an application: did you mean "shop"?',
    ]);
  });

  it('may start several others', () => {
    const applications = [follows('a'), follows('b', 'a'), follows('c', 'a', 'b')];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([]);
  });
});

it('names two schedules of one name', () => {
  const nightly = { name: 'nightly', cron: '0 3 ? * * *' };
  const applications = [anApplication('shop', { start: { schedules: [nightly, nightly] } })];
  expect(problemsOf(aLandingZone({ applications }))).toContain(
    'accounts/ applications.shop.start: found two things called "nightly" that start the pipeline, wanted a unique name for each source and schedule: rename one of the two',
  );
});

describe('variables', () => {
  const place = 'accounts/ applications.shop.variables.LEVEL';
  const withVariables = (change: Parameters<typeof anApplication>[1]) =>
    problemsOf(aLandingZone({ applications: [anApplication('shop', change)] }));

  it('need a default in a pipeline that changes start', () => {
    expect(withVariables({ variables: [{ name: 'LEVEL' }] })).toEqual([
      `${place}: found no default, in a pipeline that changes start, wanted a default: nobody chooses a value there: write one, or let nothing start the pipeline (triggers: [])`,
    ]);
  });

  it('need none where only people start it', () => {
    const source = aSource('shop', { triggers: [] });
    expect(withVariables({ source, variables: [{ name: 'LEVEL' }] })).toEqual([]);
  });

  it('have a name of their own each', () => {
    const level = { name: 'LEVEL', default: 'info' };
    expect(withVariables({ variables: [level, level] })).toEqual([
      `${place}: found two variables of this name, wanted a unique name for each variable: rename one of the two`,
    ]);
  });
});
