import type { FoundValue } from '@pollux/answers'
import type { AnswerSchema, SchemaIssue } from '@pollux/prompts'
import { runAround, withoutRepeats } from './found-runs.ts'
import { validPart } from './valid-part.ts'
import { otherForms, type ValueForm } from './value-forms.ts'

/** A value that the schema accepts. */
export interface Chosen {
  value: unknown
  /** The values of the text that it is made of. */
  found: readonly FoundValue[]
  /** Whether the text ends inside it. */
  isCut: boolean
  /** Why entries were left out. */
  issues: readonly SchemaIssue[]
}

/** The closest value if the schema accepts none. */
export interface Refused {
  isCut: boolean
  found: readonly FoundValue[]
  /** Why the schema refuses it. */
  refusal: readonly SchemaIssue[]
}

type Validate = AnswerSchema['~standard']['validate']

/** One way to take values of the text as the value asked for. */
interface Candidate extends ValueForm {
  found: readonly FoundValue[]
  isCut: boolean
  /** Whether it is a value as it was found, neither wrapped in a list nor unwrapped. */
  isAsFound: boolean
  /** Whether every object in it is whole. If the text ends inside it, only entries of lists are. */
  isWhole: boolean
}

type Failed = Candidate & Refused

/** The most values of a text that are tried, from the last one back. */
const MAX_TRIED_ITEMS = 50

/**
 * Chooses the value of a text: the last one that the schema accepts whole, or else the last that it accepts without some entries
 * of a list. A value that the text ends in is tried after the others. Each is tried as it was found, then in other forms.
 *
 * | the text | the schema | chosen |
 * | --- | --- | --- |
 * | `[{"a": 1}] … [{"a": 2}]` | a list of `a` | `[{"a": 2}]` |
 * | `[{"a": 1}, {"b": 2}]` | a list of `a` | `[{"a": 1}]` and an issue |
 * | `{"a": 1} {"a": 2}` | a list of `a` | `[{"a": 1}, {"a": 2}]` |
 *
 * Returns `undefined` for a text without values.
 */
export async function chooseValue(
  values: readonly FoundValue[],
  validate: Validate,
): Promise<Chosen | Refused | undefined> {
  const distinct = withoutRepeats(values)
  const failed: Failed[] = []
  const lastResorts: Candidate[] = []
  for (const at of lastFirst(distinct)) {
    const itself = asFound(distinct[at]!)
    const chosen = await chooseFirst([itself], validate, failed)
    if (chosen && itself.isWhole) return chosen
    // A value refused at its root is of another kind than the one asked for.
    const wantsOther = !chosen && failed.at(-1)!.refusal.some(({ path = [] }) => path.length === 0)
    const run = runAround(distinct, at)
    const forms = otherForms(itself.value, wantsOther).flatMap((form) => inForm(itself, form))
    if (wantsOther && run.at(-1) === distinct[at]) forms.push(asList(run))
    lastResorts.push(...forms.filter(({ isListed }) => isListed && run.length > 1))
    const others = forms.filter(({ isListed }) => !isListed || run.length < 2)
    const other = await chooseFirst(others, validate, failed)
    if (other) return other
  }
  return (
    (await chooseValid(failed, validate)) ??
    (await chooseFirst(lastResorts, validate, failed)) ??
    closest(failed)
  )
}

/** Returns the indices of the values: whole ones first, each group from the last back. */
function lastFirst(values: readonly FoundValue[]): number[] {
  const order = [...values.keys()].reverse()
  const whole = order.filter((at) => !values[at]!.isCut)
  return [...whole, ...order.filter((at) => values[at]!.isCut)].slice(0, MAX_TRIED_ITEMS)
}

function asFound(found: FoundValue): Candidate {
  const { value, isCut } = found
  const isWhole = !isCut || Array.isArray(value)
  return { value, found: [found], isCut, isAsFound: true, isListed: false, isWhole }
}

function inForm(itself: Candidate, form: ValueForm): Candidate[] {
  const isWhole = itself.isWhole || (Array.isArray(form.value) && !form.isListed)
  return isWhole ? [{ ...itself, ...form, isAsFound: false, isWhole }] : []
}

function asList(run: readonly FoundValue[]): Candidate {
  const value = run.map((found) => found.value)
  return { value, found: run, isCut: false, isAsFound: false, isListed: false, isWhole: true }
}

/** Returns the first candidate that the schema accepts, and adds those before it to `failed`. */
async function chooseFirst(
  candidates: readonly Candidate[],
  validate: Validate,
  failed: Failed[],
): Promise<Chosen | undefined> {
  for (const candidate of candidates) {
    const checked = await validate(candidate.value)
    if (!checked.issues) return { ...candidate, value: checked.value, issues: [] }
    failed.push({ ...candidate, refusal: checked.issues })
  }
  return undefined
}

async function chooseValid(
  failed: readonly Failed[],
  validate: Validate,
): Promise<Chosen | undefined> {
  for (const { value, refusal, ...rest } of failed.filter(({ isWhole }) => isWhole)) {
    const part = validPart(value, refusal)
    const checked = part && (await validate(part.value))
    if (checked && !checked.issues) return { ...rest, value: checked.value, issues: refusal }
  }
  return undefined
}

/** Returns the way to take the last value whose first fault is deepest. */
function closest(failed: readonly Failed[]): Refused | undefined {
  const [first, ...others] = failed
  const ways = others.filter(({ found }) => found.at(-1) === first?.found.at(-1))
  return ways.reduce((best, one) => (best && depthOf(one) > depthOf(best) ? one : best), first)
}

/** Counts the keys that lead to the first fault, one less if the value is not as it was found. */
function depthOf({ refusal, isAsFound }: Failed): number {
  const depths = refusal.slice(0, MAX_COMPARED_ISSUES).map(({ path = [] }) => path.length)
  return Math.min(...depths) - (isAsFound ? 0 : 1)
}

/** The most faults that decide which way is closest. */
const MAX_COMPARED_ISSUES = 1000
