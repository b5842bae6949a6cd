import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** The IANA special-purpose registries for IPv4 (RFC 6890 and its successors): nothing a public store lives in. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** The special blocks inside 2000::/3; everything outside 2000::/3 is refused as a whole. */
const SPECIAL_IPV6 = [
  '2001::/23', // protocol assignments, Teredo and ORCHID among them
  '2001:db8::/32',
  '2002::/16', // 6to4 carries an IPv4 address that a relay would unwrap
  '3fff::/20',
] as const;

const specialIpv4 = listOf(SPECIAL_IPV4, 'ipv4');
const specialIpv6 = listOf(SPECIAL_IPV6, 'ipv6');
const globalIpv6 = listOf(['2000::/3'], 'ipv6');
const nat64 = listOf(['64:ff9b::/96'], 'ipv6');

function listOf(blocks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [network = '', prefix = ''] = block.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

/** Whether an IP address belongs to the public internet; anything that is not a plain address is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !specialIpv4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  if (nat64.check(address, 'ipv6')) return isPublicAddress(lastFourBytes(address));
  return globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
}

/** A network that has only IPv6 reaches public IPv4 hosts through 64:ff9b::/96, so the address inside decides. */
function lastFourBytes(address: string): string {
  // The URL parser writes the last 32 bits as two hexadecimal groups, whatever notation they came in.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':');
  const bits =
    Number.parseInt(groups.at(-2) || '0', 16) * 65_536 + Number.parseInt(groups.at(-1) || '0', 16);
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.');
}
