import { z } from 'zod';
import { CRON, isTimeZone, timeZoneWanted } from './cron';
import { list, name, pattern, text } from './wanted';

/** What starts a pipeline beside its sources. */
export const start = z
  .strictObject({
    /** Names of applications whose pipeline, when it succeeds, starts this one. @default none */
    after: list(name('application')).default([]),
    /** @default no schedule */
    schedules: z
      .array(
        z.strictObject({
          /** Name of the schedule, such as `nightly`. */
          name: name('schedule'),
          /**
           * Minutes, hours, day of month, month, day of week, year, such as `0 3 ? * MON-FRI *`.
           *
           * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
           */
          cron: pattern(
            CRON,
            'a cron expression of 6 fields (minutes hours day-of-month month day-of-week year), with ? for one of the two days',
            'write it such as 0 3 ? * MON-FRI *',
          ),
          /** @default 'UTC' */
          timeZone: text(50).refine(isTimeZone, timeZoneWanted).default('UTC'),
        }),
      )
      .default([]),
  })
  .prefault({});
