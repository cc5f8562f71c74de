import type { ConnectorSettings, ConnectorStatus, ConnectorView } from '#contract/connector.ts'
import type { Draft } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import { createAddressGuard } from '../guarded/address-guard.ts'
import { createGuardedFetch } from '../guarded/guarded-fetch.ts'
import { openAddress, systemResolve } from '../guarded/open-address.ts'
import { SourceFault } from '../protocol.ts'
import type { Reach } from '../protocol.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { createIntake } from './intake.ts'
import { inTurn } from './in-turn.ts'
import { lookAtSource } from './look-at-source.ts'
import { openDeskFiles } from './desk-files.ts'
import { recordText } from './quarantine.ts'
import { InDoors, reachOf } from './reach-of.ts'
import { settingsFault } from './settings-fault.ts'
import type { ConnectorDesk, ConnectorsParts } from './connector-desk.ts'
import { superviseSource } from './supervise-source.ts'
import type { Supervised } from './supervise-source.ts'

/** Opens every source that is set up and keeps it running. Rejects with a RelayFault where a deployment's file is wrong. */
export async function openConnectors(
  parts: ConnectorsParts,
): Promise<{ readonly desk: ConnectorDesk; readonly stop: () => Promise<void> }> {
  const { file, protocols, clock, door, tell, onTrouble } = parts
  const protocolOf = (kind: ConnectorSettings['kind']) => protocols.find((protocol) => protocol.kind === kind)
  const files = await openDeskFiles(parts, protocolOf)
  const { settingsFile, secretsFile, keptFile, quarantine, deployment, uploads } = files
  const all = () => deployment?.settings ?? settingsFile.value()
  const secretsOf = (id: string) => (deployment ? deployment.secrets[id] : secretsFile.value()[id]) ?? {}

  const guard = createAddressGuard(parts.allow)
  const { fetch, close } = createGuardedFetch({ guard, resolveName: systemResolve, clock })
  const doors = new InDoors()
  const running = new Map<string, Supervised>()

  function reach(id: string, secrets: () => Readonly<Record<string, string>>, forgetful: boolean): Reach {
    return reachOf({
      id,
      fetch,
      resolve: (host, port) => openAddress(host, port, guard, systemResolve),
      secrets,
      uploads: uploads.folder,
      kept: () => (forgetful ? {} : (keptFile.value()[id] ?? {})),
      keep: async (name, text) => {
        if (forgetful) return
        await keptFile.change((kept) => ({ ...kept, [id]: { ...kept[id], [name]: text } }))
      },
      doors,
      now: clock.now,
      after: clock.after,
      random: parts.random,
    })
  }
  const intakeOf = (settings: ConnectorSettings) =>
    createIntake({
      settings,
      door,
      areaOf: parts.areaOf,
      nextTurn: parts.nextTurn,
      onRefused: (record, sentence, fault) =>
        quarantine.add({
          connector: settings.id,
          heardAt: clock.now(),
          record: recordText(record),
          sentence,
          ...(fault && { fault }),
        }),
    })

  function start(settings: ConnectorSettings): void {
    const protocol = protocolOf(settings.kind)
    if (settings.paused || !protocol) return
    const { id, options, mapping, name } = settings
    const own = reach(id, () => secretsOf(id), false)
    running.set(
      id,
      superviseSource({
        run(outlet, signal) {
          // Settings of an older version, or written by hand, may be none that this one can run.
          const fault = settingsFault(settings, protocol)
          if (fault) return Promise.reject(new SourceFault('settings', fault, CORRECT_THEM))
          return protocol.run(options, own, outlet, signal)
        },
        intake: intakeOf(settings),
        intervalMs: mapping?.intervalMs,
        now: clock.now,
        after: clock.after,
        random: parts.random,
        onWarnings: (warnings) => parts.onWarnings(id, warnings),
        onTracks: (report) => door.tracks(report, id),
        onUnreadable: (text, sentence) =>
          quarantine.add({ connector: id, heardAt: clock.now(), record: text, sentence }),
        onTurn: onTrouble,
        name,
      }),
    )
  }
  async function halt(id: string): Promise<void> {
    const source = running.get(id)
    running.delete(id)
    await source?.stop()
  }
  const changed = (settings: ConnectorSettings, change: Extract<Draft, { kind: 'connector-changed' }>['change']) => {
    const at = clock.now()
    const { id: connector, name } = settings
    tell([
      {
        kind: 'connector-changed',
        at,
        id: `connector/${connector}/${change}/${at}`,
        actor: 'desk',
        connector,
        change,
        name,
      },
    ])
  }
  const statusOf = (settings: ConnectorSettings): ConnectorStatus =>
    running.get(settings.id)?.status() ?? {
      state: 'paused',
      since: clock.now(),
      records: 0,
      taken: 0,
      refused: 0,
      failures: 0,
    }
  const viewOf = (settings: ConnectorSettings): ConnectorView => ({
    settings,
    secretsSet: Object.keys(secretsOf(settings.id)),
    status: statusOf(settings),
  })
  const find = (id: string) => all().find((one) => one.id === id)
  const put = (settings: ConnectorSettings) =>
    settingsFile.change((before) => [...before.filter(({ id }) => id !== settings.id), settings])
  const next = inTurn()

  for (const settings of all()) start(settings)
  const desk: ConnectorDesk = {
    kinds: protocols,
    file,
    doors,
    quarantine,
    list: () => all().map(viewOf),
    view: (id) => {
      const settings = find(id)
      return settings && viewOf(settings)
    },
    statuses: () => all().map((settings) => ({ id: settings.id, status: statusOf(settings) })),
    settings: find,
    save: ({ settings, secrets }, isNew) =>
      next(async () => {
        if (deployment) return BY_FILE
        const fault = settingsFault(settings, protocolOf(settings.kind))
        if (fault) return fault
        if (isNew && find(settings.id)) return idTaken(settings.id)
        if (!isNew && !find(settings.id)) return unknownSource(settings.id)
        await secretsFile.change((before) => ({
          ...before,
          [settings.id]: Object.fromEntries(
            Object.entries({ ...before[settings.id], ...secrets }).filter(([, secret]) => secret !== ''),
          ),
        }))
        await put(settings)
        await halt(settings.id)
        changed(settings, isNew ? 'added' : 'edited')
        start(settings)
        return viewOf(settings)
      }),
    remove: (id) =>
      next(async () => {
        if (deployment) return BY_FILE
        const settings = find(id)
        if (!settings) return unknownSource(id)
        await halt(id)
        await settingsFile.change((before) => before.filter((one) => one.id !== id))
        for (const texts of [secretsFile, keptFile]) await texts.change(({ [id]: _gone, ...left }) => left)
        changed(settings, 'removed')
        parts.onRemoved(id)
        return undefined
      }),
    pause: (id, paused) =>
      next(async () => {
        if (deployment) return BY_FILE
        const settings = find(id)
        if (!settings) return undefined
        const after = { ...settings, paused }
        await put(after)
        await halt(id)
        changed(after, paused ? 'paused' : 'resumed')
        start(after)
        return viewOf(after)
      }),
    retry(id) {
      running.get(id)?.retry()
      return this.view(id)
    },
    test: ({ settings, secrets }) =>
      lookAtSource({
        settings,
        protocol: protocolOf(settings.kind),
        reach: reach(settings.id, () => ({ ...secretsOf(settings.id), ...secrets }), true),
        preview: {
          connector: settings.id,
          placeOf: parts.placeOf,
          now: clock.now(),
          bounds: parts.bounds,
          distanceToStreetM: parts.distanceToStreetM,
        },
        utcOffsetMinutes: parts.utcOffsetMinutes,
        after: clock.after,
      }),
    diagnostics(id) {
      const view = this.view(id)
      if (!view) return undefined
      const faults = running.get(id)?.faults() ?? []
      return diagnosticsOf({ view, faults, quarantined: quarantine.list(id, 20), relay: parts.relay, at: clock.now() })
    },
    upload: uploads.add,
    async replay(item, record) {
      const settings = find(item.connector)
      if (!settings) return undefined
      const intake = createIntake({
        settings,
        door,
        areaOf: parts.areaOf,
        nextTurn: parts.nextTurn,
        onRefused: () => {}, // it stays where it is
      })
      const mapped =
        typeof record === 'object' && record !== null && !Array.isArray(record) ? record : { value: record }
      const sum = settings.mapping ? await intake.records([{ ...mapped }]) : intake.readings([record])
      if (sum.refused === 0 && sum.taken > 0) {
        quarantine.remove(item.id)
        const at = clock.now()
        tell([
          {
            kind: 'record-replayed',
            at,
            id: `replayed/${item.connector}/${item.id}`,
            actor: 'desk',
            connector: item.connector,
            quarantined: item.id,
          },
        ])
      }
      return sum
    },
  }
  return {
    desk,
    async stop() {
      await Promise.all([...running.keys()].map(halt))
      await close()
      await quarantine.close()
    },
  }
}

const CORRECT_THEM: Words = {
  zh: '请打开该来源的设置，更正后保存。',
  en: 'Open the settings of this source, correct them and save.',
}
const BY_FILE: Words = {
  zh: '数据接入由部署文件配置，不能在此修改。请修改 CONNECTORS_FILE 指定的文件后重启。',
  en: 'Sources are set up by a deployment’s file and cannot be changed here. Change the file named by CONNECTORS_FILE and restart.',
}
function idTaken(id: string): Words {
  return { zh: `标识“${id}”已有来源使用。请换一个。`, en: `The id “${id}” is taken by another source. Choose another.` }
}
export function unknownSource(id: string): Words {
  return {
    zh: `没有名为“${id}”的来源。它可能已被移除。`,
    en: `There is no source “${id}”. It may have been removed.`,
  }
}
