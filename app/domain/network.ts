import ipaddr from 'ipaddr.js'

/**
 * The network that an address belongs to, '192.0.2.0/24' or '2001:db8:1::/48', with as many leading bits as are asked for. An IPv4 address that
 * came as IPv6 is taken for what it is. Null for what is no address.
 */
export function networkOf(address: string, bits: { ipv4: number; ipv6: number }): string | null {
  const [plain = ''] = address.split('%')
  if (!ipaddr.isValid(plain)) return null
  const known = ipaddr.process(plain)
  if (known.kind() === 'ipv4')
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${known}/${bits.ipv4}`)}/${bits.ipv4}`
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${known}/${bits.ipv6}`)}/${bits.ipv6}`
}
