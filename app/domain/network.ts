import ipaddr from 'ipaddr.js'

/** What the activity record and the log keep of an address: where it came from, and not the one machine there. */
export const KEPT_BITS = { ipv4: 24, ipv6: 48 }

/** One machine, or one home or office: who has an IPv6 network has all the addresses in it. */
export const ONE_VISITOR_BITS = { ipv4: 32, ipv6: 64 }

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
