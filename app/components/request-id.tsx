import { createContext, useContext } from 'react'

const RequestId = createContext<string | undefined>(undefined)

/** The id of the request that brought this document; also in the log and in X-Request-Id. */
export const RequestIdProvider = RequestId.Provider

export function useRequestId(): string | undefined {
  return useContext(RequestId)
}
