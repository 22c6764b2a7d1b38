import { element, escaped } from '../../proof/graph/html/markup';
import { shortDigest } from './words';

/** A digest: pressing it marks every other place where it is. */
export function digestChip(digest: string): string {
  return ` ${element(
    'button',
    { type: 'button', class: 'digest', 'data-digest': digest, 'aria-pressed': 'false', title: digest },
    escaped(shortDigest(digest)),
  )}`;
}
