import type { RequestHandler } from 'express'
import { pino } from 'pino'
import type { Config, Log } from '../workflows/context.ts'

/** One JSON line an event on standard output; in a demonstration only what went wrong, so that the address stays in sight. */
export function createLog(config: Pick<Config, 'demonstration'>): Log {
  const log = pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    level: config.demonstration ? 'warn' : 'info',
  })
  return {
    info: (facts, message) => log.info(facts, message),
    warn: (facts, message) => log.warn(facts, message),
    error: (facts, message) => log.error(facts, message),
  }
}

/** Method, path with its ids, status and time. Never a query, a body or a header: they may hold free text. */
export function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    const path = request.originalUrl.split('?')[0]?.slice(0, 200)
    response.on('close', () => {
      const facts = {
        requestId: response.locals.requestId,
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
        ...(response.writableFinished ? {} : { aborted: true }),
      }
      if (response.statusCode >= 500) log.error(facts, 'request')
      else log.info(facts, 'request')
    })
    next()
  }
}

/** What may be logged of an error: its kind and where it arose. Its message may quote what a person typed. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  return { error: error.name, ...('code' in error ? { code: String(error.code) } : {}), at }
}
