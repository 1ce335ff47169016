import { expect, test } from 'vitest'
import { foldersIn, isTest, sourceFiles, withoutComments } from './source-files.ts'

/** What of `@pollux/models` finds a model by a name, or holds all of them. */
const lookups: ReadonlySet<string> = new Set([
  'catalogue',
  'createCatalogue',
  'findModel',
  'models',
  'resolveModel',
])

/**
 * The only files that look a model up, and why. Which model serves a request is found once, from name, API and time, and
 * handed on from there: whoever asks again by name gets another answer on the day of a model's end.
 */
const allowed: Readonly<Record<string, string>> = {
  'packages/answers/places/profile.ts': 'the model that a reply or the reader of a saved one names',
  'packages/emulator/assembly/create-emulator.ts': 'the default of an option',
  'packages/emulator/calls/serve-model.ts': 'the model of a request, once',
  'packages/pollux/answers/note-cost.ts': 'whether a reply names a stand-in, which has no price',
  'packages/pollux/calls/prompt-call.ts': 'the model of a call, once',
  'packages/transport/requests/serve-request.ts':
    'the model of a request that nobody has found yet, once',
  'apps/cli/commands/estimate-tokens.ts': 'the model that is named on the command line, once',
  'apps/cli/commands/models.ts': 'shows entries of the catalogue',
  'apps/cli/doctor/check-models.ts': 'what the API lists, beside what the catalogue says',
  'apps/cli/output/spent-on.ts': 'the price of the model that an answer says has answered',
  'apps/web/panels/ask/model-facts.ts': 'shows entries of the catalogue',
  'apps/web/panels/price-usage.ts': 'the price of the model that an answer says has answered',
  'apps/web/worker/ask-local.ts': 'the form of the model that the detector stands in for',
  'apps/web/worker/preview.ts': 'the model of a question that is not sent, once',
}

/** The values that a file takes from `@pollux/models`, types left out. */
function takenFromModels(text: string): string[] {
  const code = withoutComments(text)
  const clauses = code.matchAll(/import\s+(?!type\b)([^'"]*?)\s+from\s+['"]@pollux\/models['"]/g)
  return [...clauses].flatMap(([, clause = '']) => {
    if (clause.startsWith('*')) return [...lookups]
    const names = clause.replace(/[{}]/g, '').split(',')
    return names.flatMap((name) => /^(?!type\b)(\w+)/.exec(name.trim())?.[1] ?? [])
  })
}

test('a model is looked up where it is asked for, and nowhere else', () => {
  const folders = ['packages', 'apps'].flatMap((top) =>
    foldersIn(top).map((name) => `${top}/${name}`),
  )
  const found = folders
    .filter((folder) => folder !== 'packages/models')
    .flatMap((folder) =>
      sourceFiles(folder)
        .filter((file) => !isTest(file))
        .filter(({ text }) => takenFromModels(text).some((name) => lookups.has(name)))
        .map(({ path }) => `${folder}/${path}`),
    )
  expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted())
})

test('an import is read by what it takes', () => {
  const source = "import { type Model, findModel as find,\n  priceAt } from '@pollux/models'"
  expect(takenFromModels(source)).toEqual(['findModel', 'priceAt'])
  expect(takenFromModels("import type { Model } from '@pollux/models'")).toEqual([])
  expect(takenFromModels("import * as all from '@pollux/models'")).toContain('resolveModel')
})
