import type { CommandAnswer } from '#contract/command.ts'
import type { UpEvents } from '#contract/wire.ts'

/** The ends of a connection that a command travels by. */
interface CommandLine {
  on(event: 'command', listener: (...said: Partial<Parameters<UpEvents['command']>>) => void): unknown
}

/** Hands what is asked to the door of the room, and its answer back. Commands wait for nothing: neither for frames nor for each other. */
export function openCommandChannel(line: CommandLine, ask: (said: unknown) => Promise<CommandAnswer>): void {
  line.on('command', (said, answer) => {
    // Whoever wants no answer is no page of this house, and could not know what became of it.
    if (typeof answer === 'function') void ask(said).then(answer)
  })
}
