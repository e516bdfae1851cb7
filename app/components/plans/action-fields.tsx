import { RadioGroup } from '../fields/radio-group.tsx'
import type { ShownField } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

/** An action of a recommendation: what will be done, by when, and how it stands. */
export function ActionFields({ field }: { field: (name: string) => ShownField }) {
  return (
    <>
      <TextArea label="What will be done" rows={3} {...field('text')} />
      <TextField
        label="Lead role (optional)"
        hint="Principal Social Worker, for example"
        {...field('leadRole')}
      />
      <TextField label="Due date (optional)" type="date" width="medium" {...field('dueOn')} />
      <RadioGroup
        legend="How it stands"
        options={[
          { value: 'planned', text: 'Planned' },
          { value: 'in-progress', text: 'In progress' },
          { value: 'delayed', text: 'Delayed' },
          { value: 'blocked', text: 'Blocked' },
          { value: 'done', text: 'Done' },
        ]}
        {...field('state')}
      />
      <TextField label="Note (optional)" {...field('note')} />
      <TextField
        label="Since when it stands so (optional)"
        hint="Leave it blank for today"
        type="date"
        width="medium"
        {...field('standsFrom')}
      />
    </>
  )
}
