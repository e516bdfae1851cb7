import type { Condition } from '../answers/condition.ts'
import { conditionText, readConditionText } from './condition-text.ts'
import type { Derivation } from './derivation.ts'
import {
  codesText,
  deriveText,
  meetsText,
  readCodesText,
  readDeriveText,
  readMeetsText,
} from './derive-text.ts'
import type { FileMeets } from './shapes.ts'
import type { ReadText } from './text-tokens.ts'

/** How a value is written in a cell of a spreadsheet, which holds text only, and read from it. */
export type Cell<Value> = { write: (value: Value) => string; read: (text: string) => ReadText<unknown> }

/** One cell, and not several of a value's parts. */
export function isCell<Value>(cell: Cell<Value> | object): cell is Cell<Value> {
  return 'write' in cell
}

/** A code, or another single word: a space beside it in a cell is seen by nobody. */
export const word: Cell<string> = {
  write: (text) => text,
  read: (text) => ({ value: text.trim(), problem: null }),
}
export const plain: Cell<string> = { write: (text) => text, read: (text) => ({ value: text, problem: null }) }
export const flag: Cell<boolean> = { write: (value) => (value ? 'yes' : 'no'), read: readFlag }
export const number: Cell<number> = { write: String, read: readNumber }
export const codes: Cell<string[]> = { write: codesText, read: readCodesText }
export const condition: Cell<Condition> = { write: conditionText, read: readConditionText }

export const meets: Cell<FileMeets> = { write: meetsText, read: readMeetsText }
export const derivation: Cell<Derivation> = { write: deriveText, read: readDeriveText }
export const taken: Cell<true> = { write: flag.write, read: readTaken }
export const gate: Cell<Condition> = { write: conditionText, read: readGate }

function readFlag(text: string): ReadText<boolean> {
  const said = text.trim().toLowerCase()
  if (said === 'yes' || said === 'true') return { value: true, problem: null }
  if (said === 'no' || said === 'false') return { value: false, problem: null }
  return { value: null, problem: { at: 1, message: 'write yes or no' } }
}

/** Yes, or nothing: no other word takes a question from the bank. */
function readTaken(text: string): ReadText<boolean | undefined> {
  const read = readFlag(text)
  return read.value === false ? { value: undefined, problem: null } : read
}

function readNumber(text: string): ReadText<number> {
  const said = text.trim()
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(said)) return { value: Number(said), problem: null }
  return { value: null, problem: { at: 1, message: 'write a number in figures' } }
}

/** A gate says which answers to a question open its section: nothing else of a condition. */
function readGate(text: string): ReadText<Condition> {
  const read = readConditionText(text)
  if (read.problem || 'is' in read.value) return read
  return { value: null, problem: { at: 1, message: 'a gate says: question is answer, or is one of (…)' } }
}
