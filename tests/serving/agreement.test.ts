import { encodeBase64, encodePng } from '@pollux/image'
import { type DialectName, models, resolveModel, type ServedModel } from '@pollux/models'
import { preflight } from '@pollux/tokens/preflight'
import {
  checkSettings,
  createTransport,
  generateContent,
  interactions,
  openMedia,
  type PartResolution,
  planPlacement,
  systemClock,
  TransportError,
} from '@pollux/transport'
import type { GenerationConfig } from '@pollux/wire'
import { expect, test } from 'vitest'
import { momentsOf } from './serving-rows.ts'
import { setStage } from './stage.ts'

/** What somebody may want of a call, whatever the model. */
interface Wish {
  settings?: GenerationConfig
  /** A resolution of the one picture. */
  resolution?: PartResolution
}

const budgets = [-1, 0, 1, 127, 128, 512, 24_576, 24_577, 32_768, 32_769]
const levels = ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH', 'XHIGH']
const resolutions: readonly PartResolution[] = ['low', 'medium', 'high', 'ultra_high']
const levelOf = (resolution: string) => `MEDIA_RESOLUTION_${resolution.toUpperCase()}`

const wishes: readonly Wish[] = [
  {},
  ...budgets.map((thinkingBudget) => ({ settings: { thinkingConfig: { thinkingBudget } } })),
  ...levels.map((thinkingLevel) => ({ settings: { thinkingConfig: { thinkingLevel } } })),
  { settings: { thinkingConfig: { thinkingBudget: 128, thinkingLevel: 'LOW' } } },
  ...[0, 0.5, 1, 1.01, 2, 2.01].map((temperature) => ({ settings: { temperature } })),
  ...resolutions.slice(0, 3).map((each) => ({ settings: { mediaResolution: levelOf(each) } })),
  ...resolutions.map((resolution) => ({ resolution })),
]

const file = encodePng({ width: 8, height: 8, channels: 1, data: new Uint8Array(64) })
const picture = await openMedia(file)
const words = { text: 'Where is the cup?' }
const stage = setStage()

/** Whether preflight, which knows `generateContent`, finds no error. */
function isAdvised({ settings, resolution }: Wish, served: ServedModel, at: Date): boolean {
  const inlineData = { mimeType: 'image/png', data: encodeBase64(file) }
  const level = resolution && { mediaResolution: { level: levelOf(resolution) } }
  const contents = [{ role: 'user', parts: [{ inlineData, ...level }, words] }]
  const facts = [{ kind: 'image', width: 8, height: 8 } as const]
  const request = { contents, generationConfig: settings ?? {} }
  return preflight(request, { served, at, facts }).every(({ severity }) => severity !== 'error')
}

/** What becomes of a wish that is sent: refused before, or what the emulator says. */
async function send(
  { settings, resolution }: Wish,
  { served, at, dialect, isChecked }: Case & { dialect: DialectName; isChecked: boolean },
): Promise<'refused' | number> {
  const transport = createTransport({
    client: stage.client(served.api),
    clock: { ...systemClock, date: () => at },
    dialect: dialect === 'interactions' ? interactions() : generateContent,
    use: isChecked ? [checkSettings()] : [],
  })
  const mediaResolution = resolution && { mediaResolution: levelOf(resolution) }
  const parts = [{ bytes: file, mimeType: 'image/png', ...mediaResolution }, words]
  stage.setMoment(at)
  try {
    if (isChecked)
      planPlacement([{ ...picture, ...(resolution ? { resolution } : {}) }], { served, at })
    await transport.generate({ model: served, parts, ...(settings ? { settings } : {}) })
  } catch (error) {
    if (!(error instanceof TransportError) || error.code !== 'transport/setting-refused')
      throw error
  }
  const [{ status }] = stage.takeSent()
  return status === 0 ? 'refused' : status
}

interface Case {
  served: ServedModel
  at: Date
}

/** Every model and every other that ever answers for it by an API, at the first such moment, if it takes pictures. */
const everyMoment: readonly Case[] = models
  .flatMap((model) => (['developer', 'vertex'] as const).map((api) => ({ model, api })))
  .flatMap(({ model, api }) => momentsOf(model, api).map((at) => ({ model, api, at })))
  .map(({ model, api, at }) => ({ served: resolveModel(model.id, { api, at }), at }))
  .filter(({ served }) => served.standing !== 'gone' && served.model.mimeTypes.image.length > 0)

const named = new Map(
  everyMoment.toReversed().map((each) => {
    const { requested, model, api } = each.served
    const answers = requested === model ? '' : `, for which ${model.id} answers,`
    return [`${requested.id}${answers} on ${api}`, each]
  }),
)

test.each([...named])(
  'advice, checks and emulator agree about generateContent of %s',
  async (_, each) => {
    const dialect = 'generateContent'
    const quarrels: unknown[] = []
    for (const wish of wishes) {
      const isTaken = (await send(wish, { ...each, dialect, isChecked: false })) === 200
      const checked = await send(wish, { ...each, dialect, isChecked: true })
      const advised = isAdvised(wish, each.served, each.at)
      if (advised !== isTaken || checked !== (isTaken ? 200 : 'refused')) {
        quarrels.push({ wish, advised, checked, isTaken })
      }
    }
    expect(quarrels).toEqual([])
  },
)

test.each([...named])(
  'checks and emulator agree about the Interactions API of %s',
  async (_, each) => {
    const dialect = 'interactions'
    const quarrels: unknown[] = []
    for (const wish of wishes) {
      const sent = await send(wish, { ...each, dialect, isChecked: false })
      const checked = await send(wish, { ...each, dialect, isChecked: true })
      const wanted = sent === 200 ? 200 : 'refused'
      // A model that knows one resolution for all is told of it in the settings, whatever the API would take.
      const isForAll = wish.resolution !== undefined && each.served.model.tokenRule !== 'grid'
      if (checked !== (isForAll ? 'refused' : wanted)) quarrels.push({ wish, checked, sent })
    }
    expect(quarrels).toEqual([])
  },
)
