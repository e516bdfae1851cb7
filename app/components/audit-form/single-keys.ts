import type { KeyboardEvent } from 'react'

/** The first of the buttons below the questions. */
const GO_ON = '.govuk-button-group > button[name=next]'
const CONTROL = 'input:not([type=hidden]), textarea'

/**
 * Chooses the nth answer of the question that has the focus, and goes to the next question, or to the buttons. Keys with
 * Alt, Ctrl or Meta, and keys where text is typed, are left alone (WCAG 2.1.4: only on focus, and only where chosen).
 */
export function answerByKey(event: KeyboardEvent<HTMLFormElement>): void {
  const { key, currentTarget: form } = event
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(key)) return
  // A link to a question puts the focus on the question as a whole.
  const target =
    event.target instanceof HTMLFieldSetElement
      ? event.target.querySelector('input[type=radio]')
      : event.target
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
  const group = form.querySelectorAll<HTMLInputElement>(
    `input[type=radio][name="${CSS.escape(target.name)}"]`,
  )
  const chosen = group[Number(key) - 1]
  if (!chosen) return
  event.preventDefault()
  chosen.click()
  // What the answer makes appear is there two frames later.
  requestAnimationFrame(() => requestAnimationFrame(() => focusAfter(form, chosen)))
}

function focusAfter(form: HTMLFormElement, chosen: HTMLInputElement): void {
  const questions = [...form.querySelectorAll('.app-question')]
  const next = questions[questions.findIndex((question) => question.contains(chosen)) + 1]
  const control = next ? firstControl(next) : form.querySelector<HTMLElement>(GO_ON)
  control?.focus()
}

/** Puts the focus on the first question that is open, or on the button that goes on. */
export function beginAtFirst(form: HTMLFormElement): void {
  const open = [...form.querySelectorAll('.app-question')].find(isBlank)
  const control = open ? firstControl(open) : form.querySelector<HTMLElement>(GO_ON)
  control?.focus()
}

/** The answer that is chosen already, or the first control. */
function firstControl(question: Element): HTMLElement | null {
  const checked = question.querySelector<HTMLElement>('input:checked')
  return checked ?? question.querySelector<HTMLElement>(CONTROL)
}

/** Nothing is chosen and nothing typed. */
function isBlank(question: Element): boolean {
  const controls = [...question.querySelectorAll<HTMLInputElement>(CONTROL)]
  return !controls.some(({ type, checked, value }) =>
    type === 'radio' || type === 'checkbox' ? checked : value !== '',
  )
}
