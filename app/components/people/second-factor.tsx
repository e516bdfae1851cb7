import { Form } from '@remix-run/react'
import { type Role, roleNames } from '../../domain/permissions.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

type Rule = { secondFactor: Role[]; without: Array<{ role: Role; people: number }> }

/** Which roles have to show a second factor. */
export function SecondFactorRule({ secondFactor, without }: Rule) {
  const { boxes } = useSentForm({ secondFactor })
  return (
    <CheckboxGroup
      legend="Who must use a second factor"
      hint="At least administrators and data protection officers should. Who has none yet sets it up on the next page they open"
      options={without.map(({ role, people }) => ({
        value: role,
        text: roleNames[role],
        hint: people === 0 ? undefined : `${people} ${people === 1 ? 'person has' : 'people have'} none yet`,
      }))}
      {...boxes('secondFactor')}
    />
  )
}

type Props = {
  state: 'none' | 'setting-up' | 'on'
  required: boolean
  recoveryCodesLeft: number
  setUp: { picture: { size: number; path: string }; secret: string } | null
}

/** How one's own second factor stands, and what can be done about it. */
export function SecondFactor({ state, required, recoveryCodesLeft, setUp }: Props) {
  if (state === 'on') return <SecondFactorIsOn required={required} left={recoveryCodesLeft} />
  return (
    <>
      {required && (
        <p className="govuk-inset-text">Your role requires a second factor. Set it up to go on.</p>
      )}
      <p className="govuk-body">
        Besides your password you type a code that an app on your phone shows. Any authenticator app will do.
      </p>
      {setUp === null ? (
        <Form method="post">
          <Button name="intent" value="begin">
            Set up a second factor
          </Button>
        </Form>
      ) : (
        <SetUp {...setUp} />
      )}
    </>
  )
}

function SetUp({ picture, secret }: NonNullable<Props['setUp']>) {
  const { field } = useSentForm()
  return (
    <>
      <h2 className="govuk-heading-m">1. Tell your app</h2>
      <p className="govuk-body">Scan this picture with the app, or type the key into it.</p>
      <svg
        role="img"
        aria-label="QR code of the key below"
        viewBox={`-2 -2 ${picture.size + 4} ${picture.size + 4}`}
        width="220"
        height="220"
      >
        <rect x="-2" y="-2" width={picture.size + 4} height={picture.size + 4} fill="#ffffff" />
        <path d={picture.path} fill="#0b0c0c" />
      </svg>
      <p className="govuk-body">
        Key: <code>{secret}</code>
      </p>
      <h2 className="govuk-heading-m">2. Type the code it shows</h2>
      <Form method="post" noValidate>
        <TextField
          label="Code"
          hint="6 figures; they change every 30 seconds"
          width="short"
          autoComplete="one-time-code"
          {...field('code')}
        />
        <Button name="intent" value="confirm">
          Use this second factor
        </Button>
      </Form>
    </>
  )
}

function SecondFactorIsOn({ required, left }: { required: boolean; left: number }) {
  const { field } = useSentForm()
  return (
    <>
      <p className="govuk-body">
        Your second factor is on. You have {left} recovery {left === 1 ? 'code' : 'codes'} left.
      </p>
      <Form method="post" noValidate>
        <TextField
          label="Your password"
          type="password"
          width="medium"
          autoComplete="current-password"
          {...field('current')}
        />
        <Button name="intent" value="renew">
          Get new recovery codes
        </Button>{' '}
        {!required && (
          <Button name="intent" value="turn-off" variant="warning">
            Turn the second factor off
          </Button>
        )}
      </Form>
    </>
  )
}

/** Shown once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <h1 className="govuk-heading-l">Your recovery codes</h1>
      <p className="govuk-body">
        Keep these where your phone is not: each lets you sign in once without it. They are shown this once.
      </p>
      <ol className="govuk-list govuk-list--number">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="govuk-body">
        <a className="govuk-link" href="/account">
          I have kept them
        </a>
      </p>
    </>
  )
}
