import type { AreaCollection } from './city/areas-geojson.ts'
import type { CityPack } from './city/city-pack.ts'
import type { Clock } from './clock.ts'
import type { EntryLine } from './commands/entry-line.ts'
import type { Config } from './config.ts'
import type { Detector } from './detect/create-detector.ts'
import type { History } from './history/history.ts'
import type { createApp } from './http/create-app.ts'
import type { Latest } from './ingest/latest.ts'
import type { PlaceRegistry } from './ingest/place-registry.ts'
import type { Journal } from './journal/journal.ts'
import type { Evaluator } from './metrics/create-evaluator.ts'
import type { PictureKeeper } from './picture-keeper.ts'
import { startAnomalies } from './start-anomalies.ts'
import type { Command } from './start-command.ts'
import { startForecast } from './start-forecast.ts'
import { startBrief } from './start-brief.ts'
import { startLedger } from './start-ledger.ts'
import { startReasons } from './start-reasons.ts'
import { startWeighting } from './start-weighting.ts'
import { startWhatIf } from './start-what-if.ts'
import type { TapeShelf } from './tape/tape-shelf.ts'

/** What decisions are made of: the past, the present, and who is signed in. */
export interface DecisionWiring {
  readonly config: Config
  readonly keeper: PictureKeeper
  readonly entries: Pick<EntryLine, 'listen'>
  /** The city's own time. */
  readonly clock: Clock
  readonly realClock: Clock
  readonly pack: CityPack
  readonly areas: AreaCollection
  readonly places: PlaceRegistry
  readonly latest: Latest
  readonly history: History
  readonly evaluator: Evaluator
  readonly detector: Detector
  readonly journal: Journal
  readonly command: Command
  /** What was recorded. */
  readonly shelf: TapeShelf
  readonly onTrouble: (error: unknown) => void
}

type App = ReturnType<typeof createApp>

/** A part of decision support: adds its routes, begins its work, and returns its stop. */
type StartPart = (app: App, wiring: DecisionWiring) => Promise<() => Promise<void>>

const PARTS: readonly StartPart[] = [
  startReasons,
  startAnomalies,
  startWeighting,
  startWhatIf,
  startLedger,
  startForecast,
  startBrief,
]

/** Forecasts, explanations, what-if and the ledger, each in its own file. Returns what stops them, in the opposite order. */
export async function startDecision(app: App, wiring: DecisionWiring): Promise<() => Promise<void>> {
  const started = new AsyncDisposableStack()
  try {
    for (const start of PARTS) started.defer(await start(app, wiring))
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
  return () => started.disposeAsync()
}
