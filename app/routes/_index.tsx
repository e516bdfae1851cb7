export default function Start() {
  return <h1 className="govuk-heading-l">Good or Above</h1>
}
