import type { ByMediaResolution, Model, Price, Shutdown, Source } from '@pollux/models'

/** The page docs/models.md: every model of the catalogue with each fact, its source and how sure it is. The same on every day. */
export function modelsPage(models: readonly Model[]): string {
  return [head, overview(models), ...models.map(section)].join('\n')
}

const head = `# Models

What \`@pollux/models\` knows of every model, written from its data by \`pnpm run docs\`. \`high\` means printed by Google or
measured, \`medium\` agreed on by several records, \`low\` one weak record or an inference. Prices are US dollars for a
million tokens, paid and standard; batch and flex cost half. What has run out today is listed by
\`pollux models --outdated\`.
`

function overview(models: readonly Model[]): string {
  const rows = models.map((model) => [
    `[${model.id}](#${anchor(model.id)})`,
    model.generation,
    number(model.limits.contextTokens),
    number(model.limits.outputTokens),
    model.maskForm,
    model.tokenRule,
    ends(model),
  ])
  const heading = ['model', 'generation', 'context', 'output', 'masks', 'image tokens', 'end']
  return table([heading, ...rows])
}

function section(model: Model): string {
  const facts: [string, string, Source | undefined][] = [
    ['aliases', model.aliases.join(', '), model.sources.aliases],
    ['released', model.released ?? '', model.sources.released],
    ...apis.flatMap(([api, name]): [string, string, Source | undefined][] => {
      const end = model.shutdown?.[api]
      return end ? [[`end (${name})`, endOf(end), end.source]] : []
    }),
    ['limits', limits(model), model.sources.limits],
    ['MIME types', Object.values(model.mimeTypes).flat().join(', '), model.sources.mimeTypes],
    ['thinking', thinking(model), model.sources.thinking],
    ['spatial thinking', settings(model.spatialThinking), model.sources.spatialThinking],
    [
      'spatial temperature',
      String(model.spatialTemperature ?? 'the default'),
      model.sources.spatialTemperature,
    ],
    ['response schema', model.structuredOutput ? 'yes' : 'no', model.sources.structuredOutput],
    ['masks', model.maskForm, model.sources.maskForm],
    ['box axes', model.boxAxes, model.sources.boxAxes],
    ['polygon axes', model.polygonAxes, model.sources.polygonAxes],
    ['sampling', sampling(model), model.sources.sampling],
    ['caches', caching(model), model.sources.caching],
    ['image tokens', model.tokenRule, model.sources.tokenRule],
    ['media tokens', mediaTokens(model), model.sources.mediaTokens],
    ['priority tier', priorityTier(model), model.sources.priorityTier],
    ...model.prices.map((price): [string, string, Source] => [
      'price',
      priceOf(price),
      price.source,
    ]),
  ]
  const rows = facts
    .filter(([, fact]) => fact !== '')
    .map(([name, fact, source]) => [name, fact, sourceOf(source), source?.certainty ?? ''])
  return `## ${model.id}\n\n${table([['fact', 'value', 'source', 'certainty'], ...rows])}`
}

const apis = [
  ['developer', 'Developer API'],
  ['vertex', 'Vertex AI'],
] as const

/** Both ends in one cell; one that is the same on both APIs stands once. */
function ends({ shutdown }: Model): string {
  const told = apis.flatMap(([api, name]) => {
    const end = shutdown?.[api]
    return end ? [{ name, end: endOf(end) }] : []
  })
  const [first, second] = told
  if (first && first.end === second?.end) return first.end
  return told.map(({ name, end }) => `${name}: ${end}`).join('; ')
}

function endOf({ on, earliest, routedTo, successor }: Shutdown): string {
  const day = on ?? (earliest === undefined ? 'no day announced' : `not before ${earliest}`)
  if (routedTo) return `${day}, then routed to ${routedTo}`
  return successor ? `${day}, use ${successor}` : day
}

