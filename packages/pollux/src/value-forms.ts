/** A way to take a value as another one. */
export interface ValueForm {
  value: unknown
  /** Whether it is the one thing in a list that was made for it. */
  isListed: boolean
}

/** How many wrappers inside one another are taken off. */
const DEEPEST = 3

/**
 * Returns other ways to take a value that a schema refuses: out of a list of one, out of what wraps it, in a list.
 *
 * | value | the same kind | another kind |
 * | --- | --- | --- |
 * | `{"total": 1}` | | a list of it |
 * | `[{"total": 1}]` | | its one entry |
 * | `[[{"total": 1}]]` | the list in it | the one entry of that |
 * | `{"result": {"total": 1}}` | the object in it | lists of either |
 * | `{"language": "en", "segments": [{…}, {…}]}` | | a list of it, the list in it |
 *
 * @param wantsOther - whether the schema refuses the value itself, and not only what is in it; without it a list is never taken
 * for an object, nor an object for a list
 */
export function otherForms(value: unknown, wantsOther: boolean): ValueForm[] {
  const forms = formsIn(value, 0).slice(1)
  return forms.filter((form) => wantsOther || Array.isArray(form.value) === Array.isArray(value))
}

/** The value itself, then its other forms. */
function formsIn(value: unknown, depth: number): ValueForm[] {
  const itself = { value, isListed: false }
  if (Array.isArray(value)) {
    const isWrapper = value.length === 1 && isNested(value[0]) && depth < DEEPEST
    const inner = isWrapper ? formsIn(value[0], depth + 1) : []
    return [itself, ...inner.filter(({ isListed }) => !isListed)]
  }
  const listed = { value: [value], isListed: true }
  const members = isNested(value) && depth < DEEPEST ? Object.values(value) : []
  if (members.length === 1 && isNested(members[0])) {
    return [itself, ...formsIn(members[0], depth + 1), listed]
  }
  const lists = members.filter(Array.isArray)
  const list = lists.length === 1 ? [{ value: lists[0], isListed: false }] : []
  return [itself, listed, ...list]
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
