import { notFoundResponse } from '../http/problem-response.server.ts'

/** Any address no other route has: a loader here, so that the root's loader runs and the 404 page has its navigation. */
export function loader() {
  throw notFoundResponse()
}

export function action() {
  throw notFoundResponse()
}

export default function NotFound() {
  return null
}
