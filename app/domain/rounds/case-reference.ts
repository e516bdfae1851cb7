const LONGEST_REFERENCE = 40

/** A case is a pseudonymous reference: what gives a child away is refused. Null when nothing is wrong with it. */
export function wrongReference(reference: string): string | null {
  if (reference === '') return 'The reference is missing'
  if (reference.length > LONGEST_REFERENCE) return 'The reference is longer than 40 characters'
  if (/^\d{10}$/.test(reference.replace(/[\s-]/g, ''))) return 'The reference looks like an NHS number'
  if (/^[A-Z]\d{11}[A-Z\d]$/i.test(reference.replace(/[\s-]/g, ''))) return 'The reference looks like a UPN'
  if (/^[\p{L}\p{M}'’.-]+(,?\s+|,)[\p{L}\p{M}'’., -]+$/u.test(reference)) {
    return 'The reference looks like a name'
  }
  return null
}

/** The same for two references that name one case: capitals and spaces make no other child of it. */
export function caseKey(reference: string): string {
  return reference.trim().replace(/\s+/g, ' ').toLowerCase()
}
