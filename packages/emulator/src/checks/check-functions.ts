import { isRecord } from '@pollux/errors'
import { refuseField } from '../protocol/refusal.ts'
import { findOpenApiFault } from './check-schema.ts'

/** Returns the function declarations of a request's tools; Google's own tools have none. */
export function functionsOf(tools: readonly unknown[] = []): unknown[] {
  return placedFunctions(tools).map(({ declaration }) => declaration)
}

/** Throws `Refusal` for functions whose schemas have unknown members, or are too deep or too large. */
export function checkFunctions(tools: readonly unknown[] = []): void {
  for (const { declaration, place } of placedFunctions(tools)) {
    if (!isRecord(declaration)) continue
    for (const member of ['parameters', 'response']) {
      const schema = declaration[member]
      const fault =
        schema === undefined ? undefined : findOpenApiFault(schema, `${place}.${member}`)
      if (fault) throw refuseField(fault.field, fault.description)
    }
  }
}

function placedFunctions(tools: readonly unknown[]) {
  return tools.flatMap((tool, at) => {
    const declared = isRecord(tool) ? tool.functionDeclarations : undefined
    const declarations: unknown[] = declared === undefined ? [] : [declared].flat()
    return declarations.map((declaration, index) => ({
      declaration,
      place: `tools[${at}].function_declarations[${index}]`,
    }))
  })
}
