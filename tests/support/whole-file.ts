/** A file that is made part by part, put together. */
export async function wholeFile(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const taken: Uint8Array[] = []
  for await (const part of parts) taken.push(part)
  return Buffer.concat(taken)
}
