import type { Words } from '#contract/words.ts'

export function notWritten(error: unknown): Words {
  if (codeOf(error) === 'ENOSPC') {
    return {
      zh: '磁盘已满，回放录制中断，指挥与大屏不受影响。请腾出空间或调小 TAPE_MB；有空间后自动继续。',
      en: 'The disk is full and the recording for replay has stopped; the desk and the walls go on. Free space or lower TAPE_MB; it goes on by itself when there is room.',
    }
  }
  return {
    zh: `回放录制无法写入（${textOf(error)}），这一分钟没有录下。请检查数据目录与磁盘；恢复后自动继续。`,
    en: `The recording for replay cannot be written (${textOf(error)}); this minute was not recorded. Check the data folder and the disk; it goes on by itself.`,
  }
}

export function writtenAgain(): Words {
  return {
    zh: '回放录制已恢复，中断期间没有录像。',
    en: 'The recording for replay goes on; the time between was not recorded.',
  }
}

export function notReadable(file: string, error: unknown): Words {
  return {
    zh: `录像文件 ${file} 无法使用（${textOf(error)}），已跳过。请检查磁盘；文件仍在原处。`,
    en: `The recording ${file} cannot be used (${textOf(error)}) and was left out. Check the disk; the file is where it was.`,
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
