/** Expected mistakes in a form, by field. */
export type FieldErrors = { errors: Array<{ field: string; message: string }> }
