/**
 * cdktf takes a full stack trace for every token it makes, in case an error about that token wants to show it: half
 * of the time of a synth. Here no trace is taken; `BLUEPRINT_TOKEN_TRACES=1` brings them back for debugging.
 *
 * The functions are private to cdktf. Where a version of it, or a fork under its name, has them no more, it keeps its
 * own behaviour and the synth is slower, not wrong.
 */

/** `captureStackTrace` is cdktf's own; the fork cdktn calls it through `captureCreationStack`. */
const CAPTURES = ['captureStackTrace', 'captureCreationStack'];

/** What errors show instead of the trace. */
const hint = ['set BLUEPRINT_TOKEN_TRACES=1 to see where the token was made'];

if (process.env.BLUEPRINT_TOKEN_TRACES !== '1') skipTraces();

function skipTraces(): void {
  try {
    // Not an import: its namespace cannot be written to, and a missing file would stop the app.
    const traces: Record<string, unknown> = require('cdktf/lib/tokens/private/stack-trace');
    for (const name of CAPTURES) if (typeof traces[name] === 'function') traces[name] = () => hint;
  } catch {
    // This cdktf keeps its traces.
  }
}
