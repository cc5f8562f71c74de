import { join } from 'node:path'
import { z } from 'zod'
import { connectorSettingsSchema } from '#contract/connector.ts'
import type { ConnectorSettings } from '#contract/connector.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'
import type { ConnectorsParts } from './connector-desk.ts'
import { readDeployment } from './deployment-file.ts'
import type { Deployment } from './deployment-file.ts'
import { openJsonFile } from './json-file.ts'
import type { JsonFile } from './json-file.ts'
import { openQuarantine } from './quarantine.ts'
import type { Quarantine } from './quarantine.ts'
import { openUploads } from './uploads.ts'
import type { Uploads } from './uploads.ts'

/** By source and name. */
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** All that outlives a restart: settings, secrets (0600), what protocols keep, refused records, uploads. */
export interface DeskFiles {
  readonly settingsFile: JsonFile<readonly ConnectorSettings[]>
  readonly secretsFile: JsonFile<Texts>
  readonly keptFile: JsonFile<Texts>
  readonly quarantine: Quarantine
  readonly deployment: Deployment | undefined
  readonly uploads: Uploads
}

const textsSchema = z.record(z.string(), z.record(z.string(), z.string()))

export async function openDeskFiles(
  { folder, file, clock, onTrouble, onFault }: ConnectorsParts,
  protocolOf: (kind: ConnectorSettings['kind']) => RunnableProtocol | undefined,
): Promise<DeskFiles> {
  const texts = (name: string, mode: number): Promise<JsonFile<Texts>> =>
    openJsonFile<Texts>({ file: join(folder, name), schema: textsSchema, empty: {}, mode, onDamaged: onTrouble })
  const settingsFile = await openJsonFile<readonly ConnectorSettings[]>({
    file: join(folder, 'connectors.json'),
    schema: z.array(connectorSettingsSchema),
    empty: [],
    onDamaged: onTrouble,
  })
  const deployment = file === undefined ? undefined : await readDeployment(file, protocolOf)
  // Where a deployment's file is the truth, the page's own settings wait unused for the day it is not: their files stay.
  const isUsed = (id: string) =>
    [...settingsFile.value(), ...(deployment?.settings ?? [])].some(({ options }) =>
      Object.values(options).includes(id),
    )
  return {
    settingsFile,
    secretsFile: await texts('secrets.json', 0o600),
    keptFile: await texts('kept.json', 0o644),
    quarantine: await openQuarantine({ file: join(folder, 'quarantine.jsonl'), clock, onTrouble: onFault }),
    deployment,
    uploads: await openUploads(join(folder, 'uploads'), isUsed),
  }
}
