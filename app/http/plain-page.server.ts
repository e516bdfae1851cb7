import type { Response } from 'express'

/** A page for what is refused before Remix is asked: no script, no style, and the request's id to quote. */
export function sendPlainPage(response: Response, status: number, title: string, text: string): void {
  const id = String(response.getHeader('X-Request-Id') ?? '')
  response
    .status(status)
    .type('html')
    .send(
      `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(title)} - Good or Above</title></head>` +
        `<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p>Request ${escaped(id)}</p></main></body></html>`,
    )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
