import pc from 'picocolors';

/**
 * Colours for what is printed to the standard output: only on a terminal, and not with NO_COLOR. (picocolors alone also
 * colours wherever CI is set, a log file included.)
 */
export const colours = pc.createColors(pc.isColorSupported && process.stdout.isTTY === true);
