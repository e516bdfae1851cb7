/**
 * The network of an address, and not the one machine in it: '192.0.2.7' is '192.0.2.0/24', '2001:db8:1:2::7' is '2001:db8:1::/48'.
 * Null for what is no address.
 */
export function addressPrefix(address: string): string | null {
  const plain = address.toLowerCase().split('%')[0] ?? ''
  const mapped = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(plain)
  if (mapped) {
    const parts = mapped.slice(1).map(Number)
    return parts.every((part) => part <= 255) ? `${parts.slice(0, 3).join('.')}.0/24` : null
  }
  if (!plain.includes(':') || !URL.canParse(`http://[${plain}]`)) return null
  // Written the one way there is, and then in full as far as is wanted.
  const written = new URL(`http://[${plain}]`).hostname.slice(1, -1)
  const [before = '', after] = written.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = after === undefined ? 0 : 8 - groups(before).length - groups(after).length
  const all = [...groups(before), ...Array<string>(missing).fill('0'), ...groups(after ?? '')]
  const kept = all.slice(0, 3)
  while (kept.at(-1) === '0') kept.pop()
  return `${kept.join(':')}::/48`
}
