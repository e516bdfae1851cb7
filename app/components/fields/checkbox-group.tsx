import { type Choice, ChoiceGroup } from './choice-group.tsx'

type Props = {
  name: string
  legend: string
  hint?: string
  values?: readonly string[]
  error?: string
  options: readonly Choice[]
}

export function CheckboxGroup({ values = [], ...props }: Props) {
  return <ChoiceGroup kind="checkboxes" values={values} {...props} />
}
