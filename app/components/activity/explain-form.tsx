import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'

type Notice = { key: string; sentence: string; kinds: string; personId: string; day: string }

/** What is to be looked into, and what came of it. */
export function ExplainForm({ notices }: { notices: Notice[] }) {
  const { field } = useSentForm()
  return (
    <>
      <ul className="govuk-list govuk-list--bullet">
        {notices.map(({ key, personId, day, sentence }) => (
          <li key={key}>
            <a className="govuk-link" href={`/activity?${new URLSearchParams({ person: personId, day })}`}>
              What was read: {sentence}
            </a>
          </li>
        ))}
      </ul>
      <Form method="post" noValidate>
        <RadioGroup
          legend="Which of them did you look into?"
          options={notices.map(({ key, sentence, kinds }) => ({ value: key, text: sentence, hint: kinds }))}
          {...field('which')}
        />
        <TextArea
          label="What did you find?"
          hint="Why it was so many, in a sentence, without names of children or families"
          rows={4}
          {...field('reason')}
        />
        <Button>Keep what I found</Button>
      </Form>
    </>
  )
}
