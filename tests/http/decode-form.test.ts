import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeForm, UPLOAD_LIMIT } from '../../app/http/decode-form.server.ts'

const URL_ENCODED = 'application/x-www-form-urlencoded'

function posted(body: BodyInit | null, type?: string): Request {
  const headers: Record<string, string> = type ? { 'Content-Type': type } : {}
  return new Request('http://127.0.0.1/', { method: 'POST', body, headers })
}

/** The status of the refusal, or 200. Anything else that is thrown fails the test. */
async function statusOf(request: Request, limitBytes?: number): Promise<number> {
  try {
    await decodeForm(request, limitBytes === undefined ? {} : { limitBytes })
    return 200
  } catch (error) {
    if (error instanceof Response) return error.status
    throw error
  }
}

describe('a posted form', () => {
  test('is read in both encodings', async () => {
    const form = await decodeForm(posted('a=1&a=2&b=%C3%A9+x', URL_ENCODED))
    expect([...form.entries()]).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', 'é x'],
    ])
    const sent = new FormData()
    sent.append('name', 'é')
    sent.append('file', new File(['x,y\n'], 'cases.csv', { type: 'text/csv' }))
    const upload = await decodeForm(posted(sent), { limitBytes: UPLOAD_LIMIT })
    expect(upload.get('name')).toBe('é')
    const file = upload.get('file')
    expect(file instanceof File && [file.name, await file.text()]).toEqual(['cases.csv', 'x,y\n'])
  })

  test.each<[number, string, Request, number?]>([
    [415, 'without a type', posted(new Uint8Array([1]))],
    [415, 'of another type', posted('{}', 'application/json')],
    [413, 'above the limit', posted('a=12345', URL_ENCODED), 6],
    [200, 'at the limit', posted('a=1234', URL_ENCODED), 6],
    [400, 'with a broken boundary', posted('--y\r\nx', 'multipart/form-data; boundary=x')],
    [400, 'without a boundary', posted('x', 'multipart/form-data')],
    [400, 'with a NUL', posted('a=%00', URL_ENCODED)],
    [400, 'with too many fields', posted('a=&'.repeat(2_001), URL_ENCODED)],
    [200, 'empty', posted(null, URL_ENCODED)],
  ])('is answered %i %s', async (status, _what, request, limit) => {
    expect(await statusOf(request, limit)).toBe(status)
  })

  test.each([
    'multipart/form-data; boundary=a',
    'Multipart/Form-Data ;Boundary="a"; charset=utf-8;',
    'multipart/form-data; xboundary=zzz; boundary=a',
    'multipart/form-data; x="; boundary=zzz"; boundary=a',
  ])('of %s has its fields counted by the boundary it is parted at, before it is', async (type) => {
    const part = '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'
    expect([...(await decodeForm(posted(`${part}${part}--a--`, type))).values()]).toEqual(['1', '1'])
    const refused = await decodeForm(posted(`${part.repeat(2_001)}--a--`, type)).catch((error) => error)
    expect([refused.status, await refused.text()]).toEqual([
      ...[400, 'The form has more fields than any form here.'],
    ])
  })

  test.each([
    'multipart/form-data; boundary=zzz; boundary=a',
    'multipart/form-data; boundary=zzz, multipart/form-data; boundary=a',
    'multipart/form-data; boundary="a',
    'multipart/form-data; boundary="\\a"',
    'multipart/form-data; boundary=""',
    'multipart/form-data; boundary=a b',
    'multipart/form-data; xboundary=a',
    'application/x-www-form-urlencoded; x, multipart/form-data; boundary=a',
  ])('of %s is refused: it could be read in two ways', async (type) => {
    const body = '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--a--'
    expect(await statusOf(posted(body, type))).toBe(400)
  })

  test('that is cut off is the sender’s mistake', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('a=1')),
      pull: (controller) => controller.error(new Error('gone')),
    })
    const init = { method: 'POST', body, headers: { 'Content-Type': URL_ENCODED }, duplex: 'half' }
    expect(await statusOf(new Request('http://127.0.0.1/', init as RequestInit))).toBe(400)
  })

  test('of whatever bytes is read or refused, never an error of ours', async () => {
    const type = fc.constantFrom(
      URL_ENCODED,
      'multipart/form-data; boundary=x',
      'multipart/form-data; boundary="',
      'multipart/form-data; y=x; boundary="x"',
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), type, async (bytes, contentType) => {
        expect([200, 400]).toContain(await statusOf(posted(new Uint8Array(bytes), contentType)))
      }),
    )
  })
})
