import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { isPolluxError } from '@pollux/errors'
import { encodePng } from '@pollux/image'
import { type Api, type Model, models, resolveModel } from '@pollux/models'
import { costOf, estimateImage } from '@pollux/tokens'
import type { GenerateRequest } from '@pollux/wire'
import { createPollux, type Pollux } from 'pollux'

/** The day on which a model without dates of its own is asked. */
const USUAL_DAY = '2026-12-01'

const DAY_MS = 86_400_000

const size = { width: 1920, height: 1080 }
const picture = encodePng({ ...size, channels: 1, data: new Uint8Array(size.width * size.height) })

const verbs = {
  detect: (pollux: Pollux, options: object) => pollux.detect(picture, 'the cup', options),
  segment: (pollux: Pollux, options: object) => pollux.segment(picture, 'the cup', options),
  point: (pollux: Pollux, options: object) => pollux.point(picture, 'the cup', options),
  caption: (pollux: Pollux, options: object) => pollux.caption(picture, options),
}

/**
 * Writes what comes of every model, API, dialect and verb on the day before, in the first second of and on the day after each of the model's
 * dates: a line each, days of the same outcome joined. The requests go through the SDK to a strict emulator with the same clock.
 */
export async function servingTable(): Promise<string> {
  const lines: string[] = []
  for (const model of models) {
    for (const api of ['developer', 'vertex'] as const) {
      for (const dialect of ['generateContent', 'interactions'] as const) {
        let last = ''
        for (const moment of momentsOf(model, api)) {
          const outcome = await outcomeAt(model, api, dialect, moment)
          if (outcome !== last)
            lines.push(`${model.id} ${api} ${dialect} from ${shown(moment)}: ${outcome}`)
          last = outcome
        }
      }
    }
  }
  return `${lines.join('\n')}\n`
}

function shown(moment: Date): string {
  return moment.toISOString().replace('T00:00:00.000Z', '')
}

/** The day before, the first second and the day after of each date of a model. */
export function momentsOf({ released, shutdown, prices }: Model, api: Api): Date[] {
  const days = [
    ...(released !== undefined && released.length === 10 ? [released] : []),
    ...(shutdown?.[api]?.on === undefined ? [] : [shutdown[api].on]),
    ...prices.map(({ validFrom }) => validFrom),
  ]
  const times = new Set<number>()
  for (const day of days.length > 0 ? days : [USUAL_DAY]) {
    const start = Date.parse(day)
    for (const time of [start - DAY_MS, start, start + DAY_MS]) times.add(time)
  }
  return [...times].sort((a, b) => a - b).map((time) => new Date(time))
}

async function outcomeAt(
  { id }: Model,
  api: Api,
  dialect: 'generateContent' | 'interactions',
  at: Date,
): Promise<string> {
  const served = resolveModel(id, { api, at })
  const requests: GenerateRequest[] = []
  const emulator = createEmulator({
    engine: scriptedEngine((request) => {
      requests.push(request)
      return '[]'
    }),
    now: () => at.getTime(),
    strict: true,
  })
  const client = new GoogleGenAI({
    apiKey: 'any',
    vertexai: api === 'vertex',
    httpOptions: {
      baseUrl: 'http://emulator.invalid',
      fetch: (input: string | URL | Request, init?: RequestInit) =>
        emulator.fetch(new Request(input, init)),
    },
  })
  const pollux = createPollux({ client, backend: pngjsBackend(), now: () => at })
  const cells: string[] = []
  for (const [name, ask] of Object.entries(verbs)) {
    requests.length = 0
    cells.push(`${name} ${await cellOf(ask(pollux, { model: id, dialect }), requests)}`)
  }
  const { tokens } = estimateImage(size, served.model)
  const usd = costOf({ input: 1e6 }, served.model, { at })?.usd
  cells.push(`tokens ${tokens} at ${usd === undefined ? 'no known price' : `$${usd}`}`)
  const standing = served.standing === 'routed' ? `routed to ${served.model.id}` : served.standing
  return [standing, ...cells].join(' | ')
}

/** What came of one question: the thinking that was asked for, or the code of the error. */
async function cellOf(
  answer: Promise<unknown>,
  requests: readonly GenerateRequest[],
): Promise<string> {
  try {
    const { status, servedBy } = Object(await answer)
    const thinking = requests[0]?.generationConfig?.thinkingConfig ?? {}
    const level = thinking.thinkingLevel ?? thinking.thinkingBudget
    return [status, servedBy && 'by its successor', level !== undefined && `thinking ${level}`]
      .filter(Boolean)
      .join(', ')
  } catch (error) {
    if (isPolluxError(error)) return `refused: ${error.code}`
    throw error
  }
}
