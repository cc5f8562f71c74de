import type { Pollutant } from '#metrics/aqi.ts'
import type { HourWindow } from './hour-window.ts'
import { isFresh } from './sample.ts'
import type { Sample } from './sample.ts'

/** When a place was last heard at all, and by whom. MUTATED by the evaluator. */
export interface Spot {
  heardAt: number
  source: string
}

/** What a reading of this metric at this place touches besides; asked once, when its cell is made. */
export interface Touched {
  /** Only where a figure needs the hour before. */
  readonly window: HourWindow | undefined
  /** Only where each observation has an air quality index of its own. */
  readonly observed: Pollutant | undefined
}

/** The latest sample of one metric at one place. MUTATED by the evaluator. */
export interface Cell extends Touched {
  readonly place: string
  readonly row: MetricRow
  readonly spot: Spot
  /** Absent until the first reading. */
  sample: Sample | undefined
}

/** All places of one metric. `changes` rises with every newer sample: whoever derived from an older count derives again. */
export interface MetricRow {
  readonly metric: string
  readonly cells: Map<string, Cell>
  changes: number
  /** When the relay first rolled it up, its own clock; undefined before. */
  since: number | undefined
}

/**
 * Latest samples as they were reported. Two look-ups find a cell, and a cell knows everything a reading touches, so that hearing
 * one costs neither a search nor a new object. MUTATED by `cellOf`.
 */
export class SampleTable {
  readonly #rows = new Map<string, MetricRow>()
  readonly #spots = new Map<string, Spot>()
  readonly #touchedOf: (metric: string, place: string) => Touched

  constructor(touchedOf: (metric: string, place: string) => Touched) {
    this.#touchedOf = touchedOf
  }

  rowOf(metric: string): MetricRow {
    let row = this.#rows.get(metric)
    if (!row) {
      row = { metric, cells: new Map(), changes: 0, since: undefined }
      this.#rows.set(metric, row)
    }
    return row
  }

  cellOf(metric: string, place: string): Cell {
    const row = this.rowOf(metric)
    return row.cells.get(place) ?? this.#makeCell(row, place)
  }

  get(metric: string, place: string): Sample | undefined {
    return this.#rows.get(metric)?.cells.get(place)?.sample
  }

  fresh(metric: string, place: string, now: number): Sample | undefined {
    const sample = this.get(metric, place)
    return sample && isFresh(sample, now) ? sample : undefined
  }

  spot(place: string): Spot | undefined {
    return this.#spots.get(place)
  }

  #makeCell(row: MetricRow, place: string): Cell {
    let spot = this.#spots.get(place)
    if (!spot) {
      spot = { heardAt: Number.NEGATIVE_INFINITY, source: '' }
      this.#spots.set(place, spot)
    }
    const { window, observed } = this.#touchedOf(row.metric, place)
    const cell: Cell = { place, row, spot, window, observed, sample: undefined }
    row.cells.set(place, cell)
    return cell
  }
}
