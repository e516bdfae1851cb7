const KIB = 1024

/** Enough for any form that holds neither a file nor the answers of an audit. */
const FORM_LIMIT = 256 * KIB

/**
 * For forms with a file: the file's own 5 MB and what surrounds it; an import's pages carry its mapping beside it. And for
 * the answers of an audit: a whole form typed in full, in letters that travel as six characters each.
 */
export const UPLOAD_LIMIT = 5 * KIB * KIB + 512 * KIB

const MOST_FIELDS = 2_000

/**
 * Reads a posted form, of either encoding. What cannot be read is the sender's mistake, never ours.
 * @throws Response 413 above the limit, 415 for another content type, 400 for anything malformed
 */
export async function decodeForm(
  request: Request,
  { limitBytes = FORM_LIMIT }: { limitBytes?: number } = {},
): Promise<FormData> {
  const encoding = readEncoding(request.headers.get('Content-Type') ?? '')
  const body = await readBody(request, limitBytes)
  // Counted before they are parted: a million fields keep everybody waiting.
  if (separatorsIn(body, encoding) > MOST_FIELDS + 1)
    throw refuse(400, 'The form has more fields than any form here.')
  const form = await parse(body, encoding)
  const fields = [...form.entries()]
  const broken = fields.some(([name, value]) => hasNul(name) || (typeof value === 'string' && hasNul(value)))
  if (fields.length > MOST_FIELDS || broken) throw refuse(400, 'The form could not be read.')
  return form
}

/** What stands between the fields of a form, and the content type in which whoever parts it can read nothing else. */
type Encoding = { separator: string; type: string }

/** @throws Response 415 for another content type, 400 for one that could be read in two ways */
function readEncoding(header: string): Encoding {
  const essence = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)(?=[\t ]*(?:;|$))/i.exec(
    header,
  )?.[0]
  if (essence === undefined) throw refuse(415, 'This page takes a form.')
  const parameters = readParameters(header.slice(essence.length))
  if (parameters === null) throw refuse(400, 'The form could not be read.')
  const type = essence.toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return { separator: '&', type }
  const boundary = parameters.get('boundary') ?? ''
  if (!BOUNDARY.test(boundary)) throw refuse(400, 'The form could not be read.')
  return { separator: `--${boundary}`, type: `${type}; boundary="${boundary}"` }
}

/** Of RFC 2046, without the space. */
const BOUNDARY = /^[\w'()+,./:=?-]{1,70}$/

/** A parameter of RFC 9110, or the nothing that may stand between two semicolons. A quoted value is without escapes. */
const PARAMETER = /[\t ]*;[\t ]*(?:([\w!#$%&'*+.^`|~-]+)=(?:([\w!#$%&'*+.^`|~-]+)|"([^"\\]*)"))?/y

/** What follows the essence of a content type, by lower-case name; null where it is anything else, or names one twice. */
function readParameters(text: string): ReadonlyMap<string, string> | null {
  const rest = text.trimEnd()
  const parameters = new Map<string, string>()
  PARAMETER.lastIndex = 0
  for (let at = 0; at < rest.length; at = PARAMETER.lastIndex) {
    const found = PARAMETER.exec(rest)
    if (found === null) return null
    const [, name, bare, quoted] = found
    if (name === undefined) continue
    if (parameters.has(name.toLowerCase())) return null
    parameters.set(name.toLowerCase(), bare ?? quoted ?? '')
  }
  return parameters
}

async function readBody(request: Request, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const reader = request.body?.getReader()
    for (let part = await reader?.read(); part?.value && size <= limitBytes; part = await reader?.read()) {
      size += part.value.byteLength
      chunks.push(part.value)
    }
    if (size > limitBytes) await reader?.cancel()
  } catch {
    throw refuse(400, 'The form did not arrive whole.')
  }
  if (size > limitBytes) throw refuse(413, 'The form is too large.')
  return Buffer.concat(chunks)
}

function separatorsIn(body: Buffer, { separator }: Encoding): number {
  let count = 0
  for (let at = body.indexOf(separator); at >= 0; at = body.indexOf(separator, at + separator.length))
    count += 1
  return count
}

async function parse(body: Buffer, { type }: Encoding): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData()
  } catch {
    throw refuse(400, 'The form could not be read.')
  }
}

/** PostgreSQL refuses it in text, and nobody types it. */
function hasNul(text: string): boolean {
  return text.includes('\0')
}

function refuse(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
