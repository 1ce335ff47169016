/** What JSON can hold, and the numbers that Python and JavaScript add; `undefined` stands for what was left out. */
export type JsonValue = JsonObject | JsonValue[] | boolean | null | number | string | undefined

/** An object as the model gave it. */
export interface JsonObject {
  [key: string]: JsonValue
}

/** Whether a value is an object and no array. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value holds no others. */
export function isScalar(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null
}

/** Sets a member as JSON.parse does: `__proto__` is a key like any other. */
export function setMember(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  } else object[key] = value
}
