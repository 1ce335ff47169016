import type { FoundValue } from '@pollux/answers'
import type { AnswerSchema, SchemaIssue } from '@pollux/prompts'
import { runAround, withoutRepeats } from './found-runs.ts'
import { soundPart } from './sound-part.ts'
import { otherForms, type ValueForm } from './value-forms.ts'

/** A value that the schema takes. */
export interface Chosen {
  value: unknown
  /** What it is made of. */
  found: readonly FoundValue[]
  /** Whether the text ends inside of it. */
  isCut: boolean
  /** What is wrong with the entries that were left out. */
  issues: readonly SchemaIssue[]
}

/** What comes closest if the schema takes nothing. */
export interface Refused {
  isCut: boolean
  found: readonly FoundValue[]
  /** What is wrong with it. */
  refusal: readonly SchemaIssue[]
}

type Validate = AnswerSchema['~standard']['validate']

/** A way to take values as the one that was asked for. */
interface Candidate extends ValueForm {
  found: readonly FoundValue[]
  isCut: boolean
  /** Whether it is what was found, neither put in a list nor taken out of a wrapper. */
  isAsFound: boolean
  /** Whether every object in it is whole, which of what a text ends in holds for the entries of lists alone. */
  isWhole: boolean
}

type Failed = Candidate & Refused

/** The most values of a text that are looked at, from the last on. */
const MOST = 50

/**
 * Chooses the value of a text: the last that the schema takes whole, one that the text ends in after the others; else the last
 * that it takes without some entries of a list. Each is taken as it was found, or else in another form. Nothing is chosen of a
 * text without values.
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
    // What is refused at its root is of another kind than was asked for.
    const wantsOther = !chosen && failed.at(-1)!.refusal.some(({ path = [] }) => path.length === 0)
    const run = runAround(at, distinct)
    const forms = otherForms(itself.value, wantsOther).flatMap((form) => inForm(itself, form))
    if (wantsOther && run.at(-1) === distinct[at]) forms.push(asList(run))
    lastResorts.push(...forms.filter(({ isListed }) => isListed && run.length > 1))
    const others = forms.filter(({ isListed }) => !isListed || run.length < 2)
    const other = await chooseFirst(others, validate, failed)
    if (other) return other
  }
  return (
    (await chooseSound(failed, validate)) ??
    (await chooseFirst(lastResorts, validate, failed)) ??
    closest(failed)
  )
}

/** Where the values stand in a list of them, the last of those first that the text does not end in. */
function lastFirst(values: readonly FoundValue[]): number[] {
  const order = [...values.keys()].reverse()
  const whole = order.filter((at) => !values[at]!.isCut)
  return [...whole, ...order.filter((at) => values[at]!.isCut)].slice(0, MOST)
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

/** The first candidate that the schema takes; those that it does not are added to `failed`. */
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

async function chooseSound(
  failed: readonly Failed[],
  validate: Validate,
): Promise<Chosen | undefined> {
  for (const { value, refusal, ...rest } of failed.filter(({ isWhole }) => isWhole)) {
    const part = soundPart(value, refusal)
    const checked = part && (await validate(part.value))
    if (checked && !checked.issues) return { ...rest, value: checked.value, issues: refusal }
  }
  return undefined
}

/** Of the ways to take the last value, that whose first fault is deepest in it. */
function closest(failed: readonly Failed[]): Refused | undefined {
  const [first, ...others] = failed
  const ways = others.filter(({ found }) => found.at(-1) === first?.found.at(-1))
  return ways.reduce((best, one) => (best && depthOf(one) > depthOf(best) ? one : best), first)
}

/** How many keys lead to the first fault, one less if the value is not as it was found. */
function depthOf({ refusal, isAsFound }: Failed): number {
  const depths = refusal.slice(0, MOST_FAULTS).map(({ path = [] }) => path.length)
  return Math.min(...depths) - (isAsFound ? 0 : 1)
}

/** The faults that are looked at to tell which way comes closest. */
const MOST_FAULTS = 1000
