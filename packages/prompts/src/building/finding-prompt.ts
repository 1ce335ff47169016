import { checkOptions } from '@pollux/errors'
import type { Model } from '@pollux/models'
import type { BuiltPrompt } from '../prompt.ts'
import { findingSettings, listText, schemaSettings } from './answer-settings.ts'
import { type ShapeKind, shapeSchema, shapeText } from './finding-schemas.ts'
import { languageText } from './language.ts'
import { type ListOptions, limitText } from './list-options.ts'
import { checkItems, quoteItems } from './quoted-items.ts'

/** What a prompt for findings asks for. */
export interface FindingRequest {
  /** The first line, which contains the caller's items. */
  task: string
  shape: ShapeKind
  /** The subject of one entry. @default 'instance' */
  each?: string
  /** The meaning of an entry's label. @default 'a short description of it' */
  label?: string
  /** The only labels allowed. */
  classes?: readonly string[]
  /** Sentences about the length of the list and the language. */
  closing: readonly string[]
}

/** Returns the request for items, or for all prominent ones. Throws `TypeError` for wrong arguments. */
export function itemRequest(
  verb: string,
  items: string | readonly string[] | undefined,
  options: ListOptions & { classes?: readonly string[] },
): Pick<FindingRequest, 'task' | 'classes' | 'closing'> {
  checkOptions(options, { max: true, language: true, classes: true })
  const classes = options.classes === undefined ? undefined : checkItems(options.classes, 'classes')
  const wanted = items === undefined ? classes : checkItems(items, 'items')
  const limit = limitText(options.max, ', the most prominent first')
  const task = wanted
    ? `${verb} the following in the picture: ${quoteItems(wanted)}.`
    : `${verb} all prominent items in the picture.`
  // Classes keep their spelling, so they have no language.
  const closing = classes ? [limit] : [limit, ...languageText('labels', options)]
  return { task, closing, ...(classes ? { classes } : {}) }
}

/** Builds the text and settings of a prompt for findings. Masks are requested in the form that the model writes. */
export function buildFindingPrompt(request: FindingRequest, model: Model): BuiltPrompt {
  const { shape, classes } = request
  const masks = shape === 'mask'
  // A mask as PNG is long text, which models write without a schema or not at all.
  const isFree = !model.structuredOutput || (masks && model.maskForm === 'png')
  return {
    text: [request.task, formText(request, model, isFree), request.closing.join(' ')].join('\n'),
    settings: {
      ...findingSettings(model),
      ...(isFree ? {} : schemaSettings(model, shapeSchema(shape, classes))),
    },
    asked: classes ? { masks, classes } : { masks },
  }
}

function formText(
  { shape, classes, each = 'instance', label = 'a short description of it' }: FindingRequest,
  model: Model,
  isFree: boolean,
): string {
  const { keys, note } = shapeText(shape, model)
  const labelText = classes ? `one of ${quoteItems(classes)}` : label
  const labelKey = `"label" is ${labelText}`
  const parts = (shape === 'box3d' ? [labelKey, ...keys] : [...keys, labelKey]).join('; ')
  return `Answer with ${listText(isFree)}, one entry for each ${each}: ${parts}. ${note}`
}
