import type { Words } from '#contract/words.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import type { Outlet } from '../protocol.ts'
import { iotPages } from './iot-pages.ts'
import type { PageQuestion } from './iot-pages.ts'
import { observationRecord, readDatastream, readObservations } from './observation.ts'
import type { Datastream, Observation } from './observation.ts'
import { missedUrl } from './service-addresses.ts'
import type { Watermarks } from './watermarks.ts'

/** What was missed beyond these pages is fetched in the next round. */
const MISSED_PAGES_MOST = 20
const QUARANTINE_CHARACTERS = 8000
const SAID_MOST = 1000

/** Hands on what is new of each datastream, oldest first and each once, whether it was asked for or came by itself. */
export class StreamTaker {
  /** Datastreams met, by id as JSON, without their observations: what comes by itself does not say what it measures. */
  readonly streams = new Map<string, Datastream>()
  readonly #marks: Watermarks
  readonly #outlet: Outlet
  readonly #root: string
  readonly #dataArray: boolean
  readonly #said = new Set<string>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(root: string, dataArray: boolean, marks: Watermarks, outlet: Outlet) {
    this.#root = root
    this.#dataArray = dataArray
    this.#marks = marks
    this.#outlet = outlet
  }

  /** One after the other: two that took the same observation would both think it new. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  /** One page of datastreams with their newest observations; answers how much was new. */
  async takePage(page: readonly unknown[], question: PageQuestion): Promise<number> {
    let taken = 0
    try {
      for (const item of page) {
        const stream = readDatastream(item)
        if (!stream) {
          this.#say('', item, NO_STREAM)
          continue
        }
        this.streams.set(JSON.stringify(stream['@iot.id']), { ...stream, Observations: [] })
        for await (const fresh of this.#freshOf(stream, question)) taken += await this.#hand(stream, fresh)
      }
    } finally {
      // Also where the source is lost half way: what was taken must not come again.
      await this.#marks.save()
    }
    return taken
  }

  /** An observation that came by itself, as JSON text; what is not newer than what was taken shows life. */
  async takeLive(id: string, payload: Uint8Array): Promise<void> {
    const read = readJsonDocument(payload)
    const stream = this.streams.get(id)
    if (!('document' in read) || !stream) {
      this.#say(id, Buffer.from(payload).toString('utf8'), 'zh' in read ? read : NO_STREAM)
      return
    }
    const { observations, timeless } = readObservations([read.document])
    if (timeless > 0) this.#say(id, read.document, NO_TIME)
    const mark = this.#marks.of(stream['@iot.id'])
    const fresh = observations.filter(({ time }) => !mark || time.to > mark.to)
    if ((await this.#hand(stream, fresh)) === 0) this.#outlet.alive()
    await this.#marks.save()
  }

  async #hand(stream: Datastream, fresh: readonly Observation[]): Promise<number> {
    const newest = fresh.at(-1)
    if (!newest) return 0
    await this.#outlet.records(fresh.map((one) => observationRecord(stream, one)))
    this.#marks.move(stream['@iot.id'], newest.time)
    return fresh.length
  }

  /** A datastream met for the first time begins with its newest observation; one met before goes on where it was left. */
  async *#freshOf(stream: Datastream, question: PageQuestion): AsyncGenerator<readonly Observation[]> {
    const id = stream['@iot.id']
    const { observations, timeless } = readObservations(stream.Observations)
    if (timeless > 0) this.#say(String(id), stream, NO_TIME)
    const along = observations.toSorted(byTime)
    const mark = this.#marks.of(id)
    if (!mark) {
      yield along.slice(-1)
      return
    }
    const fresh = along.filter(({ time }) => time.to > mark.to)
    if (fresh.length < along.length || fresh.length === 0) {
      yield fresh
      return
    }
    const missed = { ...question, pagesMost: MISSED_PAGES_MOST }
    for await (const page of iotPages(missedUrl(this.#root, id, mark.from, this.#dataArray), missed)) {
      const since = this.#marks.of(id)?.to ?? mark.to
      yield readObservations(page)
        .observations.filter(({ time }) => time.to > since)
        .toSorted(byTime)
    }
  }

  /** The same mistake is laid into quarantine once a run, not at every round. */
  #say(of: string, item: unknown, sentence: Words): void {
    if (this.#said.has(of) || this.#said.size > SAID_MOST) return
    this.#said.add(of)
    const text = typeof item === 'string' ? item : (JSON.stringify(item) ?? '')
    this.#outlet.unreadable(text.slice(0, QUARANTINE_CHARACTERS), sentence)
  }
}

function byTime(a: Observation, b: Observation): number {
  return a.time.to - b.time.to
}

const NO_STREAM: Words = {
  zh: '这一项不是已知的数据流，或没有 @iot.id。请对方检查。',
  en: 'This is no datastream we know, or has no @iot.id. Have the source look at it.',
}
const NO_TIME: Words = {
  zh: '有观测没有可读的 phenomenonTime（需带时区），未采用。请对方改正。',
  en: 'An observation has no readable phenomenonTime (with a zone) and was not taken. Have the source correct it.',
}
