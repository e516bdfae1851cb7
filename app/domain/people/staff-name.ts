/** A change of the name by which a person's own case work is recognised. `at`: a UTC instant. */
export type StaffNameChange = {
  id: string
  personId: string
  before: string | null
  after: string | null
  reason: string
  by: string
  at: string
}
