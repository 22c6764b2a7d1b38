import { element, escaped } from '../../proof/graph/html/markup';
import type { DeliveredVersion, PromotionRecord } from '../record';
import { digestChip } from './chip';
import { tableMarkup } from './table';
import { callerName, hasMoved } from './words';

/** What every account has now. */
export function versionTable({ delivered }: PromotionRecord): string {
  if (delivered.length === 0) return '';
  return tableMarkup({
    title: 'What runs now',
    caption: 'Each target, with the version before the promotion and after it',
    heads: ['Wave', 'Account', 'Region', 'Target', 'Before', 'Now', 'Deployed as'],
    rows: delivered.map((version) => ({
      className: hasMoved(version) ? 'moved' : 'kept',
      cells: [
        escaped(version.wave ?? version.stage),
        escaped(version.accountName),
        escaped(version.region),
        escaped(version.target),
        escaped(version.before ?? 'nothing'),
        nowOf(version),
        element('code', {}, escaped(callerName(version.role))),
      ],
    })),
  });
}

function nowOf(version: DeliveredVersion): string {
  const { after, digests } = version;
  const kept = hasMoved(version) ? '' : element('span', { class: 'note' }, ' kept');
  return [escaped(after ?? 'nothing'), kept, ...digests.map(digestChip)].join('');
}
