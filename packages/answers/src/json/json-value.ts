/**
 * A JSON value, or a number that only Python or JavaScript has, such as `NaN`; `undefined` represents a value that was
 * left out.
 */
export type JsonValue = JsonObject | JsonValue[] | boolean | null | number | string | undefined

/** An object as the model wrote it. */
export interface JsonObject {
  [key: string]: JsonValue
}

/** Returns whether a value is an object, not an array. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether a value is neither an object nor an array. */
export function isScalar(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null
}

/** Sets a member like `JSON.parse`, for which `__proto__` is a key like any other. */
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
