/** What a spreadsheet may take for the beginning of a formula, in full-width characters too, after what nobody sees. */
const FORMULA_START = /^[\t\r]|^\p{C}*[=+\-@＝＋－＠]/u

/**
 * Text that stays text: where a spreadsheet could take it for a formula, now or when the sheet is saved as CSV and opened
 * again, an apostrophe stands before it.
 */
export function neutralText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text
}
