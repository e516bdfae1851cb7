import { Form, useParams } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  /** How many cases are to be drawn, as it was typed into the address. */
  typedSize: string
  asked: { size: number; seed: string } | null
  offeredSeed: string
  /** What is wrong with what was asked. */
  error: string | null
  /** What would be drawn, in its order; null before it was asked. */
  preview: string[] | null
  fingerprint: string
}

/** Asks what a draw would be, and keeps it. */
export function DrawForms({ typedSize, asked, offeredSeed, error, preview, fingerprint }: Props) {
  return (
    <>
      <Form method="get" noValidate>
        <TextField
          name="size"
          label="Cases to draw"
          width="short"
          value={typedSize}
          error={error ?? undefined}
        />
        <TextField
          name="seed"
          label="Seed"
          hint="Anyone can repeat the draw with the same list and seed"
          width="medium"
          value={asked?.seed || offeredSeed}
        />
        <Button variant="secondary">Preview the draw</Button>
      </Form>
      {preview && asked && <Preview preview={preview} draw={{ ...asked, fingerprint }} />}
    </>
  )
}

function Preview({ preview, draw }: { preview: string[]; draw: Record<string, string | number> }) {
  const { roundId } = useParams()
  return (
    <>
      <h2 className="govuk-heading-m">Preview</h2>
      <ol className="govuk-list govuk-list--number">
        {preview.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ol>
      <Form method="post" action={`/rounds/${roundId}/sample`}>
        {Object.entries(draw).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <Button name="intent" value="draw">
          Keep this draw
        </Button>
      </Form>
    </>
  )
}
