/** Writes integers up to ±2^52 in as few bytes as they need. MUTATED by each write. */
export class VarintWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  unsigned(n: number): void {
    this.#room(8)
    let rest = n
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#length++] = rest
  }

  signed(n: number): void {
    this.unsigned(n < 0 ? -2 * n - 1 : 2 * n)
  }

  float64(n: number): void {
    this.#room(8)
    new DataView(this.#bytes.buffer).setFloat64(this.#length, n, true)
    this.#length += 8
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const wider = new Uint8Array(this.#bytes.length * 2)
    wider.set(this.#bytes)
    this.#bytes = wider
  }
}

/** Reads what VarintWriter wrote. Throws a sentence when the bytes end too early. */
export class VarintReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  unsigned(): number {
    let n = 0
    let scale = 1
    for (;;) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new Error('chunk is cut')
      n += (byte & 127) * scale
      if (byte < 128) return n
      scale *= 128
    }
  }

  signed(): number {
    const n = this.unsigned()
    return n % 2 === 1 ? -(n + 1) / 2 : n / 2
  }

  float64(): number {
    if (this.#at + 8 > this.#bytes.length) throw new Error('chunk is cut')
    const n = new DataView(this.#bytes.buffer, this.#bytes.byteOffset).getFloat64(this.#at, true)
    this.#at += 8
    return n
  }
}
