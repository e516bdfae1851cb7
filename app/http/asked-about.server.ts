import type { AskedAbout } from '../domain/personal-data/asked-about.ts'

/**
 * What goes back with a form about the words in it: what it said of them itself, which must not get lost when the form
 * comes back for another reason, and what the server asks about now.
 */
export function askedAbout(form: FormData, words: AskedAbout['words'] = []): AskedAbout {
  const looked = form
    .getAll('looked')
    .flatMap((value) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : []))
  return { looked: [...new Set(looked)], words }
}
