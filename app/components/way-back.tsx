import { Link, useSearchParams } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { withWayBack } from '../domain/findings/way-back.ts'

/** Adds to an address the way back to the findings that the page was reached from, if it was. */
export function useWayBack(): (address: string) => string {
  const from = useSearchParams()[0].get('from')
  return (address) => withWayBack(address, from)
}

/** A link between pages of an audit and what belongs to it, along which the way back to the findings is kept. */
export function LinkWithWayBack({ to, ...rest }: ComponentProps<typeof Link> & { to: string }) {
  return <Link {...rest} to={useWayBack()(to)} />
}
