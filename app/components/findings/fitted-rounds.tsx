/** Says of demonstration rounds, wherever their figures stand, what their rows are. */
export function FittedRounds({ rounds }: { rounds: ReadonlyArray<{ name: string; fitted: boolean }> }) {
  const fitted = rounds.filter((round) => round.fitted)
  if (fitted.length === 0) return null
  return (
    <p className="govuk-inset-text">
      Illustrative rows fitted to a published percentage: {fitted.map(({ name }) => name).join('; ')}.
    </p>
  )
}
