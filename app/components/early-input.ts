type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
type Done = { value: string; ticked: boolean; chosen: boolean[]; caret: [number, number] | null }

declare global {
  interface Window {
    /** Told of every control that is typed in, ticked or picked from. */
    earlyInput?: { push(control: EventTarget | null): void }
  }
}

/** Stands in the head as a script of its own, so that nothing is done on a page that it has not seen. */
export const NOTES_EARLY_INPUT =
  'window.earlyInput=[];for(const kind of["input","change"])document.addEventListener(kind,event=>earlyInput.push(event.target),true)'

/**
 * React and React Hook Form begin with what the server sent: they set back what somebody typed over, or picked, while
 * the scripts were still on their way, and hear of none of it.
 *
 * @returns does all of it once more, for a page whose scripts now listen
 */
export function keepEarlyInput(): () => void {
  const done = new Map<Control, Done>()
  const push = (control: EventTarget | null) => {
    if (!isControl(control)) return
    // The last thing done is done again last: of two radio buttons it is the one that counts.
    done.delete(control)
    done.set(control, doneTo(control))
  }
  for (const control of Array.isArray(window.earlyInput) ? window.earlyInput : []) push(control)
  window.earlyInput = { push }
  return () => {
    window.earlyInput = { push() {} }
    for (const [control, what] of done) if (control.isConnected) doAgain(control, what)
    done.clear()
  }
}

function isControl(target: EventTarget | null): target is Control {
  if (target instanceof HTMLInputElement) return target.type !== 'file'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)
}

function doneTo(control: Control): Done {
  const isSelect = control instanceof HTMLSelectElement
  const start = isSelect ? null : control.selectionStart
  return {
    value: control.value,
    ticked: isBox(control) && control.checked,
    chosen: isSelect ? [...control.options].map((option) => option.selected) : [],
    caret: isSelect || start === null ? null : [start, control.selectionEnd ?? start],
  }
}

function doAgain(control: Control, { value, ticked, chosen, caret }: Done) {
  if (isBox(control)) {
    control.checked = !ticked
    control.click()
    return
  }
  if (control instanceof HTMLSelectElement) {
    for (const [position, option] of [...control.options].entries())
      option.selected = chosen[position] === true
  } else {
    // React believes an event only where the value differs from the last one set through the element itself.
    control.value = control.defaultValue
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, value)
    if (caret && document.activeElement === control) control.setSelectionRange(...caret)
  }
  for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }))
}
