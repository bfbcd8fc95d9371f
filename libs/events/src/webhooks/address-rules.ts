import { BlockList, isIP, isIPv4 } from 'node:net';

/** Never a destination: this host, link-local with the clouds' metadata, multicast, reserved and tunnelled ranges. */
const FORBIDDEN = [
  '0.0.0.0/8',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fd00:ec2::/32',
];

/** Loopback and private networks: a destination only where the installation says so. */
const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '::1/128',
  'fc00::/7',
];

/** All that is routed of IPv6. What lies outside, IPv4 in IPv6 clothing included, is no public destination. */
const PUBLIC_IPV6 = ['2000::/3'];

const forbidden = blockList(FORBIDDEN);
const privateNetworks = blockList(PRIVATE);
const publicIpv6 = blockList(PUBLIC_IPV6);

/** Whether events may be sent to this IP address. */
export function isAllowedAddress(address: string, allowPrivate: boolean): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (isIP(address) === 0 || forbidden.check(address, family)) return false;
  if (privateNetworks.check(address, family)) return allowPrivate;
  return family === 'ipv4' || publicIpv6.check(address, family);
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  return list;
}
