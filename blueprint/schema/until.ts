import { z } from 'zod';
import { wanted } from './wanted';

/**
 * The last day on which something holds, in UTC: `2027-03-31`. From the next day on nothing is synthesized with it, and
 * `check` warns for the 30 days before.
 */
export const until = z.iso.date(wanted('a day, such as 2027-03-31', 'write year, month and day'));
