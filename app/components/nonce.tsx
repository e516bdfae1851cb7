import { createContext, useContext } from 'react'

const Nonce = createContext<string | undefined>(undefined)

/** Given by the server for its own scripts; the browser hides it and needs none. */
export const NonceProvider = Nonce.Provider

export function useNonce(): string | undefined {
  return useContext(Nonce)
}
