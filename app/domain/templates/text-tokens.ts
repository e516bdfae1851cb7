/**
 * What the text forms of conditions are made of. A word is everything up to a space, bracket, comma or semicolon; in
 * quotation marks, single or double, straight or curled, it is a code and never one of the form's own words.
 */
export type Token = { text: string; quoted: boolean; at: number }

/** Something wrong in a text, at a character counted from 1. */
export class TextProblem extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
    this.name = 'TextProblem'
  }
}

export type ReadText<Value> =
  | { value: Value; problem: null }
  | { value: null; problem: { at: number; message: string } }

const TOKEN = /\s*(?:(?<mark>[(),;])|['"‘’“”](?<code>[^'"‘’“”]*)['"‘’“”]|(?<word>[^\s(),;'"‘’“”]+))/y
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Brackets, `not` and lists inside each other: deeper than this nobody could read. */
const DEEPEST = 20

/** Words that have a meaning of their own: as a code they stand in quotation marks. */
const OWN_WORDS =
  'all any and or not is one of at least most on after before count rows where applies does apply sum days working-days weeks months between if otherwise none'.split(
    ' ',
  )

/** A code as it is written in a text: in quotation marks where it would be read as something else. */
export function codeText(code: string): string {
  return OWN_WORDS.includes(code) || NUMBER.test(code) || DATE.test(code) || !CODE.test(code)
    ? `'${code}'`
    : code
}

/** Reads a text from its beginning, a token at a time. Every method that expects something throws a TextProblem. */
export class TextReader {
  private readonly tokens: Token[]
  private place = 0
  private depth = 0

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text)
  }

  /** Whether these words of the form come next. */
  sees(...words: string[]): boolean {
    return words.every((word, index) => {
      const token = this.tokens[this.place + index]
      return token?.text === word && !token.quoted
    })
  }

  /** Takes these words if they come next. */
  takes(...words: string[]): boolean {
    const seen = this.sees(...words)
    if (seen) this.place += words.length
    return seen
  }

  expects(word: string): void {
    if (!this.takes(word)) this.fail(`expected ${word}`)
  }

  code(what: string): string {
    const token = this.tokens[this.place]
    const isOwn = token !== undefined && !token.quoted && OWN_WORDS.includes(token.text)
    if (token === undefined || isOwn || !CODE.test(token.text)) return this.fail(`expected ${what}`)
    this.place += 1
    return token.text
  }

  number(): number {
    return Number(this.shaped(NUMBER, 'a number'))
  }

  date(): string {
    return this.shaped(DATE, 'a date, like 2020-04-01')
  }

  seesNumber(): boolean {
    const token = this.tokens[this.place]
    return token !== undefined && !token.quoted && NUMBER.test(token.text)
  }

  /** `( …, … )` of at least one. */
  list<Item>(item: () => Item): Item[] {
    return this.nested(() => {
      this.expects('(')
      const items = [item()]
      while (this.takes(',')) items.push(item())
      this.expects(')')
      return items
    })
  }

  nested<Value>(read: () => Value): Value {
    this.depth += 1
    if (this.depth > DEEPEST) this.fail('this is nested too deeply')
    const value = read()
    this.depth -= 1
    return value
  }

  isAtEnd(): boolean {
    return this.place >= this.tokens.length
  }

  fail(message: string): never {
    const token = this.tokens[this.place]
    const found = token === undefined ? 'the text ends' : `there is ${token.text || 'nothing'}`
    throw new TextProblem(token?.at ?? this.text.length + 1, `${message}; here ${found}`)
  }

  private shaped(shape: RegExp, what: string): string {
    const token = this.tokens[this.place]
    if (token === undefined || token.quoted || !shape.test(token.text)) return this.fail(`expected ${what}`)
    this.place += 1
    return token.text
  }
}

/** Reads all of a text; the first thing that is wrong in it is the result otherwise. */
export function readAll<Value>(text: string, read: (reader: TextReader) => Value): ReadText<Value> {
  try {
    const reader = new TextReader(text)
    const value = read(reader)
    if (!reader.isAtEnd()) reader.fail('expected nothing more')
    return { value, problem: null }
  } catch (error) {
    if (error instanceof TextProblem)
      return { value: null, problem: { at: error.at, message: error.message } }
    throw error
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match) {
      const at = from + (text.slice(from).match(/^\s*/)?.[0].length ?? 0) + 1
      throw new TextProblem(at, 'a quotation mark is not closed')
    }
    const { mark, code, word } = match.groups ?? {}
    const token = mark ?? code ?? word ?? ''
    const length = token.length + (code === undefined ? 0 : 2)
    tokens.push({ text: token, quoted: code !== undefined, at: TOKEN.lastIndex - length + 1 })
  }
  return tokens
}
