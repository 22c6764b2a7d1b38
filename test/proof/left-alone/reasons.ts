export const NOT_OURS = 'about things that the landing zone does not make';
export const HARMLESS = 'takes nothing away, and lets nobody in';
