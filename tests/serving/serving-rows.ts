import { encodeBase64 } from '@pollux/image'
import { type Api, type Model, resolveModel } from '@pollux/models'
import { caption, detect, type Prompt, point, segment, transcribe } from '@pollux/prompts'
import { costOf } from '@pollux/tokens'
import { dialects, type Sent, type Stage, silence, wide } from './stage.ts'

/** What is asked in each row by each dialect, in the order of the columns, and about which file. */
const questions: readonly [Prompt, Uint8Array][] = [
  [detect('cup'), wide],
  [segment('cup'), wide],
  [point('cup'), wide],
  [caption(), wide],
  [transcribe(), silence],
]

/** The moment of models that have no date of their own. */
const USUAL_DAY = '2026-12-01'

const DAY_MS = 86_400_000

/** The last moment before each date of a model on an API, its first second, and the day after, in order. Prices are those of the Developer API. */
export function momentsOf({ shutdown, prices }: Model, api: Api): Date[] {
  const { on, earliest } = shutdown?.[api] ?? {}
  const raises = api === 'developer' ? prices.slice(1).map(({ validFrom }) => validFrom) : []
  const dates = [on, earliest, ...raises].flatMap((day) => (day ? [Date.parse(day)] : []))
  const moments = dates.sort((a, b) => a - b).flatMap((date) => [date - 1, date, date + DAY_MS])
  return (moments.length > 0 ? moments : [Date.parse(USUAL_DAY)]).map((time) => new Date(time))
}

/** One model on one API at one moment: who answers, what it costs, what a wide picture counts, and what became of each question by each dialect. */
export async function observeRow(
  model: Model,
  { api, at }: { api: Api; at: Date },
  stage: Stage,
): Promise<string> {
  stage.setMoment(at)
  const cells: string[] = []
  for (const dialect of dialects) {
    cells.push('|')
    for (const [prompt, file] of questions) {
      const asked = stage.pollux(api, model.id).ask(prompt, file, { dialect })
      const failed = await asked.then(() => undefined, codeOf)
      const [sent] = stage.takeSent()
      cells.push(failed ?? describeSent(sent))
    }
  }
  const head = [model.id, api, at.toISOString(), ...servedAt(model, api, at)]
  return [...head, await count(model, api, stage), ...cells].join(' ')
}

/** Who answers for a model, and for how many dollars a million tokens of input and of output. */
function servedAt({ id }: Model, api: Api, at: Date): [answers: string, price: string] {
  const { standing, model, successor } = resolveModel(id, { api, at })
  if (standing === 'gone') return [`gone:${successor}`, '-']
  const [input, output] = [{ input: 1e5 }, { output: 1e5 }].map((use) => {
    const cost = costOf(use, model, { at })
    return cost && Number((10 * cost.usd).toPrecision(6))
  })
  const price = input === undefined ? '-' : `${input}/${output}`
  return [standing === 'routed' ? model.id : '=', price]
}

/** What `countTokens` says of a picture alone, or the status of its refusal. */
async function count({ id }: Model, api: Api, stage: Stage): Promise<string> {
  const inlineData = { mimeType: 'image/png', data: encodeBase64(wide) }
  const contents = [{ role: 'user', parts: [{ inlineData }] }]
  const counted = await stage
    .client(api)
    .models.countTokens({ model: id, contents })
    .then(
      ({ totalTokens }) => String(totalTokens),
      ({ status }) => `HTTP-${status}`,
    )
  stage.takeSent()
  return counted
}

/** The thinking and the temperature that a call had on the wire, and of a segmentation the form of masks that it asked for. */
function describeSent({ body, status }: Sent): string {
  if (status !== 200) return `HTTP-${status}`
  const config = { ...Object(body.generationConfig ?? body.generation_config) }
  const { thinkingBudget, thinkingLevel } = { ...Object(config.thinkingConfig) }
  const words = JSON.stringify(body.contents ?? body.input)
  const said = [
    thinkingBudget === undefined ? (thinkingLevel ?? config.thinking_level) : `b${thinkingBudget}`,
    config.temperature,
    /mask/i.test(words) ? (/polygon/i.test(words) ? 'polygon' : 'png') : undefined,
  ]
  return said.filter((each) => each !== undefined).join(',') || '-'
}

/** The code of a failure, short for two that are frequent. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Object ? Reflect.get(error, 'code') : undefined
  return short.get(code) ?? String(code ?? error)
}

const short: ReadonlyMap<unknown, string> = new Map([
  ['transport/mime-refused', 'M'],
  ['transport/model-shut-down', 'G'],
])
