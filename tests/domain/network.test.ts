import { BlockList } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KEPT_BITS, networkOf, ONE_VISITOR_BITS } from '../../app/domain/network.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:DB8::6', '2001:db8::/48'],
  ['2001:db8:0:7::', '2001:db8::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['::1', '::/48'],
  ['', null],
  ['localhost', null],
  ['300.1.1.1', null],
  ['1::2::3', null],
  ['unix:/run/socket', null],
])('what is kept of %s is %s', (address, network) => {
  expect(networkOf(address, KEPT_BITS)).toBe(network)
})

test('a visitor is one IPv4 address, or all that an IPv6 network has', () => {
  expect(networkOf('192.0.2.77', ONE_VISITOR_BITS)).toBe('192.0.2.77/32')
  expect(networkOf('2001:db8:1:2:3::6', ONE_VISITOR_BITS)).toBe('2001:db8:1:2::/64')
})

test('an address is in its network, by the rules of the network', () => {
  const isIn = (address: string, kind: 'ipv4' | 'ipv6') => {
    const [network = '', bits] = (networkOf(address, KEPT_BITS) ?? '').split('/')
    const list = new BlockList()
    list.addSubnet(network, Number(bits), kind)
    return list.check(address, kind)
  }
  fc.assert(fc.property(fc.ipV4(), (address) => isIn(address, 'ipv4')))
  // Written with an IPv4 address at its end, it is taken for one where it is one.
  fc.assert(
    fc.property(
      fc.ipV6().filter((address) => !address.includes('.')),
      (address) => isIn(address, 'ipv6'),
    ),
  )
})
