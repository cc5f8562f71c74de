const FIRST_CAPACITY = 1024
const ARITY = 4

/**
 * A heap of (seconds, node, tag) on typed arrays, least first; equal times leave by node, then tag, so that results never
 * depend on the order of pushing. What `pop` took stands in `seconds`, `node` and `tag`. MUTATED by all.
 */
export class TimeHeap {
  seconds = 0
  node = 0
  tag = 0
  #size = 0
  #key = new Float64Array(FIRST_CAPACITY)
  #node = new Int32Array(FIRST_CAPACITY)
  #tag = new Int32Array(FIRST_CAPACITY)

  push(seconds: number, node: number, tag: number): void {
    if (this.#size === this.#key.length) this.#grow()
    let hole = this.#size++
    while (hole > 0) {
      const parent = Math.floor((hole - 1) / ARITY)
      if (!this.#before(seconds, node, tag, parent)) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#put(hole, seconds, node, tag)
  }

  /** False when nothing is left. */
  pop(): boolean {
    if (this.#size === 0) return false
    this.seconds = this.#key[0]!
    this.node = this.#node[0]!
    this.tag = this.#tag[0]!
    const last = --this.#size
    const [key, node, tag] = [this.#key[last]!, this.#node[last]!, this.#tag[last]!]
    let hole = 0
    for (;;) {
      const from = hole * ARITY + 1
      let least = -1
      for (let child = from; child < from + ARITY && child < last; child++) {
        if (least < 0 || this.#before(this.#key[child]!, this.#node[child]!, this.#tag[child]!, least)) least = child
      }
      if (least < 0 || this.#before(key, node, tag, least)) break
      this.#move(least, hole)
      hole = least
    }
    this.#put(hole, key, node, tag)
    return true
  }

  #before(seconds: number, node: number, tag: number, other: number): boolean {
    const key = this.#key[other]!
    if (seconds !== key) return seconds < key
    const otherNode = this.#node[other]!
    return node === otherNode ? tag < this.#tag[other]! : node < otherNode
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#key[from]!, this.#node[from]!, this.#tag[from]!)
  }

  #put(at: number, seconds: number, node: number, tag: number): void {
    this.#key[at] = seconds
    this.#node[at] = node
    this.#tag[at] = tag
  }

  #grow(): void {
    const wider = <T extends Float64Array | Int32Array>(column: T, made: T): T => {
      made.set(column)
      return made
    }
    const capacity = this.#key.length * 2
    this.#key = wider(this.#key, new Float64Array(capacity))
    this.#node = wider(this.#node, new Int32Array(capacity))
    this.#tag = wider(this.#tag, new Int32Array(capacity))
  }
}
