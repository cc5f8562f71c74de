import { useEffect, useState } from 'react'
import type { Incident, Report } from '#contract/desk-snapshot.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { OtherVersion } from './other-version.tsx'
import { paperOf } from './report-address.ts'
import { draftOf, keepMine, stateOf, textOf } from './report-draft.ts'
import { ReportFields } from './report-fields.tsx'
import { ReportPaper } from './report-paper.tsx'
import { ReportSaved } from './report-saved.tsx'
import { SendReport } from './send-report.tsx'
import type { ReportDrafts } from './use-report-drafts.ts'

interface ReportEditorProps {
  readonly incident: Incident
  readonly id: string
  readonly name: string
  readonly stored: Report | undefined
  readonly drafts: ReportDrafts
}

/** One report from draft to sent. What is typed is the officer's; live data never touches it. */
export function ReportEditor({ incident, id, name, stored, drafts }: ReportEditorProps) {
  const { say } = useSay()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const { address } = useDeskScene()
  const [seen, setSeen] = useState(false)
  const [sending, setSending] = useState(false)
  const typed = drafts.of(id)
  const { settle } = drafts
  const settled = typed !== undefined && stored?.version === typed.base && stateOf(typed, stored) === 'saved'
  useEffect(() => {
    // From here on what is saved is what is shown.
    if (settled) settle(typed)
  }, [settled, settle, typed])
  const draft = typed ?? (stored && draftOf(stored))
  if (!draft) return undefined
  const state = stateOf(typed, stored)
  const shown = seen || state === 'signed'
  const text = textOf(draft)
  const save: Ask | undefined = text && {
    do: 'save-report',
    report: id,
    incident: incident.id,
    is: draft.is,
    lang: draft.lang,
    text,
    ...(draft.base !== null && { expected: draft.base }),
  }
  const sign: Ask | undefined = stored && { do: 'sign-report', report: id, expected: stored.version }
  const onSave = async (asked: Ask) => {
    const answer = await ask(asked)
    if (answer?.ok) drafts.saved(id, answer.seq)
  }
  return (
    <div className="report-editor">
      {stored && <ReportSaved report={stored} />}
      {state === 'behind' && stored && (
        <OtherVersion
          stored={stored}
          onTake={() => drafts.drop(id)}
          onKeep={() => drafts.put(keepMine(draft, stored))}
        />
      )}
      {shown ? (
        <ReportPaper text={state === 'signed' && stored ? stored.text : draft.text} lang={draft.lang} />
      ) : (
        <ReportFields draft={draft} onChange={drafts.put} />
      )}
      <div className="report-actions">
        {state !== 'signed' && (
          <AskButton look="quiet" onPress={() => setSeen(!seen)}>
            {say(seen ? 'report.edit' : 'report.preview')}
          </AskButton>
        )}
        {typed && state !== 'saved' && state !== 'signed' && <DiscardButton onDiscard={() => drafts.drop(id)} />}
        {stored && (
          <>
            <a className="report-link" href={paperOf(id, 'pdf', address.exercise)} target="_blank" rel="noreferrer">
              {say('report.pdf')}
            </a>
            <a className="report-link" href={paperOf(id, 'txt', address.exercise)} target="_blank" rel="noreferrer">
              {say('report.txt')}
            </a>
          </>
        )}
        {(state === 'new' || state === 'edited') && save && (
          <AskButton look="primary" refusal={refusalOf(save)} onPress={() => void onSave(save)}>
            {say('report.save')}
          </AskButton>
        )}
        {state === 'saved' && sign && stored && (
          <AskButton
            look="primary"
            refusal={refusalOf(sign)}
            onPress={() =>
              void ask(sign, {
                title: say('report.sign.title', { name }),
                about: say('report.sign.about', { version: stored.version }),
                word: say('report.sign'),
              })
            }
          >
            {say('report.sign')}
          </AskButton>
        )}
        {state === 'signed' && (
          <AskButton look="primary" onPress={() => setSending(true)}>
            {say('report.send')}
          </AskButton>
        )}
      </div>
      {sending && stored && <SendReport report={stored} name={name} onClose={() => setSending(false)} />}
    </div>
  )
}

/** Thrown away on the second press only. */
function DiscardButton({ onDiscard }: { onDiscard: () => void }) {
  const { say } = useSay()
  const [sure, setSure] = useState(false)
  if (!sure) {
    return (
      <AskButton look="quiet" onPress={() => setSure(true)}>
        {say('report.discard')}
      </AskButton>
    )
  }
  return (
    <>
      <span role="status">{say('report.discard.about')}</span>
      <AskButton onPress={onDiscard}>{say('report.discard')}</AskButton>
      <AskButton look="quiet" onPress={() => setSure(false)}>
        {say('report.cancel')}
      </AskButton>
    </>
  )
}
