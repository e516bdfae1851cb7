import type { Locator, Page } from 'playwright-core'

/** More stops than any page has. */
const MOST_STOPS = 400

/** A person with a keyboard and no mouse: everything is reached by Tab, and chosen by what is pressed there. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  async follow(link: string | RegExp): Promise<void> {
    await this.tabTo(this.page.getByRole('link', { name: link }).first())
    await this.page.keyboard.press('Enter')
  }

  async press(button: string | RegExp): Promise<void> {
    await this.tabTo(this.page.getByRole('main').getByRole('button', { name: button }).first())
    await this.page.keyboard.press('Enter')
  }

  /** Types into a field in place of what is there. */
  async type(field: string | RegExp, text: string): Promise<void> {
    await this.tabTo(this.page.getByLabel(field).first())
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.type(text)
  }

  /** Chooses from a list by its first letters. */
  async choose(list: string | RegExp, option: string): Promise<void> {
    const select = this.page.getByLabel(list).first()
    await this.tabTo(select)
    await this.page.keyboard.type(option)
    const chosen = await select.evaluate((each) => (each as HTMLSelectElement).selectedOptions[0]?.text ?? '')
    if (!chosen.startsWith(option)) throw new Error(`${option} was wanted, and ${chosen} is chosen`)
  }

  /** One of several radio buttons: Tab leads to the group, the arrows go on inside. */
  async pick(group: string | RegExp, option: string): Promise<void> {
    const wanted = this.page.getByRole('group', { name: group }).getByLabel(option, { exact: true }).first()
    await wanted.waitFor()
    const isInGroup = () =>
      wanted.evaluate(
        (each) =>
          (document.activeElement as HTMLInputElement | null)?.name === (each as HTMLInputElement).name,
      )
    await this.tabUntil(isInGroup, String(group))
    for (let stops = 0; stops < 40 && !(await isFocused(wanted)); stops += 1)
      await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('Space')
  }

  async tick(group: string | RegExp, box: string): Promise<void> {
    await this.tabTo(
      this.page.getByRole('group', { name: group }).last().getByLabel(box, { exact: true }).first(),
    )
    await this.page.keyboard.press('Space')
  }

  private async tabTo(target: Locator): Promise<void> {
    await target.waitFor()
    await this.tabUntil(() => isFocused(target), String(target))
  }

  private async tabUntil(isThere: () => Promise<boolean>, what: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await isThere()) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not lead to ${what} on ${this.page.url()}`)
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((each) => each === document.activeElement)
}
