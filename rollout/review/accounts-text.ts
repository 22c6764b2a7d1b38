/** So many accounts are named. */
const NAMED = 3;

/** ` (in dev, prod, staging and 47 more accounts)`; nothing where there is none. */
export function accountsText(accounts: readonly string[], word = 'in'): string {
  const all = [...new Set(accounts)].sort();
  if (all.length === 0) return '';
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more accounts` : '';
  return ` (${word} ${all.slice(0, NAMED).join(', ')}${more})`;
}
