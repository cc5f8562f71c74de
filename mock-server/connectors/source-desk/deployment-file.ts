import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { connectorSettingsSchema } from '#contract/connector.ts'
import type { ConnectorSettings } from '#contract/connector.ts'
import type { Words } from '#contract/words.ts'
import { RelayFault } from '../../relay-fault.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'
import { settingsFault } from './settings-fault.ts'

/** Sources set up by whoever deploys: the settings of the page, and where each secret is read from. */
const deploymentSchema = z
  .object({
    connectors: z
      .array(connectorSettingsSchema.extend({ secretFiles: z.record(z.string(), z.string()).default({}) }))
      .max(500),
  })
  .strict()

export interface Deployment {
  readonly settings: readonly ConnectorSettings[]
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Throws a RelayFault that names every fault of the file at once. */
export async function readDeployment(
  file: string,
  protocolOf: (kind: ConnectorSettings['kind']) => RunnableProtocol | undefined,
): Promise<Deployment> {
  let said: unknown
  try {
    said = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new RelayFault([unreadable(file, cause)], { cause })
  }
  const parsed = deploymentSchema.safeParse(said)
  if (!parsed.success) {
    throw new RelayFault(parsed.error.issues.map((issue) => wrong(file, issue.path.join('.'), issue.message)))
  }
  const faults: Words[] = []
  const secrets: Record<string, Record<string, string>> = {}
  const settings: ConnectorSettings[] = []
  for (const { secretFiles, ...one } of parsed.data.connectors) {
    const fault = settingsFault(one, protocolOf(one.kind))
    if (fault) faults.push({ zh: `${file}：${one.id}：${fault.zh}`, en: `${file}: ${one.id}: ${fault.en}` })
    if (settings.some(({ id }) => id === one.id)) faults.push(twice(file, one.id))
    settings.push(one)
    const own: Record<string, string> = {}
    for (const [name, path] of Object.entries(secretFiles)) {
      try {
        own[name] = (await readFile(path, 'utf8')).trim()
      } catch (cause) {
        faults.push(unreadable(path, cause))
      }
    }
    secrets[one.id] = own
  }
  if (faults.length > 0) throw new RelayFault(faults)
  return { settings, secrets }
}

function unreadable(file: string, cause: unknown): Words {
  const why = cause instanceof Error ? cause.message : String(cause)
  return {
    zh: `文件 ${file} 无法读取（${why}）。请检查 CONNECTORS_FILE 和其中的路径。`,
    en: `The file ${file} cannot be read (${why}). Check CONNECTORS_FILE and the paths in it.`,
  }
}
function twice(file: string, id: string): Words {
  return {
    zh: `${file} 中标识“${id}”出现了两次。请给每个来源不同的标识，然后重新启动。`,
    en: `In ${file}, the id “${id}” is used twice. Give each source an id of its own and start again.`,
  }
}
function wrong(file: string, where: string, why: string): Words {
  return {
    zh: `${file} 中 ${where || '内容'} 有误（${why}）。请更正后重新启动。`,
    en: `In ${file}, ${where || 'the content'} is wrong (${why}). Correct it and start again.`,
  }
}
