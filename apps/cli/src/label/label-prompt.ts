import type { ClassMap } from '@pollux/formats'
import { classify, detect, extract, type Prompt, point, readText, segment } from '@pollux/prompts'
import { CliError } from '../cli-error.ts'
import { readSchema } from '../input/read-schema.ts'
import type { Terminal } from '../terminal.ts'
import type { LabelFlags } from './label-flags.ts'

/**
 * Returns the prompt of the task. With a class map and no words of its own, it asks for the labels of every class.
 *
 * @throws CliError for options that do not fit the task.
 */
export async function labelPrompt(
  words: string | undefined,
  { task, classes, schema }: Pick<LabelFlags, 'task' | 'classes' | 'schema'>,
  { classMap, terminal }: { classMap: ClassMap | undefined; terminal: Terminal },
): Promise<Prompt> {
  if (schema !== undefined && task !== 'extract') throw usage('--schema goes with --task extract.')
  const items = words ?? (classMap && labelsOf(classMap))
  const options = classes ? { classes } : {}
  switch (task) {
    case 'detect':
      return detect(items, options)
    case 'segment':
      return segment(items, options)
    case 'point':
      return point(items, options)
    case 'read-text':
      if (words !== undefined) throw usage('read-text reads all text; leave the words out.')
      return readText()
    case 'classify':
      if (!classes) throw usage('--task classify needs --classes; list them, separated by commas.')
      return classify(classes)
    case 'extract':
      if (schema === undefined) throw usage('--task extract needs --schema; name a JSON Schema.')
      return extract(
        await readSchema(schema, terminal),
        words === undefined ? {} : { items: words },
      )
  }
}

/** Returns the words that describe the classes: the labels of each, or its name if it has none. */
function labelsOf(classMap: ClassMap): string[] {
  return Object.entries(classMap).flatMap(([name, labels]) => (labels.length > 0 ? labels : [name]))
}

function usage(message: string): CliError {
  return new CliError('cli/usage', message)
}
