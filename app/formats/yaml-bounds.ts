import { CST, Lexer } from 'yaml'

/** Keys, values and the signs between them. */
const MOST_PARTS = 20_000
const MOST_LINES = 20_000
const MOST_ESCAPES = 20_000
/** Brackets in brackets. */
const DEEPEST = 40
/** Spaces before a key or a list mark. */
const FURTHEST_IN = 120
/** List marks and colons on one line, outside brackets: `- - a: b` has three. */
const MOST_MARKS_ON_A_LINE = 10
/** Keys that go over several lines, which is a mistake; each is read as standing in the one before. */
const MOST_BROKEN_KEYS = 100
/** Anchors and tags. Nothing can come of them here; a few are left to be named with all else that is wrong. */
const MOST_NAMES = 100

export const TOO_DEEP = 'the file is nested too deeply'
const TOO_LONG = `the file has more than ${MOST_LINES.toLocaleString('en-GB')} lines`
const TOO_MUCH = 'the file holds too much'
const TABS = 'tabs are not read as indentation; use spaces'
const ALIAS = 'aliases (*) are not read; write the text out'

/**
 * The first place at which a text is more than any file a person writes: it would be read for seconds before it is refused. Its signs are
 * looked at one after the other, as the library's own first step tells them apart, so that nothing in prose is taken for one;
 * the time is in proportion to the length. Null for a text that can be read.
 */
export function beyondBounds(text: string): { line: number; message: string } | null {
  const scan = new Scan()
  for (const lexeme of new Lexer().lex(text)) {
    const message = scan.take(lexeme)
    if (message !== null) return { line: scan.line, message }
    scan.pass(lexeme)
    if (scan.line > MOST_LINES) return { line: MOST_LINES + 1, message: TOO_LONG }
  }
  return null
}

class Scan {
  line = 1
  private parts = 0
  private names = 0
  private escapes = 0
  private open = 0
  private marks = 0
  private brokenKeys = 0
  private marksLine = 0
  private indent = ''
  private isLineStart = true
  /** The lexeme to come is the text of a plain scalar, whatever it looks like. */
  private isPlain = false
  private isOverLines = false

  /** What is wrong from this lexeme on, or null. */
  take(lexeme: string): string | null {
    const type = this.isPlain ? 'plain' : CST.tokenType(lexeme)
    this.isPlain = type === 'scalar'
    if (type === 'newline') this.endLine()
    if (type === 'space' && this.isLineStart) this.indent = lexeme
    if (type === 'plain') this.isOverLines = lexeme.includes('\n')
    if (type === null || QUIET.has(type)) return null
    if (this.isLineStart && this.open === 0 && this.indent.includes('\t')) return TABS
    this.isLineStart = false
    this.parts += 1
    if (this.parts > MOST_PARTS) return TOO_MUCH
    return this.takePart(type, lexeme)
  }

  /** Line ends within a lexeme: in texts, quoted or not. */
  pass(lexeme: string): void {
    for (let at = lexeme.indexOf('\n'); at >= 0; at = lexeme.indexOf('\n', at + 1)) this.line += 1
  }

  private endLine(): void {
    this.isLineStart = true
    this.indent = ''
  }

  private takePart(type: string, lexeme: string): string | null {
    switch (type) {
      case 'alias':
        return ALIAS
      case 'anchor':
      case 'tag':
      case 'directive-line':
        this.names += 1
        return this.names > MOST_NAMES ? TOO_MUCH : null
      case 'flow-seq-start':
      case 'flow-map-start':
        this.open += 1
        return this.open > DEEPEST ? TOO_DEEP : null
      case 'flow-seq-end':
      case 'flow-map-end':
        this.open = Math.max(0, this.open - 1)
        return null
      case 'map-value-ind':
        this.brokenKeys += this.isOverLines ? 1 : 0
        return this.brokenKeys > MOST_BROKEN_KEYS ? TOO_DEEP : this.takeMark()
      case 'seq-item-ind':
      case 'explicit-key-ind':
        return this.takeMark()
      case 'double-quoted-scalar':
        this.escapes += lexeme.split('\\').length - 1
        return this.escapes > MOST_ESCAPES ? TOO_MUCH : null
      default:
        return null
    }
  }

  private takeMark(): string | null {
    if (this.open > 0) return null
    this.marks = this.marksLine === this.line ? this.marks + 1 : 1
    this.marksLine = this.line
    return this.marks > MOST_MARKS_ON_A_LINE || this.indent.length > FURTHEST_IN ? TOO_DEEP : null
  }
}

/** Types of lexemes that are no part of what a file says. */
const QUIET: ReadonlySet<string> = new Set([
  'byte-order-mark',
  'doc-mode',
  'flow-error-end',
  'scalar',
  'space',
  'newline',
  'comment',
])
