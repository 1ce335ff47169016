import { expect, test } from 'vitest'
import { createCatalogue } from './catalogue.ts'
import { findModel, models } from './find-model.ts'
import { dayOf } from './price.ts'

const flash = findModel('gemini-3.8-flash')

test('an own model is found by its id, its aliases and its full path', () => {
  const mine = { ...flash, id: 'tunedModels/Mine', aliases: ['mine'] }
  const own = createCatalogue([...models, mine])
  for (const name of ['tunedModels/Mine', 'tunedmodels/mine', 'mine', 'models/mine']) {
    expect(own.find(name)).toBe(mine)
  }
  expect(own.find('gemini-3.8-flash')).toBe(flash)
})

test('the later of two entries with one id holds', () => {
  const cheaper = { ...flash, prices: [] }
  const own = createCatalogue([...models, cheaper])
  expect(own.find('gemini-flash-latest')).toBe(cheaper)
  expect(own.models).toHaveLength(models.length)
})

test('an alias never hides an id', () => {
  const sly = { ...flash, id: 'sly', aliases: ['gemini-2.5-pro'] }
  expect(createCatalogue([...models, sly]).find('gemini-2.5-pro').id).toBe('gemini-2.5-pro')
})

test('an empty catalogue still answers', () => {
  expect(createCatalogue([]).find('gemini-3.8-flash')).toMatchObject({ basedOn: 'generic' })
})

test.each(models.map((model) => [model.id, model] as const))('%s is whole', (_, model) => {
  const isDay = (text: string) => dayOf(new Date(text)) === text
  for (const [index, price] of model.prices.entries()) {
    expect(isDay(price.validFrom)).toBe(true)
    const before = model.prices[index - 1]
    if (before) {
      const next = new Date(`${before.validTo}T24:00:00Z`)
      expect(dayOf(next)).toBe(price.validFrom)
    }
  }
  for (const end of Object.values(model.shutdown ?? {})) {
    const { on, earliest, routedTo, successor, source } = end
    for (const day of [on, earliest]) if (day) expect(isDay(day)).toBe(true)
    for (const name of [routedTo, successor]) if (name) expect(findModel(name).known).toBe(true)
    expect(source.from && source.certainty).toBeTruthy()
  }
  const { spatialThinking: setting, thinking } = model
  if (setting?.thinkingLevel) expect(thinking.levels).toContain(setting.thinkingLevel)
  if (setting?.thinkingBudget === 0) expect(thinking.budget?.canBeOff).toBe(true)
  if (setting?.thinkingBudget) expect(thinking.budget?.min).toBe(setting.thinkingBudget)
  expect(setting === undefined).toBe(!thinking.budget && !thinking.levels)
  const { temperature, custom } = model.sampling
  const wanted = model.spatialTemperature ?? temperature.default
  expect(wanted >= temperature.min && wanted <= temperature.max).toBe(true)
  if (custom === 'ignored') expect(model.spatialTemperature).toBeUndefined()
})

/** The fields that every entry has, and those that speak only where they are filled. */
const always = [
  'limits',
  'mimeTypes',
  'thinking',
  'spatialThinking',
  'spatialTemperature',
  'structuredOutput',
  'maskForm',
  'boxAxes',
  'polygonAxes',
  'sampling',
  'caching',
  'priorityTier',
  'tokenRule',
  'mediaTokens',
] as const

test.each(models.map((model) => [model.id, model] as const))(
  '%s says of every fact where it comes from',
  (_, model) => {
    const filled = [
      ...always,
      ...(model.aliases.length > 0 ? (['aliases'] as const) : []),
      ...(model.released ? (['released'] as const) : []),
    ]
    expect(filled.filter((field) => !model.sources[field]?.from)).toEqual([])
    expect(model.prices.every(({ source }) => source.from && source.certainty)).toBe(true)
  },
)
