import { models as catalogue, findModel, resolveModel } from '@pollux/models'
import { CliError } from '../cli-error.ts'
import { connect } from '../connection.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Models are listed by pages of so many, the most that the API returns. */
const PAGE_MODELS = 1000

/** A model of which the catalogue and the API say different things. */
interface Difference {
  model: string
  what: 'not in the catalogue' | 'not listed' | 'other limits'
  /** What follows for whoever uses it. */
  detail: string
}

/**
 * Prints how the catalogue differs from what the API lists for the key: models that either lacks, and limits of tokens. The exit
 * code is 3 if there are differences.
 *
 * @throws CliError `cli/unexpected` if the models cannot be listed.
 */
export async function checkModels(
  { at = undefined as Date | undefined, json = false },
  terminal: Terminal,
): Promise<ExitCode> {
  const listed = await listModels(terminal)
  const now = at ?? terminal.now()
  const differences = [...compare(listed), ...missing(listed, now)]
  if (json) printJson(terminal, { listed: listed.size, differences })
  else if (differences.length === 0) {
    say(terminal, `The catalogue agrees with the ${listed.size} models that the API lists.`)
  } else {
    const rows = differences.map(({ model, what, detail }) => [model, what, detail])
    print(terminal, alignColumns([['model', 'difference', ''], ...rows], new Set()))
  }
  return differences.length === 0 ? exitCode.done : exitCode.partial
}

/** The tokens that the API says a model takes and returns. */
interface ListedLimits {
  input: number | undefined
  output: number | undefined
}

/** Returns the models that the API lists and that generate content, by their ids. */
async function listModels(terminal: Terminal): Promise<Map<string, ListedLimits>> {
  const client = await connect(terminal)
  const listed = new Map<string, ListedLimits>()
  try {
    const config = { pageSize: PAGE_MODELS, abortSignal: terminal.signal }
    for await (const model of await client.models.list({ config })) {
      const { name = '', inputTokenLimit: input, outputTokenLimit: output } = model
      if (model.supportedActions && !model.supportedActions.includes('generateContent')) continue
      listed.set(name.replace(/^models\//, ''), { input, output })
    }
  } catch (cause) {
    const message = 'The models cannot be listed; run pollux doctor to find out why.'
    throw new CliError('cli/unexpected', message, { cause })
  }
  return listed
}

/** Yields models that the catalogue lacks, and those with other limits. */
function* compare(listed: ReadonlyMap<string, ListedLimits>): Generator<Difference> {
  for (const [id, { input, output }] of listed) {
    const { known, basedOn, limits } = findModel(id)
    if (!known) {
      const detail = `it is taken to be like ${basedOn}, without a price`
      yield { model: id, what: 'not in the catalogue', detail }
      continue
    }
    const { contextTokens, outputTokens } = limits
    const others = [
      input !== undefined && input !== contextTokens && `${input} tokens in, not ${contextTokens}`,
      output !== undefined &&
        output !== outputTokens &&
        `${output} tokens out, not ${outputTokens}`,
    ].filter(Boolean)
    if (others.length > 0) yield { model: id, what: 'other limits', detail: others.join('; ') }
  }
}

/** Yields models that should serve by the catalogue, but that the API does not list. */
function* missing(listed: ReadonlyMap<string, ListedLimits>, at: Date): Generator<Difference> {
  const found = new Set([...listed.keys()].map((id) => findModel(id).id))
  for (const { id } of catalogue) {
    const { standing } = resolveModel(id, { api: 'developer', at })
    if (standing !== 'serving' || found.has(id)) continue
    yield { model: id, what: 'not listed', detail: 'your key may not use it, or it has ended' }
  }
}
