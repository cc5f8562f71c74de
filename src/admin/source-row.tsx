import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { useAskAgain } from '#api/use-connectors.ts'
import type { ConnectorView, RepairCard } from '#contract/connector.ts'
import { useNow, useSession } from '#session/use-session.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { Ago, Moment } from './ago.tsx'
import { useMakeChange } from './change.ts'
import { RefusalLine } from './refusal-line.tsx'
import { SourceState } from './source-state.tsx'
import { useAdminAddress } from './use-admin-address.ts'
import { useOrder } from './use-order.ts'

interface SourceRowProps {
  readonly view: ConnectorView
  readonly kindName: string
  /** A deployment's file is the truth: nothing can be changed here. */
  readonly fixed: boolean
  /** What was done, for listeners. */
  readonly onDone: (sentence: string) => void
}

/** One source; below it, where something is wrong, what, why and the one button. */
export function SourceRow({ view, kindName, fixed, onDone }: SourceRowProps) {
  const { say, lang } = useSay()
  const { to } = useAdminAddress()
  const { settings, status } = view
  const { id, name } = settings
  const change = useMakeChange()
  const askAgain = useAskAgain()
  const order = useOrder()
  const [removing, setRemoving] = useState(false)
  const act = (what: 'pause' | 'resume' | 'retry') =>
    order.run(async () => {
      await change(`${addressOf(id)}/${what}`, { method: 'POST' }, z.unknown())
      onDone(say(`source.done.${what}`, { name }))
      await askAgain('connectors')
    })
  return (
    <tbody className="source-row" data-source={id}>
      <tr>
        <td>
          <SourceState state={status.state} hurt={status.repair !== undefined} />
        </td>
        <th scope="row">
          <Link to={to(`/admin/sources/${id}`)}>{name}</Link>
          <span className="admin-quiet">{settings.system || id}</span>
        </th>
        <td>{kindName}</td>
        <td>{settings.office || <span className="admin-quiet">{say('source.no-office')}</span>}</td>
        <td>
          <Ago at={status.heardAt} />
        </td>
        <td>
          <Moment at={status.newestAt} />
        </td>
        <td className="number">{formatNumber(status.taken, 0, lang)}</td>
        <td className="number">
          {status.refused > 0 ? (
            <Link to={to('/admin/quarantine', { source: id })}>{formatNumber(status.refused, 0, lang)}</Link>
          ) : (
            '0'
          )}
        </td>
        <td className="source-actions">
          {settings.kind === 'manual' && (
            <Link className="link-button" to={to(`/admin/manual/${id}`)}>
              {say('source.enter')}
            </Link>
          )}
          <OnMap id={id} name={name} />
          {!fixed && (
            <Button
              look="quiet"
              disabled={order.busy}
              name={say(settings.paused ? 'source.resume-named' : 'source.pause-named', { name })}
              onPress={() => act(settings.paused ? 'resume' : 'pause')}
            >
              {say(settings.paused ? 'source.resume' : 'source.pause')}
            </Button>
          )}
          <a className="quiet-link" href={`${addressOf(id)}/diagnostics`} download={`${id}-diagnostics.json`}>
            {say('source.diagnostics')}
          </a>
          {!fixed && (
            <Button look="quiet" name={say('source.remove-named', { name })} onPress={() => setRemoving(true)}>
              {say('source.remove')}
            </Button>
          )}
        </td>
      </tr>
      {(status.repair || order.refusal) && (
        <tr className="source-repair">
          <td />
          <td colSpan={8}>
            {status.repair && (
              <Repair card={status.repair} id={id} fixed={fixed} busy={order.busy} onRetry={() => act('retry')} />
            )}
            <RefusalLine words={order.refusal} />
          </td>
        </tr>
      )}
      {removing && <RemoveQuestion id={id} name={name} onDone={onDone} onClose={() => setRemoving(false)} />}
    </tbody>
  )
}

/** The way to what this source says, once it has said something. */
function OnMap({ id, name }: { id: string; name: string }) {
  const { say } = useSay()
  const { to } = useAdminAddress()
  const { cells } = useSession()
  useNow() // a new source speaks within seconds
  const first = cells.all().find(({ source, value }) => source === id && value !== undefined)
  if (!first) return undefined
  return (
    <Link
      className="quiet-link"
      to={to('/wall', { place: first.place === 'city' ? undefined : first.place })}
      aria-label={say('source.on-map-named', { name })}
    >
      {say('source.on-map')}
    </Link>
  )
}

interface RepairProps {
  readonly card: RepairCard
  readonly id: string
  readonly fixed: boolean
  readonly busy: boolean
  readonly onRetry: () => void
}

function Repair({ card, id, fixed, busy, onRetry }: RepairProps) {
  const { say, told } = useSay()
  const { to } = useAdminAddress()
  return (
    <div className="repair-card" role="group" aria-label={told(card.what)}>
      <p>
        <strong>{told(card.what)}</strong> {told(card.why)} {told(card.todo)}{' '}
        <span className="admin-quiet repair-since">
          {say('source.repair-since')} <Moment at={card.since} />
        </span>
      </p>
      {card.button === 'retry' && (
        <Button disabled={busy} onPress={onRetry}>
          {say('repair.retry')}
        </Button>
      )}
      {card.button === 'edit' && !fixed && (
        <Link className="link-button" to={to(`/admin/sources/${id}`)}>
          {say('repair.edit')}
        </Link>
      )}
      {card.button === 'secret' && !fixed && (
        <Link className="link-button" to={to(`/admin/sources/${id}`, { at: 'secret' })}>
          {say('repair.secret')}
        </Link>
      )}
      {card.button === 'quarantine' && (
        <Link className="link-button" to={to('/admin/quarantine', { source: id })}>
          {say('repair.quarantine')}
        </Link>
      )}
    </div>
  )
}

interface RemoveQuestionProps {
  readonly id: string
  readonly name: string
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

function RemoveQuestion({ id, name, onDone, onClose }: RemoveQuestionProps) {
  const { say } = useSay()
  const change = useMakeChange()
  const askAgain = useAskAgain()
  const order = useOrder()
  return (
    <AskDialog title={say('source.remove-title', { name })} onClose={onClose}>
      <p>{say('source.remove-what')}</p>
      <RefusalLine words={order.refusal} />
      <div className="ask-actions">
        <Button onPress={onClose}>{say('admin.cancel')}</Button>
        <Button
          look="primary"
          disabled={order.busy}
          onPress={() =>
            order.run(async () => {
              await change(addressOf(id), { method: 'DELETE' }, z.unknown())
              onDone(say('source.done.remove', { name }))
              onClose()
              await askAgain('connectors')
            })
          }
        >
          {say('source.remove')}
        </Button>
      </div>
    </AskDialog>
  )
}

function addressOf(id: string): string {
  return `/api/connectors/${encodeURIComponent(id)}`
}
