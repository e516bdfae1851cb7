/**
 * Scrolls to a control so that the words it belongs to are in sight too: the question above it where both fit in half the
 * screen, otherwise its label.
 */
export function scrollWithWords(target: HTMLElement): void {
  const legend = target.closest('fieldset')?.querySelector('legend')
  const label = document.querySelector(`label[for="${CSS.escape(target.id)}"]`)
  const { bottom } = target.getBoundingClientRect()
  const isNear = (words: Element) => bottom - words.getBoundingClientRect().top < window.innerHeight / 2
  const words = [legend, label].find((each) => each && isNear(each))
  ;(words ?? target).scrollIntoView()
}