function limits({ limits: most }: Model): string {
  const { images, videoHours, vertexImageBytes } = most
  return joined([
    `${number(most.contextTokens)} tokens of context${most.sharedWindow ? ', answer included' : ''}`,
    `${number(most.outputTokens)} of answer`,
    images.developer && `${number(images.developer)} images (Developer API)`,
    images.vertex && `${number(images.vertex)} images (Vertex AI)`,
    most.videos && `${most.videos} video${most.videos > 1 ? 's' : ''}`,
    videoHours && `hours of video: ${byResolution(videoHours)}`,
    most.audioHours && hoursOfAudio(most.audioHours),
    most.pdfPages && `PDF of ${number(most.pdfPages)} pages`,
    most.pdfBytes && `PDF inline of ${number(most.pdfBytes)} bytes`,
    vertexImageBytes &&
      `image on Vertex AI of ${number(vertexImageBytes.inline)} bytes inline, ${number(vertexImageBytes.storage)} from Cloud Storage`,
  ])
}

function hoursOfAudio({ developer, vertex }: NonNullable<Model['limits']['audioHours']>): string {
  return developer === vertex
    ? `${developer} hours of audio`
    : `hours of audio: ${developer} (Developer API), ${vertex} (Vertex AI)`
}

function caching({ caching: { explicit, implicitFrom } }: Model): string {
  return joined([
    explicit ? 'explicit' : 'none explicit',
    implicitFrom && `by itself from ${number(implicitFrom)} tokens`,
  ])
}

function priorityTier({ priorityTier: { least, most } }: Model): string {
  return least === most
    ? `${least} times the standard price`
    : `${least} to ${most} times the standard price`
}

function thinking({ thinking: { budget, levels, defaultLevel, stillTakesBudget } }: Model): string {
  const control = joined([
    budget && `budget ${budget.min} to ${budget.max}${budget.canBeOff ? ', or 0' : ''}`,
    levels && `levels ${levels.join(', ')}`,
    defaultLevel && `default ${defaultLevel}`,
    stillTakesBudget && 'a budget is still taken',
  ])
  return control || 'none that can be set'
}

function sampling({ sampling: { custom, ...ranges } }: Model): string {
  const listed = Object.entries(ranges).map(
    ([name, { min, max, default: usual }]) => `${name} ${min} to ${max}, default ${usual}`,
  )
  return joined([
    ...listed,
    custom === 'ignored' && 'other values than the defaults change nothing',
  ])
}

function mediaTokens({ mediaTokens: media }: Model): string {
  const { otherwise } = media
  return joined([
    `image ${byResolution(media.image)}`,
    media.observed &&
      `images also seen as ${media.observed.map((seen) => seenAs[seen]).join(' or ')}`,
    media.page && `page ${byResolution(media.page)}, listed as ${media.pageModality ?? 'DOCUMENT'}`,
    media.frame && `frame ${byResolution(media.frame)}`,
    media.timestamp && `time mark of a frame ${media.timestamp}`,
    media.audioSecond && `second of audio ${media.audioSecond}`,
    otherwise && `elsewhere: ${settings(otherwise)}`,
  ])
}

const seenAs = { overview: 'one tile more', single: 'one tile in all' } as const

function priceOf(price: Price): string {
  const { long, validFrom, validTo } = price
  const span = validTo ? `${validFrom} to ${validTo}` : `from ${validFrom}`
  return joined([
    `${span}: input $${price.inputPerMillion}`,
    `output $${price.outputPerMillion}`,
    price.cachedPerMillion && `cached $${price.cachedPerMillion}`,
    price.audioPerMillion && `audio $${price.audioPerMillion}`,
    long &&
      `over ${number(long.above)} tokens input $${long.inputPerMillion}, output $${long.outputPerMillion}`,
  ])
}

function byResolution({ default: usual, ...levels }: ByMediaResolution): string {
  const named = Object.entries(levels).map(([level, count]) => `${round(count)} at ${level}`)
  return [round(usual), ...named].join(', ')
}

function settings(record: object | undefined): string {
  if (record === undefined) return 'nothing to set'
  return Object.entries(record)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

function sourceOf(source: Source | undefined): string {
  if (source === undefined) return ''
  return source.date ? `${source.from} (${source.date})` : source.from
}

function joined(parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter(Boolean).join('; ')
}

function table([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line), ''].join('\n')
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** The anchor that Markdown viewers make of a heading. */
function anchor(heading: string): string {
  return heading.replaceAll('.', '')
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
