import { catalogue, type Model, servingModel } from '@pollux/models'
import type { Advice } from './advice.ts'
import type { Checked } from './preflight.ts'

/** Days before a model's end from which on it is announced. */
const NOTICE = 30

/** Whether the model is known, still there, and gives what is asked for. */
export function* adviseOnModel(model: Model, { options }: Checked): Generator<Advice> {
  const { at = new Date(), asked, catalogue: among = catalogue } = options
  if (!model.known) {
    const like = model.basedOn === 'generic' ? 'the newest models' : model.basedOn
    yield {
      code: 'model-unknown',
      severity: 'note',
      message: `${model.id} is not in the catalogue; it is taken to be like ${like}.`,
    }
  }
  yield* adviseOnEnd(model, at, servingModel(model, { at, catalogue: among }))
  if (asked?.masks && model.maskForm === 'none') {
    yield {
      code: 'masks-not-given',
      severity: 'warning',
      message: `${model.id} gives no masks; ask a model that does, such as gemini-3.8-flash.`,
    }
  }
}

function* adviseOnEnd(model: Model, at: Date, serving: Model): Generator<Advice> {
  const { on, routedTo, successor } = model.shutdown ?? {}
  if (on === undefined || Number.isNaN(at.getTime())) return
  const days = Math.ceil((Date.parse(on) - at.getTime()) / 86_400_000)
  if (days > NOTICE) return
  const isGone = days <= 0
  const then = routedTo
    ? `requests then go to ${isGone ? serving.id : routedTo}, at its price`
    : `use ${successor ?? 'another model'}`
  yield {
    code: isGone ? 'model-shut-down' : 'model-ending',
    severity: isGone && !routedTo ? 'error' : 'warning',
    message: `${model.id} ${isGone ? 'was' : 'is to be'} shut down on ${on}; ${then}.`,
  }
}
