/** Name of the primary source, of its action and of the variables that its action makes. */
export const PRIMARY_SOURCE = 'source';
