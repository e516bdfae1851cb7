import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { network, outgoingRequests } from './network.ts'

// The product makes no outgoing request: each one is refused, and fails the test it came from.
beforeAll(() => network.listen({ onUnhandledRequest: 'bypass' }))

afterEach(() => {
  network.resetHandlers()
  expect(outgoingRequests.splice(0), 'outgoing requests').toEqual([])
})

afterAll(() => network.close())
