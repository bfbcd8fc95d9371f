import { BlockList, isIP, isIPv4 } from 'node:net';
import { z } from 'zod';

/** IP addresses and networks such as `10.0.0.0/8`, with commas between them. */
export function addressList() {
  return z.string().transform((text, context) => {
    const entries = text.split(',').map((entry) => entry.trim());
    const wrong = entries.find((entry) => !isNetwork(entry));
    if (wrong === undefined) return entries;
    context.addIssue({
      code: 'custom',
      message: `has ${wrong || 'an empty entry'}, which is no IP address or network`,
    });
    return z.NEVER;
  });
}

/** Tells whether an address lies within a list. IPv4 in IPv6 clothing counts as IPv4. */
export function matcherOf(list: readonly string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const entry of list) {
    const [network = '', prefix] = entry.split('/');
    const family = isIPv4(network) ? 'ipv4' : 'ipv6';
    if (prefix === undefined) blocks.addAddress(network, family);
    else blocks.addSubnet(network, Number(prefix), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(plain) !== 0 && blocks.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  };
}

function isNetwork(entry: string): boolean {
  const [network = '', prefix, ...rest] = entry.split('/');
  if (isIP(network) === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIPv4(network) ? 32 : 128));
}
