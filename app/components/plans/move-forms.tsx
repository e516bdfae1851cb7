import type { ComponentProps } from 'react'
import { BusinessAsUsualForm, OpenAgainForm } from './business-as-usual-form.tsx'
import { CarryForwardForm } from './carry-forward-form.tsx'
import type { State } from './state-notice.tsx'

type Props = ComponentProps<typeof CarryForwardForm> & { state: State }

/** Where a recommendation can go from where it stands, a form each. */
export function MoveForms({ state, recommendation, plans }: Props) {
  if (state.state === 'carried-forward')
    return <p className="govuk-body">It has been carried forward already.</p>
  return (
    <>
      {state.state === 'open' ? (
        <BusinessAsUsualForm />
      ) : (
        <OpenAgainForm monitoredWhere={state.monitoredWhere} />
      )}
      <CarryForwardForm recommendation={recommendation} plans={plans} />
    </>
  )
}
