/** The first 32 bits of the fractions of roots of the first primes are the algorithm's constants. */
const primes = firstPrimes(64)
const initial = primes.slice(0, 8).map((prime) => fractionBits(Math.sqrt(prime)))
const constants = Int32Array.from(primes, (prime) => fractionBits(Math.cbrt(prime)))

/** SHA-256 of bytes that come one after the other, as the platform's own `crypto` cannot; by FIPS 180-4. */
export class Sha256 {
  private readonly state = Int32Array.from(initial)
  private readonly block = new Uint8Array(64)
  private length = 0

  /** As far as it has come, to go on from separately. */
  clone(): Sha256 {
    const copy = new Sha256()
    copy.state.set(this.state)
    copy.block.set(this.block)
    copy.length = this.length
    return copy
  }

  update(bytes: Uint8Array): void {
    let read = 0
    const filled = this.length % 64
    this.length += bytes.length
    if (filled > 0) {
      read = Math.min(64 - filled, bytes.length)
      this.block.set(bytes.subarray(0, read), filled)
      if (filled + read < 64) return
      compress(this.state, this.block, 0)
    }
    for (; read + 64 <= bytes.length; read += 64) compress(this.state, bytes, read)
    this.block.set(bytes.subarray(read))
  }

  /** The hash of all that came; it may go on after. */
  digest(): Uint8Array<ArrayBuffer> {
    const end = this.clone()
    const padding = new Uint8Array(((119 - (this.length % 64)) % 64) + 9)
    padding[0] = 0x80
    const view = new DataView(padding.buffer)
    view.setBigUint64(padding.length - 8, BigInt(this.length) * 8n)
    end.update(padding)
    const hash = new DataView(new ArrayBuffer(32))
    for (const [index, word] of end.state.entries()) hash.setInt32(index * 4, word)
    return new Uint8Array(hash.buffer)
  }
}

const schedule = new Int32Array(64)

/** Takes the 64 bytes from `start` on into the state. */
function compress(state: Int32Array, bytes: Uint8Array, start: number): void {
  const w = schedule
  for (let i = 0, at = start; i < 16; i += 1, at += 4) {
    w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const small = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const large = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    w[i] = w[i - 16]! + small + w[i - 7]! + large
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  }
  return found
}

function fractionBits(value: number): number {
  return Math.floor((value % 1) * 2 ** 32) | 0
}
