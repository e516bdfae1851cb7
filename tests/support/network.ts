import { HttpResponse, http, passthrough } from 'msw'
import { setupServer } from 'msw/node'

/** What was asked of anything but this machine since the last test; `no-outgoing-requests.ts` wants it empty. */
export const outgoingRequests: string[] = []

const OWN = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Lets through what stays on this machine and refuses the rest. A test can answer its own requests:
 * `network.use(http.post(…))` gives saving code its failing, slow and lost answers.
 */
export const network = setupServer(
  http.all('*', ({ request }) => {
    if (OWN.includes(new URL(request.url).hostname)) return passthrough()
    outgoingRequests.push(`${request.method} ${request.url}`)
    return HttpResponse.error()
  }),
)
