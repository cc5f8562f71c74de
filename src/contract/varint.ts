/** Writes integers up to ±2^52 in as few bytes as they need. MUTATED by each write. */
export class VarintWriter {
  #bytes = new Uint8Array(2048)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  byte(n: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = n
  }

  unsigned(n: number): void {
    this.#room(8)
    let rest = n
    while (rest > 0x7fff_ffff) {
      this.#bytes[this.#length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.#length++] = rest
  }

  signed(n: number): void {
    this.unsigned(n < 0 ? -2 * n - 1 : 2 * n)
  }

  float64(n: number): void {
    this.#room(8)
    this.#view.setFloat64(this.#length, n, true)
    this.#length += 8
  }

  get length(): number {
    return this.#length
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const wider = new Uint8Array(this.#bytes.length * 2)
    wider.set(this.#bytes)
    this.#bytes = wider
    this.#view = new DataView(wider.buffer)
  }
}

/** Reads what VarintWriter wrote. Throws a sentence when the bytes end too early. */
export class VarintReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.#bytes.length
  }

  /** How many bytes were read. */
  get at(): number {
    return this.#at
  }

  byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new Error('chunk is cut')
    return byte
  }

  unsigned(): number {
    let byte = this.byte()
    if (byte < 128) return byte
    let n = byte & 127
    let scale = 128
    for (;;) {
      byte = this.byte()
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
    const n = this.#view.getFloat64(this.#at, true)
    this.#at += 8
    return n
  }
}
