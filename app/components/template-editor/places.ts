import type { ProblemPlace } from '../../domain/templates/problem-place.ts'

/** Where things of a draft are edited. */
export function draftPath(draftId: string, rest = ''): string {
  return `/template-drafts/${draftId}${rest}`
}

export function conditionPath(draftId: string, place: string): string {
  return draftPath(draftId, `/condition/${place}`)
}

/** Keys of a question that are edited beside its own form. */
const OTHER_PAGES = ['when', 'required_when', 'prompts', 'derive']
const FIELDS: Record<string, string> = {
  labels: 'numerator',
  meets: 'counts',
  required: 'allows',
  questions: 'rows',
}

/** Where a problem is put right. */
export function problemPath(draftId: string, { on, code, key }: ProblemPlace): string {
  if (on === 'template') {
    const isHead = ['template', 'title', 'theme', 'purpose', 'sign_off'].includes(key)
    return draftPath(draftId, isHead ? `/head#${key}` : '#sections')
  }
  if (on === 'section') {
    if (key === 'questions') return draftPath(draftId, `#section-${code}`)
    return draftPath(draftId, `/sections/${code}${key === 'when' ? '#conditions' : ''}`)
  }
  if (on === 'scale') return draftPath(draftId, `/scales/${code}`)
  const anchor = OTHER_PAGES.includes(key) ? 'conditions' : (FIELDS[key] ?? key)
  return draftPath(draftId, `/questions/${code}${anchor ? `#${anchor}` : ''}`)
}
