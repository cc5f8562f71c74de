import type { ForecastEngine } from './forecast-engine.ts'

/** The engine as the relay knows it: elsewhere, and answering later. */
export type Forecaster = {
  readonly [Name in 'look' | 'list' | 'one' | 'tidy' | 'lookedSteps']: (
    ...asked: Parameters<ForecastEngine[Name]>
  ) => Promise<ReturnType<ForecastEngine[Name]>>
} & { readonly close: () => Promise<void> }

export type ForecastCall = {
  readonly [Name in keyof Omit<Forecaster, 'close'>]: {
    readonly call: number
    readonly name: Name
    readonly asked: Parameters<ForecastEngine[Name]>
  }
}[keyof Omit<Forecaster, 'close'>]
export type ForecastTell =
  { readonly call: number; readonly answer: unknown } | { readonly call: number; readonly fault: string }
