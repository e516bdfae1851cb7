/** The start page of somebody who has left, or was not given a role yet. */
export function NoRole({ name }: { name: string }) {
  return (
    <>
      <h1 className="govuk-heading-l">You have no role</h1>
      <p className="govuk-body">
        You are signed in as {name}. You cannot see or change anything here. Ask your administrator to give
        you a role.
      </p>
    </>
  )
}
