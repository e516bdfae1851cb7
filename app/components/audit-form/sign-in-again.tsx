import { type FormEvent, useState } from 'react'

const SIGN_IN = '/sign-in?_data=routes%2Fsign-in'

/** In the place where somebody was interrupted: what they typed stays where it is, and is saved once they are back. */
export default function SignInAgain({ onSignedIn }: { onSignedIn: () => void }) {
  const [problem, setProblem] = useState('')
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const body = new URLSearchParams([...typed].map(([name, value]) => [name, String(value)]))
    try {
      const reply = await fetch(SIGN_IN, { method: 'POST', body })
      // Remix answers a redirect to JavaScript with 204.
      if (reply.status === 204) return onSignedIn()
      const { errors = [] } = (await reply.json()) as { errors?: Array<{ message: string }> }
      setProblem(errors[0]?.message ?? 'That did not work. Try again')
    } catch {
      setProblem('The network did not answer. Try again')
    }
  }
  return (
    <form className="govuk-inset-text" onSubmit={submit} aria-label="Sign in again" noValidate>
      <h2 className="govuk-heading-m">Sign in again</h2>
      {problem && (
        <p className="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      {fields.map(({ name, label, type }) => (
        <div className="govuk-form-group" key={name}>
          <label className="govuk-label" htmlFor={`again-${name}`}>
            {label}
          </label>
          <input
            className="govuk-input govuk-input--width-20"
            id={`again-${name}`}
            name={name}
            type={type}
            autoComplete={name === 'username' ? name : 'current-password'}
          />
        </div>
      ))}
      <button type="submit" className="govuk-button govuk-!-margin-bottom-0">
        Sign in and save
      </button>
    </form>
  )
}

const fields = [
  { name: 'username', label: 'Username', type: 'text' },
  { name: 'password', label: 'Password', type: 'password' },
]
