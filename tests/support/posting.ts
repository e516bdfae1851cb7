/** A person signed in over HTTP, without a browser: for many requests at once. */
export type SignedIn = {
  get: (path: string) => Promise<Response>
  post: (path: string, body: BodyInit, headers?: Record<string, string>) => Promise<Response>
}

const FORM = 'application/x-www-form-urlencoded'

export async function signInOverHttp(
  origin: string,
  username: string,
  password = 'demonstration',
): Promise<SignedIn> {
  const own = { Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': FORM }
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: own,
    body: new URLSearchParams({ username, password }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`${username} was not signed in: ${answer.status}`)
  return {
    get: (path) => fetch(origin + path, { headers: { Cookie: cookie } }),
    post: (path, body, headers = {}) =>
      fetch(origin + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...own, Cookie: cookie, ...headers },
        body,
      }),
  }
}

/** Ids of the audits on a person's list that are not signed off. */
export async function openAudits(person: SignedIn): Promise<string[]> {
  const page = await (await person.get('/audits')).text()
  const rows = page.split('<tr').filter((row) => /Not started|In progress/.test(row))
  return rows.flatMap((row) => /href="\/audits\/([\w-]+)"/.exec(row)?.[1] ?? [])
}
