/**
 * Enter presses the first button of a form, and that must not be one that removes a row, takes a choice away or chooses
 * between two texts: this stands before them, for nothing else.
 */
export function ButtonOfEnter({ value }: { value: string | undefined }) {
  return (
    <button
      type="submit"
      name="next"
      value={value}
      tabIndex={-1}
      aria-hidden="true"
      className="govuk-visually-hidden"
    />
  )
}
