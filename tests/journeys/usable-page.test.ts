import { expect, test } from 'vitest'
import { inBrowser } from '../support/journey.ts'
import { DESKTOP, expectReachedByKeyboard, expectUsable } from '../support/usable-page.ts'

const { visit } = inBrowser()

const pageOf = (main: string) => `<!doctype html>
  <html lang="en-GB">
    <head><meta name="viewport" content="width=device-width"><title>A page</title></head>
    <body><main><h1>A page</h1>${main}</main></body>
  </html>`

/** Every journey relies on what looks its pages over, so each fault has to be one that it sees. */
test.each([
  ['a field without a label', '<input>', 'label: '],
  ['a faint word', '<p style="color: #aaa; background: #fff">Faint</p>', 'color-contrast: '],
  ['two parts of the same name', '<section aria-label="A"></section>'.repeat(2), 'landmark-unique: '],
  ['what is faint on a telephone alone', faintBelow(400), 'at 390 pixels'],
  ['words wider than a screen at 400% zoom', '<p style="width: 350px">Wide</p>', 'wider than the screen'],
])('%s is seen', async (_fault, main, said) => {
  const { page } = await visit()
  await page.setContent(pageOf('<p>Nothing is wrong here</p>'))
  await expectUsable(page)
  await page.setContent(pageOf(main))
  expect(await complaint(expectUsable(page))).toContain(said)
})

test('a telephone’s faint words are not looked for where only a desktop is', async () => {
  const { page } = await visit()
  await page.setContent(pageOf(faintBelow(400)))
  await expectUsable(page, [DESKTOP])
})

test('by keyboard a field, a link and a date are reached, and what Tab passes over is missed', async () => {
  const { page } = await visit()
  const reached = '<input><a href="#b">B</a><input type="date">'
  await page.setContent(pageOf(reached))
  await expectReachedByKeyboard(page)
  await page.setContent(pageOf(`${reached}<button tabindex="-1">Missed</button>`))
  expect(await complaint(expectReachedByKeyboard(page))).toContain('Missed</button>')
})

function faintBelow(pixels: number): string {
  return `<style>@media (max-width: ${pixels}px) { p { color: #aaa; background: #fff } }</style><p>Faint</p>`
}

/** What an expectation says that is not met, or nothing. */
function complaint(expectation: Promise<void>): Promise<string> {
  return expectation.then(
    () => '',
    (failure) => `${failure} ${JSON.stringify(failure)}`,
  )
}
