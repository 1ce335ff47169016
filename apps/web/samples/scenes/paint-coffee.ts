import { type Point, polygonBounds } from '@pollux/geometry'
import { readPhotograph } from './read-photograph.ts'
import { type Scene, type Thing, thing } from './scene.ts'

/** A thing whose outline is known. */
export interface OutlinedThing extends Thing {
  outline: Point[]
}

/** A scene whose things have outlines. */
export interface OutlinedScene extends Scene {
  things: OutlinedThing[]
}

/** The photograph of a cup of espresso on its saucer, with outlines. */
export async function paintCoffee(): Promise<OutlinedScene> {
  const raster = await readPhotograph('coffee.png', { width: 1200, height: 800 })
  const things = Object.entries(outlines).map(([label, corners]) => {
    const outline = corners.trim().split(/\s+/).map(enlarged)
    return { ...thing(label, polygonBounds({ rings: [outline] })), outline }
  })
  return { raster, things }
}

/** Returns a corner of an outline in the picture, which is twice as large. */
function enlarged(corner: string): Point {
  const [x = 0, y = 0] = corner.split(',').map(Number)
  return { x: x * 2, y: y * 2 }
}

/** The outlines, as drawn by hand in the photograph's 600 × 400 pixels. */
const outlines: Readonly<Record<string, string>> = {
  cup: `
    173,105 175,88 181,71 193,55 209,41 229,29 253,21 281,18 311,20 341,28 366,41
    386,58 399,78 407,100 408,120 404,145 397,170 388,193 377,213 361,231 345,248 330,264
    316,275 300,282 280,284 262,280 246,296 236,307 222,308 207,304 197,295 197,281 202,262
    211,245 219,234 204,216 191,197 182,176 176,153 173,128`,
  espresso: `
    204,145 210,124 224,107 245,99 272,95 300,95 326,101 346,112 360,127 368,145 369,162
    360,174 344,184 324,190 300,193 274,193 249,187 229,177 213,164 205,153`,
  spoon: `
    399,70 406,67 417,68 424,75 422,88 416,106 410,130 404,156 398,180 391,203 385,224
    384,238 393,248 402,261 406,278 403,295 394,310 380,321 364,326 347,324 334,313 327,297
    326,280 331,264 341,252 356,243 370,236 374,224 379,211 389,191 398,168 405,144 409,118
    407,98 401,80`,
  saucer: `
    182,70 160,80 138,94 118,112 100,135 87,162 79,190 77,215 79,243 87,270 101,297
    122,324 150,349 184,369 224,383 268,389 312,388 354,380 394,363 429,337 456,304 472,270
    480,235 478,202 468,170 451,142 434,121 417,106 410,130 398,180 385,224 402,261 406,278
    394,310 364,326 334,313 326,280 331,264 300,282 262,280 236,307 207,304 197,281 219,234
    191,197 176,153 173,110`,
}
