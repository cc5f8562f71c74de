import type { ZodError } from 'zod'
import type { ConnectorSettings } from '#contract/connector.ts'
import type { Outlet, Protocol, RawRecord, Reach } from './protocol.ts'

type Options = ConnectorSettings['options']

/** A protocol whose options are read by its own schema: all protocols alike, whatever their options are. */
export interface RunnableProtocol extends Pick<Protocol, 'kind' | 'name' | 'about' | 'fields' | 'mapped'> {
  /** What is wrong with these options, or undefined. */
  check(options: Options): ZodError | undefined
  /** Rejects with a ZodError for options that `check` refuses. */
  sample(options: Options, reach: Reach, signal: AbortSignal): Promise<readonly RawRecord[]>
  run(options: Options, reach: Reach, outlet: Outlet, signal: AbortSignal): Promise<void>
}

export function runnable<O>(protocol: Protocol<O>): RunnableProtocol {
  const { kind, name, about, fields, mapped, options: schema } = protocol
  return {
    kind,
    name,
    about,
    fields,
    mapped,
    check: (options) => schema.safeParse(options).error,
    sample: async (options, reach, signal) => protocol.sample(schema.parse(options), reach, signal),
    run: async (options, reach, outlet, signal) => protocol.run(schema.parse(options), reach, outlet, signal),
  }
}
