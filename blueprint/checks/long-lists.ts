/**
 * Longest list that one variable of a build is to hold. AWS's pages name no limit (2026-11-29); a list as long as this was reported to be
 * refused at the start of a build.
 */
export const LONGEST_LIST = 4096;
