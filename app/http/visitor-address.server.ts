import type { Request, RequestHandler } from 'express'
import ipaddr from 'ipaddr.js'

/** Some proxies write the port behind the address. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/

/**
 * Where a request came from. Express walks X-Forwarded-For from its end, as far as the proxies are trusted (`trust proxy`); where what it finds is no
 * address, the proxy's own stands for it. Runs before forwarding headers are dropped.
 */
export const noteVisitorAddress: RequestHandler = (request, response, next) => {
  response.locals.address = addressOf(request)
  next()
}

function addressOf({ ip = '', socket }: Request): string {
  const [, inBrackets, plain] = WITH_PORT.exec(ip) ?? []
  const address = inBrackets ?? plain ?? ip
  return ipaddr.isValid(address) ? address : (socket.remoteAddress ?? '')
}
