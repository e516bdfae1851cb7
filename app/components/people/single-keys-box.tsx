/** Whether figure keys choose the answers of an audit. */
export function SingleKeysBox({ singleKeys }: { singleKeys: boolean }) {
  return (
    <div className="govuk-form-group">
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="singleKeys"
            name="singleKeys"
            type="checkbox"
            value="on"
            defaultChecked={singleKeys}
            aria-describedby="singleKeys-hint"
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="singleKeys">
            Answer with single keys
          </label>
          <div id="singleKeys-hint" className="govuk-hint govuk-checkboxes__hint">
            Answers of an audit get figures. While you are on a question, a figure key chooses the answer and
            goes to the next question. Keys do nothing where you type text. Needs JavaScript.
          </div>
        </div>
      </div>
    </div>
  )
}
