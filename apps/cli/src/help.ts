import { type Command, Option } from 'commander'
import { examplesOf, needsKey } from './help-examples.ts'

/** The heading under which an option is listed; all others are what the verb is about. */
const headings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Model and cost:': ['model', 'budget', 'mediaResolution', 'dialect', 'offline'],
    'Files:': ['recursive', 'hosts', 'size', 'backend', 'maxPixels'],
    'Output:': ['out', 'each', 'stream', 'json', 'verbose', 'help'],
  }).flatMap(([heading, names]) => names.map((name): [string, string] => [name, heading])),
)

/** What a verb is about comes first, and how it prints last. */
const order = ['Options:', 'Model and cost:', 'Files:', 'Output:']

/** Sorts the options of every verb into groups, and adds its examples and what it needs a key for. */
export function arrangeHelp(program: Command): void {
  for (const command of program.commands) {
    arrangeHelp(command)
    const path = pathOf(command)
    for (const option of command.options) {
      const isRequired = option.mandatory && option.attributeName() !== 'json'
      const heading = isRequired ? undefined : headings.get(option.attributeName())
      if (heading) option.helpGroup(heading)
    }
    command.addHelpOption(new Option('-h, --help', 'print this help').helpGroup('Output:'))
    command.configureHelp({
      groupItems(_all, visible, groupOf) {
        const groups = new Map<string, typeof visible>()
        for (const item of visible) {
          groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item])
        }
        return new Map([...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
      },
    })
    const examples = examplesOf(path)
    if (examples.length === 0) continue
    const lines = examples.map((example) => `  pollux ${example}`)
    command.addHelpText('after', `\nExamples:\n${lines.join('\n')}\n\n${keyOf(command, path)}`)
  }
}

function pathOf(command: Command): string {
  const { parent } = command
  return parent?.parent ? `${pathOf(parent)} ${command.name()}` : command.name()
}

function keyOf(command: Command, path: string): string {
  if (!needsKey(path)) return 'Needs no API key.'
  const isOffline = command.options.some(({ long, hidden }) => long === '--offline' && !hidden)
  const key =
    'Needs an API key in GEMINI_API_KEY or GOOGLE_API_KEY: https://aistudio.google.com/apikey'
  return isOffline ? `${key}\nor --offline, without a key.` : key
}
