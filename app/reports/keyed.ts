/**
 * Each of these with a key that no other has: what it says and, where several say the same, which of them it is. So it keeps its key
 * when others come or go before it.
 */
export function keyed<Item>(items: readonly Item[]): Array<{ key: string; item: Item }> {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const said = JSON.stringify(item)
    const before = seen.get(said) ?? 0
    seen.set(said, before + 1)
    return { key: before === 0 ? said : `${said} ${before + 1}`, item }
  })
}
