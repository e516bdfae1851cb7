import { type ComponentProps, type ReactNode, useState } from 'react'
import type { Warning } from '../../domain/form-result.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'
import { WatchedText } from './watched-text.tsx'

/** What the fields of a form look for, and what was said about their words so far. */
export type FieldLook = {
  /** Empty for whoever may not have the names of the case list: the server looks for them then. */
  names: readonly string[]
  /** What the server asks about; sending it again keeps it. */
  warnings: readonly Warning[]
  /** What the person said is not personal, or was shown before. */
  looked: readonly string[]
}

type Watched<Props> = Props & { look: FieldLook }

export function WatchedTextArea({ look, ...field }: Watched<ComponentProps<typeof TextArea>>) {
  return (
    <WatchedField text={field.value} look={look}>
      <TextArea {...field} />
    </WatchedField>
  )
}

export function WatchedTextField({ look, ...field }: Watched<ComponentProps<typeof TextField>>) {
  return (
    <WatchedField text={field.value} look={look}>
      <TextField {...field} />
    </WatchedField>
  )
}

/** What is said not to be personal goes along with the form, so that the server does not ask about it. */
function WatchedField({ text, look, children }: Watched<{ text: string | undefined; children: ReactNode }>) {
  const [said, setSaid] = useState<readonly string[]>([])
  const sent = new Set([...look.looked, ...look.warnings.map(({ words }) => words), ...said])
  return (
    <div className="govuk-form-group">
      <WatchedText
        text={text}
        names={look.names}
        quiet={[...look.looked, ...said]}
        onNotPersonal={(words) => setSaid((before) => [...before, words])}
      >
        {children}
      </WatchedText>
      {[...sent].map((words) => (
        <input type="hidden" name="looked" value={words} key={words} />
      ))}
    </div>
  )
}
