import { mistake, type Refusal } from '../../domain/form-result.ts'
import { isMadeOfNames } from '../../domain/people/password.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listServices } from '../../stores/services.server.ts'

/** Characters that are looked at: what a longer password begins with decides, and a look takes milliseconds whatever was typed. */
const LOOKED_AT = 32

/** As powers of ten. A hundred million guesses at a stolen hash take an hour or so; those at sign-in are limited. */
const LEAST_GUESSES = 8

/**
 * What is wrong with a password somebody chooses, or null: one that many people have, or little more than names anybody knows of them.
 * There is no rule of what it is composed of.
 */
export async function passwordMistake(
  reader: Reader,
  password: string,
  owner: { username: string; displayName: string },
): Promise<Refusal | null> {
  const services = (await listServices(reader)).map(({ name }) => name)
  const names = [owner.username, owner.displayName, ...services, 'Good or Above']
  if (isMadeOfNames(password, names))
    return mistake(
      'password',
      'Choose a password that is not your name, your username or the name of the service',
    )
  const { guessesLog10 } = (await common()).check(password.slice(0, LOOKED_AT))
  if (guessesLog10 < LEAST_GUESSES)
    return mistake(
      'password',
      'This password is common, or easy to guess. Three or four words that do not belong together are not',
    )
  return null
}

let loaded: Promise<{ check: (password: string) => { guessesLog10: number } }> | undefined

/** 50,000 common passwords, loaded when the first is chosen. */
function common() {
  loaded ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }]) =>
      new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT }),
  )
  return loaded
}
