import { type Choice, ChoiceGroup } from './choice-group.tsx'

type Props = {
  name: string
  legend: string
  hint?: string
  value?: string
  error?: string
  options: readonly Choice[]
}

export function RadioGroup({ value, ...props }: Props) {
  return <ChoiceGroup kind="radios" values={value === undefined ? [] : [value]} {...props} />
}
