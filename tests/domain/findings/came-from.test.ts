import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cameFrom } from '../../../app/domain/findings/came-from.ts'
import { everything, selectionQuery } from '../../../app/domain/findings/selection.ts'
import { auditAddress, withWayBack } from '../../../app/domain/findings/way-back.ts'

test.each([
  ['/findings', '/findings'],
  ['/findings?theme=planning&team=North+East', '/findings?theme=planning&team=North+East'],
  [
    '/findings/questions/plan-smart?team=-&from=2020-01-01&page=2',
    '/findings/questions/plan-smart?team=-&from=2020-01-01&page=2#audits',
  ],
  ['/rounds/a1_B-2/findings/plan-smart', '/rounds/a1_B-2/findings/plan-smart#audits'],
  ['/evidence/a1_B-2', '/evidence/a1_B-2#audits'],
  ['/findings?next=http://evil.example&theme=planning', '/findings?theme=planning'],
])('the way back to %s is %s', (given, to) => {
  expect(cameFrom(given)?.to).toBe(to)
})

test.each([
  null,
  '',
  'https://evil.example/findings',
  '//evil.example/findings',
  '/\\evil.example/findings',
  '\\\\evil.example',
  'javascript:alert(1)//findings',
  '/findings/../sign-out',
  '/findings/questions/../../sign-out',
  '/findings\n//evil.example',
  '/%66indings',
  '/people/1',
  '/audits/1',
  `/findings?theme=${'x'.repeat(5000)}`,
])('there is no way back to %j', (given) => {
  expect(cameFrom(given)).toBeNull()
})

test.each([
  ['/audits/1/print', '/findings', '/audits/1/print?from=%2Ffindings'],
  [
    '/audits/1/actions/new?question=a',
    '/evidence/2',
    '/audits/1/actions/new?question=a&from=%2Fevidence%2F2',
  ],
  [
    '/audits/1#answer-a',
    '/findings?team=A&team=B',
    '/audits/1?from=%2Ffindings%3Fteam%3DA%26team%3DB#answer-a',
  ],
  ['/audits/1#answer-a', null, '/audits/1#answer-a'],
  ['/audits/1/print', 'https://evil.example/findings', '/audits/1/print'],
])('%s goes on with the way back to %s', (address, from, to) => {
  expect(withWayBack(address, from)).toBe(to)
})

test('a selection comes back whole through the address of an audit, whatever its names are', () => {
  const name = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '-', '--', '-North', '!'))
  const names = fc.array(name, { maxLength: 3 })
  fc.assert(
    fc.property(names, names, (themes, teams) => {
      const page = `/findings/questions/plan?${selectionQuery({ ...everything, themes: [...new Set(themes)].sort(), teams: [...new Set(teams)].sort() })}`
      const address = new URL(auditAddress('audit', page, '#answer-plan'), 'http://here')
      const back = cameFrom(address.searchParams.get('from'))
      expect(address.hash).toBe('#answer-plan')
      expect(back?.to.replace('#audits', '')).toBe(page.replace(/\?$/, ''))
    }),
  )
})

test('whatever an address says, the way back stays on this site and on these pages', () => {
  const given = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.string().map((tail) => `/findings${tail}`),
  )
  fc.assert(
    fc.property(given, (from) => {
      const back = cameFrom(from)
      if (back === null) return
      const led = new URL(back.to, 'http://here')
      expect(led.origin).toBe('http://here')
      expect(led.pathname).toMatch(/^\/(findings|rounds|evidence)(\/|$)/)
    }),
  )
})
