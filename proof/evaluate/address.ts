/** An IP address as its bits: 32 for IPv4, 128 for IPv6. */
interface Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

/** Whether an address is in a range in CIDR notation, or is the one address written without a prefix. */
export function isInRange(range: string, address: string): boolean {
  const [base = '', prefix, ...rest] = range.split('/');
  const network = parseAddress(base);
  const found = parseAddress(address);
  if (!network || !found || network.width !== found.width || rest.length > 0) return false;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return false;
  const length = prefix === undefined ? network.width : Number(prefix);
  if (length > network.width) return false;
  const shift = BigInt(network.width - length);
  return network.bits >> shift === found.bits >> shift;
}

/** Whether a text is an address or a range. */
export function isRange(text: string): boolean {
  const [base = '', prefix = '0', ...rest] = text.split('/');
  const network = parseAddress(base);
  return (
    network !== undefined && rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= network.width
  );
}

function parseAddress(text: string): Address | undefined {
  const bits = text.includes(':') ? parseV6(text) : parseV4(text);
  return bits === undefined ? undefined : { bits, width: text.includes(':') ? 128 : 32 };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = withoutDots(text)?.split('::');
  if (!halves || halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const written = head.length + (tail?.length ?? 0);
  if (tail ? written > 7 : written !== 8) return undefined;
  const groups = [...head, ...new Array<string>(8 - written).fill('0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

/** The last 32 bits may be written as an IPv4 address: `::ffff:192.0.2.1`. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const at = text.lastIndexOf(':') + 1;
  const bits = parseV4(text.slice(at));
  if (bits === undefined) return undefined;
  return `${text.slice(0, at)}${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
}
