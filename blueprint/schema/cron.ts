import { wanted } from './wanted';

const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const DAYS = 'SUN|MON|TUE|WED|THU|FRI|SAT';

/** One field of a cron expression: a list of values, ranges and steps, or one of the words that only this field has. */
function field(value: string, words = ''): string {
  const range = `(?:\\*|(?:${value})(?:-(?:${value}))?)(?:/\\d{1,4})?`;
  return `(?:${range}(?:,${range})*${words && `|${words}`})`;
}

const MINUTES = field('[0-5]?\\d');
const HOURS = field('[01]?\\d|2[0-3]');
const DAY_OF_MONTH = field('[1-9]|[12]\\d|3[01]', 'L(?:-\\d{1,2})?|LW|(?:[1-9]|[12]\\d|3[01])W');
const MONTH = field(`[1-9]|1[0-2]|${MONTHS}`);
const DAY_OF_WEEK = field(`[1-7]|${DAYS}`, `L|(?:[1-7]|${DAYS})(?:L|#[1-5])`);
const YEAR = field('19[7-9]\\d|2[01]\\d\\d');

/**
 * The six fields of a cron expression of AWS, which says of one of the two days that it is any: `?`.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export const CRON = new RegExp(
  `^${MINUTES} ${HOURS} (?:${DAY_OF_MONTH} ${MONTH} \\?|\\? ${MONTH} ${DAY_OF_WEEK}) ${YEAR}$`,
);

/** Whether the machine's time zone database has the name. AWS takes names of the IANA database too. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

export const timeZoneWanted = wanted('a time zone of the IANA database', 'write it such as Europe/Berlin');
