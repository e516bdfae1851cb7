import { Form } from '@remix-run/react'
import { declaredAtClosing, moderationNames } from '../../domain/rounds/moderation.ts'
import { Button } from '../fields/button.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { WatchedTextArea, WatchedTextField } from '../personal-data/watched-field.tsx'

type Props = {
  /** How many audits of the sample are not signed off. */
  outstanding: number
  /** What an earlier closing declared: another may be declared now. */
  moderation: { how: string; note: string | null } | null
  /** What the fields with free text look for. */
  names: string[]
}

/** Why a round closes without some audits, and how its grades were moderated. */
export function CloseForm({ outstanding, moderation, names }: Props) {
  const { field, look } = useSentForm({ moderation: moderation?.how, moderationNote: moderation?.note })
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="outstanding" value={outstanding} />
      {outstanding > 0 && (
        <WatchedTextArea
          look={look(names)}
          label="Why the round closes without them"
          hint="It stays with every figure of the round"
          {...field('reason')}
        />
      )}
      <RadioGroup
        legend="How were the grades moderated?"
        hint="Rounds that were moderated in another way are not compared like for like"
        options={declaredAtClosing.map((value) => ({ value, text: moderationNames[value] }))}
        {...field('moderation')}
      />
      <WatchedTextField
        look={look(names)}
        label="How many, and by whom (optional)"
        hint="By role, without names: 6 of 30, by a second IRO manager"
        {...field('moderationNote')}
      />
      <Button>Close the round</Button>
    </Form>
  )
}
