/** Another form in which a value can be taken. */
export interface ValueForm {
  value: unknown
  /** Whether it is the only entry of a list that was made for it. */
  isListed: boolean
}

/** The most nested wrappers that are removed. */
const MAX_WRAPPER_LEVELS = 3

/**
 * Returns other forms of a value that a schema refuses: taken out of a list of one, taken out of a wrapper, or put in a list.
 *
 * | value | forms of the same kind | forms of another kind |
 * | --- | --- | --- |
 * | `{"total": 1}` | | a list of it |
 * | `[{"total": 1}]` | | its one entry |
 * | `[[{"total": 1}]]` | the list in it | the one entry of that |
 * | `{"result": {"total": 1}}` | the object in it | lists of either |
 * | `{"language": "en", "segments": [{…}, {…}]}` | | a list of it, the list in it |
 *
 * @param value - a value of the model's
 * @param wantsOther - whether the schema refuses the kind of the value; unless it does, lists stay lists and objects stay objects
 * @returns the forms, the closest first
 */
export function otherForms(value: unknown, wantsOther: boolean): ValueForm[] {
  const forms = formsIn(value, 0).slice(1)
  return forms.filter((form) => wantsOther || Array.isArray(form.value) === Array.isArray(value))
}

/** Returns the value itself, then its other forms. */
function formsIn(value: unknown, depth: number): ValueForm[] {
  const itself = { value, isListed: false }
  if (Array.isArray(value)) {
    const isWrapper = value.length === 1 && isNested(value[0]) && depth < MAX_WRAPPER_LEVELS
    const inner = isWrapper ? formsIn(value[0], depth + 1) : []
    return [itself, ...inner.filter(({ isListed }) => !isListed)]
  }
  const listed = { value: [value], isListed: true }
  const members = isNested(value) && depth < MAX_WRAPPER_LEVELS ? Object.values(value) : []
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
