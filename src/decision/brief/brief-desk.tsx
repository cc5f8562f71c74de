import { useState } from 'react'
import { useBrief } from '#api/use-brief.ts'
import { useCity } from '#api/use-city.ts'
import { BRIEF_SECTIONS } from '#contract/brief.ts'
import type { BriefAnswer, BriefSentence } from '#contract/brief.ts'
import type { Words } from '#contract/words.ts'
import { newId } from '#session/clock.ts'
import { useCommands, useDesk } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/form-field.tsx'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { DeskSignIn } from '../desk-sign-in.tsx'
import { BriefRefs } from './brief-refs.tsx'
import { isWhole, reworded, without, withOwn } from './edit-brief.ts'
import './brief-desk.css'

/** The day's brief: drafted from figures, edited by a person, looked up again, printed. */
export function BriefDesk() {
  const { say } = useSay()
  const version = Math.max(0, ...[...useDesk().briefs.values()].map((row) => row.version))
  const { brief, failed, again } = useBrief(version)
  if (failed) {
    return (
      <p role="alert">
        {say('brief.failed')} <Button onPress={again}>{say('fault.retry')}</Button>
      </p>
    )
  }
  if (!brief) return <p role="status">{say('brief.reading')}</p>
  return <Page brief={brief} />
}

function Page({ brief }: { brief: BriefAnswer }) {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const [edited, setEdited] = useState<readonly BriefSentence[]>()
  const sentences = edited ?? brief.sentences
  return (
    <div className="brief-desk">
      <header className="brief-tools">
        <span>
          {brief.savedAt === null
            ? say('brief.draft')
            : say('brief.edition', {
                edition: brief.edition,
                by: brief.savedBy ? told(brief.savedBy) : '—',
                at: formatTime(brief.savedAt, 'minute', timeZone, lang),
              })}{' '}
          ·{' '}
          {say('brief.checked', {
            time: formatTime(brief.asOf, 'minute', timeZone, lang),
            changed: brief.changed.length,
          })}
        </span>
        <span className="brief-buttons">
          <DeskSignIn />
          {edited ? (
            <Button onPress={() => setEdited(undefined)}>{say('desk.cancel')}</Button>
          ) : (
            <Button onPress={() => setEdited(brief.sentences)}>{say('brief.edit')}</Button>
          )}
          <Button onPress={() => setEdited(brief.draft)}>{say('brief.redraft')}</Button>
          <SaveBrief brief={brief} sentences={sentences} onSaved={() => setEdited(undefined)} />
          <a className="button" href={`/api/briefs/${brief.day}/paper.pdf?lang=zh`} target="_blank" rel="noreferrer">
            {say('brief.pdf.zh')}
          </a>
          <a className="button" href={`/api/briefs/${brief.day}/paper.pdf?lang=en`} target="_blank" rel="noreferrer">
            {say('brief.pdf.en')}
          </a>
        </span>
      </header>
      <div className="brief-page">
        {BRIEF_SECTIONS.map((section) => (
          <Panel key={section} name={`brief-${section}`} title={say(`brief.${section}`)}>
            <ul className="brief-sentences">
              {sentences
                .filter((one) => one.section === section)
                .map((one) => (
                  <li key={one.id}>
                    {edited ? (
                      <Editing sentence={one} onChange={setEdited} all={edited} />
                    ) : (
                      <p>
                        {one.said[lang]}
                        <Marks sentence={one} brief={brief} />
                      </p>
                    )}
                    <p className="brief-refs">
                      <BriefRefs sentence={one} changed={brief.changed} timeZone={timeZone} />
                    </p>
                  </li>
                ))}
            </ul>
            {edited && (
              <Button
                name={`${say('brief.add')} ${say(`brief.${section}`)}`}
                onPress={() => setEdited(withOwn(edited, section, `own-${newId()}`, say('brief.own')))}
              >
                {say('brief.add')}
              </Button>
            )}
          </Panel>
        ))}
      </div>
    </div>
  )
}

interface EditingProps {
  readonly sentence: BriefSentence
  readonly all: readonly BriefSentence[]
  readonly onChange: (sentences: readonly BriefSentence[]) => void
}

function Editing({ sentence, all, onChange }: EditingProps) {
  const { say, lang } = useSay()
  const { id, said } = sentence
  return (
    <div className="brief-editing">
      <TextArea
        label={say('brief.sentence')}
        rows={2}
        value={said[lang]}
        onChange={(text) => onChange(reworded(all, id, lang, text))}
      />
      <Button look="quiet" name={`${say('brief.drop')} ${said[lang]}`} onPress={() => onChange(without(all, id))}>
        {say('brief.drop')}
      </Button>
    </div>
  )
}

/** Provisional, edited, changed since: in words, never by colour alone. */
function Marks({ sentence, brief }: { sentence: BriefSentence; brief: BriefAnswer }) {
  const { say, lang } = useSay()
  const { id, provisional, edited } = sentence
  const moved = brief.changed.some((row) => row.sentence === id)
  return (
    <span className="brief-marks">
      {provisional && <small>{say('brief.provisional')}</small>}
      {edited[lang] && <small>{say('brief.edited')}</small>}
      {!edited[lang] && edited.zh !== edited.en && <small>{say('brief.edited.other')}</small>}
      {moved && <small data-changed="true">{say('brief.changed')}</small>}
    </span>
  )
}

interface SaveBriefProps {
  readonly brief: BriefAnswer
  readonly sentences: readonly BriefSentence[]
  readonly onSaved: () => void
}

function SaveBrief({ brief, sentences, onSaved }: SaveBriefProps) {
  const { say, told } = useSay()
  const { refusalOf, send } = useCommands()
  const [answer, setAnswer] = useState<Words>()
  const ask = {
    do: 'save-brief' as const,
    day: brief.day,
    sentences: [...sentences],
    ...(brief.version !== null && { expected: brief.version }),
  }
  const empty = isWhole(sentences) ? undefined : { code: 'state' as const, sentence: EMPTY }
  const save = async () => {
    const said = await send(ask)
    setAnswer(said.ok ? SAVED : said.refusal.sentence)
    if (said.ok) onSaved()
  }
  return (
    <>
      <AskButton look="primary" refusal={refusalOf(ask) ?? empty} onPress={() => void save()}>
        {say('brief.save')}
      </AskButton>
      {answer && <span role="status">{told(answer)}</span>}
    </>
  )
}

const SAVED: Words = { zh: '已保存。', en: 'Saved.' }
const EMPTY: Words = {
  zh: '有空白的句子。请补写或删除后再保存。',
  en: 'A sentence is empty. Write it or remove it, then save.',
}
