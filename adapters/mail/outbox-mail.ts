import type { FileStore } from '../files/file-store.ts'
import type { Mail } from './mail.ts'

/** Mail of one machine: files that nobody sends, for who runs it to look at or to hand to a mail program. */
export const outboxMail = (folder: FileStore): Mail => ({
  async send({ id, to, replyTo, subject, text }) {
    const message = [
      `To: ${to}`,
      `Reply-To: ${replyTo}`,
      `Subject: ${encodedWord(subject)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n')
    await folder.put(`${id}.eml`, Buffer.from(message), 'message/rfc822')
  },
})

/** A header knows ASCII only (RFC 2047). */
const encodedWord = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
