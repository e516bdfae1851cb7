/** Made people of the demonstration. They exist only in demonstration mode, which serves loopback only. */
export const demonstrationSignIns: ReadonlyArray<{ username: string; password: string; who: string }> = [
  {
    username: 'auditor',
    password: 'demonstration',
    who: 'Auditor: audits assigned in the six-monthly plan audit',
  },
  { username: 'manager', password: 'demonstration', who: 'IRO manager: runs rounds' },
  { username: 'lead', password: 'demonstration', who: 'Lead: findings, recommendations and RAG ratings' },
  {
    username: 'practitioner',
    password: 'demonstration',
    who: 'Practitioner: remedial actions of their own cases, and findings shared with them',
  },
  { username: 'administrator', password: 'demonstration', who: 'Administrator: people, services, templates' },
  { username: 'dpo', password: 'demonstration', who: 'Data protection officer: the activity record' },
]
