import { SelectField } from './select-field.tsx'
import type { ShownField } from './sent-form.ts'

type Props = ShownField & { services: ReadonlyArray<{ id: string; name: string }> }

/** The service that something is added to; nobody is asked who has but one. */
export function ServiceChoice({ services, ...field }: Props) {
  const [only] = services
  if (services.length === 1) return <input type="hidden" name={field.name} value={only?.id} />
  return (
    <SelectField
      label="Service"
      options={services.map(({ id, name }) => ({ value: id, text: name }))}
      {...field}
    />
  )
}
