import type { RoleInService } from '../permissions.ts'

export type Person = {
  id: string
  username: string
  displayName: string
  active: boolean
  mustChangePassword: boolean
  teamId: string | null
  teamName: string | null
  staffName: string | null
  demonstration: boolean
  roles: RoleInService[]
}

/** What a person prefers of their own screen. */
export type Preferences = {
  /** A figure key chooses the answer it stands beside. */
  singleKeys: boolean
}
