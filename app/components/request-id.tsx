import { useLocation } from '@remix-run/react'
import { createContext, useContext } from 'react'

/** The request that brought this document, and the key its page has in the browser's history. */
type DocumentRequest = { id: string | undefined; locationKey: string }

const RequestId = createContext<DocumentRequest>({ id: undefined, locationKey: '' })

export const RequestIdProvider = RequestId.Provider

/** The id of the request that brought this document; also in the log and in X-Request-Id. */
export function useRequestId(): string | undefined {
  return useContext(RequestId).id
}

/** The same, but none once JavaScript has gone on to another page: that page came with a request of its own. */
export function useRequestIdOfPage(): string | undefined {
  const { id, locationKey } = useContext(RequestId)
  return useLocation().key === locationKey ? id : undefined
}
