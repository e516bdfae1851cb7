import { expect, test } from 'vitest'
import { networkOf } from '../../app/domain/network.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:DB8::1', '2001:db8::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['::1', '::/48'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address, { ipv4: 24, ipv6: 48 })).toBe(network)
})

test('one machine is a network of its own', () => {
  expect(networkOf('192.0.2.77', { ipv4: 32, ipv6: 64 })).toBe('192.0.2.77/32')
  expect(networkOf('2001:db8:1:2:3::6', { ipv4: 32, ipv6: 64 })).toBe('2001:db8:1:2::/64')
})

test.each(['', 'localhost', '192.0.2.777', '2001:db8', 'unix:/run/socket'])('"%s" has none', (address) => {
  expect(networkOf(address, { ipv4: 24, ipv6: 48 })).toBeNull()
})
