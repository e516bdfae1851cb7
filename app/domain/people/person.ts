import type { Actor, RoleInService } from '../permissions.ts'

/** Somebody who can sign in. `staffName`: as case lists write them; null: not known, so no case is theirs. */
export type Person = {
  id: string
  username: string
  displayName: string
  active: boolean
  mustChangePassword: boolean
  /** UTC instant from which on a temporary password is good for nothing; null: it is their own. */
  passwordExpiresAt: string | null
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

/** Usernames are compared without regard to case and surrounding spaces. */
export function usernameKey(username: string): string {
  return username.trim().toLowerCase()
}

/** Whoever acts, as permissions know them. */
export function actorOf(person: Person): Actor {
  return {
    personId: person.id,
    displayName: person.displayName,
    roles: person.roles,
    teamName: person.teamName,
    staffName: person.staffName,
  }
}
