import type { RequestContext } from './load-context.ts'

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

type File = { type: keyof typeof mediaTypes; name: string }

/** A file that is already whole. */
export function download(bytes: Buffer, file: File): Response {
  return new Response(new Uint8Array(bytes), { headers: headersOf(file) })
}

/** A file that is made while it leaves: no part of it is made before the one before has left this machine. */
export function streamDownload(
  parts: AsyncGenerator<string | Uint8Array>,
  file: File,
  { drained }: Pick<RequestContext, 'drained'>,
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const isThere = await drained()
        const { done, value } = isThere ? await parts.next() : await parts.return(undefined)
        if (done) controller.close()
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      },
      async cancel() {
        await parts.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: headersOf(file) })
}

function headersOf({ type, name }: File): Record<string, string> {
  return {
    'Content-Type': mediaTypes[type],
    'Content-Disposition': `attachment; filename="${fileName(name)}.${type}"`,
    // Compressed on the way, it would be kept back here until the compressor is full.
    'Cache-Control': 'no-store, no-transform',
  }
}

/** Letters, figures and hyphens: what every system takes. */
function fileName(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w]+/g, '-')
  return (
    plain
      .replace(/^-+|-+$/g, '')
      .slice(0, 80)
      .toLowerCase() || 'export'
  )
}
