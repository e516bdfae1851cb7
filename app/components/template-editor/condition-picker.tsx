import type { ReactNode } from 'react'
import type { PickChoice } from '../../domain/templates/draft-outline.ts'
import {
  childPath,
  type PickedComparison,
  type PickedGroup,
  type PickedRows,
  type PickMistake,
  ROOT,
  wherePath,
} from '../../domain/templates/pick-condition.ts'
import { fieldsOfPicked, pickField } from '../../domain/templates/picked-fields.ts'
import { aboutType } from '../../domain/templates/question-types.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextField } from '../fields/text-field.tsx'

type Shared = {
  choices: PickChoice[]
  mistakes: readonly PickMistake[]
  /** Whose rows are looked at, in here. */
  inGroup: string | null
}

/** How many groups stand in each other: beyond this nobody reads a condition any more. */
const DEEPEST = 3

/** The parts of a condition: how many of them must hold, and each of them. It stands in a form. */
export function GroupPicker({
  group,
  path = ROOT,
  name = 'The condition',
  depth = 1,
  ...shared
}: Shared & { group: PickedGroup; path?: string; name?: string; depth?: number }) {
  const isCounted = group.match === 'at-least' || group.match === 'at-most'
  const hasGroups = shared.choices.some(({ type }) => type === 'group') && shared.inGroup === null
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{name}</legend>
      <input type="hidden" name={pickField(path, 'kind')} value="group" />
      <SelectField
        name={pickField(path, 'match')}
        label="It holds when"
        value={group.match}
        options={[
          { value: 'all', text: 'all of these hold' },
          { value: 'any', text: 'at least one of these holds' },
          { value: 'none', text: 'none of these holds' },
          { value: 'not-all', text: 'not all of these hold' },
          { value: 'at-least', text: 'at least so many of these hold' },
          { value: 'at-most', text: 'at most so many of these hold' },
        ]}
        error={mistakeAt(shared.mistakes, path)}
      />
      {isCounted ? (
        <TextField name={pickField(path, 'number')} label="How many" width="short" value={group.number} />
      ) : (
        <input type="hidden" name={pickField(path, 'number')} value={group.number} />
      )}
      {group.of.map((part, place) => {
        const at = childPath(path, place)
        const label = `${path === ROOT ? 'Part' : `${name}, part`} ${place + 1}`
        return (
          <div key={at}>
            {part.kind === 'group' && (
              <GroupPicker group={part} path={at} name={label} depth={depth + 1} {...shared} />
            )}
            {part.kind === 'rows' && (
              <RowsPicker rows={part} path={at} name={label} depth={depth} {...shared} />
            )}
            {part.kind === 'compare' && <ComparisonPicker part={part} path={at} name={label} {...shared} />}
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

function mistakeAt(mistakes: readonly PickMistake[], path: string): string | undefined {
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

function RowsPicker({
  rows,
  path,
  name,
  depth,
  ...shared
}: Shared & { rows: PickedRows; path: string; name: string; depth: number }) {
  const groups = shared.choices.filter(({ type }) => type === 'group')
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{name}: rows</legend>
      <input type="hidden" name={pickField(path, 'kind')} value="rows" />
      <SelectField
        name={pickField(path, 'group')}
        label="Whose rows"
        value={rows.group}
        options={[{ value: '', text: 'Choose' }, ...groups.map(({ code, text }) => ({ value: code, text }))]}
        error={mistakeAt(shared.mistakes, path)}
      />
      <SelectField
        name={pickField(path, 'limit')}
        label="In how many of them"
        value={rows.limit}
        options={[
          { value: 'at-least', text: 'at least' },
          { value: 'at-most', text: 'at most' },
        ]}
      />
      <TextField name={pickField(path, 'number')} label="Rows" width="short" value={rows.number} />
      {rows.group === '' ? (
        <>
          <Button variant="secondary" name="intent" value="show">
            Show the questions of its rows
          </Button>
          <Carried group={rows.where} path={wherePath(path)} />
        </>
      ) : (
        <GroupPicker
          {...shared}
          group={rows.where}
          path={wherePath(path)}
          name={`${name}, in each row`}
          depth={depth + 1}
          inGroup={rows.group}
        />
      )}
    </fieldset>
  )
}

/** What is not shown yet goes along. */
function Carried({ group, path }: { group: PickedGroup; path: string }) {
  return fieldsOfPicked(group, path).map(({ name, value }) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))
}

function ComparisonPicker({
  part,
  path,
  name,
  choices,
  mistakes,
  inGroup,
}: Shared & { part: PickedComparison; path: string; name: string }) {
  const chosen = choices.find(({ code }) => code === part.question)
  const offered = choices.filter(({ group, type }) =>
    inGroup === null ? group === null : group === inGroup || (group === null && type !== 'group'),
  )
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{name}</legend>
      <input type="hidden" name={pickField(path, 'kind')} value="compare" />
      <SelectField
        name={pickField(path, 'question')}
        label="Question"
        value={part.question}
        options={[
          { value: '', text: 'Choose a question' },
          ...offered.map(({ code, text }) => ({ value: code, text })),
        ]}
        error={mistakeAt(mistakes, path)}
      />
      <Button variant="secondary" name="intent" value="show">
        Show its answers
      </Button>
      {chosen && <Comparing part={part} path={path} chosen={chosen} />}
    </fieldset>
  )
}

function Comparing({ part, path, chosen }: { part: PickedComparison; path: string; chosen: PickChoice }) {
  const { compared } = aboutType(chosen.type)
  const comparisons = [...Object.entries(compared).map(([value, text]) => ({ value, text })), ...ofAny]
  return (
    <>
      <SelectField
        name={pickField(path, 'by')}
        label="Its answer"
        value={part.by || comparisons[0]?.value}
        options={comparisons}
      />
      {chosen.options.length > 0 && (
        <CheckboxGroup
          name={pickField(path, 'codes')}
          legend="One of these answers"
          values={part.codes}
          options={chosen.options.map(({ code, label }) => ({ value: code, text: label }))}
        />
      )}
      {compared.on_or_after && (
        <TextField name={pickField(path, 'text')} label="Date" type="date" width="medium" value={part.text} />
      )}
      {compared.at_least && (
        <TextField name={pickField(path, 'text')} label="Number" width="short" value={part.text} />
      )}
    </>
  )
}

const ofAny = [
  { value: 'applies', text: 'applies: it is asked, and not marked not applicable' },
  { value: 'does-not-apply', text: 'does not apply' },
]
