import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { CommandAnswer, Refusal } from '#contract/command.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { useNow } from '#session/use-session.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { formatAge } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** What a second step says before something that is hard to take back. */
export interface Sure {
  readonly title: string
  readonly about: string
  readonly word: string
}

export interface AskGate {
  /** Asks the relay; undefined: it was thought better of, or would have been refused. Old evidence is confirmed first, with its age. */
  readonly ask: (ask: Ask, sure?: Sure, onSending?: () => void) => Promise<CommandAnswer | undefined>
  /** The same for what the relay refused for its evidence. */
  readonly confirm: (id: string, refusal: Refusal) => Promise<void>
}

const GateContext = createContext<AskGate | undefined>(undefined)

export function useAsk(): AskGate {
  const gate = useContext(GateContext)
  if (!gate) throw new Error('useAsk needs an AskGateProvider above it')
  return gate
}

type Question = { readonly answer: (yes: boolean) => void } & (
  { readonly sure: Sure } | { readonly evidence: Refusal } | { readonly refused: Refusal }
)

/** The one way from a button to the outbox: second steps and old evidence are asked about here. */
export function AskGateProvider({ children }: { children: ReactNode }) {
  const commands = useCommands()
  const [question, setQuestion] = useState<Question>()
  const gate = useMemo(() => createGate(commands, setQuestion), [commands])
  return (
    <GateContext value={gate}>
      {children}
      {question && <GateQuestion question={question} />}
    </GateContext>
  )
}

type WithoutAnswer<Q> = Q extends unknown ? Omit<Q, 'answer'> : never

function createGate(
  commands: ReturnType<typeof useCommands>,
  setQuestion: (question: Question | undefined) => void,
): AskGate {
  const put = (asked: WithoutAnswer<Question>) =>
    new Promise<boolean>((resolve) => {
      const answer = (yes: boolean) => {
        setQuestion(undefined)
        resolve(yes)
      }
      setQuestion({ ...asked, answer })
    })
  return {
    async ask(ask, sure, onSending) {
      if (sure && !(await put({ sure }))) return undefined
      const no = commands.refusalOf(ask)
      if (no?.code === 'evidence') {
        if (!(await put({ evidence: no }))) return undefined
        onSending?.()
        return commands.send({ ...ask, confirmed: { evidenceAt: no.evidenceAt ?? null } })
      }
      if (no && no.code !== 'conflict') {
        await put({ refused: no })
        return undefined
      }
      onSending?.()
      return commands.send(ask)
    },
    async confirm(id, refusal) {
      if (await put({ evidence: refusal })) void commands.confirm(id, refusal.evidenceAt ?? null)
    },
  }
}

function GateQuestion({ question }: { question: Question }) {
  const { say, told } = useSay()
  const no = () => question.answer(false)
  if ('refused' in question) {
    return (
      <AskDialog title={say('desk.refused')} onClose={no}>
        <p>{told(question.refused.sentence)}</p>
        <div className="ask-actions">
          <Button look="primary" onPress={no}>
            {say('desk.understood')}
          </Button>
        </div>
      </AskDialog>
    )
  }
  const asked = 'sure' in question ? question.sure : undefined
  return (
    <AskDialog title={asked?.title ?? say('desk.evidence.title')} onClose={no}>
      {asked ? <p>{asked.about}</p> : 'evidence' in question && <EvidenceAge refusal={question.evidence} />}
      <div className="ask-actions">
        <Button onPress={no}>{say('desk.cancel')}</Button>
        <Button look="primary" onPress={() => question.answer(true)}>
          {asked?.word ?? say('desk.evidence.yes')}
        </Button>
      </div>
    </AskDialog>
  )
}

function EvidenceAge({ refusal }: { refusal: Refusal }) {
  const { say, told } = useSay()
  const now = useNow()
  const at = refusal.evidenceAt ?? null
  return (
    <>
      <p>{told(refusal.sentence)}</p>
      <p className="evidence-age">
        {at === null || now === undefined
          ? say('desk.evidence.unknown')
          : say('desk.evidence.age', { age: formatAge(Math.max(0, now - at), say) })}
      </p>
    </>
  )
}

/** Sends and forgets: what becomes of it stands in the outbox. */
export function useSendOff(): (ask: Ask, sure?: Sure) => void {
  const { ask } = useAsk()
  return useCallback((one, sure) => void ask(one, sure), [ask])
}
