/** How an action stands, in words. */
export const actionStates = {
  planned: 'Planned',
  'in-progress': 'In progress',
  delayed: 'Delayed',
  blocked: 'Blocked',
  done: 'Done',
}
