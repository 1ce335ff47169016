import { DEFAULT_MODEL, describeEnd, describeServed, type ServedModel } from '@pollux/models'
import type { Advice } from './advice.ts'
import type { PreflightOptions } from './preflight.ts'

/** The number of days before a model's end from which advice mentions it. */
const MAX_NOTICE_DAYS = 30

/** Yields advice on a model that is unknown, no longer serves, or cannot answer as requested. */
export function* adviseOnModel({ served, at, asked }: PreflightOptions): Generator<Advice> {
  const { model } = served
  if (!model.known) {
    const like = model.basedOn === 'generic' ? 'the newest models' : model.basedOn
    yield {
      code: 'model-unknown',
      severity: 'note',
      message: `${model.id} is not in the catalogue; it is taken to be like ${like}.`,
    }
  }
  const end = describeEnd(served)
  if (end === undefined) yield* adviseOnNextEnd(served, at)
  else if (served.standing === 'routed') {
    yield { code: 'model-routed', severity: 'warning', message: end }
  } else yield { code: 'model-shut-down', severity: 'error', message: end }
  if (asked?.masks && model.maskForm === 'none') {
    yield {
      code: 'masks-not-given',
      severity: 'warning',
      message: `${describeServed(served)} draws no masks; ask a model that does, such as ${DEFAULT_MODEL}.`,
    }
  }
}

function* adviseOnNextEnd({ model, api }: ServedModel, at: Date): Generator<Advice> {
  const { on, routedTo, successor } = model.shutdown?.[api] ?? {}
  if (on === undefined) return
  const days = Math.ceil((Date.parse(on) - at.getTime()) / 86_400_000)
  if (days > MAX_NOTICE_DAYS) return
  const then = routedTo
    ? `requests then go to ${routedTo}, at its price`
    : `use ${successor ?? 'another model'}`
  yield {
    code: 'model-ending',
    severity: 'warning',
    message: `${model.id} is to be shut down on ${on}; ${then}.`,
  }
}
