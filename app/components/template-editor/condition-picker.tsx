import type { ReactNode } from 'react'
import {
  fieldsUnder,
  type PartField,
  type PartMistake,
  partField,
  partsAt,
  ROOT,
  textAt,
  wherePath,
} from '../../domain/templates/condition-fields.ts'
import type { PickChoice } from '../../domain/templates/draft-outline.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { aboutType } from '../../domain/templates/question-types.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextField } from '../fields/text-field.tsx'

type Shared = {
  /** What is picked so far. */
  fields: Fields
  choices: PickChoice[]
  mistakes: readonly PartMistake[]
  /** Whose rows are looked at, in here. */
  inGroup: string | null
}

/** Where a part stands, what it is called, and how many groups it stands in. */
type Place = { path: string; name: string; depth: number }

/** How many groups stand in each other: beyond this nobody reads a condition any more. */
const DEEPEST = 3

/** The name of a field of a part, and what is said in it. */
function fieldAt(fields: Fields, path: string, name: PartField) {
  return { name: partField(path, name), value: textAt(fields, path, name) }
}

/** The parts of a condition: how many of them must hold, and each of them. It stands in a form. */
export function GroupPicker({
  path = ROOT,
  name = 'The condition',
  depth = 1,
  ...shared
}: Shared & Partial<Place>) {
  const { fields, choices, mistakes, inGroup } = shared
  const isCounted = ['at-least', 'at-most'].includes(textAt(fields, path, 'match'))
  const hasGroups = choices.some(({ type }) => type === 'group') && inGroup === null
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{name}</legend>
      <input type="hidden" name={partField(path, 'kind')} value="group" />
      <SelectField
        label="It holds when"
        {...fieldAt(fields, path, 'match')}
        options={[
          { value: 'all', text: 'all of these hold' },
          { value: 'any', text: 'at least one of these holds' },
          { value: 'none', text: 'none of these holds' },
          { value: 'not-all', text: 'not all of these hold' },
          { value: 'at-least', text: 'at least so many of these hold' },
          { value: 'at-most', text: 'at most so many of these hold' },
        ]}
        error={mistakeAt(mistakes, path)}
      />
      {isCounted ? (
        <TextField label="How many" width="short" {...fieldAt(fields, path, 'number')} />
      ) : (
        <input type="hidden" {...fieldAt(fields, path, 'number')} />
      )}
      {partsAt(fields, path).map((at, place) => {
        const label = `${path === ROOT ? 'Part' : `${name}, part`} ${place + 1}`
        return (
          <div key={at}>
            <PartPicker {...shared} path={at} name={label} depth={depth} />
            <p className="app-acts">
              <PartButton act={`remove ${at}`} name={name}>
                Take out {label.toLowerCase()}
              </PartButton>
            </p>
          </div>
        )
      })}
      <p className="app-acts">
        <PartButton act={`comparison ${path}`} name={name}>
          Add a comparison
        </PartButton>
        {depth < DEEPEST && (
          <PartButton act={`group ${path}`} name={name}>
            Add a group of comparisons
          </PartButton>
        )}
        {hasGroups && (
          <PartButton act={`rows ${path}`} name={name}>
            Add a look at rows
          </PartButton>
        )}
      </p>
    </fieldset>
  )
}

function PartPicker(props: Shared & Place) {
  switch (textAt(props.fields, props.path, 'kind')) {
    case 'group':
      return <GroupPicker {...props} depth={props.depth + 1} />
    case 'rows':
      return <RowsPicker {...props} />
    default:
      return <ComparisonPicker {...props} />
  }
}

function mistakeAt(mistakes: readonly PartMistake[], path: string): string | undefined {
  return mistakes.find((each) => each.path === path)?.message
}

function PartButton({ act, name, children }: { act: string; name: string; children: ReactNode }) {
  return (
    <button type="submit" className="app-link-button" name="intent" value={act}>
      {children}
      <span className="govuk-visually-hidden"> ({name})</span>
    </button>
  )
}

function RowsPicker({ path, name, depth, ...shared }: Shared & Place) {
  const { fields, choices, mistakes } = shared
  const rows = textAt(fields, path, 'group')
  const groups = choices.filter(({ type }) => type === 'group')
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{name}: rows</legend>
      <input type="hidden" name={partField(path, 'kind')} value="rows" />
      <SelectField
        label="Whose rows"
        {...fieldAt(fields, path, 'group')}
        options={[{ value: '', text: 'Choose' }, ...groups.map(({ code, text }) => ({ value: code, text }))]}
        error={mistakeAt(mistakes, path)}
      />
      <SelectField
        label="In how many of them"
        {...fieldAt(fields, path, 'limit')}
        options={[
          { value: 'at-least', text: 'at least' },
          { value: 'at-most', text: 'at most' },
        ]}
      />
      <TextField label="Rows" width="short" {...fieldAt(fields, path, 'number')} />
      {rows === '' ? (
        <>
          <Button variant="secondary" name="intent" value="show">
            Show the questions of its rows
          </Button>
          <Carried fields={fieldsUnder(fields, wherePath(path))} />
        </>
      ) : (
        <GroupPicker
          {...shared}
          path={wherePath(path)}
          name={`${name}, in each row`}
          depth={depth + 1}
          inGroup={rows}
        />
      )}
    </fieldset>
  )
}

/** What is not shown yet goes along. */
function Carried({ fields }: { fields: Fields }) {
  return Object.entries(fields).flatMap(([name, texts]) =>
    texts.map((text) => <input key={`${name} ${text}`} type="hidden" name={name} value={text} />),
  )
}

function ComparisonPicker({ path, name, fields, choices, mistakes, inGroup }: Shared & Place) {
  const chosen = choices.find(({ code }) => code === textAt(fields, path, 'question'))
  const offered = choices.filter(({ group, type }) =>
    inGroup === null ? group === null : group === inGroup || (group === null && type !== 'group'),
  )
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{name}</legend>
      <input type="hidden" name={partField(path, 'kind')} value="compare" />
      <SelectField
        label="Question"
        {...fieldAt(fields, path, 'question')}
        options={[
          { value: '', text: 'Choose a question' },
          ...offered.map(({ code, text }) => ({ value: code, text })),
        ]}
        error={mistakeAt(mistakes, path)}
      />
      <Button variant="secondary" name="intent" value="show">
        Show its answers
      </Button>
      {chosen && <Comparing fields={fields} path={path} chosen={chosen} />}
    </fieldset>
  )
}

function Comparing({ fields, path, chosen }: { fields: Fields; path: string; chosen: PickChoice }) {
  const { compared } = aboutType(chosen.type)
  const comparisons = [...Object.entries(compared).map(([value, text]) => ({ value, text })), ...ofAny]
  const by = fieldAt(fields, path, 'by')
  const codes = partField(path, 'codes')
  return (
    <>
      <SelectField
        label="Its answer"
        {...by}
        value={by.value || comparisons[0]?.value}
        options={comparisons}
      />
      {chosen.options.length > 0 && (
        <CheckboxGroup
          name={codes}
          legend="One of these answers"
          values={fields[codes] ?? []}
          options={chosen.options.map(({ code, label }) => ({ value: code, text: label }))}
        />
      )}
      {compared.on_or_after && (
        <TextField label="Date" type="date" width="medium" {...fieldAt(fields, path, 'text')} />
      )}
      {compared.at_least && <TextField label="Number" width="short" {...fieldAt(fields, path, 'text')} />}
    </>
  )
}

const ofAny = [
  { value: 'applies', text: 'applies: it is asked, and not marked not applicable' },
  { value: 'does-not-apply', text: 'does not apply' },
]
