import { describe, expect, it } from 'vitest';
import { isAllowedAddress } from './address-rules.js';

const PUBLIC = [
  '8.8.8.8',
  '1.1.1.1',
  '103.10.128.1',
  '172.15.255.255',
  '172.32.0.1',
  '2606:4700::1111',
  '2404:6800::1',
];
const PRIVATE = [
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '198.18.0.1',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
];
const NEVER = [
  '0.0.0.0',
  '169.254.169.254',
  '169.254.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '224.0.0.1',
  '239.255.255.255',
  '255.255.255.255',
  '240.0.0.1',
  '192.0.2.1',
  '::',
  'fe80::1',
  'ff02::1',
  'fd00:ec2::254',
  'fec0::1',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  'not an address',
  '',
];

describe('addresses of webhooks', () => {
  it.each(PUBLIC)('%s is allowed', (address) => {
    expect(isAllowedAddress(address, false)).toBe(true);
  });

  it.each(PRIVATE)('%s is allowed only where private addresses are', (address) => {
    expect(isAllowedAddress(address, false)).toBe(false);
    expect(isAllowedAddress(address, true)).toBe(true);
  });

  it.each(NEVER)('%s is never allowed', (address) => {
    expect(isAllowedAddress(address, false)).toBe(false);
    expect(isAllowedAddress(address, true)).toBe(false);
  });
});
